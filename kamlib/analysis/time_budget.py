"""Which opportunities fit into a seller's hours: the best set, the order by return on time beside it, what
falls off, and what one more hour would be worth.

The best set is a knapsack, solved exactly (scipy's milp: HiGHS). Greedy by value per hour, or the best single
item where that is more, reaches at least half of the optimum (Dantzig 1957) and in practice most of it; the
list is shown in its order, since people read it from the top.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from kamlib.analysis import solver

Bools = np.ndarray
Floats = np.ndarray
Pairs = Sequence[tuple[int, int]]
"""Positions of two items of which at most one is chosen."""

Status = Literal["optimal", "time-limited", "infeasible"]
"""infeasible: the must-dos alone exclude each other or need more hours than there are."""

SECONDS = 5.0
"""So long a solver may look for one person's best set; some hundred items take milliseconds."""

TWENTY = 20.0
"""So many hours more are asked about: half a week."""


@dataclass(frozen=True)
class TimeBudget:
    """`selected`: the best set, in the given order of items; `greedy`: the set by value per hour; `order`:
    the items by value per hour, the best first. `gap`: how far `value` may lie below the best, as a share of
    it. `an_hour`: what one hour more is worth (the LP's dual), `twenty`: what twenty are, solved again; None
    where the set is infeasible. `short`: hours that the must-dos lack; `broken`: the must-dos that need them
    or exclude each other."""

    status: Status
    gap: float
    selected: Bools
    value: float
    hours: float
    greedy: Bools
    greedy_value: float
    order: np.ndarray
    an_hour: float | None
    twenty: float | None
    short: float = 0.0
    broken: tuple[int, ...] = ()


@dataclass(frozen=True)
class Items:
    """What may be chosen, sorted by key, so that the order in which it came decides nothing."""

    values: Floats
    hours: Floats
    must: Bools
    free: Bools
    either_or: tuple[tuple[int, int], ...]

    def all_fit(self, budget: float) -> bool:
        """Whether nobody has to choose: with most sellers no solver is asked."""
        return not self.either_or and self.hours[self.must | self.free].sum() <= budget

    @property
    def ratio(self) -> Floats:
        """Value per hour; what takes no time comes first."""
        return np.divide(self.values, self.hours, out=np.full(len(self.values), np.inf), where=self.hours > 0)


def select_within_hours(
    values: Sequence[float] | Floats,
    hours: Sequence[float] | Floats,
    budget: float,
    *,
    keys: Sequence[str] | None = None,
    must: Sequence[bool] | Bools | None = None,
    excluded: Sequence[bool] | Bools | None = None,
    either_or: Pairs = (),
    seconds: float = SECONDS,
) -> TimeBudget:
    """The set of items with the largest sum of values whose hours fit into the budget; below 0, hours are
    missing before the first item, and none fits.

    values: what each is expected to bring (money); hours: what each takes (0 or more). `must`: in any case;
    `excluded`: in no case, and this wins over `must`. An item that brings nothing is chosen only where it is
    a must. Among equal items those with the first keys are chosen. Raises ValueError for arrays of different
    lengths, hours below 0 and what is no number.

    >>> found = select_within_hours([24, 13, 23, 15, 16], [12, 7, 11, 8, 9], 26)
    >>> found.value, found.greedy_value, found.status
    (51.0, 47.0, 'optimal')
    """
    items, back = _items(values, hours, keys, must, excluded, either_or)
    greedy = _greedy(items, budget)
    need, clash = float(items.hours[items.must].sum()), _clash(items)
    if (need and need > budget + TINY) or clash:
        return _infeasible(items, back, greedy, max(need - budget, 0.0), clash)
    budget = max(budget, need) if need else budget  # what must be done fits to within TINY
    selected, status, gap = _best(items, budget, seconds)
    more, _, _ = _best(items, budget + TWENTY, seconds)
    value = _sum(items.values, selected)
    return TimeBudget(
        status=status,
        gap=gap,
        selected=_back(selected, back),
        value=value,
        hours=_sum(items.hours, selected),
        greedy=_back(greedy, back),
        greedy_value=_sum(items.values, greedy),
        order=back[np.argsort(-items.ratio, kind="stable")],
        an_hour=_an_hour(items, budget),
        twenty=max(_sum(items.values, more) - value, 0.0),
    )


TINY = 1e-6
"""The solver's own tolerance: hours are never that exact."""


def _items(
    values: Sequence[float] | Floats,
    hours: Sequence[float] | Floats,
    keys: Sequence[str] | None,
    must: Sequence[bool] | Bools | None,
    excluded: Sequence[bool] | Bools | None,
    either_or: Pairs,
) -> tuple[Items, np.ndarray]:
    """The items sorted by key, and where each stood."""
    worth, time = np.asarray(values, dtype=float), np.asarray(hours, dtype=float)
    size = len(worth)
    wanted = np.zeros(size, dtype=bool) if must is None else np.asarray(must, dtype=bool)
    barred = np.zeros(size, dtype=bool) if excluded is None else np.asarray(excluded, dtype=bool)
    if not len(time) == len(wanted) == len(barred) == size:
        raise ValueError("values, hours, must and excluded are of different lengths")
    if not (np.isfinite(worth).all() and np.isfinite(time).all() and (time >= 0).all()):
        raise ValueError("values and hours are numbers, and hours are 0 or more")
    back = np.array(sorted(range(size), key=lambda at: keys[at]) if keys else range(size), dtype=int)
    place = np.empty(size, dtype=int)
    place[back] = np.arange(size)
    placed = [(int(place[one]), int(place[other])) for one, other in either_or]
    pairs = {(min(pair), max(pair)) for pair in placed}
    wanted = wanted & ~barred
    free = ~barred & ~wanted & (worth > 0)
    return Items(worth[back], time[back], wanted[back], free[back], tuple(sorted(pairs))), back


