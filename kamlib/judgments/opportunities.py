"""Opportunities that a person adds, and the eight answers that say what one is worth its time."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from pydantic import Field, model_validator

from kamlib.judgments.record import Amount, Hours, Key, Name, Record, Score, Text

ANSWER_ANCHORS: Mapping[str, tuple[str, str, str, str, str]] = {
    "current_need": (
        "none stated",
        "a wish",
        "the problem is admitted",
        "a project is planned",
        "budgeted, with a date",
    ),
    "their_growth": (
        "that part of their business shrinks by more than 10 % a year",
        "it shrinks",
        "flat",
        "it grows",
        "it grows by more than 10 % a year",
    ),
    "importance": (
        "a commodity to them",
        "convenient",
        "part of their work",
        "hard to replace",
        "without it their line stops",
    ),
    "our_history": (
        "a dispute that is not settled",
        "an old disappointment",
        "none, or neutral",
        "a good delivery",
        "a recent win, and they recommend us",
    ),
    "decision_makers": (
        "not known",
        "names known",
        "the user met",
        "the economic buyer met",
        "economic buyer met, and a coach at work",
    ),
}
"""What each score of the five judged questions means, from 0 to 4; the other three are amounts and hours."""


class AddedOpportunity(Record):
    """An opportunity that is in no export."""

    kind: ClassVar[str] = "opportunity"

    name: Name = Field(description="What it is called.")
    product_line: Name | None = Field(None, description="The product line it is about.")
    branch: Name | None = Field(None, description="The branch it is in.")
    amount: Amount | None = Field(None, description="Its revenue, in the workbook's currency.")
    expected_close: date | None = Field(None, description="The day it is expected to be decided.")
    seller: Name | None = Field(None, description="Who sells it, by the rep's id.")
    note: Text | None = Field(None, description="Where it comes from.")


class OpportunityAnswers(Record):
    """The eight answers on one opportunity, the export's or an added one. The key is its id; an empty answer
    is a question to ask."""

    kind: ClassVar[str] = "opportunity_answers"

    margin_low: Amount | None = Field(None, description="Its margin a year when it goes badly.")
    margin_likely: Amount | None = Field(None, description="Its margin a year as expected.")
    margin_high: Amount | None = Field(None, description="Its margin a year when it goes well.")
    hours_low: Hours | None = Field(None, description="The hours to win it at least.")
    hours_likely: Hours | None = Field(None, description="The hours to win it as expected.")
    hours_high: Hours | None = Field(None, description="The hours to win it at most.")
    current_need: Score | None = Field(None, description="Is there a need now? 0 none stated, 4 budgeted.")
    their_growth: Score | None = Field(
        None, description="Does that part of their business grow? 0 shrinks, 2 flat, 4 grows."
    )
    importance: Score | None = Field(
        None, description="How important is it to them? 0 a commodity, 4 without it their line stops."
    )
    our_history: Score | None = Field(
        None, description="Our history with them: 0 a dispute, 2 neutral, 4 a recent win and a reference."
    )
    decision_makers: Score | None = Field(
        None, description="Do we know who decides? 0 not known, 4 economic buyer met and a coach at work."
    )
    win_probability: float | None = Field(
        None, ge=0, le=1, description="The seller's own estimate, from 0 to 1, as in 0.4."
    )
    value_to_customer: Score | None = Field(
        None, description="What it gives the customer, from 0 nothing to 4 they could not do without."
    )
    why: Text | None = Field(None, description="What the answers rest on.")

    @model_validator(mode="after")
    def _in_order(self) -> "OpportunityAnswers":
        for what in ("margin", "hours"):
            parts = [getattr(self, f"{what}_{end}") for end in ("low", "likely", "high")]
            known = [part for part in parts if part is not None]
            if known != sorted(known):
                raise ValueError(f"{what}_low: low is at most likely, and likely at most high")
        return self


class Branch(Record):
    """A branch of the account, which decides for itself. The key is its id in the export, or its name."""

    kind: ClassVar[str] = "branch"

    name: Name | None = Field(None, description="What it is called, where the export does not have it.")
    served: bool = Field(description="Whether we sell there.")
    stage: Text | None = Field(None, description="How far we are there.")
    advocate: Key | None = Field(
        None, description="Who there speaks for us to the other branches, by the stakeholder's key."
    )
    speaks_to: tuple[Key, ...] = Field((), description="The branches that this one's advocate opens, by key.")
