"""The cells of one sheet, by expat: a look at where they are, and then row by row what is in them.

Two passes, since a sheet says at its end which cells are merged, and nowhere reliably how wide it is.
Neither holds more than some rows.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias
from zipfile import ZipFile

from kamlib.facts.marks import UNCALCULATED
from kamlib.sources.sheet_texts import TextRuns
from kamlib.sources.sheets import Attributes, Sheet, parsed, sheet_parser

COLUMN, MOST_COLUMNS = re.compile("[A-Za-z]{1,3}"), 16_384
RANGE = re.compile(r"([A-Za-z]+)(\d+):([A-Za-z]+)(\d+)")

Merged: TypeAlias = tuple[int, int, int, int]
"""The first and the last row, and the first and the last column, of cells that are merged."""

Converted: TypeAlias = Mapping[str | None, Callable[[str, str | None], str]]
"""By a cell's type, how its content and its style become text."""


class _Places:
    """Where in a sheet a parser is: rows and columns are numbered from 1 and never go back."""

    row = column = 0
    _row = ""

    def begin_row(self, attributes: Attributes) -> None:
        number = int(attributes.get("r", self.row + 1))
        if number <= self.row:
            raise ValueError(f"row {number} stands below row {self.row}")
        self.row, self.column, self._row = number, 0, str(number)

    def begin_cell(self, attributes: Attributes) -> None:
        place = attributes.get("r")
        column = column_number(place.removesuffix(self._row)) if place else self.column + 1
        if column <= self.column:
            raise ValueError(f"cell {place} in row {self.row} stands after column {self.column}")
        self.column = column


class Survey(_Places):
    """How far a sheet goes. `filled` cells have something in them; the last ones are in `last_row` and
    `last_column`. Raises ExpatError and ValueError where the sheet is damaged."""

    def __init__(self, archive: ZipFile, sheet: Sheet) -> None:
        self.filled = self.last_row = self.last_column = 0
        self.merged: list[Merged] = []
        self._empty = False
        self._below = False
        parser = sheet_parser()
        parser.EndElementHandler = self._end
        with archive.open(sheet.entry) as content:
            for _ in parsed(content, self._start, parser):
                pass

    def _start(self, element: str, attributes: Attributes) -> None:
        if ":" in element:
            element = element.rpartition(":")[2]
        if self._below:
            if element == "mergeCell" and (found := RANGE.fullmatch(attributes.get("ref", ""))):
                left, top, right, bottom = found.groups()
                self.merged.append((int(top), int(bottom), column_number(left), column_number(right)))
        elif element == "c":
            self.begin_cell(attributes)
            self._empty = True
        elif element in ("v", "f", "is") and self._empty:
            self._empty = False
            self.filled += 1
            self.last_row = self.row
            if self.column > self.last_column:
                self.last_column = self.column
        elif element == "row":
            self.begin_row(attributes)

    def _end(self, element: str) -> None:
        if element.endswith("sheetData"):  # below it, other things have the names of cells
            self._below = True


class _Rows(_Places):
    """Collects the rows that a parser comes by, each with its number and its fields."""

    def __init__(self, converted: Converted, stale: bool) -> None:
        self._converted, self._stale = converted, stale
        self._runs = TextRuns()
        self._fields: list[str] = []
        self._kind: str | None = None
        self._style: str | None = None
        self._value = ""
        self._formula = False
        self.parser = sheet_parser()
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._runs.parts.append
        self.found: list[tuple[int, list[str]]] = []

    def start(self, element: str, attributes: Attributes) -> None:
        if ":" in element:
            element = element.rpartition(":")[2]
        if element == "c":
            self.begin_cell(attributes)
            self._kind, self._style = attributes.get("t"), attributes.get("s")
            self._formula = False
            self._value = self._runs.text = ""
        elif element == "v":
            self._runs.parts.clear()
        elif element == "row":
            self.begin_row(attributes)
            self._fields = []
        elif element == "f":
            self._formula = True
        else:
            self._runs.start(element, attributes)

    def _end(self, element: str) -> None:
        if ":" in element:
            element = element.rpartition(":")[2]
        if element == "v":
            self._value = "".join(self._runs.parts)
        elif element == "c":
            self._runs.parts.clear()
            self._end_cell(self._runs.text or self._value)
        elif element == "row":
            self.found.append((self.row, self._fields))
        elif element == "sheetData":
            self.parser.StartElementHandler = self.parser.EndElementHandler = None
            self.parser.CharacterDataHandler = None
        else:
            self._runs.end(element)

    def _end_cell(self, value: str) -> None:
        # a formula whose result is an empty text says that it is a text
        if self._formula and (self._stale or not (value.strip() or self._kind == "str")):
            text = UNCALCULATED
        elif value:
            text = self._converted[self._kind](value, self._style)
        else:
            return
        fields = self._fields
        if len(fields) + 1 < self.column:
            fields += [""] * (self.column - len(fields) - 1)
        fields.append(text)


def sheet_rows(
    archive: ZipFile, sheet: Sheet, converted: Converted, stale: bool
) -> Iterator[tuple[int, list[str]]]:
    """(number, fields from column A to the last one with something in it) of each row of the sheet. `stale`:
    no result of a formula counts.

    Raises ExpatError, KeyError and ValueError where the sheet is damaged.
    """
    rows = _Rows(converted, stale)
    with archive.open(sheet.entry) as content:
        for _ in parsed(content, rows.start, rows.parser):
            yield from rows.found
            rows.found.clear()
    yield from rows.found


class Merges:
    """Which cells were merged with one above or beside them, asked row by row."""

    def __init__(self, merged: Iterable[Merged], last_column: int) -> None:
        self._waiting = sorted(merged, reverse=True)
        self._reached: list[Merged] = []
        self._last_column = last_column

    def columns(self, row: int) -> set[int]:
        """Their columns in the row, which is below the one asked for before."""
        while self._waiting and self._waiting[-1][0] <= row:
            self._reached.append(self._waiting.pop())
        self._reached = [one for one in self._reached if one[1] >= row]
        columns: set[int] = set()
        for top, _, left, right in self._reached:
            columns.update(range(left + (row == top), min(right, self._last_column) + 1))
        return columns


@lru_cache(maxsize=16384)
def column_number(letters: str) -> int:
    """The number of a column, from 1. Raises ValueError where a spreadsheet has none of this name.

    >>> column_number("A"), column_number("XFD")
    (1, 16384)
    """
    number = 0
    if COLUMN.fullmatch(letters):
        for letter in letters.upper():
            number = number * 26 + ord(letter) - ord("A") + 1
    if not 1 <= number <= MOST_COLUMNS:
        raise ValueError(f"{letters!r} is no column of a spreadsheet")
    return number


def column_letters(number: int) -> str:
    """
    >>> column_letters(1), column_letters(16384)
    ('A', 'XFD')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
