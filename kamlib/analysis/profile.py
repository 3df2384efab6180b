"""What is known of each account by itself: money, rhythm, products, open deals, contact, satisfaction.

Every function returns one row per account that has such rows, indexed by `account`; what has no row is
missing (not 0) until `account_profile` says which absence is a measured zero.
"""

from datetime import date

import numpy as np
import pandas as pd
from scipy import special

from kamlib.analysis.deals import is_open
from kamlib.analysis.history import gaps_between
from kamlib.analysis.sums import growth
from kamlib.facts.book import Facts
from kamlib.periods import last_twelve_months

LAST_YEAR = range(12)
YEAR_BEFORE = range(12, 24)
TWO_YEARS_BEFORE = range(24, 36)
HALF_YEAR = range(6)


def account_profile(facts: Facts, *, stale_days: int, before_known: bool) -> pd.DataFrame:
    """One row per account, sorted by it: the accounts' own columns and everything below.

    Amounts in the workbook's currency; growth is missing where the year before is not whole in the
    exports (`before_known`) or is no base for it. Counts are 0 where the
    table is there and names no row for the account, missing where the workbook has no such table.
    """
    accounts = facts.accounts.set_index("account", drop=False)
    parts = [
        money(facts.account_months),
        rhythm(facts.account_orders, facts.as_of),
        products(facts.account_products, facts.products),
        deals(facts.opportunities, facts.as_of),
        people(facts.contacts),
        activity(facts.activities, facts.as_of),
        satisfaction(facts.satisfaction, facts.as_of, stale_days),
    ]
    profile = accounts.join(parts, how="left")
    zeros = [
        "revenue",
        "revenue_before",
        "revenue_two_before",
        "revenue_half",
        "revenue_all",
        "lines",
        "orders",
        "orders_all",
        "gaps",
    ]
    for table, columns in _COUNTS.items():
        zeros += columns if table not in facts.missing else []
    profile[zeros] = profile[zeros].fillna(0)
    profile.loc[profile["activities"] == 0, "hours"] = 0.0
    profile["growth"] = growth(profile["revenue"], profile["revenue_before"]) if before_known else np.nan
    profile["margin"] = (profile["revenue"] - profile["cost"]).round(4)
    profile["margin_before"] = (profile["revenue_before"] - profile["cost_before"]).round(4)
    return profile.sort_index().reset_index(drop=True)


_COUNTS = {
    "opportunities": ["open_count", "priced_count", "overdue_count", "won_count"],
    "contacts": ["contacts"],
    "activities": ["activities", "unnoted"],
    "satisfaction": ["answers"],
}


def money(account_months: pd.DataFrame) -> pd.DataFrame:
    """revenue (last twelve months), revenue_before, revenue_two_before, revenue_half (last six months),
    revenue_all, lines (last twelve months), cost (last twelve months) and cost_before, each missing where any
    line of the time has none."""

    def total(column: str, months: range | None = None, min_count: int = 0) -> pd.Series:
        rows = account_months if months is None else account_months[account_months["month"].isin(months)]
        return rows.groupby("account")[column].sum(min_count=min_count).round(4)

    def cost(months: range) -> pd.Series:
        rows = account_months[account_months["month"].isin(months)]
        uncosted = rows.loc[rows["cost"].isna(), "account"].unique()
        costs = total("cost", months, min_count=1)
        return costs.mask(costs.index.isin(uncosted))

    return pd.DataFrame(
        {
            "revenue": total("revenue", LAST_YEAR),
            "revenue_before": total("revenue", YEAR_BEFORE),
            "revenue_two_before": total("revenue", TWO_YEARS_BEFORE),
            "revenue_half": total("revenue", HALF_YEAR),
            "revenue_all": total("revenue"),
            "lines": total("lines", LAST_YEAR),
            "cost": cost(LAST_YEAR),
            "cost_before": cost(YEAR_BEFORE),
        }
    )


