"""A plan is published whole, or its old one goes and the notebook is put aside with the cause."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kamlib.errors import KamError
from kamlib.kept import read_plan
from kamlib.outputs import RunFolder, write_whole
from kamlib.plan.document import AccountPlan, Person, digest, to_bytes
from kamlib.report.catalogue import catalogue
from kamlib.run.jobs import Job
from kamlib.run.manifest import newest_lines, read_manifest, reason_to_run
from kamlib.run.one import Result, Task
from kamlib.run.publish import drop_others, settle
from kamlib.run.turn import Turn
from kamlib.sentences import Sentence, number, say
from tests.unit.run.lines import KEY

PLAN = AccountPlan(
    account="A-1",
    name="Nord",
    slug="nord-1",
    owner=Person(id="U-1", name="Ada Lund"),
    tier="A",
    depth="full",
    as_of=date(2026, 11, 1),
    planning_year=2027,
    currency="EUR",
    stand=Sentence(id="stand"),
    figures=(),
    lines=(),
    sections=(),
)
WORDS = catalogue("en", "EUR")
TASK = Task("A-1", "nord-1", date(2026, 11, 1), Path("a.ipynb"), {}, Path(), Path("scratch"), 60)
JOB = Job(standing=None, owner="U-1", notebook=TASK.notebook, key=KEY, reason="new")
RAN = {
    "cell_type": "code",
    "source": "1",
    "execution_count": 1,
    "outputs": [],
    "metadata": {"papermill": {"start_time": "now"}, "tags": []},
}
NOTEBOOK = {
    "cells": [RAN],
    "metadata": {"papermill": {"input_path": "/somewhere"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}
GOOD = Result(None, json.dumps(NOTEBOOK).encode(), to_bytes(PLAN), 2.0)
BAD = Result(say("cause-too-long", seconds=number(600)), json.dumps(NOTEBOOK).encode(), to_bytes(PLAN), 2.0)
NOTHING_LEFT = Result(say("cause-worker-died"), None, None, 0.0)


@pytest.fixture
def folder(tmp_path):
    return RunFolder(tmp_path / "2026-11-01")


@pytest.fixture
def turn(folder):
    write_whole(folder.turn, b"3\n")
    return Turn(folder, 3)


def files(folder: RunFolder) -> list[str]:
    reports = folder.root.parent
    found = (str(path.relative_to(reports)) for path in reports.rglob("*") if path.is_file())
    return sorted(name for name in found if not name.endswith(".turn"))


def test_a_proven_plan_lies_on_the_page_and_in_the_history(folder, turn):
    line = settle(turn, "7", JOB, TASK, GOOD, WORDS, None)
    assert (line.status, line.plan, line.cause) == ("published", digest(to_bytes(PLAN)), None)
    assert folder.plan("nord-1").read_bytes() == folder.history(line.plan).read_bytes() == to_bytes(PLAN)
    assert newest_lines(folder) == {"A-1": line}
    assert reason_to_run(line, KEY, folder) is None


def test_a_published_notebook_says_nothing_of_times_folders_and_drawn_names(folder, turn):
    texts = []
    for drawn in ("d18617f4", "0ad9b849"):
        injected = RAN | {"id": drawn, "metadata": {"tags": ["injected-parameters"]}}
        notebook = json.dumps(NOTEBOOK | {"cells": [injected, RAN]}).encode()
        settle(turn, "7", JOB, TASK, replace(GOOD, notebook=notebook), WORDS, None)
        texts.append(folder.notebook("nord-1").read_text())
    assert texts[0] == texts[1] and "papermill" not in texts[0]
    assert [cell["execution_count"] for cell in json.loads(texts[0])["cells"]] == [1, 1]


@pytest.mark.parametrize("failure", [BAD, NOTHING_LEFT])
def test_a_failure_takes_the_old_plan_off_the_page_and_history_keeps_it(folder, turn, failure):
    before = settle(turn, "7", JOB, TASK, GOOD, WORDS, None)
    line = settle(turn, "8", JOB, TASK, failure, WORDS, None)
    assert line.status == "failed" and line.cause == failure.error
    kept = ["2026-11-01/failed/nord-1/cause.txt"]
    kept += ["2026-11-01/failed/nord-1/notebook.ipynb"] if failure.notebook else []
    assert files(folder) == [*kept, "2026-11-01/manifest.jsonl", f"history/{before.plan}.json"]
    assert folder.failed("nord-1").with_name("cause.txt").read_text() == f"{WORDS.sentence(failure.error)}\n"


def test_a_success_clears_the_failure_away(folder, turn):
    settle(turn, "7", JOB, TASK, BAD, WORDS, None)
    settle(turn, "8", JOB, TASK, GOOD, WORDS, None)
    assert not folder.failed("nord-1").parent.exists()


def test_accounts_that_are_in_no_book_any_more_are_dropped(folder, turn):
    settle(turn, "7", JOB, TASK, GOOD, WORDS, None)
    drop_others(folder, {"nord-1"})
    assert folder.plan("nord-1").exists()
    drop_others(folder, {"south-2"})
    assert not folder.plan("nord-1").parent.exists()


def test_a_run_that_was_overtaken_publishes_nothing(folder, turn):
    settle(turn, "7", JOB, TASK, GOOD, WORDS, None)
    before = {path: path.read_bytes() for path in folder.root.parent.rglob("*") if path.is_file()}
    write_whole(folder.turn, b"4\n")
    for result in (GOOD, BAD):
        with pytest.raises(KamError, match="a newer run has begun here"):
            settle(turn, "7", JOB, TASK, result, WORDS, None)
    write_whole(folder.turn, b"3\n")
    assert {path: path.read_bytes() for path in folder.root.parent.rglob("*") if path.is_file()} == before


RISEN = PLAN.model_copy(update={"tier": "B"})


def planned(turn: Turn, run: str, plan: AccountPlan) -> AccountPlan:
    """Settled as a run would: it knows what earlier runs of the date made."""
    made = read_manifest(turn.folder).made.get("A-1")
    job = replace(JOB, made=made.plan if made else None)
    settle(turn, run, job, TASK, replace(GOOD, plan=to_bytes(plan)), WORDS, None)
    kept = read_plan(turn.folder.plan("nord-1"))
    assert kept is not None
    return kept


def test_a_plan_tells_what_changed_since_the_run_before_of_the_same_date(folder, turn):
    assert planned(turn, "1", PLAN).sections == ()
    [section] = planned(turn, "2", RISEN).sections
    [row] = section.blocks[0].rows
    assert (section.id, section.headline.id, row[0].id, row[1:3]) == (
        *("changes", "changes-run", "change-tier"),
        ("A", "B"),
    )
    told = folder.plan("nord-1").read_bytes()
    for run in ("3", "4"):  # planned again for nothing, as a run that was killed before its record would
        planned(turn, run, RISEN)
        assert folder.plan("nord-1").read_bytes() == told
    settle(turn, "5", JOB, TASK, BAD, WORDS, None)
    planned(turn, "6", RISEN)
    assert folder.plan("nord-1").read_bytes() == told, "a failure in between costs nothing"
    [section] = planned(turn, "7", PLAN).sections
    assert section.blocks[0].rows[0][1:3] == ("B", "A")


def test_an_earlier_date_comes_before_an_earlier_run(folder, turn):
    earlier = RunFolder(folder.root.with_name("2026-10-01"))
    old = PLAN.model_copy(update={"as_of": date(2026, 10, 1), "tier": "C"})
    write_whole(earlier.plan("nord-1"), to_bytes(old))
    write_whole(earlier.company, b"{}")
    planned(turn, "1", PLAN)
    [section] = planned(turn, "2", RISEN).sections
    assert section.headline.id == "changes-some" and section.blocks[0].rows[0][1:3] == ("C", "B")


def test_a_line_tells_the_turn_and_how_often_the_same_was_tried(folder, turn):
    first = settle(turn, "7", JOB, TASK, BAD, WORDS, None)
    again = replace(JOB, attempts=read_manifest(folder).attempts("A-1", KEY))
    second = settle(turn, "8", again, TASK, GOOD, WORDS, None)
    assert [(line.turn, line.attempt) for line in (first, second)] == [(3, 1), (3, 2)]
    assert read_manifest(folder).attempts("A-1", KEY) == 0
