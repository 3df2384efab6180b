"""Drawings that an earlier run left, found by the content of what they were drawn from.

A file begins with a digest of its name and of the rest. One that was damaged doesn't fit it and counts as
not there; what a page takes from any drawing is decided after this (readable.py).
"""

import functools
import hashlib
import os
import threading
import zlib
from collections import OrderedDict
from pathlib import Path

VEGA_LITE = "6.4"

MOST_IN_MEMORY = 4_000_000
"""Bytes of drawings; the folder has the others. They stay with the batch as long as it runs."""

DIGEST = 32


class Kept:
    """Drawings in a folder, or in memory alone without one; those found last are in memory, too."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._near: OrderedDict[str, str] = OrderedDict()
        self._in_memory = 0
        self._changing = threading.Lock()
        self._drawn_with = _drawn_with()

    def find(self, spec: str) -> str | None:
        name = self.name(spec)
        with self._changing:
            if name in self._near:
                self._near.move_to_end(name)
                return self._near[name]
        drawing = _read(self.folder / name, name) if self.folder else None
        if drawing is not None:
            self.remember(name, drawing)
        return drawing

    def name(self, spec: str) -> str:
        return hashlib.sha256(f"{self._drawn_with}\0{spec}".encode()).hexdigest()

    def remember(self, name: str, drawing: str) -> None:
        with self._changing:
            self._in_memory += len(drawing) - len(self._near.pop(name, ""))
            self._near[name] = drawing
            while self._in_memory > MOST_IN_MEMORY:
                self._in_memory -= len(self._near.popitem(last=False)[1])


@functools.cache
def kept_in(folder: str) -> Kept:
    """Those of a folder, for a process that looks there and keeps nothing."""
    return Kept(Path(folder))


def packed(name: str, drawing: str) -> bytes:
    """A drawing as its file has it."""
    content = zlib.compress(drawing.encode(), 1)
    return _digest(name, content) + content


def _drawn_with() -> str:
    """What a drawing depends on beside its specification: who draws, and the zone its times are shown in."""
    from importlib.metadata import version  # not for the process that draws

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
