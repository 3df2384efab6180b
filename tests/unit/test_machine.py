"""What lies below us is known once, for all who ask."""

from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from kamlib.errors import KamError
from kamlib.machine import file_system, lost_connection
from kamlib.store.place import refuse_unfit


def mounted(monkeypatch: pytest.MonkeyPatch, *parts: tuple[Path, str]) -> None:
    found = [SimpleNamespace(mountpoint=str(place), fstype=kind) for place, kind in parts]
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: found)


def test_the_file_system_is_that_of_the_nearest_mount(tmp_path: Path) -> None:
    assert file_system(Path("/proc/self")) == "proc"
    assert file_system(tmp_path) not in ("", "proc")


def test_of_two_in_one_place_the_later_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounted(monkeypatch, (Path("/"), "ext4"), (tmp_path, "ext4"), (tmp_path, "NFS4"))
    assert file_system(tmp_path / "reports") == "nfs4"
    mounted(monkeypatch)
    assert file_system(tmp_path) == ""


@pytest.mark.parametrize("kind", ["smb", "smb2", "smb3"])
def test_no_store_is_kept_on_a_disk_that_other_machines_write(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted(monkeypatch, (tmp_path, kind))
    with pytest.raises(KamError, match=rf"network disk \({kind}\)"):
        refuse_unfit(tmp_path / "judgments.db")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("failed to resolve host 'db.example.com'", "name"),
        ('FATAL: database "kam" does not exist', "database"),
        ("connection timeout expired", "late"),
        ("server closed the connection", "other"),
    ],
)
def test_what_is_said_of_a_lost_connection_has_one_meaning(said: str, meant: str) -> None:
    assert lost_connection(said) == meant
