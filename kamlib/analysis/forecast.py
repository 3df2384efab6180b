"""What accounts will bring in the next twelve months, by methods that are tried on the workbook's own past.

An origin lies whole years before the as-of date; a forecast there knows what was before it alone. The method
that is used won against last year's revenue there and is not biased; where none did, it is last year's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from kamlib.analysis.history import History
from kamlib.analysis.likelihood import Reason
from kamlib.analysis.methods import LAST_YEAR, METHODS
from kamlib.analysis.past_sums import PastSums
from kamlib.analysis.tried import (
    FEWEST,
    Tried,
    back_test,
    chosen,
    looked,
    ranges,
    ratios_by_size,
)
from kamlib.periods import YEAR, months_before, whole_since

ORIGINS = (12, 24, 36)


@dataclass(frozen=True)
class Forecast:
    """tried: all methods on the past, method: the one that is used, origins: at how many days; refused: the
    methods that can say nothing here, and why. expected: one row per account with any history: account, last
    (revenue of the last twelve months), expected, low, high (of 8 in 10 accounts of its size what came lay
    between), size (0 to SIZES - 1). sums: what the used method foretold at the origins, and what came.

    related: the correlation of how often with how much accounts order, where a method takes them for
    unrelated and can be used; else 0.
    """

    tried: Sequence[Tried]
    method: Tried
    origins: int
    refused: Mapping[str, Reason]
    expected: pd.DataFrame
    sums: PastSums
    related: float


def origins(data_start: date | None, as_of: date) -> list[int]:
    """How many months ago a forecast can be tried: whole years, each with a whole year known before it."""
    return [ago for ago in ORIGINS if whole_since(data_start, months_before(as_of, ago + YEAR))]


def forecast(
    history: History, origins: Sequence[int], cuts: tuple[float, float] = (0.8, 0.95)
) -> Forecast | None:
    """What each account will bring, by the method that won at `origins`; None where the past holds none, or
    nobody bought then."""
    if not origins or history.months.empty:
        return None
    past = looked(history, origins, cuts)
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
        PastSums(_past(past.rows, used.method, edges)),
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
