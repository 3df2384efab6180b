"""One account's notebook, run: the function that every worker calls, here or on another machine.

It changes nothing but its scratch folder and hands back bytes. Whether the account is planned is not its
to say: a dead kernel leaves a notebook that looks well, so the batch decides from evidence.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from kamlib.outputs import remove_folder
from kamlib.run.causes import cause_of, one_line
from kamlib.run.parameters import check_parameters
from kamlib.run.temporary import TemporaryFolder
from kamlib.run.warm.engine import NAME
from kamlib.run.warm.owner import can_be_warm
from kamlib.sentences import Sentence, name, number, say
from kamlib.settings import Batch
from kamlib.sockets import LONGEST_PATH

if TYPE_CHECKING:
    from traitlets.config import Config

MB = 1_000_000


@dataclass(frozen=True)
class Task:
    """One account to plan: `notebook` is run in the folder `home`, within `limits`.

    `warm`: in a child of the warm process where there is one, else in a kernel of its own."""

    account: str
    slug: str
    as_of: date
    notebook: Path
    parameters: Mapping[str, Any]
    home: Path
    scratch: Path
    limits: Batch = field(default_factory=Batch)
    warm: bool = True


@dataclass(frozen=True)
class Result:
    """What running a task left: `error` is what went wrong on the way, None if nothing was seen to; `died`:
    its process ended before its cells did, which may not happen again."""

    error: Sentence | None
    notebook: bytes | None
    plan: bytes | None
    seconds: float
    died: bool = False


def run(task: Task) -> Result:
    """Runs the account's notebook."""
    started = perf_counter()
    executed = task.scratch / "notebook.ipynb"
    error, died = None, False
    try:
        remove_folder(task.scratch)  # of a run that died: what lies there proves nothing of this one
        task.scratch.mkdir(parents=True)
        check_parameters(task.notebook, task.parameters)
        _execute(task, executed)
    except Exception as problem:  # whatever one account's notebook does, the others are planned
        died = _is_death(problem)
        error = _cause(problem, task, perf_counter() - started)
    return Result(
        error=error,
        notebook=_content(executed),
        plan=_content(task.scratch / "plan.json"),
        seconds=round(perf_counter() - started, 3),
        died=died,
    )


def late(task: Task, seconds: float) -> Sentence:
    """Which limit a task ran into that was stopped after `seconds`."""
    limits = task.limits
    if limits.account_seconds and seconds >= limits.account_seconds:
        return say("cause-too-long", seconds=number(limits.account_seconds))
    return say("cause-cell-too-long", seconds=number(limits.cell_seconds))


def _is_death(problem: Exception) -> bool:
    """Asked by name: who looks at results needs not import what runs notebooks. A warm process that died
    is another one by now."""
    return type(problem).__name__ in ("Died", "DeadKernelError", "NotWarm")


def _cause(problem: Exception, task: Task, seconds: float) -> Sentence:
    limits = task.limits
    limited = limits.cell_seconds or 0 < limits.account_seconds <= seconds
    if type(problem).__name__ == "CellTimeoutError" and limited:
        return late(task, seconds)
    if type(problem).__name__ == "PapermillExecutionError":  # its text is a traceback, or nothing but dashes
        error = name(one_line(f"{problem.ename}: {problem.evalue}"))  # type: ignore[attr-defined]
        return say("cause-cell-error", cell=name(problem.exec_count), error=error)  # type: ignore[attr-defined]
    if not _is_death(problem):
        return cause_of(problem)
    how = getattr(problem, "how", None)
    return say("cause-died-of", how=name(how)) if how else say("cause-died")


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def _execute(task: Task, executed: Path) -> None:
    # what runs notebooks, which the batch itself does without
    from jupyter_client.kernelspec import NATIVE_KERNEL_NAME

    with _without("pyarrow.fs"):  # for notebooks in Hadoop, and half of what a worker would import
        from papermill import execute_notebook

    from kamlib.run.kernel import OwnKernel

    limits = task.limits
    with TemporaryFolder() as private:
        execute_notebook(
            _literal(task.notebook),
            _literal(executed),
            parameters=dict(task.parameters),
            engine_name=NAME,
            kernel_name=NATIVE_KERNEL_NAME,
            language="python",
            cwd=task.home,
            progress_bar=False,
            start_timeout=int(min(limits.account_seconds or 60, 60)) or 1,
            execution_timeout=limits.cell_seconds or None,
            seconds=limits.account_seconds,
            memory=int(limits.memory_mb * MB),
            output_limit=int(limits.output_mb * MB),
            warm=task.warm and can_be_warm(),
            kernel_manager_class=OwnKernel,
            shutdown_kernel="immediate",
            record_timing=False,
            config=_of_kernel(private, int(limits.memory_mb * MB)),
        )


@contextmanager
def _without(module: str) -> Iterator[None]:
    """For the while, who tries to import it finds that it is not there."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[module]


def _literal(path: Path) -> str:
    """papermill fills braces in a path with parameters."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _of_kernel(folder: Path, memory: int) -> "Config":
    """A kernel of our own is talked to through sockets that only we may open: no port, so no two race for
    one. Where there are none, or the folder's path is too long for one, through an encrypted port."""
    from traitlets.config import Config

    file = str(folder / "kernel.json")
    sockets = sys.platform != "win32" and len(f"{file}-ipc-0".encode()) <= LONGEST_PATH
    channel = {"transport": "ipc"} if sockets else {"transport_encryption": "auto"}
    return Config({"KernelManager": {"connection_file": file, **channel}, "OwnKernel": {"memory": memory}})
