"""Who should own which account: the best owners within everybody's limits, with few changes of hands.

The generalised assignment problem, solved exactly (scipy's HiGHS): one owner per account, what a person
carries stays within hours, number and load, at most so many accounts change hands. Loads come first: nobody
carries much more than somebody has to, and within that the value is as large as it can be. What is proven
is told with its gap, and an answer that ran out of time is never called optimal.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from kamlib.analysis.assignment_model import (
    BREAKS,
    INFEASIBLE,
    OPTIMAL,
    Answer,
    Clock,
    Limit,
    Problem,
    best_value,
    fewest_moves,
    fewest_pooled,
    least_excess,
    least_load,
)
from kamlib.analysis.concentration import gini

Status = Literal["optimal", "feasible", "infeasible", "unsolved"]

GAP = 1e-4
"""An answer that is proven to be as near to the best is called optimal."""
NEAR = (1.05, 1.10, 1.25, np.inf)
"""How far above the load that somebody has to carry the largest may be: the first with an answer decides."""


@dataclass(frozen=True)
class Broken:
    """A seller whose limit cannot be kept: what is missing at least, and what there is by what somebody
    said."""

    seller: str
    limit: str
    over: float
    cap: float


@dataclass(frozen=True)
class AssignmentResult:
    """status: `optimal` within GAP, `feasible` where less is proven, `infeasible` where no owners keep all
    limits with so many moves, `unsolved` where time ran out first. gap: how much better the value might be at
    most. load_gap: how far the largest load is above what somebody has to carry; None where value alone
    decided.

    owners: by account, the owner, missing where it stays in the pool. moves: one row per account that changes
    hands: account, old, new (missing: nobody), value_old, value_new, gain; the largest gain first. load: one
    row per seller, indexed by it: accounts, accounts_then, carried, carried_then (of the first limit), value,
    value_then, room (what somebody said they can carry), kept (whether they keep more than that). value,
    value_then: of all. basis: by what loads are compared, the name of a limit or `usual`. broken, fewest: of
    an infeasible one, which limits break at least, and with how many moves they would hold (None: with no
    number).
    """

    status: Status
    gap: float | None
    owners: pd.Series
    moves: pd.DataFrame
    load: pd.DataFrame
    value: float
    value_then: float
    basis: str = ""
    load_gap: float | None = None
    broken: tuple[Broken, ...] = ()
    fewest: int | None = None

    @property
    def found(self) -> bool:
        return self.status in ("optimal", "feasible")

    @property
    def moved(self) -> int:
        """How many accounts go from one owner to another; who gets a first owner changes no hands."""
        return int(self.moves["old"].notna().sum())

    @property
    def brings(self) -> float:
        """How much more accounts are worth with whom they go to; of a first owner nothing is known to compare
        with."""
        return float(self.moves.loc[self.moves["old"].notna(), "gain"].sum())

    def gini_of(self, column: str) -> float:
        """How unequally the sellers carry: 0 all alike."""
        return round(gini(self.load[column]), 4)

    @property
    def most(self) -> tuple[float, float]:
        """The largest load as a part of its room, now and then, of those who keep no more than that: who does
        would be the largest whatever changes hands."""
        kept = self.load["kept"]
        compared = self.load if kept.all() else self.load[~kept]
        share = compared[["carried", "carried_then"]].div(compared["room"], axis="index").max()
        return float(share["carried"]), float(share["carried_then"])


def assign_owners(
    problem: Problem,
    *,
    max_moves: int | None = None,
    fair: bool = True,
    most_load: float = np.inf,
    seconds: float = 30.0,
    gap: float = GAP,
) -> AssignmentResult:
    """The best owners of the accounts; ids have to be in order, so that the same rows in any order give the
    same answer. max_moves: so many accounts may change hands at most; None: all. fair: loads come first;
    else nobody's load is above `most_load` of their room. Of a pool no more is used than there has to be."""
    clock = Clock(seconds)
    pooled = fewest_pooled(problem, max_moves, gap, clock) if problem.pool else None
    if pooled is not None and pooled.owner is None:
        return _without(problem, pooled, max_moves, gap, clock)
    one = problem if pooled is None else replace(problem, pool=round(pooled.found))
    least = least_load(one, max_moves, clock) if fair else None
    if least is not None and least.owner is None:
        return _without(problem, least, max_moves, gap, clock)
    answer = _within(one, max_moves, least.found if least else None, most_load, gap, clock)
    if answer.owner is None:
        return _without(problem, answer, max_moves, gap, clock)
    told = _told(problem, answer.owner)
    within = abs(answer.found - answer.bound) / max(told.value_then, 1e-9)
    return replace(
        told,
        status="optimal" if answer.status == OPTIMAL and within <= GAP else "feasible",
        gap=within,
        load_gap=None if least is None else _above(told, least),
    )


