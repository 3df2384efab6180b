"""The owners' problem as rows of a matrix, and HiGHS' answer to it.

A generalised assignment: every account has exactly one owner, what the accounts of each person need stays
within each of the person's limits, and at most so many accounts change hands. One column per account and
seller, in order of the accounts, then of the sellers; the last one is a bound on everybody's load.
"""

from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from kamlib.analysis import solver

Numbers = NDArray[np.float64]

OPTIMAL, STOPPED, INFEASIBLE = 0, 1, 2
"""What scipy's milp says of its end."""
BREAKS = 1e-6
"""A limit that is broken by less is kept: numbers are rounded."""
LEFT_OUT = 1_000.0
"""Whose room is so many times their limit has a load that is never the largest."""
NODES = 1_000
"""So many branches are looked at for one answer: a bound that does not depend on how fast the machine is."""


@dataclass(frozen=True)
class Limit:
    """What a person can carry: `needs` is what each account needs of each seller (accounts x sellers), `caps`
    what each seller has (infinite: no limit), `fixed` what of it goes to other accounts; `raised` what of the
    caps there is only since they keep more than they can carry."""

    name: str
    needs: Numbers
    caps: Numbers
    fixed: Numbers = field(default_factory=lambda: np.zeros(1))
    raised: Numbers = field(default_factory=lambda: np.zeros(1))

    def carried(self, owner: NDArray[np.int64]) -> Numbers:
        """By seller, what is carried in all; what nobody owns (-1) needs nothing."""
        owned = np.flatnonzero(owner >= 0)
        needs = self.needs[owned, owner[owned]]
        return np.bincount(owner[owned], weights=needs, minlength=len(self.caps)) + self.fixed

    @property
    def left(self) -> Numbers:
        """By seller, what is left for these accounts; below 0 where the others are too many already."""
        return self.caps - self.fixed

    @property
    def said(self) -> Numbers:
        """By seller, the cap that somebody said."""
        return self.caps - self.raised


@dataclass(frozen=True)
class Problem:
    """accounts, sellers: ids in order. current: each account's owner by place, -1 where none of the sellers
    is. value: what each account is worth with each seller (accounts x sellers). cost: what it costs that an
    account changes hands. limits: the first is the one by which loads are compared. allowed: which pairs may
    be. pool: so many accounts may stay without an owner."""

    accounts: tuple[str, ...]
    sellers: tuple[str, ...]
    current: NDArray[np.int64]
    value: Numbers
    cost: Numbers
    limits: tuple[Limit, ...]
    allowed: NDArray[np.bool_]
    pool: int = 0

    @property
    def worth(self) -> Numbers:
        """The value of each pair, less the cost of a change."""
        worth = self.value - self.cost[:, None]
        held = np.flatnonzero(self.current >= 0)
        worth[held, self.current[held]] += self.cost[held]
        return worth

    @property
    def said_room(self) -> Numbers:
        """By seller, what loads are told as a part of: what somebody said is the first limit; where somebody
        has none, the usual, and where nobody has one, what each would carry if all carried alike."""
        first, caps = self.limits[0], self.limits[0].said
        capped = np.isfinite(caps) & (caps > 0)
        if capped.any():
            return np.where(capped, caps, np.median(caps[capped]))
        alike = (first.needs.mean(axis=1).sum() + first.fixed.sum()) / len(caps)
        return np.full(len(caps), max(alike, 1e-9))

    @property
    def kept(self) -> NDArray[np.bool_]:
        """By seller, whether they keep more than the first limit, whoever owns what else."""
        return np.broadcast_to(self.limits[0].raised > BREAKS, len(self.sellers))

    @property
    def room(self) -> Numbers:
        """By seller, what loads are evened out by. Who keeps more than they can carry is left out: their load
        would be the largest, and nobody else's would count; their raised limit holds all the same."""
        return np.where(self.kept, LEFT_OUT * self.limits[0].caps, self.said_room)

    @property
    def basis(self) -> str:
        """By what loads are compared: the first limit's name, or that it is the usual."""
        return self.limits[0].name if np.isfinite(self.limits[0].caps).any() else "usual"


@dataclass(frozen=True)
class Answer:
    """owner: by account, its place among the sellers or -1; None where nothing was found. found: the goal's
    value, bound: what it can be at most better; over: by limit and seller, what was missing."""

    status: int
    owner: NDArray[np.int64] | None
    found: float
    bound: float
    over: Numbers | None = None


class Clock:
    """The seconds that are left to all answers together."""

    def __init__(self, seconds: float) -> None:
        self._end = perf_counter() + seconds

    @property
    def left(self) -> float:
        return self._end - perf_counter()


def best_value(problem: Problem, moves: int | None, most_load: float, gap: float, clock: Clock) -> Answer:
    """The largest worth of all with nobody's load above `most_load` of their room."""
    goal = -np.concatenate([problem.worth.ravel(), [0.0]])
    return _solved(problem, goal, _rows(problem, moves), most_load, gap, clock)


def least_load(problem: Problem, moves: int | None, clock: Clock) -> Answer:
    """The load that the one who carries most cannot be below: the smallest, if accounts could be shared."""
    goal = np.concatenate([np.zeros(problem.value.size), [1.0]])
    return _solved(problem, goal, _rows(problem, moves), np.inf, 0.0, clock, whole=False)