def rhythm(account_orders: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """first_order, last_order, orders_all, orders of the last twelve months; gaps: how many lie between the
    days with orders, median_gap in days, and overdue_ratio = days since the last order / median_gap, both
    missing with fewer than three gaps.

    A day on which more was credited than billed is no order."""
    year = last_twelve_months(as_of)
    billed = account_orders[account_orders["revenue"] > 0].sort_values(["account", "date"])
    by_account = billed.groupby("account")
    recent = billed[billed["date"] >= pd.Timestamp(year.start)]
    last = by_account["date"].max()
    gaps, enough = gaps_between(billed)
    usual = gaps.median().where(enough)
    return pd.DataFrame(
        {
            "first_order": by_account["date"].min(),
            "last_order": last,
            "orders_all": by_account["orders"].sum(),
            "orders": recent.groupby("account")["orders"].sum(),
            "gaps": gaps.count(),
            "median_gap": usual,
            "overdue_ratio": ((pd.Timestamp(as_of) - last).dt.days / usual).round(4),
        }
    )


def products(account_products: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    """top_product with top_revenue: the product that brought most in the last twelve months, and
    product_revenue: what all that brought anything brought;
    driver with driver_change: the one whose revenue moved most against the year before;
    products: how many were bought in the last twelve months."""
    rows = account_products.dropna(subset=["product"]).copy()
    rows["product_name"] = product_names(rows["product"], names)
    rows["change"] = (rows["revenue"] - rows["revenue_before"]).round(4)
    rows["moved"] = rows["change"].abs()
    bought = rows[rows["revenue"] > 0]
    top = _first(bought, "revenue")
    driver = _first(rows[rows["moved"] > 0], "moved")
    return pd.DataFrame(
        {
            "top_product": top["product_name"],
            "top_revenue": top["revenue"],
            "driver": driver["product_name"],
            "driver_change": driver["change"],
            "product_revenue": bought.groupby("account")["revenue"].sum().round(4),
            "products": bought.groupby("account")["product"].nunique(),
        }
    )


def product_names(products: pd.Series, names: pd.DataFrame) -> pd.Series:
    """The products' names; a product that nobody named goes by its id."""
    named = products.map(names.set_index("product")["name"]).astype("str")  # of no names it is a number
    return named.fillna(products)


def deals(opportunities: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Open deals on the as-of date: open_count, open_amount of those priced_count with an amount, next_close;
    overdue_count, and the largest overdue one as overdue_name, overdue_amount, overdue_date;
    won_count of the last twelve months."""
    day = pd.Timestamp(as_of)
    still_open = opportunities[is_open(opportunities, as_of)]
    overdue = still_open[still_open["closed"] < day]
    late = _first(overdue.assign(size=overdue["amount"].fillna(0)), "size")
    year = pd.Timestamp(last_twelve_months(as_of).start)
    closed = opportunities["closed"]
    won = opportunities[(opportunities["stage"] == "won") & (closed >= year) & (closed < day)]
    ahead = still_open[still_open["closed"] >= day]
    return pd.DataFrame(
        {
            "open_count": still_open.groupby("account").size(),
            "open_amount": still_open.groupby("account")["amount"].sum(min_count=1).round(4),
            "priced_count": still_open.groupby("account")["amount"].count(),
            "next_close": ahead.groupby("account")["closed"].min(),
            "overdue_count": overdue.groupby("account").size(),
            "overdue_name": late["name"].fillna(late["opportunity"]),
            "overdue_amount": late["amount"],
            "overdue_date": late["closed"],
            "won_count": won.groupby("account").size(),
        }
    )


def people(contacts: pd.DataFrame) -> pd.DataFrame:
    """contacts: how many people are known; first_title: one of their titles, missing where none has any."""
    by_account = contacts.groupby("account")
    return pd.DataFrame({"contacts": by_account.size(), "first_title": by_account["title"].min()})


def activity(activities: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """activities and hours of the last twelve months, unnoted: how many of them have no hours, and
    last_activity of all time."""
    recent = activities[activities["date"] >= pd.Timestamp(last_twelve_months(as_of).start)]
    return pd.DataFrame(
        {
            "activities": recent.groupby("account").size(),
            "hours": recent.groupby("account")["hours"].sum(min_count=1),
            "unnoted": recent["hours"].isna().groupby(recent["account"]).sum(),
            "last_activity": activities.groupby("account")["date"].max(),
        }
    )


def satisfaction(answers: pd.DataFrame, as_of: date, stale_days: int) -> pd.DataFrame:
    """score, score_low, score_high, answers, last_answer, of answers no older than `stale_days`.

    The range is the 80 % t-interval of the mean, kept within 0 to 10; one answer has none.
    """
    since = pd.Timestamp(as_of) - pd.Timedelta(days=stale_days)
    fresh = answers[answers["date"] >= since].groupby("account")
    n = fresh["score"].count()
    mean = fresh["score"].mean()
    spread = special.stdtrit((n - 1).clip(lower=1), 0.9) * fresh["score"].std() / np.sqrt(n)
    return pd.DataFrame(
        {
            "score": mean,
            "score_low": (mean - spread).clip(lower=0),
            "score_high": (mean + spread).clip(upper=10),
            "answers": n,
            "last_answer": fresh["date"].max(),
        }
    )


def _first(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """Per account the row with the highest `by`; equal ones in the order they have."""
    ordered = rows.sort_values(["account", by], ascending=[True, False], kind="stable")
    return ordered.drop_duplicates("account").set_index("account")
