"""Where a book's attention goes: thirds by revenue, and accounts that could bring more than they are seen.

Attention is the hours of the last twelve months where all contacts of the book say theirs, else the number of
contacts. Both show what was spent, not what it brought.
"""

from math import fsum

import numpy as np
import pandas as pd

from kamlib.analysis.order import most_first

THIRDS = 3


def book_thirds(accounts: pd.DataFrame) -> pd.Series:
    """1, 2 or 3 per account, with its index: the third of its owner's accounts by revenue, the largest first.

    accounts: account, owner, revenue. The first thirds are the larger ones where a book can't be split
    evenly; equal revenue goes by account. Missing where nobody owns the account.
    """
    ordered = accounts.dropna(subset=["owner"]).sort_values(["revenue", "account"], ascending=[False, True])
    place = ordered.groupby("owner").cumcount()
    size = ordered.groupby("owner")["account"].transform("size")
    return (place * THIRDS // size + 1).reindex(accounts.index)


def attention(accounts: pd.DataFrame) -> pd.DataFrame:
    """One row per account, with its index: attention, attention_unit and attention_share of its book.

    accounts: account, owner, activities, hours, unnoted (contacts without hours); all missing where the
    workbook has no activities. The share is missing where the book had no contact at all.
    """
    owner = accounts["owner"]
    noted = (accounts["unnoted"].groupby(owner).transform("sum") == 0) & accounts["hours"].notna()
    noted = noted.groupby(owner).transform("all")
    spent = accounts["hours"].where(noted, accounts["activities"]).astype(float)
    unit = pd.Series(np.where(noted, "hours", "contacts"), index=accounts.index, dtype="str")
    whole = spent.groupby(owner).transform("sum")
    return pd.DataFrame(
        {
            "attention": spent.where(owner.notna()),
            "attention_unit": unit.where(spent.notna() & owner.notna()),
            "attention_share": (spent / whole.where(whole > 0)).where(owner.notna()),
        }
    )


def neglected(accounts: pd.DataFrame) -> pd.Series:
    """Whether an account promises much and is hardly seen, with its index: in its book among the upper third
    by `promise`, and among the lower third by attention, or never met.

    accounts: account, owner, promise (what it may bring: potential, else value), attention. False where
    either is not known. Who is equal to the one at the edge of a third is not in it.
    """
    known = accounts.dropna(subset=["owner", "promise", "attention"])
    books = known.groupby("owner")
    size = books["account"].transform("size")
    promise = books["promise"].rank(ascending=False, method="max")
    seen = books["attention"].rank(method="max")
    low = (seen * THIRDS <= size) | (known["attention"] == 0)
    flagged = (promise * THIRDS <= size) & low
    return flagged.reindex(accounts.index, fill_value=False)


def activity_kinds(activities: pd.DataFrame, owners: pd.Series) -> pd.DataFrame:
    """owner, kind, contacts, hours: how each book's attention was given, the most frequent kind first.

    activities: account, kind, hours, of the last twelve months. owners: owner by account. Hours are missing
    where a contact of the kind says none; a contact without a kind has an empty one.
    """
    rows = activities.assign(owner=activities["account"].map(owners), kind=activities["kind"].fillna(""))
    rows = rows.dropna(subset=["owner"])
    kinds = rows.groupby(["owner", "kind"])
    table = pd.DataFrame(
        {
            "contacts": kinds.size(),
            "hours": kinds["hours"].sum().where(kinds["hours"].count() == kinds.size()),
        }
    ).reset_index()
    return table.sort_values(["owner", "contacts", "kind"], ascending=[True, False, True], ignore_index=True)


def third_sums(accounts: pd.DataFrame, in_hours: bool) -> pd.DataFrame:
    """third, accounts, revenue, won, attention and the shares of revenue and attention; hours where all
    contacts of all these books say theirs, else contacts."""
    third, revenue, won, spent = (
        accounts[name].to_numpy(dtype=float)
        for name in ("third", "revenue", "won_amount", "hours" if in_hours else "activities")
    )
    table = pd.DataFrame(
        [
            {
                "third": float(one),
                "accounts": int(own.sum()),
                "revenue": round(fsum(revenue[own]), 4),
                "won": round(fsum(known), 4) if len(known := won[own & ~np.isnan(won)]) else np.nan,
                "attention": fsum(spent[own & ~np.isnan(spent)]),
            }
            for one in range(1, THIRDS + 1)
            if (own := third == one).any()
        ]
    )
    return table.assign(revenue_share=_shares(table["revenue"]), attention_share=_shares(table["attention"]))


def _shares(amounts: pd.Series) -> pd.Series | float:
    """Of the amounts above 0; missing where there are none."""
    above = amounts.clip(lower=0)
    return above / above.sum() if above.sum() > 0 else np.nan


def kind_sums(kinds: pd.DataFrame) -> pd.DataFrame:
    """kind, contacts, hours over several books' kinds (activity_kinds), the most frequent first."""
    codes, names = pd.factorize(kinds["kind"], sort=True)
    contacts = np.bincount(codes, weights=kinds["contacts"]).astype(int)
    hours = np.bincount(codes, weights=kinds["hours"])  # missing where those of any book are
    return most_first(pd.DataFrame({"kind": names, "contacts": contacts, "hours": hours}), "contacts")
