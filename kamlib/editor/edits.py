"""What is written in an editor and not saved yet, as text by record and field; and the changes it makes.

Nothing here knows of a grid or a form.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from kamlib.editor.ledger import EDITED, Clash, Ledger, Place, Row
from kamlib.errors import UsageError
from kamlib.judgments.columns import columns_of, text_of, value_of
from kamlib.judgments.faults import Wrong, WrongRecord
from kamlib.judgments.history import Change, Revision, Signed
from kamlib.judgments.joined import as_kept
from kamlib.judgments.kinds import read_record
from kamlib.judgments.links import called, unmet

Edits = Mapping[Place, Mapping[str, str] | None]
"""Record -> field -> what was written there. None withdraws the record; nothing written is a new record, or
one that only gets evidence."""

NONE: Edits = MappingProxyType({})

Faults = Mapping[Place, Sequence[Wrong]]
"""Record -> what is wrong with its fields."""


class WrongEdits(UsageError):
    """Nothing was saved: `faults` by record, and what is wrong with reason and evidence in `grounds`."""

    def __init__(self, faults: Faults, grounds: Sequence[Wrong]) -> None:
        self.faults, self.grounds = faults, tuple(grounds)
        told = [
            " ".join([*place, one.field]) + f": {one.remedy}" for place in faults for one in faults[place]
        ]
        super().__init__("\n".join([*told, *(f"{one.field}: {one.remedy}" for one in grounds)]))


@dataclass(frozen=True)
class Grounds:
    """Who says it, why, and what it rests on, as text. Evidence that is left empty stays what it was; a new
    source comes with its own day and is assumed unless `confirmed` is "yes"."""

    author: str = ""
    reason: str = ""
    source: str = ""
    source_date: str = ""
    confirmed: str = ""

    @property
    def is_evidence(self) -> bool:
        return any(text.strip() for text in (self.source, self.source_date, self.confirmed))

    def signed(self, before: Revision | None, facts: str | None) -> Signed:
        """Raises ValidationError."""
        kept = before if before is not None and not self.source.strip() else None
        said = {
            "author": self.author,
            "reason": self.reason,
            "source": self.source.strip() or (kept.source if kept else None),
            "source_date": self.source_date.strip() or (kept.source_date if kept else None),
            "confirmed": self.confirmed == "yes" if self.confirmed else bool(kept and kept.confirmed),
            "facts": facts,
        }
        return Signed.model_validate(said)


def shown(row: Row, edits: Edits) -> dict[str, str]:
    """Field -> its text, as it was loaded or written since."""
    written = edits.get(row.place) or {}
    columns = columns_of(EDITED[row.matter.kind])
    return {one.field: written.get(one.field, text_of(row.value.get(one.field), one)) for one in columns}


def written(edits: Edits, row: Row, field: str, text: str) -> Edits:
    """The edits with one more. What says again what was loaded is none."""
    column = next(one for one in columns_of(EDITED[row.matter.kind]) if one.field == field)
    fields = {name: said for name, said in (edits.get(row.place) or {}).items() if name != field}
    if text.strip() != text_of(row.value.get(field), column):
        fields[field] = text
    rest = {place: said for place, said in edits.items() if place != row.place}
    is_new = row.said is None and row.place in edits
    return {**rest, row.place: fields} if fields or is_new else rest


def fault_of(row: Row, edits: Edits, field: str, topics: Sequence[str]) -> Wrong | None:
    """What is wrong with what is written in one field; what its record lacks beside it may still come."""
    try:
        _value(row, edits.get(row.place) or {}, topics)
    except WrongRecord as error:
        return next((one for one in error.faults if one.field == field), None)
    return None


def changes(ledger: Ledger, edits: Edits, grounds: Grounds, facts: str | None) -> list[Change]:
    """What is to be saved, each on the revision it was loaded with. Raises WrongEdits with all that is
    wrong."""
    rows = {place: ledger.row(*place) for place in edits}
    values: dict[Place, dict[str, Any] | None] = {}
    faults: dict[Place, Sequence[Wrong]] = {}
    for place, fields in edits.items():
        try:
            values[place] = None if fields is None else _value(rows[place], fields, ledger.topics)
        except WrongRecord as error:
            faults[place] = error.faults
    faults |= _unmet(ledger, rows, values)
    for place, value in values.items():
        try:
            values[place] = as_kept(value, rows[place].matter, ledger.holding)
        except WrongRecord as error:
            faults[place] = [*faults.get(place, ()), *error.faults]
    wrong = grounds_faults(grounds)
    if faults or wrong:
        raise WrongEdits(faults, wrong)
    return [_change(rows[place], value, grounds, facts) for place, value in values.items()]


def settling(
    clash: Clash, mine: Collection[str], grounds: Grounds, ledger: Ledger, facts: str | None
) -> Change:
    """Ends the conflict: what is in force, with the fields `mine` as they were to be saved. Raises
    WrongEdits."""
    theirs, late = (clash.theirs.value if clash.theirs else None) or {}, clash.mine.value or {}
    value = {name: cell for name, cell in theirs.items() if name not in mine}
    value.update({name: cell for name, cell in late.items() if name in mine})
    matter = clash.mine.matter
    row = Row(matter, clash.theirs.revision or 0 if clash.theirs else 0, clash.theirs)
    faults: Faults = {}
    try:
        record = read_record(*row.place, value, ledger.topics).as_value() if value else None
    except WrongRecord as error:
        faults = {row.place: error.faults}
    wrong = grounds_faults(grounds)
    if faults or wrong:
        raise WrongEdits(faults, wrong)
    rests_on = clash.mine if {one.field for one in clash.fields} <= set(mine) else clash.theirs
    return _change(row, record, grounds, facts, rests_on).model_copy(update={"settles": clash.mine.number})


def _unmet(
    ledger: Ledger, rows: Mapping[Place, Row], values: Mapping[Place, dict[str, Any] | None]
) -> dict[Place, Sequence[Wrong]]:
    """What the records name that is neither there nor written beside them."""

    def names(kind: str) -> dict[str, str]:
        gone = {key for (of, key), value in values.items() if of == kind and value is None}
        new = {key for (of, key), value in values.items() if of == kind and value is not None}
        keys = sorted((ledger.in_force(kind) - gone) | new)
        return {**called(ledger.exported(kind)), **called(keys)}

    found = {
        (kind, key): list(unmet(kind, key, value, rows[kind, key].value or None, names))
        for (kind, key), value in values.items()
    }
    return {place: faults for place, faults in found.items() if faults}


def grounds_faults(grounds: Grounds) -> list[Wrong]:
    """What is wrong with who, why and the evidence."""
    try:
        grounds.signed(None, None)
    except ValidationError as error:
        return list(_signed_faults(error))
    return []


def _signed_faults(error: ValidationError) -> Iterator[Wrong]:
    remedies = {
        "author": "write who says so",
        "reason": "write why: whoever reads it later asks that first",
        "source_date": "write a day that there is, as in 2026-11-30",
    }
    for one in error.errors():
        field, said = str(one["loc"][0]), one["input"]
        told = str(one["ctx"]["error"]) if one["type"] == "value_error" else ""
        if one["type"] == "string_too_long":
            told = f"write at most {one['ctx']['max_length']:,} signs"
        yield Wrong(field, said or None, told or remedies.get(field, "write a text"))


def _value(row: Row, fields: Mapping[str, str], topics: Sequence[str]) -> dict[str, Any] | None:
    """The record as it would be; one whose fields are all emptied is withdrawn."""
    columns = {one.field: one for one in columns_of(EDITED[row.matter.kind])}
    over = {name: value_of(text, columns[name]) for name, text in fields.items()}
    value = {name: cell for name, cell in {**row.value, **over}.items() if cell is not None}
    if not value and row.said is not None:
        return None
    if not value and not fields:
        raise WrongRecord(
            row.matter.kind, [Wrong("", None, "nothing is written here: fill it in, or discard it")]
        )
    return read_record(*row.place, value, topics).as_value()


def _change(
    row: Row,
    value: dict[str, Any] | None,
    grounds: Grounds,
    facts: str | None,
    rests_on: Revision | None = None,
) -> Change:
    signed = grounds.signed(rests_on or row.said, facts)
    return Change(**row.matter._asdict(), value=value, base=row.base, **signed.model_dump())
