"""Files are written here and nowhere else: whole or not at all.

A file is written beside its place under a name of its own, pushed to the disk and then renamed. A power
cut, a killed process or a full disk leaves the old file or the new one, never half of either; what may
be left over is a stray `.kam-*.tmp`, which `sweep` removes.
"""

import errno
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import psutil

from kamlib.errors import KamError, UsageError

if TYPE_CHECKING:
    import pandas as pd

PREFIX, SUFFIX = ".kam-", ".tmp"


def write_whole(path: Path, content: bytes) -> None:
    """Puts `content` at `path`; its folder is made where there is none.

    Raises KamError with the path and the free space where the disk is full, read-only or not ours.
    """
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with _replacing(path) as file:
            _push(file, content)
        _push_folder(path.parent)


def write_private(path: Path, content: bytes) -> None:
    """Puts at `path`, for us alone, what can be made again.

    It is whole for every reader but not pushed to the disk: a power cut may damage it, so whoever reads it
    has to verify it. Raises KamError like write_whole.
    """
    with _told(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _replacing(path) as file:
            Path(file.name).chmod(0o600)
            file.write(content)


def write_table(path: Path, table: "pd.DataFrame") -> None:
    """One uncompressed Arrow file with one batch: a reader maps it and converts only the rows it wants."""
    import pyarrow as pa  # half a second that a process without tables should not wait for

    arrow = pa.Table.from_pandas(table, preserve_index=False).combine_chunks()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, arrow.schema) as writer:
        writer.write_table(arrow, max_chunksize=max(arrow.num_rows, 1))
    write_whole(path, sink.getvalue().to_pybytes())


def append_line(path: Path, line: str) -> None:
    """Appends one line in one write. What a crash left of an unfinished last line is cut off first."""
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            _cut_torn_line(file)
            _push(file, line.encode() + b"\n")


def sweep(folder: Path) -> None:
    """Removes what killed writers left in `folder` and below; what a living process writes stays."""
    for stray in folder.rglob(f"{PREFIX}*{SUFFIX}"):
        writer = stray.name.removeprefix(PREFIX).split("-")[0]
        if not psutil.pid_exists(int(writer)):
            stray.unlink(missing_ok=True)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keeps everybody else out for the while; a crash lets go. Raises UsageError where another holds it."""
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+b")
    with file:
        try:
            _lock(file)
        except OSError:
            file.seek(0)
            holder = file.read().decode(errors="replace") or "?"
            raise UsageError(
                f"{path.parent}: another run is at work here (process {holder}). Wait for it, or end it."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()).encode())
        file.flush()
        yield


@dataclass(frozen=True)
class RunFolder:
    """Where the files of one as-of date lie: reports/<as-of>/."""

    root: Path

    @property
    def company(self) -> Path:
        return self.root / "portfolio.json"

    @property
    def facts(self) -> Path:
        """The digest of each account's facts, as `company` knows them."""
        return self.root / "facts.json"

    @property
    def manifest(self) -> Path:
        return self.root / "manifest.jsonl"

    def plan(self, slug: str) -> Path:
        return self.root / "plans" / slug / "plan.json"

    def notebook(self, slug: str) -> Path:
        return self.root / "plans" / slug / "notebook.ipynb"

    def failed(self, slug: str) -> Path:
        return self.root / "failed" / slug / "notebook.ipynb"

    def scratch(self, slug: str) -> Path:
        """Where the notebook of one account works while the batch runs it."""
        return self.root / ".scratch" / slug

    @property
    def lock(self) -> Path:
        """Held by the run that is at work here."""
        return self.root / ".lock"

    def history(self, digest: str) -> Path:
        """Every plan that was ever published, by the digest of its bytes; shared by all dates."""
        return self.root.parent / "history" / f"{digest}.json"

    def book(self, slug: str) -> Path:
        return self.root / "reps" / f"{slug}.html"

    def pages(self) -> list[Path]:
        """The HTML files there are: the index, the books and the managers' pages."""
        return sorted([*self.root.glob("*.html"), *self.root.glob("*/*.html")])


def remove_folder(folder: Path) -> None:
    """Removes `folder` with all it holds, where it is there."""
    with _told(folder), suppress(FileNotFoundError):
        shutil.rmtree(folder)


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """A stray file beside `path`, which takes its place at the end, or goes where that isn't reached."""
    stray = path.parent / f"{PREFIX}{os.getpid()}-{secrets.token_hex(8)}{SUFFIX}"
    try:
        with stray.open("xb") as file:
            yield file
        stray.replace(path)
    except BaseException:
        stray.unlink(missing_ok=True)
        raise


def _push(file: BinaryIO, content: bytes) -> None:
    file.write(content)
    file.flush()
    os.fsync(file.fileno())


def _push_folder(folder: Path) -> None:
    """A rename is on the disk only when its folder is; Windows can't open one, and needs it not."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _cut_torn_line(file: BinaryIO) -> None:
    if file.seek(0, os.SEEK_END) == 0:
        return
    file.seek(-1, os.SEEK_END)
    if file.read() != b"\n":
        file.seek(0)
        file.truncate(file.read().rfind(b"\n") + 1)


def _lock(file: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(1 << 30)  # a locked byte can't be read there, and the holder's number should be
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """A disk's refusal in the words of a user: which file, why, how much is free."""
    try:
        yield
    except OSError as error:
        raise KamError(f"{path}: can't be written: {error.strerror}. {_remedy(path, error)}") from error


def _remedy(path: Path, error: OSError) -> str:
    there = next(folder for folder in path.absolute().parents if folder.exists())
    free = shutil.disk_usage(there).free / 1e6
    if error.errno in _FULL:
        return f"{free:.1f} MB are free in {there}: make room and start again."
    return f"{there} must be a folder you may write to ({free:.1f} MB are free)."
