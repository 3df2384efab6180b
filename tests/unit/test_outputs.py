"""Files whole or not at all."""

import errno
import os

import pandas as pd
import pytest

from kamlib import outputs
from kamlib.errors import KamError
from kamlib.outputs import (
    RunFolder,
    append_line,
    opened_lock,
    remove_folder,
    sweep,
    write_table,
    write_unpushed,
    write_whole,
)
from kamlib.sources.prepared import Prepared


def files(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_writes_a_file_and_the_folders_above_it(tmp_path):
    write_whole(tmp_path / "a" / "b" / "plan.json", b"{}")
    assert (tmp_path / "a" / "b" / "plan.json").read_bytes() == b"{}"
    assert files(tmp_path) == ["plan.json"]


GROUP = os.getegid() if hasattr(os, "getegid") else None
posix = pytest.mark.skipif(os.name != "posix", reason="Windows knows no modes of files")


def modes(folder) -> dict[str, int]:
    """Of the folder and all in it."""
    paths = [folder, *folder.rglob("*")]
    return {str(path.relative_to(folder)): path.stat().st_mode & 0o7777 for path in paths}


@posix
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077, 0o777])
def test_what_is_written_is_for_us_alone_whatever_the_umask(tmp_path, mask):
    before = os.umask(mask)
    try:
        write_whole(tmp_path / "reports" / "a" / "book.html", b"x")
        append_line(tmp_path / "reports" / "manifest.jsonl", "{}")
        opened_lock(tmp_path / "reports" / ".lock").close()
    finally:
        os.umask(before)
    assert modes(tmp_path / "reports") == {
        ".": 0o700,
        "a": 0o700,
        "a/book.html": 0o600,
        "manifest.jsonl": 0o600,
        ".lock": 0o600,
    }


@posix
def test_a_temporary_file_is_no_more_open_than_the_file(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(
        outputs, "_push", lambda file, _: seen.append(os.fstat(file.fileno()).st_mode & 0o777)
    )
    before = os.umask(0)
    try:
        write_whole(tmp_path / "reports" / "book.html", b"x")
    finally:
        os.umask(before)
    assert seen == [0o600]


@posix
def test_what_lies_in_a_shared_folder_is_shared_with_its_group_and_nobody_else(tmp_path):
    run = RunFolder(tmp_path / "reports" / "2026-11-01")
    run.give_access(GROUP)
    write_whole(run.plan("a"), b"{}")
    append_line(run.manifest, "{}")
    shared = modes(tmp_path / "reports")
    assert {mode for name, mode in shared.items() if "." in name[1:]} == {0o640}
    assert shared["."] == shared["2026-11-01"] == shared["2026-11-01/plans/a"] == shared["history"] == 0o2750


@posix
@pytest.mark.parametrize("group", [None, GROUP])
def test_a_folder_that_was_more_open_is_tightened_with_all_in_it(tmp_path, group):
    run = RunFolder(tmp_path / "reports" / "2026-11-01")
    before = os.umask(0)
    try:
        run.plan("a").parent.mkdir(parents=True)
        run.plan("a").write_bytes(b"{}")
        (run.root / "link").symlink_to(tmp_path / "elsewhere")
        (tmp_path / "elsewhere").write_bytes(b"")
    finally:
        os.umask(before)
    run.give_access(group)
    file, folder = (0o600, 0o700) if group is None else (0o640, 0o2750)
    assert run.plan("a").stat().st_mode & 0o7777 == file
    assert {path.stat().st_mode & 0o7777 for path in (run.root, run.plan("a").parent)} == {folder}
    assert (tmp_path / "elsewhere").stat().st_mode & 0o777 == 0o666, "a link is not followed"
    assert (tmp_path / "reports").stat().st_mode & 0o777 == 0o777, "somebody may want to list the dates"


@posix
def test_a_folder_that_is_ours_is_opened_to_the_group_with_all_its_runs_and_closed_again(tmp_path):
    runs = [RunFolder(tmp_path / "reports" / day) for day in ("2026-10-01", "2026-11-01")]
    for run in runs:
        write_whole(run.plan("a"), b"{}")
    for group, file in ((GROUP, 0o640), (None, 0o600)):
        runs[0].give_access(group)
        assert {run.plan("a").stat().st_mode & 0o7777 for run in runs} == {file}


@posix
def test_no_link_is_followed_out_of_the_folder(tmp_path):
    (tmp_path / "manifest.jsonl").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(KamError, match=r"manifest\.jsonl: can't be written"):
        append_line(tmp_path / "manifest.jsonl", "{}")
    assert not (tmp_path / "elsewhere").exists()


@posix
def test_nobody_else_may_read_what_is_not_pushed_to_the_disk(tmp_path):
    write_unpushed(tmp_path / "charts" / "a", b"x")
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
    dead = f".kam-{outputs._HOST}-4194999-0123.tmp"
    (tmp_path / "reps" / dead).write_bytes(b"half a pa")
    kept = [f".kam-{outputs._HOST}-{os.getpid()}-0123.tmp", ".kam-00000000-4194999-0123.tmp", ".kam-own.tmp"]
    for name in kept:
        (tmp_path / name).write_bytes(b"")
    (tmp_path / ".gitkeep").write_bytes(b"")
    sweep(tmp_path)
    assert files(tmp_path) == sorted([".gitkeep", *kept, "a.html"])
    os.utime(tmp_path / kept[1], (0, 0))
    sweep(tmp_path)
    assert files(tmp_path) == sorted([".gitkeep", kept[0], kept[2], "a.html"])


def test_sweeping_goes_on_past_what_a_living_writer_renames_meanwhile(tmp_path, monkeypatch):
    living = f".kam-{outputs._HOST}-{os.getpid()}-0123.tmp"
    for name in (living, dead := f".kam-{outputs._HOST}-4194999-0123.tmp"):
        (tmp_path / name).write_bytes(b"")

    def renamed_then(folder, pattern):
        yield folder / living
        yield folder / dead

    monkeypatch.setattr(type(tmp_path), "rglob", renamed_then)
    (tmp_path / living).rename(tmp_path / "a.html")
    sweep(tmp_path)
    monkeypatch.undo()
    assert files(tmp_path) == ["a.html"]


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


def test_removing_a_folder_that_is_not_there_is_done_already(tmp_path):
    write_whole(tmp_path / "plans" / "x" / "plan.json", b"")
    remove_folder(tmp_path / "plans")
    remove_folder(tmp_path / "plans")
    assert files(tmp_path) == []
