"""Worker processes: tasks in, results out, nobody left behind.

A worker drives one notebook at a time; the notebook itself runs in a child of the warm process, or in a
kernel. A worker that dies or hangs costs its own account and no other.
"""

import logging
import math
import multiprocessing
import os
import shutil
import tempfile
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic

from kamlib.limits import ONE_THREAD, adopt_orphans, collect_seldom
from kamlib.run.notebook_file import imports
from kamlib.run.one import Result, Task, late, run
from kamlib.run.processes import below, children, end_processes, marked
from kamlib.run.temporary import TemporaryFolder, sweep_temporary
from kamlib.run.warm.owner import ADDRESS, ALTAIR, NotWarm, WarmProcess, can_be_warm, started
from kamlib.sentences import say

BACKSTOP = 10.0
"""Seconds after an account's own limit when its worker is ended, should it not have told by then."""

LEAVING = 10.0
"""Seconds a worker has to leave when there is nothing more to do."""

BATCH = "KAM_BATCH"
"""The variable that marks all processes of a batch, whoever starts them: its folder for temporary files."""

AHEAD = 2
"""So many tasks a worker has in hand: the next one is there while the batch writes what the last one left."""

COLD = "%s. Notebooks run in kernels of their own, which takes longer."

log = logging.getLogger(__name__)


def results(
    tasks: Sequence[Task],
    workers: int,
    *,
    warm: bool = True,
    until: float = math.inf,
    portfolio: Path | None = None,
) -> Generator[tuple[Task, Result]]:
    """Each task with its result, as they come. Close it to end what still runs.

    A task whose process died is run once more, alone: somebody else may have killed it. One that dies again
    has failed. `warm`: in children of a warm process, where that can be had. `until`: the time of the
    monotonic clock at which the rest is left alone. `portfolio`: the prepared one that the tasks open.
    """
    sweep_temporary()
    if not tasks:
        return
    waiting = deque(tasks)
    suspects: deque[Task] = deque()
    altair = any(imports(notebook, ALTAIR) for notebook in {task.notebook for task in tasks})
    with _crew(min(workers, len(tasks)), warm, portfolio, altair) as crew:
        while waiting or suspects or crew.busy:
            if waiting:
                crew.hand_out(waiting)
            alone = not crew.busy
            if alone:
                crew.hand_out(deque([suspects.popleft()]))
            if monotonic() >= until:
                crew.stop()
                return
            for task, result in crew.finished(waiting, until):
                if result.died and not alone:
                    suspects.append(task)
                else:
                    yield task, result


class _Worker:
    """A worker process and the tasks in its hands; the first of them is the one that runs."""

    def __init__(self, private: str) -> None:
        spawn = multiprocessing.get_context("spawn")
        self.connection, its = spawn.Pipe()
        # a daemon: should nobody come to end it, the batch ends it when it leaves and doesn't wait for it
        self.process = spawn.Process(target=_work, args=(its, private), daemon=True)
        self.process.start()
        its.close()
        self.tasks: deque[Task] = deque()
        self.deadline = 0.0

    def give(self, task: Task, address: str | None) -> None:
        with suppress(OSError):  # it died meanwhile: `take` tells
            self.connection.send((task, address))
        self.tasks.append(task)
        if len(self.tasks) == 1:
            self._starts()

    def take(self) -> Result:
        """The result of the task that ran. Raises EOFError or OSError where the worker died."""
        result: Result = self.connection.recv()
        self.tasks.popleft()
        if self.tasks:
            self._starts()
        return result

    def _starts(self) -> None:
        limit = self.tasks[0].limits.account_seconds
        self.deadline = monotonic() + limit + BACKSTOP if limit else math.inf

    def dismiss(self) -> None:
        """Tells it that there is nothing more to do."""
        with suppress(OSError):  # it died meanwhile
            self.connection.send(None)

    def end(self) -> None:
        """Not by its number alone: multiprocessing would take it for alive, and send a signal to whoever has
        the number when the batch leaves."""
        came_from_it = below(self.process.pid) if self.process.pid and self.process.is_alive() else []
        self.process.kill()
        self.process.join()
        end_processes(came_from_it)
        self.connection.close()


