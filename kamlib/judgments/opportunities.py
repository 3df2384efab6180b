"""Opportunities that a person adds, and the eight answers that say what one is worth its time."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from kamlib.judgments.record import Amount, Anchors, Day, Hours, Key, Links, Name, Record, Score, Text
from kamlib.judgments.rules import Rule, not_both, rising

ANSWER_ANCHORS: Mapping[str, Anchors] = {
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
"""The five judged questions; the other three are amounts and hours."""

CUSTOMER_VALUE_ANCHORS: Anchors = (
    "nothing that they would notice",
    "convenient",
    "saves them work or trouble",
    "saves or earns them money, and they have counted it",
    "they could not do without",
)


class AddedOpportunity(Record):
    """An opportunity that is in no export. Its margin and hours belong to its answers."""

    kind: ClassVar[str] = "opportunity"
    links: ClassVar[Links] = {"need": ("need",), "seller": ("rep",)}

    name: Name = Field(description="What it is called.")
    product_line: Name | None = Field(None, description="The product line it is about.")
    branch: Name | None = Field(None, description="The branch it is in.")
    need: Key | None = Field(None, description="The need it answers, by key.")
    amount: Amount | None = Field(None, description="Its revenue, in the workbook's currency.")
    expected_close: Day | None = Field(None, description="The day it is expected to be decided.")
    seller: Name | None = Field(None, description="Who sells it, by the rep's id.")
    note: Text | None = Field(None, description="Where it comes from.")
    origin: Literal["person", "whitespace"] = Field(
        "person", description="Who thought of it: a person, or a suggested product line that was accepted."
    )


class OpportunityAnswers(Record):
    """The eight answers on one opportunity, the export's or an added one, each with its reason. An empty one
    is a question to ask."""

    kind: ClassVar[str] = "opportunity_answers"
    named_by: ClassVar[str] = "the opportunity's id in the export, or the key of an added one"
    rules: ClassVar[tuple[Rule, ...]] = (
        rising("margin_low", "margin_likely", "margin_high"),
        rising("hours_low", "hours_likely", "hours_high"),
        rising("bid_cost_low", "bid_cost_likely", "bid_cost_high"),
        not_both("must_do", "excluded"),
    )
    anchors: ClassVar[Mapping[str, Anchors]] = {**ANSWER_ANCHORS, "value_to_customer": CUSTOMER_VALUE_ANCHORS}
    links: ClassVar[Links] = {"key": ("opportunity",), "instead_of": ("opportunity",)}

    margin_low: Amount | None = Field(None, description="Its margin a year when it goes badly.")
    margin_likely: Amount | None = Field(None, description="Its margin a year as expected.")
    margin_high: Amount | None = Field(None, description="Its margin a year when it goes well.")
    margin_reason: Text | None = Field(
        None, description="Where it is, how large, and why it can be profitable."
    )
    hours_low: Hours | None = Field(None, description="The hours to win it at least.")
    hours_likely: Hours | None = Field(None, description="The hours to win it as expected.")
    hours_high: Hours | None = Field(None, description="The hours to win it at most.")
    hours_reason: Text | None = Field(None, description="What takes the time.")
    bid_cost_low: Amount | None = Field(None, description="What is paid for the bid at least.")
    bid_cost_likely: Amount | None = Field(
        None, description="What is paid for the bid, beside our hours, and is gone when it is lost."
    )
    bid_cost_high: Amount | None = Field(None, description="What is paid for the bid at most.")
    bid_cost_reason: Text | None = Field(None, description="What it is paid for: samples, tests, travel.")
    current_need: Score | None = Field(None, description="Is there a need now? 0 none stated, 4 budgeted.")
    current_need_reason: Text | None = Field(None, description="What shows the need.")
    their_growth: Score | None = Field(
        None, description="Does that part of their business grow? 0 shrinks, 2 flat, 4 grows."
    )
    their_growth_reason: Text | None = Field(None, description="What shows that it grows or shrinks.")
    importance: Score | None = Field(
        None, description="How important are we to it? 0 a commodity, 4 without us their line stops."
    )
    importance_reason: Text | None = Field(None, description="What shows how important we are.")
    our_history: Score | None = Field(
        None, description="Our history with them: 0 a dispute, 2 neutral, 4 a recent win and a reference."
    )
    our_history_reason: Text | None = Field(None, description="What happened.")
    decision_makers: Score | None = Field(
        None, description="Do we know who decides? 0 not known, 4 economic buyer met and a coach at work."
    )
    decision_makers_reason: Text | None = Field(None, description="Whom we know, and how well.")
    win_probability: float | None = Field(
        None, ge=0, le=1, description="The seller's own estimate, from 0 to 1, as in 0.4."
    )
    value_to_customer: Score | None = Field(
        None, description="What it gives the customer, from 0 nothing to 4 they could not do without."
    )
    must_do: bool | None = Field(None, description="It is pursued, whatever an hour on it brings.")
    excluded: bool | None = Field(None, description="Not now: it takes no hours of this year.")
    instead_of: Key | None = Field(
        None, description="The opportunity that it excludes: only one of the two can be won, by id or key."
    )
