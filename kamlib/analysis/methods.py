"""The ways in which an account's next twelve months are foretold; a fixed list, settled before looking.

Each takes what was known on a day (history.py) and returns the revenue of the year after, of every account
with any history; or why it can't.
"""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from kamlib.analysis.hiatus import p_active
from kamlib.analysis.history import History
from kamlib.analysis.likelihood import Reason
from kamlib.analysis.repeats import Foretold
from kamlib.periods import YEAR

Method = Callable[[History], pd.Series | Reason]

LAST_YEAR = "same-as-last-year"
HALF = YEAR // 2
CUTS = (0.5, 0.8)
"""The lower half of the accounts that bought, the next three tenths, and the top fifth."""
DRAWN = 10.0
"""So many mean accounts are added to each size: few accounts say little."""


def last_year(history: History) -> pd.Series:
    """The last twelve months again."""
    return history.last_year


def seasonal_naive(history: History) -> pd.Series | Reason:
    """Each month as the same month a year before, moved as the whole company moved: by its last six months
    beside the same six of the year before. (Without the move it is last_year.)"""
    now, before = history.revenue(HALF).sum(), history.revenue(HALF, YEAR).sum()
    if not history.whole(YEAR + HALF) or now <= 0 or before <= 0:
        return Reason.SHORT_PAST
    return history.last_year * (now / before)


def two_years_mean(history: History) -> pd.Series | Reason:
    return history.revenue(2 * YEAR) / 2 if history.whole(2 * YEAR) else Reason.SHORT_PAST


def run_rate(history: History) -> pd.Series:
    """The last six months twice."""
    return 2 * history.revenue(HALF)


def active_share(history: History) -> pd.Series | Reason:
    """The last twelve months times the chance that the account buys within a year (hiatus.py)."""
    if history.at(YEAR).months.empty:
        return Reason.SHORT_PAST
    return history.last_year * p_active(history.months).reindex(history.accounts, fill_value=0.0)


def kept_by_size(history: History) -> pd.Series | Reason:
    """The last twelve months times what accounts of its size kept of theirs a year earlier."""
    earlier = history.at(YEAR).last_year
    came = history.last_year.reindex(earlier.index, fill_value=0.0)
    if earlier.sum() <= 0 or not history.whole(2 * YEAR):
        return Reason.SHORT_PAST
    edges = sizes(earlier)
    size, mean = np.digitize(earlier, edges), came.sum() / earlier.sum()
    unit = earlier.sum() / max(int((earlier > 0).sum()), 1)
    before, after = (np.bincount(size, weights=one, minlength=3) for one in (earlier, came))
    kept = (after + DRAWN * unit * mean) / (before + DRAWN * unit)
    return history.last_year * kept[np.digitize(history.last_year, edges)]


def quarters_by_value(history: History) -> pd.Series | Reason:
    """In how many quarters the account will buy (BG/BB), times what such a quarter brings."""
    return _worth(history.by_quarters, history)


def orders_by_value(history: History) -> pd.Series | Reason:
    """On how many days the account will order (BG/NBD), times what such a day brings (Gamma-Gamma)."""
    return _worth(history.by_days, history)


METHODS: Mapping[str, Method] = {
    LAST_YEAR: last_year,
    "seasonal-naive": seasonal_naive,
    "two-years-mean": two_years_mean,
    "run-rate": run_rate,
    "ltm-x-p-active": active_share,
    "ltm-x-kept-by-size": kept_by_size,
    "bgbb-x-value": quarters_by_value,
    "bgnbd-x-value": orders_by_value,
}


def sizes(amounts: pd.Series) -> np.ndarray:
    """The amounts between which the sizes of accounts lie (CUTS of those above 0)."""
    above = amounts[amounts > 0]
    return np.quantile(above, CUTS) if len(above) else np.zeros(len(CUTS))


def _worth(found: Foretold, history: History) -> pd.Series | Reason:
    if found.worth is None:
        return found.refused or Reason.NO_FIT
    return found.worth.reindex(history.accounts, fill_value=0.0)
