"""A copy of a store, made while others go on writing: one moment's history in a SQLite file of its own."""

from pathlib import Path

from sqlalchemy import insert, select

from kamlib.errors import UsageError
from kamlib.outputs import filled_by_library
from kamlib.store.connection import reading, writing
from kamlib.store.judgments import Store, open_store
from kamlib.store.place import StorePlace
from kamlib.store.tables import revisions

AT_ONCE = 5_000
"""So many rows are held at a time."""


def back_up(store: Store, file: Path) -> int:
    """Copies the whole history into `file`, which is there whole or not at all; the number of its rows.

    The copy is a store like any other: put in the place of a lost one it goes on from there. Raises
    UsageError where `file` exists, and KamError where it can't be written.
    """
    if file.exists():
        raise UsageError(f"{file}: is there already; name a new file, so that no backup is lost")
    with filled_by_library(file) as unfinished:
        copy = open_store(StorePlace(file=unfinished))
        try:
            return _copy(store, copy)
        finally:
            copy.close()


def _copy(store: Store, copy: Store) -> int:
    count = 0
    with reading(store.engine, store.place) as source, writing(copy.engine, copy.place) as target:
        ordered = source.execution_options(yield_per=AT_ONCE).execute(
            select(revisions).order_by(revisions.c.number)
        )
        for rows in ordered.mappings().partitions():
            target.execute(insert(revisions), [dict(row) for row in rows])
            count += len(rows)
    return count
