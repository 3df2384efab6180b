"""What values tell of how a file writes them: dates, numbers, currencies, and how a deal stands."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from kamlib.facts.dates import DAY_ZERO, SERIAL_DATES, date_pattern
from kamlib.kinds import is_currency
from kamlib.sources.sheet_values import Day, Number

DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%Y/%m/%d", "%Y%m%d", "%d-%m-%Y", "%m-%d-%Y")
TIMES = (
    *("", " %H:%M:%S", " %H:%M", "T%H:%M:%S", "T%H:%M", " %H:%M:%S.%f", "T%H:%M:%S.%f", "T%H:%M:%SZ"),
    *("T%H:%M:%S.%fZ", ", %H:%M", ", %H:%M:%S", " %H:%M %p", " %H:%M:%S %p", ", %H:%M %p", ", %H:%M:%S %p"),
)
DAY_FIRST = re.compile(r"%d.%m")

SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR"}
_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")
_MONEY = re.compile(r"^(?:[A-Z]{3}|[€$£¥₹])\s*(?=[\d.,(+-])|(?<=[\d.,)-])\s*(?:[A-Z]{3}|[€$£¥₹])$")


@dataclass(frozen=True)
class Guess:
    """A value of the settings and the evidence for it."""

    value: str
    why: str


@dataclass(frozen=True)
class Dates:
    """A date format: how many of the values are written so; `doubtful` where day and month may be swapped."""

    format: str
    why: str
    fitting: int
    doubtful: bool = False


def date_format(values: Iterable[str], day_first: bool) -> Dates | None:
    """How these days are written; None where nothing fits or nothing is there. `day_first` decides where no
    value does, and what comes as a day tells nothing."""
    counts = Counter(value for value in values if value and not isinstance(value, Day))
    if not counts:
        return None
    some = [value for value, _ in counts.most_common(200)]
    formats = [day + time for time, day in product(TIMES, DAYS)]
    tried = {format: reader for format in formats if any(map(reader := _reader(format), some))}
    tried[SERIAL_DATES] = _reader(SERIAL_DATES)
    fitting = {
        format: sum(times for value, times in counts.items() if reader(value))
        for format, reader in tried.items()
    }
    most = max(fitting.values())
    if not most:
        return None
    best = [format for format, times in fitting.items() if times == most]
    return _decided(best, fitting, counts, day_first)


def _decided(best: Sequence[str], fitting: dict[str, int], counts: Counter[str], day_first: bool) -> Dates:
    total, most = sum(counts.values()), fitting[best[0]]
    fit = f"{most} of {total} values are written so"
    first = [format for format in best if DAY_FIRST.match(format)]
    last = [format for format in best if format not in first]
    if first and last:
        chosen, order = (first[0], "day") if day_first else (last[0], "month")
        other = "month" if day_first else "day"
        why = (
            f"AMBIGUOUS, no value has a number above 12 that tells: the {order} first, or is it the {other}?"
        )
        return Dates(chosen, why, most, True)
    chosen = best[0]
    if chosen == SERIAL_DATES:
        return Dates(chosen, f"{most} of {total} values are day numbers of a spreadsheet", most)
    if re.match(r"%[dm][/-]", chosen):
        place = 0 if chosen.startswith("%d") else 1
        above = sum(n for value, n in counts.items() if _parts(value)[place : place + 1] > ["12"])
        return Dates(chosen, f"{fit}; {above} of {total} values have a day above 12", most)
    return Dates(chosen, fit, most)


def _parts(value: str) -> list[str]:
    return [part.zfill(2) for part in re.findall(r"\d+", value)]


def days(values: Iterable[str], format: str) -> Iterator[date]:
    """The days of the values that are written in `format`, and of those that came as days."""
    reader = _reader(format)
    for value in values:
        if day := date.fromisoformat(value) if isinstance(value, Day) else reader(value):
            yield day


def _reader(format: str) -> Callable[[str], date | None]:
    """What makes a day of a value; None of one that is written otherwise."""
    if format == SERIAL_DATES:
        return _from_serial
    pattern = date_pattern(format)
    matches = re.compile(pattern.matches)
    iso = pattern.iso

    def read(value: str) -> date | None:
        if not matches.search(value):
            return None
        try:
            return date(*(int(part) for part in matches.sub(iso, value).split("-")))
        except ValueError:
            return None

    return read


def _from_serial(value: str) -> date | None:
    if not re.fullmatch(r"\d{5}(?:\.\d+)?", value) or not 20_000 <= float(value) < 80_000:
        return None
    return DAY_ZERO + timedelta(days=int(float(value)))


@dataclass(frozen=True)
class Numbers:
    """The signs of numbers: `decimal` and `thousands` are None where no value has one. `money`: a currency's
    sign or code stands in the cells."""

    decimal: str | None
    thousands: str | None
    negative: str | None
    why: str
    fitting: bool
    money: str | None = None


PAIRS = ((".", ""), (",", ""), (".", ","), (",", "."), (".", "'"), (",", " "), (".", " "), (",", "'"))


def number_signs(values: Iterable[str]) -> Numbers | None:
    """How these numbers are written; None where there are none that are text."""
    found = dict.fromkeys(value for value in values if value and not isinstance(value, Number | Day))
    if not found:
        return None
    bare = [_MONEY.sub("", value) for value in found]
    money = next((_money(value) for value, left in zip(found, bare, strict=True) if value != left), None)
    negative = None
    if any(re.fullmatch(r"\(.*\)", value) for value in bare):
        negative = "parentheses"
    elif any(value.endswith("-") for value in bare):
        negative = "trailing-minus"
    numbers = [value.strip("()+-") for value in bare]
    if all(value.isdigit() for value in numbers):
        return Numbers(None, None, negative, "they have no decimals", True, money)
    shares = {pair: sum(map(_pattern(*pair), numbers)) for pair in PAIRS}
    most = max(shares.values())
    fits = [pair for pair in PAIRS if shares[pair] == most]
    decimal, thousands = fits[0]
    odd = next((value for value in numbers if re.search(r"[^\d]", value)), numbers[0])
    why = f"{most} of {len(numbers)} different values are written so, as in {odd!r}"
    if not thousands and (swapped := _three_digits(numbers, decimal)):
        decimal, thousands = swapped
        why = f"AMBIGUOUS, all of them have three digits behind the sign: thousands, as in {odd!r}?"
    return Numbers(decimal, thousands, negative, why, most == len(numbers), money)


def _pattern(decimal: str, thousands: str) -> Callable[[str], bool]:
    sign = {" ": "[ \xa0\u202f]", "'": "['’]"}.get(thousands, re.escape(thousands))
    whole = rf"\d{{1,3}}(?:{sign}\d{{3}})+|\d+" if thousands else r"\d+"
    number = re.compile(rf"(?:{whole})(?:{re.escape(decimal)}\d+)?|{re.escape(decimal)}\d+")
    return lambda value: bool(number.fullmatch(value))


def _three_digits(numbers: Sequence[str], sign: str) -> tuple[str, str] | None:
    """The signs, where every one that seems a decimal sign may as well stand between thousands."""
    signed = [value for value in numbers if not value.isdigit()]
    if all(re.fullmatch(rf"[1-9]\d{{0,2}}{re.escape(sign)}\d{{3}}", value) for value in signed):
        return ("," if sign == "." else "."), sign
    return None


def _money(value: str) -> str | None:
    sign = next((code for one, code in SIGNS.items() if one in value), None)
    code = _CODE.search(value)
    return sign or (code[0] if code and is_currency(code[0]) else None)


def currency_in(heading: str) -> str | None:
    """The currency that a heading names, as in "Net Amount (EUR)"."""
    named = [code for code in _CODE.findall(heading) if is_currency(code)]
    return named[0] if named else next((code for sign, code in SIGNS.items() if sign in heading), None)


def without_currency(heading: str) -> str:
    """A heading without the currency at its end.

    >>> without_currency("Net Amount (EUR)")
    'Net Amount'
    """
    found = re.fullmatch(r"(.+?)[\s([]+([A-Z]{3}|[€$£¥₹])[])]?", heading)
    return found[1] if found and currency_in(found[2]) else heading


WON = re.compile(r"\bwon\b|\bclosed?\s*-?\s*won\b|closedwon|\bgewonnen\b", re.IGNORECASE)
LOST = re.compile(
    r"\blost\b|closedlost|\bverloren\b|\bcancell?ed\b|\babandoned\b|\bstorniert\b|\babgesagt\b", re.IGNORECASE
)
CLOSED = re.compile(r"\bclosed\b|geschlossen|abgeschlossen|\bdone\b|\bcompleted?\b", re.IGNORECASE)


def stages(values: Iterable[str]) -> dict[str, list[str]]:
    """Their words by ours: open, won, lost; and "" for those that are closed, nobody knows how."""
    found: dict[str, list[str]] = {"open": [], "won": [], "lost": [], "": []}
    for value in sorted({value for value in values if value}):
        won, lost = bool(WON.search(value)), bool(LOST.search(value))
        if won != lost:
            found["won" if won else "lost"].append(value)
        else:
            found["" if won or CLOSED.search(value) else "open"].append(value)
    return found
