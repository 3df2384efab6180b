"""How much may be lost in a year: exact for few accounts, drawn for many.

An account is lost where sqrt(rho) Z + sqrt(1 - rho) e < the p-quantile of the normal distribution: Z is
shared by its industry, e is its own (the one-factor Gaussian copula: Vasicek 1987, Li 2000). What is lost of
it is its amount. `amounts`, `p` and `industries` have one entry per account; amounts are above 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import special

FEW = 15
"""Up to so many accounts every outcome is counted: draws of so few would be false precision."""
NODES = 81
"""Of the Gauss-Hermite sum over an industry's shared part."""
DRAWS, SEED = 4_000, 20_481
ALONE = 200
"""So many of the largest accounts are drawn one by one; of the others an industry's sum is."""
SAME = 6
"""Losses are the same up to so many decimals."""
SURE = 1e-12


@dataclass(frozen=True)
class Losses:
    """What may be lost, the least first, and how likely each is; the chances add up to 1. `draws`: of how
    many, 0 where every outcome is counted."""

    amounts: np.ndarray
    chances: np.ndarray
    draws: int = 0

    @property
    def mean(self) -> float:
        return float((self.amounts * self.chances).sum())

    def at_least(self, amount: float) -> float:
        """The chance of losing so much or more."""
        return float(self.chances[self.amounts >= amount - 10**-SAME].sum())


def possible_losses(
    amounts: np.ndarray, chances: Sequence[np.ndarray], industries: np.ndarray, *, rho: float
) -> list[Losses]:
    """For each of `chances` (one p per account) counted up to FEW accounts, drawn above."""
    if len(amounts) <= FEW:
        return [counted_losses(amounts, p, industries, rho=rho) for p in chances]
    drawn = np.sort(simulate_losses(amounts, chances, industries, rho=rho), axis=1)
    return [Losses(losses, np.full(len(losses), 1 / len(losses)), draws=len(losses)) for losses in drawn]


def revenue_at_risk(losses: Losses, level: float) -> float:
    """VaR: the least loss l with P(L <= l) >= level."""
    reached = np.cumsum(losses.chances) >= level - SURE
    return float(losses.amounts[int(np.argmax(reached))])


def conditional_revenue_at_risk(losses: Losses, level: float) -> float:
    """CVaR: VaR + E[(L - VaR)+] / (1 - level), right also where single losses have a chance of their own
    (Rockafellar and Uryasev 2002)."""
    at = revenue_at_risk(losses, level)
    beyond = (np.clip(losses.amounts - at, 0, None) * losses.chances).sum()
    return float(at + beyond / (1 - level))


def counted_losses(amounts: np.ndarray, p: np.ndarray, industries: np.ndarray, *, rho: float) -> Losses:
    """Every outcome with its chance: over the accounts of an industry given its shared part, then over the
    industries, which are independent."""
    total, chances = np.zeros(1), np.ones(1)
    for industry in dict.fromkeys(industries.tolist()):
        own = industries == industry
        lost, likely = _of_industry(amounts[own], p[own], rho)
        total, chances = _joined(np.add.outer(total, lost), np.multiply.outer(chances, likely))
    return Losses(total, chances)


def simulate_losses(
    amounts: np.ndarray,
    chances: Sequence[np.ndarray],
    industries: np.ndarray,
    *,
    rho: float,
    draws: int = DRAWS,
    seed: int = SEED,
) -> np.ndarray:
    """The loss of each draw, for each of `chances` (one p per account) a row. The same seed draws the same
    fortunes whatever p and rho are, so that two answers differ by what is asked alone.

    The accounts beyond the largest ALONE are many and small: of those with one p in one industry the sum is
    drawn, normal around its mean given the shared part.
    """
    order = np.argsort(-amounts, kind="stable")
    largest, others = order[:ALONE], order[ALONE:]
    names, codes = np.unique(industries.astype(str), return_inverse=True)
    own, small, shared = *_fortunes(draws, seed), _shared_fortunes(draws, seed, len(names))
    fate = np.float32(np.sqrt(1 - rho)) * own[: len(largest)]
    fate += np.float32(np.sqrt(rho)) * shared[codes[largest]]
    parts = []
    for p in chances:
        lost = fate < special.ndtri(p[largest]).astype(np.float32)[:, None]
        losses = np.einsum("ad,a->d", lost.astype(np.float32), amounts[largest].astype(np.float32))
        if len(others):
            mean, variance = _sums(amounts[others], p[others], codes[others], shared, rho)
            losses = losses + np.clip(mean + np.sqrt(variance) * small, 0, amounts[others].sum())
        parts.append(losses)
    return np.array(parts, dtype=float)


