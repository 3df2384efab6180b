"""What is in a cell becomes text in the dialect of its source, by the cell's type and its style."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from kamlib.facts.dates import DAY_ZERO, SERIAL_DATES
from kamlib.facts.marks import ROUNDED
from kamlib.settings import Source
from kamlib.sources.sheet_rows import Converted
from kamlib.sources.sheet_texts import SharedTexts, unescaped
from kamlib.sources.sheets import DAYS, Spreadsheet


class Number(str):
    """The text of what came as a number."""


class Day(str):
    """The text of what came as a day, as in 2026-01-31."""


EXACT = 10**15
"""From here on a spreadsheet's numbers have lost digits: it keeps 15 of them."""

FEBRUARY_29 = 60
"""The day that spreadsheets have in 1900, and the calendar has not."""

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")

FROM_1904 = 1462
"""So many days later is day 0 of a spreadsheet that counts from 1904."""


def converted(source: Source, spreadsheet: Spreadsheet, texts: SharedTexts) -> Converted:
    """How the cells of each type become text. What they raise is a ValueError: the cell is damaged."""
    shown = {str(style): kind for style, kind in enumerate(spreadsheet.shown) if kind}
    later = FROM_1904 if spreadsheet.from_1904 else 0

    @lru_cache(maxsize=4096)
    def moment(content: str, kind: str) -> str:
        return _moment(content, kind, later, source)

    def number(content: str, style: str | None) -> str:
        return moment(content, shown[style]) if style in shown else _number(content, source.decimal)

    return {
        None: number,
        "n": number,
        "s": lambda content, _: texts[int(content)],
        "str": lambda content, _: unescaped(content),
        "inlineStr": lambda content, _: content,
        "b": lambda content, _: "FALSE" if content.strip() in ("0", "false") else "TRUE",
        "e": lambda content, _: content.strip(),
        "d": lambda content, _: _written_out(content, source.date_format),
    }


def _number(content: str, decimal: str) -> str:
    """As the spreadsheet shows it: 0.1 + 0.2 is 0.3 there. What is no number stays as it is: whoever fills a
    column from it will say so."""
    try:
        value = float(content)
    except ValueError:
        return content
    if abs(value) >= EXACT:
        return ROUNDED
    text = f"{value:.15g}"
    plain = format(Decimal(text), "f") if "e" in text else text
    return plain.replace(".", decimal)


def _moment(content: str, kind: str, later: int, source: Source) -> str:
    """A duration, a time or a day, counted from day 0, which is so many days `later`; what is none of a
    calendar is the number that stands there."""
    try:
        value = float(content)
        since = timedelta(milliseconds=round(value * 86_400_000))
        if kind != DAYS:
            return str(since)
        if 0 <= value < 1:
            return str((datetime.min + since).time())
        if value >= 1:
            before = value + later < FEBRUARY_29
            day = datetime.combine(DAY_ZERO, time.min) + since + timedelta(later + before)
            return _day(day, source.date_format)
        return _number(content, source.decimal)
    except (ValueError, OverflowError):
        return _number(content, source.decimal)


def _day(value: date, date_format: str) -> str:
    if date_format == SERIAL_DATES:
        return str(value.toordinal() - DAY_ZERO.toordinal())
    return value.strftime(date_format)


def _written_out(content: str, date_format: str) -> str:
    """A day or a time that stands there as ISO 8601 has it; anything else as it is."""
    try:
        if "T" not in content and ":" in content:
            return str(time.fromisoformat(content))
        return _day(datetime.fromisoformat(content), date_format)
    except ValueError:
        return content


def with_types(as_text: Converted, spreadsheet: Spreadsheet) -> Converted:
    """As `converted` with days as 2026-01-31, and each text tells what it was: a Number, a Day, or a text."""
    days = {str(style) for style, kind in enumerate(spreadsheet.shown) if kind == DAYS}

    def typed(kind: str | None) -> Callable[[str, str | None], str]:
        def told(content: str, style: str | None) -> str:
            text = as_text[kind](content, style)
            is_day = (kind == "d" or style in days) and ISO_DAY.fullmatch(text)
            return Day(text) if is_day else Number(text)

        return told

    return {**as_text, **{kind: typed(kind) for kind in (None, "n", "d")}}
