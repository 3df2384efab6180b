"""One run at a time, the second is told whose turn it is, and a late one publishes nothing."""

import errno
import multiprocessing
import os
import subprocess
import sys
import time
from dataclasses import replace

import psutil
import pytest

from kamlib.errors import KamError, UsageError
from kamlib.outputs import RunFolder, write_whole
from kamlib.run import turn as turns
from kamlib.run.manifest import read_manifest, record
from kamlib.run.turn import Turn, refuse_where_held, this_process, turn_at
from tests.unit.run.lines import line_of

SPAWN = multiprocessing.get_context("spawn")


@pytest.fixture
def folder(tmp_path):
    return RunFolder(tmp_path / "2026-11-01")


def hold(root, holding, let_go):
    with turn_at(RunFolder(root)):
        holding.set()
        let_go.wait(20)


@pytest.fixture
def other(folder):
    """Another process that is at work in the folder."""
    holding, let_go = SPAWN.Event(), SPAWN.Event()
    process = SPAWN.Process(target=hold, args=(folder.root, holding, let_go))
    process.start()
    assert holding.wait(20)
    yield process
    if process.is_alive():  # a killed one would be waited for
        let_go.set()
    process.join()


def test_the_second_run_is_told_at_once_who_is_at_work_and_what_to_do(folder, other):
    started = time.monotonic()
    with pytest.raises(UsageError) as refusal, turn_at(folder):
        pass
    assert time.monotonic() - started < 1
    holder = replace(this_process(), process=other.pid)
    told = str(refusal.value)
    for part in (str(folder.root), f"process {other.pid} of {holder.user} on {holder.host}", holder.boot[:8]):
        assert part in told
    assert f"started {holder.since[:10]}" in told and "Wait for it, or end that process." in told
    with pytest.raises(UsageError, match="another run is at work"):
        refuse_where_held(folder)


def test_a_killed_runs_lock_is_free_and_its_name_counts_for_nothing(folder, other):
    other.kill()
    other.join()
    refuse_where_held(folder)
    with turn_at(folder) as turn:
        assert turn.number == 2
        assert f'"process": {os.getpid()}' in folder.lock.read_text()


def test_where_nobody_is_at_work_looking_makes_nothing(folder):
    refuse_where_held(folder)
    assert not folder.root.exists()


@pytest.mark.parametrize("left", ["", '{"user": "a"', '{"user": "a"}', "dead"])
def test_a_holder_who_left_no_name_yet_is_waited_for_and_then_told_as_such(folder, other, left, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.1)
    if left == "dead":
        with pytest.raises(psutil.NoSuchProcess):
            psutil.Process(4194999)
        text = folder.lock.read_text().replace(f'"process": {other.pid}', '"process": 4194999')
    folder.lock.write_text(text if left == "dead" else left)
    with pytest.raises(UsageError, match="process 4194999" if left == "dead" else "that left no name"):
        refuse_where_held(folder)


def test_a_file_system_without_locks_is_told_with_the_way_out(folder, monkeypatch):
    def refuse(_file):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(turns, "_lock", refuse)
    with (
        pytest.raises(UsageError, match=r"keeps no locks \(No locks available\).*--out DIR"),
        turn_at(folder),
    ):
        pass


def test_numbers_go_up_also_where_the_count_is_lost_or_damaged(folder):
    numbers = []
    for damage in (None, None, b"", b"x", None):
        if damage is not None:
            folder.turn.write_bytes(damage)
        with turn_at(folder) as turn:
            numbers.append(turn.number)
            record(folder, line_of(turn=turn.number))
    folder.turn.unlink()
    with turn_at(folder) as turn:
        numbers.append(turn.number)
    assert numbers == [1, 2, 3, 4, 5, 6]


def test_a_run_whose_turn_is_over_writes_nothing_more(folder):
    """The lock file was deleted under it, so a newer run could begin."""
    with turn_at(folder) as late:
        late.write(folder.facts, b"old")
        folder.lock.unlink()
        with turn_at(folder) as newer:
            newer.write(folder.facts, b"new")
            with pytest.raises(KamError, match=r"a newer run has begun here \(turn 2, this one has 1\)"):
                late.write(folder.facts, b"old")
            assert folder.facts.read_bytes() == b"new"
            newer.write(folder.facts, b"newer")


RACER = """
import sys, time
from pathlib import Path
from kamlib.errors import UsageError
from kamlib.outputs import RunFolder
from kamlib.run.manifest import record
from kamlib.run.turn import turn_at
from tests.unit.run.lines import line_of

folder, me = RunFolder(Path(sys.argv[1])), sys.argv[2]
for race in sys.stdin:
    try:
        with turn_at(folder) as turn:
            inside = folder.root / "inside"
            inside.mkdir()  # fails where somebody else is inside
            for step in range(3):
                record(folder, line_of(run=f"{race.strip()}-{me}", turn=turn.number, account=f"A-{step}"))
            time.sleep(0.02)
            inside.rmdir()
        print("ran", flush=True)
    except UsageError:
        print("refused", flush=True)
"""


@pytest.mark.slow
def test_fifty_races_never_have_two_winners_at_once_nor_a_mixed_manifest(folder, repository):
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, folder.root, str(number)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=repository,
        )
        for number in range(3)
    ]
    outcomes = []
    for race in range(50):
        for racer in racers:
            racer.stdin.write(f"{race}\n")
            racer.stdin.flush()
        outcomes.append([racer.stdout.readline().strip() for racer in racers])
    for racer in racers:
        racer.stdin.close()
        assert racer.wait(20) == 0
    assert all("ran" in race and set(race) <= {"ran", "refused"} for race in outcomes)
    assert any("refused" in race for race in outcomes), "they never met"
    lines = [line.split('"run": "')[1].split('"')[0] for line in folder.manifest.read_text().splitlines()]
    assert all(len(set(lines[place : place + 3])) == 1 for place in range(0, len(lines), 3)), "mixed"
    assert len(lines) == 3 * sum(race.count("ran") for race in outcomes)
    assert read_manifest(folder).turn == len(lines) // 3


def test_a_turn_says_which_run_it_is(folder):
    write_whole(folder.turn, b"7\n")
    Turn(folder, 7).check()
    Turn(folder, 8).check()
    with pytest.raises(KamError):
        Turn(folder, 6).check()
