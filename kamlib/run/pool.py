"""Worker processes: tasks in, results out, nobody left behind."""

import multiprocessing
import os
import shutil
import tempfile
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from kamlib.run.one import Result, Task, run
from kamlib.run.processes import children, end_processes

_THREADS = ("OMP", "OPENBLAS", "MKL", "NUMEXPR")
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in _THREADS}
"""Workers that each use all cores slow each other down a hundredfold."""


def results(tasks: Sequence[Task], workers: int) -> Generator[tuple[Task, Result]]:
    """Each task with its result, as they come. Close it to end what still runs.

    Where a worker dies, those tasks that may have killed it are run again, each in a worker of its own.
    """
    waiting = deque(tasks)
    suspects: list[Task] = []
    while waiting:
        with _pool(min(workers, len(waiting))) as pool:
            yield from _shared(pool, waiting, suspects, workers)
    for task in suspects:
        with _pool(1) as pool:
            yield task, _alone(pool, task)


def _shared(
    pool: ProcessPoolExecutor, waiting: deque[Task], suspects: list[Task], workers: int
) -> Iterator[tuple[Task, Result]]:
    """Results until nothing waits or a worker died. One task more than there are workers is handed in,
    so that none idles while the batch writes."""
    running: dict[Future[Result], Task] = {}
    while waiting or running:
        while waiting and len(running) <= workers:
            task = waiting.popleft()
            running[pool.submit(run, task)] = task
        finished, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in finished:
            if not isinstance(future.exception(), BrokenProcessPool):
                yield running.pop(future), future.result()
        if finished & running.keys():  # a worker died, and with it the pool
            suspects += running.values()
            return


def _alone(pool: ProcessPoolExecutor, task: Task) -> Result:
    try:
        return pool.submit(run, task).result()
    except BrokenProcessPool:
        return Result("its worker process died twice: out of memory?", None, None, 0.0)


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Spawned workers with a private folder for temporary files. Left by an exception, it kills them."""
    with tempfile.TemporaryDirectory(prefix="kam-", ignore_cleanup_errors=True) as private:
        spawn = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(workers, mp_context=spawn, initializer=_settle, initargs=(private,))
        try:
            yield pool
        except BaseException:
            end_processes(child.pid for child in multiprocessing.active_children() if child.pid)
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def _settle(private: str) -> None:
    """Prepares a new worker: one thread, folders of its own, and only the batch to listen to.

    Its kernels run nobody's start-up files. In a process group of its own it doesn't hear the terminal's
    Ctrl-C: the batch alone decides.
    """
    os.environ.update(ONE_THREAD, TMPDIR=private, IPYTHONDIR=private)
    tempfile.tempdir = None
    if hasattr(os, "setpgrp"):
        os.setpgrp()
    threading.Thread(target=_leave_with_batch, args=(private,), daemon=True).start()


def _leave_with_batch(private: str) -> None:
    """Ends this worker with its kernel and its folder when the batch is gone: nobody else would."""
    batch = multiprocessing.parent_process()
    assert batch is not None, "only workers leave with their batch"
    batch.join()
    end_processes(children())
    shutil.rmtree(private, ignore_errors=True)  # the other workers are at it too
    os._exit(1)
