"""The one place where spreadsheets are written: numbers stay numbers, and text stays text whatever it is.

No text is ever a formula or a link: each is written as a string. What a spreadsheet program would take for a
formula when somebody types it (it begins with = + - @, or one of them behind blanks, marks or control
characters, also in its full width) carries the quote prefix beside that: it reads as it stands, a phone
number too, and stays text when its cell is edited.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

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

PICKS = "Words to choose from"
LAST_ROW = 1_048_575
FIRST_DAY = date(1990, 1, 1)
UNKNOWN_WORD = {"error_title": "Not in this list", "error_message": "Choose one of the words offered."}
NO_DAY = {"error_title": "Not a day", "error_message": "Write a day, as in 2026-11-30."}
MAY = dict.fromkeys(("format_columns", "format_rows", "sort", "autofilter", "insert_rows"), True)
"""What stays possible in a protected sheet. It has no password: the protection is against slips."""

CREATED = datetime(2000, 1, 1)
"""The same tables are the same bytes."""


@dataclass(frozen=True)
class Cell:
    """A number with its unit (a day as a date), or a text."""

    value: float | date | str | None
    unit: Unit = "name"


@dataclass(frozen=True)
class Form:
    """A sheet that people fill in: all is protected but for the columns that are `free`, and `new` ones where
    no row is yet. `picks`: the words to choose from, `notes`: what belongs there, by column; `days`: columns
    of days."""

    free: frozenset[int]
    new: frozenset[int] = frozenset()
    picks: Mapping[int, Sequence[str]] = field(default_factory=dict)
    notes: Mapping[int, str] = field(default_factory=dict)
    days: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Sheet:
    """A table: a row of heads, rows, and sums below. `widths` are signs by column, where the text is not to
    decide; so many columns on the left as `frozen` says stay when one scrolls; `form` where it is filled
    in."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    feet: Sequence[Sequence[Cell]] = ()
    widths: Sequence[int] = ()
    frozen: int = 1
    form: Form | None = None


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
        writer.write_picks()
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
        self._formats: dict[tuple[str, bool, bool, bool], Any] = {}
        self._picks: dict[tuple[str, ...], int] = {}
        self._free: frozenset[int] = frozenset()

    def write(self, page: Any, sheet: Sheet) -> None:
        page.freeze_panes(1, sheet.frozen)
        self._free = frozenset()
        for column, head in enumerate(sheet.heads):
            self._text(page, 0, column, head, bold=True)
            cells = (row[column] for row in (*sheet.rows, *sheet.feet))
            page.set_column(column, column, _given(sheet.widths, column) or _width(head, cells))
        if sheet.form:
            self._fill_in(page, sheet, sheet.form)
        for place, row in enumerate(sheet.rows, start=1):
            self._row(page, place, row)
        if sheet.rows and sheet.heads:
            page.autofilter(0, 0, len(sheet.rows), len(sheet.heads) - 1)
        for place, row in enumerate(sheet.feet, start=len(sheet.rows) + 2):
            self._row(page, place, row, bold=True)

    def _fill_in(self, page: Any, sheet: Sheet, form: Form) -> None:
        """Opens the free columns, offers what can be chosen, and protects the rest."""
        self._free = form.free
        for column, head in enumerate(sheet.heads):
            cells = (row[column] for row in sheet.rows)
            wide = _given(sheet.widths, column) or _width(head, cells)
            if column in form.free | form.new:
                shown = FORMATS["date"] if column in form.days else ""
                page.set_column(column, column, wide, self._format(shown, free=True))
            if note := form.notes.get(column):
                page.write_comment(0, column, note, {"x_scale": 2, "y_scale": 1.5})
            if words := form.picks.get(column):
                told = {"validate": "list", "source": self._pick(words), **UNKNOWN_WORD}
                page.data_validation(1, column, LAST_ROW, column, told)
            if column in form.days:
                is_day = {"validate": "date", "criteria": ">=", "value": FIRST_DAY, **NO_DAY}
                page.data_validation(1, column, LAST_ROW, column, is_day)
        page.protect("", MAY)

    def _pick(self, words: Sequence[str]) -> str:
        """Where on the last sheet these words stand: a list in the cell's own rule may have few signs."""
        column = self._picks.setdefault(tuple(words), len(self._picks))
        letters = xl_col_to_name(column, True)
        return f"='{PICKS}'!{letters}$1:{letters}${len(words)}"

    def write_picks(self) -> None:
        """The last sheet: the words that can be chosen, a column for each list."""
        if self._picks:
            page, self._free = self._book.add_worksheet(PICKS), frozenset()
            for words, column in self._picks.items():
                for row, word in enumerate(words):
                    self._text(page, row, column, word)
            page.protect()
            page.hide()

    def _row(self, page: Any, place: int, row: Sequence[Cell], bold: bool = False) -> None:
        for column, cell in enumerate(row):
            if isinstance(cell.value, str):
                self._text(page, place, column, cell.value, bold)
            elif isinstance(cell.value, date):
                page.write_datetime(place, column, cell.value, self._shown(cell, column, bold))
            elif cell.value is not None:
                page.write_number(place, column, cell.value, self._shown(cell, column, bold))

    def _text(self, page: Any, row: int, column: int, text: str, bold: bool = False) -> None:
        if text:
            whole = _cut(text.encode("utf-8", "replace").decode(), LONGEST_TEXT)
            free = column in self._free
            page.write_string(row, column, whole, self._format("", bold, bool(RISKY.match(whole)), free))

    def _shown(self, cell: Cell, column: int, bold: bool) -> Any:
        return self._format(FORMATS.get(cell.unit, ""), bold, free=column in self._free)

    def _format(self, shown: str, bold: bool = False, quoted: bool = False, free: bool = False) -> Any:
        key = (shown, bold, quoted, free)
        if key not in self._formats:
            said = {"bold": bold, "text_wrap": not shown, "valign": "top", "quote_prefix": quoted}
            said["locked"] = not free
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
