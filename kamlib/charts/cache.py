"""Drawings by the content of what they were drawn from: in memory, and in a folder that outlives a run.

A file begins with a digest of its name and of the rest. One that was damaged doesn't fit it and counts as
not there; what a page takes from any drawing is decided after this (readable.py).
"""

import hashlib
import os
import threading
import zlib
from collections import OrderedDict
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from kamlib.charts.drawing import VEGA_LITE
from kamlib.errors import KamError
from kamlib.outputs import sweep, write_unpushed

PLACE = Path(".kam") / "charts"
"""Where a workbook keeps its drawings."""

MOST_ON_DISK = 256_000_000
"""Bytes of files, about a hundred thousand charts: more than a run has, or each would push out the next."""

MOST_IN_MEMORY = 4_000_000
"""Bytes of drawings; the folder has the others. They stay with the batch as long as it runs."""
AFTER_PRUNING = 0.75
"""Share of the bytes that is left, so that not every new drawing looks for room."""

DIGEST = 32


class Drawings:
    """Drawings found by their specification; those used last are kept. Without a folder in memory alone."""

    def __init__(self, folder: Path | None, most: int = MOST_ON_DISK) -> None:
        self._folder, self._most = folder, most
        self._writable = folder is not None
        self._on_disk: int | None = None
        self._near: OrderedDict[str, str] = OrderedDict()
        self._in_memory = 0
        self._changing = threading.Lock()
        self._drawn_with = _drawn_with()

    def find(self, spec: str) -> str | None:
        name = self._name(spec)
        with self._changing:
            if name in self._near:
                self._near.move_to_end(name)
                return self._near[name]
        drawing = _read(self._folder / name, name) if self._folder else None
        if drawing is not None:
            self._remember(name, drawing)
        return drawing

    def keep(self, spec: str, drawing: str) -> None:
        """Where the folder is full or not ours to write in, it is kept in memory alone."""
        name = self._name(spec)
        self._remember(name, drawing)
        if self._folder is None or not self._writable:
            return
        packed = zlib.compress(drawing.encode(), 1)
        content = _digest(name, packed) + packed
        try:
            write_unpushed(self._folder / name, content)
            self._make_room(self._folder, len(content))
        except (KamError, OSError):
            self._writable = False

    def _name(self, spec: str) -> str:
        return hashlib.sha256(f"{self._drawn_with}\0{spec}".encode()).hexdigest()

    def _remember(self, name: str, drawing: str) -> None:
        with self._changing:
            self._in_memory += len(drawing) - len(self._near.pop(name, ""))
            self._near[name] = drawing
            while self._in_memory > MOST_IN_MEMORY:
                self._in_memory -= len(self._near.popitem(last=False)[1])

    def _make_room(self, folder: Path, size: int) -> None:
        if self._on_disk is None:
            sweep(folder)
            self._on_disk = sum(status.st_size for _, status in _files(folder))
        else:
            self._on_disk += size
        if self._on_disk <= self._most:
            return
        for file, status in sorted(_files(folder), key=lambda found: found[1].st_mtime_ns):
            if self._on_disk <= self._most * AFTER_PRUNING:
                return
            file.unlink(missing_ok=True)
            self._on_disk -= status.st_size


def _drawn_with() -> str:
    """What a drawing depends on beside its specification: who draws, and the zone its times are shown in."""
    named = os.environ.get("TZ")
    zone = _content(Path("/etc/localtime")) if named is None else named.encode()
    return f"{version('vl-convert-python')} {VEGA_LITE} {hashlib.sha256(zone).hexdigest()}"


def _read(file: Path, name: str) -> str | None:
    content = _content(file)
    digest, packed = content[:DIGEST], content[DIGEST:]
    if digest != _digest(name, packed):
        return None
    _touch(file)
    return zlib.decompress(packed).decode()


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:  # not there, or not for us
        return b""


def _touch(file: Path) -> None:
    """Notes that it was used."""
    try:
        os.utime(file)
    except OSError:  # who may not write here prunes nothing here either
        return


def _digest(name: str, packed: bytes) -> bytes:
    return hashlib.sha256(name.encode() + packed).digest()


def _files(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Those of drawings that are there; another run may remove some meanwhile."""
    with os.scandir(folder) as found:
        for entry in found:
            if len(entry.name) == 2 * DIGEST:
                try:
                    yield Path(entry.path), entry.stat()
                except FileNotFoundError:
                    continue
