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
from typing import BinaryIO

import pandas as pd
import psutil
import pyarrow as pa

from kamlib.errors import KamError

PREFIX, SUFFIX = ".kam-", ".tmp"
SCRATCH = ".scratch"


def write_whole(path: Path, content: bytes) -> None:
    """Puts `content` at `path`; its folder is made where there is none.

    Raises KamError with the path and the free space where the disk is full, read-only or not ours.
    """
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        stray = path.parent / f"{PREFIX}{os.getpid()}-{secrets.token_hex(8)}{SUFFIX}"
        try:
            with stray.open("xb") as file:
                _push(file, content)
            stray.replace(path)
        except BaseException:
            stray.unlink(missing_ok=True)
            raise
        _push_folder(path.parent)


def write_table(path: Path, table: pd.DataFrame) -> None:
    """One uncompressed Arrow file with one batch: a reader maps it and converts only the rows it wants."""
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


def opened_lock(path: Path) -> BinaryIO:
    """The file whose lock says who is at work; made where there is none, and never removed."""
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("a+b")


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
        return self.root / SCRATCH / slug

    @property
    def lock(self) -> Path:
        """Held by the run that is at work here."""
        return self.root / ".lock"

    @property
    def turn(self) -> Path:
        """The number of the newest run that began here."""
        return self.root / ".turn"

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


def remove_empty(folder: Path) -> None:
    """Removes `folder` where nothing is in it."""
    with suppress(OSError):  # that something is in it, or that it is not there
        folder.rmdir()


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
