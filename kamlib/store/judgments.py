"""Saving and reading judgments: a save adds rows, and everything that ever was in force can be read again."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, and_, func, insert, select

from kamlib.judgments.history import Change, Matter, Revision
from kamlib.store.connection import engine_of, reading, writing
from kamlib.store.place import StorePlace
from kamlib.store.schema import bring_up_to_date
from kamlib.store.tables import revisions

_KEPT = [column for column in revisions.columns if column.name != "digest"]


@dataclass(frozen=True)
class Saved:
    """What became of a save: the revisions in force now, and what was kept beside as conflicts, each with the
    revision it ran into (None where the judgment was withdrawn before it was ever made)."""

    revisions: tuple[Revision, ...]
    conflicts: tuple[tuple[Revision, Revision | None], ...]


class TooLate(Exception):
    """Nothing was saved: these changes are based on another revision than the newest, which stands beside
    each (None: there is none)."""

    def __init__(self, clashes: Sequence[tuple[Change, Revision | None]]) -> None:
        self.clashes = tuple(clashes)
        super().__init__(f"{len(self.clashes)} changes came too late")


class Store:
    """The judgments at one place. Every method is a transaction of its own."""

    def __init__(self, place: StorePlace, engine: Engine) -> None:
        self.place = place
        self.engine = engine

    def save(
        self,
        changes: Sequence[Change],
        now: datetime,
        *,
        whole: bool = False,
        together: Collection[Matter] = (),
    ) -> Saved:
        """Saves the changes, all in one transaction at the moment `now` (or right after the last one).

        A change that is based on another revision than the one in force is kept as a conflict, unless it says
        the same; one that says what is in force already adds nothing but evidence. Raises KamError where
        nothing could be saved. whole: all or none; raises TooLate in place of keeping a conflict.
        together: the same where one of these clashes; conflicts of others are kept.
        """
        done: list[Revision] = []
        conflicts: list[tuple[Revision, Revision | None]] = []
        with writing(self.engine, self.place) as connection:
            last = connection.execute(select(revisions).order_by(revisions.c.number.desc()).limit(1)).first()
            chain = Chain(connection, last, now)
            for change in changes:
                newest = _newest(connection, change.matter)
                number = newest.revision or 0 if newest else 0
                agrees = newest is not None and newest.value == change.value and change.settles is None
                if newest and agrees and not _brings_evidence(change, newest):
                    done.append(newest)
                elif agrees or number == change.base:
                    done.append(chain.append(change, number + 1))
                else:
                    conflicts.append((chain.append(change, None), newest))
            if refused := [both for both in conflicts if whole or both[0].matter in together]:
                raise TooLate(refused)  # which takes back what this transaction wrote
        return Saved(tuple(done), tuple(conflicts))

    def add(self, change: Change, key: Callable[[Collection[str]], str], now: datetime) -> Saved:
        """Saves a new judgment under the key that `key` chooses, given all that its kind ever had there.

        One transaction: of two who add at once neither gets the other's key."""
        with writing(self.engine, self.place) as connection:
            same = select(revisions.c.key).where(
                revisions.c.subject == change.subject, revisions.c.kind == change.kind
            )
            taken = set(connection.execute(same).scalars())
            last = connection.execute(select(revisions).order_by(revisions.c.number.desc()).limit(1)).first()
            new = change.model_copy(update={"key": key(taken), "base": 0})
            return Saved((Chain(connection, last, now).append(new, 1),), ())

    def in_force(self, until: datetime | None = None, subject: str | None = None) -> list[Revision]:
        """What was in force at the moment `until`, or is now: of all or of one subject, in order."""
        with reading(self.engine, self.place) as connection:
            rows = connection.execute(_newest_ones(until, subject, withdrawn=False)).all()
        return sorted((_revision(row) for row in rows), key=lambda one: one.matter)

    def withdrawn(self, until: datetime | None = None) -> list[Revision]:
        """What was withdrawn last and is not in force at that moment, in order: who took it back, and why."""
        with reading(self.engine, self.place) as connection:
            rows = connection.execute(_newest_ones(until, None, withdrawn=True)).all()
        return sorted((_revision(row) for row in rows), key=lambda one: one.matter)

    def newest(self, matter: Matter) -> Revision | None:
        """The last revision of a matter, also where it withdrew the judgment: what a change is based on."""
        with reading(self.engine, self.place) as connection:
            return _newest(connection, matter)

    def history(self, matter: Matter | None = None) -> list[Revision]:
        """All revisions and conflicts, of all matters or one, oldest first."""
        query = select(*_KEPT).order_by(revisions.c.number)
        with reading(self.engine, self.place) as connection:
            return [_revision(row) for row in connection.execute(query.where(*_about(matter)))]

    def of_subjects(self, subjects: Collection[str]) -> list[Revision]:
        """All revisions and conflicts of some subjects, oldest first."""
        query = select(*_KEPT).where(revisions.c.subject.in_(list(subjects)))
        with reading(self.engine, self.place) as connection:
            return [_revision(row) for row in connection.execute(query.order_by(revisions.c.number))]

    def of_kinds(self, kinds: Collection[str]) -> list[Revision]:
        """All revisions of some kinds that were ever in force, oldest first."""
        query = select(*_KEPT).where(revisions.c.kind.in_(list(kinds)), revisions.c.revision.is_not(None))
        with reading(self.engine, self.place) as connection:
            return [_revision(row) for row in connection.execute(query.order_by(revisions.c.number))]

    def broken_rows(self) -> list[int]:
        """The numbers of the rows that do not fit the digest written with them: somebody changed the file."""
        with reading(self.engine, self.place) as connection:
            return list(_broken(connection.execute(select(revisions).order_by(revisions.c.number))))

    def close(self) -> None:
        self.engine.dispose()


