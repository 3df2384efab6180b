"""The reduction: the one place that sees order lines. Ten million of them differ in these queries alone.

Months are counted back from the as-of date: month 0 are the days from one month before it to the day
before it, so a planning date may be any day. Amounts, costs and quantities are whole ten-thousandths.
"""

from datetime import date

import ibis
from ibis.expr import types as ir

from kamlib.facts.rates import Rates, at_rates_of_a_year_before
from kamlib.periods import month_and_part
from kamlib.units import UNIT

LINE = ("order", "date", "account", "product", "seller", "quantity", "amount", "constant", "cost")
"""`constant`: the amount as it would be at the rates of a year before."""


def sales_lines(sales: ir.Table, as_of: date, rates: Rates) -> ir.Table:
    """The used order lines before `as_of`: LINE, one row per line."""
    used = sales.filter(~sales.held, sales.date < as_of)
    return used.mutate(constant=_constant(used, used.date, rates)).select(*LINE)


def won_lines(opportunities: ir.Table, as_of: date, rates: Rates) -> ir.Table:
    """Won deals as order lines: each is an order of one, on the day it was won. Their cost isn't known."""
    won = opportunities.filter(
        ~opportunities.held, opportunities.stage == "won", opportunities.closed < as_of
    )
    one = ibis.literal(UNIT, type="int64")
    line = {"order": won.opportunity, "date": won.closed, "quantity": one, "cost": ibis.null("int64")}
    return won.mutate(**line, constant=_constant(won, won.closed, rates)).select(*LINE)


def _constant(lines: ir.Table, day: ir.DateValue, rates: Rates) -> ir.IntegerValue:
    return at_rates_of_a_year_before(lines.amount, lines.currency.upper(), day, rates)


def month_index(day: ir.DateValue, as_of: date) -> ir.IntegerValue:
    """How many whole months before `as_of` a day lies; the day before it is in month 0 (kamlib.periods)."""
    is_last = (day + ibis.interval(days=1)).day() == 1
    months, in_part = month_and_part(as_of, day.year(), day.month(), day.day(), is_last)
    return (months - in_part.ifelse(1, 0)).cast("int64")  # PostgreSQL casts no truth to a number


def cells(lines: ir.Table, as_of: date, currency: str) -> ir.Table:
    """One row per account, product, seller and month that has lines.

    Out: account, product (identity), seller, currency, month, quantity (missing where no line has one),
    amount, constant (the amount at the rates of a year before), cost (missing where any line has none),
    lines. Product and seller may be missing.
    """
    dated = lines.mutate(month=month_index(lines.date, as_of))
    found = dated.group_by("account", "product", "seller", "month").aggregate(
        quantity=dated.quantity.sum(),
        amount=dated.amount.sum(),
        constant=dated.constant.sum(),
        cost=known_sum(dated.cost),
        lines=dated.count(),
    )
    return found.mutate(currency=ibis.literal(currency))


def known_sum(values: ir.IntegerColumn) -> ir.IntegerScalar:
    """The sum of `values`, missing where any of them is: a part is no total."""
    return values.isnull().any().ifelse(None, values.sum())


def orders(lines: ir.Table) -> ir.Table:
    """One row per account and day with lines: account, date, orders, amount.

    Lines of a day without an order's id count as one order.
    """
    found = lines.group_by("account", "date", "order").aggregate(amount=lines.amount.sum())
    return found.group_by("account", "date").aggregate(orders=found.count(), amount=found.amount.sum())


def last_seen(lines: ir.Table) -> ir.Table:
    """One row per account and person who sold to it: account, seller, date of the last line."""
    sold = lines.filter(lines.seller.notnull())
    return sold.group_by("account", "seller").aggregate(date=sold.date.max())
