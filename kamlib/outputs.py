"""Files are written here and nowhere else: whole or not at all.

A file is written beside its place under a name of its own, pushed to the disk and then renamed. A power
cut, a killed process or a full disk leaves the old file or the new one, never half of either; what may
be left over is a stray `.kam-*.tmp`, which `sweep` removes.

What is written is for us alone (files 0600, folders 0700), whatever the caller's umask says. A folder may be
shared with a group: it then has the mode 2750, and so gets, with that group, all that is written below it.
"""

import errno
import hashlib
import io
import os
import platform
import re
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from kamlib.crashes import crash_here
from kamlib.errors import KamError

if TYPE_CHECKING:
    import pandas as pd

PREFIX, SUFFIX = ".kam-", ".tmp"
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
SHARED_FILE, SHARED_FOLDER = 0o640, 0o2750
SCRATCH = ".scratch"
DAY = 86_400
_HOST = hashlib.sha256(platform.node().encode()).hexdigest()[:8]
_STRAY = re.compile(
    rf"{re.escape(PREFIX)}(?P<host>[0-9a-f]{{8}})-(?P<process>\d+)-[0-9a-f]+{re.escape(SUFFIX)}"
)


def write_whole(path: Path, content: bytes) -> None:
    """Puts `content` at `path`; its folder is made where there is none.

    Raises KamError with the path and the free space where the disk is full, read-only or not ours.
    """
    with told(path):
        make_folder(path.parent)
        crash_here("before-write")
        with _replacing(path) as file:
            _push(file, content)
        _push_folder(path.parent)
        crash_here("after-folder-sync")


def write_unpushed(path: Path, content: bytes) -> None:
    """Puts at `path` what can be made again: whole for every reader, but not pushed to the disk.

    A power cut may damage it, so whoever reads it has to verify it. Raises KamError like write_whole.
    """
    with told(path):
        make_folder(path.parent)
        with _replacing(path) as file:
            _write(file, content)


def write_table(path: Path, table: "pd.DataFrame") -> None:
    """One uncompressed Arrow file with one batch: a reader maps it and converts only the rows it wants."""
    import pyarrow as pa  # half a second that a process without tables should not wait for

    arrow = pa.Table.from_pandas(table, preserve_index=False).combine_chunks()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, arrow.schema) as writer:
        writer.write_table(arrow, max_chunksize=max(arrow.num_rows, 1))
    write_whole(path, sink.getvalue().to_pybytes())


def make_file(path: Path) -> None:
    """An empty file at `path` where there is none, readable to whom its folder's files are."""
    with told(path):
        make_folder(path.parent)
        _opened(path, os.O_WRONLY | os.O_CREAT).close()


@contextmanager
def filled_by_library(path: Path) -> Iterator[Path]:
    """A stray file's path for a library that only writes by path; what it wrote there is then at `path`.

    Raises KamError like write_whole. What a failure leaves of it, or of files named after it, is removed.
    """
    with told(path):
        make_folder(path.parent)
        stray = _stray(path)
        try:
            with private_umask():
                yield stray
            with _opened(stray, os.O_RDWR) as file:
                os.fsync(file.fileno())
            stray.replace(path)
            _push_folder(path.parent)
        finally:
            for left in path.parent.glob(f"{stray.name}*"):
                left.unlink(missing_ok=True)


