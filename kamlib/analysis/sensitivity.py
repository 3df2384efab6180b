"""Which assumption moves next year's revenue most: each is set to its low and its high end, one at a time.

What comes = base (1 - what goes) (1 + price) + deals pursued * win rate * deal size; the hours decide how
many are pursued, where they are known. Where won deals are the revenue, they are in the base already: then,
without a forecast, the deals alone count. What goes is what accounts lose in all, or where that is not known
(and of one account) what it takes when it leaves. Where a forecast says what comes, that is the middle, and
each end is as far from it as the sum moves: the forecast holds usual losses, prices and deals already.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

AssumptionName = Literal["goes", "churn", "price", "hours", "pursued", "win_rate", "deal_size"]
ORDER: tuple[AssumptionName, ...] = get_args(AssumptionName)


@dataclass(frozen=True)
class Assumption:
    """`value` between `low` and `high` (80 %), by `n` accounts, deals or people."""

    name: AssumptionName
    low: float
    value: float
    high: float
    n: int


@dataclass(frozen=True)
class WorkBack:
    """base: revenue of the last twelve months; hours_a_deal: selling hours for each deal that is decided.
    expected: what a forecast says comes, None without one. deals_are_all: the revenue is that of won deals,
    which bring all that comes and nothing beside the base. What is not known is not among the assumptions: a
    part of the sum without all of its own brings nothing."""

    base: float
    hours_a_deal: float | None
    assumptions: Sequence[Assumption]
    expected: float | None = None
    deals_are_all: bool = False

    @property
    def deals_alone(self) -> bool:
        """Nothing beside the deals counts. What a forecast says is moved by all, for only what differs from
        its middle counts."""
        return self.deals_are_all and self.expected is None

    @property
    def middle(self) -> Mapping[AssumptionName, float]:
        return {one.name: one.value for one in self.assumptions}


@dataclass(frozen=True)
class Swing:
    """What comes with one assumption at its low and at its high end, all others as they are."""

    assumption: Assumption
    at_low: float
    at_high: float

    @property
    def width(self) -> float:
        return abs(self.at_high - self.at_low)


def expected_next_year(work: WorkBack, values: Mapping[AssumptionName, float]) -> float:
    """What comes with these values.

    >>> work = WorkBack(1000.0, 10.0, ())
    >>> round(expected_next_year(work, {"churn": 0.08, "price": 0.02}), 1)
    938.4
    >>> expected_next_year(work, {"hours": 330.0, "win_rate": 0.25, "deal_size": 20.0})
    1165.0
    >>> won = WorkBack(1000.0, None, (), deals_are_all=True)
    >>> expected_next_year(won, {"pursued": 33.0, "win_rate": 0.25, "deal_size": 20.0})
    165.0
    """
    if work.expected is None:
        return _driven(work, values)
    return work.expected + _driven(work, values) - _driven(work, work.middle)


def _driven(work: WorkBack, values: Mapping[AssumptionName, float]) -> float:
    """The sum. What goes in all was measured in money, the usual change of price in it: beside it counts how
    much another change is more than that."""
    goes, price = values.get("goes", values.get("churn", 0.0)), values.get("price", 0.0)
    usual = work.middle.get("price", 0.0) if "goes" in values else 0.0
    kept = work.base * (1 - goes) * (1 + price - usual)
    pursued, rate, size = _pursued(work, values), values.get("win_rate"), values.get("deal_size")
    if pursued is None or rate is None or size is None:
        return kept
    return pursued * rate * size + (0.0 if work.deals_alone else kept)


def _pursued(work: WorkBack, values: Mapping[AssumptionName, float]) -> float | None:
    hours = values.get("hours")
    if hours is None or not work.hours_a_deal:
        return values.get("pursued")
    return hours / work.hours_a_deal


def sensitivity(work: WorkBack) -> list[Swing]:
    """The widest swing first; equal ones in the order of ORDER."""
    middle = work.middle
    ordered = sorted(work.assumptions, key=lambda one: ORDER.index(one.name))
    swings = [
        Swing(
            one,
            expected_next_year(work, {**middle, one.name: one.low}),
            expected_next_year(work, {**middle, one.name: one.high}),
        )
        for one in ordered
    ]
    return sorted(swings, key=lambda one: -round(one.width, 6))
