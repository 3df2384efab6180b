"""A disk that is full, read-only or out of files: nothing torn, the old run stays readable, and the same
command goes on when there is room."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kamlib import open_workbook
from kamlib.outputs import RunFolder, append_line, write_whole
from kamlib.run.manifest import read_manifest
from kamlib.run.pages import run_folder
from kamlib.shipped import shipped
from tests.conftest import lacking
from tests.unit.notebooks import PUBLISH, notebook
from tests.unit.run.whole import assert_nothing_is_torn, contents

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="tmpfs is Linux's")]

SIZES = 20
PAGE = 4096
"""tmpfs hands out memory by such pages."""


class Disk:
    """A small disk of a size that can be changed while it is in use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def reports(self) -> RunFolder:
        return run_folder(self.folder, None)

    def used(self) -> int:
        return shutil.disk_usage(self.folder).used

    def mounted(self, options: str) -> None:
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", self.folder], check=True)

    def resize(self, size: int) -> None:
        self.mounted(f"remount,size={max(size, PAGE)}")


@pytest.fixture
def workbook(brief: Path, tmp_path: Path) -> Path:
    return shutil.copytree(brief, tmp_path / "workbook")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    if os.geteuid():
        lacking("Only root can mount a small disk: run this test as root")
    disk = Disk(tmp_path / "disk")
    disk.folder.mkdir()
    try:
        disk.mounted("size=1g,mode=755")
    except subprocess.CalledProcessError:
        lacking("This machine lets nobody mount a small disk: run this test where root may mount one")
    try:
        yield disk
    finally:
        subprocess.run(["umount", disk.folder], check=True)


Plans = Callable[..., tuple[int, str]]


@pytest.fixture
def plans(run_plans, disk, workbook) -> Plans:
    """`kam plans --out DISK` in this process, with notebooks that take no time: exit code, complaint."""

    def run() -> tuple[int, str]:
        code, _, complaint = run_plans("--out", str(disk.folder))
        return code, complaint

    return run


def assert_told(code: int, complaint: str, disk: Disk) -> None:
    assert code == 1, complaint
    assert f"kam: {disk.folder}" in complaint and "No space left on device" in complaint
    assert f"MB are free in {disk.folder}" in complaint and "make room and start again" in complaint


