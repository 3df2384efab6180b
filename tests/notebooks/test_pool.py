"""Workers: all results come back, a worker's death hurts one account, and nobody is left behind."""

import multiprocessing
import signal
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace

import psutil
import pytest

from kamlib.report.catalogue import catalogue
from kamlib.run import pool
from kamlib.run.one import run
from kamlib.run.pool import results
from tests.unit.notebooks import notebook

pytestmark = pytest.mark.slow


def test_every_task_comes_back_with_its_result(folder, task_for):
    tasks = [task_for("publishes", folder, account=f"A-{number}") for number in range(1, 5)]
    found = {task.account: result for task, result in results(tasks, workers=2)}
    assert sorted(found) == ["A-1", "A-2", "A-3", "A-4"]
    assert all(f'"{account}"'.encode() in result.plan for account, result in found.items())
    assert multiprocessing.active_children() == []


def test_who_looks_no_further_leaves_nothing_that_runs(folder, task_for):
    tasks = [task_for("publishes", folder, account=f"A-{number}") for number in range(1, 5)]
    with closing(results(tasks, workers=2)) as found:
        next(found)
        assert len(multiprocessing.active_children()) == 2
    assert multiprocessing.active_children() == []


def test_a_temporary_folder_too_deep_for_a_socket_is_none_too_deep_for_a_notebook(
    folder, task_for, tmp_path, monkeypatch
):
    deep = tmp_path / "-".join(["deep"] * 20)
    deep.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(deep))
    assert run(task_for("publishes", folder)).error is None


@pytest.mark.parametrize(
    ("warm", "cause"),
    [(True, "its process died (SIGKILL)"), (False, "its worker process died: out of memory?")],
)
def test_who_kills_the_process_above_fails_alone(folder, task_for, warm, cause):
    """The warm process, with all its children, or a worker with the task it has in hand."""
    tasks = [task_for("worker_dies", folder, account=f"A-{number}", warm=warm) for number in range(1, 5)]
    found = {task.account: result for task, result in results(tasks, workers=2, warm=warm)}
    assert {account for account, result in found.items() if result.error} == {"A-2"}
    assert catalogue("en", "EUR").sentence(found["A-2"].error) == cause
    assert found["A-2"].died


@pytest.mark.parametrize(("line", "wanted"), [("import altair as alt", True), ("# import altair", False)])
def test_altair_is_imported_ahead_for_a_notebook_that_imports_it(folder, task_for, monkeypatch, line, wanted):
    own = folder / "own.ipynb"
    own.write_bytes(notebook([line]))
    asked = []

    def started(*_, altair: bool, **__):
        asked.append(altair)
        raise KeyboardInterrupt

    monkeypatch.setattr(pool, "started", started)
    tasks = [task_for("publishes", folder), replace(task_for("publishes", folder), notebook=own)]
    with pytest.raises(KeyboardInterrupt):
        next(results(tasks, workers=2))
    assert asked == [wanted]


def kernels(folder) -> list[psutil.Process]:
    """The kernels of waiting notebooks, as soon as there are two."""
    for _ in range(300):
        files = list(folder.glob("kernel-*"))
        if len(files) == 2 and all(file.read_text() for file in files):
            return [psutil.Process(int(file.read_text())) for file in files]
        time.sleep(0.1)
    raise AssertionError("the notebooks did not start")


def gone(processes: list[psutil.Process]) -> bool:
    """Within some seconds; a zombie is gone too."""
    for _ in range(100):
        if not any(process.is_running() and process.status() != "zombie" for process in processes):
            return True
        time.sleep(0.1)
    return False


BATCH = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from conftest import _task_for
from kamlib.run.pool import results
from tests.unit.notebooks import notebook
if __name__ == "__main__":
    folder = Path(sys.argv[2])
    warm = sys.argv[3] == "warm"
    list(results([_task_for("waits", folder, account=f"A-{n}", warm=warm) for n in (1, 2)], 2, warm=warm))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
@pytest.mark.parametrize("engine", ["warm", "papermill"])
def test_workers_and_kernels_end_with_the_batch(folder, request, number, tmp_path, monkeypatch, engine):
    temporary = tmp_path / "t"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    program = folder / "batch.py"
    program.write_text(BATCH)
    batch = subprocess.Popen(
        [sys.executable, program, request.path.parent, folder, engine], stderr=subprocess.DEVNULL
    )
    try:
        running = [*kernels(folder), *psutil.Process(batch.pid).children(recursive=True)]
        batch.send_signal(number)
        assert batch.wait(30) != 0
        assert gone(running)
        assert list(temporary.iterdir()) == []
    finally:
        batch.kill()
