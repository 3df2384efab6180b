"""What a forecast or an order of accounts would have been worth: looked at afterwards, beside last year's.

An origin is a day; what is foretold knows rows dated before it, what came is the twelve months from it on.
Every account that has any history at the origin counts, those that left included; new ones do not.
"""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class ForecastError:
    """wape: sum |f - y| / sum |y|; bias: sum f / sum y - 1; None where nothing came. n: accounts."""

    wape: float | None
    bias: float | None
    n: int


def forecast_error(forecast: pd.Series, actual: pd.Series) -> ForecastError:
    """The error of a forecast; both by account, an account without actual revenue brought 0.

    The two stand together: a forecast that is too low for most accounts has the smaller wape (Hyndman and
    Koehler 2006 on measures of accuracy).

    >>> forecast_error(pd.Series({"A": 100.0, "B": 0.0}), pd.Series({"A": 80.0, "C": 900.0}))
    ForecastError(wape=0.25, bias=0.25, n=2)
    """
    came = actual.reindex(forecast.index, fill_value=0.0)
    total, size = float(came.sum()), float(came.abs().sum())
    return ForecastError(
        wape=float((forecast - came).abs().sum()) / size if size else None,
        bias=float(forecast.sum()) / total - 1 if total else None,
        n=len(forecast),
    )


def capture(score: pd.Series, outcome: pd.Series, k: int) -> float | None:
    """The share of what came (losses count as 0) that the k accounts with the highest score brought.

    score and outcome by account; of equal scores the smaller id goes first. None where nothing came.

    >>> capture(pd.Series({"A": 3, "B": 2, "C": 1}), pd.Series({"A": 10.0, "B": -5.0, "C": 30.0}), 2)
    0.25
    """
    gain = outcome.reindex(score.index, fill_value=0.0).clip(lower=0)
    total = float(gain.sum())
    if not total:
        return None
    ranked = score.sort_index().sort_values(ascending=False, kind="stable")
    return float(gain.reindex(ranked.index[:k]).sum()) / total


def oracle(outcome: pd.Series, candidates: pd.Index, k: int) -> float | None:
    """The capture of perfect hindsight: the most that any order of these accounts could have."""
    came = outcome.reindex(candidates, fill_value=0.0)
    return capture(came, came, k)


def growth(revenue: pd.Series, outcome: pd.Series) -> pd.Series:
    """What came beyond the last twelve months, by account; 0 where less came."""
    return (outcome.reindex(revenue.index, fill_value=0.0) - revenue).clip(lower=0)


def top(share: float, accounts: int) -> int:
    """How many accounts a share of them is: whole ones, at least one."""
    return max(1, int(share * accounts))
