"""What accounts will bring in the next twelve months, by methods that are tried on the workbook's own past.

An origin lies whole years before the as-of date; a forecast there knows months before it alone. The method
that is used won against last year's revenue there and is not biased; where none did, it is last year's.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from kamlib.analysis.backtest import ForecastError, forecast_error
from kamlib.analysis.hiatus import YEAR, at, p_active
from kamlib.periods import months_before, whole_since

Method = Callable[[pd.DataFrame, int], pd.Series]
"""account_months and how many months ago: account -> the revenue of the year after, of every account that
was known."""

ORIGINS = (12, 24, 36)
LAST_YEAR = "same-as-last-year"
MOST_BIAS = 0.10
"""A forecast that is further off in sum gains nothing by being nearer for most accounts."""
DRAWS = 500
SEED = 20_261
RANGE = (0.1, 0.9)
FEWEST = 30
"""Fewer accounts prove nothing."""
SIZES = 3
"""The large, the middle and the small third of what was foretold: large accounts are surer."""
CELLS = 2_000_000
"""So many numbers are drawn at once: five hundred times all accounts of a large company fill the memory."""


def last_year(account_months: pd.DataFrame, ago: int) -> pd.Series:
    """The last twelve months again."""
    return revenue_of(account_months, ago, YEAR)


def run_rate(account_months: pd.DataFrame, ago: int) -> pd.Series:
    """The last six months twice."""
    return 2 * revenue_of(account_months, ago, YEAR // 2)


def two_years_mean(account_months: pd.DataFrame, ago: int) -> pd.Series:
    return revenue_of(account_months, ago, 2 * YEAR) / 2


def active_share(account_months: pd.DataFrame, ago: int) -> pd.Series:
    """The last twelve months times the probability that the account buys within a year (hiatus.py)."""
    last = last_year(account_months, ago)
    return last * p_active(account_months, ago).reindex(last.index, fill_value=0.0)


METHODS: Mapping[str, Method] = {
    LAST_YEAR: last_year,
    "two-years-mean": two_years_mean,
    "run-rate": run_rate,
    "ltm-x-p-active": active_share,
}


def revenue_of(account_months: pd.DataFrame, ago: int, months: int) -> pd.Series:
    """account -> revenue of so many months before the day `ago` months back; of all accounts known then."""
    known = at(account_months, ago)
    recent = known[known["month"] < months].groupby("account")["revenue"].sum()
    return recent.reindex(np.sort(known["account"].unique()), fill_value=0.0)


@dataclass(frozen=True)
class Tried:
    """A method on the past: its error over all origins, and by how much its wape is below last year's, as a
    part of that (gain, in 8 of 10 draws of the accounts between low and high); None where nothing came."""

    method: str
    error: ForecastError
    gain: float | None
    low: float | None
    high: float | None

    @property
    def proven(self) -> bool:
        """Whether it may stand in last year's place."""
        unbiased = self.error.bias is not None and abs(self.error.bias) <= MOST_BIAS
        return unbiased and self.error.n >= FEWEST and self.low is not None and self.low > 0


def origins(data_start: date | None, as_of: date) -> list[int]:
    """How many months ago a forecast can be tried: whole years, each with a whole year known before it."""
    return [ago for ago in ORIGINS if whole_since(data_start, months_before(as_of, ago + YEAR))]


def back_test(account_months: pd.DataFrame, origins: Sequence[int]) -> list[Tried]:
    """Each method at each origin (months back), last year's first. The same accounts, drawn anew with all
    their forecasts, say how sure a gain is."""
    came = _stacked({ago: _came(account_months, ago) for ago in origins})
    foretold = {
        name: _stacked({ago: method(account_months, ago) for ago in origins})
        for name, method in METHODS.items()
    }
    found = {name: forecast_error(one, came) for name, one in foretold.items()}
    gains = _gains(foretold, came)
    return [Tried(name, error, *gains[name]) for name, error in found.items()]


def chosen(tried: Sequence[Tried]) -> Tried:
    """The proven method with the smallest error, else last year's."""
    proven = [one for one in tried if one.proven]
    return min(proven, key=lambda one: one.error.wape or 0.0) if proven else tried[0]


def _came(account_months: pd.DataFrame, ago: int) -> pd.Series:
    after = account_months[account_months["month"].between(ago - YEAR, ago - 1)]
    return after.groupby("account")["revenue"].sum()