def _above(told: AssignmentResult, least: Answer) -> float | None:
    """How far the largest load is above the least; None where all keep more than they can carry."""
    if told.load["kept"].all():
        return None
    return max(0.0, told.most[1] / max(least.found, 1e-9) - 1)


def _within(
    problem: Problem, moves: int | None, least: float | None, most: float, gap: float, clock: Clock
) -> Answer:
    """The best value with the largest load near `least`: as near as there is an answer in half of the time
    that is left."""
    if least is None:
        return _needed(problem, best_value(problem, moves, most, gap, clock), moves, most, clock)
    for near in NEAR[:-1]:
        answer = best_value(problem, moves, least * near, gap, Clock(clock.left / 2))
        if answer.owner is not None:
            return _needed(problem, answer, moves, least * near, clock)
    return _needed(problem, best_value(problem, moves, np.inf, gap, clock), moves, np.inf, clock)


def _needed(problem: Problem, answer: Answer, moves: int | None, most: float, clock: Clock) -> Answer:
    """The answer without the changes of hands that bring nothing: an answer may be as far from the best as
    the solver was told, and fill that with changes."""
    if answer.owner is None:
        return answer
    ends = np.zeros_like(problem.allowed)
    for owner in (answer.owner, problem.current):
        owned = np.flatnonzero(owner >= 0)
        ends[owned, owner[owned]] = problem.allowed[owned, owner[owned]]
    fewer = best_value(replace(problem, allowed=ends), moves, most, 0.0, clock)
    if fewer.owner is None or fewer.found > answer.found:
        return answer
    return replace(answer, owner=fewer.owner, found=fewer.found)


@dataclass(frozen=True)
class Frontier:
    """What more changes of hands would bring: the result for each number of moves that was allowed, and those
    for which no time was left."""

    points: tuple[tuple[int, AssignmentResult], ...]
    left_out: tuple[int, ...]


def frontier(problem: Problem, moves: Sequence[int], *, fair: bool, seconds: float) -> Frontier:
    """The most that accounts can be worth with several numbers of moves, all within `seconds`: each brings at
    least as much as the one before. fair: nobody carries more than somebody does today, or has to with the
    fewest moves that keep the limits."""
    clock = Clock(seconds)
    most: float | None = None if fair else np.inf
    known: list[tuple[int, AssignmentResult]] = []
    left: list[int] = []
    for number in sorted(moves):
        if most is None:
            first = assign_owners(problem, max_moves=number, seconds=clock.left)
            most = max(first.most) if first.found else None
        if most is None:
            result = first
        else:
            result = assign_owners(problem, max_moves=number, fair=False, most_load=most, seconds=clock.left)
        if result.status == "unsolved":
            left.append(number)
        else:
            known.append((number, _no_worse(result, known)))
    return Frontier(tuple(known), tuple(left))


def _no_worse(result: AssignmentResult, before: Sequence[tuple[int, AssignmentResult]]) -> AssignmentResult:
    """What fewer moves bring more may bring as well: within its gap, an answer can fall behind them."""
    if before and result.found and before[-1][1].found and result.brings < before[-1][1].brings:
        return before[-1][1]
    return result


