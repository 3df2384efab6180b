"""What the accounts' cells add up to: per month, product and seller. Amounts in whole ten-thousandths."""

from datetime import date

import ibis
import pandas as pd
from ibis.expr import types as ir

from kamlib.facts.cells import known_sum
from kamlib.facts.checked import Checked
from kamlib.facts.frames import Columns
from kamlib.facts.sums import AMOUNTS, COUNTS, measures
from kamlib.periods import YEAR
from kamlib.settings import Level

MONTHS: Columns = {
    "account": "id",
    "month": "count",
    "revenue": "money",
    "cost": "money",
    "quantity": "number",
    "lines": "count",
}
PRODUCTS: Columns = {
    "account": "id",
    "product": "id",
    "first_month": "count",
    "revenue": "money",
    "revenue_constant": "money",
    "revenue_before": "money",
    "quantity": "number",
    "quantity_before": "number",
    "cost": "money",
}
LINES: Columns = {
    **{"account": "id", "line": "id", "first_month": "count", "last_month": "count"},
    **{"revenue": "money", "revenue_before": "money"},
}
SELLERS: Columns = {
    "account": "id",
    "seller": "id",
    "revenue": "money",
    "revenue_before": "money",
    "revenue_all": "money",
    "last_date": "date",
}
ORDERS: Columns = {"account": "id", "date": "date", "orders": "count", "revenue": "money"}
SUMS: Columns = {
    "account": "id",
    **dict.fromkeys((*COUNTS, "unreadable"), "count"),
    **dict.fromkeys(AMOUNTS, "money"),
}
"""The columns of each frame, with their kinds."""


def account_months(cells: ir.Table) -> ir.Table:
    """One row per account and month with lines: account, month (0 to 11 are the last twelve, 12 to 23 the
    year before), revenue, cost (missing where a part of it is), quantity (missing where no line has one),
    lines."""
    return cells.group_by("account", "month").aggregate(
        revenue=cells.amount.sum(),
        cost=known_sum(cells.cost),
        quantity=cells.quantity.sum(),
        lines=cells.lines.sum(),
    )


def account_products(cells: ir.Table) -> ir.Table:
    """One row per account and product with lines in the last 24 months: account, product (missing for
    lines without), first_month (that of its first line in these), revenue and quantity of the last twelve
    months, revenue_constant (that revenue at the rates of a year before), revenue_before and quantity_before
    of the twelve before, cost of the last twelve (missing where a part of it is)."""
    recent = cells.filter(cells.month < 2 * YEAR)
    now, before = recent.month < YEAR, recent.month >= YEAR
    return recent.group_by("account", "product").aggregate(
        first_month=recent.month.max(),
        revenue=recent.amount.sum(where=now).fill_null(0),
        revenue_constant=recent.constant.sum(where=now).fill_null(0),
        revenue_before=recent.amount.sum(where=before).fill_null(0),
        quantity=_quantity(recent, now),
        quantity_before=_quantity(recent, before),
        cost=(now & recent.cost.isnull()).any().ifelse(None, recent.cost.sum(where=now).fill_null(0)),
    )


def account_lines(cells: ir.Table, products: pd.DataFrame, level: Level | None) -> ir.Table:
    """One row per account and line that it ever bought: account, line, first_month and last_month (of an
    amount above 0; credit notes alone are no purchase), revenue of the last twelve months and revenue_before
    of the twelve before.

    products: product, line. Level: "line" is the product's line, "product" the product itself; None: lines
    where any product has one.
    """
    listed = products[["product", "line"]].dropna()
    sold = cells.filter(cells.product.notnull())
    if level == "product" or (level is None and listed.empty):
        rows = sold.mutate(line=sold.product)
    else:
        texts = {name: listed[name].astype(object) for name in listed}
        known = ibis.memtable(pd.DataFrame(texts), schema={"product": "string", "line": "string"})
        rows = sold.join(known, "product")
    bought, before = rows.amount > 0, (rows.month >= YEAR) & (rows.month < 2 * YEAR)
    found = rows.group_by("account", "line").aggregate(
        first_month=rows.month.max(where=bought),
        last_month=rows.month.min(where=bought),
        revenue=rows.amount.sum(where=rows.month < YEAR).fill_null(0),
        revenue_before=rows.amount.sum(where=before).fill_null(0),
    )
    return found.filter(found.first_month.notnull())


def _quantity(cells: ir.Table, period: ir.BooleanColumn) -> ir.IntegerScalar:
    """The quantity of a period: 0 where it has no lines, missing where none of its lines has one."""
    return cells.quantity.sum(where=period).coalesce(period.any().ifelse(None, 0))


def account_sellers(cells: ir.Table, last_seen: ir.Table) -> ir.Table:
    """One row per account and person who sold to it: account, seller, revenue of the last twelve months,
    revenue_before of the twelve before, revenue_all, last_date."""
    before = (cells.month >= YEAR) & (cells.month < 2 * YEAR)
    sums = cells.group_by("account", "seller").aggregate(
        revenue=cells.amount.sum(where=cells.month < YEAR).fill_null(0),
        revenue_before=cells.amount.sum(where=before).fill_null(0),
        revenue_all=cells.amount.sum(),
    )
    return sums.join(last_seen.rename(last_date="date"), ["account", "seller"])


def account_sums(revenue: Checked, as_of: date) -> ir.Table:
    """One row per account that rows of the revenue table name: account and the measures of its rows."""
    named = revenue.rows.filter(revenue.rows.account.notnull())
    return named.group_by("account").aggregate(**measures(revenue, named, as_of, revenue.table.name))
