"""Tasks for the notebooks in failing/, which are run by tests and are none themselves."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kamlib.plan.document import AccountPlan, Person, to_bytes
from kamlib.run.one import Task
from kamlib.sentences import Sentence
from kamlib.settings import Batch

collect_ignore_glob = ["failing/*.ipynb"]
FAILING = Path(__file__).parent / "failing"


def _small_plan(account: str, as_of: date = date(2026, 11, 1)) -> AccountPlan:
    return AccountPlan(
        account=account,
        name=f"Account {account}",
        slug=f"account-{account}",
        owner=Person(id="U-1", name="Ada Lund"),
        tier="A",
        depth="full",
        as_of=as_of,
        planning_year=2027,
        currency="EUR",
        stand=Sentence(id="stand"),
        figures=(),
        lines=(),
        sections=(),
    )


def _task_for(
    notebook: str,
    folder: Path,
    *,
    account: str = "A-1",
    seconds: float = 60,
    warm: bool = True,
    **parameters: object,
) -> Task:
    scratch = folder / "scratch" / account
    own = {"workbook": str(folder), "account": account, "out": str(scratch)}
    return Task(
        account=account,
        slug=f"account-{account}",
        as_of=date(2026, 11, 1),
        notebook=FAILING / f"{notebook}.ipynb",
        parameters=own | parameters,
        home=folder,
        scratch=scratch,
        limits=Batch(account_seconds=seconds),
        warm=warm,
    )


@pytest.fixture
def small_plan() -> Callable[..., AccountPlan]:
    """A plan that says next to nothing."""
    return _small_plan


@pytest.fixture
def task_for() -> Callable[..., Task]:
    """What a worker is handed to run a notebook of failing/."""
    return _task_for


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Plans that lie ready for the notebooks to publish."""
    for number in range(1, 5):
        (tmp_path / f"A-{number}.json").write_bytes(to_bytes(_small_plan(f"A-{number}")))
    return tmp_path
