"""A prepared portfolio on the disk: named Arrow tables, each sorted by account.

One account's rows are found by binary search in a memory map, so what a notebook reads does not grow with
the number of accounts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
        with self._mapped(name) as table:
            return table.to_pandas()

    def rows(self, name: str, account: str) -> pd.DataFrame:
        """The rows of one account, numbered from 0; none is an empty frame with all columns."""
        with self._mapped(name) as table:
            accounts = AccountColumn(table["account"])
            first = bisect_left(accounts, account)
            end = bisect_right(accounts, account, lo=first)
            return table.slice(first, end - first).to_pandas()

    @contextmanager
    def _mapped(self, name: str) -> Iterator[pa.Table]:
        with pa.memory_map(str(self.folder / f"{name}{ENDING}")) as file:
            yield pa.ipc.open_file(file).read_all()


@dataclass(frozen=True)
class AccountColumn:
    """The sorted account column as a sequence: each look converts one cell and no more."""

    cells: pa.ChunkedArray

    def __len__(self) -> int:
        return len(self.cells)

    def __getitem__(self, index: int) -> str:
        return self.cells[index].as_py()
