"""Working back from a goal: what is missing, how many opportunities that takes, and how likely they reach it.

Coverage (need / win rate) is an average: with it, a goal is missed about every second time. So the chance
stands beside it, by the binomial distribution where all is known, and by draws where it is not
(goal_draws.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from kamlib.analysis import solver

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
    missing is above 0. proven: no others take fewer hours, as far as the SECONDS told."""

    chosen: tuple[int, ...]
    brings: float
    hours: float
    missing: float
    proven: bool = True


def fewest_hours(need: float, brings: Sequence[float], hours: Sequence[float]) -> Selection:
    """Which opportunities reach `need` with the fewest hours: a knapsack turned round, solved exactly.

    brings: what each brings on average (amount times chance); hours: what each takes, above 0.
    """
    worth, cost = np.asarray(brings, dtype=float), np.asarray(hours, dtype=float)
    useful = worth > 0
    if need <= 0:
        return Selection((), 0.0, 0.0, 0.0)
    if worth[useful].sum() < need - NEAR * need:
        return _selection(need, np.flatnonzero(useful), worth, cost)
    if useful.sum() <= FEW:
        return _selection(need, _every_choice(need, np.flatnonzero(useful), worth, cost), worth, cost)
    return _solved(need, worth, cost, useful)


def _every_choice(need: float, places: np.ndarray, worth: np.ndarray, cost: np.ndarray) -> np.ndarray:
    """Of all choices that reach it the one with the fewest hours; of equals what brings most."""
    choices = (np.arange(1 << len(places))[:, None] >> np.arange(len(places))) & 1
    brings, takes = choices @ (worth[places] / need), choices @ cost[places]
    best = np.lexsort((-brings, np.where(brings >= 1 - NEAR, takes, np.inf)))[0]
    return places[choices[best] == 1]


def _solved(need: float, worth: np.ndarray, cost: np.ndarray, useful: np.ndarray) -> Selection:
    from scipy import optimize, sparse  # a page of a plan with few opportunities does without

    solved = solver.milp(
        cost,
        integrality=np.ones(len(cost)),
        bounds=optimize.Bounds(0, useful.astype(float)),
        constraints=optimize.LinearConstraint(sparse.csr_array(worth[None, :] / need), lb=1 - NEAR),
        options={"mip_rel_gap": 0.0, "time_limit": SECONDS},
    )
    found = useful if solved.x is None else solved.x > 0.5
    return _selection(need, np.flatnonzero(found), worth, cost, proven=solved.status == OPTIMAL)


FEW = 10
"""All choices of so many are looked at in less time than a solver takes to begin."""
OPTIMAL = 0
SECONDS = 5.0
"""So long the exact answer is looked for; thousands of opportunities may take longer."""


def _selection(
    need: float, places: np.ndarray, worth: np.ndarray, cost: np.ndarray, *, proven: bool = True
) -> Selection:
    brings = float(worth[places].sum())
    missing = need - brings
    return Selection(
        tuple(int(place) for place in places),
        brings,
        float(cost[places].sum()),
        missing if missing > NEAR * need else 0.0,
        proven,
    )
