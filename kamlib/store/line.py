"""Whoever saves into a file stands in line for it.

SQLite lets those who wait look again after ever longer pauses, so that whoever has waited longest comes last:
with eight who save at once some waited for seconds. The system's own lock wakes those who wait, and whoever
had it a moment ago and is still awake steps back for as long as that takes.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

from kamlib.errors import KamError
from kamlib.outputs import opened_lock

PATIENCE = 30.0
"""So many seconds a save waits for others to finish."""
AGAIN, STEP_BACK = 0.1, 0.004
"""Seconds after a save within which the next one steps back, and for how long: who waits has to wake."""


@contextmanager
def in_line(file: Path | None) -> Iterator[None]:
    """Our turn to write into `file`. Raises KamError where it does not come; Windows has no such line, and a
    database has its own."""
    if file is None or sys.platform == "win32":
        yield
        return
    with opened_lock(file.with_name(f"{file.name}-lock")) as lock:  # closing it lets the next one in
        if monotonic() - _LAST.get(file, 0) < AGAIN:
            sleep(STEP_BACK)
        if not (_is_ours(lock) or _becomes_ours(lock)):
            raise KamError(f"{file}: {too_long()}")
        try:
            yield
        finally:
            _LAST[file] = monotonic()


_LAST: dict[Path, float] = {}
"""When this process last had its turn at a file."""


def too_long() -> str:
    return (
        f"somebody has been writing for {PATIENCE:.0f} seconds, so nothing was saved: try again, and where "
        "it stays so, end the program that has the file open"
    )


def _is_ours(lock: FileIO) -> bool:
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _becomes_ours(lock: FileIO) -> bool:
    """Whether our turn comes while we have patience. Who stands in line can't be told to leave, so another
    thread stands there; a turn that comes too late ends at once, for nobody holds the file any more."""
    import fcntl

    came = Event()

    def stand() -> None:
        fcntl.flock(lock, fcntl.LOCK_EX)
        came.set()

    Thread(target=stand, daemon=True).start()
    return came.wait(PATIENCE)
