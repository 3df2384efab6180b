"""What handed-back sheets would change: compared with the revision each row was written from.

A row that says what that revision said is left alone, however much was saved since, and so is one whose edit
was taken before: a sheet that is handed back twice changes nothing the second time. A row that says something
else is an edit of that revision; where somebody else saved meanwhile, it clashes, which is told before
anything is written.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from kamlib.exchange.compared import Clash, Edit, Past, Waiting, said
from kamlib.exchange.faults import Fault
from kamlib.exchange.links import unmet_links
from kamlib.exchange.older import filled, told_lacking
from kamlib.exchange.reading import UNREADABLE, SheetRow
from kamlib.exchange.sheets import ACCOUNT, CONFIRMED, KEY, REASON, REVISION, SOURCE, SOURCE_DATE
from kamlib.judgments.columns import value_of
from kamlib.judgments.faults import Wrong, WrongRecord
from kamlib.judgments.history import Change, Matter, Revision
from kamlib.judgments.kinds import next_key, read_record
from kamlib.judgments.links import Names
from kamlib.saved import unfit

Near = Callable[[str], str]
"""What to tell somebody who named an account that isn't there."""


@dataclass(frozen=True)
class Proposed:
    """What is to be saved, what clashes, which rows wait as conflicts since an import before, how many say
    nothing new, and a line for each sheet that lacks columns."""

    changes: tuple[Edit, ...]
    clashes: tuple[Clash, ...]
    waiting: tuple[Waiting, ...]
    unchanged: int
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True)
class Signature:
    """Who imports, why where a row does not say it, and the digest of each account's facts as of now."""

    author: str
    reason: str
    facts: Mapping[str, str]


