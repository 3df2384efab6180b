"""The cells of exports as text that still knows whether it was a number or a day: what comes with a type
tells nothing of how a file writes its numbers and days."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isnan
from typing import Any

from kamlib.sources import parquet_door, sheet_door
from kamlib.sources.export import ExportFile, Row
from kamlib.sources.files import door_of
from kamlib.sources.sheet_values import Day, Number

NOTHING = frozenset(
    [
        *("-", "--", "---", "–", "—", "?", "n/a", "n.a.", "#n/a", "#nv", "null", "<null>", "(null)", "\\n"),
        *("none", "(none)", "nan", "nat", "(blank)", "(leer)", "(empty)", "tbd", "tba", "k.a.", "k. a."),
        *("keine angabe", "keine angaben", "nicht angegeben", "not available", "not applicable", "not set"),
    ]
)
"""How exports write that nothing is there; "NA" is Namibia, too, and "unknown" may be a customer's name."""


def text_rows(file: ExportFile) -> Iterator[Row]:
    """The rows of a file of text or a spreadsheet, as its door has them. Raises Unreadable."""
    return sheet_door.rows(file, typed=True) if door_of(file) is sheet_door else door_of(file).rows(file)


def column_rows(file: ExportFile) -> tuple[list[str], Iterator[list[str]]]:
    """The headings of a Parquet file, and its rows; a column that can fill nothing is empty in them. Raises
    Unreadable."""
    columns = parquet_door.header(file)
    header = [name for name, _ in columns]
    readable = [name for name, sort in columns if sort != "other" and header.count(name) == 1]
    return header, _rows(file, header, readable)


def _rows(file: ExportFile, header: Sequence[str], readable: Sequence[str]) -> Iterator[list[str]]:
    for arrays in parquet_door.Reading(file, readable).batches():
        found = dict(zip(readable, (array.to_pylist() for array in arrays), strict=True))
        rows = len(arrays[0]) if arrays else 0
        none = [None] * rows
        for row in zip(*(found.get(name, none) for name in header), strict=True):
            yield [_kept(cell, _written(cell)) for cell in row]


def _kept(cell: Any, text: str) -> str:
    """The text of a cell, of the class that tells what the cell was."""
    if isinstance(cell, date):
        return Day(text)
    return Number(text) if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool) else text


def _written(cell: Any) -> str:
    """A cell of Parquet as a person writes it."""
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case float():
            return "" if isnan(cell) else f"{cell:.15g}"
        case Decimal():
            return format(cell.normalize(), "f")
        case datetime():
            return str(cell.date())
    return str(cell)


def is_nothing(cell: str) -> bool:
    """Whether a word stands for nothing."""
    return cell.casefold() in NOTHING


def joined(cells: Sequence[str]) -> str:
    """Several as one text, joined by a blank, without words for nothing; one alone keeps its class."""
    first = cells[0]
    if len(cells) == 1 and isinstance(first, Number | Day):
        return first
    parts = (cell.strip() for cell in cells)
    return " ".join(part for part in parts if part and not is_nothing(part))