@lru_cache(maxsize=1)
def _fortunes(draws: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """The parts of ALONE accounts, a row each, and of the sum of the others: drawn once for all pages. Seven
    digits are enough, and take half the room."""
    draw = np.random.default_rng([seed, 0])
    return (
        draw.standard_normal((ALONE, draws), dtype=np.float32),
        draw.standard_normal(draws, dtype=np.float32),
    )


@lru_cache(maxsize=4)
def _shared_fortunes(draws: int, seed: int, industries: int) -> np.ndarray:
    """A row for each industry: the first are the same however many there are."""
    return np.random.default_rng([seed, 1]).standard_normal((industries, draws), dtype=np.float32)


def _limits(p: np.ndarray, shared: np.ndarray, rho: float) -> np.ndarray:
    """Below which own part an account is lost, given the shared one."""
    return (special.ndtri(p) - np.sqrt(rho) * shared) / np.sqrt(1 - rho)


def _of_industry(amounts: np.ndarray, p: np.ndarray, rho: float) -> tuple[np.ndarray, np.ndarray]:
    """Each subset's sum and its chance."""
    nodes, weights = _nodes() if rho else (np.zeros(1), np.ones(1))
    lost, likely = np.zeros(1), (weights / weights.sum())[None, :]
    for amount, chance in zip(amounts, p, strict=True):
        given = special.ndtr(_limits(np.array([chance]), nodes, rho))
        lost = np.concatenate([lost, lost + amount])
        likely = np.concatenate([likely * (1 - given), likely * given])
    return lost, likely.sum(axis=1)


@lru_cache(maxsize=1)
def _nodes() -> tuple[np.ndarray, np.ndarray]:
    return np.polynomial.hermite_e.hermegauss(NODES)


def _joined(lost: np.ndarray, chances: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Equal losses are one outcome."""
    amounts, places = np.unique(lost.ravel().round(SAME), return_inverse=True)
    return amounts, np.bincount(places, weights=chances.ravel())


def _sums(
    amounts: np.ndarray, p: np.ndarray, codes: np.ndarray, shared: np.ndarray, rho: float
) -> tuple[np.ndarray, np.ndarray]:
    """Mean and variance of the lost sum in each draw; chances as near as STEP are one."""
    groups, places = np.unique(np.column_stack([codes, _stepped(p)]), axis=0, return_inverse=True)
    sums, squares = (np.bincount(places.ravel(), weights=one) for one in (amounts, amounts**2))
    industries, limits = groups[:, 0].astype(int), groups[:, 1]
    parts = []
    for first in range(0, shared.shape[1], AT_ONCE):
        given = special.ndtr(_limits(limits[:, None], shared[industries, first : first + AT_ONCE], rho))
        mean = np.einsum("gd,g->d", given, sums)
        parts.append((mean, np.einsum("gd,g->d", given * (1 - given), squares)))
    means, variances = zip(*parts, strict=True)
    return np.concatenate(means), np.concatenate(variances)


STEP, AT_ONCE = 0.01, 1000
"""Chances of small accounts are as near as this; so many draws are held at once."""


def _stepped(p: np.ndarray) -> np.ndarray:
    """Rounded to whole STEPs, and never to nothing or all where it is neither."""
    return np.where((p > 0) & (p < 1), np.clip(np.round(p / STEP) * STEP, STEP / 2, 1 - STEP / 2), p)
