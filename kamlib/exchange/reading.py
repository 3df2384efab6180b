"""The rows of a judgment workbook as they came back, still text: which kind, whose, what it is based on.

The files are opened as exports are: an archive that inflates beyond reason, a formula without a result and a
hidden document type are refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kamlib.composed import composed
from kamlib.exchange.faults import Fault
from kamlib.exchange.sheets import ACCOUNT, FIRST, KEY, REVISION
from kamlib.facts.marks import MERGED, ROUNDED, UNCALCULATED
from kamlib.judgments.columns import Column, columns_of, heading
from kamlib.judgments.record import Record
from kamlib.report.catalogue import Catalogue
from kamlib.report.spreadsheet import PICKS
from kamlib.settings import Source
from kamlib.sources import sheet_door
from kamlib.sources.export import ExportFile, Unreadable


@dataclass(frozen=True)
class SheetRow:
    """A row with something in it: `cells` by head, and the columns of its kind."""

    file: str
    sheet: str
    number: int
    kind: str
    record: type[Record]
    cells: Mapping[str, str]

    @property
    def columns(self) -> tuple[Column, ...]:
        return columns_of(self.record)

    def fault(self, column: str | None, value: str | None, remedy: str) -> Fault:
        return Fault(self.file, self.sheet, self.number, column, value, remedy)


def read_rows(
    file: Path, kinds: Mapping[str, type[Record]], words: Catalogue, faults: list[Fault]
) -> Iterator[SheetRow]:
    """All rows of all sheets that are named after a kind; what is wrong with a sheet as a whole is added to
    `faults`."""
    known = {heading(kind): kind for kind in kinds}
    try:
        names = sheet_door.visible_sheets(_file(file, None))
    except Unreadable as error:
        faults.append(Fault(file.name, remedy=_told(error, words)))
        return
    for name in names:
        if name in (FIRST, PICKS):
            continue
        if name not in known:
            faults.append(Fault(file.name, name, remedy=f"is no kind of judgment: {', '.join(known)}"))
            continue
        kind = known[name]
        try:
            yield from _sheet_rows(file, name, kind, kinds[kind], faults)
        except Unreadable as error:
            faults.append(Fault(file.name, name, remedy=_told(error, words)))


def _sheet_rows(
    file: Path, name: str, kind: str, record: type[Record], faults: list[Fault]
) -> Iterator[SheetRow]:
    rows = sheet_door.rows(_file(file, name))
    _, heads = next(rows, (0, []))
    missing = [head for head in _needed(record) if head not in heads]
    if missing:
        remedy = "the heading is missing; it belongs into row 1, as `kam judgments export` writes it"
        faults.extend(Fault(file.name, name, 1, head, None, remedy) for head in missing)
        return
    for number, fields in rows:
        cells = {
            head: composed(cell.strip()) for head, cell in zip(heads, fields, strict=False) if cell.strip()
        }
        yield SheetRow(file.name, name, number, kind, record, cells)


def _needed(record: type[Record]) -> Sequence[str]:
    keys = [KEY] if record.nature == "many" else []
    return [ACCOUNT, *keys, *(column.head for column in columns_of(record)), REVISION]


def _file(file: Path, sheet: str | None) -> ExportFile:
    return ExportFile(file, file.name, "judgments", Source(file=str(file), sheet=sheet))


def _told(error: Unreadable, words: Catalogue) -> str:
    return f"{words.sentence(error.problem.rule)}. {words.sentence(error.problem.fix)}"


UNREADABLE = {
    UNCALCULATED: "the formula has no result: open the file, let it calculate, and save it",
    MERGED: "cells are merged here: separate them, and write the value into each",
    ROUNDED: "the spreadsheet has lost digits: format the column as text and write it again",
}
"""What stands for a cell that lost its value, and what would be right."""