def test_a_disk_that_is_full_at_any_size_tears_nothing_and_the_run_goes_on_later(disk, plans, workbook):
    assert plans() == (0, "")
    full, undisturbed = disk.used(), contents(disk.reports)
    told = set()
    for step in range(SIZES):
        for left in disk.folder.iterdir():
            shutil.rmtree(left)
        disk.resize(full * step // SIZES)
        code, complaint = plans()
        assert_told(code, complaint, disk)
        assert_nothing_is_torn(disk.folder)
        told.add(complaint.partition(": can't be written")[0])
        done = read_done(disk.folder)
        disk.resize(full * 2)
        (workbook / "ran").write_text("")
        assert plans() == (0, "")
        assert contents(disk.reports) == undisturbed
        assert done.isdisjoint((workbook / "ran").read_text().split()), "what was done was run again"
    assert len(told) >= 4, f"the disk was full at too few places: {told}"


def read_done(reports: Path) -> set[str]:
    return {account for root in reports.glob("*-*-*") for account in read_manifest(RunFolder(root)).newest}


def test_a_new_run_that_does_not_fit_leaves_each_file_of_the_old_one_or_the_new_one(disk, plans, workbook):
    """The notebook has changed, and so has every plan."""
    assert plans() == (0, "")
    before, old = disk.used(), contents(disk.reports)
    shutil.copytree(disk.folder, former := disk.folder.with_name("former"))
    change(workbook, "Look again.")
    assert plans() == (0, "")
    after, new = disk.used(), contents(disk.reports)
    for step in range(SIZES):
        for left in disk.folder.iterdir():
            shutil.rmtree(left)
        disk.resize(2 * after)
        shutil.copytree(former, disk.folder, dirs_exist_ok=True)
        disk.resize(before + (after - before) * step // SIZES)
        code, complaint = plans()
        assert_told(code, complaint, disk)
        assert_nothing_is_torn(disk.folder)
        for name, content in contents(disk.reports).items():
            assert content in (old.get(name), new.get(name)), name
        assert old.keys() <= contents(disk.reports).keys()
        disk.resize(2 * after)
        assert plans() == (0, "")
        assert contents(disk.reports) == new


def change(workbook: Path, words: str) -> None:
    """Another notebook than the one that came with kamlib: it adds these words to every plan."""
    own = workbook / "notebooks" / "account_plan.ipynb"
    own.parent.mkdir(exist_ok=True)
    notebook = json.loads((shipped("notebooks") / own.name).read_text())
    (workbook / "words").write_text(words * 500)
    notebook["cells"][-1]["source"] += f"\n# {words}"
    own.write_text(json.dumps(notebook))


def test_a_disk_that_is_mounted_read_only_is_told_as_such(disk, plans):
    assert plans() == (0, "")
    old = contents(disk.reports)
    disk.mounted("remount,ro")
    code, complaint = plans()
    assert (
        code == 1 and "mounted read-only: mount it for writing" in complaint and str(disk.folder) in complaint
    )
    assert contents(disk.reports) == old
    disk.mounted("remount,rw")
    assert plans() == (0, "")


def test_real_notebooks_on_a_full_disk(disk, workbook, seller):
    """The whole way, kernels included: what does not fit now is planned when it does."""
    write_whole(workbook / "notebooks" / "account_plan.ipynb", notebook(PUBLISH))
    accounts = [s.account for s in open_workbook(workbook).company.standings if s.owner == seller][:2]
    names = [part for account in accounts for part in ("--account", account)]
    call = [sys.executable, "-m", "kamlib.cli", "--workbook", workbook, "plans", "--workers", "1"]
    call += ["--out", disk.folder, *names]
    disk.resize(20 * PAGE)
    done = subprocess.run(call, capture_output=True, text=True)
    assert done.returncode in (1, 3) and "No space left on device" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    assert_nothing_is_torn(disk.folder)
    disk.resize(1 << 30)
    done = subprocess.run(call, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert read_manifest(disk.reports).newest.keys() == set(accounts)
    assert_nothing_is_torn(disk.folder)


def test_a_line_that_does_not_fit_is_taken_back(disk):
    manifest = disk.folder / "manifest.jsonl"
    append_line(manifest, "x" * 100)
    disk.resize(PAGE)
    with pytest.raises(Exception, match="No space left on device"):
        append_line(manifest, "y" * 2 * PAGE)
    assert manifest.read_text() == "x" * 100 + "\n"


NOBODY = """
import os, sys
from tests.unit.run import standin
import kamlib.cli, kamlib.run.batch, kamlib.report.books, kamlib.run.summary, kamlib.run.progress
os.setgroups([]); os.setgid(65534); os.setuid(65534)  # who may not import from here any more
standin.main()
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody can get to, unlike pytest's."""
    if os.geteuid():
        lacking("Only root can become somebody else: run this test as root")
    with tempfile.TemporaryDirectory(prefix="kam-test-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_folder_that_is_somebody_elses_is_told_and_can_still_be_read(
    open_folder, workbook, run_plans, seller, repository
):
    theirs = open_folder / "workbook"
    assert run_plans()[0] == 0
    shutil.copytree(workbook, theirs)
    subprocess.run(["chmod", "-R", "a+rX", theirs], check=True)
    before = {path: path.read_bytes() for path in theirs.rglob("*") if path.is_file()}
    call = [sys.executable, "-c", NOBODY, theirs, "plans", "--rep", seller]
    done = subprocess.run(call, cwd=repository, capture_output=True, text=True)
    error = json.loads(done.stdout.splitlines()[-1])
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    assert f"{theirs}/reports/" in error["message"] and "Permission denied" in error["message"]
    assert "must be a folder you may write to" in error["message"] and "MB are free" in error["message"]
    assert {path: path.read_bytes() for path in theirs.rglob("*") if path.is_file()} == before


FEW_FILES = """
import os, resource, sys
from tests.unit.run import standin

def run():
    try:
        standin.main()
    except SystemExit as end:
        return end.code
    finally:
        sys.argv = arguments

arguments = sys.argv
run()  # all that has to be imported is
for few in (0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64, 128):
    child = os.fork()
    if not child:
        limit = len(os.listdir("/proc/self/fd")) - 1 + few
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
        os._exit(run())
    print("CODE", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
    sys.stdin.readline()
"""
"""Runs with ever more files that may be open, each in a fork."""


def test_too_few_open_files_tear_nothing(workbook, run_plans, reports, seller, repository):
    call = [sys.executable, "-c", FEW_FILES, workbook, "plans", "--fresh", "--rep", seller]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    assert run_plans()[0] == 0
    undisturbed = contents(reports)
    codes, told = [], []
    with subprocess.Popen(call, cwd=repository, text=True, **pipes) as process:
        for line in process.stdout:
            if line.startswith("CODE"):
                codes.append(int(line.split()[1]))
                assert_nothing_is_torn(reports.root.parent)
                if codes[-1] == 0:
                    assert contents(reports) == undisturbed
                process.stdin.write("\n")
                process.stdin.flush()
            told.append(line)
    assert "Traceback" not in "".join(told), "".join(told)
    assert codes[0] in (1, 2) and codes[-1] == 0, codes
    errors = [json.loads(line)["message"] for line in told if '"event": "error"' in line]
    assert len(errors) == len(codes) - codes.count(0), codes
    told_so = re.compile(
        "Too many open files|too many files are open"
    )  # what SQLite did not get, it can't name
    assert all(told_so.search(error) for error in errors), errors
    assert run_plans()[0] == 0
