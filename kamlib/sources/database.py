"""Tables and queries of a PostgreSQL database, fetched as they are into Parquet files, which are then read
like any other.

All tables of one database are read in one transaction: they are of the same moment, and nothing can be
written. No message repeats what the environment holds, nor what the client library says of a connection: it
names hosts and users.
"""

import os
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from threading import Timer
from time import sleep
from typing import TYPE_CHECKING, Any

from kamlib.facts.checks import Problems, refused, shown
from kamlib.machine import lost_connection
from kamlib.sentences import Problem, count, name, say
from kamlib.sources.export import ExportFile, Unreadable

if TYPE_CHECKING:
    from psycopg import Connection, Error

CONNECT_SECONDS = 10

BEFORE_AGAIN = 1.0
"""So many seconds a lost connection is given before the second and last attempt."""

GRACE = 15.0
"""So many seconds after its time is up a server may take to end a query itself."""

HOW: dict[str, Any] = {
    "client_encoding": "UTF8",
    "application_name": "kamlib",
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""A connection to a network that went away ends within half a minute."""

NO_ENTRY = ("28", "3D", "42501")
"""What another attempt does not help: who one is, which database, what one may (starts of SQLSTATE)."""


def fetch_tables(files: Mapping[str, Sequence[ExportFile]], seconds: float) -> None:
    """Fetches what comes from databases into the files that stand for it; each table may take `seconds`.

    Raises InputRefused with all that failed, at most one problem for each database.
    """
    wanted: dict[str, list[ExportFile]] = {}
    for file in (file for of_table in files.values() for file in of_table):
        if file.source.database:
            wanted.setdefault(file.source.database, []).append(file)
    problems = []
    for variable, tables in wanted.items():
        try:
            _fetch_twice(os.environ[variable], tables, seconds)
        except Unreadable as error:
            problems.append(error.problem)
    if problems:
        raise refused(Problems.of(problems))


def _fetch_twice(address: str, tables: Sequence[ExportFile], seconds: float) -> None:
    """Fetches the tables of one database, again where the connection is lost. Raises Unreadable."""
    try:
        _fetch(address, tables, seconds)
    except _Lost:
        sleep(BEFORE_AGAIN)
        try:
            _fetch(address, tables, seconds)
        except _Lost as lost:
            raise Unreadable(lost.problem) from None


class _Lost(Exception):
    """There is no connection, or there is none any more."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__()


def _fetch(address: str, tables: Sequence[ExportFile], seconds: float) -> None:
    import psycopg  # for those who have a database

    from kamlib.sources.fetching import fetch_table

    at_work = tables[0]
    try:
        with psycopg.connect(address, **HOW, connect_timeout=CONNECT_SECONDS) as connection:
            connection.read_only = True
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            for at_work in tables:
                with _limited(connection, seconds):
                    fetch_table(connection, at_work, seconds)
    except psycopg.errors.QueryCanceled:
        rule = say("problem-database-slow", seconds=count(seconds))
        raise Unreadable(at_work.problem(None, rule, say("problem-database-slow-fix"))) from None
    except psycopg.Error as error:
        if isinstance(error, psycopg.OperationalError):
            problem = _no_connection(error, at_work)
            again = not (error.sqlstate or "").startswith(NO_ENTRY)
            raise (_Lost(problem) if again else Unreadable(problem)) from None
        raise Unreadable(_no_answer(error, at_work, address)) from None


@contextmanager
def _limited(connection: "Connection", seconds: float) -> Iterator[None]:
    """Closes the connection where the server does not keep the time it was given: it may have frozen."""
    if not seconds:
        yield
        return
    timer = Timer(seconds + GRACE, _hang_up, [connection.fileno()])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _hang_up(descriptor: int) -> None:
    with socket.socket(fileno=os.dup(descriptor)) as line:
        line.shutdown(socket.SHUT_RDWR)


def _no_connection(error: "Error", file: ExportFile) -> Problem:
    rule = say("problem-database-gone", reason=name(lost_connection(str(error))))
    fix = say("problem-database-gone-fix", variable=name(file.source.database))
    return file.problem(None, rule, fix)


def _no_answer(error: "Error", file: ExportFile, address: str) -> Problem:
    """Why the server does not answer the question, in its own words."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    told = error.diag.message_primary or type(error).__name__
    known: Mapping[str, Any] = {}
    with suppress(ProgrammingError):  # an address that can't be read, which it would repeat
        known = conninfo_to_dict(address)
    for secret in (address, *(str(known.get(part) or "") for part in ("password", "host", "hostaddr"))):
        told = told.replace(secret, "...") if secret else told
    key = name(f"[sources.{file.table}]")
    rule = say("problem-database-answer", cause=name(shown(told)))
    return file.problem(None, rule, say("problem-database-answer-fix", key=key))
