"""Judgments as a workbook of sheets, one for each kind: what is in force, and room for what is new.

A row is an account's judgment: the account, its key among those of its kind, the fields, and what it is
grounded on. Account, key and revision of what is there are protected; the revision says on what an edit was
made, so that nothing is overwritten that somebody else saved meanwhile.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from kamlib.judgments.columns import NO, YES, Column, columns_of, heading, text_of
from kamlib.judgments.history import Revision
from kamlib.judgments.record import Record
from kamlib.report.spreadsheet import Cell, Form, Sheet, spreadsheet

ACCOUNT, NAME, KEY = "Account", "Account name", "Key"
SOURCE, SOURCE_DATE, CONFIRMED = "Evidence (source)", "Evidence (day)", "Evidence (confirmed)"
REASON, REVISION = "Reason for the change", "Based on revision"
AUTHOR, SINCE = "Decided by", "Decided on"

FRONT = (ACCOUNT, NAME, KEY)
GROUNDS = (SOURCE, SOURCE_DATE, CONFIRMED)
BACK = (*GROUNDS, REASON, REVISION, AUTHOR, SINCE)

NOTES = {
    ACCOUNT: "The id of the account. Copy it from the first sheet.",
    NAME: "Only to read: a change here changes nothing.",
    KEY: "What this one is called among those of the account. Left empty, a new row gets one.",
    SOURCE: "Where you know it from: a talk, a report, a visit.",
    SOURCE_DATE: "The day of the source.",
    CONFIRMED: "yes: somebody of theirs confirmed it; no: it is assumed.",
    REASON: "Why you change this row. Left empty, the reason given for the whole file counts.",
    REVISION: "Only to read: what your change is based on.",
}
LONG, SHORT = 32, 16
FIRST = "Accounts"
HOW = (
    "Change what you like in the other sheets, add rows below, and hand the file back. A row whose fields "
    "are all emptied is withdrawn. What you leave as it is stays as it is."
)


def judgment_sheets(
    kinds: Mapping[str, type[Record]],
    revisions: Sequence[Revision],
    subjects: Mapping[str, str],
    keys: Mapping[str, Sequence[str]],
    names: Mapping[str, str],
) -> bytes:
    """An XLSX file with the revisions in force.

    subjects: id -> name of the accounts that may be judged, in order; those of which something is judged that
    are not among them stand in the sheets too, as `names` calls them, or as gone. keys: kind -> the keys it
    may have, where only some.
    """
    sheets = [_first(subjects)]
    sheets += [
        _sheet(kind, record, revisions, subjects, keys.get(kind, ()), names) for kind, record in kinds.items()
    ]
    return spreadsheet(sheets)


def _first(subjects: Mapping[str, str]) -> Sheet:
    rows = [(Cell(subject), Cell(name)) for subject, name in subjects.items()]
    return Sheet(FIRST, [ACCOUNT, NAME], rows, feet=[(Cell(HOW), Cell(None))], form=Form(frozenset()))


def _sheet(
    kind: str,
    record: type[Record],
    revisions: Sequence[Revision],
    subjects: Mapping[str, str],
    keys: Sequence[str],
    names: Mapping[str, str],
) -> Sheet:
    columns = columns_of(record)
    front = FRONT if record.nature == "many" else (ACCOUNT, NAME)
    heads = [*front, *(column.head for column in columns), *BACK]
    of_kind = [one for one in revisions if one.kind == kind]
    rows = [list(_row(one, record, columns, names)) for one in of_kind]
    if record.nature == "one" and record.subject == "account":
        judged = {one.subject for one in of_kind}
        rows += [_empty(id, name, len(heads)) for id, name in subjects.items() if id not in judged]
    return Sheet(
        heading(kind),
        heads,
        rows,
        widths=[LONG if head in (NAME, SOURCE, REASON) else 0 for head in heads],
        frozen=len(front),
        form=_form(heads, len(front), columns, keys),
    )


def _row(
    one: Revision, record: type[Record], columns: Sequence[Column], names: Mapping[str, str]
) -> Iterator[Cell]:
    yield Cell(one.subject)
    yield Cell(names.get(one.subject, "gone from the export"))
    if record.nature == "many":
        yield Cell(one.key)
    value = one.value or {}
    for column in columns:
        yield _cell(value.get(column.field), column)
    yield Cell(one.source)
    yield Cell(one.source_date, "date")
    yield Cell(YES if one.confirmed else NO)
    yield Cell(None)
    yield Cell(one.revision, "year")
    yield Cell(one.author)
    yield Cell(one.on, "date")


def _cell(value: Any, column: Column) -> Cell:
    """A field's value, as JSON has it, as a cell."""
    if value is None or value == []:
        return Cell(None)
    match column.kind:
        case "day":
            return Cell(date.fromisoformat(value), "date")
        case "number":
            return Cell(value, "number")
        case _:
            return Cell(text_of(value, column))


def _empty(subject: str, name: str, cells: int) -> list[Cell]:
    """A row to be filled in: nobody judged this yet."""
    return [Cell(subject), Cell(name), *[Cell(None)] * (cells - 2)]


def _form(heads: Sequence[str], front: int, columns: Sequence[Column], keys: Sequence[str]) -> Form:
    free = range(front, heads.index(REVISION))
    days = {front + place for place, column in enumerate(columns) if column.kind == "day"}
    picks = {front + place: column.words for place, column in enumerate(columns) if column.is_picked}
    picks[heads.index(CONFIRMED)] = (YES, NO)
    if keys:
        picks[heads.index(KEY)] = tuple(keys)
    notes = {place: NOTES[head] for place, head in enumerate(heads) if head in NOTES}
    notes |= {front + place: column.note for place, column in enumerate(columns)}
    return Form(
        free=frozenset(free),
        new=frozenset(range(front)),
        picks=picks,
        notes=notes,
        days=frozenset(days | {heads.index(SOURCE_DATE)}),
    )
