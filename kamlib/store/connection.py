"""Connections to a store: SQLite's promises are asked for on each one, and its schema is brought up to date.

Every transaction that writes takes the store's one lock at its beginning, so no two ever wait for each other,
and none finds out at its end that it came too late.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from kamlib.errors import KamError
from kamlib.machine import Lost, lost_connection
from kamlib.outputs import make_file, make_folder
from kamlib.store.line import PATIENCE, in_line, too_long
from kamlib.store.place import StorePlace, refuse_unfit

LOCK = 7_291_408_553
"""The number that PostgreSQL knows our lock by."""

WRITES = "kam_writes"


def engine_of(place: StorePlace) -> Engine:
    """An engine for the store at `place`; a SQLite file is made where there is none.

    Raises KamError and UsageError where there can be no store.
    """
    if place.file is None:
        return create_engine(place.address, pool_pre_ping=True)
    make_folder(place.file.parent)
    refuse_unfit(place.file)
    make_file(place.file)
    engine = create_engine(place.address, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _promise)
    event.listen(engine, "begin", _begin)
    return engine


def _promise(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say when a transaction begins
    for pragma in ("journal_mode = wal", "synchronous = full", "foreign_keys = on"):
        connection.execute(f"pragma {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("begin immediate" if writes else "begin")


@contextmanager
def reading(engine: Engine, place: StorePlace) -> Iterator[Connection]:
    """A transaction that sees the store as it is at one moment."""
    with told(place), engine.connect() as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("set transaction isolation level repeatable read, read only"))
        yield connection


@contextmanager
def writing(engine: Engine, place: StorePlace) -> Iterator[Connection]:
    """A transaction that nobody else writes in between."""
    with told(place), in_line(place.file), engine.connect() as connection:
        connection = connection.execution_options(**{WRITES: True})
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            yield connection


@contextmanager
def told(place: StorePlace) -> Iterator[None]:
    """A database's refusal as a KamError that says what to do; never with an address."""
    try:
        yield
    except DBAPIError as error:
        said = _answer(error) if place.file is None else str(error.orig)
        raise KamError(f"{place}: {_remedy(place, said)}") from None


TOLD: dict[Lost, str] = {
    "password": "it refuses the user or the password",
    "name": "its host is not known",
    "database": "there is no database of that name",
    "nobody": "nobody answers there",
    "late": "it does not answer in time",
    "other": "there is no connection",
}


def _answer(error: DBAPIError) -> str:
    """What the database answers, in its own words. What the client library says of a connection is not
    repeated: it names hosts and users."""
    told = getattr(getattr(error.orig, "diag", None), "message_primary", None)
    return str(told) if told else TOLD[lost_connection(str(error.orig))]


def _remedy(place: StorePlace, said: str) -> str:
    if place.file is None:
        return (
            "the database of the judgments can't be used: " + _first_line(said) + ". Nothing was saved. "
            "Ask whoever runs it; its address is in the environment variable"
        )
    if "locked" in said or "busy" in said:
        return too_long()
    if "malformed" in said or "not a database" in said or "disk I/O" in said:
        return (
            f"is damaged or no store of judgments ({_first_line(said)}). Move it away with its -wal and "
            "-shm, and put the newest `kam judgments backup` in its place"
        )
    if "full" in said:
        return "the disk is full, so nothing was saved: make room and save again"
    if "unable to open" in said:  # SQLite does not say why
        return (
            "can't be opened, so nothing was read or saved: too many files are open (`ulimit -n` allows "
            "more), or you may not write beside it"
        )
    return f"can't be used ({_first_line(said)}), so nothing was saved"


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0] if text.strip() else "no reason given"
