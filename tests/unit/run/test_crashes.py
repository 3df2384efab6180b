"""Killed at every named point and started again: nothing is lost, torn, done twice or called done falsely."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kamlib import open_workbook
from kamlib.crashes import POINTS, VARIABLE, crash_here
from kamlib.errors import UsageError
from kamlib.outputs import RunFolder, write_whole
from kamlib.run.manifest import plan_as_published, read_manifest
from kamlib.run.pages import run_folder
from kamlib.run.pool import results
from tests.unit.notebooks import PUBLISH, notebook
from tests.unit.run.whole import assert_nothing_is_torn, contents

WRITING = ("before-write", "after-write", "after-sync", "after-rename", "after-folder-sync")
TIMES = {"after-lock": (1,), "before-pages": (1,)} | dict.fromkeys(WRITING, (1, 6))
"""How often a point is passed before the kill; the others the first and the third time."""

CASES = [(point, time) for point in POINTS for time in TIMES.get(point, (1, 3))]

WARM = """
import json, os, sys
from tests.unit.run import standin

def run():
    try:
        standin.main()
    except SystemExit as end:
        return end.code
    return 99

answers = os.fdopen(os.dup(1), "w")
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
for place, line in enumerate(sys.stdin):
    armed, *sys.argv[1:] = json.loads(line)
    child = os.fork() if place else 0
    if child:
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    else:
        os.environ |= {"KAM_CRASH": armed} if armed else {}
        code = run()
        if place:
            os._exit(code)
    print(code, file=answers, flush=True)
"""
"""Runs of `kam plans` with notebooks that take no time. The first, which nothing disturbs, is the process's
own: the others are forks of it, which have all imported, parsed and compiled."""


@dataclass
class Kam:
    process: subprocess.Popen[str]
    workbook: Path
    seller: str

    def plans(self, out: Path, armed: str = "") -> int:
        """Exit code of a run into `out`, killed where `armed` says."""
        call = [armed, str(self.workbook), "plans", "--rep", self.seller, "--workers", "2", "--out", str(out)]
        self.process.stdin.write(json.dumps(call) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def ran(self) -> list[str]:
        """The accounts whose notebook was run since this was asked last."""
        file = self.workbook / "ran"
        accounts = file.read_text().split() if file.exists() else []
        file.write_text("")
        return accounts


@pytest.fixture(scope="module")
def kam(brief: Path, seller: str, repository: Path) -> Iterator[Kam]:
    call = [sys.executable, "-c", WARM]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(call, cwd=repository, text=True, **pipes) as process:
        yield Kam(process, brief, seller)
        process.stdin.close()


@pytest.fixture(scope="module")
def undisturbed(kam: Kam, tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    out = tmp_path_factory.mktemp("undisturbed")
    assert kam.plans(out) == 0
    assert len(kam.ran()) >= 4
    return run_folder(out, None)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL and no fork")
@pytest.mark.parametrize(("point", "time"), CASES)
def test_killed_there_and_started_again_nothing_differs(kam, undisturbed, tmp_path, point, time):
    assert kam.plans(tmp_path, f"{point}:{time}") == -9, f"{point} was not reached {time} times"
    first = Counter(kam.ran())
    folder = RunFolder(tmp_path / undisturbed.root.name)
    done = read_manifest(folder).newest
    assert all(plan_as_published(line, folder) for line in done.values()), "false done"
    for stray in tmp_path.rglob("*.tmp"):
        stray.rename(stray.with_suffix(".left"))  # looked at below: they have to go
    if point == "half-line":
        assert not folder.manifest.read_bytes().endswith(b"\n")
    else:
        assert_nothing_is_torn(tmp_path)
    for stray in tmp_path.rglob("*.left"):
        stray.rename(stray.with_suffix(".tmp"))

    assert kam.plans(tmp_path) == 0
    second = Counter(kam.ran())
    assert contents(folder) == contents(undisturbed)
    assert_nothing_is_torn(tmp_path)
    assert not second.keys() & done.keys(), "a finished account was run again"
    assert all(count == 1 for count in (first | second).values())
    lines = read_manifest(folder).newest
    assert all(line.status == "published" for line in lines.values())
    assert all(lines[account].attempt == 1 for account in done)
    died = Counter(re.findall(r'"account": "([^"]*)".*"status": "died"', folder.manifest.read_text()))
    assert first.keys() - done.keys() <= died.keys(), "what was run in vain is on record"
    assert {account: line.attempt for account, line in lines.items()} == {a: 1 + died[a] for a in lines}


def test_nothing_happens_where_nothing_is_armed(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    for point in POINTS:
        crash_here(point)


def test_a_point_that_is_not_there_is_told_and_not_passed_over(monkeypatch):
    monkeypatch.setenv(VARIABLE, "after-renaming:2")
    with pytest.raises(
        UsageError, match=r"KAM_CRASH=after-renaming:2: there is no such point.*after-rename,"
    ):
        crash_here("after-rename")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_real_run_that_is_killed_goes_on_with_what_was_not_done(workbook, reports, seller, run_plans):
    write_whole(workbook / "notebooks" / "account_plan.ipynb", notebook(PUBLISH))
    accounts = [s.account for s in open_workbook(workbook).company.standings if s.owner == seller][:2]
    which = ["--workers", "1", *(part for account in accounts for part in ("--account", account))]
    call = [sys.executable, "-m", "kamlib.cli", "--workbook", workbook, "plans", *which]
    armed = os.environ | {VARIABLE: "after-line:1"}
    assert subprocess.run(call, env=armed, capture_output=True).returncode == -9
    done = read_manifest(reports).newest
    assert len(done) == 1 and all(plan_as_published(line, reports) for line in done.values())
    record = json.loads(reports.record.read_text())
    assert record["reason"] == "running", "it could not say that it was killed"

    code, told, complaint = run_plans(*which, results=results, as_json=True)
    run = json.loads(told.splitlines()[-1])
    assert (code, run["done"], run["unchanged"]) == (0, 1, 1), complaint
    resumed = contents(reports)
    assert run_plans(*which, "--fresh", results=results)[0] == 0
    assert contents(reports) == resumed
    assert not reports.scratch("").exists()
