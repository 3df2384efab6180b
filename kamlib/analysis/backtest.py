"""How far off a forecast was: looked at afterwards, beside last year's.

An origin is a day; what is foretold knows rows dated before it, what came is the twelve months from it on.
Every account that has any history at the origin counts, those that left included; new ones do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class ForecastError:
    """wape: sum |f - y| / sum |y|; bias: sum f / sum y - 1; None where nothing came. n: accounts. mase: the
    mean |f - y| as a part of how much a year was another than the one before; None where that is not
    known of anybody."""

    wape: float | None
    bias: float | None
    n: int
    mase: float | None = None


def forecast_error(forecast: pd.Series, actual: pd.Series, moved: pd.Series | None = None) -> ForecastError:
    """The error of a forecast; both by account, an account without actual revenue brought 0. moved: by how
    much the last known year was another than the year before it, without sign; missing where nobody knows.

    Error and bias stand together: a forecast that is too low for most accounts has the smaller wape. Shares
    of single accounts (MAPE) are no measure here: many bring nothing (Hyndman and Koehler 2006).

    >>> forecast_error(pd.Series({"A": 100.0, "B": 0.0}), pd.Series({"A": 80.0, "C": 900.0}))
    ForecastError(wape=0.25, bias=0.25, n=2, mase=None)
    """
    came = actual.reindex(forecast.index, fill_value=0.0)
    total, size, missed = float(came.sum()), float(came.abs().sum()), (forecast - came).abs()
    scale = 0.0 if moved is None else float(moved.sum())
    return ForecastError(
        wape=float(missed.sum()) / size if size else None,
        bias=float(forecast.sum()) / total - 1 if total else None,
        n=len(forecast),
        mase=float(missed[moved.notna()].mean()) / float(moved.mean())
        if scale and moved is not None
        else None,
    )


def pinball(came: pd.Series, ends: np.ndarray, shares: Sequence[float]) -> float | None:
    """How far off the ends of ranges were (a column of `ends` per share that should lie below it), as a part
    of what came: a share too high costs as much as it is unlikely. None where nothing came.

    >>> pinball(pd.Series([100.0, 100.0]), np.array([[90.0, 120.0], [110.0, 120.0]]), (0.1, 0.9))
    0.035
    """
    size = float(came.abs().sum())
    if not size:
        return None
    short = came.to_numpy()[:, None] - ends
    costs = np.maximum(np.array(shares) * short, (np.array(shares) - 1) * short)
    return round(float(costs.mean(axis=1).sum()) / size, 6)


def top(share: float, accounts: int) -> int:
    """How many accounts a share of them is: whole ones, at least one."""
    return max(1, int(share * accounts))
