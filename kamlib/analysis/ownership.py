"""Who owns an account: exactly one person, by the rule of the settings, or nobody and why."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from kamlib.settings import OwnerRule


def account_owners(
    accounts: pd.DataFrame,
    account_sellers: pd.DataFrame,
    rules: Sequence[OwnerRule],
    year_start: date,
) -> pd.DataFrame:
    """One row per account: account, owner, owner_rule; the first rule that names somebody decides.

    accounts: account, owner (missing where the export names none), orders_all (0 where it never bought).
    account_sellers: account, seller, revenue (last twelve months), last_date; one row per pair.
    year_start: the first day of the last twelve months; only who sold since then can have most revenue.
    owner is missing where no rule names anybody, and owner_rule then says `never_bought` or `no_seller`.
    """
    proposals = {
        "owner": accounts.set_index("account")["owner"],
        "most_revenue": _first_seller(
            account_sellers[account_sellers["last_date"] >= pd.Timestamp(year_start)],
            by=["revenue", "last_date"],
        ),
        "last_seller": _first_seller(account_sellers, by=["last_date", "revenue"]),
    }
    owners = pd.DataFrame({"account": accounts["account"]})
    owners["owner"] = pd.Series(pd.NA, index=owners.index, dtype="str")
    owners["owner_rule"] = _without_owner(accounts["orders_all"])
    for rule in reversed(rules):
        proposed = owners["account"].map(proposals[rule])
        owners["owner"] = proposed.where(proposed.notna(), owners["owner"])
        owners.loc[proposed.notna(), "owner_rule"] = rule
    return owners


def sold_by_others(account_sellers: pd.DataFrame, owners: pd.Series, least: float) -> pd.Series:
    """By account, what those beside its owner sold to it in the last twelve months who sold at least the
    share `least` of it; the accounts where nobody did are left out.

    account_sellers: account, seller, revenue. owners: owner by account. Lines that name no seller are
    nobody's, and who gave back more than they sold did not sell: so looks the rule of each plan, too.
    """
    sold = account_sellers[account_sellers["seller"].notna() & (account_sellers["revenue"] > 0)]
    owner = sold["account"].map(owners)
    share = sold["revenue"] / sold.groupby("account")["revenue"].transform("sum")
    others = sold[owner.notna() & (sold["seller"] != owner) & (share >= least)]
    return others.groupby("account")["revenue"].sum().round(4).rename("others_revenue")


def _first_seller(sellers: pd.DataFrame, by: list[str]) -> pd.Series:
    """Per account the seller with the highest `by`; the smallest id where all of it is equal."""
    known = sellers.dropna(subset=["seller"])
    ordered = known.sort_values(
        ["account", *by, "seller"], ascending=[True, *[False] * len(by), True], kind="stable"
    )
    return ordered.drop_duplicates("account").set_index("account")["seller"]


def _without_owner(orders: pd.Series) -> np.ndarray:
    """Why nobody owns an account: it never bought, or its orders name no seller."""
    return np.where(orders > 0, "no_seller", "never_bought")
