"""The last line of a run, run.json, and what both say when it did not go well."""

import json
import os
import resource
import shutil
import subprocess
import sys
from datetime import datetime
from itertools import islice

import pandas as pd
import pytest

from kamlib.errors import KamError
from kamlib.run.manifest import read_manifest, sealed
from kamlib.run.turn import turn_at
from kamlib.sentences import name, say
from tests.unit.run.standin import planned

pytestmark = pytest.mark.slow  # each plans or refuses a whole run


def test_the_last_line_is_the_run_in_figures_and_run_json_says_the_same(run_plans, reports):
    code, told, _ = run_plans()
    record = json.loads(reports.record.read_text())
    accounts = len(read_manifest(reports).newest)
    assert code == 0 and accounts > 1
    assert told.splitlines()[-1].startswith(f"{accounts} done, 0 unchanged, 0 failed, ")
    assert told.splitlines()[-1].endswith(" GB of disk left.")
    assert (record["reason"], record["exit_code"], record["done"]) == ("finished", 0, accounts)
    assert record["held_back"] > 0 and record["disk_left"] > 1_000_000
    started, ended = (datetime.fromisoformat(record[name]) for name in ("started", "ended"))
    assert started.tzinfo and 0 <= (ended - started).total_seconds() == pytest.approx(
        record["seconds"], abs=0.1
    )

    code, told, _ = run_plans(as_json=True)
    event, record = json.loads(told.splitlines()[-1]), json.loads(reports.record.read_text())
    assert event.pop("event") == "run" and event.pop("index") == str(reports.root / "index.html")
    assert event == record and (record["done"], record["unchanged"], record["turn"]) == (0, accounts, 2)


@pytest.mark.usefixtures("read_here")
def test_accounts_that_are_held_back_are_told_and_the_others_are_planned(run_plans, reports, workbook):
    exports = workbook / "data" / "accounts.csv"
    accounts = pd.read_csv(exports, dtype=str, keep_default_na=False)
    accounts.loc[0, "owner"] = "nobody"
    accounts.to_csv(exports, index=False)
    code, told, _ = run_plans()
    assert code == 0 and "1 account among them, without a plan." in told
    record = json.loads(reports.record.read_text())
    assert record["accounts_held_back"] == 1 and record["done"] > 1


def failing(tasks, workers, **_):
    for place, (task, result) in enumerate(planned(tasks, workers)):
        yield (
            task,
            result if place else type(result)(say("cause-error", error=name("it broke")), None, None, 0.0),
        )


def test_who_has_no_plan_is_told_before_the_figures(run_plans, reports):
    code, told, complaint = run_plans(results=failing)
    assert code == 3 and "1 account has no plan" in complaint and "it broke" in complaint
    assert ", 1 failed, " in told.splitlines()[-1]
    code, told, _ = run_plans(results=failing, as_json=True)
    error, run = (json.loads(line) for line in told.splitlines()[-2:])
    assert (error["event"], error["exit_code"], run["event"], run["exit_code"]) == ("error", 3, "run", 3)


def interrupting(tasks, workers, **_):
    for place, done in enumerate(planned(tasks, workers)):
        if place == 1:
            raise KeyboardInterrupt
        yield done


def test_an_interrupted_run_tells_what_it_did_and_what_is_done_stays(run_plans, reports):
    code, told, complaint = run_plans(results=interrupting)
    assert code == 5 and "the same command goes on from here" in complaint
    assert told.splitlines()[-1].startswith("1 done, ") and "Open" not in told
    record = json.loads(reports.record.read_text())
    assert (record["reason"], record["exit_code"], record["done"]) == ("interrupted", 5, 1)
    assert not reports.scratch("").exists()
    assert read_manifest(reports).died == {}, "nobody is to blame for Ctrl-C"
    assert run_plans()[1].splitlines()[-1].split(", ")[1] == "1 unchanged"


def out_of_time(tasks, workers, **_):
    yield from islice(planned(tasks, workers), 1)


