"""The one place where spreadsheets are written: numbers stay numbers, and text stays text whatever it is.

No text is ever a formula or a link: each is written as a string. What a spreadsheet program would take for a
formula when somebody types it (it begins with = + - @, or one of them behind blanks, marks or control
characters, also in its full width) carries the quote prefix beside that: it reads as it stands, a phone
number too, and stays text when its cell is edited.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter

from kamlib.sentences import Unit

LONGEST_TEXT, LONGEST_NAME = 32_767, 31
"""What a cell and the name of a sheet can hold, in UTF-16 units."""

MANY = 40
"""A column is at most so many signs wide; longer texts wrap."""

RISKY = re.compile(
    r"[\s\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff']*[=+\-@＝＋－＠﹢﹣﹫]|[\t\r\n\x00]"
)
"""How a text begins that somebody's spreadsheet could take for a formula."""

FORMATS: dict[Unit, str] = {
    "money": "#,##0.00",
    "percent": "0.0%",
    "count": "#,##0",
    "number": "#,##0.##",
    "hours": "#,##0.#",
    "days": "#,##0",
    "date": "yyyy-mm-dd",
    "month": "mmm yyyy",
}
"""How a number is shown, by its unit; the file holds all its digits."""

CREATED = datetime(2000, 1, 1)
"""The same tables are the same bytes."""


@dataclass(frozen=True)
class Cell:
    """A number with its unit (a day as a date), or a text."""

    value: float | date | str | None
    unit: Unit = "name"


@dataclass(frozen=True)
class Sheet:
    """A table: a row of heads, rows, and sums below. `widths` are signs by column, where the text is not to
    decide; so many columns on the left as `frozen` says stay when one scrolls."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    feet: Sequence[Sequence[Cell]] = ()
    widths: Sequence[int] = ()
    frozen: int = 1


def spreadsheet(sheets: Iterable[Sheet]) -> bytes:
    """An XLSX file with these sheets, at least one."""
    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": FORMATS["date"],
    }
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"created": CREATED})
        writer, names = _Writer(book), set[str]()
        for sheet in sheets:
            names.add(name := sheet_name(sheet.title, names))
            writer.write(book.add_worksheet(name), sheet)
    return content.getvalue()


def texts_of(content: bytes) -> str:
    """All that a spreadsheet holds, as its XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
    return "\n".join(part.decode() for part in parts)


def sheet_name(title: str, taken: Iterable[str]) -> str:
    """A name that every spreadsheet program takes, and that none of `taken` has, capitals or not."""
    plain = _cut(" ".join(re.sub(r"[\[\]:*?/\\\x00-\x1f\x7f]", " ", title).split()).strip("'"), LONGEST_NAME)
    known = {name.casefold() for name in taken} | {"history", ""}
    place, name = 1, plain.strip().strip("'")
    while name.casefold() in known:
        place += 1
        name = f"{_cut(plain, LONGEST_NAME - len(f' {place}'))} {place}".strip()
    return name


class _Writer:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._formats: dict[tuple[str, bool, bool], Any] = {}

    def write(self, page: Any, sheet: Sheet) -> None:
        page.freeze_panes(1, sheet.frozen)
        for column, head in enumerate(sheet.heads):
            self._text(page, 0, column, head, bold=True)
            cells = (row[column] for row in (*sheet.rows, *sheet.feet))
            page.set_column(column, column, _given(sheet.widths, column) or _width(head, cells))
        for place, row in enumerate(sheet.rows, start=1):
            self._row(page, place, row)
        if sheet.rows and sheet.heads:
            page.autofilter(0, 0, len(sheet.rows), len(sheet.heads) - 1)
        for place, row in enumerate(sheet.feet, start=len(sheet.rows) + 2):
            self._row(page, place, row, bold=True)

    def _row(self, page: Any, place: int, row: Sequence[Cell], bold: bool = False) -> None:
        for column, cell in enumerate(row):
            if isinstance(cell.value, str):
                self._text(page, place, column, cell.value, bold)
            elif isinstance(cell.value, date):
                page.write_datetime(place, column, cell.value, self._format(FORMATS.get(cell.unit, ""), bold))
            elif cell.value is not None:
                page.write_number(place, column, cell.value, self._format(FORMATS.get(cell.unit, ""), bold))

    def _text(self, page: Any, row: int, column: int, text: str, bold: bool = False) -> None:
        if text:
            whole = _cut(text.encode("utf-8", "replace").decode(), LONGEST_TEXT)
            page.write_string(row, column, whole, self._format("", bold, bool(RISKY.match(whole))))

    def _format(self, shown: str, bold: bool, quoted: bool = False) -> Any:
        key = (shown, bold, quoted)
        if key not in self._formats:
            said = {"bold": bold, "text_wrap": not shown, "valign": "top", "quote_prefix": quoted}
            self._formats[key] = self._book.add_format(said | ({"num_format": shown} if shown else {}))
        return self._formats[key]


def _given(widths: Sequence[int], column: int) -> int:
    return widths[min(column, len(widths) - 1)] if widths else 0


def _width(head: str, cells: Iterable[Cell]) -> int:
    longest = max((len(str(cell.value)) for cell in cells if cell.value is not None), default=0)
    return min(max(longest, len(head) // 2, 8) + 2, MANY)


def _cut(text: str, units: int) -> str:
    """At most so many UTF-16 units of the text, the last of them dots where something is left out."""
    if len(text.encode("utf-16-le")) <= 2 * units:
        return text
    return text.encode("utf-16-le")[: 2 * (units - 1)].decode("utf-16-le", "ignore").rstrip() + "…"
