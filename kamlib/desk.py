"""Deciding from the desk: one judgment, by somebody, for a reason, on what the workbook shows now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kamlib.errors import InputRefused, UsageError
from kamlib.judged import opened_store, whoever
from kamlib.judgments.history import Change, Matter, Revision, differences
from kamlib.judgments.kinds import next_key, read_record, record_of
from kamlib.plan.lint.rule import Look
from kamlib.ready import refuse_unready
from kamlib.settings import Settings, read_settings
from kamlib.store.judgments import Saved
from kamlib.workbook import Workbook, open_workbook, unknown, workbook_folder


@dataclass(frozen=True)
class Said:
    """Who says it (None: whoever is at the desk), why, and on what grounds."""

    author: str | None
    reason: str
    source: str | None = None
    confirmed: bool = False


@dataclass(frozen=True)
class Desk:
    """A workbook to decide on, as it is today."""

    folder: Path
    settings: Settings
    workbook: Workbook

    @cached_property
    def accounts(self) -> Mapping[str, str]:
        """id -> name, largest first."""
        table = self.workbook.accounts
        return dict(zip(table["account"], table["name"], strict=True))

    @cached_property
    def people(self) -> Mapping[str, str]:
        """rep id -> name: whose books there are, and who leads them."""
        company = self.workbook.company
        people = [*(book.person for book in company.books), *(team.person for team in company.teams)]
        return {person.id: person.name for person in people}

    def unknown_account(self, account: str) -> str:
        return unknown("account", account, self.workbook.accounts["account"])

    def decide(
        self, subject: str, what: str, fields: Mapping[str, Any] | None, said: Said, now: datetime
    ) -> str:
        """Saves `fields` over what is in force ("" empties one; None withdraws all) and says what was done.

        what: a kind, or kind/key; a new record of a kind with keys gets one. Raises UsageError where it can't
        be, and InputRefused where somebody else saved in between.
        """
        kind, _, key = what.partition("/")
        record = record_of(kind)
        self._refuse_unknown(subject, record.subject)
        with opened_store(self.folder, self.settings) as store:
            if record.nature == "many" and not key and (first := next_key(kind, ())):
                change = self.change(Matter(subject, kind, first), None, fields, said)
                saved = store.add(change, partial(next_key, kind), now)
                return _told(saved.revisions[0].matter, None, change, saved)
            matter = Matter(subject, kind, key)
            before = store.newest(matter)
            change = self.change(matter, before, fields, said)
            self.refuse_unready([change], store.in_force(subject=subject))
            saved = store.save([change], now)
        return _told(matter, before, change, saved)

    def change(
        self, matter: Matter, before: Revision | None, fields: Mapping[str, Any] | None, said: Said
    ) -> Change:
        """What `decide` would save."""
        value = None
        if fields is not None:
            merged = {**((before.value if before else None) or {}), **fields}
            filled = {name: cell for name, cell in merged.items() if cell not in ("", None)}
            topics = tuple(self.settings.knowledge.topics)
            value = read_record(matter.kind, matter.key, filled, topics).as_value()
        elif before is None or before.value is None:
            raise UsageError(f"{_named(matter)}: nothing is in force that could be withdrawn")
        grounds = before if before and not said.source and not said.confirmed else None
        try:
            return Change(
                subject=matter.subject,
                kind=matter.kind,
                key=matter.key,
                value=value,
                base=before.revision or 0 if before else 0,
                author=said.author or whoever(),
                reason=said.reason,
                source=grounds.source if grounds else said.source,
                source_date=grounds.source_date if grounds else None,
                confirmed=grounds.confirmed if grounds else said.confirmed,
                facts=self.workbook.facts.get(matter.subject),
            )
        except ValidationError as error:
            raise UsageError(_unfit(error)) from None

    def refuse_unready(self, changes: Sequence[Change], in_force: Sequence[Revision]) -> None:
        """Raises InputRefused where a change calls a plan ready or signed that is not."""

        def look(account: str, own: Sequence[Revision]) -> Look:
            return self.workbook.account(account).look(own)

        refuse_unready(changes, in_force, look, self.workbook.words)

    def _refuse_unknown(self, subject: str, kind: str) -> None:
        if kind == "account" and subject not in self.accounts:
            raise UsageError(self.unknown_account(subject))
        if kind == "rep" and subject not in self.people:
            raise UsageError(f"there is no rep {subject!r}; there are {', '.join(self.people)}")


def opened_desk(path: Path, today: date) -> Desk:
    """The desk of the workbook at `path` or above."""
    folder = workbook_folder(path)
    return Desk(folder, read_settings(folder), open_workbook(folder, today=today))


def _told(matter: Matter, before: Revision | None, change: Change, saved: Saved) -> str:
    if saved.conflicts:
        ((mine, theirs),) = saved.conflicts
        raise InputRefused([], 0, conflict_told(mine, theirs, before.value if before else None))
    if change.value is None:
        return f"{_named(matter)}: withdrawn"
    (one,) = saved.revisions
    if before and before.revision == one.revision:
        return f"{_named(matter)}: is so already, since {one.at:%Y-%m-%d} by {one.author}"
    return f"{_named(matter)}: saved, revision {one.revision}"


def conflict_told(mine: Revision, theirs: Revision | None, before: Mapping[str, Any] | None) -> str:
    """Both sides, field by field."""
    who = f"{theirs.author} saved revision {theirs.revision}" if theirs else "it was withdrawn"
    fields = differences(before, theirs.value if theirs else None, mine.value)
    told = [
        f"  {one.field}: was {one.before!r}, is {one.theirs!r} now, you say {one.mine!r}" for one in fields
    ]
    first = f"{_named(mine.matter)}: {who} meanwhile; yours is kept as conflict {mine.number}"
    return "\n".join([first, *told])


def _unfit(error: ValidationError) -> str:
    """What of author, reason or source can't be kept."""
    told = (
        f"{one['loc'][0]}: write a text of 1 to 4,000 signs, not {one['input']!r:.60}"
        for one in error.errors()
    )
    return "\n".join(told)


def _named(matter: Matter) -> str:
    return " ".join(part for part in (matter.subject, matter.kind, matter.key) if part)
