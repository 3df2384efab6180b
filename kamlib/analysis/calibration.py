"""How far chances were off from what came: Brier, log loss, AUC, calibration error, reliability.

p: chances from 0 to 1; y: what came, 1 or 0. Sources: Brier 1950; Hanley and McNeil 1982.
"""

from dataclasses import dataclass

import numpy as np

from kamlib.analysis.normal import Z90, wilson

BINS, FEWEST = 10, 10
LEAST = 1e-6


@dataclass(frozen=True)
class Scores:
    """brier and log_loss: 0 is perfect; skill: by which part brier is below that of `constant`, the chance
    that takes no notice of the deal; auc: how often a won one had more chance than a lost one, 0.5 is by lot,
    None where all or none were won; ece: the mean gap between told and came over the bins."""

    n: int
    brier: float
    skill: float | None
    log_loss: float
    auc: float | None
    ece: float


@dataclass(frozen=True)
class Bin:
    """Of `n` with about the chance `told` the share `came` was won, in 9 of 10 such between low and high."""

    n: int
    told: float
    came: float
    low: float
    high: float


def losses(p: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The log loss of each."""
    inside = np.clip(p, LEAST, 1 - LEAST)
    return -np.where(y > 0, np.log(inside), np.log1p(-inside))


def scores(p: np.ndarray, y: np.ndarray, constant: float) -> Scores:
    brier, without = float(((p - y) ** 2).mean()), float(((constant - y) ** 2).mean())
    bins = reliability(p, y)
    return Scores(
        n=len(y),
        brier=brier,
        skill=1 - brier / without if without > 0 else None,
        log_loss=float(losses(p, y).mean()),
        auc=auc(p, y),
        ece=sum(one.n * abs(one.told - one.came) for one in bins) / len(y),
    )


def auc(p: np.ndarray, y: np.ndarray) -> float | None:
    """By ranks; equal chances count half.

    >>> auc(np.array([0.1, 0.4, 0.4, 0.8]), np.array([0, 0, 1, 1]))
    0.875
    """
    won = int((y > 0).sum())
    lost = len(y) - won
    if not won or not lost:
        return None
    _, inverse, times = np.unique(p, return_inverse=True, return_counts=True)
    rank = (times.cumsum() - (times - 1) / 2)[inverse]
    return (float(rank[y > 0].sum()) - won * (won + 1) / 2) / (won * lost)


def reliability(p: np.ndarray, y: np.ndarray, bins: int = BINS) -> list[Bin]:
    """Bins of about equal counts, the lowest chance first; equal chances stay together. Fewer bins where they
    would hold fewer than ten."""
    return binned(p, y, bin_edges(p, bins))


def binned(p: np.ndarray, y: np.ndarray, edges: np.ndarray) -> list[Bin]:
    """What was told and came between these edges."""
    place = bin_places(p, edges)
    found = []
    for one in np.unique(place):
        own = place == one
        n, won = int(own.sum()), int(y[own].sum())
        low, high = wilson(won, n, Z90)
        found.append(Bin(n, float(p[own].mean()), won / n, low, high))
    return found


def bin_edges(p: np.ndarray, bins: int = BINS) -> np.ndarray:
    """Between which chances bins of about equal counts meet."""
    many = min(bins, max(len(p) // FEWEST, 1))
    return np.unique(np.quantile(p, np.arange(1, many) / many))


def bin_places(p: np.ndarray, edges: np.ndarray) -> np.ndarray:
    return np.searchsorted(edges, p, side="left")