def fewest_pooled(problem: Problem, moves: int | None, gap: float, clock: Clock) -> Answer:
    """So few accounts stay without an owner: as many as nobody has room for."""
    goal = np.concatenate([-np.ones(problem.value.size), [0.0]])
    found = _solved(problem, goal, _rows(problem, moves), np.inf, gap, clock)
    return replace(found, found=found.found + len(problem.accounts))


def fewest_moves(problem: Problem, gap: float, clock: Clock) -> Answer:
    """So few accounts need to change hands that everybody is within their limits; one that nobody keeps
    changes hands, too."""
    stays = np.zeros_like(problem.value)
    held = np.flatnonzero(problem.current >= 0)
    stays[held, problem.current[held]] = -1.0
    rows = _rows(problem, None)
    found = _solved(problem, np.concatenate([stays.ravel(), [0.0]]), rows, np.inf, gap, clock)
    return replace(found, found=found.found + len(held))


def least_excess(problem: Problem, moves: int | None, gap: float, clock: Clock) -> Answer:
    """By how little the limits break where they have to: each measured by what the seller has."""
    matrix, low, high, capped = _rows(problem, moves)
    caps = np.concatenate([one.caps for one in problem.limits])[capped]
    slack = sparse.csr_array((-np.ones(len(caps)), (np.arange(len(caps)), np.arange(len(caps)))))
    padded = sparse.vstack([slack, sparse.csr_array((matrix.shape[0] - len(caps), len(caps)))])
    goal = np.concatenate([np.zeros(problem.value.size + 1), 1 / np.maximum(caps, 1.0)])
    rows = (sparse.hstack([matrix, padded]), low, high, capped)
    return _solved(problem, goal, rows, np.inf, gap, clock)


Rows = tuple[Any, Numbers, Numbers, NDArray[np.bool_]]
"""A matrix with the ends of its rows, and which of all limits by seller stand in its first rows."""


def _rows(problem: Problem, moves: int | None) -> Rows:
    """First the limits, then one row per account, everybody's load, and how many have and keep an owner."""
    count, people = problem.value.shape
    by_seller = sparse.kron(np.ones((1, count)), sparse.eye_array(people), format="csr")
    left = np.concatenate([one.left for one in problem.limits])
    capped = np.isfinite(left)
    limits = sparse.vstack([by_seller * one.needs.ravel() for one in problem.limits], format="csr")[capped]
    one_owner = sparse.kron(sparse.eye_array(count), np.ones((1, people)))
    first = by_seller * problem.limits[0].needs.ravel()
    stays = np.zeros_like(problem.value)
    held = np.flatnonzero(problem.current >= 0)
    stays[held, problem.current[held]] = 1.0
    in_all = sparse.csr_array(np.vstack([np.ones(stays.size), stays.ravel()]))
    body = sparse.vstack([limits, one_owner, first, in_all])
    most = np.zeros((body.shape[0], 1))
    most[limits.shape[0] + count : -2, 0] = -problem.room
    low = np.full(body.shape[0], -np.inf)
    low[limits.shape[0] : limits.shape[0] + count] = 0.0 if problem.pool else 1.0
    low[-2:] = count - problem.pool, -np.inf if moves is None else len(held) - moves
    besides = -np.broadcast_to(problem.limits[0].fixed, people)
    high = np.concatenate([left[capped], np.ones(count), besides, [np.inf, np.inf]])
    return sparse.hstack([body, sparse.csr_array(most)]), low, high, capped


def _solved(
    problem: Problem,
    goal: Numbers,
    rows: Rows,
    most_load: float,
    gap: float,
    clock: Clock,
    whole: bool = True,
) -> Answer:
    """The smallest `goal` within the rows; nothing is asked where no time is left."""
    if clock.left <= 0:
        return Answer(STOPPED, None, 0.0, 0.0)
    matrix, low, high, capped = rows
    size, more = problem.value.size, len(goal) - problem.value.size - 1
    ends = np.concatenate([problem.allowed.ravel().astype(float), [most_load], np.full(more, np.inf)])
    found = solver.milp(
        goal,
        integrality=np.concatenate([np.full(size, float(whole)), np.zeros(1 + more)]),
        bounds=optimize.Bounds(np.zeros(len(goal)), ends),
        constraints=optimize.LinearConstraint(matrix.tocsc(), low, high),
        options={"mip_rel_gap": gap, "time_limit": clock.left, "node_limit": NODES},
    )
    if found.x is None:
        stopped = found.status == STOPPED or (found.mip_node_count or 0) >= NODES
        return Answer(STOPPED if stopped else INFEASIBLE, None, 0.0, 0.0)
    pairs = found.x[:size].reshape(problem.value.shape) > 0.5
    owner = np.where(pairs.any(axis=1), pairs.argmax(axis=1), -1)
    over = np.zeros(len(capped))
    over[capped] = found.x[size + 1 :] if more else 0.0
    bound = found.fun if found.mip_dual_bound is None else found.mip_dual_bound
    return Answer(found.status, owner, float(found.fun), float(bound), over)
