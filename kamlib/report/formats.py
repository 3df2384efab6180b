"""Values to text, per locale: every number and date of a page goes through here, on babel's data.

The written forms are those that pages are designed with: no-break spaces, U+2212 for minus, three
significant digits where one figure stands alone, whole units or thousands where a column must add up.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton
from babel.numbers import (
    format_compact_currency,
    format_currency,
    format_decimal,
    format_percent,
    get_currency_name,
    get_currency_precision,
    get_currency_symbol,
)

from kamlib.plan.blocks import Scalar
from kamlib.plan.figures import Period
from kamlib.sentences import Unit, Value

NBSP = "\u00a0"
MINUS = "\u2212"

COMPACT: dict[str, tuple[bool, tuple[str, ...]]] = {
    "en": (True, ("", "k", f"{NBSP}m", f"{NBSP}bn")),
    "de": (False, ("", f"{NBSP}Tsd.", f"{NBSP}Mio.", f"{NBSP}Mrd.")),
}
"""Language -> (symbol before the number, words of 1, 1,000, 1,000,000 ...). Others take babel's."""

DATES = {
    "en": ("d MMMM y", "d MMM y"),
    "de": ("d. MMMM y", "dd.MM.y"),
}
"""Language -> (in a sentence, in a table). en_US and all others take babel's long and medium."""

TURNING = {"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"}
"""The classes of Unicode's bidirectional algorithm that change the direction of what stands beside them."""

MOST_GROWTH = Decimal(999)

THOUSANDS_FROM = 1_000_000
"""A table whose largest amount is at least this is written in thousands."""


@dataclass(frozen=True)
class Scale:
    """What a table's amounts are divided by; `name` ends the id of its words."""

    divisor: int
    name: str
    decimals: int = 0


UNITS = Scale(1, "units")
THOUSANDS = Scale(1000, "thousands")
MILLIONS = Scale(1_000_000, "millions", decimals=1)


def scale_of(amounts: Iterable[float], thousands_from: float = THOUSANDS_FROM) -> Scale:
    """The one scale for all amounts of a table, or of a chart, whose labels have room for four digits."""
    largest = max((abs(amount) for amount in amounts), default=0)
    if largest >= thousands_from * THOUSANDS.divisor:
        return MILLIONS
    return THOUSANDS if largest >= thousands_from else UNITS