def open_store(place: StorePlace) -> Store:
    """The store at `place`, its schema up to date; made where there is none. Raises KamError."""
    engine = engine_of(place)
    try:
        bring_up_to_date(engine, place)
    except BaseException:
        engine.dispose()
        raise
    return Store(place, engine)


class Chain:
    """The end of the history within a transaction: each row's digest covers the digest of the one before."""

    def __init__(self, connection: Connection, last: Row[Any] | None, now: datetime) -> None:
        self._connection = connection
        self._number = last.number if last else 0
        self._digest = last.digest if last else ""
        at = _moment(now)
        self._at = max(at, last.at) if last else at  # a clock that was set back does not turn history around

    def append(self, change: Change, revision: int | None) -> Revision:
        row = {
            **change.model_dump(mode="json", exclude={"value"}),
            "number": self._number + 1,
            "revision": revision,
            "value": None if change.value is None else json.dumps(change.value, sort_keys=True),
            "at": self._at,
        }
        digest = _digest(self._digest, row)
        self._connection.execute(insert(revisions).values(**row, digest=digest))
        self._number, self._digest = self._number + 1, digest
        return _from(row)


def _digest(before: str, row: dict[str, Any]) -> str:
    said = json.dumps([before, *(row[column.name] for column in _KEPT)])
    return hashlib.sha256(said.encode()).hexdigest()


def _broken(rows: Any) -> Iterator[int]:
    before = ""
    for place, row in enumerate(rows, start=1):
        if row.digest != _digest(before, row._asdict()) or row.number != place:
            yield row.number
        before = row.digest


def _brings_evidence(change: Change, newest: Revision) -> bool:
    """Whether it rests on something else; without evidence of its own it takes none away."""
    brings = (change.source, change.source_date, change.confirmed)
    return brings not in ((None, None, False), (newest.source, newest.source_date, newest.confirmed))


def _moment(moment: datetime) -> str:
    """Always as long, so that texts sort as moments do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _about(matter: Matter | None) -> tuple[Any, ...]:
    columns = (revisions.c.subject, revisions.c.kind, revisions.c.key)
    return () if matter is None else tuple(c == wanted for c, wanted in zip(columns, matter, strict=True))


def _newest(connection: Connection, matter: Matter) -> Revision | None:
    query = select(*_KEPT).where(*_about(matter), revisions.c.revision.is_not(None))
    row = connection.execute(query.order_by(revisions.c.revision.desc()).limit(1)).first()
    return _revision(row) if row else None


def _newest_ones(until: datetime | None, subject: str | None, *, withdrawn: bool) -> Select[Any]:
    counted: list[ColumnElement[bool]] = [revisions.c.revision.is_not(None)]
    if until is not None:
        counted.append(revisions.c.at <= _moment(until))
    if subject is not None:
        counted.append(revisions.c.subject == subject)
    matter = (revisions.c.subject, revisions.c.kind, revisions.c.key)
    newest = select(*matter, func.max(revisions.c.revision).label("last")).where(*counted).group_by(*matter)
    last = newest.subquery()
    same = and_(*(last.c[one.name] == one for one in matter), last.c.last == revisions.c.revision)
    value = revisions.c.value
    return select(*_KEPT).join(last, same).where(value.is_(None) if withdrawn else value.is_not(None))


def _revision(row: Row[Any]) -> Revision:
    return _from(row._asdict())


def _from(row: dict[str, Any]) -> Revision:
    value = row["value"]
    return Revision.model_validate(row | {"value": None if value is None else json.loads(value)})
