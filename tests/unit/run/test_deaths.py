"""An account during which two runs died is set aside; its neighbours are not."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from kamlib.outputs import RunFolder, write_whole
from kamlib.report.catalogue import catalogue
from kamlib.run.deaths import after_deaths
from kamlib.run.jobs import ASKED, Job
from kamlib.run.manifest import read_manifest, reason_to_run, record
from kamlib.run.turn import Turn
from tests.unit.run.lines import KEY, PLAN, line_of

WORDS = catalogue("en", "EUR")


@pytest.fixture
def turn(tmp_path):
    return Turn(RunFolder(tmp_path / "2026-11-01"), 1)


def job(turn: Turn, account: str = "A-1", reason: str | None = "new") -> Job:
    """As planned_jobs would make it from the manifest."""
    manifest = read_manifest(turn.folder)
    standing = SimpleNamespace(account=account, slug=account.lower())
    counts = manifest.attempts(account, KEY), manifest.deaths(account, KEY)
    return Job(standing, "U-1", None, KEY, reason, *counts)


def killed_while_planning(turn: Turn, *accounts: str) -> None:
    for account in accounts:
        write_whole(turn.folder.scratch(account.lower()) / "notebook.ipynb", b"{")


def test_the_first_death_makes_a_suspect_the_second_sets_aside(turn):
    write_whole(turn.folder.plan("a-1"), PLAN)
    killed_while_planning(turn, "A-1", "A-2")
    one, two, three = after_deaths(turn, "2", [job(turn), job(turn, "A-2"), job(turn, "A-3")], WORDS)
    assert [(one.deaths, one.attempts, one.reason) for one in (one, two, three)] == [
        (1, 1, "new"),
        (1, 1, "new"),
        (0, 0, "new"),
    ]
    assert not turn.folder.scratch("a-1").exists()

    killed_while_planning(turn, "A-2")
    one, two = after_deaths(turn, "3", [job(turn), job(turn, "A-2")], WORDS)
    assert (one.deaths, one.reason, one.aside) == (1, "new", None), "its neighbour is no more to blame"
    assert (two.reason, two.aside.status, two.aside.attempt) == (None, "failed", 2)
    assert "kam plans --account A-2 --fresh" in WORDS.sentence(two.aside.cause)
    assert WORDS.sentence(two.aside.cause) in turn.folder.failed("a-2").with_name("cause.txt").read_text()
    newest = read_manifest(turn.folder).newest["A-2"]
    assert newest == two.aside and reason_to_run(newest, KEY, turn.folder) is None
    assert reason_to_run(newest, replace(KEY, notebook="N"), turn.folder) == "notebook changed"


def test_who_asks_for_it_gets_it_tried_again(turn):
    record(turn.folder, line_of(status="died", deaths=1))
    killed_while_planning(turn, "A-1")
    (one,) = after_deaths(turn, "2", [job(turn, reason=ASKED)], WORDS)
    assert (one.reason, one.deaths, one.aside) == (ASKED, 2, None)


def test_a_run_killed_after_it_recorded_an_account_did_not_die_with_it(turn):
    killed_while_planning(turn, "A-1")
    done = job(turn, reason=None)
    assert after_deaths(turn, "2", [done], WORDS) == [done]
    assert read_manifest(turn.folder).died == {} and not turn.folder.scratch("a-1").exists()


def test_another_key_starts_with_a_clean_slate(turn):
    record(turn.folder, line_of(key=replace(KEY, facts="old"), status="died", deaths=1))
    killed_while_planning(turn, "A-1")
    (one,) = after_deaths(turn, "2", [job(turn)], WORDS)
    assert (one.deaths, one.aside) == (1, None)
