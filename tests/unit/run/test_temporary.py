"""Temporary folders: their owner's while it lives, swept when it was killed; never anybody else's."""

import os
import signal
import subprocess
import sys

import pytest

from kamlib.errors import KamError
from kamlib.run.temporary import OWNED, TemporaryFolder, sweep_temporary

OWNER = """
import time
from kamlib.run.temporary import TemporaryFolder
folder = TemporaryFolder()
(folder.path / "a file").touch()
print(folder.path, flush=True)
time.sleep(60)
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_is_there_for_the_while(temporary):
    with TemporaryFolder() as folder:
        assert folder.parent == temporary and folder.stat().st_mode & 0o777 == 0o700
        sweep_temporary()
        assert folder.exists()
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="There nothing is swept")
def test_is_swept_when_its_owner_was_killed_and_not_before(temporary):
    owner = subprocess.Popen([sys.executable, "-c", OWNER], stdout=subprocess.PIPE, text=True)
    assert owner.stdout.readline()
    try:
        sweep_temporary()
        assert len(list(temporary.glob("*/a file"))) == 1
    finally:
        owner.send_signal(signal.SIGKILL)
        owner.wait()
    sweep_temporary()
    assert list(temporary.iterdir()) == []


def test_whoever_is_called_alike_is_left_alone(temporary):
    (temporary / "kam-demo").mkdir()
    (temporary / "kam-demo" / "kam.toml").touch()
    (temporary / "elsewhere").mkdir()
    (temporary / "elsewhere" / OWNED).touch()
    (temporary / "kam-linked").symlink_to(temporary / "elsewhere")
    sweep_temporary()
    assert (temporary / "kam-demo" / "kam.toml").exists()


def test_where_none_can_be_made_the_place_is_told_and_the_remedy(temporary, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(temporary / "gone"))
    with pytest.raises(KamError, match=r"at \S*gone/kam-\w+: No such file or directory.*TMPDIR"):
        TemporaryFolder()


def test_a_sweep_that_comes_between_costs_nothing(temporary, monkeypatch):
    """After the folder was made, and before it is locked."""
    opened = os.open

    def swept(path, *rest):
        monkeypatch.setattr(os, "open", opened)
        descriptor = opened(path, *rest)
        if sys.platform != "win32":
            sweep_temporary()
        return descriptor

    monkeypatch.setattr(os, "open", swept)
    with TemporaryFolder() as folder:
        assert (folder / OWNED).exists()
