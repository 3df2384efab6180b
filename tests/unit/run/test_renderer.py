"""A renderer ends with its owner, however the owner ends, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from kamlib.charts import drawing, wire
from kamlib.run import renderer as owned
from kamlib.run.renderer import charts_drawn_once, renderer
from kamlib.sockets import LONGEST_PATH

pytestmark = pytest.mark.slow  # processes are started and ended

GONE_WITHIN = 5
POINT = '{"mark": "point", "data": {"values": [{}]}}'
KEEPING, DRAWING = "kamlib.charts.renderer", "kamlib.charts.drawer"

OWNER = """
import json, os, sys, threading, time
from kamlib import charts
from kamlib.charts import wire
from kamlib.sockets import LONGEST_PATH
from kamlib.run.renderer import charts_drawn_once, renderer
from tests.unit.charts.rows import ENDLESS, ROWS

with renderer() as address:
    os.environ[wire.ADDRESS] = address
    charts.svg("book_bars", ROWS["book_bars"], title="t", description="d", ident="i")
    {more}
    print(address, flush=True)
    time.sleep(60)
"""
ENDLESSLY = """
    said = dict(title="t", description="d", ident="i")
    threading.Thread(target=charts.svg_of_spec, args=[ENDLESS], kwargs=said, daemon=True).start()
    time.sleep(1)
"""
FORKING = """
    if os.fork() == 0:  # it holds the pipe that says whether the owner lives
        time.sleep(60)
"""


@contextmanager
def owner(repository: Path, more: str = "") -> Iterator[tuple[psutil.Process, Path, list[psutil.Process]]]:
    """An owner with a renderer that has drawn; its address; the processes that must end with it."""
    code = OWNER.replace("    {more}\n", more)
    running = subprocess.Popen(
        [sys.executable, "-c", code], cwd=repository, stdout=subprocess.PIPE, text=True
    )
    family: list[psutil.Process] = []
    try:
        assert running.stdout is not None
        address = Path(running.stdout.readline().strip())
        process = psutil.Process(running.pid)
        family = process.children(recursive=True)
        ours = charting(process)
        assert len(ours) == 2
        yield process, address, ours
    finally:
        for one in family:
            if one.is_running():
                one.kill()
        running.kill()
        running.wait()


def charting(process: psutil.Process) -> list[psutil.Process]:
    """Of all that the process started, what keeps or draws charts."""
    family = [one for one in process.children(recursive=True) if one.status() != psutil.STATUS_ZOMBIE]
    return [one for one in family if {KEEPING, DRAWING} & set(one.cmdline())]


def gone(processes: list[psutil.Process]) -> bool:
    return not psutil.wait_procs(processes, timeout=GONE_WITHIN)[1]


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("more", ["", ENDLESSLY], ids=["idle", "drawing"])
def test_it_ends_with_a_killed_owner(repository: Path, number: signal.Signals, more: str) -> None:
    with owner(repository, more) as (process, address, ours):
        assert address.exists()
        process.send_signal(number)
        assert gone(ours)
        assert not address.parent.exists()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of a parent's death")
def test_it_ends_with_its_owner_where_a_child_of_it_lives_on(repository: Path) -> None:
    with owner(repository, FORKING) as (process, address, ours):
        process.kill()
        assert gone(ours)
        assert not address.parent.exists()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of a parent's death")
def test_a_drawing_without_end_ends_with_a_killed_renderer(repository: Path) -> None:
    with owner(repository, ENDLESSLY) as (_, _, ours):
        (keeping,) = [one for one in ours if KEEPING in one.cmdline()]
        (busy,) = [one for one in ours if DRAWING in one.cmdline()]
        keeping.kill()
        assert gone([busy])


def test_nothing_is_left_after_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    before = charting(psutil.Process())
    with renderer() as address:
        assert address is not None
        monkeypatch.setenv(wire.ADDRESS, address)
        assert drawing.draw(POINT).startswith("<svg")
        family = [one for one in charting(psutil.Process()) if one not in before]
        assert len(family) == 2
    assert not any(process.is_running() for process in family)
    assert not Path(address).parent.exists()


def test_a_runs_charts_are_kept_in_its_workbook_and_the_environment_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(wire.ADDRESS, raising=False)
    code = "from kamlib.charts import drawing; drawing.only_by_renderer(); drawing.draw('{spec}')"
    command = [sys.executable, "-c", code.replace("{spec}", POINT)]
    with pytest.raises(ZeroDivisionError), charts_drawn_once(tmp_path):
        outer = os.environ[wire.ADDRESS]
        with charts_drawn_once(tmp_path):
            assert os.environ[wire.ADDRESS] != outer
            subprocess.run(command, check=True)
        assert os.environ[wire.ADDRESS] == outer
        raise ZeroDivisionError
    assert wire.ADDRESS not in os.environ
    assert len(list((tmp_path / ".kam" / "charts").iterdir())) == 1


def test_who_finds_all_drawings_kept_starts_no_renderer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "_here", False)
    before = charting(psutil.Process())
    with charts_drawn_once(tmp_path):
        first = drawing.draw(POINT)
    with charts_drawn_once(tmp_path):
        assert drawing.draw(POINT) == first
        assert [one for one in charting(psutil.Process()) if one not in before] == []
        assert drawing.draw(POINT.replace("point", "bar")) != first


def test_one_that_always_dies_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with renderer() as address:
        assert address is not None
        monkeypatch.setenv(wire.ADDRESS, address)
        assert drawing.draw(POINT).startswith("<svg")
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with renderer() as address:
        assert drawing.draw(POINT).startswith("<svg")


def test_a_long_path_is_no_hindrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path / ("ä" * 60) / "b"
    deep.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    with renderer() as address:
        if sys.platform != "linux":
            assert address is None
            return
        assert address is not None and len(os.fsencode(address)) > LONGEST_PATH
        monkeypatch.setenv(wire.ADDRESS, address)
        monkeypatch.setattr(drawing, "_here", False)
        assert drawing.draw(POINT).startswith("<svg")


def test_where_there_are_no_unix_sockets_there_is_no_renderer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(owned.socket, "AF_UNIX")
    with renderer() as address:
        assert address is None


def test_where_there_is_no_room_for_a_socket_there_is_no_renderer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with renderer() as address:
        assert address is None