def test_a_run_whose_time_is_up_writes_its_books_and_says_how_many_are_left(run_plans, reports):
    code, told, complaint = run_plans(results=out_of_time)
    record = json.loads(reports.record.read_text())
    assert (code, record["reason"], record["exit_code"], record["done"]) == (5, "time up", 5, 1)
    assert record["left"] >= 1 and f", {record['left']} left, " in told.splitlines()[-1]
    assert f"the batch's time is up (batch.batch_seconds in kam.toml), with {record['left']} acc" in complaint
    assert (reports.root / "index.html").exists() and "Open " in told
    code, told, _ = run_plans()
    assert code == 0 and told.splitlines()[-1].startswith(f"{record['left']} done, 1 unchanged, ")


def stopped_at_once(tasks, workers, **_):
    raise KeyboardInterrupt
    yield


def breaking(tasks, workers, **_):
    raise KamError("the disk is full")
    yield


def test_a_run_that_breaks_says_so_in_run_json(run_plans, reports):
    code, _, complaint = run_plans(results=breaking)
    record = json.loads(reports.record.read_text())
    assert (code, record["reason"], record["exit_code"]) == (1, "failed", 1) and "disk is full" in complaint


def test_while_it_runs_run_json_says_running(run_plans, reports):
    seen = []

    def looking(tasks, workers, **_):
        seen.append(json.loads(reports.record.read_text()))
        yield from planned(tasks, workers)

    run_plans(results=looking)
    assert (seen[0]["reason"], seen[0]["ended"], seen[0]["exit_code"]) == ("running", None, None)


def test_damaged_lines_are_named_with_the_remedy(run_plans, reports):
    run_plans()
    lines = reports.manifest.read_text().splitlines()
    lines[1] = lines[1].replace('"slug"', '"slag"')
    reports.manifest.write_text("\n".join([*lines, sealed('{"account": 1}'), ""]))
    code, told, _ = run_plans()
    assert (
        code == 0 and f"manifest.jsonl: damaged, so counting for nothing: line 2, {len(lines) + 1}." in told
    )
    assert told.splitlines()[-1].startswith("1 done, "), "and its account is planned anew"


def test_an_account_that_two_runs_died_with_is_set_aside_until_it_is_asked_for(run_plans, reports, workbook):
    """As the killed runs leave it: a scratch folder. The run goes on to end with 3, night after night."""
    run_plans()
    victim = next(iter(read_manifest(reports).newest.values()))
    ran = workbook / "ran"

    def killed_again() -> None:
        reports.plan(victim.slug).unlink(missing_ok=True)
        reports.scratch(victim.slug).mkdir(parents=True)

    killed_again()
    ran.write_text("")
    assert run_plans("--fresh")[0] == 0
    assert ran.read_text().splitlines()[-1] == victim.account, "suspects come last"

    killed_again()
    assert run_plans(results=stopped_at_once)[0] == 5
    killed_again()
    code, _, complaint = run_plans()
    assert code == 3 and "set aside: 2 runs died" in complaint
    assert ", 1 failed, " in run_plans()[1].splitlines()[-1], "also the night after"
    assert "set aside" in (reports.root / "index.html").read_text()
    assert run_plans("--account", victim.account, "--fresh")[0] == 0
    assert run_plans()[0] == 0


def test_a_second_run_is_refused_before_it_reads_the_exports(workbook, reports, seller):
    """It has two seconds; on a busy machine its CPU time is what can be held against it."""
    shutil.rmtree(workbook / ".kam")
    call = [sys.executable, "-m", "kamlib.cli", "--workbook", workbook, "plans", "--rep", seller]
    with turn_at(reports):
        files = sorted(workbook.rglob("*"))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(call, capture_output=True, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 2 and f"another run is at work here: process {os.getpid()} of" in done.stderr
    assert sorted(workbook.rglob("*")) == files, "nothing was prepared"
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2