class _Crew:
    """All workers of a batch, and its warm process."""

    def __init__(self, private: str, portfolio: Path | None, altair: bool) -> None:
        self._private = private
        self._altair = altair
        self._portfolio = portfolio
        self._warm: WarmProcess | None = None
        self._workers: list[_Worker] = []

    def start(self, workers: int, *, warm: bool) -> None:
        if warm and can_be_warm():
            self._warm = self._started()
        for _ in range(workers):
            self._workers.append(_Worker(self._private))
        self._await_warm()

    @property
    def busy(self) -> bool:
        return any(worker.tasks for worker in self._workers)

    def hand_out(self, waiting: deque[Task]) -> None:
        """Gives each worker what it has room for, those with nothing to do first."""
        for room in range(AHEAD):
            for worker in self._workers:
                if waiting and len(worker.tasks) == room:
                    worker.give(waiting.popleft(), self._address())

    def finished(self, waiting: deque[Task], until: float) -> Iterator[tuple[Task, Result]]:
        """What is done by now: something, unless `until` comes first. Tasks that a dead worker had not begun
        wait again."""
        busy = {worker.connection: worker for worker in self._workers if worker.tasks}
        first = min(until, *(worker.deadline for worker in busy.values()))
        soon = max(first - monotonic(), 0) if first < math.inf else None
        for connection in wait(list(busy), soon):
            worker = busy[connection]  # type: ignore[index]
            task = worker.tasks[0]
            try:
                result = worker.take()
            except (EOFError, OSError):
                self._replace(worker, waiting)
                result = Result(say("cause-worker-died"), None, None, 0.0, died=True)
            if result.died:
                self._look_after_warm()
            yield task, result
        for worker in [one for one in busy.values() if one.tasks and monotonic() > one.deadline]:
            task = worker.tasks[0]
            self._replace(worker, waiting)
            limit = task.limits.account_seconds
            yield task, Result(late(task, limit), None, None, limit)

    def stop(self) -> None:
        """Ends what runs."""
        for worker in self._workers:
            worker.end()
        self._workers = []

    def end(self, *, now: bool) -> None:
        if now:
            self.stop()
        for worker in self._workers:
            worker.dismiss()
        for worker in self._workers:
            worker.process.join(LEAVING)
            worker.end()
        if self._warm is not None:
            self._warm.end()
        end_processes(marked(BATCH, self._private))  # what a killed worker's notebook started, for one

    def _replace(self, worker: _Worker, waiting: deque[Task]) -> None:
        worker.end()
        waiting.extendleft(list(worker.tasks)[:0:-1])
        worker.tasks.clear()  # so that nobody replaces it again
        self._workers[self._workers.index(worker)] = _Worker(self._private)

    def _address(self) -> str | None:
        """The warm process's, which is started anew where it died."""
        if self._warm is not None and not self._warm.alive:
            self._warm.end()
            self._warm = self._started()
            self._await_warm()
        return None if self._warm is None else self._warm.address

    def _look_after_warm(self) -> None:
        """Whoever comes next is not handed to one that was killed: they would count as dead, too."""
        if self._warm is not None and not self._warm.answers():
            self._warm.end()

    def _started(self) -> WarmProcess | None:
        """Its notebooks run nobody's start-up files."""
        own = {"IPYTHONDIR": self._private, BATCH: self._private}
        try:
            return started(self._portfolio, self._private, altair=self._altair, **own)
        except NotWarm as why:
            log.warning(COLD, why)
            return None

    def _await_warm(self) -> None:
        if self._warm is None:
            return
        try:
            self._warm.wait()
        except NotWarm as why:
            log.warning(COLD, why)
            self._warm = None


@contextmanager
def _crew(workers: int, warm: bool, portfolio: Path | None, altair: bool) -> Iterator[_Crew]:
    """Workers with a private folder for temporary files. Left by an exception, it kills them."""
    with TemporaryFolder() as private:
        crew = _Crew(str(private), portfolio, altair)
        try:
            crew.start(workers, warm=warm)
            yield crew
        except BaseException:
            crew.end(now=True)
            raise
        crew.end(now=False)


# ---------- in the worker ----------


def _work(tasks: Connection, private: str) -> None:
    """Runs what comes through `tasks` until the batch dismisses it, or is gone."""
    leaving = _settle(private)
    while True:
        with _left_by(leaving):
            given = tasks.recv()
        if given is None:
            return
        task, address = given
        os.environ[ADDRESS] = address or ""
        result = run(task if address else replace(task, warm=False))
        with _left_by(leaving):
            tasks.send(result)
        end_processes(children())  # what a kernel left behind


@contextmanager
def _left_by(leaving: threading.Thread) -> Iterator[None]:
    """Where the batch doesn't listen any more it is gone: `leaving` tidies up and ends this process."""
    try:
        yield
    except (EOFError, OSError):
        leaving.join()


def _settle(private: str) -> threading.Thread:
    """Prepares a new worker: one thread, folders of its own, and only the batch to listen to.

    Its notebooks run nobody's start-up files. In a process group of its own it doesn't hear the terminal's
    Ctrl-C: the batch alone decides. Returns the thread that ends it when the batch is gone.
    """
    collect_seldom()
    adopt_orphans()
    os.environ.update(ONE_THREAD, TMPDIR=private, IPYTHONDIR=private, **{BATCH: private})
    tempfile.tempdir = None
    if hasattr(os, "setpgrp"):
        os.setpgrp()
    leaving = threading.Thread(target=_leave_with_batch, args=(private,), daemon=True)
    leaving.start()
    return leaving


def _leave_with_batch(private: str) -> None:
    """Ends this worker with its kernel and its folder when the batch is gone: nobody else would."""
    batch = multiprocessing.parent_process()
    assert batch is not None, "only workers leave with their batch"
    batch.join()
    end_processes({*children(), *marked(BATCH, private)})
    shutil.rmtree(private, ignore_errors=True)  # the other workers are at it too
    os._exit(1)
