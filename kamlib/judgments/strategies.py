"""What keeps the account with us: the seven strategies, what they cost and give, and what was won by them."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from kamlib.judgments.record import Amount, Record, Score, Text

STRATEGIES: Mapping[str, str] = {
    "single_contact": "One contact, and a support team that reports to them",
    "price_incentives": "Discounts, rebates and other price incentives",
    "priority_buying": "Priority buying, such as access to the order system",
    "customised": "A customised product or service",
    "selling_units": "Selling in the customer's own units",
    "joint_teams": "Teams of both companies for product, quality or brand",
    "integrated_logistics": "Integrated shipping, re-order, stock and invoicing",
}
"""The seven, by their keys."""

BARRIER_ANCHORS = (
    "leaving costs nothing",
    "a few days of work",
    "weeks, or a discount lost",
    "months, a project or a licence",
    "a year or more, or their own customers notice",
)
"""What each barrier strength means, from 0 to 4."""


class Strategy(Record):
    """One of the seven strategies in this account. The key says which."""

    kind: ClassVar[str] = "strategy"

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
    since: date | None = Field(None, description="The day it began.")
    until: date | None = Field(None, description="The day it ends, as of a contract.")
    note: Text | None = Field(None, description="What it looks like here.")

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> "Strategy":
        if self.since and self.until and self.until < self.since:
            raise ValueError("until: is before since; a strategy ends after it began")
        if (self.barrier or 0) > 0 and self.nature_of_barrier is None:
            raise ValueError("nature_of_barrier: say whether the barrier is value_giving or lock_in")
        return self


class LedgerEntry(Record):
    """What we gained in efficiency, or gave away in money."""

    kind: ClassVar[str] = "ledger_entry"

    entry: Literal["efficiency_gain", "concession"] = Field(description="Gained, or given.")
    amount: Amount = Field(description="How much a year, in the workbook's currency.")
    day: date = Field(description="From which day on.")
    what: Text = Field(description="What it is.")
    basis: Text | None = Field(None, description="How the amount was found.")


class Condition(Record):
    """A favourable condition that was won for the account."""

    kind: ClassVar[str] = "condition"

    day: date = Field(description="The day it was agreed on.")
    what: Text = Field(description="What was won.")
    until: date | None = Field(None, description="Until when it holds.")
