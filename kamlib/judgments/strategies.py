"""What keeps the account with us: the seven strategies, what they cost and give, what was won by them, and
what we do when it is lost all the same."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from kamlib.judgments.record import Amount, Anchors, Day, Name, Record, Score, Text
from kamlib.judgments.rules import Rule, not_before

STRATEGIES: Mapping[str, str] = {
    "single_contact": "One contact, and a support team that reports to them",
    "price_incentives": "Discounts, rebates and other price incentives",
    "priority_buying": "Priority buying, such as access to the order system",
    "customised": "A customised product or service",
    "selling_units": "Selling in the customer's own units",
    "joint_teams": "Teams of both companies for product, quality or brand",
    "integrated_logistics": "Integrated shipping, re-order, stock and invoicing",
}
"""The seven, by their keys. Price incentives count least as a barrier: everyone gives and expects them."""

PERCEIVED_ANCHORS: Anchors = (
    "they do not notice it",
    "they notice it and could do without",
    "they would miss it",
    "they name it when they speak of us",
    "they stay for it",
)
BARRIER_ANCHORS: Anchors = (
    "leaving costs nothing",
    "a few days of work",
    "weeks, or a discount lost",
    "months, a project or a licence",
    "a year or more, or their own customers notice",
)


class Strategy(Record):
    """One of the seven strategies in this account."""

    kind: ClassVar[str] = "strategy"
    named_by: ClassVar[str] = "the strategy"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "nature_of_barrier",
            ("barrier", "nature_of_barrier"),
            lambda barrier, nature: not barrier or nature is not None,
            "say of a barrier above 0 whether it is value_giving or lock_in",
        ),
        not_before("until", "since"),
    )
    anchors: ClassVar[Mapping[str, Anchors]] = {
        "perceived_value": PERCEIVED_ANCHORS,
        "barrier": BARRIER_ANCHORS,
    }

    status: Literal["none", "planned", "live"] = Field(description="Whether we do it.")
    cost: Amount | None = Field(None, description="What it costs us a year.")
    benefit: Amount | None = Field(None, description="What it brings us a year.")
    price_value: Amount | None = Field(None, description="What it saves the customer in money a year.")
    perceived_value: Score | None = Field(
        None, description="What it is worth to them beside the money, from 0 to 4."
    )
    barrier: Score | None = Field(None, description="How much it would cost them to leave it, from 0 to 4.")
    nature_of_barrier: Literal["value_giving", "lock_in"] | None = Field(
        None, description="value_giving: they stay for what they get; lock_in: for what leaving costs."
    )
    since: Day | None = Field(None, description="The day it began.")
    until: Day | None = Field(None, description="The day it ends, as of a contract.")
    note: Text | None = Field(None, description="What it looks like here.")


class LedgerEntry(Record):
    """What we gained in efficiency, or gave away in money."""

    kind: ClassVar[str] = "ledger_entry"

    entry: Literal["efficiency_gain", "concession"] = Field(description="Gained, or given.")
    amount: Amount = Field(description="How much a year, in the workbook's currency.")
    day: Day = Field(description="From which day on.")
    what: Text = Field(description="What it is.")
    basis: Text | None = Field(None, description="How the amount was found.")


class Condition(Record):
    """A favourable condition that was won for the account."""

    kind: ClassVar[str] = "condition"
    rules: ClassVar[tuple[Rule, ...]] = (not_before("until", "day"),)

    day: Day = Field(description="The day it was agreed on.")
    what: Text = Field(description="What was won.")
    until: Day | None = Field(None, description="Until when it holds.")


class LossResponse(Record):
    """What we do when the account is lost: who does what by when."""

    kind: ClassVar[str] = "loss_response"

    what: Text = Field(description="What is done.")
    who: Name | None = Field(None, description="Who does it.")
    within_days: int | None = Field(None, ge=0, le=3650, description="Within how many days after the loss.")
    replaces: Amount | None = Field(None, description="How much margin a year it brings back.")
