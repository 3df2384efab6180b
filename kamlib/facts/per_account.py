"""What the accounts' cells add up to: per month, product and seller. Amounts in whole ten-thousandths."""

from datetime import date

from ibis.expr import types as ir

from kamlib.facts.cells import known_sum
from kamlib.facts.checked import Checked
from kamlib.facts.frames import Columns
from kamlib.facts.sums import AMOUNTS, COUNTS, measures
from kamlib.periods import YEAR

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

"""Months 0 to 11 are the last twelve, 12 to 23 the year before."""


def account_months(cells: ir.Table) -> ir.Table:
    """One row per account and month with lines: account, month, revenue, cost (missing where a part of
    it is), quantity (missing where no line has one), lines."""
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
