"""One notebook per kind of failure: each is seen for what it is, from what it left."""

from datetime import date

import psutil
import pytest

from kamlib.plan.document import to_bytes
from kamlib.report.catalogue import catalogue
from kamlib.run.causes import NoPlan, cause_of
from kamlib.run.evidence import proven_plan
from kamlib.run.one import Result, Task, run
from kamlib.run.pool import results


def told_of(task: Task, result: Result | None = None) -> str:
    """The cause that a reader is told, of this result or of what running the task leaves."""
    with pytest.raises(NoPlan) as failure:
        proven_plan(task, result or run(task))
    return catalogue("en", "EUR").sentence(cause_of(failure.value))


@pytest.mark.slow
def test_a_notebook_that_publishes_its_accounts_plan_is_proof(folder, task_for, small_plan):
    task = task_for("publishes", folder)
    result = run(task)
    assert result.error is None
    assert proven_plan(task, result) == small_plan("A-1")
    assert sorted(path.name for path in task.scratch.iterdir()) == ["notebook.ipynb", "plan.json"]


@pytest.mark.parametrize(
    ("notebook", "cause"),
    [
        ("cell_error", "In [4]: KeyError: 'A-1'"),
        ("exits", "In [3]: SystemExit: 0"),
        ("exits_after_publishing", "In [4]: SystemExit: 0"),
        ("publishes_nothing", "the notebook published nothing: its last cell should say plan.publish(out)"),
        ("publishes_another", "the notebook published the plan of account A-2, not of A-1"),
        ("publishes_rubbish", "plan.json is no valid plan: name: Field required"),
    ],
)
@pytest.mark.slow
@pytest.mark.parametrize("warm", [True, False])
def test_a_notebook_that_fails_is_told_with_its_cause(folder, task_for, notebook, cause, warm):
    assert told_of(task_for(notebook, folder, warm=warm)) == cause


@pytest.mark.slow
@pytest.mark.parametrize(
    ("warm", "cause"), [(True, "its process died (SIGKILL)"), (False, "its process died: out of memory?")]
)
def test_a_death_may_not_happen_again(folder, task_for, warm, cause):
    task = task_for("kernel_dies", folder, warm=warm)
    result = run(task)
    assert (told_of(task, result), result.died) == (cause, True)
    assert not run(task_for("cell_error", folder, warm=warm)).died


@pytest.mark.slow
@pytest.mark.parametrize("warm", [True, False])
def test_a_notebook_that_never_ends_is_stopped_with_all_it_started(folder, task_for, warm):
    """Its process holds the interpreter's lock, and its child has a session of its own."""
    [(task, result)] = results([task_for("never_ends", folder, seconds=5, warm=warm)], workers=1, warm=warm)
    assert told_of(task, result) == "stopped: it took longer than 5 seconds (--timeout)"
    assert not runs(int((folder / "child").read_text()))


def runs(number: int) -> bool:
    """A killed process whose new parent doesn't ask for it stays in the list as a zombie."""
    try:
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_a_parameter_the_notebook_does_not_know_is_refused_before_a_kernel_starts(folder, task_for):
    task = task_for("publishes", folder, acount="A-2")
    result = run(task)
    assert told_of(task, result) == (
        f"{task.notebook}: parameter acount: its parameters cell has no such name; did you mean account?"
    )
    assert result.notebook is None and result.plan is None


def test_the_date_is_part_of_the_proof(folder, task_for, small_plan):
    task = task_for("publishes", folder)
    plan = to_bytes(small_plan("A-1", date(2025, 11, 1)))
    executed = b'{"cells": [{"cell_type": "code", "source": "1", "execution_count": 1, "outputs": []}]}'
    cause = told_of(task, Result(None, executed, plan, 1.0))
    assert cause == "the notebook published the plan as of 1 November 2025, not as of 1 November 2026"


def test_cells_that_say_completed_and_were_not_run_are_no_proof(folder, task_for, small_plan):
    """What papermill leaves of a killed kernel: no exception in the file, every cell completed."""
    executed = b'{"cells": [{"cell_type": "code", "source": "1", "execution_count": null, "outputs": []}]}'
    result = Result(None, executed, to_bytes(small_plan("A-1")), 1.0)
    assert told_of(task_for("publishes", folder), result) == "code cell 1 of 1 was not run"


@pytest.mark.slow
def test_braces_in_a_folders_name_are_left_alone(folder, task_for, small_plan):
    """papermill would fill them with parameters."""
    inside = folder / "{account.__class__}"
    inside.mkdir()
    (inside / "A-1.json").write_bytes(to_bytes(small_plan("A-1")))
    task = task_for("publishes", inside)
    assert proven_plan(task, run(task)) == small_plan("A-1")
