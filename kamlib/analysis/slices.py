"""One account's part of the portfolio: all that a notebook has to load. It depends on no other account."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kamlib.analysis.branches import branch_lines, branch_rows
from kamlib.analysis.bridge import account_bridges
from kamlib.analysis.deals import is_open
from kamlib.analysis.profile import product_names
from kamlib.facts.book import Facts


@dataclass(frozen=True)
class AccountSlice:
    """One account's rows of all slices."""

    account: str
    frames: Mapping[str, pd.DataFrame]

    @property
    def row(self) -> Mapping[str, Any]:
        """The account's row of `accounts`; what is missing is None."""
        row = self.frames["accounts"].iloc[0].to_dict()
        return {name: None if pd.isna(value) else value for name, value in row.items()}


def account_slices(accounts: pd.DataFrame, facts: Facts) -> dict[str, pd.DataFrame]:
    """What a notebook reads, each table sorted by account and then as a reader wants it."""
    listed, products = facts.products.set_index("product"), facts.account_products["product"]
    named = facts.account_products.assign(
        name=product_names(products, facts.products),
        line=products.map(listed["line"]),
        list_price=products.map(listed["list_price"]).astype(float),
    )
    reps = facts.reps.set_index("rep")["name"]
    sellers = facts.account_sellers.assign(name=facts.account_sellers["seller"].map(reps))
    deals = facts.opportunities.assign(
        open=is_open(facts.opportunities, facts.as_of),
        seller_name=facts.opportunities["seller"].map(reps),
        product_name=product_names(facts.opportunities["product"], facts.products),
    )
    contacts = facts.contacts.merge(_last_met(facts.activities), on=["account", "contact"], how="left")
    activities = facts.activities.assign(rep_name=facts.activities["rep"].map(reps))
    branches = branch_rows(accounts)
    tables = {
        "accounts": (accounts, []),
        "months": (facts.account_months, ["month"]),
        "products": (named, ["-revenue", "-revenue_before", "product"]),
        "bridge": (account_bridges(named, facts.account_months), []),
        "sellers": (sellers, ["-revenue", "seller"]),
        "orders": (facts.account_orders, ["date"]),
        "opportunities": (deals, ["closed", "opportunity"]),
        "contacts": (contacts, ["title", "contact"]),
        "activities": (activities, ["-date"]),
        "satisfaction": (facts.satisfaction, ["-date"]),
        "branches": (branches, ["-below", "level", "branch"]),
        "branch_lines": (branch_lines(branches, named), ["line", "branch"]),
        "sums": (facts.account_sums, []),
    }
    return {name: _ordered(frame, by) for name, (frame, by) in tables.items()}


def _ordered(frame: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Sorted by account, then by `by`; a minus in front sorts downwards."""
    columns = ["account", *(column.removeprefix("-") for column in by)]
    ascending = [True, *(not column.startswith("-") for column in by)]
    return frame.sort_values(columns, ascending=ascending, kind="stable").reset_index(drop=True)


def _last_met(activities: pd.DataFrame) -> pd.DataFrame:
    """account, contact, last_met: when one of us last met the person."""
    met = activities.dropna(subset=["contact"]).groupby(["account", "contact"])["date"].max()
    return met.rename("last_met").reset_index()
