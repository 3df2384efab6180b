"""Files whole or not at all."""

import errno
import multiprocessing
import os

import pandas as pd
import pytest

from kamlib import outputs
from kamlib.errors import KamError, UsageError
from kamlib.outputs import append_line, held, remove_folder, sweep, write_private, write_table, write_whole
from kamlib.sources.prepared import Prepared


def files(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_writes_a_file_and_the_folders_above_it(tmp_path):
    write_whole(tmp_path / "a" / "b" / "plan.json", b"{}")
    assert (tmp_path / "a" / "b" / "plan.json").read_bytes() == b"{}"
    assert files(tmp_path) == ["plan.json"]


def test_others_may_read_what_was_written(tmp_path):
    mask = os.umask(0o022)
    try:
        write_whole(tmp_path / "book.html", b"x")
    finally:
        os.umask(mask)
    assert (tmp_path / "book.html").stat().st_mode & 0o777 == 0o644


def test_nobody_else_may_read_what_is_private(tmp_path):
    write_private(tmp_path / "charts" / "a", b"x")
    assert (tmp_path / "charts" / "a").read_bytes() == b"x"
    assert (tmp_path / "charts").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "charts" / "a").stat().st_mode & 0o777 == 0o600
    assert files(tmp_path) == ["a"]


@pytest.mark.parametrize("step", ["_push", "_push_folder"])
def test_a_write_that_breaks_leaves_the_old_file_or_the_new_one(tmp_path, monkeypatch, step):
    file = tmp_path / "plan.json"
    write_whole(file, b"old")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(outputs, step, full)
    with pytest.raises(
        KamError, match=r"plan\.json: can't be written: No space left.*MB are free.*make room"
    ):
        write_whole(file, b"new")
    assert file.read_bytes() == (b"old" if step == "_push" else b"new")
    assert files(tmp_path) == ["plan.json"]


def test_a_folder_that_is_a_file_is_told_with_its_name(tmp_path):
    (tmp_path / "reports").write_text("")
    with pytest.raises(KamError, match=r"index\.html: can't be written"):
        write_whole(tmp_path / "reports" / "index.html", b"")


def test_lines_are_appended_and_a_torn_last_one_is_cut_off(tmp_path):
    file = tmp_path / "manifest.jsonl"
    append_line(file, '{"a": 1}')
    with file.open("ab") as torn:
        torn.write(b'{"a": 2, "na')
    append_line(file, '{"a": 3}')
    assert file.read_text() == '{"a": 1}\n{"a": 3}\n'


def test_a_file_that_is_one_torn_line_starts_anew(tmp_path):
    file = tmp_path / "manifest.jsonl"
    file.write_bytes(b'{"a')
    append_line(file, "{}")
    assert file.read_text() == "{}\n"


def test_sweeps_what_dead_writers_left_and_nothing_else(tmp_path):
    write_whole(tmp_path / "reps" / "a.html", b"")
    (tmp_path / "reps" / ".kam-4194999-0123.tmp").write_bytes(b"half a pa")
    being_written = f".kam-{os.getpid()}-0123.tmp"
    (tmp_path / being_written).write_bytes(b"")
    (tmp_path / ".gitkeep").write_bytes(b"")
    sweep(tmp_path)
    assert files(tmp_path) == sorted([".gitkeep", being_written, "a.html"])


def test_tables_come_back_with_their_types(tmp_path):
    table = pd.DataFrame(
        {
            "account": pd.Series(["a", "b"], dtype="str"),
            "name": pd.Series(["x", None], dtype="str"),
            "date": pd.to_datetime(["2026-01-01", None]).astype("datetime64[us]"),
            "revenue": [1.5, float("nan")],
            "lines": [1, 2],
            "open": [True, False],
            "employees": pd.array([3, None], dtype="Int64"),
        }
    )
    write_table(tmp_path / "accounts.arrow", table)
    back = Prepared(tmp_path).table("accounts")
    pd.testing.assert_frame_equal(back, table)


def _hold(path, holding, let_go):
    with held(path):
        holding.set()
        let_go.wait(20)


def test_only_one_run_at_a_time_and_the_second_is_told_whose_turn_it_is(tmp_path):
    lock = tmp_path / "lock"
    spawn = multiprocessing.get_context("spawn")
    holding, let_go = spawn.Event(), spawn.Event()
    other = spawn.Process(target=_hold, args=(lock, holding, let_go))
    other.start()
    assert holding.wait(20)
    with pytest.raises(UsageError, match=rf"another run is at work here \(process {other.pid}\)"), held(lock):
        pass
    let_go.set()
    other.join()
    with held(lock):
        assert lock.read_text() == str(os.getpid())


def test_removing_a_folder_that_is_not_there_is_done_already(tmp_path):
    write_whole(tmp_path / "plans" / "x" / "plan.json", b"")
    remove_folder(tmp_path / "plans")
    remove_folder(tmp_path / "plans")
    assert files(tmp_path) == []
