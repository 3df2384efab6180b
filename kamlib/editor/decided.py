"""What people decided on an account, to be read: where a run makes the notebook, or for a day gone by."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kamlib.editor.choices import key_name
from kamlib.editor.ledger import EDITED
from kamlib.errors import UsageError
from kamlib.judgments.columns import Column, columns_of, heading, text_of
from kamlib.judgments.history import Revision
from kamlib.judgments.kinds import record_of
from kamlib.plan.blocks import Cell, Table, TableColumn
from kamlib.plan.judged.said import Said
from kamlib.sentences import Unit, count, name, say

if TYPE_CHECKING:
    from kamlib.report.catalogue import Catalogue

UNITS: dict[str, Unit] = {"number": "number", "day": "date"}


@dataclass(frozen=True)
class Decided:
    """Tables of what is in force, of one kind or of all that somebody spoke of."""

    account: str
    revisions: Sequence[Revision]
    kind: str | None
    as_of: date
    words: "Catalogue"
    templates: Path

    @property
    def tables(self) -> list[Table]:
        kinds = EDITED if self.kind is None else (self.kind,)
        found = ((kind, [one for one in self.revisions if one.kind == kind]) for kind in kinds)
        return [kind_table(kind, own, self.as_of) for kind, own in found if own or self.kind]

    def _repr_html_(self) -> str:
        from kamlib.report.html import tables_html  # what draws is loaded when something is drawn

        note = say("editor-read-only", records=count(sum(len(one.rows) for one in self.tables)))
        return tables_html(self.tables, note, self.words, self.templates)

    def __repr__(self) -> str:
        told = ", ".join(f"{one.id} {len(one.rows)}" for one in self.tables)
        return f"Decided on {self.account}: {told or 'nothing'}"


def edited_kind(kind: str | None) -> str | None:
    """The kind as it is. Raises UsageError where it is none that hangs on an account."""
    if kind is not None and record_of(kind).subject != "account":
        raise UsageError(f"{kind}: hangs on a person and not on an account; it is for two people alone")
    return kind


def kind_table(kind: str, revisions: Iterable[Revision], as_of: date) -> Table:
    """A row for each record: what it is called, its fields, and what it rests on."""
    columns = columns_of(EDITED[kind])
    named = [] if EDITED[kind].nature == "one" else [TableColumn(id="editor-key", unit="name")]
    fields = [
        TableColumn(id="editor-field", name=one.head, unit=UNITS.get(one.kind, "name")) for one in columns
    ]
    rows = tuple(tuple(_cells(one, columns, as_of)) for one in revisions)
    return Table(
        id=kind,
        caption=say("editor-kind", kind=name(heading(kind)), records=count(len(rows))),
        columns=(*named, *fields, TableColumn(id="column-evidence", unit="name")),
        rows=rows,
    )


def _cells(one: Revision, columns: Sequence[Column], as_of: date) -> Iterator[Cell]:
    record = EDITED[one.kind]
    if record.nature == "many":
        yield key_name((one.kind, one.key))
    value = one.value or {}
    for column in columns:
        said = value.get(column.field)
        yield said if column.kind in UNITS else text_of(said, column).replace("_", " ") or None
    yield Said(one.key, record.model_construct(), one).evidence(as_of)
