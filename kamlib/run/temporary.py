"""Folders for temporary files. A process that is killed leaves its own; the next batch removes it.

Each holds a file that its owner keeps locked. The operating system lets go of the lock when the owner dies,
whatever kills it, so a folder whose lock can be had is nobody's any more.
"""

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from kamlib.errors import KamError

OWNED = ".kam-temporary"
"""The locked file. Who has none is somebody else's folder, whatever it is called."""


class TemporaryFolder:
    """A folder of this process's own, until `remove`; in `place`, or where temporary files lie.

    Raises KamError where none can be made."""

    def __init__(self, place: str | None = None) -> None:
        try:
            while not self._made(place):
                os.close(self._lock)  # a sweep came between: it takes the folder with it
        except OSError as error:
            where = f" at {error.filename}" if error.filename else ""
            raise KamError(
                f"no folder for temporary files can be made{where}: {error.strerror}. "
                "Make room there, or name another place in the variable TMPDIR."
            ) from error

    def _made(self, place: str | None) -> bool:
        self.path = Path(tempfile.mkdtemp(prefix="kam-", dir=place))
        self._lock = os.open(self.path / OWNED, os.O_RDWR | os.O_CREAT, 0o600)
        return _locked(self._lock) and (self.path / OWNED).exists()

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)  # those who worked in it may be at it too
        if self._lock != -1:
            os.close(self._lock)
            self._lock = -1

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        self.remove()


def sweep_temporary() -> None:
    """Removes the temporary folders of our user's processes that are gone."""
    if sys.platform == "win32":  # a file that is open can't be removed there
        return
    for file in Path(tempfile.gettempdir()).glob(f"kam-*/{OWNED}"):
        with suppress(OSError):  # another sweep was faster, or it is somebody else's
            if file.lstat().st_uid == os.getuid():
                _sweep(file)


def _sweep(file: Path) -> None:
    lock = os.open(file, os.O_RDWR | os.O_NOFOLLOW)
    try:
        if _locked(lock):
            shutil.rmtree(file.parent, ignore_errors=True)
    finally:
        os.close(lock)


def _locked(lock: int) -> bool:
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
