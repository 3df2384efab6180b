"""What people decided on one account, as it was read: the records to edit, and what waits to be settled.

It is read once and looked at for as long as somebody edits. What others save meanwhile is not in it, so a
save is based on what its author saw.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kamlib.judgments.history import Difference, Matter, Revision, differences, open_conflicts
from kamlib.judgments.joined import joined
from kamlib.judgments.kinds import KINDS, keys_of
from kamlib.judgments.links import Names, nothing_of

EDITED = {kind: record for kind, record in KINDS.items() if record.subject == "account"}
"""The kinds that hang on an account: notes on a person's growth are for two people alone."""

Place = tuple[str, str]
"""The kind and the key of one of the account's records."""


@dataclass(frozen=True)
class Row:
    """One record as it was loaded. `base` is the revision that an edit is made on, 0 where there never was
    one; `said` is what is in force, None where nothing is; `shown_as`: the key that a record of an old id has
    where its own is another's; `called`: what `said` says, with other records named as they are shown."""

    matter: Matter
    base: int = 0
    said: Revision | None = None
    shown_as: str | None = None
    called: Mapping[str, Any] | None = None

    @property
    def place(self) -> Place:
        return self.matter.kind, self.matter.key if self.shown_as is None else self.shown_as

    @property
    def value(self) -> Mapping[str, Any]:
        return self.called or (self.said.value if self.said else None) or {}


@dataclass(frozen=True)
class Clash:
    """A save that came too late, and that nobody has settled: what it was based on (`before`), the newest
    revision (`theirs`, which may have withdrawn it), and what was to be saved."""

    mine: Revision
    before: Revision | None
    theirs: Revision | None

    @property
    def fields(self) -> list[Difference]:
        """Where the two sides say different things."""
        sides = (one.value if one else None for one in (self.before, self.theirs, self.mine))
        return [one for one in differences(*sides) if one.theirs != one.mine]


def clashes_of(revisions: Sequence[Revision]) -> list[Clash]:
    """What waits for somebody, oldest first."""
    based_on = {(one.matter, one.revision): one for one in revisions if one.revision}
    newest = {one.matter: one for one in revisions if one.revision}
    return [
        Clash(mine, based_on.get((mine.matter, mine.base)), newest.get(mine.matter))
        for mine in open_conflicts(revisions)
        if mine.kind in KINDS
    ]


@dataclass(frozen=True)
class Ledger:
    """`revisions`: all of the account and of the old ids that count for it, oldest first; `topics`: those
    that the settings add to what may be known; `exported`: what the exports have that a record may name."""

    account: str
    revisions: tuple[Revision, ...] = ()
    topics: tuple[str, ...] = ()
    exported: Names = nothing_of

    def rows(self, kind: str) -> list[Row]:
        """What is in force, in the order in which it was first said. Where the keys are given, or there is
        one record at most, also what nobody has said yet."""
        given = ("",) if EDITED[kind].nature == "one" else keys_of(kind, self.topics)
        in_force = (key for (of, key), one in self._newest.items() if of == kind and one.value is not None)
        return [self.row(kind, key) for key in dict.fromkeys((*given, *in_force))]

    def row(self, kind: str, key: str) -> Row:
        """The record of this key, which may be new. One that was withdrawn goes on from there."""
        newest = self._newest.get((kind, key))
        if newest is None:
            return Row(Matter(self.account, kind, key))
        said = newest if newest.value is not None else None
        called = next((one.value for one, _ in self.holding if one.matter[1:] == (kind, key)), None)
        return Row(newest.matter, newest.revision or 0, said, key, called)

    def keys(self, kind: str) -> set[str]:
        """All keys that ever were of this kind: a new record takes none of them."""
        return {key for of, key in self._newest if of == kind}

    def in_force(self, kind: str) -> set[str]:
        """The keys of what holds."""
        return {key for (of, key), one in self._newest.items() if of == kind and one.value is not None}

    def count(self, kind: str) -> int:
        """How many are in force."""
        return len(self.in_force(kind))

    @cached_property
    def clashes(self) -> list[Clash]:
        """The conflicts that wait for somebody, oldest first."""
        return [one for one in clashes_of(self.revisions) if one.mine.kind in EDITED]

    @cached_property
    def _newest(self) -> dict[Place, Revision]:
        """Record -> the last revision, as it is kept: what is in force goes before what was withdrawn, and
        the account's own before an old id's."""
        kept = {one.number: one for one in self._last.values()}
        shown = {one.matter[1:]: kept[one.number] for one, _ in self.holding}
        gone = sorted(self._last.values(), key=lambda one: one.subject == self.account)
        return {**{one.matter[1:]: one for one in gone}, **shown}

    @cached_property
    def holding(self) -> list[tuple[Revision, Matter]]:
        """What is in force as it is shown, each with the matter that it is kept as."""
        kept = {one.number: one for one in self._last.values() if one.value is not None}
        old = {one.subject: self.account for one in self.revisions if one.subject != self.account}
        return [(one, kept[one.number].matter) for one in joined(list(kept.values()), old)]

    @cached_property
    def _last(self) -> dict[Matter, Revision]:
        """What was said last of each record."""
        return {one.matter: one for one in self.revisions if one.revision is not None}
