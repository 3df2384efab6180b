"""A store on each of the engines, for tests that hold for both."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from kamlib.judgments.history import Change
from kamlib.store.judgments import Store, open_store
from kamlib.store.place import StorePlace

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


def change(tier: str | None, base: int, subject: str = "A1", **more: object) -> Change:
    """Somebody decides on an account's tier."""
    said = {"author": "mara", "reason": "seen in the review"} | more
    value = None if tier is None else {"tier": tier}
    return Change(subject=subject, kind="tier", value=value, base=base, **said)  # type: ignore[arg-type]


@contextmanager
def opened(place: StorePlace) -> Iterator[Store]:
    store = open_store(place)
    try:
        yield store
    finally:
        store.close()


def sqlite_place(folder: Path) -> StorePlace:
    return StorePlace(file=folder / "judgments.db")


@contextmanager
def database_of_its_own(address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[StorePlace]:
    """An empty database of the cluster, named by a variable."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("drop database if exists judgments")
        connection.execute("create database judgments")
    monkeypatch.setenv("KAM_TEST_JUDGMENTS", address.replace("/shop", "/judgments"))
    yield StorePlace(variable="KAM_TEST_JUDGMENTS")
