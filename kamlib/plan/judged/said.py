"""One account's judgments as records, each with who said it, when, and how sure it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from kamlib.judgments.decisions import BuyingRole, PurchaseDecision
from kamlib.judgments.history import Revision
from kamlib.judgments.kinds import KINDS
from kamlib.judgments.ownership import TeamMember
from kamlib.judgments.people import Stakeholder
from kamlib.judgments.record import Record
from kamlib.sentences import Sentence, day, name, say

R = TypeVar("R", bound=Record)

STALE_DAYS = 365
"""What was said or learnt longer ago is out of date."""


@dataclass(frozen=True)
class Said(Generic[R]):
    """A judgment: its key, its record, and the revision that says it."""

    key: str
    record: R
    revision: Revision

    @property
    def learnt(self) -> date:
        """The day of the source, else the day it was saved."""
        return self.revision.source_date or self.revision.on

    def is_stale(self, as_of: date, days: int = STALE_DAYS) -> bool:
        return (as_of - self.learnt).days > days

    def evidence(self, as_of: date, days: int = STALE_DAYS) -> Sentence:
        """How sure it is and how old: confirmed, assumed or out of date, by whom."""
        sure = "confirmed" if self.revision.confirmed else "assumed"
        state = "outdated" if self.is_stale(as_of, days) else sure
        told = {"by": name(self.revision.author), "date": day(self.learnt)}
        if self.revision.source:
            return say(f"evidence-{state}-source", source=name(self.revision.source), **told)
        return say(f"evidence-{state}", **told)


@dataclass(frozen=True)
class Judged:
    """All of one account's judgments in force. `ours`: id -> name of those of us who are known here;
    `unreadable`: so many more there are that this program can make nothing of; `earlier`: what was in force
    before of the kinds that a plan follows through time; `withdrawn`: what somebody took back; `branches`:
    those of each branch that is an account of its own and of which somebody said something."""

    revisions: Sequence[Revision] = ()
    ours: Mapping[str, str] = field(default_factory=dict)
    unreadable: int = 0
    earlier: Sequence[Revision] = ()
    withdrawn: Sequence[Revision] = ()
    branches: Mapping[str, "Judged"] = field(default_factory=dict)

    def all(self, record: type[R]) -> list[Said[R]]:
        """Those of one kind, by key."""
        return list(self._by_kind.get(record.kind, ()))

    @cached_property
    def _by_kind(self) -> Mapping[str, list[Said[Any]]]:
        """Each record is read once, however many rules and sections ask for it."""
        read: dict[str, list[Said[Any]]] = {}
        for one in self.revisions:
            if one.value is not None:
                said = Said(one.key, KINDS[one.kind].model_validate(one.value), one)
                read.setdefault(one.kind, []).append(said)
        return read

    def one(self, record: type[R]) -> Said[R] | None:
        """The account's only one of its kind."""
        return next(iter(self.all(record)), None)

    @cached_property
    def people(self) -> Mapping[str, str]:
        """stakeholder's key -> name."""
        return {one.key: one.record.name for one in self.all(Stakeholder)}

    def person(self, key: str | None) -> str | None:
        """A stakeholder's name; the key itself where nobody of that key is known."""
        return None if key is None else self.people.get(key, key)

    def roles(self, decision: str, as_of: date) -> list[BuyingRole]:
        """Who decides it, without those who left."""
        left = {one.key for one in self.all(Stakeholder) if one.record.left and one.record.left < as_of}
        found = (one.record for one in self.all(BuyingRole))
        return [one for one in found if one.decision == decision and one.stakeholder not in left]

    def older_than(self, facts: str | None) -> int:
        """How many were made on other facts than these; where nobody noted the facts, nobody knows."""
        return sum(one.facts is not None and one.facts != facts for one in self.revisions)

    @cached_property
    def team(self) -> Mapping[str, TeamMember]:
        """The account team, by key and by the id of whoever is among the reps."""
        members = [(one.key, one.record) for one in self.all(TeamMember)]
        return {id: member for key, member in members for id in (key, member.rep) if id}

    def one_of_us(self, id: str) -> str:
        """The name of one of us; the id itself where it is nobody's."""
        member = self.team.get(id)
        return self.ours.get(id) or (member.name if member else id)


NOTHING_SAID = Judged()


def open_decisions(judged: Judged) -> list[Said[PurchaseDecision]]:
    """Those not decided yet, the next one first."""
    found = [one for one in judged.all(PurchaseDecision) if one.record.status == "open"]
    return sorted(found, key=lambda one: (one.record.expected is None, one.record.expected, one.key))


def judged_of(
    revisions: Iterable[Revision],
    ours: Mapping[str, str],
    earlier: Iterable[Revision] = (),
    withdrawn: Iterable[Revision] = (),
    branches: Mapping[str, Iterable[Revision]] | None = None,
) -> Judged:
    """The judgments that this program can read; another version may have saved others."""
    every = list(revisions)
    readable = tuple(one for one in every if _is_readable(one))
    before = tuple(one for one in earlier if one.value is None or _is_readable(one))
    own = {branch: judged_of(said, {}) for branch, said in (branches or {}).items()}
    known = {branch: said for branch, said in own.items() if said.revisions}
    return Judged(readable, ours, len(every) - len(readable), before, tuple(withdrawn), known)


def _is_readable(one: Revision) -> bool:
    record = KINDS.get(one.kind)
    try:
        return record is not None and record.model_validate(one.value) is not None
    except ValidationError:
        return False