def _stacked(by_origin: Mapping[int, pd.Series]) -> pd.Series:
    """One series by account and origin."""
    return pd.concat(by_origin, names=["origin"])


def _gains(
    foretold: Mapping[str, pd.Series], came: pd.Series
) -> dict[str, tuple[float | None, float | None, float | None]]:
    """Method -> its gain on last year's, with the ends of its range; of each account all origins together."""
    actual = came.reindex(foretold[LAST_YEAR].index, fill_value=0.0)
    missed = pd.DataFrame({name: (one - actual).abs() for name, one in foretold.items()})
    rows = missed.groupby(level="account").sum().to_numpy()
    if not rows[:, 0].sum():
        return dict.fromkeys(foretold, (None, None, None))
    drawn = _drawn_sums(rows)
    gains = 1 - drawn / np.where(drawn[:, :1] > 0, drawn[:, :1], np.nan)
    ends = np.nanquantile(gains, RANGE, axis=0)
    whole = 1 - rows.sum(axis=0) / rows[:, 0].sum()
    return {
        name: (float(whole[place]), float(ends[0, place]), float(ends[1, place]))
        for place, name in enumerate(foretold)
    }


def _drawn_sums(rows: np.ndarray) -> np.ndarray:
    """The sums of the columns of `rows` over DRAWS samples of as many rows; one row a draw."""
    rng, n = np.random.default_rng(SEED), len(rows)
    return np.array([np.bincount(rng.integers(n, size=n), minlength=n) @ rows for _ in range(DRAWS)])


@dataclass(frozen=True)
class Forecast:
    """tried: all methods on the past, method: the one that is used, origins: at how many days. expected: one
    row per account with any history: account, last (revenue of the last twelve months), expected, low, high
    (of 8 in 10 accounts of its size what came lay between), size (0 to SIZES - 1). ratios: what came as a
    part of what was foretold, by size."""

    tried: Sequence[Tried]
    method: Tried
    origins: int
    expected: pd.DataFrame
    ratios: Sequence[np.ndarray]

    def total_range(self, expected: pd.DataFrame) -> tuple[float, float]:
        """Between what the sum of these accounts lies in 8 of 10 draws: each account's ratio is drawn from
        those of its size."""
        rng, totals = np.random.default_rng(SEED), np.zeros(DRAWS)
        for size, rows in expected.groupby("size")["expected"]:
            amounts, ratios = rows[rows > 0].to_numpy(), self.ratios[int(size)]
            for first in range(0, len(amounts), at_once := CELLS // DRAWS):
                part = amounts[first : first + at_once]
                totals += (ratios[rng.integers(len(ratios), size=(DRAWS, len(part)))] * part).sum(axis=1)
        low, high = np.quantile(totals, RANGE)
        return float(low), float(high)


def forecast(account_months: pd.DataFrame, origins: Sequence[int]) -> Forecast | None:
    """What each account will bring, by the method that won at `origins`; None where the past holds none, or
    nobody bought then."""
    if not origins or account_months.empty:
        return None
    tried = back_test(account_months, origins)
    used = chosen(tried)
    method = METHODS[used.method]
    foretold = _stacked({ago: method(account_months, ago) for ago in origins})
    came = _stacked({ago: _came(account_months, ago) for ago in origins})
    foretold = foretold[foretold > 0]
    if len(foretold) < FEWEST:
        return None
    edges = np.quantile(foretold, np.arange(1, SIZES) / SIZES)
    by_size = _ratios(foretold, came.reindex(foretold.index, fill_value=0.0), edges)
    now = method(account_months, 0).clip(lower=0)
    size = np.digitize(now, edges)
    low, high = (now * np.array([np.quantile(one, share) for one in by_size])[size] for share in RANGE)
    last = last_year(account_months, 0).reindex(now.index)
    found = pd.DataFrame({"last": last, "expected": now, "low": low, "high": high}).round(4).assign(size=size)
    return Forecast(tried, used, len(origins), found.rename_axis("account").reset_index(), by_size)


def _ratios(foretold: pd.Series, came: pd.Series, edges: np.ndarray) -> list[np.ndarray]:
    """What came as a part of what was foretold, by size; one list for all where a size has nobody."""
    ratios, sizes = (came / foretold).to_numpy(), np.digitize(foretold, edges)
    by_size = [np.sort(ratios[sizes == size]) for size in range(SIZES)]
    return by_size if all(map(len, by_size)) else [np.sort(ratios)] * SIZES
