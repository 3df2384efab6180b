"""Every test of a store runs on both engines."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kamlib.store.judgments import Store
from kamlib.store.place import StorePlace
from tests.unit.store.places import database_of_its_own, opened, sqlite_place


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def place(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[StorePlace]:
    if request.param == "sqlite":
        yield sqlite_place(tmp_path)
    else:
        with database_of_its_own(request.getfixturevalue("postgres"), monkeypatch) as found:
            yield found


@pytest.fixture
def store(place: StorePlace) -> Iterator[Store]:
    with opened(place) as found:
        yield found
