"""What a manager says to a plan, and which findings are waived for a time."""

from typing import ClassVar, Literal

from pydantic import Field

from kamlib.judgments.record import Day, Links, Name, Nature, Record, Text
from kamlib.judgments.rules import Rule


class PlanStatus(Record):
    """How far the plan is: a draft, ready for its review, or signed."""

    kind: ClassVar[str] = "plan_status"
    nature: ClassVar[Nature] = "one"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "signed_by",
            ("status", "signed_by"),
            lambda status, by: (status == "signed") == (by is not None),
            "name who signed where status is signed, and leave it empty where it is not",
        ),
    )

    status: Literal["draft", "ready", "signed"] = Field(description="How far it is.")
    signed_by: Name | None = Field(None, description="Who signed it.")


class Review(Record):
    """A talk about the plan between its owner and the manager."""

    kind: ClassVar[str] = "review"

    day: Day = Field(description="The day of the talk.")
    comment: Text | None = Field(None, description="What was said.")
    decision: Text | None = Field(None, description="What was decided.")
    open_question: Text | None = Field(None, description="What stayed open.")
    who: Name | None = Field(None, description="Who is to answer it.")
    next_review: Day | None = Field(None, description="The day of the next talk.")


class Waiver(Record):
    """A finding that somebody accepts for a time."""

    kind: ClassVar[str] = "waiver"
    links: ClassVar[Links] = {"rule": ("rule",)}

    rule: Name = Field(description="The id of the rule.")
    about: Name | None = Field(
        None, description="What it is about, where the rule has several in the account."
    )
    why: Text = Field(description="Why it is accepted.")
    until: Day = Field(description="Until which day.")
