"""A writer that is killed at any moment loses nothing that it was told is saved."""

import os
import random
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from kamlib.judgments.history import Matter
from kamlib.store.judgments import open_store
from kamlib.store.place import StorePlace
from tests.unit.store.places import NOW, change

pytestmark = pytest.mark.slow

KILLS = 50


def _write_until_killed(place: StorePlace, told: int) -> None:
    """Saves edit after edit and tells the number of each once it is saved."""
    store = open_store(place)
    newest = store.newest(Matter("A1", "tier"))
    base = newest.revision or 0 if newest else 0
    while True:
        (saved,) = store.save([change(f"{base}", base)], NOW).revisions
        os.write(told, f"{saved.number}\n".encode())
        base += 1


def _killed(place: StorePlace, after: float, *, saved: bool) -> list[int]:
    """The numbers that a writer was told before it was killed, so many seconds after its start, or after its
    first edit was `saved`."""
    read, write = os.pipe()
    writer = os.fork()
    if writer == 0:
        os.close(read)
        try:
            _write_until_killed(place, write)
        finally:
            os._exit(1)
    os.close(write)
    first = os.read(read, 1) if saved else b""
    time.sleep(after)
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
    with os.fdopen(read, "rb") as told:
        whole = (first + told.read()).rpartition(b"\n")[0]
    return [int(number) for number in whole.split()]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
def test_no_saved_edit_is_lost_when_writers_are_killed(tmp_path: Path) -> None:
    place = StorePlace(file=tmp_path / "judgments.db")
    dice = random.Random(7)
    open_store(place).close()
    told: list[int] = []
    for number in range(KILLS):
        told += _killed(place, dice.uniform(0.005, 0.06), saved=number % 2 == 0)
        with closing(sqlite3.connect(str(place.file))) as raw:
            assert raw.execute("pragma integrity_check").fetchall() == [("ok",)]
    with closing(open_store(place)) as store:
        rows = store.history()
        assert store.broken_rows() == []
    assert len(told) >= KILLS / 2 and set(told) <= {row.number for row in rows}
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert [row.revision for row in rows] == [row.number for row in rows], "each was based on the one before"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
def test_a_migration_that_is_killed_leaves_the_old_or_the_new_schema(tmp_path: Path) -> None:
    dice, tables = random.Random(7), []
    for number in range(20):
        file = tmp_path / f"{number}.db"
        maker = os.fork()
        if maker == 0:
            try:
                open_store(StorePlace(file=file))
            finally:
                os._exit(0)
        time.sleep(dice.uniform(0.0, 0.03))
        os.kill(maker, signal.SIGKILL)
        os.waitpid(maker, 0)
        if file.exists():
            with closing(sqlite3.connect(str(file))) as raw:
                names = {
                    name for (name,) in raw.execute("select name from sqlite_master where type = 'table'")
                }
            assert names in (set(), {"alembic_version", "revisions"}), names
            tables.append(len(names))
            with closing(open_store(StorePlace(file=file))) as store:
                assert store.save([change("A", 0)], NOW).revisions
    assert tables
