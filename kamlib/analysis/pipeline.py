"""The open pipeline by tier beside what each tier brings today."""

import pandas as pd

TIERS = ("A", "B", "C", "none", "net_credit")


def pipeline_by_tier(accounts: pd.DataFrame) -> pd.DataFrame:
    """One row per tier that has accounts: tier, accounts, revenue, revenue_share, open_count, open_amount,
    open_share, unpriced (open deals without an amount), empty (accounts without an open deal).

    accounts: tier, revenue, open_count, open_amount, priced_count; the last three missing where the workbook
    has no opportunities. Shares are of the amounts above 0; the open share is missing where nothing is
    priced.
    """
    tiers = accounts.groupby("tier")
    table = pd.DataFrame(
        {
            "accounts": tiers.size(),
            "revenue": tiers["revenue"].sum().round(4),
            "open_count": tiers["open_count"].sum(min_count=1),
            "open_amount": tiers["open_amount"].sum().round(4),
            "unpriced": (accounts["open_count"] - accounts["priced_count"])
            .groupby(accounts["tier"])
            .sum(min_count=1),
            "empty": (accounts["open_count"] == 0).groupby(accounts["tier"]).sum(),
        }
    ).reindex([tier for tier in TIERS if tier in tiers.groups])
    revenue, amount = table["revenue"].clip(lower=0), table["open_amount"].where(table["open_count"].notna())
    table["revenue_share"] = revenue / revenue.sum() if revenue.sum() > 0 else float("nan")
    table["open_amount"] = amount
    table["open_share"] = amount / amount.sum() if amount.sum() > 0 else float("nan")
    return table.reset_index(names="tier")
