"""What is in a cell becomes text in the dialect of its source, by the cell's type and its style."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from kamlib.facts.dates import DAY_ZERO, SERIAL_DATES
from kamlib.facts.marks import ROUNDED
from kamlib.settings import Source
from kamlib.sources.sheet_rows import Converted
from kamlib.sources.sheet_texts import SharedTexts, unescaped
from kamlib.sources.sheets import DAYS, Spreadsheet

EXACT = 10**15
"""From here on a spreadsheet's numbers have lost digits: it keeps 15 of them."""

FEBRUARY_29 = 60
"""The day that spreadsheets have in 1900, and the calendar has not."""

FROM_1904 = 1462
"""So many days later is day 0 of a spreadsheet that counts from 1904."""


def converted(source: Source, spreadsheet: Spreadsheet, texts: SharedTexts) -> Converted:
    """How the cells of each type become text. What they raise is a ValueError: the cell is damaged."""
    shown = {str(style): kind for style, kind in enumerate(spreadsheet.shown) if kind}
    later = FROM_1904 if spreadsheet.from_1904 else 0

    def number(content: str, style: str | None) -> str:
        if style in shown:
            return moment(content, shown[style])
        try:
            value = float(content)
        except ValueError:
            return content  # not what its type says; whoever fills a column from it will say so
        if abs(value) >= EXACT:
            return ROUNDED
        text = f"{value:.15g}"  # as the spreadsheet shows it: 0.1 + 0.2 is 0.3 there
        plain = format(Decimal(text), "f") if "e" in text else text
        return plain.replace(".", source.decimal)

    @lru_cache(maxsize=4096)
    def moment(content: str, kind: str) -> str:
        try:
            value = float(content)
            since = timedelta(milliseconds=round(value * 86_400_000))
            if kind != DAYS:
                return str(since)
            if 0 <= value < 1:
                return str((datetime.min + since).time())
            if value >= 1:
                before = value + later < FEBRUARY_29
                return day(datetime.combine(DAY_ZERO, time.min) + since + timedelta(later + before))
        except (ValueError, OverflowError):
            pass
        return number(content, None)  # no day of a calendar

    def day(value: date) -> str:
        if source.date_format == SERIAL_DATES:
            return str(value.toordinal() - DAY_ZERO.toordinal())
        return value.strftime(source.date_format)

    def iso(content: str, _: str | None) -> str:
        try:
            if "T" not in content and ":" in content:
                return str(time.fromisoformat(content))
            return day(datetime.fromisoformat(content))
        except ValueError:
            return content

    return {
        None: number,
        "n": number,
        "s": lambda content, _: texts[int(content)],
        "str": lambda content, _: unescaped(content),
        "inlineStr": lambda content, _: content,
        "b": lambda content, _: "FALSE" if content.strip() in ("0", "false") else "TRUE",
        "e": lambda content, _: content.strip(),
        "d": iso,
    }
