"""Ten rounds of the soak, six kills at moments of chance and one of each stop, and what the soak sees.

`make soak` has a hundred rounds, with other seeds and moments.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kamlib.run.warm.owner import can_be_warm
from tests.small import write_small
from tests.soak import marks, reports
from tests.soak.rounds import IN_A_TERMINAL, KILLS, STOPS, Plan, Soak, planned
from tests.soak.workbook import NOTED, Soaked

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not can_be_warm(), reason="Processes are found by their mark on Linux alone"),
]

SEED, ROUNDS = 2112, 6
"""A seed whose first rounds have every kill, three while notebooks run and three before or after, with former
plans and without."""


@pytest.fixture(scope="module")
def soak(tmp_path_factory: pytest.TempPathFactory) -> Soak:
    """Over a workbook of ten accounts, which as the undisturbed run left it is kept in `ran`."""
    place = tmp_path_factory.mktemp("soak")
    soak = Soak(place, lambda folder: write_small(folder, more=4))
    shutil.copytree(soak.soaked.folder, place / "ran")
    return soak


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_run_that_is_killed_goes_on_as_if_it_had_not_been(soak: Soak, number: int) -> None:
    told = soak.round(planned(SEED, number, KILLS))
    assert told.problems == (), told


def test_a_run_that_is_stopped_while_notebooks_run_is_5_and_so_is_the_next(soak: Soak) -> None:
    """Nobody is to blame for a stop: after four of them each account is planned once, as undisturbed."""
    plans = [
        Plan(stop.name.split()[-1], stop, share=0.0, after=2, former=False, prepared=True) for stop in STOPS
    ]
    for told in soak.in_a_row(plans):
        assert (told.problems, told.code) == ((), 5), told
        assert told.done < told.accounts
        if told.plan.blow.name not in IN_A_TERMINAL:
            said = soak.soaked.place / f"{soak.mark(told.plan)}.said"
            assert "the same command goes on from here" in said.read_text()


# --- what the soak sees ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ran(soak: Soak) -> Soak:
    """With the workbook as the undisturbed run left it."""
    shutil.rmtree(soak.soaked.folder)
    shutil.copytree(soak.soaked.place / "ran", soak.soaked.folder)
    return soak


def halve(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


@pytest.mark.parametrize(
    "name",
    [
        "plans/*/plan.json",
        "plans/*/notebook.ipynb",
        "index.html",
        "reps/*.html",
        "reps/*.xlsx",
        "portfolio.json",
        "comparisons.jsonl",
    ],
)
def test_half_a_file_is_torn(ran: Soak, name: str) -> None:
    file = next(ran.soaked.reports.glob(f"*/{name}"))
    content = file.read_bytes()
    assert list(reports.torn(ran.soaked.reports)) == []
    halve(file)
    assert [file.name in problem for problem in reports.torn(ran.soaked.reports)] == [True]
    file.write_bytes(content)


def remove(plan: Path) -> None:
    plan.unlink()


def exchange(plan: Path) -> None:
    other = next(one for one in plan.parent.parent.glob("*/plan.json") if one != plan)
    plan.write_bytes(other.read_bytes())


@pytest.mark.parametrize("harm", [remove, exchange])
def test_a_plan_that_is_not_the_published_one_is_no_done(ran: Soak, harm: Callable[[Path], None]) -> None:
    plan = next(ran.soaked.reports.glob("*/plans/*/plan.json"))
    content = plan.read_bytes()
    assert list(reports.falsely_done(ran.soaked.reports)) == []
    harm(plan)
    assert len(list(reports.falsely_done(ran.soaked.reports))) == 1
    plan.write_bytes(content)


def test_a_finished_account_that_runs_again_is_seen(ran: Soak, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that executes it once more, and leaves all as it was."""

    def run(soaked: Soaked, mark: str) -> tuple[int, str]:
        with (soaked.folder / NOTED).open("a") as noted:
            noted.write(f"{mark} {min(done)}\n")
        return 0, ""

    done = reports.done(ran.soaked.reports)
    monkeypatch.setattr(Soaked, "run", run)
    (problem,) = ran.gone_on(False, "again", done)
    assert problem == f"{min(done)} was finished and ran again"


def test_a_process_that_stays_and_a_file_that_is_left_over_are_seen(ran: Soak) -> None:
    environment = ran.soaked.environment("stays")
    sleeps = [sys.executable, "-c", "import time; time.sleep(60)"]
    with subprocess.Popen(sleeps, env=environment, start_new_session=True) as process:
        time.sleep(0.5)
        assert len(marks.left("stays", 0.2)) == 1
        process.kill()
    assert marks.left("stays") == []
    stray = ran.soaked.reports / ".kam-1-2.tmp"
    stray.touch()
    assert len(list(reports.strays(ran.soaked.folder))) == 1
    stray.unlink()
    assert (ran.soaked.folder / NOTED).exists()
