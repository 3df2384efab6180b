"""Methods of forecasting on the workbook's own past: how far off they were, pooled and by class of account.

All forecasts stand in one table: a row per origin and account that was known then, a column per method,
missing where the method could not say anything at that origin.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from kamlib.analysis.backtest import ForecastError, forecast_error, pinball
from kamlib.analysis.concentration import abc_class
from kamlib.analysis.ends import RANGE, ends
from kamlib.analysis.history import History
from kamlib.analysis.likelihood import Reason
from kamlib.analysis.methods import CUTS, LAST_YEAR, METHODS, sizes
from kamlib.periods import YEAR

MOST_BIAS = 0.10
"""A forecast that is further off in sum gains nothing by being nearer for most accounts."""
DRAWS = 500
SEED = 20_261
FEWEST = 30
"""Fewer accounts prove nothing."""
TIERS = ("A", "B", "C")
SIZES = len(CUTS) + 1
"""The rest, the next three tenths, and the top fifth: large accounts are surer."""


@dataclass(frozen=True)
class Looked:
    """rows: origin, account, came, moved (by how much the last year was another than the one before, missing
    where that is not known), tier (the class by the last year's revenue), and a column per method.
    refused: method -> why it can't be used today, or never could."""

    rows: pd.DataFrame
    refused: Mapping[str, Reason]

    @property
    def methods(self) -> list[str]:
        return [name for name in METHODS if name in self.rows]


@dataclass(frozen=True)
class OfTier:
    """What Tried says, for the accounts that were of a class then; last: last year's error for the same."""

    tier: str
    error: ForecastError
    last: ForecastError
    pinball: float | None
    coverage: float | None


@dataclass(frozen=True)
class Tried:
    """A method on the past: its error over the `origins` at which it could be tried, and by how much its wape
    is below last year's there, as a part of that (gain, in 8 of 10 draws of the accounts between low and
    high); None where nothing came.

    tiers: the same for each of TIERS. pinball: how far off the ends of its ranges were; coverage: the share
    of what came that lay inside them, ranges learnt at earlier origins alone; None where there is no earlier
    one.
    """

    method: str
    origins: int
    error: ForecastError
    gain: float | None
    low: float | None
    high: float | None
    tiers: tuple[OfTier, ...]
    pinball: float | None
    coverage: float | None

    @property
    def proven(self) -> bool:
        """Whether it may stand in last year's place: 9 of 10 draws lie above the lower end."""
        return self._nearer and not self.biased

    @property
    def biased(self) -> bool:
        """Whether it was nearer than last year's revenue, but too far off in sum."""
        off = self.error.bias
        return self._nearer and (off is None or abs(off) > MOST_BIAS)

    @property
    def _nearer(self) -> bool:
        return self.error.n >= FEWEST and self.low is not None and self.low > 0


def looked(history: History, origins: Sequence[int], cuts: tuple[float, float] = (0.8, 0.95)) -> Looked:
    """What each method foretold at each origin (months back), and what came. cuts: the shares of all revenue
    up to which an account is A, and B."""
    parts: list[pd.DataFrame] = []
    refused: dict[str, Reason] = {}
    for ago in origins:
        known = history.at(ago)
        last, before = known.last_year, known.revenue(YEAR, YEAR)
        rows = pd.DataFrame(
            {
                "came": history.revenue(YEAR, ago - YEAR).reindex(last.index),
                "moved": (last - before).abs() if known.whole(2 * YEAR) else np.nan,
                "tier": abc_class(last, *cuts),
            },
            index=last.index,
        )
        for name, method in METHODS.items():
            told = method(known)
            if isinstance(told, Reason):
                refused[name] = refused.get(name) or told
            else:
                rows[name] = told
        parts.append(rows.reset_index().assign(origin=ago))
    whole = pd.concat(parts, ignore_index=True)
    return Looked(whole, {name: why for name, why in refused.items() if name not in whole})


def back_test(found: Looked) -> list[Tried]:
    """Each method, last year's first. The same accounts, drawn anew with all their forecasts, say how sure a
    gain is."""
    known = {name: found.rows.dropna(subset=[name]) for name in found.methods}
    drawn = drawn_together({name: _missed(rows, name) for name, rows in known.items()})
    return [_tried(rows, name, drawn[name]) for name, rows in known.items()]


def chosen(tried: Sequence[Tried], possible: Mapping[str, object]) -> Tried:
    """The proven method that gains most, of those that are `possible` today; else last year's."""
    proven = [one for one in tried if one.proven and one.method in possible]
    return max(proven, key=lambda one: one.gain or 0.0) if proven else tried[0]


def ratios_by_size(rows: pd.DataFrame, method: str) -> tuple[np.ndarray, list[np.ndarray]]:
    """The edges between the sizes of what was foretold, and of each size what came as a part of it, sorted;
    one list for all where a size has nobody."""
    told = rows[rows[method] > 0]
    amounts = told[method]
    edges, ratios = sizes(amounts), (told["came"] / amounts).to_numpy()
    size = np.digitize(amounts, edges)
    by_size = [np.sort(ratios[size == one]) for one in range(SIZES)]
    return edges, by_size if all(map(len, by_size)) else [np.sort(ratios)] * SIZES


def ranges(amounts: np.ndarray, edges: np.ndarray, by_size: Sequence[np.ndarray]) -> list[np.ndarray]:
    """The two ends within which 8 in 10 accounts of its size came, for each amount foretold."""
    size = np.digitize(amounts, edges)
    return [amounts * np.array([np.quantile(one, share) for one in by_size])[size] for share in RANGE]


def _tried(rows: pd.DataFrame, method: str, gained: "Gained") -> Tried:
    inside = _held(rows, method)
    return Tried(
        method=method,
        origins=rows["origin"].nunique(),
        error=_error(rows, method),
        gain=gained.gain,
        low=gained.low,
        high=gained.high,
        tiers=tuple(_of_tier(tier, rows, inside, method) for tier in TIERS),
        pinball=_off(inside),
        coverage=_share(inside),
    )


def _of_tier(tier: str, rows: pd.DataFrame, inside: pd.DataFrame, method: str) -> OfTier:
    own, held = rows[rows["tier"] == tier], inside[inside["tier"] == tier]
    return OfTier(tier, _error(own, method), _error(own, LAST_YEAR), _off(held), _share(held))


def _off(inside: pd.DataFrame) -> float | None:
    return pinball(inside["came"], inside[["low", "high"]].to_numpy(), RANGE) if len(inside) else None


def _error(rows: pd.DataFrame, method: str) -> ForecastError:
    return forecast_error(rows[method], rows["came"], rows["moved"])


def _share(inside: pd.DataFrame) -> float | None:
    within = inside["came"].between(inside["low"], inside["high"])
    return float(within.mean()) if len(inside) else None


def _held(rows: pd.DataFrame, method: str) -> pd.DataFrame:
    """came, tier, low, high: the forecasts above 0 of each origin with ranges of the origins before it, whose
    year had ended then."""
    parts = [rows.iloc[:0].assign(low=0.0, high=0.0)]
    for origin in rows["origin"].unique():
        earlier, now = rows[rows["origin"] > origin], rows[(rows["origin"] == origin) & (rows[method] > 0)]
        if (earlier[method] > 0).sum() >= FEWEST:
            low, high = ranges(now[method].to_numpy(), *ratios_by_size(earlier, method))
            parts.append(now.assign(low=low, high=high))
    return pd.concat(parts)[["came", "tier", "low", "high"]]


def _missed(rows: pd.DataFrame, method: str) -> np.ndarray:
    """Of each account, all origins together, by how much last year's revenue was off, and the method."""
    missed = {"last": (rows[LAST_YEAR] - rows["came"]).abs(), "own": (rows[method] - rows["came"]).abs()}
    return pd.DataFrame(missed).groupby(rows["account"]).sum().to_numpy()


class Gained(NamedTuple):
    """By how much the second sum is below the first, as a part of it, and that of draws of the rows; None
    where the first is nothing."""

    gain: float | None
    low: float | None
    high: float | None


def drawn_together(tables: Mapping[str, np.ndarray]) -> dict[str, Gained]:
    """What is gained in each table of two columns. Those of as many rows are drawn at once: their draws are
    the same."""
    known = {name: rows for name, rows in tables.items() if rows[:, 0].sum()}
    found = dict.fromkeys(tables, Gained(None, None, None))
    for many in {len(rows) for rows in known.values()}:
        alike = {name: rows for name, rows in known.items() if len(rows) == many}
        columns = np.asfortranarray(np.hstack(list(alike.values())))  # each is summed up alone, and sooner
        sums = np.split(drawn_sums(columns), len(alike), axis=1)
        for (name, rows), drawn in zip(alike.items(), sums, strict=True):
            low, high = ends(1 - _ratios(drawn))
            found[name] = Gained(1 - float(rows[:, 1].sum()) / float(rows[:, 0].sum()), low, high)
    return found


def drawn_sums(rows: np.ndarray) -> np.ndarray:
    """The sums of the columns of `rows` over DRAWS samples of as many rows; one row a draw."""
    rng, n = np.random.default_rng(SEED), len(rows)
    weights = (np.bincount(rng.integers(n, size=n), minlength=n) for _ in range(DRAWS))
    return np.array([np.einsum("a,av->v", weight, rows) for weight in weights])


def drawn_ratios(rows: np.ndarray) -> np.ndarray:
    """The second sum as a part of the first, draw by draw; missing where a draw has nothing of the first.

    >>> drawn_ratios(np.array([[2.0, 1.0], [4.0, 2.0]]))[:3].tolist()
    [0.5, 0.5, 0.5]
    """
    return _ratios(drawn_sums(rows))


def _ratios(drawn: np.ndarray) -> np.ndarray:
    return drawn[:, 1] / np.where(drawn[:, 0] > 0, drawn[:, 0], np.nan)