def append_line(path: Path, line: str) -> None:
    """Appends one line in one write. What a crash left of an unfinished last line is cut off first, and so is
    what a full disk leaves."""
    with told(path):
        make_folder(path.parent)
        with _opened(path, os.O_RDWR | os.O_CREAT | os.O_APPEND) as file:
            end = _cut_torn_line(file)
            content = line.encode() + b"\n"
            crash_here("before-line")
            crash_here("half-line", lambda: file.write(content[: len(content) // 2]))
            try:
                _push(file, content)
                crash_here("after-line")
            except OSError:
                file.truncate(end)
                raise


def sweep(folder: Path) -> None:
    """Removes what killed writers left in `folder` and below; what a living process writes stays.

    Whether a writer on another machine lives nobody here can tell: what it left goes after a day."""
    for stray in folder.rglob(f"{PREFIX}*{SUFFIX}"):
        with suppress(FileNotFoundError):  # a living writer has renamed it meanwhile
            if _is_left(stray):
                stray.unlink()


def _is_left(stray: Path) -> bool:
    writer = _STRAY.fullmatch(stray.name)
    here = writer if writer and writer["host"] == _HOST else None
    dead = here is not None and not psutil.pid_exists(int(here["process"]))
    return dead or time.time() - stray.stat().st_mtime > DAY


@contextmanager
def private_umask() -> Iterator[None]:
    """Also what libraries write is then for us alone; and so it is with the processes that are started."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def opened_lock(path: Path) -> io.FileIO:
    """The file whose lock says who is at work; made where there is none, and never removed."""
    with told(path):
        make_folder(path.parent)
        return _opened(path, os.O_RDWR | os.O_CREAT | os.O_APPEND)


@dataclass(frozen=True)
class RunFolder:
    """Where the files of one as-of date lie: reports/<as-of>/."""

    root: Path

    @property
    def company(self) -> Path:
        return self.root / "portfolio.json"

    @property
    def comparisons(self) -> Path:
        """What compares each account with others, a line each."""
        return self.root / "comparisons.jsonl"

    @property
    def facts(self) -> Path:
        """The digest of each account's facts, as `company` knows them."""
        return self.root / "facts.json"

    @property
    def made_with(self) -> Path:
        """By which kamlib it was written, and what its texts take."""
        return self.root / "made-with.json"

    @property
    def manifest(self) -> Path:
        return self.root / "manifest.jsonl"

    @property
    def record(self) -> Path:
        """The newest run in figures."""
        return self.root / "run.json"

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

    def book_files(self, slug: str) -> tuple[Path, Path]:
        """A book and its spreadsheet."""
        return self.book(slug), self.book(slug).with_suffix(".xlsx")

    def spreadsheets(self) -> list[Path]:
        """The spreadsheets of the pages there are."""
        return sorted([*self.root.glob("*.xlsx"), *self.root.glob("*/*.xlsx")])

    def give_access(self, group: int | None) -> None:
        """Ours alone, or readable to `group`: this run, the history, and the other runs beside it, unless the
        folder that holds them all was given to somebody by hand."""
        reports = self.root.parent
        if not reports.exists() or stat.S_IMODE(reports.stat().st_mode) in (PRIVATE_FOLDER, SHARED_FOLDER):
            give_access(reports, group)
        for folder in (self.root, self.history("").parent):
            give_access(folder, group)

    def pages(self) -> list[Path]:
        """The HTML files there are: the index, the books and the managers' pages."""
        return sorted([*self.root.glob("*.html"), *self.root.glob("*/*.html")])


def make_folder(folder: Path) -> None:
    """Makes `folder` and those above it where there are none: for us alone, or shared as the one above is."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):  # somebody else may make it at the same time
        folder.mkdir(mode=PRIVATE_FOLDER)
        folder.chmod(SHARED_FOLDER if is_shared(folder.parent) else PRIVATE_FOLDER)  # past any umask


def is_shared(folder: Path) -> bool:
    """Whether the folder's group may read what is in it; Windows knows no such thing."""
    return stat.S_IMODE(folder.stat().st_mode) == SHARED_FOLDER


def give_access(folder: Path, group: int | None) -> None:
    """Makes `folder` and all in it ours alone, or lets `group` read it; it is made where there is none.

    A folder that is so already is left as it is: all that was written into it is so, too.
    """
    with told(folder):
        make_folder(folder)
        if os.name != "posix" or _has_access(folder, group):
            return
        for root, _folders, files in os.walk(folder, topdown=False):
            for name in files:
                _set_access(Path(root) / name, group, PRIVATE_FILE if group is None else SHARED_FILE)
            _set_access(Path(root), group, PRIVATE_FOLDER if group is None else SHARED_FOLDER)


def remove_folder(folder: Path) -> None:
    """Removes `folder` with all it holds, where it is there."""
    with told(folder), suppress(FileNotFoundError):
        shutil.rmtree(folder)


def remove_empty(folder: Path) -> None:
    """Removes `folder` where nothing is in it."""
    with suppress(OSError):  # that something is in it, or that it is not there
        folder.rmdir()


@contextmanager
def _replacing(path: Path) -> Iterator[io.FileIO]:
    """A stray file beside `path`, which takes its place at the end, or goes where that isn't reached."""
    stray = _stray(path)
    try:
        with _opened(stray, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as file:
            yield file
        stray.replace(path)
        crash_here("after-rename")
    except BaseException:
        stray.unlink(missing_ok=True)
        raise


def _stray(path: Path) -> Path:
    return path.parent / f"{PREFIX}{_HOST}-{os.getpid()}-{secrets.token_hex(8)}{SUFFIX}"


def _opened(path: Path, flags: int) -> io.FileIO:
    """The file, readable to those only who may read its folder's files. No link is followed, and nothing is
    buffered: what a full disk refused is not tried again when the file is closed."""
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, PRIVATE_FILE)
    allowed = SHARED_FILE if is_shared(path.parent) else PRIVATE_FILE
    if os.name == "posix" and stat.S_IMODE(os.fstat(descriptor).st_mode) != allowed:
        os.fchmod(descriptor, allowed)
    return io.FileIO(descriptor, "r+" if flags & os.O_RDWR else "w")


def _has_access(folder: Path, group: int | None) -> bool:
    status = folder.stat()
    wanted = PRIVATE_FOLDER if group is None else SHARED_FOLDER
    return stat.S_IMODE(status.st_mode) == wanted and group in (None, status.st_gid)


def _set_access(path: Path, group: int | None, mode: int) -> None:
    if path.is_symlink():
        return
    if group is not None:
        os.chown(path, -1, group)
    path.chmod(mode)  # last: a change of the group may take bits away


def _write(file: io.FileIO, content: bytes) -> None:
    """All of it; one write where the system takes it in one."""
    rest = memoryview(content)
    while rest:
        rest = rest[file.write(rest) :]


def _push(file: io.FileIO, content: bytes) -> None:
    """All of it, onto the disk."""
    _write(file, content)
    crash_here("after-write")
    os.fsync(file.fileno())
    crash_here("after-sync")


def _push_folder(folder: Path) -> None:
    """A rename is on the disk only when its folder is; Windows can't open one, and needs it not."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _cut_torn_line(file: io.FileIO) -> int:
    """Returns where the whole lines end."""
    end = file.seek(0, os.SEEK_END)
    if end == 0:
        return end
    file.seek(-1, os.SEEK_END)
    if file.read() != b"\n":
        file.seek(0)
        end = file.read().rfind(b"\n") + 1
        file.truncate(end)
    return end


@contextmanager
def told(path: Path) -> Iterator[None]:
    """A disk's refusal in the words of a user: which file, why, how much is free, what to do."""
    try:
        yield
    except OSError as error:
        raise KamError(f"{path}: can't be written: {error.strerror}. {_remedy(path, error)}") from error


def _remedy(path: Path, error: OSError) -> str:
    there = next(folder for folder in path.absolute().parents if os.access(folder, os.F_OK))
    free = f"{shutil.disk_usage(there).free / 1e6:.1f} MB are free in {there}"
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return f"{free}: make room and start again."
        case errno.EROFS:
            return f"{free}, but the disk is mounted read-only: mount it for writing, or name another --out."
        case errno.EMFILE | errno.ENFILE:
            return f"{free}, but too many files are open at once: `ulimit -n 4096`, or fewer --workers."
        case _:
            return f"{there} must be a folder you may write to ({free})."
