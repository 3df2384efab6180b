"""How sure it is that an opportunity belongs into a seller's hours: 1,000 draws of what nobody knows exactly.

Each draw takes other weights of the judged questions (Dirichlet around equal ones) and, between low and
high, another chance, margin and bid cost, and other hours (PERT: the beta distribution whose mean is
(low + 4 likely + high) / 6), and chooses anew by value per hour. The exact set of each draw would cost a
solver's run each; by value per hour it is within a few percent of it (time_budget.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kamlib.analysis.targeting import MOST_SHIFT

Floats = np.ndarray
Bools = np.ndarray

DRAWS = 1000
SEED = 90210

SPREAD = 5.0
"""Of Dirichlet(5, ..., 5) each of five weights lies between half and one and a half times its share in about
four draws of five."""

ENDS = (0.1, 0.9)
"""Between these ranks an opportunity lies in eight draws of ten."""

TINY = 1e-6
SURE = 1e-6
"""No chance is nearer to 0 or 1."""


@dataclass(frozen=True)
class PlanShare:
    """One of each per opportunity: the share of draws in which it is chosen, and the ranks by value per hour
    (1 is the best) between which it lies in 8 draws of 10."""

    share: Floats
    first: np.ndarray
    last: np.ndarray


def pert_draws(ends: Floats, rng: np.random.Generator) -> Floats:
    """(DRAWS, n) amounts; ends: low, likely, high, one row each. Where low is high, that amount."""
    low, likely, high = np.asarray(ends, dtype=float).T
    low, high = np.minimum(low, likely), np.maximum(high, likely)
    wide = high > low
    width = np.where(wide, high - low, 1.0)
    lean = np.where(wide, (likely - low) / width, 0.5)
    drawn = rng.beta(1 + 4 * lean, 5 - 4 * lean, size=(DRAWS, len(low)))
    return np.where(wide, low + drawn * (high - low), likely)


def weight_draws(questions: int, rng: np.random.Generator) -> Floats:
    """(DRAWS, questions) weights, each 1 on average: the same for all opportunities of one draw."""
    return rng.dirichlet(np.full(questions, SPREAD), size=DRAWS) * questions


def plan_share(
    values: Floats,
    hours: Floats,
    budget: float,
    *,
    must: Bools | None = None,
    excluded: Bools | None = None,
    either_or: Sequence[tuple[int, int]] = (),
) -> PlanShare:
    """values, hours: (draws, opportunities). In each draw the must-dos are chosen, then by value per hour
    whatever still fits and excludes nothing that is in; what is excluded or brings nothing never is."""
    draws, size = values.shape
    wanted = np.zeros(size, dtype=bool) if must is None else np.asarray(must, dtype=bool)
    barred = np.zeros(size, dtype=bool) if excluded is None else np.asarray(excluded, dtype=bool)
    wanted = wanted & ~barred
    ratio = np.divide(values, hours, out=np.full(values.shape, np.inf), where=hours > 0)
    order = np.argsort(-ratio, axis=1, kind="stable")
    chosen = _chosen(values, hours, order, budget, wanted, barred, either_or)
    ranks = np.argsort(order, axis=1, kind="stable") + 1
    first, last = (np.rint(np.quantile(ranks, end, axis=0)).astype(int) for end in ENDS)
    return PlanShare(chosen.sum(axis=0) / draws, first, last)


def _chosen(
    values: Floats,
    hours: Floats,
    order: np.ndarray,
    budget: float,
    must: Bools,
    barred: Bools,
    either_or: Sequence[tuple[int, int]],
) -> Bools:
    """All draws at once, place by place of their orders."""
    rivals = np.zeros((len(must), len(must)), dtype=bool)
    for one, other in either_or:
        rivals[one, other] = rivals[other, one] = True
    chosen = np.tile(must, (len(values), 1))
    closed = np.tile(barred | must | rivals[must].any(axis=0), (len(values), 1)) | (values <= 0)
    left = budget - hours[:, must].sum(axis=1)
    every = np.arange(len(values))
    for place in order.T:
        takes = ~closed[every, place] & (hours[every, place] <= left + TINY)
        chosen[every, place] |= takes
        left = left - np.where(takes, hours[every, place], 0.0)
        closed |= rivals[place] & takes[:, None]
    return chosen


@dataclass(frozen=True)
class Uncertain:
    """What is drawn, one row per opportunity: chances, margins, hours, bids: low, likely, high; points: how
    far each answer lies from neutral (-1 to 1, 0 where it moves nothing); weights: of the answers; lost: the
    part of its hours that a lost one takes."""

    chances: Floats
    points: Floats
    weights: Floats
    margins: Floats
    hours: Floats
    bids: Floats
    lost: Floats


def draws_of(one: Uncertain) -> tuple[Floats, Floats]:
    """(DRAWS, n) expected values, and expected hours."""
    rng = np.random.default_rng(SEED)
    by = (one.weights * one.points).T
    shifts = (weight_draws(len(by), rng) @ by).clip(-MOST_SHIFT, MOST_SHIFT)
    shifts -= by.sum(axis=0).clip(-MOST_SHIFT, MOST_SHIFT)  # which is in the chances already
    values, hours = pert_draws(one.margins, rng), pert_draws(one.hours, rng)
    drawn = np.clip(pert_draws(one.chances, rng), SURE, 1 - SURE)
    chances = 1 / (1 + np.exp(-(np.log(drawn) - np.log1p(-drawn) + shifts)))
    paid = (1 - chances) * pert_draws(one.bids, rng)
    return chances * values - paid, hours * (one.lost + (1 - one.lost) * chances)
