"""The way to a goal: what today's customers are expected to bring, what open deals bring on top, what is
missing then, how many new deals that takes, and how likely the goal is."""

from dataclasses import dataclass

from kamlib.analysis.customers import Customers
from kamlib.analysis.ends import ends_around, share_ends
from kamlib.analysis.goal_draws import SURE, Draws, Terms
from kamlib.analysis.work_back import (
    Required,
    coverage_ratio,
    goal_gap,
    opportunities_for,
    probability_of_goal,
    required_opportunities,
)


@dataclass(frozen=True)
class Takes:
    """What is missing in new deals. coverage: so many times it has to be open on average; naive_chance: that
    so many opportunities bring the wins; sure: so many bring them as likely as SURE. All at the win rate."""

    required: Required
    coverage: float
    naive_chance: float
    sure: int


@dataclass(frozen=True)
class GoalWay:
    """expected: what today's customers bring, low to high in 8 of 10 draws; on_top: what open deals bring
    beyond it, on average; missing: from both to the goal, below 0 where more comes than is asked; in_year:
    the part of new deals that closes inside the year; takes: so many of them, None where none closes in time;
    chance: of the goal with the open deals and what the terms suppose beside them; further: so many new
    opportunities in all make it SURE, None where even thousands don't. opened: what the open deals bring on
    average, of `usual` that deals of these customers bring in a usual year."""

    goal: float
    customers: Customers
    expected: float
    low: float
    high: float
    on_top: float
    total_low: float
    total_high: float
    missing: float
    rate: float
    rate_low: float
    rate_high: float
    deal: float
    in_year: float
    takes: Takes | None
    open_count: int
    open_amount: float
    opened: float
    usual: float
    chance: float
    further: int | None


def goal_way(terms: Terms) -> GoalWay:
    """Seeded: the same terms always give the same figures."""
    drawn = Draws(terms)
    expected = drawn.expected
    missing = goal_gap(terms.goal, expected, signed=terms.signed + drawn.on_top)
    rate, in_year, deal = terms.mean_rate, drawn.in_year, float(terms.won.sizes.mean())
    low, high = ends_around(expected, drawn.customers)
    total_low, total_high = ends_around(expected + drawn.on_top + terms.signed, drawn.total)
    rate_low, rate_high = map(float, share_ends(*terms.rate))
    return GoalWay(
        goal=terms.goal,
        customers=terms.customers,
        expected=expected,
        low=low,
        high=high,
        on_top=drawn.on_top,
        total_low=total_low,
        total_high=total_high,
        missing=missing,
        rate=rate,
        rate_low=rate_low,
        rate_high=rate_high,
        deal=deal,
        in_year=in_year,
        takes=_takes(missing, deal, rate, in_year),
        open_count=len(terms.open),
        open_amount=float(terms.open["amount"].sum()),
        opened=drawn.opened,
        usual=terms.usual,
        chance=drawn.chance(terms.further),
        further=drawn.further(),
    )


def _takes(missing: float, deal: float, rate: float, in_year: float) -> Takes | None:
    if in_year <= 0:
        return None
    required = required_opportunities(missing, deal, rate, in_year)
    return Takes(
        required,
        coverage_ratio(rate, in_year),
        probability_of_goal(required.opportunities, required.wins, rate * in_year),
        opportunities_for(SURE, required.wins, rate * in_year),
    )
