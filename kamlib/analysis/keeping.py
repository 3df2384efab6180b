"""What accounts usually keep of a year's revenue, by how large they are, each year of the past by itself.

A year is good or bad for many accounts at once, so each draw takes one year, and of each account what one of
its size kept in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from kamlib.analysis.cohorts import Cohorts
from kamlib.units import UNIT

SIZES = 3
"""The large, the middle and the small third of the accounts: large ones are lost less often."""
ALONE, SEED = 100, 20_272
"""So many of the largest accounts are drawn one by one."""


@dataclass(frozen=True)
class Keeping:
    """edges: the base revenue that divides the sizes; years: of each year that is known what accounts of each
    size kept of a year's revenue, from 0 to 1; where a size has none, those of all of that year stand for
    it. seen: so many accounts times years are in it, each once."""

    edges: np.ndarray
    years: Sequence[Sequence[np.ndarray]]
    seen: int

    def stays(self, amounts: np.ndarray) -> np.ndarray:
        """The chance that each account of these last twelve months keeps any of it; whoever has none has
        nothing to lose."""
        return np.where(amounts > 0, self._chances[self.sizes(amounts)], 1.0)

    @cached_property
    def _chances(self) -> np.ndarray:
        """By size, the mean of the years."""
        sizes = range(len(self.years[0]))
        return np.array([np.mean([(year[size] > 0).mean() for year in self.years]) for size in sizes])

    @cached_property
    def moments(self) -> Sequence[Sequence[tuple[float, float]]]:
        """By year and size the mean and the deviation of what was kept."""
        return [[(float(one.mean()), float(one.std())) for one in year] for year in self.years]

    def sizes(self, amounts: np.ndarray) -> np.ndarray:
        return np.digitize(amounts * UNIT, self.edges)


def keeping(cohorts: Cohorts) -> Keeping | None:
    """From the cohorts of the years before; None where there is none."""
    inside = cohorts.inside & (cohorts.base > 0)
    if not inside.any():
        return None
    edges = np.quantile(cohorts.base[inside], np.arange(1, SIZES) / SIZES)
    years = [
        _of_year(cohorts.base[own, year], cohorts.kept[own, year], edges)
        for year in range(inside.shape[1])
        if (own := inside[:, year]).any()
    ]
    return Keeping(edges, years, int(inside.sum()))


def _of_year(base: np.ndarray, kept: np.ndarray, edges: np.ndarray) -> list[np.ndarray]:
    ratios, sizes = np.clip(kept / base, 0, 1), np.digitize(base, edges)
    by_size = [np.sort(ratios[sizes == size]) for size in range(SIZES)]
    return [own if len(own) else np.sort(ratios) for own in by_size]


@dataclass(frozen=True)
class KeptDraws:
    """base: all last twelve months together; sums: what stays of them, by draw. parts: by draw and account
    the part that it keeps, of the accounts that are drawn one by one. chances: account -> that it keeps
    any."""

    base: float
    sums: np.ndarray
    parts: pd.DataFrame
    chances: pd.Series


def kept_draws(revenue: pd.Series, kept: Keeping, alone: Iterable[str], draws: int) -> KeptDraws:
    """revenue: account -> last twelve months. The largest accounts, and those of `alone` that are among them,
    are drawn one by one; of the others of a size the sum is drawn, normal around its mean."""
    rng, known = np.random.default_rng(SEED), revenue.clip(lower=0)
    single = known.index.isin([*known.nlargest(ALONE).index, *alone])
    own, others = known[single].sort_index(), known[~single].to_numpy(dtype=float)
    amounts = own.to_numpy(dtype=float)
    sums, parts = np.zeros(draws), np.empty((draws, len(own)))
    sizes, other_sizes = kept.sizes(amounts), kept.sizes(others)
    for year, by_size in enumerate(kept.years):
        rows = slice(year, None, len(kept.years))
        many = len(sums[rows])
        for size, ratios in enumerate(by_size):
            here = sizes == size
            parts[rows, here] = ratios[rng.integers(len(ratios), size=(many, int(here.sum())))]
            sums[rows] += _sum(others[other_sizes == size], kept.moments[year][size], many, rng)
    chances = pd.Series(kept.stays(known.to_numpy(dtype=float)), index=known.index)
    sums += np.einsum("da,a->d", parts, amounts)  # @ wakes threads that wait busily
    return KeptDraws(float(known.sum()), sums, pd.DataFrame(parts, columns=own.index), chances)


def _sum(amounts: np.ndarray, ratio: tuple[float, float], draws: int, rng: np.random.Generator) -> np.ndarray:
    mean, deviation = ratio
    spread = deviation * np.sqrt((amounts**2).sum())
    drawn = amounts.sum() * mean + spread * rng.standard_normal(draws)
    return np.clip(drawn, 0, amounts.sum())
