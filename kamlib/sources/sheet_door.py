"""One sheet of a spreadsheet (XLSX), row by row, each with its number, as text in the dialect of its source.

Its archive is tried first (archive.py), then looked over (sheets.py, sheet_rows.py), then read; no more of it
is held at a time than some rows, and the texts that its cells share.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from xml.parsers.expat import ExpatError
from zipfile import ZipFile

from kamlib.facts.dates import SERIAL_DATES
from kamlib.facts.marks import MERGED
from kamlib.sentences import Problem, Sentence, Value, count, name, say
from kamlib.sources.archive import damaged, safe_archive
from kamlib.sources.content import unreadable
from kamlib.sources.export import ExportFile, Row, Unreadable
from kamlib.sources.sheet_rows import Merges, Survey, column_letters, sheet_rows
from kamlib.sources.sheet_texts import SharedTexts
from kamlib.sources.sheet_values import converted
from kamlib.sources.sheets import Sheet, Spreadsheet, has_values, spreadsheet_of

SPARSE, FEW = 20, 5_000_000
"""A sheet of more than FEW places of which not one in SPARSE is filled has a stray cell far out: each row
would have fields up to there."""

Place: TypeAlias = tuple[Path, int, int, str | None]


@dataclass(frozen=True)
class Seen:
    """What is known of a file before its rows are read."""

    spreadsheet: Spreadsheet
    sheet: Sheet
    survey: Survey


_seen: dict[Place, Seen] = {}
"""From the reading of a file's headings to that of its rows."""


def rows(file: ExportFile) -> Iterator[Row]:
    """(row number, fields from column A on) of each row with something in it.

    Raises Unreadable where the spreadsheet can't be read or does not say which sheet is meant.
    """
    try:
        status = file.path.stat()
        place = (file.path, status.st_mtime_ns, status.st_size, file.source.sheet)
        seen = _seen.pop(place, None)
        with safe_archive(file, tried=seen is not None) as archive:
            if seen is None:
                seen = _look(file, archive)
                if seen is None:
                    return
                _seen[place] = seen
            yield from _rows(file, archive, seen)
    except (ExpatError, KeyError, ValueError) as error:
        raise damaged(file, error) from error
    except OSError as error:
        raise unreadable(file, error) from error


def _look(file: ExportFile, archive: ZipFile) -> Seen | None:
    """The sheet that is meant; None where there is nothing in any."""
    spreadsheet = spreadsheet_of(archive)
    sheet = _meant(file, archive, spreadsheet)
    if sheet is None:
        return None
    if spreadsheet.from_1904 and file.source.date_format == SERIAL_DATES:
        raise _refused(file, say("problem-sheet-epoch"), say("problem-sheet-epoch-fix"))
    survey = Survey(archive, sheet)
    _refuse_sparse(file, survey)
    return Seen(spreadsheet, sheet, survey)


def _rows(file: ExportFile, archive: ZipFile, seen: Seen) -> Iterator[Row]:
    texts = SharedTexts(archive, seen.spreadsheet.texts)
    as_text = converted(file.source, seen.spreadsheet, texts)
    merges = Merges(seen.survey.merged, seen.survey.last_column)
    below_header = False
    for number, fields in sheet_rows(archive, seen.sheet, as_text, seen.spreadsheet.stale):
        if any(fields):
            fields += [""] * (seen.survey.last_column - len(fields))
            if below_header:  # titles and headings may be merged as they like
                for column in merges.columns(number):
                    fields[column - 1] = MERGED
            yield number, fields
            below_header = below_header or number >= file.source.header_row


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


def _refuse_sparse(file: ExportFile, survey: Survey) -> None:
    places = survey.last_row * survey.last_column
    if places > max(FEW, SPARSE * survey.filled):
        place = name(f"{column_letters(survey.last_column)}{survey.last_row}")
        rule = say("problem-sheet-sparse", place=place, filled=count(survey.filled))
        raise _refused(file, rule, say("problem-sheet-sparse-fix"))


def _refused(file: ExportFile, rule: Sentence, fix: Sentence) -> Unreadable:
    return Unreadable(file.problem(None, rule, fix))


def _names(sheets: Iterable[Sheet]) -> Value:
    return name(", ".join(sheet.name for sheet in sheets))


def _key(file: ExportFile) -> Value:
    return name(f"[sources.{file.table}]")
