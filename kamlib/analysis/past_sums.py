"""What sums of forecasts brought: as far off as such sums were on the workbook's own past."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from kamlib.analysis.tried import SEED, SIZES

DRAWS = 600
"""Of one, two or three years as many each."""
CELLS = 2_000_000
"""So many numbers are drawn at once: hundreds of times all accounts of a large company fill the memory."""


@dataclass(frozen=True)
class PastSums:
    """past: what a method foretold above 0 on days of the past, and what came: origin, told, came, size.

    Below, `expected` are rows of what is foretold today: expected and size, one per account.
    """

    past: pd.DataFrame

    def parts(self, expected: pd.DataFrame) -> np.ndarray:
        """Each row's part of the sum: taken back by as much as what came in all of accounts of its size was
        off what was foretold in all."""
        return expected["expected"].to_numpy(dtype=float) * self._off[expected["size"].to_numpy(dtype=int)]

    def total(self, expected: pd.DataFrame) -> float:
        return float(self.parts(expected).sum())

    @cached_property
    def _off(self) -> np.ndarray:
        """By size what came of what was foretold; as in the draws, where nobody of a size was foretold, that
        of all."""
        sums = self.past.groupby("size")[["told", "came"]].sum()
        every = sums["came"].sum() / sums["told"].sum()
        return (sums["came"] / sums["told"]).reindex(range(SIZES)).fillna(every).to_numpy(dtype=float)

    def draws(self, expected: pd.DataFrame) -> np.ndarray:
        """DRAWS sums: each takes one year of the past, as years differ, and for each account a forecast of
        its size there, with what came of it."""
        told = expected[expected["expected"] > 0].groupby("size")["expected"]
        sizes = [(int(size), len(rows), float(rows.sum())) for size, rows in told]
        rng, years = np.random.default_rng(SEED), self._years
        return np.concatenate([_sums(sizes, pairs, rng, DRAWS // len(years)) for pairs in years])

    @cached_property
    def _years(self) -> Sequence[Mapping[int, np.ndarray]]:
        """By origin and size what was foretold, and what came; all sizes as EVERY."""
        return [
            {EVERY: rows[PAIR].to_numpy()}
            | {int(size): alike[PAIR].to_numpy() for size, alike in rows.groupby("size")}
            for _, rows in self.past.groupby("origin")
        ]


PAIR, EVERY = ["told", "came"], -1


def _sums(
    sizes: Sequence[tuple[int, int, float]],
    pairs: Mapping[int, np.ndarray],
    rng: np.random.Generator,
    draws: int,
) -> np.ndarray:
    """Of each size the sum, times what came in all of the forecasts drawn as a part of them; where none of
    that size was made, of all. sizes: size, how many accounts, what they are foretold in all."""
    totals = np.zeros(draws)
    for size, many, amount in sizes:
        told, came = _drawn(pairs.get(size, pairs[EVERY]), many, draws, rng)
        totals += amount * came / told
    return totals


def _drawn(
    pairs: np.ndarray, many: int, draws: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """The sums of both columns over `many` rows drawn at random, `draws` times."""
    told, came = (np.ascontiguousarray(one) for one in pairs.T)
    sums = np.zeros((2, draws))
    for first in range(0, many, at_once := max(1, CELLS // draws)):
        picked = rng.integers(len(pairs), size=(draws, min(at_once, many - first)))
        sums += told[picked].sum(axis=1), came[picked].sum(axis=1)
    return sums[0], sums[1]
