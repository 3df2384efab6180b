"""The course of each account: its years and quarters, counted back from the as-of date.

Pure pandas: a notebook asks this of its own account's months, a portfolio of all accounts' at once.
"""

import numpy as np
import pandas as pd

from kamlib.periods import YEAR

QUARTER = 3


def years(account_months: pd.DataFrame, most: int) -> pd.DataFrame:
    """One row per account and year: account, year (0 is the last twelve months), revenue, and margin,
    which is missing where any line of the year has no cost. Years without lines are 0."""
    return _periods(account_months, YEAR, most, "year")


def quarters(account_months: pd.DataFrame, most: int) -> pd.DataFrame:
    """One row per account and quarter: account, quarter (0 ends at the as-of date), revenue and margin as in
    `years`, revenue_before (of the same quarter a year earlier), rolling and rolling_margin (of the twelve
    months that end with the quarter)."""
    a_year = YEAR // QUARTER
    table = _periods(account_months, QUARTER, most + a_year, "quarter")
    by_account = table.groupby("account", sort=False)
    table["revenue_before"] = by_account["revenue"].shift(-a_year)
    for column, total in (("revenue", "rolling"), ("margin", "rolling_margin")):
        later = [by_account[column].shift(-place) for place in range(a_year)]
        table[total] = sum(later[1:], later[0]).round(4)
    return table[table["quarter"] < most].reset_index(drop=True)


def _periods(account_months: pd.DataFrame, length: int, most: int, name: str) -> pd.DataFrame:
    """Revenue and margin of each account and period of `length` months, the last one first."""
    recent = account_months[account_months["month"] < length * most]
    costed = recent.assign(**{name: recent["month"] // length, "margin": recent["revenue"] - recent["cost"]})
    costed["uncosted"] = recent["cost"].isna()
    sums = costed.groupby(["account", name])[["revenue", "margin", "uncosted"]].sum()
    accounts = pd.Index(account_months["account"].unique(), name="account").sort_values()
    places = pd.MultiIndex.from_product([accounts, range(most)], names=["account", name])
    table = sums.reindex(places, fill_value=0).reset_index()
    table["margin"] = table["margin"].where(table["uncosted"] == 0, np.nan).round(4)
    table["revenue"] = table["revenue"].round(4)
    return table[["account", name, "revenue", "margin"]]
