"""Whatever cells a sheet has and whichever program wrote it: what is read is what was written, and what
another reader finds there."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from python_calamine import CalamineWorkbook

from kamlib.facts.marks import MARKS, MERGED, ROUNDED, UNCALCULATED
from kamlib.settings import Source
from kamlib.sources import sheet_door
from kamlib.sources.export import ExportFile

pytestmark = pytest.mark.slow

DAY = "%d.%m.%Y"
FORMATS = {date: "dd.mm.yyyy", datetime: 'd. mmm yy "um" hh:mm', time: "h:mm:ss", timedelta: "[h]:mm:ss"}
ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")


@dataclass(frozen=True)
class Formula:
    """A formula and the result that is saved with it; None is none."""

    result: Any


@dataclass(frozen=True)
class Runs:
    """A text of which every second part is bold."""

    parts: tuple[str, ...]


def is_kept(text: str) -> bool:
    """openpyxl does not write what would keep an escape of XML or a text of blanks alone."""
    return "_x" not in text and bool(text.strip())


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")) | st.sampled_from("\n\t \u00a0<>&'\"=#"),
    min_size=1,
).filter(is_kept)


NUMBERS = st.builds(
    lambda digits, places: float(Decimal(digits).scaleb(-places)),
    st.integers(-(10**15), 10**15),
    st.integers(0, 9),
)
MOMENTS = st.datetimes(datetime(1900, 3, 2), datetime(2199, 12, 31)).map(
    lambda one: one.replace(microsecond=0)
)
TIMES = st.times().map(lambda one: one.replace(microsecond=0))
SPANS = st.integers(0, 10**6).map(lambda seconds: timedelta(seconds=seconds))
PLAIN = st.one_of(
    st.none(),
    TEXTS,
    st.integers(-(10**17), 10**17),
    NUMBERS,
    st.booleans(),
    MOMENTS.map(datetime.date),
    MOMENTS,
    TIMES,
    SPANS,
    st.builds(Formula, st.none()),
    st.builds(Runs, st.tuples(TEXTS, TEXTS, TEXTS)),
)
CALCULATED = PLAIN | st.builds(Formula, NUMBERS | TEXTS | st.booleans() | st.sampled_from(ERRORS))
"""What xlsxwriter can write beside that."""

Grid = dict[tuple[int, int], Any]


def grids(cells: st.SearchStrategy[Any]) -> st.SearchStrategy[Grid]:
    return st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 30)), cells, min_size=1, max_size=25)


RANGES = st.lists(
    st.tuples(st.integers(1, 9), st.integers(1, 30), st.integers(0, 3), st.integers(0, 3)), max_size=1
)


def number(value: float) -> str:
    if abs(value) >= 10**15:
        return ROUNDED
    rounded = Decimal(f"{value:.14e}")
    return (
        f"{rounded.normalize():f}".replace(".", ",") if rounded else ("-0" if str(value) == "-0.0" else "0")
    )


def text(value: Any) -> str:
    """What is to be read where `value` was written."""
    match value:
        case None:
            return ""
        case Formula(None):
            return UNCALCULATED
        case Formula(result):
            return text(result)
        case Runs(parts):
            return "".join(parts)
        case bool():
            return str(value).upper()
        case int() | float():
            return number(value)
        case date():
            return value.strftime(DAY)
        case _:
            return str(value)


def expected(grid: Grid, merged: list[tuple[int, int, int, int]]) -> list[tuple[int, list[str]]]:
    last = max((column for (_, column), value in grid.items() if value is not None), default=0)
    rows = []
    for row in range(1, 10):
        fields = [text(grid.get((row, column))) for column in range(1, last + 1)]
        if not any(fields):
            continue
        if rows:
            for top, left, down, right in merged:
                inside = range(left, min(left + right, last) + 1) if top <= row <= top + down else ()
                for column in inside:
                    fields[column - 1] = fields[column - 1] if (row, column) == (top, left) else MERGED
        rows.append((row, fields))
    return rows


def by_openpyxl(path: Path, grid: Grid, merged: list[tuple[int, int, int, int]]) -> None:
    made = openpyxl.Workbook()
    for (row, column), value in grid.items():
        cell = made.active.cell(row, column)
        match value:
            case Formula():
                cell.value = "=1+1"
            case Runs(parts):
                bold = InlineFont(b=True)
                cell.value = CellRichText(*(TextBlock(bold, p) if n % 2 else p for n, p in enumerate(parts)))
            case str():
                cell.value, cell.data_type = value, "s"
            case _:
                cell.value = value
                cell.number_format = FORMATS.get(type(value), "General")
    for top, left, down, right in merged:  # beside merge_cells, which empties what is merged
        made.active.merged_cells.add(
            openpyxl.worksheet.cell_range.CellRange(None, left, top, left + right, top + down)
        )
    made.save(path)


def by_xlsxwriter(path: Path, grid: Grid, merged: list[tuple[int, int, int, int]], inline: bool) -> None:
    made = xlsxwriter.Workbook(path, {"constant_memory": inline})
    made.set_calc_mode("auto")
    made.calc_on_load = False
    sheet = made.add_worksheet()
    formats = {kind: made.add_format({"num_format": code}) for kind, code in FORMATS.items()}
    bold = made.add_format({"bold": True})
    for (row, column), value in sorted(grid.items()):
        place = row - 1, column - 1
        match value:
            case None:
                sheet.write_blank(*place, None, bold)
            case Formula(result):
                sheet.write_formula(*place, "=1+1", value="" if result is None else result)
            case Runs((first, second, third)):
                sheet.write_rich_string(*place, first, bold, second, third)
            case bool():
                sheet.write_boolean(*place, value)
            case str():
                sheet.write_string(*place, value)
            case int() | float():
                sheet.write_number(*place, value)
            case _:
                sheet.write_datetime(*place, value, formats[type(value)])
    for top, left, down, right in merged:
        sheet.merge.append([top - 1, left - 1, top - 1 + down, left - 1 + right])
    made.close()


def read(path: Path) -> list[tuple[int, list[str]]]:
    source = Source(file=path.name, decimal=",", thousands=".", date_format=DAY)
    return list(sheet_door.rows(ExportFile(path, path.name, "sales", source)))


def agrees(path: Path, rows: list[tuple[int, list[str]]]) -> None:
    """calamine finds the same in all cells; where we have a mark, it has what the mark is about."""
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    theirs = sheet.to_python(skip_empty_area=False)
    for row, fields in rows:
        for column, field in enumerate(fields):
            line = theirs[row - 1] if row <= len(theirs) else []
            if field not in MARKS and field not in ERRORS:  # it has no errors
                assert field == (text(line[column]) if column < len(line) else ""), (row, column)


@given(grids(PLAIN), RANGES)
def test_what_openpyxl_wrote_is_read(grid: Grid, merged: list[tuple[int, int, int, int]]) -> None:
    check(grid, merged, by_openpyxl)


@given(grids(CALCULATED), RANGES, st.booleans())
def test_what_xlsxwriter_wrote_is_read(
    grid: Grid, merged: list[tuple[int, int, int, int]], inline: bool
) -> None:
    check(grid, merged, lambda *what: by_xlsxwriter(*what, inline))


def check(grid: Grid, merged: list[tuple[int, int, int, int]], write: Callable[..., None]) -> None:
    merged = [one for one in merged if one[2] or one[3]]  # one cell is not merged with itself
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        write(path, grid, merged)
        rows = read(path)
        assert rows == expected(grid, merged)
        agrees(path, rows)
