"""What an account is worth beside its revenue: factors side by side, none of which decides alone.

Volume, profit, length of relationship, growth, potential, nearness and ease of service are equally essential
until somebody says otherwise. Each gives an account 0 to 4 points, by rank or by the points of its word; the
value is their weighted mean, times 25. Ranks and equal weights are robust where nobody can estimate better
(Dawes 1979, "The robust beauty of improper linear models").
"""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from kamlib.periods import last_twelve_months
from kamlib.settings import Value

MOST_POINTS = 4.0
NEUTRAL = MOST_POINTS / 2

ENOUGH_KNOWN = 0.5
"""An account of whose weights less than this part is known can't be categorised."""


def factor_numbers(accounts: pd.DataFrame, own: pd.DataFrame, value: Value, as_of: date) -> pd.DataFrame:
    """One row per account, indexed by it, one column per factor that weighs anything: a number, or the points
    of a word; missing where it is not known.

    accounts: account, revenue and margin (last twelve months), growth, customer_since, first_order,
    last_order. own: account and the columns of the settings' own. A factor that is known of no account has no
    column; weighing_factors names it.
    """
    by_account = accounts.set_index("account")
    numbers = pd.DataFrame(
        {
            "revenue": by_account["revenue"],
            "margin": by_account["margin"],
            "tenure": _days_a_customer(by_account, as_of),
            "growth": by_account["growth"],
        },
        index=by_account.index,
        dtype=float,
    )
    columns = own.set_index("account").reindex(by_account.index)
    for name, factor in value.factors.items():
        if factor.column is not None:
            cells = columns[factor.column]
            numbers[name] = (cells.map(factor.points) if factor.points else cells).astype(float)
    return numbers[weighing_factors(value)].dropna(axis="columns", how="all")


def _days_a_customer(accounts: pd.DataFrame, as_of: date) -> pd.Series:
    """Days from the first business to the as-of date, or to the last order of who has stopped: without any in
    the last twelve months. Missing where nobody knows when it began or ended."""
    since = accounts["customer_since"].fillna(accounts["first_order"])
    last = accounts["last_order"]
    buys = last >= pd.Timestamp(last_twelve_months(as_of).start)
    until = last.mask(buys, pd.Timestamp(as_of))
    return (until - since).dt.days.clip(lower=0)


def weighing_factors(value: Value) -> list[str]:
    """The factors that count for all accounts, or at least for one that has weights of its own."""
    every = (value.weights, *value.accounts.values())
    return [name for name in value.weights if any(weights.get(name, 0) > 0 for weights in every)]


def factor_points(numbers: pd.DataFrame, value: Value) -> pd.DataFrame:
    """0 to 4 points per account and factor: the rank among those whose number is known, or the word's
    points."""
    worded = {name for name, factor in value.factors.items() if factor.points}
    return numbers.apply(lambda column: column if column.name in worded else rank_points(column))


def rank_points(numbers: pd.Series) -> pd.Series:
    """4 points for the largest, 0 for the smallest, the rest by rank; equal numbers share theirs.

    >>> rank_points(pd.Series([10.0, 30.0, 20.0, None, 30.0])).tolist()
    [0.0, 3.3333333333333335, 1.3333333333333333, nan, 3.3333333333333335]
    """
    known = numbers.count()
    if known < 2:
        return numbers.where(numbers.isna(), NEUTRAL)
    return (numbers.rank() - 1) * MOST_POINTS / (known - 1)


def account_weights(points: pd.DataFrame, value: Value) -> pd.DataFrame:
    """The weight of each factor for each account, as `points`: the settings', or the account's own."""
    general = value.weights
    weights = pd.DataFrame(
        {name: np.full(len(points), general[name]) for name in points}, index=points.index, dtype=float
    )
    for account, own in value.accounts.items():
        for name in own.keys() & set(points.columns):
            if account in weights.index:
                weights.loc[account, name] = own[name]
    return weights


def account_values(points: pd.DataFrame, weights: pd.DataFrame) -> pd.DataFrame:
    """One row per account: value, value_low, value_high (0 to 100), value_known (share of the weights).

    Missing factors are left out and the others share their weight; the range is what the value would be if
    all of them had 0 or 4 points. The value is missing where nothing is known.
    """
    whole = weights.sum(axis="columns")
    known = weights.where(points.notna(), 0.0)
    held = known.sum(axis="columns")
    reached = (known * points.fillna(0.0)).sum(axis="columns")
    scale = 100 / MOST_POINTS
    return pd.DataFrame(
        {
            "value": (reached / held.where(held > 0) * scale).round(4),
            "value_low": (reached / whole.where(whole > 0) * scale).round(4),
            "value_high": ((reached + (whole - held) * MOST_POINTS) / whole.where(whole > 0) * scale).round(
                4
            ),
            "value_known": (held / whole.where(whole > 0)).fillna(0.0).round(6),
        }
    )


def missing_factors(points: pd.DataFrame, weights: pd.DataFrame) -> Mapping[str, tuple[str, ...]]:
    """account -> the factors that weigh and that nobody knows of it; accounts without any are not in it."""
    gaps = points.isna() & (weights > 0)
    gaps = gaps[gaps.any(axis="columns")]
    return {
        str(account): tuple(gaps.columns[row])
        for account, row in zip(gaps.index, gaps.to_numpy(), strict=True)
    }
