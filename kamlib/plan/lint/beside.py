"""What rules need of the exports beside an account's row: whom we met when, and who else of us sells here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd

from kamlib.analysis.slices import AccountSlice

Basis = Literal["place", "product", "unknown"]


@dataclass(frozen=True)
class CoOwner:
    """Somebody beside the owner who sells here: `share` is theirs of the last twelve months' revenue, `basis`
    by what the account seems divided."""

    name: str
    share: float
    basis: Basis


@dataclass(frozen=True)
class Beside:
    """`met`: contact -> when one of us last met them; None where no contacts of ours are exported."""

    met: Mapping[str, date] | None = None
    co_owners: tuple[CoOwner, ...] = ()


NOTHING_BESIDE = Beside()


def beside_of(one: AccountSlice, *, activities_known: bool) -> Beside:
    """From the account's tables."""
    return Beside(_met(one.frames["contacts"]) if activities_known else None, _co_owners(one))


def _met(contacts: pd.DataFrame) -> dict[str, date]:
    known = contacts.dropna(subset=["last_met"])
    return {row.contact: row.last_met.date() for row in known.itertuples()}


def _co_owners(one: AccountSlice) -> tuple[CoOwner, ...]:
    """Those who sold here in the last twelve months beside the owner, who sells most first."""
    sellers, owner = one.frames["sellers"], one.row["owner"]
    selling = sellers[sellers["seller"].notna() & (sellers["revenue"] > 0)]
    total = float(selling["revenue"].sum())
    others = selling[selling["seller"] != owner].sort_values(
        ["revenue", "seller"], ascending=[False, True], kind="stable"
    )
    return tuple(
        CoOwner(
            name=row.seller if pd.isna(row.name) else row.name,
            share=float(row.revenue) / total,
            basis=_basis(row.seller, owner, one.frames),
        )
        for row in others.rename_axis("place").itertuples(index=False)
    )


def _basis(seller: str, owner: str | None, frames: Mapping[str, Any]) -> Basis:
    """By place where they own a branch of it; by product where their deals share no product with the
    owner's; else nobody can say."""
    if (frames["branches"]["owner"] == seller).any():
        return "place"
    deals = frames["opportunities"].dropna(subset=["product_name"])
    theirs, own = (set(deals.loc[deals["seller"] == who, "product_name"]) for who in (seller, owner))
    return "product" if theirs and own and not theirs & own else "unknown"