def _without(
    problem: Problem, answer: Answer, max_moves: int | None, gap: float, clock: Clock
) -> AssignmentResult:
    """Why there is no answer: time, or limits that cannot be kept."""
    stays = _told(problem, problem.current)
    if answer.status != INFEASIBLE:
        return replace(stays, status="unsolved")
    excess = least_excess(problem, max_moves, gap, clock)
    fewest = fewest_moves(problem, gap, clock)
    return replace(
        stays,
        status="infeasible",
        broken=_broken(problem, excess),
        fewest=None if fewest.owner is None else round(fewest.found),
    )


def _broken(problem: Problem, excess: Answer) -> tuple[Broken, ...]:
    """The limits that break: what is kept above them counts."""
    if excess.over is None:
        return ()
    over = np.split(excess.over, len(problem.limits))
    each = [
        np.where(more > BREAKS, more + one.raised, 0.0)
        for one, more in zip(problem.limits, over, strict=True)
    ]
    return limits_broken(problem, each)


def limits_broken(problem: Problem, over: Sequence[np.ndarray]) -> tuple[Broken, ...]:
    """By limit and seller so much is too much: what is, the largest part of what there is first."""
    broken = [
        Broken(seller, limit.name, round(float(more), 4), round(float(cap), 4))
        for limit, each in zip(problem.limits, over, strict=True)
        for seller, more, cap in zip(problem.sellers, each, limit.said, strict=True)
        if more > BREAKS
    ]
    return tuple(sorted(broken, key=lambda one: (-one.over / max(one.cap, 1.0), one.seller, one.limit)))


def _value(problem: Problem, owner: np.ndarray) -> float:
    owned = np.flatnonzero(owner >= 0)
    return float(problem.value[owned, owner[owned]].sum())


def _told(problem: Problem, owner: np.ndarray) -> AssignmentResult:
    """What the owners mean, beside who owns what now."""
    return AssignmentResult(
        status="optimal",
        gap=None,
        owners=_named(problem, owner),
        moves=_moves(problem, owner),
        load=_load(problem, owner),
        value=_value(problem, problem.current),
        value_then=_value(problem, owner),
        basis=problem.basis,
    )


def _named(problem: Problem, owner: np.ndarray) -> pd.Series:
    sellers = np.array([*problem.sellers, None], dtype=object)
    return pd.Series(sellers[owner], pd.Index(problem.accounts, name="account"), name="owner")


def _moves(problem: Problem, owner: np.ndarray) -> pd.DataFrame:
    known = np.column_stack([problem.value, np.zeros(len(problem.accounts))])
    place = np.arange(len(problem.accounts))
    table = pd.DataFrame(
        {
            "account": list(problem.accounts),
            "old": _named(problem, problem.current).to_numpy(),
            "new": _named(problem, owner).to_numpy(),
            "value_old": known[place, problem.current],
            "value_new": known[place, owner],
        }
    )
    table["gain"] = table["value_new"] - table["value_old"]
    moved = table[owner != problem.current]
    return moved.sort_values(["gain", "account"], ascending=[False, True], ignore_index=True)


def _load(problem: Problem, owner: np.ndarray) -> pd.DataFrame:
    people, first = len(problem.sellers), problem.limits[0]
    table = pd.DataFrame(index=pd.Index(problem.sellers, name="rep"))
    for end, who in (("", problem.current), ("_then", owner)):
        owned = np.flatnonzero(who >= 0)
        worth = problem.value[owned, who[owned]]
        table[f"accounts{end}"] = np.bincount(who[owned], minlength=people)
        table[f"carried{end}"] = first.carried(who)
        table[f"value{end}"] = np.bincount(who[owned], weights=worth, minlength=people)
    return table.assign(room=problem.said_room, kept=problem.kept)


__all__ = ["AssignmentResult", "Broken", "Frontier", "Limit", "Problem", "assign_owners", "frontier"]
