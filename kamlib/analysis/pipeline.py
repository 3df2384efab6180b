"""The open pipeline by tier beside what each tier brings today."""

from datetime import date

import pandas as pd

from kamlib.periods import last_twelve_months

TIERS = ("A", "B", "C", "none", "net_credit")


def pipeline_by_tier(accounts: pd.DataFrame) -> pd.DataFrame:
    """One row per tier that has accounts: tier, accounts, revenue, revenue_share, open_count, open_amount,
    open_share, unpriced (open deals without an amount), empty (accounts without an open deal), to_goal (what
    goals ask for beyond the last twelve months, of the accounts whose goal asks for more), covered (what is
    open in these, as so many times of it).

    accounts: tier, revenue, goal, open_count, open_amount, priced_count; the last three missing where the
    workbook has no opportunities. Shares are of the amounts above 0; the open share is missing where nothing
    is priced, the last two where no goal asks for more.
    """
    more = (accounts["goal"] - accounts["revenue"]).pipe(lambda amounts: amounts.where(amounts > 0))
    tiers = accounts[["tier", "revenue", "open_count", "open_amount"]].assign(
        unpriced=accounts["open_count"] - accounts["priced_count"],
        empty=accounts["open_count"] == 0,
        to_goal=more,
        covered=accounts["open_amount"].where(more.notna()),
    )
    by_tier = tiers.groupby("tier")
    table = by_tier.sum(min_count=1).round(4).fillna({"open_amount": 0.0, "covered": 0.0})
    table = table.assign(accounts=by_tier.size()).reindex([tier for tier in TIERS if tier in table.index])
    revenue, amount = table["revenue"].clip(lower=0), table["open_amount"].where(table["open_count"].notna())
    table["revenue_share"] = revenue / revenue.sum() if revenue.sum() > 0 else float("nan")
    table["open_amount"] = amount
    table["open_share"] = amount / amount.sum() if amount.sum() > 0 else float("nan")
    known = table["to_goal"].notna() & table["open_count"].notna()
    table["covered"] = table["covered"].where(known) / table["to_goal"]
    return table.reset_index(names="tier")


def won_deals(opportunities: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """By account: won_amount of the last twelve months (missing where no deal was won or none says its
    amount), last_won of all time.

    opportunities: account, stage, closed, amount."""
    closed = opportunities["closed"]
    won = opportunities[(opportunities["stage"] == "won") & (closed < pd.Timestamp(as_of))]
    recent = won[won["closed"] >= pd.Timestamp(last_twelve_months(as_of).start)]
    return pd.DataFrame(
        {
            "won_amount": recent.groupby("account")["amount"].sum(min_count=1).round(4),
            "last_won": won.groupby("account")["closed"].max(),
        }
    )
