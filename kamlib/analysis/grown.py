"""How much an account ever grew in a year, and how much accounts of its class did."""

import numpy as np
import pandas as pd

from kamlib.analysis.sums import growth
from kamlib.periods import YEAR

FEWEST = 10
"""Of fewer accounts nobody can say what is usual."""


def best_growth(account_months: pd.DataFrame, years: int) -> pd.DataFrame:
    """By account: best_growth, the largest from one year to the next of the last `years` whole ones, and
    grown_years, of how many it is the largest (no base, no growth).

    account_months: account, month (counted back from the as-of date), revenue.
    """
    known = account_months[account_months["month"] < YEAR * years]
    sums = known.groupby(["account", known["month"] // YEAR])["revenue"].sum().unstack(fill_value=0.0)
    sums = sums.reindex(columns=range(years), fill_value=0.0)
    grown = pd.DataFrame({at: growth(sums[at], sums[at + 1]) for at in range(years - 1)}, index=sums.index)
    best = grown.max(axis=1) if len(grown.columns) else pd.Series(np.nan, index=sums.index)
    return pd.DataFrame({"best_growth": best, "grown_years": grown.notna().sum(axis=1).astype("int64")})


def usual_best(accounts: pd.DataFrame, share: float) -> pd.Series:
    """For each account what `share` of the accounts of its class never outgrew in a year; missing where fewer
    than FEWEST have a growth.

    accounts: tier, best_growth.
    """
    by_tier = accounts.groupby("tier")["best_growth"]
    ends = by_tier.quantile(share).where(by_tier.count() >= FEWEST)
    return accounts["tier"].map(ends).astype(float)