def _greedy(items: Items, budget: float) -> Bools:
    """The must-dos, then by value per hour what still fits; or the best single item where that is more."""
    left = budget - items.hours[items.must].sum()
    rivals = _rivals(items)
    barred = {rival for one in np.flatnonzero(items.must) for rival in rivals.get(int(one), ())}
    taken = items.must.copy()
    ordered = (int(at) for at in np.argsort(-items.ratio, kind="stable"))
    candidates = [at for at in ordered if items.free[at] and at not in barred]
    singles = [at for at in candidates if items.hours[at] <= left + TINY]
    for at in candidates:
        if at not in barred and items.hours[at] <= left + TINY:
            taken[at] = True
            left -= items.hours[at]
            barred |= set(rivals.get(at, ()))
    best = max(singles, key=lambda at: items.values[at], default=None)
    alone = items.must.copy()
    if best is not None:
        alone[best] = True
    return alone if _sum(items.values, alone) > _sum(items.values, taken) else taken


def _rivals(items: Items) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for one, other in items.either_or:
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return found


def _clash(items: Items) -> tuple[int, ...]:
    """The must-dos that exclude each other."""
    pairs = [pair for pair in items.either_or if items.must[pair[0]] and items.must[pair[1]]]
    return tuple(sorted({one for pair in pairs for one in pair}))


def _best(items: Items, budget: float, seconds: float) -> tuple[Bools, Status, float]:
    """The best set, whether it is proven, and how far it may be from the best."""
    from scipy.optimize import Bounds

    if not items.free.any() or budget < 0:
        return items.must, "optimal", 0.0
    if items.all_fit(budget):
        return items.must | items.free, "optimal", 0.0
    scale = items.values[items.free].max()
    found = solver.milp(
        -items.values / scale,
        integrality=np.ones(len(items.values)),
        bounds=Bounds(items.must.astype(float), (items.must | items.free).astype(float)),
        constraints=_constraints(items, budget),
        options={"mip_rel_gap": 0.0, "time_limit": seconds},
    )
    if found.x is None:  # the time was over before any set was found
        return _greedy(items, budget), "time-limited", 1.0
    optimal = found.status == 0
    gap = 0.0 if optimal else float(found.mip_gap if found.mip_gap is not None else 1.0)
    return _first_keys(items, found.x > 0.5), "optimal" if optimal else "time-limited", gap


def _constraints(items: Items, budget: float) -> list:
    """At most one of two, and no more hours than there are."""
    from scipy import optimize

    rows = _pair_rows(items)
    return [
        optimize.LinearConstraint(items.hours[None, :], -np.inf, budget),
        *([optimize.LinearConstraint(rows, -np.inf, 1.0)] if len(rows) else []),
    ]


def _pair_rows(items: Items) -> Floats:
    """One row per pair, 1 for either of the two."""
    rows = np.zeros((len(items.either_or), len(items.values)))
    for row, pair in enumerate(items.either_or):
        rows[row, list(pair)] = 1.0
    return rows


def _first_keys(items: Items, chosen: Bools) -> Bools:
    """Of items that are equal in all that counts, those with the first keys."""
    bound = {at for pair in items.either_or for at in pair}
    alike: dict[tuple[float, float], list[int]] = {}
    for at in np.flatnonzero(items.free):
        if int(at) not in bound:
            alike.setdefault((items.values[at], items.hours[at]), []).append(int(at))
    first = chosen.copy()
    for places in alike.values():
        first[places] = np.arange(len(places)) < chosen[places].sum()
    return first


def _an_hour(items: Items, budget: float) -> float:
    """What one hour more is worth where a part of an item counts in part: the dual of the hours. Where items
    fill them exactly the dual has two values; that of an hour more is the difference that it makes."""
    if not items.free.any() or budget < 0 or items.all_fit(budget):
        return 0.0
    return max(_in_parts(items, budget + 1) - _in_parts(items, budget), 0.0)


def _in_parts(items: Items, budget: float) -> float:
    """The largest value where a part of an item counts in part."""
    pairs = _pair_rows(items)
    found = solver.linprog(
        -items.values,
        A_ub=np.vstack([items.hours, pairs]),
        b_ub=np.concatenate([[budget], np.ones(len(pairs))]),
        bounds=np.column_stack([items.must.astype(float), (items.must | items.free).astype(float)]),
    )
    return -float(found.fun)


def _infeasible(
    items: Items, back: np.ndarray, greedy: Bools, short: float, clash: tuple[int, ...]
) -> TimeBudget:
    """The must-dos alone, which is what somebody decided, and what they break."""
    broken = clash if clash else tuple(np.flatnonzero(items.must))
    return TimeBudget(
        status="infeasible",
        gap=1.0,
        selected=_back(items.must, back),
        value=_sum(items.values, items.must),
        hours=_sum(items.hours, items.must),
        greedy=_back(items.must, back),
        greedy_value=_sum(items.values, items.must),
        order=back[np.argsort(-items.ratio, kind="stable")],
        an_hour=None,
        twenty=None,
        short=short,
        broken=tuple(sorted(int(back[at]) for at in broken)),
    )


def _back(chosen: Bools, back: np.ndarray) -> Bools:
    """In the order in which the items came."""
    given = np.empty_like(chosen)
    given[back] = chosen
    return given


def _sum(amounts: Floats, chosen: Bools) -> float:
    return float(amounts[chosen].sum())
