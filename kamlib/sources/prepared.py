"""A prepared portfolio on the disk: named Arrow tables, each sorted by account.

One account's rows are found by binary search in a memory map, so what a notebook reads does not grow with
the number of accounts.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pyarrow as pa

ENDING = ".arrow"


@dataclass(frozen=True)
class Prepared:
    """The tables in `folder`, one file each: `<table>.arrow`, one batch, sorted by its column `account`."""

    folder: Path

    @property
    def tables(self) -> tuple[str, ...]:
        return tuple(sorted(file.stem for file in self.folder.glob(f"*{ENDING}")))

    def table(self, name: str) -> pd.DataFrame:
        """All rows of the table."""
        return _frame(self._mapped(name))

    def rows(self, name: str, account: str) -> pd.DataFrame:
        """The rows of one account, numbered from 0; none is an empty frame with all columns."""
        table = self._mapped(name)
        accounts = AccountColumn(table["account"])
        first = bisect_left(accounts, account)
        end = bisect_right(accounts, account, lo=first)
        return _frame(table.slice(first, end - first))

    def _mapped(self, name: str) -> pa.Table:
        file = self.folder / f"{name}{ENDING}"
        status = file.stat()
        return _opened(file, status.st_ino, status.st_mtime_ns)


def _frame(table: pa.Table) -> pd.DataFrame:
    """Without Arrow's threads: a process that forks may have none, and for few rows they cost more."""
    return table.to_pandas(use_threads=False)


@lru_cache(maxsize=64)
def _opened(file: Path, _inode: int, _time: int) -> pa.Table:
    """An Arrow file as a table, opened once. Its pages are read when they are looked at, and all processes
    that map it share them."""
    with pa.memory_map(str(file)) as source:
        content = source.read_buffer()  # the map itself; Arrow would read a file with threads
    return pa.ipc.open_file(content, options=pa.ipc.IpcReadOptions(use_threads=False)).read_all()


@dataclass(frozen=True)
class AccountColumn:
    """The sorted account column as a sequence: each look converts one cell and no more."""

    cells: pa.ChunkedArray

    def __len__(self) -> int:
        return len(self.cells)

    def __getitem__(self, index: int) -> str:
        return self.cells[index].as_py()
