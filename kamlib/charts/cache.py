"""The renderer's drawings: in memory, and in a folder that outlives a run. Reading them is kept.py's."""

import os
from collections.abc import Iterator
from pathlib import Path

from kamlib.charts.kept import DIGEST, Kept, packed
from kamlib.errors import KamError
from kamlib.outputs import sweep, write_unpushed

PLACE = Path(".kam") / "charts"
"""Where a workbook keeps its drawings."""

MOST_ON_DISK = 256_000_000
"""Bytes of files, about a hundred thousand charts: more than a run has, or each would push out the next."""

AFTER_PRUNING = 0.75
"""Share of the bytes that is left, so that not every new drawing looks for room."""


class Drawings(Kept):
    """Those that are found are kept, too; those used last longest."""

    def __init__(self, folder: Path | None, most: int = MOST_ON_DISK) -> None:
        super().__init__(folder)
        self._most = most
        self._writable = folder is not None
        self._on_disk: int | None = None

    def keep(self, spec: str, drawing: str) -> None:
        """Where the folder is full or not ours to write in, it is kept in memory alone."""
        name = self.name(spec)
        self.remember(name, drawing)
        if self.folder is None or not self._writable:
            return
        content = packed(name, drawing)
        try:
            write_unpushed(self.folder / name, content)
            self._make_room(self.folder, len(content))
        except (KamError, OSError):
            self._writable = False

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


def _files(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Those of drawings that are there; another run may remove some meanwhile."""
    with os.scandir(folder) as found:
        for entry in found:
            if len(entry.name) == 2 * DIGEST:
                try:
                    yield Path(entry.path), entry.stat()
                except FileNotFoundError:
                    continue
