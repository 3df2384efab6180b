"""Goals of the planning year: what the settings and the quotas say, never a guess."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from kamlib.periods import Period, months_before
from kamlib.settings import Goals


def account_goals(accounts: pd.DataFrame, goals: Goals) -> pd.DataFrame:
    """One row per account: account, goal (NaN where nobody says one), goal_source (settings, growth, none).

    accounts: account, revenue (last twelve months). A goal by growth needs revenue above 0.
    """
    named = accounts["account"].map(goals.accounts).astype(float)
    by_growth = pd.Series(np.nan, index=accounts.index)
    if goals.growth is not None:
        by_growth = (accounts["revenue"] * (1 + goals.growth)).where(accounts["revenue"] > 0).round(2)
    goal = named.fillna(by_growth)
    source = np.select([named.notna(), by_growth.notna()], ["settings", "growth"], "none")
    return pd.DataFrame({"account": accounts["account"], "goal": goal, "goal_source": source})


def rep_goals(reps: pd.Series, quotas: pd.DataFrame, year: Period, goals: Goals) -> pd.DataFrame:
    """One row per rep: rep, goal, goal_source (settings, quotas, none).

    quotas: rep, year, quarter, month, amount. Quotas count where they cover all months of the planning year.
    """
    named = reps.map(goals.reps).astype(float)
    by_quota = reps.map(quota_of_year(quotas, year)).astype(float)
    source = np.select([named.notna(), by_quota.notna()], ["settings", "quotas"], "none")
    return pd.DataFrame({"rep": reps, "goal": named.fillna(by_quota), "goal_source": source})


def quota_of_year(quotas: pd.DataFrame, year: Period) -> Mapping[str, float]:
    """rep -> the sum of their quotas over the year, for reps whose quotas cover each of its months.

    A quota for a quarter or a year is spread evenly over its months. Where a month is in several (a year's
    beside its quarters'), the one for the shortest time counts: they say the same twice.
    """
    months = pd.DataFrame(
        [(month.year, month.month) for month in (months_before(year.start, -k) for k in range(12))],
        columns=["year", "calendar_month"],
    )
    spread = quotas.assign(per_month=quotas["amount"] / _months_covered(quotas)).merge(months, on="year")
    quarter = (spread["calendar_month"] + 2) // 3
    spread = spread[
        (spread["month"].isna() | (spread["month"] == spread["calendar_month"]))
        & (spread["quarter"].isna() | (spread["quarter"] == quarter))
    ]
    spread["covers"] = _months_covered(spread)
    shortest = spread.groupby(["rep", "year", "calendar_month"])["covers"].transform("min")
    spread = spread[spread["covers"] == shortest]
    covered = spread.groupby("rep")[["year", "calendar_month"]].apply(
        lambda rows: len(rows.drop_duplicates())
    )
    total = spread.groupby("rep")["per_month"].sum().round(2)
    return total[covered[covered == 12].index].to_dict() if len(total) else {}


def _months_covered(quotas: pd.DataFrame) -> np.ndarray:
    return np.select([quotas["month"].notna(), quotas["quarter"].notna()], [1, 3], 12)
