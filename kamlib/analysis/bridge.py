"""The revenue bridge: why an account brought another amount in the last twelve months than the year before.

Every cell, one product of one account, falls into one row, or is split into price and quantity (Bennet 1920):
with the years swapped, both turn their signs. Amounts are whole ten-thousandths until the end, so that the
rows add up exactly, for one account and for any sum of accounts.
"""

import numpy as np
import pandas as pd

from kamlib.periods import YEAR
from kamlib.units import UNIT

ROWS = (
    "lost",
    "dropped",
    "less",
    "price",
    "more",
    "cross_sold",
    "reactivated",
    "new_logo",
    "new_logo_expansion",
    "unseparated",
    "credits",
    "currency",
)
"""base + all of these = revenue. In this order: what went, what changed, what came, what nobody can tell."""

AMOUNTS = ("base", *ROWS, "revenue", "volume", "mix")
NET_NEW = ("more", "cross_sold", "new_logo", "new_logo_expansion")
"""Net new: new customers, and what existing ones bought beyond last year."""


def account_bridges(account_products: pd.DataFrame, account_months: pd.DataFrame) -> pd.DataFrame:
    """One row per account with lines in the last 24 months, sorted by it: account and AMOUNTS, in units.

    account_products: account, product, line, first_month, revenue, revenue_constant, revenue_before,
    quantity, quantity_before.
    account_months: account, month (back from the as-of date).

    lost: all that accounts brought which bought nothing since. Of those that bought in both years, dropped:
    products not bought again; cross_sold: products not bought before; price, more and less: of products
    bought in both. reactivated: accounts that bought before the year before and again now. new_logo: what
    accounts that never bought before bought of the products of their first month; new_logo_expansion: of
    products added later. unseparated: bought in both years, and the quantity of one is not known. credits:
    cells with a year that is not above zero. All these are at the rates of the year before; currency: what
    other rates made of the last twelve months. more + less = volume + mix, where products of one line are
    counted in one unit.
    """
    cells = cell_rows(account_products, account_months)
    sums = cells.groupby("account")[["base", *ROWS, "revenue"]].sum()
    volume = _volume(cells[cells["kind"] == "separated"]).reindex(sums.index, fill_value=0)
    told = sums.assign(volume=volume, mix=sums["more"] + sums["less"] - volume)
    return (told[list(AMOUNTS)] / UNIT).reset_index()


def cell_rows(account_products: pd.DataFrame, account_months: pd.DataFrame) -> pd.DataFrame:
    """Each row of `account_products`, by its index: account, kind, and its part of each of ROWS in whole
    ten-thousandths."""
    cells = _kinds(_cells(account_products, account_months))
    separated = cells["kind"] == "separated"
    price = np.where(separated, _price(cells), 0)
    quantity = np.where(separated, cells["change"] - price, 0)
    split = {"price": price, "more": np.maximum(quantity, 0), "less": np.minimum(quantity, 0)}
    split["currency"] = cells["currency"]
    rows = {row: split.get(row, np.where(cells["kind"] == row, cells["change"], 0)) for row in ROWS}
    return cells.assign(**rows)


def bridge_total(bridges: pd.DataFrame) -> dict[str, float]:
    """The sum of these accounts' bridges by row, exact in ten-thousandths."""
    whole = np.rint(np.column_stack([bridges[one] for one in AMOUNTS]) * UNIT).astype(np.int64).sum(axis=0)
    return dict(zip(AMOUNTS, (whole / UNIT).tolist(), strict=True))


def _cells(account_products: pd.DataFrame, account_months: pd.DataFrame) -> pd.DataFrame:
    """The cells in whole ten-thousandths, each with its account's sums and whether that bought earlier."""
    cells = account_products[["account", "product", "line", "first_month"]].copy()
    cells["revenue"], cells["constant"] = (
        _whole(account_products, name) for name in ("revenue", "revenue_constant")
    )
    cells["currency"] = cells["revenue"] - cells["constant"]
    cells["base"] = _whole(account_products, "revenue_before")
    cells["q1"], cells["q0"] = account_products["quantity"], account_products["quantity_before"]
    cells["change"] = cells["constant"] - cells["base"]
    by_account = cells.groupby("account")
    cells["now"], cells["then"] = by_account["constant"].transform("sum"), by_account["base"].transform("sum")
    cells["began"] = by_account["first_month"].transform("max")
    earlier = account_months.loc[account_months["month"] >= YEAR, "account"].unique()
    cells["known"] = cells["account"].isin(earlier)
    return cells


def _whole(table: pd.DataFrame, column: str) -> np.ndarray:
    return np.rint(table[column].to_numpy(dtype=float) * UNIT).astype(np.int64)


def _kinds(cells: pd.DataFrame) -> pd.DataFrame:
    """Each cell with its row in `kind`; the first that fits counts."""
    stayed = (cells["then"] > 0) & (cells["now"] > 0)
    r0, r1, q0, q1 = (cells[name].to_numpy() for name in ("base", "constant", "q0", "q1"))
    absent_before, absent_now = (r0 == 0) & ~(q0 != 0), (r1 == 0) & ~(q1 != 0)
    came, went = absent_before & (r1 > 0), absent_now & (r0 > 0)
    both = (r0 > 0) & (r1 > 0)
    gone = (cells["then"] > 0) & ~(cells["now"] > 0)
    back = ~(cells["then"] > 0) & (cells["now"] > 0)
    rules = {
        "lost": gone & went,
        "new_logo": back & came & ~cells["known"] & (cells["first_month"] == cells["began"]),
        "new_logo_expansion": back & came & ~cells["known"],
        "reactivated": back & came,
        "dropped": stayed & went,
        "cross_sold": stayed & came,
        "separated": stayed & both & (q0 > 0) & (q1 > 0) & cells["product"].notna(),
        "unseparated": stayed & both & ~((q0 <= 0) | (q1 <= 0)),
    }
    return cells.assign(kind=np.select([rule.to_numpy() for rule in rules.values()], list(rules), "credits"))


def _price(cells: pd.DataFrame) -> np.ndarray:
    """(p1 - p0)(q0 + q1) / 2 of cells with both, in whole ten-thousandths; the years swapped, it turns its
    sign exactly."""
    r0, r1, q0, q1 = (cells[name].to_numpy(dtype=float) for name in ("base", "constant", "q0", "q1"))
    with np.errstate(divide="ignore", invalid="ignore"):
        twice = (r1 * (q0 / q1) - r0 * (q1 / q0)) + (r1 - r0)
    return np.rint(np.where(np.isfinite(twice), twice, 0) / 2).astype(np.int64)


def _volume(separated: pd.DataFrame) -> pd.Series:
    """account -> what more or fewer units of each line changed, at the line's mean price of both years; a
    product without a line is one by itself."""
    line = separated["line"].where(separated["line"].notna(), separated["product"])
    sums = separated.groupby([separated["account"], line.rename("line")])[
        ["base", "constant", "q0", "q1"]
    ].sum()
    means = (sums["base"] / sums["q0"] + sums["constant"] / sums["q1"]) / 2
    volume = np.rint((sums["q1"] - sums["q0"]) * means).astype(np.int64)
    return volume.groupby(level="account").sum()
