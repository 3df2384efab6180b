"""One account's notebook, run: the function that every worker calls, here or on another machine.

It changes nothing but its scratch folder and hands back bytes. Whether the account is planned is not its
to say: a dead kernel leaves a notebook that looks well, so the batch decides from evidence.
"""

import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import psutil
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from traitlets.config import Config

from kamlib.errors import KamError
from kamlib.run.parameters import check_parameters
from kamlib.run.processes import children, end_processes


@dataclass(frozen=True)
class Task:
    """One account to plan: `notebook` is run in the folder `home`, in at most `timeout` seconds."""

    account: str
    slug: str
    as_of: date
    notebook: Path
    parameters: Mapping[str, Any]
    home: Path
    scratch: Path
    timeout: float


@dataclass(frozen=True)
class Result:
    """What running a task left: `error` is what went wrong on the way, None if nothing was seen to."""

    error: str | None
    notebook: bytes | None
    plan: bytes | None
    seconds: float


def run(task: Task) -> Result:
    """Runs the account's notebook in a kernel of its own."""
    started = perf_counter()
    task.scratch.mkdir(parents=True, exist_ok=True)
    executed = task.scratch / "notebook.ipynb"
    error = None
    try:
        check_parameters(task.notebook, task.parameters)
        _execute(task, executed)
    except KamError as problem:
        error = str(problem)
    except Exception as problem:  # whatever one account's notebook does, the others are planned
        error = f"{type(problem).__name__}: {problem}"
    return Result(
        error=error,
        notebook=_content(executed),
        plan=_content(task.scratch / "plan.json"),
        seconds=round(perf_counter() - started, 3),
    )


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def _execute(task: Task, executed: Path) -> None:
    from papermill import execute_notebook  # a second of imports that `kam --help` should not wait for

    with tempfile.TemporaryDirectory(prefix="kam-") as private, _stopped_after(task.timeout, private):
        execute_notebook(
            _literal(task.notebook),
            _literal(executed),
            parameters=dict(task.parameters),
            kernel_name=NATIVE_KERNEL_NAME,
            language="python",
            cwd=task.home,
            progress_bar=False,
            start_timeout=int(min(task.timeout, 60)) or 1,
            kernel_manager_class=_OwnKernel,
            shutdown_kernel="immediate",
            record_timing=False,
            config=_private_channel(Path(private)),
        )


def _literal(path: Path) -> str:
    """papermill fills braces in a path with parameters."""
    return str(path).replace("{", "{{").replace("}", "}}")


class _OwnKernel(AsyncKernelManager):
    """The kernel of this very Python, not one that somebody's Jupyter folder calls python3."""

    def _kernel_spec_manager_default(self) -> KernelSpecManager:
        return KernelSpecManager(parent=self, kernel_dirs=[])


LONGEST_SOCKET = 107
"""Bytes a path of a Unix socket may have."""


def _private_channel(folder: Path) -> Config:
    """Kernels are talked to through sockets that only we may open; no port, so no two kernels race for one.

    Where there are none, or the folder's path is too long for one, through an encrypted port."""
    file = str(folder / "kernel.json")
    if sys.platform == "win32" or len(f"{file}-ipc-0".encode()) > LONGEST_SOCKET:
        return Config({"KernelManager": {"transport_encryption": "auto", "connection_file": file}})
    return Config({"KernelManager": {"transport": "ipc", "connection_file": file}})


@contextmanager
def _stopped_after(seconds: float, private: str) -> Iterator[None]:
    """Ends the kernel and all it started when its time is up, even where it holds the interpreter's lock."""
    late = threading.Event()

    def stop() -> None:
        late.set()
        end_processes(_kernels(private))

    timer = threading.Timer(seconds, stop)
    timer.start()
    try:
        yield
    except Exception as error:
        if late.is_set():
            raise KamError(f"stopped: it took longer than {seconds:g} seconds (--timeout)") from error
        raise
    finally:
        timer.cancel()


def _kernels(private: str) -> list[int]:
    """The numbers of our children that were told to listen in the folder `private`."""
    return [number for number in children() if any(private in part for part in _arguments(number))]


def _arguments(number: int) -> list[str]:
    try:
        return psutil.Process(number).cmdline()
    except psutil.NoSuchProcess:
        return []
