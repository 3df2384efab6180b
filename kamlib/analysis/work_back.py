"""Working back from a goal: what is missing, how many opportunities that takes, and how likely they reach it.

Coverage (need / win rate) is an average: with it, a goal is missed about every second time. So the chance
stands beside it, by the binomial distribution where all is known, and by draws where it is not
(goal_draws.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, inf

NEAR = 1e-9
"""A quotient that is a whole number but for its rounding is one."""


def goal_gap(
    goal: float, base: float, *, churn: float = 0.0, price: float = 0.0, signed: float = 0.0
) -> float:
    """What is missing to `goal`: of `base` a part `churn` goes, what stays gets dearer by `price`, and
    `signed` comes for certain. Below 0 where more comes than is asked.

    >>> round(goal_gap(1100, 1000, churn=0.08, price=0.02), 1)
    161.6
    """
    return goal - base * (1 - churn) * (1 + price) - signed


def coverage_ratio(win_rate: float, in_year: float = 1.0) -> float:
    """So many times the need has to be open on average. in_year: the part of what is won that closes and
    bills inside the year.

    >>> coverage_ratio(0.25), coverage_ratio(0.25, in_year=0.5)
    (4.0, 8.0)
    """
    return 1 / (win_rate * in_year)


@dataclass(frozen=True)
class Required:
    """wins: so many deals make up the need; opportunities: so many reach it on average; pipeline: their
    amount."""

    wins: int
    opportunities: int
    pipeline: float


def required_opportunities(need: float, deal: float, win_rate: float, in_year: float = 1.0) -> Required:
    """What `need` takes with deals of the mean size `deal`; nothing where nothing is missing.

    >>> required_opportunities(161.6, 20, 0.25)
    Required(wins=9, opportunities=33, pipeline=646.4)
    """
    missing = max(need, 0.0)
    pipeline = missing * coverage_ratio(win_rate, in_year)
    return Required(_whole_up(missing / deal), _whole_up(pipeline / deal), pipeline)


def _whole_up(number: float) -> int:
    return ceil(number - NEAR)


def probability_of_goal(opportunities: int, wins: int, win_rate: float) -> float:
    """The chance that at least `wins` of them are won, each by itself with `win_rate`.

    >>> [round(probability_of_goal(n, 9, 0.25), 3) for n in (33, 36, 40, 50)]
    [0.447, 0.564, 0.7, 0.908]
    """
    from scipy import special  # a page of a plan does without

    if wins <= 0:
        return 1.0
    if opportunities < wins:
        return 0.0
    return float(special.betainc(wins, opportunities - wins + 1, win_rate))


def opportunities_for(chance: float, wins: int, win_rate: float) -> int:
    """The fewest opportunities that bring `wins` with at least this chance, below 1.

    >>> opportunities_for(0.8, 9, 0.25), opportunities_for(0.8, 0, 0.25)
    (44, 0)
    """
    few, many = 0, max(wins, 1)
    while probability_of_goal(many, wins, win_rate) < chance:
        few, many = many, 2 * many
    while few < many:
        middle = (few + many) // 2
        if probability_of_goal(middle, wins, win_rate) < chance:
            few = middle + 1
        else:
            many = middle
    return many


@dataclass(frozen=True)
class Selection:
    """chosen: the places of the opportunities that reach the need with the fewest hours, in their order;
    brings: what they bring; hours: what they take. Where all of them don't reach it all are chosen, and
    missing is above 0. proven: no others take fewer hours, as far as MOST_STEPS told."""

    chosen: tuple[int, ...]
    brings: float
    hours: float
    missing: float
    proven: bool = True


MOST_STEPS = 100_000
"""So long other choices are looked at: with dozens of opportunities it may take more to be sure."""


def fewest_hours(need: float, brings: Sequence[float], hours: Sequence[float]) -> Selection:
    """Which opportunities reach `need` with the fewest hours: a knapsack turned round, by branch and bound
    (Dantzig 1957), in plain numbers, since pages ask it.

    brings: what each brings on average (amount times chance); hours: what each takes, above 0.
    """
    useful = [place for place, worth in enumerate(brings) if worth > 0]
    if need <= 0:
        return Selection((), 0.0, 0.0, 0.0)
    enough = need * (1 - NEAR)
    if sum(brings[place] for place in useful) < enough:
        return _selection(need, useful, brings, hours)
    order = sorted(useful, key=lambda place: -brings[place] / hours[place])
    chosen, proven = _cheapest(enough, [(brings[place], hours[place]) for place in order])
    return _selection(need, [order[one] for one in chosen], brings, hours, proven=proven)


Deals = Sequence[tuple[float, float]]
"""What each brings and takes, what brings most by the hour first."""


def _cheapest(need: float, deals: Deals) -> tuple[tuple[int, ...], bool]:
    """The places of those that reach it, and whether all other choices were looked at."""
    best: tuple[int, ...] = ()
    least, steps = inf, 0
    open_: list[tuple[int, float, float, tuple[int, ...]]] = [(0, need, 0.0, ())]
    while open_ and (steps < MOST_STEPS or least == inf):
        place, missing, taken, chosen = open_.pop()
        if missing <= 0:
            best, least = (chosen, taken) if taken < least else (best, least)
            continue
        more, looked = _at_least(missing, deals, place)
        steps += looked
        if taken + more < least - NEAR:
            worth, takes = deals[place]
            open_.append((place + 1, missing, taken, chosen))
            open_.append((place + 1, missing - worth, taken + takes, (*chosen, place)))
    return best, not open_


def _at_least(missing: float, deals: Deals, place: int) -> tuple[float, int]:
    """The hours that it takes if a part of the last one could be had, and how many were looked at."""
    hours = 0.0
    for at in range(place, len(deals)):
        worth, takes = deals[at]
        if worth >= missing:
            return hours + takes * missing / worth, at - place + 1
        missing, hours = missing - worth, hours + takes
    return inf, len(deals) - place + 1


def _selection(
    need: float,
    places: Sequence[int],
    brings: Sequence[float],
    hours: Sequence[float],
    *,
    proven: bool = True,
) -> Selection:
    found = float(sum(brings[place] for place in places))
    missing = need - found
    return Selection(
        tuple(sorted(places)),
        found,
        float(sum(hours[place] for place in places)),
        missing if missing > NEAR * need else 0.0,
        proven,
    )
