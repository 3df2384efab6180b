"""The open pipeline by tier beside what each tier brings today."""

from collections.abc import Mapping
from datetime import date
from math import fsum
from typing import Any

import numpy as np
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
    revenue, goal, opened, amount, priced = (
        accounts[name].to_numpy(dtype=float)
        for name in ("revenue", "goal", "open_count", "open_amount", "priced_count")
    )
    more = np.where(goal > revenue, goal - revenue, np.nan)
    parts = {
        "revenue": revenue,
        "open_count": opened,
        "open_amount": amount,
        "unpriced": opened - priced,
        "to_goal": more,
        "covered": np.where(np.isnan(more), np.nan, amount),
    }
    tiers = accounts["tier"].to_numpy(dtype=object)
    table = pd.DataFrame([_tier_sums(tier, own, parts) for tier in TIERS if (own := tiers == tier).any()])
    having, revenues = table["open_count"].notna(), table["revenue"].clip(lower=0)
    amounts = table["open_amount"].fillna(0.0).where(having)
    covered = table["covered"].fillna(0.0).where(having & table["to_goal"].notna())
    return table.assign(
        revenue_share=revenues / revenues.sum() if revenues.sum() > 0 else float("nan"),
        open_amount=amounts,
        open_share=amounts / amounts.sum() if amounts.sum() > 0 else float("nan"),
        covered=covered / table["to_goal"],
    )


def _tier_sums(tier: str, own: np.ndarray, parts: Mapping[str, np.ndarray]) -> dict[str, Any]:
    """Of what is known of each part the sum, missing where nothing is; how many accounts, how many without
    deals."""
    known = {name: part[own & ~np.isnan(part)] for name, part in parts.items()}
    sums = {name: round(fsum(part), 4) if len(part) else np.nan for name, part in known.items()}
    return {"tier": tier, **sums, "accounts": int(own.sum()), "empty": int((known["open_count"] == 0).sum())}


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
