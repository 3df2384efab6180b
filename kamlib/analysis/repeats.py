"""The models of repeat buying on a workbook's history: fitted once, or refused with the reason.

A fit takes a second for thousands of accounts and says no more with all of fifty thousand: MOST of them,
drawn with a fixed seed, are fitted, and all are foretold.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kamlib.analysis.bgbb import bgbb_expected, bgbb_fit, bgbb_p_active, bgbb_refused
from kamlib.analysis.bgnbd import bgnbd_expected, bgnbd_fit, bgnbd_p_active, bgnbd_refused
from kamlib.analysis.gamma_gamma import gamma_gamma_fit, gamma_gamma_mean, gamma_gamma_refused
from kamlib.analysis.likelihood import FEWEST, REGULAR, Reason

MOST = 3000
SEED = 20_050
QUARTERS = 4
WEEKS = 52.0


@dataclass(frozen=True)
class Foretold:
    """By account, of those that ever bought: `orders`, in so many quarters or on so many days of the next
    twelve months; `active`, the chance of any; `worth`, what the orders bring. All None where the model is
    `refused`. related: the correlation of how often with how much, where the model takes them for unrelated
    and is biased if they are not (RELATED)."""

    orders: pd.Series | None = None
    active: pd.Series | None = None
    worth: pd.Series | None = None
    refused: Reason | None = None
    related: float = 0.0


def by_quarters(seen: pd.DataFrame, last_year: pd.Series) -> Foretold:
    """BG/BB, times what a quarter with orders brought in the last twelve months.

    seen: account -> x, last, n of bgbb.py, and `recent`: in how many of the last four quarters it bought."""
    if reason := _too_thin(seen["x"]):
        return Foretold(refused=reason)
    fit = bgbb_fit(*_columns(_some(seen), "n"))
    columns = _columns(seen, "n")
    if reason := bgbb_refused(fit, columns[2], columns[0]):
        return Foretold(refused=reason)
    orders = pd.Series(bgbb_expected(fit, *columns, QUARTERS), seen.index)
    per_quarter = last_year.reindex(seen.index) / seen["recent"].where(seen["recent"] > 0)
    return Foretold(
        orders=orders,
        active=pd.Series(bgbb_p_active(fit, *columns, QUARTERS), seen.index),
        worth=(orders * per_quarter.clip(lower=0)).fillna(0.0),
    )


def by_days(seen: pd.DataFrame) -> Foretold:
    """BG/NBD times Gamma-Gamma: for accounts that order at random.

    seen: account -> x, last, age of bgnbd.py, mean (what a day with orders brought) and variation (how
    regular they are, missing with few)."""
    variation = float(seen["variation"].median())
    if reason := _too_thin(seen["x"]) or (Reason.TOO_REGULAR if not variation >= REGULAR else None):
        return Foretold(refused=reason)
    columns = _columns(seen, "age")
    fit = bgnbd_fit(*_columns(_some(seen), "age"))
    if reason := bgnbd_refused(fit, columns[0], variation):
        return Foretold(refused=reason)
    worth = _worth(seen)
    if isinstance(worth, Reason):
        return Foretold(refused=worth)
    orders = pd.Series(bgnbd_expected(fit, *columns, WEEKS), seen.index)
    active = pd.Series(bgnbd_p_active(fit, *columns, WEEKS), seen.index)
    again = seen[(seen["x"] > 0) & (seen["mean"] > 0)]
    related = float(again["x"].corr(again["mean"]))
    return Foretold(orders=orders, active=active, worth=orders * worth, related=related)


def _worth(seen: pd.DataFrame) -> pd.Series | Reason:
    """account -> what a day with orders is worth (Gamma-Gamma over all of its days)."""
    some = _some(seen[seen["mean"] > 0])
    fit = gamma_gamma_fit((some["x"] + 1).to_numpy(), some["mean"].to_numpy())
    if reason := gamma_gamma_refused(fit):
        return reason
    means = gamma_gamma_mean(fit, (seen["x"] + 1).to_numpy(), seen["mean"].to_numpy())
    return pd.Series(means, seen.index)


def _too_thin(repeats: pd.Series) -> Reason | None:
    """What is seen before anything is fitted."""
    if len(repeats) < FEWEST:
        return Reason.FEW_ACCOUNTS
    return Reason.FEW_REPEATS if repeats.median() < 1 else None


def _columns(seen: pd.DataFrame, span: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return seen["x"].to_numpy(), seen["last"].to_numpy(), seen[span].to_numpy()


def _some(seen: pd.DataFrame) -> pd.DataFrame:
    if len(seen) <= MOST:
        return seen
    return seen.iloc[np.sort(np.random.default_rng(SEED).choice(len(seen), MOST, replace=False))]
