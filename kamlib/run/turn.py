"""One run at a time writes into a run's folder, and a later run outranks an earlier one.

The operating system keeps the lock and lets go when its holder dies, so nothing has to be cleaned up; what
stands in the lock file only says who it is. A lock can be lost while its holder sleeps (a file that somebody
deleted, a network disk), so each run also gets a number that never goes back, and a run whose number is not
the newest any more publishes nothing.
"""

import errno
import json
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from io import FileIO
from pathlib import Path

import psutil

from kamlib.crashes import crash_here
from kamlib.errors import KamError, UsageError
from kamlib.outputs import RunFolder, opened_lock, told, write_whole
from kamlib.run.manifest import newest_turn

PATIENCE = 1.0
"""Seconds that whoever just took the lock gets to write its name into it."""

_HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
"""How systems say that somebody else has the lock; every other refusal is the file system's."""


@dataclass(frozen=True)
class Holder:
    """Who has a lock: `since` is when its process started, `boot` tells one start of a host from the next."""

    user: str
    process: int
    host: str
    boot: str
    since: str

    def __str__(self) -> str:
        return (
            f"process {self.process} of {self.user} on {self.host} (boot {self.boot[:8]}), "
            f"started {self.since}"
        )


@dataclass(frozen=True)
class Turn:
    """The right to write into `folder`. `number` is higher than that of every run before."""

    folder: RunFolder
    number: int

    def check(self) -> None:
        """Raises KamError where a newer run has begun here."""
        newest = _counted(self.folder)
        if newest is not None and newest > self.number:
            numbers = f"turn {newest}, this one has {self.number}"
            raise KamError(
                f"{self.folder.root}: a newer run has begun here ({numbers}). "
                "This one publishes nothing more; the newer one does its work."
            )

    def write(self, path: Path, content: bytes) -> None:
        """Puts `content` at `path` of the folder, unless a newer run has begun."""
        self.check()
        write_whole(path, content)


@contextmanager
def turn_at(folder: RunFolder) -> Iterator[Turn]:
    """Keeps everybody else out for the while. Raises UsageError where another run is at work here, and where
    the file system can't keep a lock."""
    with opened_lock(folder.lock) as file:
        _take(file, folder)
        with told(folder.lock):
            _write_holder(file, this_process())
        counted = _counted(folder)
        number = 1 + (newest_turn(folder) if counted is None else counted)
        write_whole(folder.turn, f"{number}\n".encode())
        crash_here("after-lock")
        yield Turn(folder, number)


def refuse_where_held(folder: RunFolder) -> None:
    """Raises UsageError where another run is at work here: before anything that takes long is begun."""
    with told(folder.lock):
        begun = folder.lock.exists()
    if begun:
        with opened_lock(folder.lock) as file:
            _take(file, folder)


def this_process() -> Holder:
    process = psutil.Process()
    since = datetime.fromtimestamp(process.create_time()).astimezone()
    return Holder(
        process.username(), process.pid, platform.node(), boot_id(), since.isoformat(" ", "seconds")
    )


def boot_id() -> str:
    """Another one after each start of this machine."""
    with suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    return f"{psutil.boot_time():.0f}"


def _take(file: FileIO, folder: RunFolder) -> None:
    try:
        _lock(file)
    except OSError as error:
        if error.errno not in _HELD:
            raise UsageError(
                f"{folder.root}: its file system keeps no locks ({error.strerror}), so two runs could mix "
                "their files. Write to a local disk: `kam plans --out DIR`."
            ) from error
        raise UsageError(
            f"{folder.root}: another run is at work here: {_holder(file)}. Wait for it, or end that process."
        ) from None


def _lock(file: FileIO) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(1 << 30)  # a locked byte can't be read there, and the holder's name should be
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _write_holder(file: FileIO, holder: Holder) -> None:
    file.truncate(0)
    file.write(json.dumps(asdict(holder)).encode())


def _holder(file: FileIO) -> Holder | str:
    """Who has the lock. Until it has written its name, the one before may still stand there."""
    end = time.monotonic() + PATIENCE
    while True:
        file.seek(0)
        with suppress(ValueError, TypeError):
            holder = Holder(**json.loads(file.read()))
            if _may_live(holder) or time.monotonic() > end:
                return holder
        if time.monotonic() > end:
            return "a process that left no name"
        time.sleep(0.05)


def _may_live(holder: Holder) -> bool:
    """Whether the holder could still be at work; of another machine nobody here can tell."""
    if holder.host != platform.node():
        return True
    return holder.boot == boot_id() and psutil.pid_exists(holder.process)


def _counted(folder: RunFolder) -> int | None:
    """The number of the newest run here; None where none is written down."""
    with suppress(FileNotFoundError, ValueError):
        return int(folder.turn.read_bytes())
    return None