@dataclass(frozen=True)
class Formats:
    """`locale` as babel names it, `currency` the three letters of all amounts."""

    locale: str
    currency: str

    @cached_property
    def babel(self) -> Locale:
        return Locale.parse(self.locale)

    @property
    def currency_name(self) -> str:
        """What amounts are in, as in 'euros'."""
        return get_currency_name(self.currency, count=2, locale=self.babel)

    def value(self, value: Value, *, full: bool = False) -> str:
        """A sentence's value. `full` writes amounts with all their digits."""
        if value.unit == "money" and full:
            return self.exact(float(value.value))
        return self.text(value.unit, value.value, signed=value.signed)

    def text(
        self,
        unit: Unit,
        value: Scalar,
        *,
        signed: bool = False,
        scale: Scale | None = None,
        least: int = 0,
    ) -> str:
        """A value by its unit; a `scale` (of a table) makes amounts whole multiples of it. `least`: so many
        decimals a plain number has at least."""
        if unit in ("name", "code"):
            return isolated(str(value))
        if unit == "date":
            return self.short_date(as_day(value)) if scale else self.long_date(as_day(value))
        if unit == "month":
            return self.month(as_day(value), short=bool(scale))
        if unit == "year":
            return str(value)
        number = float(value)  # type: ignore[arg-type]
        if unit == "money":
            return self.amount(number, scale, signed=signed) if scale else self.money(number, signed=signed)
        if unit == "estimate":
            return self.estimate(number)
        if unit == "price":
            return self.price(number)
        if unit == "percent":
            return self.percent(number, signed=signed)
        if unit == "number":
            return self.number(number, signed=signed, least=least)
        return self.whole(number, signed=signed)

    def money(self, amount: float, *, signed: bool = False, digits: int = 3) -> str:
        """One amount alone: €1.84 m, €457k, €12.50.

        >>> Formats("en", "EUR").money(1_836_000)
        '€1.84\xa0m'
        """
        number = _significant(Decimal(repr(float(amount))), digits)
        own = self.babel.language in COMPACT
        step = min(_thousands(number), 3) if own else _thousands(number)
        decimals = self._decimals(number, step, digits)
        text = (
            self._worded(abs(number), step, decimals) if own else self._compact(abs(number), step, decimals)
        )
        return self._sign(number, signed) + text

    def _decimals(self, number: Decimal, step: int, digits: int) -> int:
        """What the significant digits leave after the comma; below 1,000 cents where they say something."""
        if step:
            return max(digits - 1 - (number.adjusted() - 3 * step), 0)
        small = number and abs(number) < 100 and number != number.to_integral_value()
        return get_currency_precision(self.currency) if small else 0

    def _worded(self, number: Decimal, step: int, decimals: int) -> str:
        before, words = COMPACT[self.babel.language]
        symbol = get_currency_symbol(self.currency, self.babel)
        digits = self._decimal(number / 1000**step, decimals) + words[step]
        if before:
            return f"{symbol}{NBSP if symbol[-1].isalpha() else ''}{digits}"
        return f"{digits}{NBSP}{symbol}"

    def _compact(self, number: Decimal, step: int, decimals: int) -> str:
        if step:
            return format_compact_currency(number, self.currency, locale=self.babel, fraction_digits=decimals)
        pattern = self.babel.currency_formats["standard"].pattern.split(";")[0]
        pattern = pattern.replace("0.00", "0." + "0" * decimals if decimals else "0")
        rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        return format_currency(rounded, self.currency, pattern, self.babel, currency_digits=False)

    def money_range(self, low: float, high: float) -> str:
        """Both ends of an estimate in one scale: 1.8–2.1 m."""
        if self.babel.language not in COMPACT:
            return "–".join(self.money(end, digits=2) for end in (low, high))
        largest = Decimal(repr(max(abs(low), abs(high)) * 1.0))
        step = min(_thousands(_significant(largest, 2)), 3)
        decimals = 1 if step and largest / 1000**step < 100 else 0
        ends = (Decimal(repr(end * 1.0)) / 1000**step for end in (low, high))
        digits = (self._sign(end, False) + self._decimal(abs(end), decimals) for end in ends)
        return "–".join(digits) + COMPACT[self.babel.language][1][step]

    def estimate(self, amount: float) -> str:
        """An estimated amount: two significant digits, from ten million on one decimal, no cents.

        >>> Formats("en", "EUR").estimate(42.13)
        '€42'
        """
        whole = round(amount) if 1 <= abs(amount) < 100 else amount
        return self.money(whole, digits=3 if abs(amount) >= 10_000_000 else 2)

    def exact(self, amount: float) -> str:
        """All digits: for sums that a reader can add."""
        text = format_currency(abs(amount), self.currency, locale=self.babel)
        return self._sign(Decimal(repr(amount)), False) + text

    def amount(self, amount: float, scale: Scale, *, signed: bool = False) -> str:
        """A table's cell. What is not zero never reads as a measured zero."""
        number, least = Decimal(repr(float(amount))) / scale.divisor, Decimal(1).scaleb(-scale.decimals)
        rounded = number.quantize(least, ROUND_HALF_UP)
        if not rounded and number:
            smallest = self._decimal(least, scale.decimals)
            return "±0" if signed else f"<{smallest}" if number > 0 else f">{MINUS}{smallest}"
        return self._sign(rounded, signed) + self._decimal(abs(rounded), scale.decimals)

    def price(self, amount: float) -> str:
        """What one unit costs, to the cent and without the currency: a table names that once."""
        return self.amount(amount, Scale(1, "units", decimals=get_currency_precision(self.currency)))

    def percent_range(self, low: float, high: float) -> str:
        """Both ends of a range of shares, with one sign where it comes last: 5–11 %."""
        ends, sign = (self.percent(low), self.percent(high)), f"{NBSP}%"
        first = ends[0].removesuffix(sign) if ends[1].endswith(sign) else ends[0]
        return f"{first}–{ends[1]}"

    def percent(self, share: float, *, signed: bool = False) -> str:
        """A share without decimals: 11 %; a rounded end is not written as nothing or all. A growth beyond
        ten times says little by its digits."""
        whole = (Decimal(repr(float(share))) * 100).quantize(Decimal(1), ROUND_HALF_UP)
        if not whole and share:
            return f"±0{NBSP}%" if signed else f"<1{NBSP}%" if share > 0 else f">{MINUS}1{NBSP}%"
        if signed and whole > MOST_GROWTH:
            return f">+{self._percent(MOST_GROWTH)}"
        if whole == 100 and share < 1 and not signed:
            return f">99{NBSP}%"
        return self._sign(whole, signed) + self._percent(abs(whole))

    def _percent(self, whole: Decimal) -> str:
        pattern = format_percent(0, locale=self.babel)
        digits = self._decimal(whole, 0)
        return f"%{digits}" if pattern.startswith("%") else f"{digits}{NBSP}%"

    def number(
        self, number: float, decimals: int | None = None, *, signed: bool = False, least: int = 0
    ) -> str:
        """A plain number with at most so many decimals: by default one, below 1 two; and with `least` at
        least, so that the figures of a column stand below one another."""
        if decimals is None:
            decimals = max(1 if abs(number) >= 1 else 2, least)
        rounded = Decimal(repr(float(number))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        pattern = "#,##0." + "0" * least + "#" * (decimals - least)
        return self._sign(rounded, signed) + format_decimal(abs(rounded), format=pattern, locale=self.babel)

    def decimals_of(self, numbers: Iterable[float]) -> int:
        """How many decimals a column of plain numbers is written with: as many as its finest."""
        return max((_decimals(number) for number in numbers), default=0)

    def whole(self, number: float, *, signed: bool = False) -> str:
        """A number of things, hours or days."""
        rounded = Decimal(repr(float(number))).quantize(Decimal(1), ROUND_HALF_UP)
        return self._sign(rounded, signed) + self._decimal(abs(rounded), 0)

    def long_date(self, day: date) -> str:
        """In a sentence: 2 September 2026."""
        return format_date(day, self._date_format(0), self.babel)

    def short_date(self, day: date) -> str:
        """In a table: 13 Nov 2026."""
        return format_date(day, self._date_format(1), self.babel)

    def _date_format(self, place: int) -> str:
        known = DATES.get(self.babel.language) if self.babel.territory != "US" else None
        return known[place] if known else ("long", "medium")[place]

    def moment(self, moment: datetime) -> str:
        """When a page was made: 2 November 2026, 06:10."""
        return f"{self.long_date(moment.date())}, {format_datetime(moment, 'HH:mm', locale=self.babel)}"

    def month(self, day: date, *, short: bool = False) -> str:
        return format_skeleton("yMMM" if short else "yMMMM", day, locale=self.babel)

    def months(self, period: Period) -> str:
        """The months a period covers: Nov 2025–Oct 2026."""
        return "–".join(self.month(day, short=True) for day in (period.start, last_day(period)))

    def _sign(self, number: Decimal, signed: bool) -> str:
        return MINUS if number < 0 else "+" if signed and number > 0 else ""

    def _decimal(self, number: Decimal, decimals: int) -> str:
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        return format_decimal(rounded, format=pattern, locale=self.babel)


def _decimals(number: float) -> int:
    """How many a plain number alone is written with: at most one, below 1 two."""
    finest = Decimal("0.1") if abs(number) >= 1 else Decimal("0.01")
    exponent = Decimal(repr(float(number))).quantize(finest, ROUND_HALF_UP).normalize().as_tuple().exponent
    return max(-int(exponent), 0)


def last_day(period: Period) -> date:
    return period.end - timedelta(days=1)


def isolated(text: str) -> str:
    """A name as it stands; one that is not written left to right is kept from turning its neighbours."""
    turning = not text.isascii() and any(unicodedata.bidirectional(c) in TURNING for c in text)
    return f"\u2068{text}\u2069" if turning else text


def _thousands(number: Decimal) -> int:
    """How many times a thousand goes into it: 0 below 1,000, 1 below a million."""
    return max(number.adjusted() // 3, 0) if number else 0


def _significant(number: Decimal, digits: int) -> Decimal:
    """Rounded to `digits` significant digits, below 1,000 to cents."""
    if not number:
        return Decimal(0)
    place = number.adjusted() - digits + 1
    return number.quantize(Decimal(1).scaleb(place if number.adjusted() >= 2 else -2), ROUND_HALF_UP)


def as_day(value: Scalar | date) -> date:
    """A day of a document, which is its ISO text."""
    return date.fromisoformat(str(value))
