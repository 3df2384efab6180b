"""What accounts will bring in the next twelve months, by methods that are tried on the workbook's own past.

An origin lies whole years before the as-of date; a forecast there knows what was before it alone. The method
that is used won against last year's revenue there and is not biased; where none did, it is last year's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from kamlib.analysis.hiatus import YEAR
from kamlib.analysis.history import History
from kamlib.analysis.likelihood import Reason
from kamlib.analysis.methods import LAST_YEAR, METHODS
from kamlib.analysis.tried import (
    DRAWS,
    FEWEST,
    RANGE,
    SEED,
    Tried,
    back_test,
    chosen,
    looked,
    ranges,
    ratios_by_size,
)
from kamlib.periods import months_before, whole_since

ORIGINS = (12, 24, 36)
CELLS = 2_000_000
"""So many numbers are drawn at once: five hundred times all accounts of a large company fill the memory."""


@dataclass(frozen=True)
class Forecast:
    """tried: all methods on the past, method: the one that is used, origins: at how many days; refused: the
    methods that can say nothing here, and why. expected: one row per account with any history: account, last
    (revenue of the last twelve months), expected, low, high (of 8 in 10 accounts of its size what came lay
    between), size (0 to SIZES - 1). past: what the used method foretold above 0 at the origins, and what
    came: origin, account, told, came, size.

    related: the correlation of how often with how much accounts order, where a method takes them for
    unrelated and can be used; else 0.
    """

    tried: Sequence[Tried]
    method: Tried
    origins: int
    refused: Mapping[str, Reason]
    expected: pd.DataFrame
    past: pd.DataFrame
    related: float

    def total(self, expected: pd.DataFrame) -> float:
        """The sum of these rows of `expected`, as far off as sums of their size were in the past taken
        back: what came in all as a part of what was foretold in all."""
        sums = expected.groupby("size")["expected"].sum()
        return float(sum(amount * self._calibration(int(size)) for size, amount in sums.items()))

    def _calibration(self, size: int) -> float:
        """As _draws: where nobody of that size was foretold, that of all."""
        sums = self._past_sums
        told, came = sums.loc[size] if size in sums.index else sums.sum()
        return float(came / told) if told else 1.0

    @cached_property
    def _past_sums(self) -> pd.DataFrame:
        return self.past.groupby("size")[["told", "came"]].sum()

    def total_range(self, expected: pd.DataFrame) -> tuple[float, float]:
        """The 80 % range of the sum of these rows of `expected`: each draw takes one origin, as years differ,
        and for each account a forecast of its size there, with what came of it."""
        rng = np.random.default_rng(SEED)
        told = expected[expected["expected"] > 0]
        sizes = [(int(size), len(rows), float(rows.sum())) for size, rows in told.groupby("size")["expected"]]
        years = self._pairs
        totals = [_draws(sizes, pairs, rng, DRAWS // len(years)) for pairs in years]
        low, high = np.quantile(np.concatenate(totals), RANGE)
        return float(low), float(high)

    @cached_property
    def _pairs(self) -> Sequence[Mapping[int, np.ndarray]]:
        """By origin and size what was foretold, and what came; all sizes as -1."""
        return [
            {-1: rows[PAIR].to_numpy()}
            | {int(size): alike[PAIR].to_numpy() for size, alike in rows.groupby("size")}
            for _, rows in self.past.groupby("origin")
        ]


PAIR = ["told", "came"]


def _draws(
    sizes: Sequence[tuple[int, int, float]],
    pairs: Mapping[int, np.ndarray],
    rng: np.random.Generator,
    draws: int,
) -> np.ndarray:
    """Of each size the sum, times what came in all of the forecasts drawn as a part of them; where none of
    that size was made, of all. sizes: size, how many accounts, what they are foretold in all."""
    totals = np.zeros(draws)
    for size, many, amount in sizes:
        told, came = _drawn(pairs.get(size, pairs[-1]), many, draws, rng)
        totals += amount * came / told
    return totals


def _drawn(
    pairs: np.ndarray, many: int, draws: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """The sums of both columns over `many` rows drawn at random, `draws` times."""
    sums = np.zeros((draws, 2))
    for first in range(0, many, at_once := max(1, CELLS // draws)):
        sums += pairs[rng.integers(len(pairs), size=(draws, min(at_once, many - first)))].sum(axis=1)
    return sums[:, 0], sums[:, 1]


def origins(data_start: date | None, as_of: date) -> list[int]:
    """How many months ago a forecast can be tried: whole years, each with a whole year known before it."""
    return [ago for ago in ORIGINS if whole_since(data_start, months_before(as_of, ago + YEAR))]


def forecast(history: History, origins: Sequence[int]) -> Forecast | None:
    """What each account will bring, by the method that won at `origins`; None where the past holds none, or
    nobody bought then."""
    if not origins or history.months.empty:
        return None
    past = looked(history, origins)
    if (past.rows[LAST_YEAR] > 0).sum() < FEWEST:
        return None
    tried = back_test(past)
    now = {one.method: METHODS[one.method](history) for one in tried if one.proven}
    today = {name: told for name, told in now.items() if not isinstance(told, Reason)}
    used = chosen(tried, today)
    refused = {**past.refused, **{name: told for name, told in now.items() if isinstance(told, Reason)}}
    told = today.get(used.method, history.last_year).clip(lower=0)
    edges, by_size = ratios_by_size(past.rows, used.method)
    expected = _expected(told, history, edges, by_size)
    return Forecast(
        tried,
        used,
        len(origins),
        refused,
        expected,
        _past(past.rows, used.method, edges),
        history.by_days.related,
    )


def _expected(
    told: pd.Series, history: History, edges: np.ndarray, by_size: Sequence[np.ndarray]
) -> pd.DataFrame:
    low, high = ranges(told.to_numpy(), edges, by_size)
    found = {"last": history.last_year, "expected": told, "low": low, "high": high}
    return pd.DataFrame(found).round(4).assign(size=np.digitize(told, edges)).reset_index()


def _past(rows: pd.DataFrame, method: str, edges: np.ndarray) -> pd.DataFrame:
    told = rows.loc[rows[method] > 0, ["origin", "account", method, "came"]].rename(columns={method: "told"})
    return told.assign(size=np.digitize(told["told"], edges))
