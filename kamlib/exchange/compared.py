"""What a row of a sheet is against the history: nothing new, a change, or a clash.

A row whose edit was taken before says nothing new: its words stand in the revision after the one it was made
on, in a conflict that was kept, or, where it is a new record without a key, in one that nobody else claims.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from kamlib.exchange.reading import SheetRow
from kamlib.judgments.history import Change, Difference, Matter, Revision, differences, open_conflicts
from kamlib.judgments.suggestions import SEEN, SuggestionDecision


@dataclass(frozen=True)
class Clash:
    """An edit of a revision that is no longer the newest: `theirs` is (None: it was withdrawn)."""

    change: Change
    theirs: Revision | None
    fields: tuple[Difference, ...]
    row: SheetRow


def clash(change: Change, before: Revision | None, theirs: Revision | None, row: SheetRow) -> Clash:
    was, is_now = (one.value if one else None for one in (before, theirs))
    return Clash(change, theirs, tuple(differences(was, is_now, change.value)), row)


@dataclass(frozen=True)
class Edit:
    """A change of what is in force: `before` (None: there is nothing yet). It is saved with the change of
    `along` or not at all, where there is one."""

    change: Change
    before: Revision | None
    row: SheetRow
    along: Matter | None = None

    def against(self, theirs: Revision | None) -> Clash:
        """What it is once somebody saved `theirs`."""
        return clash(self.change, self.before, theirs, self.row)


@dataclass(frozen=True)
class Waiting:
    """A row that was kept as a conflict before, and that nobody has settled."""

    conflict: Revision
    row: SheetRow


class Past:
    """All that was ever saved."""

    def __init__(self, history: Sequence[Revision]) -> None:
        saved = [one for one in history if one.revision is not None]
        self._revisions = {(one.matter, one.revision): one for one in saved}
        self._newest = {one.matter: one for one in saved}
        self._keys: dict[tuple[str, str], set[str]] = {}
        for matter in self._newest:
            self._keys.setdefault(matter[:2], set()).add(matter.key)
        self._conflicts = [one for one in history if one.revision is None]
        self._open = {one.number for one in open_conflicts(history)}

    def revision(self, matter: Matter, number: int) -> Revision | None:
        return self._revisions.get((matter, number))

    def keys(self, subject: str, kind: str) -> set[str]:
        """All that there ever were, of records that are gone, too."""
        return set(self._keys.get((subject, kind), ()))

    def in_force(self, subject: str, kind: str) -> set[str]:
        """The keys of what holds."""
        keys = self.keys(subject, kind)
        return {key for key in keys if self._newest[Matter(subject, kind, key)].value is not None}

    def twin(self, change: Change, claimed: Collection[Matter]) -> Matter | None:
        """A record in force that began with what `change` says, or says it now, and is none of the
        `claimed`."""
        for key in sorted(self.keys(change.subject, change.kind)):
            matter = change.matter._replace(key=key)
            newest = self._newest[matter]
            if newest.value is not None and matter not in claimed:
                first = self.revision(matter, 1)
                if says(newest, change) or (first and says(first, change)):
                    return matter
        return None

    def compared(self, change: Change, row: SheetRow) -> Edit | Clash | Waiting | None:
        """None where the row says nothing new."""
        newest = self._newest.get(change.matter)
        if newest and newest.value is None and change.base == 0:  # withdrawn, and said again
            return Edit(change.model_copy(update={"base": newest.revision}), newest, row)
        if (newest.revision if newest else 0) == change.base:
            return Edit(change, newest, row)
        if newest is None or self._was_taken(change, newest):
            return None
        if kept := self._kept(change):
            return Waiting(kept, row) if kept.number in self._open else None
        before = self.revision(change.matter, change.base)
        return clash(change, before, newest, row)

    def _was_taken(self, change: Change, newest: Revision) -> bool:
        following = self.revision(change.matter, change.base + 1)
        return says(newest, change) or bool(following and says(following, change))

    def _kept(self, change: Change) -> Revision | None:
        """The conflict that the change was kept as; the last where it was more than once."""
        same = (change.matter, change.base, said(change))
        found = (one for one in reversed(self._conflicts) if (one.matter, one.base, said(one)) == same)
        return next(found, None)


def says(kept: Revision, change: Change) -> bool:
    """Whether what was kept says what the change does; what is noted on a suggested line by itself is left
    out of it."""
    if kept.kind != SuggestionDecision.kind:
        return said(kept) == said(change)
    value = change.value or {}
    named = value.get("decision") == "accepted" and value.get("opportunity")
    by_itself = SEEN if named else (*SEEN, "opportunity")
    return said(_without(kept, by_itself)) == said(_without(change, by_itself))


def _without(one: Change, fields: Collection[str]) -> Change:
    told = one.value and {name: cell for name, cell in one.value.items() if name not in fields}
    return one.model_copy(update={"value": told})


def said(one: Change) -> tuple[Any, ...]:
    """What a change says, whoever says it and why."""
    return one.value, one.source, one.source_date, one.confirmed
