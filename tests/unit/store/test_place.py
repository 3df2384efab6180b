"""Where no store can be kept, that is said with a way out, and nothing is made."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from kamlib.errors import KamError, UsageError
from kamlib.store import place as places
from kamlib.store.judgments import open_store
from kamlib.store.migrating import known_versions
from kamlib.store.place import StorePlace
from kamlib.store.schema import NEWEST
from tests.unit.store.places import NOW, change, opened, sqlite_place


def test_a_network_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "file_system", lambda _folder: "nfs4")
    with pytest.raises(KamError, match=r"network disk \(nfs4\).*PostgreSQL"):
        open_store(sqlite_place(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_the_newest_schema_is_the_last_migration_s() -> None:
    assert known_versions()[0] == NEWEST


def test_who_opens_a_store_that_is_up_to_date_needs_no_alembic(tmp_path: Path) -> None:
    with opened(sqlite_place(tmp_path)) as store:
        store.save([change("A", 0)], NOW)
    code = (
        "import sys; from pathlib import Path; from kamlib.store.judgments import open_store;"
        "from kamlib.store.place import StorePlace;"
        "store = open_store(StorePlace(file=Path(sys.argv[1])));"
        "print(len(store.in_force()), *{'alembic', 'mako'} & {*sys.modules})"
    )
    call = [sys.executable, "-c", code, str(sqlite_place(tmp_path).file)]
    assert subprocess.run(call, capture_output=True, text=True, check=True).stdout.split() == ["1"]


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    with opened(sqlite_place(tmp_path)) as store, store.engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(KamError, match=r"newer kamlib made this store.*update kamlib"):
        open_store(sqlite_place(tmp_path))


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"no database at all" * 100,
        lambda content: content[: len(content) // 2],
        lambda content: content[:4096] + os.urandom(4096) + content[8192:],
    ],
    ids=["another file", "cut", "overwritten"],
)
def test_a_damaged_file_is_refused(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    place = sqlite_place(tmp_path)
    with opened(place) as store:
        store.save([change("A", 0, subject=f"A{number}") for number in range(200)], NOW)
    assert place.file is not None
    damaged = damage(place.file.read_bytes())
    place.file.write_bytes(damaged)
    with pytest.raises(KamError, match="kam judgments backup"):
        open_store(place)
    assert place.file.read_bytes() == damaged


def test_what_we_may_not_write_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = sqlite_place(tmp_path)
    open_store(place).close()
    for refused in (
        place.file,
        tmp_path,
    ):  # root may write everywhere, so the system is asked by another name
        monkeypatch.setattr(os, "access", lambda path, _mode, refused=refused: path != refused)
        with pytest.raises(KamError, match=r"read-only.*chmod"):
            open_store(place)


def test_a_missing_address_is_told_without_what_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAM_TEST_JUDGMENTS", "mysql://me:secret@host/x")
    with pytest.raises(UsageError, match="another kind of address") as refused:
        open_store(StorePlace(variable="KAM_TEST_JUDGMENTS"))
    assert "secret" not in str(refused.value)
    monkeypatch.delenv("KAM_TEST_JUDGMENTS")
    with pytest.raises(UsageError, match="not set"):
        open_store(StorePlace(variable="KAM_TEST_JUDGMENTS"))


def test_an_unreachable_database_is_told_without_its_password(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KAM_TEST_JUDGMENTS", f"postgresql://kam:secret-5@/shop?host={tmp_path}")
    with pytest.raises(KamError, match="database KAM_TEST_JUDGMENTS") as refused:
        open_store(StorePlace(variable="KAM_TEST_JUDGMENTS"))
    assert "secret-5" not in str(refused.value)


SECRET = "secret-5"


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://kam:a@{SECRET}@127.0.0.1:1/shop",
        f"postgresql://kam:a/{SECRET}@127.0.0.1:1/shop",
        f"postgresql://kam:a?{SECRET}@127.0.0.1:1/shop",
        f"postgresql://kam:a#{SECRET}@127.0.0.1:1/shop",
        f"postgresql://kam:{SECRET}@127.0.0.1:port/shop",
        f"postgresql://kam:a@127.0.0.1:1/shop?passfile=@{SECRET}",
    ],
)
def test_an_address_that_can_be_read_in_two_ways_is_refused_without_a_word_of_it(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("KAM_TEST_JUDGMENTS", address)
    with pytest.raises(UsageError, match=r"KAM_TEST_JUDGMENTS can't be read: .* @ as %40") as refused:
        open_store(StorePlace(variable="KAM_TEST_JUDGMENTS"))
    assert SECRET not in str(refused.value) and refused.value.__cause__ is None


@pytest.mark.parametrize(
    ("address", "says"),
    [
        (f"postgresql://kam:{SECRET}%40b@127.0.0.1:1/shop", "nobody answers there"),
        (f"postgresql://kam:pw@{SECRET}.invalid:1/shop", "its host is not known"),
        (f"postgresql://kam:pw@127.0.0.1:1/shop?sslrootcert={SECRET}&sslmode=verify-full", "database"),
    ],
)
def test_what_the_client_library_says_of_a_connection_is_not_repeated(
    monkeypatch: pytest.MonkeyPatch, address: str, says: str
) -> None:
    monkeypatch.setenv("KAM_TEST_JUDGMENTS", address)
    with pytest.raises(KamError, match=says) as refused:
        open_store(StorePlace(variable="KAM_TEST_JUDGMENTS"))
    assert SECRET not in str(refused.value)


def test_a_password_with_any_sign_gets_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAM_TEST_JUDGMENTS", "postgresql://kam:p%40%2F%3F%23%3A%25@host/shop")
    address = StorePlace(variable="KAM_TEST_JUDGMENTS").address
    assert not isinstance(address, str)
    assert (address.password, address.host, address.database) == ("p@/?#:%", "host", "shop")


def test_every_connection_keeps_sqlites_promises(tmp_path: Path) -> None:
    with opened(sqlite_place(tmp_path)) as store, store.engine.connect() as connection:
        asked = {
            name: connection.execute(text(f"pragma {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_the_files_are_for_us_alone(tmp_path: Path) -> None:
    with opened(sqlite_place(tmp_path)) as store:
        store.save([change("A", 0)], NOW)
        modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()}
    assert modes and set(modes.values()) == {0o600}


def test_a_row_can_not_be_replaced(tmp_path: Path) -> None:
    place = sqlite_place(tmp_path)
    with opened(place) as store:
        store.save([change("A", 0)], NOW)
    with (
        sqlite3.connect(str(place.file)) as raw,
        pytest.raises(sqlite3.IntegrityError, match="history is kept"),
    ):
        raw.execute(
            "insert or replace into revisions select number, subject, kind, key, revision, base, settles, "
            "value, 'nobody', at, reason, source, source_date, confirmed, facts, digest from revisions"
        )


def test_a_migration_that_stops_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic.operations import Operations

    place = sqlite_place(tmp_path)
    monkeypatch.setattr(Operations, "execute", lambda *_: 1 / 0, raising=False)
    with pytest.raises(ZeroDivisionError):
        open_store(place)
    engine = create_engine(f"sqlite:///{place.file}")
    with engine.connect() as connection:
        assert connection.execute(text("select name from sqlite_master")).all() == []
    engine.dispose()
    monkeypatch.undo()
    with opened(place) as store:
        store.save([change("A", 0)], NOW)
