"""A notebook's process dies at an unlucky moment: it is told as a death, at once."""

import contextlib
import os
import socket
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import papermill
import psutil
import pytest
from nbclient.exceptions import DeadKernelError
from papermill.exceptions import PapermillExecutionError

from kamlib.run.warm import owner
from kamlib.run.warm.client import Died, NotebookRun
from kamlib.run.warm.conversation import Client, Manager
from kamlib.run.warm.engine import NAME
from kamlib.run.warm.frames import send, with_buffers
from kamlib.run.warm.streams import Stream

pytestmark = pytest.mark.skipif(not owner.can_be_warm(), reason="The warm process needs Linux")


class Answering(Client):
    """A client whose child answers a cell and dies before the cell's end is told."""

    def __init__(self, child: owner.Child, its: socket.socket, zygote: socket.socket) -> None:
        super().__init__(child)
        self.its, self.zygote = its, zygote
        send(its, {"ready": {"name": "python"}})

    def execute(self, code: str, *, store_history: bool = True, stop_on_error: bool = True) -> str:
        request = self.session.msg("execute_request", {})
        answer = self.session.msg("execute_reply", {"status": "ok", "execution_count": 1}, parent=request)
        send(self.its, {"message": with_buffers(answer)})
        self.its.close()
        send(self.zygote, {"exit": -9})
        self.zygote.close()
        return request["header"]["msg_id"]


class Answered(Manager):
    def start_kernel(self, *, cwd: str | None = None, **_: Any) -> None:
        (talk, its), (control, zygote) = socket.socketpair(), socket.socketpair()
        self.child = owner.Child(1, talk, control)
        self.asks = Answering(self.child, its, zygote)

    def client(self) -> Client:
        assert self.asks is not None
        return self.asks


def test_between_a_cell_s_answer_and_its_end() -> None:
    """Both come in one turn of the loop: giving up the wait for the answer must not be lost in it."""
    cells = [nbformat.v4.new_code_cell("1")]
    nothing = dict.fromkeys(("cell_start", "cell_exception", "cell_complete"), lambda *_, **__: None)
    watched = SimpleNamespace(nb=nbformat.v4.new_notebook(cells=cells), **nothing)
    manager = Answered("")
    manager.start_kernel()
    began = time.monotonic()
    with pytest.raises(Died, match="SIGKILL"):
        NotebookRun(watched, manager, seconds=60).execute()
    assert time.monotonic() - began < 2


def run(folder: Path, *cells: str, **limits: int) -> None:
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    made.metadata.kernelspec = {"name": "python3", "language": "python", "display_name": "Python 3"}
    nbformat.write(made, folder / "in.ipynb")
    source, target = folder / "in.ipynb", folder / "out.ipynb"
    papermill.execute_notebook(source, target, engine_name=NAME, progress_bar=False, cwd=folder, **limits)


@pytest.mark.slow
def test_with_the_warm_process_while_a_fork_holds_on_to_the_sockets(tmp_path: Path) -> None:
    """The fork is in a session of its own, and nobody's child any more: it ends with its warm process."""
    run(tmp_path, "1")
    forks = "import os, time\nif not (fork := os.fork()):\n    os.setsid(); time.sleep(60); os._exit(0)"
    tells = "from pathlib import Path; Path('fork').write_text(str(fork))"
    kills = "import signal; os.kill(os.getppid(), signal.SIGKILL); time.sleep(60)"
    began = time.monotonic()
    with pytest.raises(DeadKernelError, match="SIGKILL"):
        run(tmp_path, forks, tells, kills)
    assert time.monotonic() - began < 10
    fork = int((tmp_path / "fork").read_text())
    time.sleep(1)  # a process lets go of its sockets a moment before it is gone
    run(tmp_path, "1")
    assert not lives(fork)


@pytest.mark.slow
def test_memory_taken_to_the_last_byte_leaves_enough_to_tell_the_error(tmp_path: Path) -> None:
    takes = "held, size = [], 1 << 24\nwhile True:\n    try:\n        held.append(bytearray(size))\n"
    to_the_last = "    except MemoryError:\n        if size < 100:\n            raise\n        size //= 2"
    with pytest.raises(PapermillExecutionError, match="MemoryError") as told:
        run(tmp_path, takes + to_the_last, memory=200_000_000)
    assert told.value.ename == "MemoryError"


def test_a_command_that_prints_on_and_on_keeps_no_cell_from_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[Stream] = []
    monkeypatch.setattr("ipykernel.iostream.OutStream.flush", lambda self: flushed.append(self))
    monkeypatch.setattr("kamlib.run.warm.streams.LONGEST_FLUSH", 0.1)
    stream = Stream.__new__(Stream)
    printed, prints = os.pipe()
    os.write(prints, b"and on")  # what nobody reads is there for ever
    stream._fid = printed
    stream.watch_fd_thread = threading.current_thread()
    monkeypatch.setattr(stream.watch_fd_thread, "join", time.sleep)
    stream.flush()
    stream._fid = None
    os.close(printed)
    os.close(prints)
    assert flushed == [stream]


def lives(number: int) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    return False


@pytest.mark.slow
def test_no_descriptor_is_left_of_a_notebook(tmp_path: Path) -> None:
    run(tmp_path, "1")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(5):
        run(tmp_path, "1")
    assert len(list(Path("/proc/self/fd").iterdir())) == before
