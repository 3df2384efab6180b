"""Rows on their way to the facts: Parquet files of our own, one for each set of types that comes."""

from pathlib import Path
from types import TracebackType

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from kamlib.sources.columns import is_sound

GROUP = 131_072
"""So many rows are written together: fewer make files slow to read."""


WORDS = 20_000
"""So many different values in a group of rows are worth a dictionary."""


class RawParts:
    """Writes rows with `file`, `row` and c0, c1, ... (see facts.raw.Raw) to `into` and to files beside it."""

    def __init__(self, into: Path, width: int) -> None:
        self._into = into
        self._width = width
        self._writers: dict[pa.Schema, parquet.ParquetWriter] = {}
        self._waiting: dict[pa.Schema, list[pa.Table]] = {}
        self._unsound: set[int] = set()

    def __enter__(self) -> "RawParts":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            if not self._waiting:
                self.write("", 0, [pa.array([], pa.string())] * self._width)
            for schema in self._waiting:
                self._write_out(schema)
        for writer in self._writers.values():
            writer.close()

    def write(self, file: str, rows: int | list[int], columns: list[pa.Array]) -> None:
        """Adds rows of one file: their numbers, or the number of the first where all follow each other."""
        count = len(columns[0]) if columns else 0
        numbers = pa.array(np.arange(rows, rows + count) if isinstance(rows, int) else rows, pa.int64())
        files = pa.DictionaryArray.from_arrays(pa.repeat(pa.scalar(0, pa.int32()), count), [file])
        names = ["file", "row", *(f"c{place}" for place in range(len(columns)))]
        table = pa.table([files, numbers, *columns], names=names)
        self._unsound.update(
            place for place, cells in enumerate(columns) if place not in self._unsound and not is_sound(cells)
        )
        self._waiting.setdefault(table.schema, []).append(table)
        if sum(len(one) for one in self._waiting[table.schema]) >= GROUP:
            self._write_out(table.schema)

    @property
    def files(self) -> list[Path]:
        return [self._file(number) for number in range(len(self._writers))]

    @property
    def sound(self) -> frozenset[int]:
        """The columns whose every text needs no further look (see facts.raw.Raw)."""
        return frozenset(range(self._width)) - self._unsound

    def _write_out(self, schema: pa.Schema) -> None:
        if not self._waiting[schema]:
            return
        rows = pa.concat_tables(self._waiting[schema])
        if schema not in self._writers:
            self._writers[schema] = parquet.ParquetWriter(
                self._file(len(self._writers)),
                schema,
                compression="none",
                write_statistics=False,
                use_dictionary=["file", *_repeating(rows)],
            )
        self._writers[schema].write_table(rows)
        self._waiting[schema] = []

    def _file(self, number: int) -> Path:
        return self._into if number == 0 else self._into.with_suffix(f".{number}.parquet")


def _repeating(rows: pa.Table) -> list[str]:
    """The columns whose values come again and again: a dictionary of others takes long and saves nothing."""
    return [name for name in rows.column_names[2:] if len(pc.unique(rows[name])) <= WORDS]
