"""One row per person: the sums of the accounts they own, their goal and their hours."""

import numpy as np
import pandas as pd

from kamlib.analysis.goals import rep_goals
from kamlib.analysis.sums import growth
from kamlib.facts.book import Facts
from kamlib.periods import Period
from kamlib.settings import Settings


def book_rows(
    accounts: pd.DataFrame,
    facts: Facts,
    settings: Settings,
    year: Period,
    before_known: bool,
    targets: pd.DataFrame,
) -> pd.DataFrame:
    """rep, name, manager, the sums, the goal and where it is from, hours_available and hours_spent, sorted by
    rep; targets: the people's, of the planning `year`.

    A goal that nobody set is the sum of the accounts' goals where every account with revenue has one.
    """
    owned = accounts.dropna(subset=["owner"]).groupby("owner")
    sums = owned[["revenue", "revenue_before", "revenue_all"]].sum().round(4)
    sums["accounts"] = owned.size()
    sums["allocated"] = owned["goal"].sum(min_count=1).round(2).where(~_any(accounts, _goalless(accounts)))
    sums["hours_spent"] = owned["hours"].sum(min_count=1)
    sums["largest"] = owned["revenue"].max()
    books = facts.reps.join(sums.reindex(facts.reps["rep"]).reset_index(drop=True))
    books["accounts"] = books["accounts"].fillna(0).astype(int)
    goals = rep_goals(facts.reps["rep"], facts.quotas, year, settings.goals, targets)
    books = books.merge(goals, on="rep")
    by_accounts = books["goal"].isna() & books["allocated"].notna()
    books["goal_source"] = books["goal_source"].mask(by_accounts, "accounts")
    books["goal"] = books["goal"].fillna(books["allocated"])
    books["hours_available"] = books["hours"].fillna(settings.hours.per_year or np.nan)
    money = ["revenue", "revenue_before", "revenue_all"]
    books[money] = books[money].fillna(0)
    books["growth"] = growth(books["revenue"], books["revenue_before"]) if before_known else np.nan
    return books.drop(columns=["hours", "allocated"]).sort_values("rep").reset_index(drop=True)


def _goalless(accounts: pd.DataFrame) -> pd.Series:
    """Accounts with revenue whose goal nobody set: without it, the sum of the others is no goal."""
    return (accounts["revenue"] > 0) & accounts["goal"].isna()


def _any(accounts: pd.DataFrame, true: pd.Series) -> pd.Series:
    """owner -> whether it is true of any of their accounts."""
    return true.groupby(accounts["owner"]).any()


def quarter_sums(account_months: pd.DataFrame, owners: pd.Series) -> pd.DataFrame:
    """The books' revenue by rolling quarter, 0 the last; a quarter without revenue has no row."""
    rows = account_months.assign(
        owner=account_months["account"].map(owners), quarter=account_months["month"] // 3
    )
    sums = rows.dropna(subset=["owner"]).groupby(["owner", "quarter"])["revenue"].sum().round(4)
    return sums.reset_index()
