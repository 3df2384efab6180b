"""Amounts of other currencies in the workbook's, by the rates of the settings.

A rate holds from a day on, until the next one does; the first also before. What an amount would be at the
rate of a year earlier tells how much of a change is currency and nothing else.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

import ibis
from ibis.expr import types as ir

from kamlib.periods import months_before
from kamlib.settings import Settings

Rates = Mapping[str, tuple[tuple[date, Decimal], ...]]
"""currency -> the days from which its rates hold, latest first, and what one unit is worth in ours."""


FACTOR, DECIMALS = "decimal(18, 10)", Decimal("1e-10")


def dated_rates(settings: Settings) -> Rates:
    """The rates of all currencies but the workbook's own."""
    return {
        code: tuple(_latest_first(rate if isinstance(rate, dict) else {date.min: rate}))
        for code, rate in settings.rates.items()
        if code != settings.currency
    }


def in_ours(
    amount: ir.IntegerValue, currency: ir.StringValue, day: ir.DateValue, rates: Rates
) -> ir.IntegerValue:
    """An amount at the rate of its currency on its day (without one: the latest), rounded to a
    ten-thousandth; half away from zero."""
    return _times(amount, currency, day, rates)


def at_rates_of_a_year_before(
    amount: ir.IntegerValue, currency: ir.StringValue, day: ir.DateValue, rates: Rates
) -> ir.IntegerValue:
    """An amount that is in the workbook's currency already, as it would be at the rate of the same day a
    year before."""
    return _times(amount, currency, day, {code: tuple(_moves(held)) for code, held in rates.items()})


def _latest_first(rates: Mapping[date, float]) -> Iterator[tuple[date, Decimal]]:
    """The first rate holds before its day, too."""
    days = sorted(rates, reverse=True)
    for day in days:
        yield date.min if day == days[-1] else day, Decimal(str(rates[day]))


def _moves(held: tuple[tuple[date, Decimal], ...]) -> Iterator[tuple[date, Decimal]]:
    """From each day on which a rate or that of a year before changes: the older by the newer one."""
    days = {day for day, _ in held} | {months_before(day, -12) for day, _ in held if day > date.min}
    for day in sorted(days, reverse=True):
        before = date.min if day == date.min else months_before(day, 12)
        yield day, _holding(held, before) / _holding(held, day)


def _holding(held: tuple[tuple[date, Decimal], ...], day: date) -> Decimal:
    return next(rate for start, rate in held if start <= day)


def _times(
    amount: ir.IntegerValue, currency: ir.StringValue, day: ir.DateValue, factors: Rates
) -> ir.IntegerValue:
    found = [
        (_holds(currency, day, code, start), _rounded(amount, factor))
        for code, held in factors.items()
        for start, factor in held
        if (start, factor) != (date.min, 1)
    ]
    return ibis.cases(*found, else_=amount) if found else amount


def _holds(currency: ir.StringValue, day: ir.DateValue, code: str, start: date) -> ir.BooleanValue:
    ours = currency == code
    return ours if start == date.min else ours & (day.isnull() | (day >= start))


def _rounded(amount: ir.IntegerValue, factor: Decimal) -> ir.IntegerValue:
    """With ten decimals of the factor; without a type of its own it would have three."""
    return (amount * ibis.literal(factor.quantize(DECIMALS), type=FACTOR)).round().cast("int64")
