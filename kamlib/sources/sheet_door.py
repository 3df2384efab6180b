"""One sheet of a spreadsheet (XLSX), row by row, each with its number, as text in the dialect of its source.

python-calamine reads the values. What it does not tell comes from a look at the XML (sheets.py), and the
archive is tried before either (archive.py).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias
from xml.parsers.expat import ExpatError
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from kamlib.facts.dates import DAY_ZERO, SERIAL_DATES
from kamlib.facts.marks import MERGED, ROUNDED
from kamlib.sentences import Problem, Sentence, Value, count, name, say
from kamlib.settings import Source
from kamlib.sources.archive import damaged, safe_archive
from kamlib.sources.content import unreadable
from kamlib.sources.export import ExportFile, Row, Unreadable
from kamlib.sources.sheets import Scan, Sheet, Spreadsheet, column_letters, has_values, spreadsheet_of

EXACT = 10**15
"""From here on a spreadsheet's numbers have lost digits: it keeps 15 of them."""

SPARSE, FEW = 20, 5_000_000
"""A sheet of more than FEW places of which not one in SPARSE is filled has a stray cell far out: all places
between would be held in memory."""

KEPT = 2_000_000
"""Sheets of so many filled cells in all are kept from the reading of their headings to that of their rows."""

Opened: TypeAlias = tuple[CalamineSheet, Scan]

_kept: dict[tuple[Path, int, str | None], Opened] = {}


def rows(file: ExportFile) -> Iterator[Row]:
    """(row number, fields from column A on) of each row with something in it.

    Raises Unreadable where the spreadsheet can't be read or does not say which sheet is meant.
    """
    as_text = texts(file.source)
    with _told(file):
        for number, found in cells(file):
            yield number, [as_text[type(cell)](cell) for cell in found]


def cells(file: ExportFile) -> Iterator[tuple[int, list[Any]]]:
    """As rows, each cell in the type it has in the spreadsheet."""
    with _told(file):
        place = (file.path, file.path.stat().st_mtime_ns, file.source.sheet)
        opened = _kept.pop(place, None)
        if opened is None:
            opened = _opened(file)
            if opened and sum(scan.filled for _, scan in [opened, *_kept.values()]) <= KEPT:
                _kept[place] = opened
        if opened:
            yield from _cells(*opened, file.source.header_row)


def visible_sheets(file: ExportFile) -> list[str]:
    """The names of the sheets that people see and that have something in them. Raises Unreadable."""
    with _told(file), safe_archive(file) as archive:
        sheets = spreadsheet_of(archive).sheets
        return [sheet.name for sheet in sheets if sheet.visible and has_values(archive, sheet)]


@contextmanager
def _told(file: ExportFile) -> Iterator[None]:
    """What goes wrong with a spreadsheet as Unreadable."""
    try:
        yield
    except (ExpatError, KeyError, ValueError, CalamineError) as error:
        raise damaged(file, error) from error
    except OSError as error:
        raise unreadable(file, error) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # what calamine was sure of does not hold in this file
            raise damaged(file, error) from error
        raise


def _opened(file: ExportFile) -> Opened | None:
    """The sheet that is meant; None where there is nothing in any."""
    with safe_archive(file) as archive:
        spreadsheet = spreadsheet_of(archive)
        sheet = _meant(file, archive, spreadsheet)
        if sheet is None:
            return None
        if spreadsheet.from_1904 and file.source.date_format == SERIAL_DATES:
            raise _refused(file, say("problem-sheet-epoch"), say("problem-sheet-epoch-fix"))
        scan = Scan(spreadsheet.stale)
        scan.read(archive, sheet)
    _refuse_sparse(file, scan)
    with CalamineWorkbook.from_path(file.path) as values:
        return values.get_sheet_by_name(sheet.name), scan


def ends_whole(file: ExportFile) -> bool:
    """A spreadsheet that was cut off is no archive any more."""
    return True


def warnings(file: ExportFile) -> list[Problem]:
    """A warning where hidden sheets with something in them are left out."""
    if file.source.sheet:
        return []
    with ZipFile(file.path) as archive:  # it was tried when it was read
        sheets = spreadsheet_of(archive).sheets
        hidden = [sheet for sheet in sheets if not sheet.visible and has_values(archive, sheet)]
    if not hidden:
        return []
    rule = say("problem-sheets-hidden", sheets=_names(hidden))
    fix = say("problem-sheets-hidden-fix", key=_key(file))
    return [Problem(severity="warning", file=file.name, rule=rule, fix=fix)]


