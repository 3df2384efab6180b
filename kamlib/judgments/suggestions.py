"""What was decided on a product line that the account does not buy and the workbook suggests, and on which
evidence: a rejected one stays away until that evidence is another."""

from typing import ClassVar, Literal, get_args

from pydantic import Field

from kamlib.judgments.record import Day, Key, Links, Name, Record, Text
from kamlib.judgments.rules import Rule, needs, rising

Decision = Literal["accepted", "rejected", "later", "not_applicable"]
Cause = Literal["buys_elsewhere", "no_need", "too_dear", "tried_before", "other"]
CAUSES: tuple[Cause, ...] = get_args(Cause)

SEEN = (
    *("called", "peers_buying", "peers", "adopted", "lacked"),
    *("chance_low", "chance", "chance_high", "because"),
)
"""The fields of a decision that say what was seen of the line."""

LONGEST = 80
"""Signs of a key."""


def suggestion_key(line: str) -> str:
    """A product line as the key of what is decided on it: in one line, and cut where it is longer than a key.

    >>> suggestion_key(" Hoses,\\tlong "), len(suggestion_key("x" * 90))
    ('Hoses, long', 80)
    """
    return " ".join(line.split())[:LONGEST].strip()


class SuggestionDecision(Record):
    """What was decided on a suggested product line. Counts and lines are those that were seen then; they are
    filled in by themselves, wherever it is decided, and say when a rejected one comes back."""

    kind: ClassVar[str] = "suggestion"
    named_by: ClassVar[str] = "the product line, as the plan names it"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "cause",
            ("cause", "decision"),
            lambda cause, decision: cause is not None or decision != "rejected",
            "say of a rejected line why: buys_elsewhere, no_need, too_dear, tried_before or other",
        ),
        Rule(
            "until",
            ("until", "decision"),
            lambda until, decision: until is not None or decision != "later",
            "say of a line for later the day it comes back on",
        ),
        needs("peers_buying", "peers", "of how many they are"),
        needs("adopted", "lacked", "of how many they are"),
        rising("chance_low", "chance", "chance_high"),
    )
    links: ClassVar[Links] = {"opportunity": ("opportunity",)}

    decision: Decision = Field(
        description="accepted: it is an opportunity now; rejected: not now, and cause says why; later: from "
        "the day `until` on; not_applicable: they can't use it, ever."
    )
    called: Name | None = Field(None, description="What the line is called, where the key is a number.")
    cause: Cause | None = Field(None, description="Why it was rejected.")
    until: Day | None = Field(None, description="The day it comes back on; a line for later needs one.")
    note: Text | None = Field(None, description="What was said.")
    opportunity: Key | None = Field(None, description="The opportunity that an accepted line became, by key.")
    peers_buying: int | None = Field(None, ge=0, description="So many similar accounts bought it then.")
    peers: int | None = Field(None, ge=0, description="Of so many.")
    adopted: int | None = Field(None, ge=0, description="So many had begun to buy it within a year.")
    lacked: int | None = Field(None, ge=0, description="Of so many that had lacked it.")
    chance_low: float | None = Field(
        None, ge=0, le=1, description="The chance it was suggested with, when low."
    )
    chance: float | None = Field(
        None,
        ge=0,
        le=1,
        description="The chance, from 0 to 1, that they begin to buy it within a year, seen then.",
    )
    chance_high: float | None = Field(
        None, ge=0, le=1, description="The chance it was suggested with, when high."
    )
    because: Text | None = Field(
        None, description="The lines they bought that spoke for it then, each in a line of its own."
    )
