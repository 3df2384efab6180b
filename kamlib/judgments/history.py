"""The history of judgments: nothing is overwritten, so what was in force at any moment can be told.

A save names the revision it is based on. Where somebody else saved in between, the later save is kept beside
the history as a conflict until a person settles it; what is in force stays what it was.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from kamlib.judgments.record import Id, Name, Text
from kamlib.periods import day_of


class Matter(NamedTuple):
    """What a judgment is about: the id of an account or a rep, a kind, and a key, "" where it has none."""

    subject: str
    kind: str
    key: str = ""


class Signed(BaseModel):
    """Who says it, why, and on what grounds. `confirmed` is false for what is assumed; `facts` is the digest
    of the account's facts that its author saw."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    author: Name
    reason: Text
    source: Text | None = None
    source_date: date | None = None
    confirmed: bool = False
    facts: str | None = None


class Change(Signed):
    """What somebody wants to save. `value` is a record's, None withdraws the judgment; `base` is the revision
    it was made on, 0 where there was none; `settles` is the number of a conflict that it ends."""

    subject: Id
    kind: str
    key: str = ""
    value: dict[str, Any] | None
    base: int
    settles: int | None = None

    @property
    def matter(self) -> Matter:
        return Matter(self.subject, self.kind, self.key)


class Revision(Change):
    """What was saved. `number` counts all of the store, `revision` those of its matter; a revision of None
    is a conflict: it was never in force."""

    number: int
    revision: int | None
    at: datetime

    @property
    def on(self) -> date:
        """The day of it (kamlib.periods.day_of)."""
        return day_of(self.at)


class Difference(NamedTuple):
    """One field of a conflict: what it was, what is in force now, and what was to be saved."""

    field: str
    before: Any
    theirs: Any
    mine: Any


def in_force(revisions: Iterable[Revision], until: datetime | None = None) -> dict[Matter, Revision]:
    """What was in force at the moment `until` (that moment's own included), or is now."""
    newest: dict[Matter, Revision] = {}
    for one in sorted(revisions, key=lambda one: one.number):
        if one.revision is not None and (until is None or one.at <= until):
            newest[one.matter] = one
    return {matter: one for matter, one in newest.items() if one.value is not None}


def open_conflicts(revisions: Iterable[Revision]) -> list[Revision]:
    """The conflicts that nobody has settled, oldest first."""
    known = list(revisions)
    settled = {one.settles for one in known if one.revision is not None}
    open_ones = (one for one in known if one.revision is None and one.number not in settled)
    return sorted(open_ones, key=lambda one: one.number)


def differences(
    before: Mapping[str, Any] | None, theirs: Mapping[str, Any] | None, mine: Mapping[str, Any] | None
) -> list[Difference]:
    """The fields that either side changed, in the order of their names.

    >>> differences({"a": 1, "b": 2}, {"a": 1, "b": 3}, {"a": 4, "b": 2})
    [Difference(field='a', before=1, theirs=1, mine=4), Difference(field='b', before=2, theirs=3, mine=2)]
    """
    sides = [side or {} for side in (before, theirs, mine)]
    fields = sorted(set().union(*sides))
    found = (Difference(field, *(side.get(field) for side in sides)) for field in fields)
    return [one for one in found if not one.before == one.theirs == one.mine]