def _meant(file: ExportFile, archive: ZipFile, spreadsheet: Spreadsheet) -> Sheet | None:
    """The sheet that the settings name, else the only visible one with something in it; None where there is
    nothing in any."""
    named = file.source.sheet
    if named:
        for sheet in spreadsheet.sheets:
            if sheet.name == named:
                return sheet
        rule = say("problem-sheet-absent", sheet=name(named), sheets=_names(spreadsheet.sheets))
        raise _refused(file, rule, say("problem-sheet-absent-fix", key=_key(file)))
    filled = [sheet for sheet in spreadsheet.sheets if has_values(archive, sheet)]
    visible = [sheet for sheet in filled if sheet.visible]
    if len(visible) > 1:
        rule = say("problem-sheets", sheets=_names(visible))
        raise _refused(file, rule, say("problem-sheets-fix", key=_key(file), sheet=name(visible[0].name)))
    if filled and not visible:
        rule = say("problem-sheets-all-hidden", sheets=_names(filled))
        raise _refused(file, rule, say("problem-sheets-fix", key=_key(file), sheet=name(filled[0].name)))
    return visible[0] if visible else None


def _refuse_sparse(file: ExportFile, scan: Scan) -> None:
    places = scan.last_row * scan.last_column
    if places > max(FEW, SPARSE * scan.filled):
        place = name(f"{column_letters(scan.last_column)}{scan.last_row}")
        rule = say("problem-sheet-sparse", place=place, filled=count(scan.filled))
        raise _refused(file, rule, say("problem-sheet-sparse-fix"))


def _cells(values: CalamineSheet, scan: Scan, header_row: int) -> Iterator[tuple[int, list[Any]]]:
    merged = _merged(values, scan)
    left = [""] * (values.start[1] if values.start else 0)  # calamine begins at the first column in use
    number, below_header = 0, False
    for number, found in enumerate(values.iter_rows(), start=1):
        marks = scan.marks.get(number, {})
        if not marks and all(cell == "" for cell in found):
            continue
        fields: list[Any] = [*left, *found]
        fields += [""] * (scan.last_column - len(fields))
        if below_header:  # titles and headings may be merged as they like
            marks = marks | dict.fromkeys(merged.get(number, ()), MERGED)
        for column, mark in marks.items():
            fields[column - 1] = mark
        yield number, fields
        below_header = below_header or number >= header_row
    for later in sorted(row for row in scan.marks if row > number):  # rows that are empty to calamine
        yield later, [scan.marks[later].get(column, "") for column in range(1, scan.last_column + 1)]


def _merged(values: CalamineSheet, scan: Scan) -> dict[int, set[int]]:
    """Row -> the columns whose cells were merged with one above or beside them."""
    found: dict[int, set[int]] = {}
    for (top, left), (bottom, right) in values.merged_cell_ranges or []:
        for row in range(top + 1, min(bottom + 1, scan.last_row) + 1):
            columns = found.setdefault(row, set())
            columns.update(range(left + 1, min(right + 1, scan.last_column) + 1))
        found.get(top + 1, set()).discard(left + 1)
    return found


def texts(source: Source) -> Mapping[type, Callable[[Any], str]]:
    """How a value of each type is written in the dialect of the source."""

    def number(value: float) -> str:
        if abs(value) >= EXACT:
            return ROUNDED
        text = f"{value:.15g}"  # as the spreadsheet shows it: 0.1 + 0.2 is 0.3 there
        plain = format(Decimal(text), "f") if "e" in text else text
        return plain.replace(".", source.decimal)

    def day(value: date) -> str:
        if source.date_format == SERIAL_DATES:
            return str(value.toordinal() - DAY_ZERO.toordinal())
        return value.strftime(source.date_format)

    return {
        str: str,
        float: number,
        int: number,
        bool: lambda value: str(value).upper(),
        date: day,
        datetime: day,
        time: str,
        timedelta: str,
    }


def _refused(file: ExportFile, rule: Sentence, fix: Sentence) -> Unreadable:
    return Unreadable(file.problem(None, rule, fix))


def _names(sheets: Iterable[Sheet]) -> Value:
    return name(", ".join(sheet.name for sheet in sheets))


def _key(file: ExportFile) -> Value:
    return name(f"[sources.{file.table}]")
