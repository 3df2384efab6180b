"""The rows of a judgment workbook as they came back, still text: which kind, whose, what it is based on.

The files are opened as exports are: an archive that inflates beyond reason, a formula without a result and a
hidden document type are refused.
"""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kamlib.composed import composed
from kamlib.exchange.faults import Fault
from kamlib.exchange.sheets import ACCOUNT, BACK, FIRST, FRONT, GROUNDS, KEY, REVISION
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
    """A row with something in it: `cells` by head, the columns of its kind, and the heads of what can be said
    of it that its sheet lacks."""

    file: str
    sheet: str
    number: int
    kind: str
    record: type[Record]
    cells: Mapping[str, str]
    lacking: tuple[str, ...] = ()

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
    lacking = tuple(head for head in _told_of(record) if head not in heads)
    if wrong := list(_wrong_heads(record, heads, lacking)):
        faults.extend(Fault(file.name, name, 1, head, None, remedy) for head, remedy in wrong)
        return
    for number, fields in rows:
        cells = {
            head: composed(cell.strip()) for head, cell in zip(heads, fields, strict=False) if cell.strip()
        }
        yield SheetRow(file.name, name, number, kind, record, cells, lacking)


def _wrong_heads(
    record: type[Record], heads: Sequence[str], lacking: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Headings without which nobody knows what a row is about, and those that nobody reads; with a remedy."""
    keys = [KEY] if record.nature == "many" else []
    for head in (ACCOUNT, *keys, REVISION):
        if head not in heads:
            yield head, "the heading is missing; it belongs into row 1, as `kam judgments export` writes it"
    known = {*FRONT, *BACK, *_told_of(record)}
    for head in heads:
        if head.strip() and head not in known:
            yield head, f"is no heading of this sheet: {_instead(head, lacking)}"


def _instead(head: str, lacking: Sequence[str]) -> str:
    if near := difflib.get_close_matches(head, lacking, n=1):
        return f"did you mean {near[0]}?"
    return "delete the column, or call it as `kam judgments export` does"


def _told_of(record: type[Record]) -> Sequence[str]:
    return [*(column.head for column in columns_of(record)), *GROUNDS]


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
