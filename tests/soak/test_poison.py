"""Poisoned notebooks among a hundred: each costs its own account and no other, in its own time."""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from multiprocessing import resource_tracker
from pathlib import Path

import pytest

from kamlib.plan.document import AccountPlan, Person, to_bytes
from kamlib.report.catalogue import catalogue
from kamlib.run.causes import NoPlan, cause_of
from kamlib.run.evidence import proven_plan
from kamlib.run.one import Result, Task
from kamlib.run.pool import results
from kamlib.run.warm.owner import can_be_warm
from kamlib.sentences import Sentence
from kamlib.settings import Batch
from tests.soak.marks import MARK, left

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not can_be_warm(), reason="Memory is limited, and processes are counted, on Linux"),
]

POISON = Path(__file__).parent / "poison"
AS_OF = date(2026, 11, 1)
SECONDS = 6
LATE = f"stopped: it took longer than {SECONDS} seconds (--timeout)"
DIED = "its process died: out of memory?"
"""All that is known of a stock kernel."""

CAUSES = {
    "exits": "its process died (exit code 3)",
    "segfault": "its process died (SIGSEGV)",
    "loops_in_python": LATE,
    "loops_in_c": LATE,
    "memory": "In [3]: MemoryError:",
    "floods": None,  # a plan is a plan: its notebook says that output was left out
    "leaves": "In [3]: SystemExit: 0",
    "pollutes": "the notebook published nothing: its last cell should say plan.publish(out)",
    "grandchildren": LATE,
    "dies": "its process died (SIGKILL)",
    "cell_error": "In [4]: KeyError: '{account}'",
    "publishes_nothing": "the notebook published nothing: its last cell should say plan.publish(out)",
}
STOCK = CAUSES | dict.fromkeys(("exits", "segfault", "dies"), DIED)


@dataclass(frozen=True)
class Outcome:
    """What a batch made of the poisoned accounts, and of all the others."""

    tasks: dict[str, Task]
    results: dict[str, Result]
    seconds: float
    left: list[str]

    def cause(self, account: str) -> str | None:
        task, result = self.tasks[account], self.results[account]
        try:
            assert proven_plan(task, result) == plan(account)
        except NoPlan as problem:
            return catalogue("en", "EUR").sentence(cause_of(problem))
        return None


def plan(account: str) -> AccountPlan:
    return AccountPlan(
        account=account,
        name=f"Account {account}",
        slug=f"account-{account}",
        owner=Person(id="U-1", name="Ada Lund"),
        tier="A",
        depth="full",
        as_of=AS_OF,
        planning_year=2027,
        currency="EUR",
        stand=Sentence(id="stand"),
        figures=(),
        lines=(),
        sections=(),
    )


def task(folder: Path, account: str, notebook: str, *, warm: bool) -> Task:
    (folder / f"{account}.json").write_bytes(to_bytes(plan(account)))
    scratch = folder / "scratch" / account
    poisoned = {"account_seconds": SECONDS, "memory_mb": 300, "output_mb": 2}
    return Task(
        account=account,
        slug=f"account-{account}",
        as_of=AS_OF,
        notebook=POISON / f"{notebook}.ipynb",
        parameters={"workbook": str(folder), "account": account, "out": str(scratch)},
        home=folder,
        scratch=scratch,
        limits=Batch(**poisoned) if notebook in CAUSES else Batch(account_seconds=60),
        warm=warm,
    )


@pytest.fixture(scope="module", params=["warm", "stock"])
def outcome(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcome]:
    """Each kind once, among 100 others, in an order of chance; a stock kernel takes its time: among four."""
    folder, warm = tmp_path_factory.mktemp(request.param), request.param == "warm"
    notebooks = {kind: kind for kind in CAUSES}
    notebooks |= {f"A-{number}": "publishes" for number in range(100 if warm else 4)}
    tasks = {account: task(folder, account, notebook, warm=warm) for account, notebook in notebooks.items()}
    order = random.Random(7).sample(list(tasks.values()), len(tasks))
    resource_tracker.ensure_running()  # it stays with this process, and is no part of the batch
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(MARK, folder.name)
        began = time.monotonic()
        found = {done.account: result for done, result in results(order, workers=2, warm=warm)}
        yield Outcome(tasks, found, time.monotonic() - began, left(folder.name))


def test_every_other_account_is_done(outcome: Outcome) -> None:
    """None of them finds what a poisoned one changed: where it runs, variables, paths, permissions."""
    others = outcome.tasks.keys() - CAUSES.keys()
    assert len(others) >= 4
    assert {account: cause for account in others if (cause := outcome.cause(account))} == {}


@pytest.mark.parametrize("kind", CAUSES)
def test_each_kind_is_told_by_its_name_and_in_its_time(outcome: Outcome, kind: str) -> None:
    wanted = (CAUSES if outcome.tasks[kind].warm else STOCK)[kind]
    assert outcome.cause(kind) == (wanted and wanted.format(account=kind))
    assert outcome.results[kind].seconds <= SECONDS + 10


def test_forty_megabytes_of_output_are_two_at_most_and_a_note(outcome: Outcome) -> None:
    notebook = outcome.results["floods"].notebook
    assert notebook is not None and len(notebook) < 3_000_000
    assert b"From here on output is left out: a notebook may have 2 MB of it." in notebook


def test_nobody_is_left(outcome: Outcome) -> None:
    assert outcome.left == []


def test_the_batch_takes_no_longer_than_its_limits(outcome: Outcome) -> None:
    """Three that never end, and three that die and are run once more, on two workers."""
    assert outcome.seconds < 3 * (SECONDS + 10) + 90