class Reader:
    """Takes rows apart, collects every fault, and compares what is right with the history."""

    def __init__(
        self,
        history: Sequence[Revision],
        subjects: Mapping[str, str],
        near: Near,
        topics: Sequence[str],
        signature: Signature,
        exported: Callable[[str], Names],
    ) -> None:
        self.faults: list[Fault] = []
        self._subjects, self._near, self._topics, self._signature = subjects, near, topics, signature
        self._exported = exported
        self._past = Past(history)
        self._keys: dict[tuple[str, str], set[str]] = {}
        self._seen: dict[Matter, SheetRow] = {}
        self._unchanged = 0

    def proposed(self, rows: Sequence[SheetRow]) -> Proposed:
        """What the rows would change. What is wrong with them is in `faults` afterwards."""
        read = [(row, change) for row in rows if (change := self._change(row))]
        found = [self._past.compared(change, row) for row, change in read]
        kept = [one for one in found if isinstance(one, Edit | Clash)]
        for row, wrong in unmet_links(self._past, kept, self._exported):
            self._add(row, wrong)
        return Proposed(
            changes=tuple(one for one in found if isinstance(one, Edit)),
            clashes=tuple(one for one in found if isinstance(one, Clash)),
            waiting=tuple(one for one in found if isinstance(one, Waiting)),
            unchanged=self._unchanged + found.count(None),
            lacking=told_lacking(rows),
        )

    def _change(self, row: SheetRow) -> Change | None:
        """The row as a change; None where it says nothing new, or something is wrong with it."""
        before = len(self.faults)
        self._look_for_lost_cells(row)
        base = self._base(row)
        if base == 0 and self._value(row) is None:
            return None  # a row of the form that nobody filled in
        matter = self._matter(row, base)
        row = filled(row, self._past.revision(matter, base) if matter else None)
        value = self._value(row)
        record = self._checked(row, matter.key if matter else _key(row), value)
        day = self._day(row)
        self._look_at_certainty(row)
        if len(self.faults) > before or matter is None:
            return None
        try:
            change = Change(
                subject=matter.subject,
                kind=matter.kind,
                key=matter.key,
                value=record,
                base=base,
                author=self._signature.author,
                reason=row.cells.get(REASON) or self._signature.reason,
                source=row.cells.get(SOURCE),
                source_date=day,
                confirmed=row.cells.get(CONFIRMED, "").casefold() in ("yes", "true"),
                facts=self._signature.facts.get(matter.subject),
            )
        except ValidationError as error:
            heads = {"subject": ACCOUNT, "reason": REASON, "source": SOURCE}
            for field, remedy in unfit(error).items():
                self.faults.append(row.fault(heads.get(field), None, remedy))
            return None
        return self._new(row, change) if base == 0 else self._edited(row, change)

    def _edited(self, row: SheetRow, change: Change) -> Change | None:
        """None where it says what the revision said that it was written from, and where there is none."""
        based_on = self._past.revision(change.matter, change.base)
        if based_on is None:
            remedy = "this judgment has no such revision here: export the sheets of this workbook anew"
            self.faults.append(row.fault(REVISION, str(change.base), remedy))
            return None
        if said(based_on) == said(change):
            self._unchanged += 1
            return None
        return change

    def _new(self, row: SheetRow, change: Change) -> Change | None:
        """None where a row without a key was taken before, under a key that it was given then."""
        if KEY in row.cells or row.record.nature == "one":
            return change
        if twin := self._past.twin(change, self._seen):
            del self._seen[change.matter]
            self._seen[twin] = row
            self._keys[change.subject, change.kind].discard(change.key)  # the next new row may have it
            self._unchanged += 1
            return None
        return change

    def _add(self, row: SheetRow, wrong: Wrong) -> None:
        """A fault of a record at the row's cell."""
        heads = {column.field: column.head for column in row.columns}
        column = heads.get(wrong.field, KEY if wrong.field == "key" else None)
        self.faults.append(row.fault(column, row.cells.get(column or ""), wrong.remedy))

    def _look_at_certainty(self, row: SheetRow) -> None:
        sure = row.cells.get(CONFIRMED, "no")
        if sure.casefold() not in ("yes", "no", "true", "false"):
            self.faults.append(row.fault(CONFIRMED, sure, "write yes or no"))

    def _look_for_lost_cells(self, row: SheetRow) -> None:
        for head, text in row.cells.items():
            if text in UNREADABLE:
                self.faults.append(row.fault(head, text, UNREADABLE[text]))

    def _base(self, row: SheetRow) -> int:
        text = row.cells.get(REVISION, "0")
        if text.isascii() and text.isdigit():
            return int(text)
        self.faults.append(row.fault(REVISION, text, "leave this column as it was exported"))
        return 0

    def _value(self, row: SheetRow) -> dict[str, Any] | None:
        found = {
            column.field: value
            for column in row.columns
            if (value := value_of(row.cells.get(column.head, ""), column)) is not None
        }
        return found or None

    def _matter(self, row: SheetRow, base: int) -> Matter | None:
        """What the row is about; a new row without a key gets the next one."""
        subject = row.cells.get(ACCOUNT)
        if subject is None:
            self.faults.append(row.fault(ACCOUNT, None, "write the id of the account"))
            return None
        if subject not in self._subjects and not base:
            self.faults.append(row.fault(ACCOUNT, subject, self._near(subject)))
            return None
        taken = self._keys.setdefault((subject, row.kind), self._past.keys(subject, row.kind))
        key = _key(row, taken)
        taken.add(key)
        matter = Matter(subject, row.kind, key)
        if first := self._seen.get(matter):
            place = f"{first.file}, sheet {first.sheet}, row {first.number}"
            remedy = f"says the same judgment as {place}: keep one of the two rows"
            self.faults.append(row.fault(KEY if key else ACCOUNT, key or subject, remedy))
            return None
        self._seen[matter] = row
        return matter

    def _checked(self, row: SheetRow, key: str, value: dict[str, Any] | None) -> dict[str, Any] | None:
        """The value as its record has it; None withdraws the judgment."""
        if value is None:
            return None
        try:
            return read_record(row.kind, key, value, self._topics).as_value()
        except WrongRecord as error:
            for fault in error.faults:
                self._add(row, fault)
            return None

    def _day(self, row: SheetRow) -> date | None:
        text = row.cells.get(SOURCE_DATE)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.faults.append(row.fault(SOURCE_DATE, text, "write a day, as in 2026-11-30"))
            return None


def _key(row: SheetRow, taken: Collection[str] = ()) -> str:
    """The row's key, or the next one that nobody has taken; "" where it has none or has to be given."""
    if row.record.nature == "one":
        return ""
    return row.cells.get(KEY) or next_key(row.kind, taken)
