"""One Parquet file, as it is: columns keep their types, and a row's number is its place in the file, from 1.

Pages are compared with their checksums where the file has some. DuckDB never sees the file, it reads our
copy: what somebody sent us is read by one library and not by two.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pyarrow as pa
from pyarrow import parquet

from kamlib.facts.checks import shown
from kamlib.sentences import Problem, count, name, say
from kamlib.sources.columns import is_in_between, is_rounded, plain_column, sort_of
from kamlib.sources.export import ExportFile, Unreadable

BATCH = 65_536
"""So many rows are held at a time."""

CHUNK = 1 << 20
"""So many bytes of a column are read at a time: one row group may hold a whole company."""

TIGHTEST = 10_000
"""No export packs more rows into a byte than this; a file that does was made to fill a disk."""


def header(file: ExportFile) -> list[tuple[str, str]]:
    """Their columns, each with the sort of its type (columns.sort_of). Raises Unreadable."""
    with _opened(file) as found:
        return [(field.name, sort_of(field.type)) for field in found.schema_arrow]


class Reading:
    """One reading of some columns of a file; `warnings` are complete after the last row."""

    def __init__(self, file: ExportFile, columns: Sequence[str]) -> None:
        self._file = file
        self._columns = list(columns)
        self._odd: dict[tuple[str, str, str], str] = {}

    def batches(self) -> Iterator[list[pa.Array]]:
        """The columns in their plain types, some rows at a time. Raises Unreadable."""
        with _opened(self._file) as found:
            for batch in found.iter_batches(BATCH, columns=self._columns, use_threads=False):
                batch.validate(full=True)  # text that is none, lengths beyond the end
                yield [self._plain(column, batch.column(column)) for column in self._columns]

    def warnings(self) -> list[Problem]:
        return [
            Problem(
                severity="warning",
                file=self._file.name,
                column=column,
                rule=say(rule, type=name(type)),
                fix=say(fix),
            )
            for (column, rule, fix), type in self._odd.items()
        ]

    def _plain(self, column: str, cells: pa.Array) -> pa.Array:
        if is_in_between(cells):
            self._odd[column, "problem-in-between", "problem-in-between-fix"] = str(cells.type)
        if is_rounded(cells):
            self._odd[column, "problem-single", "problem-single-fix"] = str(cells.type)
        try:
            return plain_column(cells)
        except pa.ArrowInvalid as error:
            rule = say("problem-unfit", type=name(cells.type), cause=name(_cause(error)))
            fix = say("problem-unfit-fix")
            problem = Problem(severity="error", file=self._file.name, column=column, rule=rule, fix=fix)
            raise Unreadable(problem) from error


@contextmanager
def _opened(file: ExportFile) -> Iterator[parquet.ParquetFile]:
    """The file, for reading in pieces. Raises Unreadable, also for what is found while it is read."""
    try:
        with parquet.ParquetFile(
            file.path,
            buffer_size=CHUNK,
            pre_buffer=False,
            coerce_int96_timestamp_unit="us",  # else the year 9999 comes as 1816
            page_checksum_verification=True,
        ) as found:
            rows, size = found.metadata.num_rows, file.path.stat().st_size
            if rows > size * TIGHTEST:
                rule = say("problem-tight", rows=count(rows), bytes=count(size))
                raise Unreadable(file.problem(None, rule, say("problem-tight-fix")))
            yield found
    except (pa.ArrowException, OSError) as error:
        rule = say("problem-damaged", cause=name(_cause(error)))
        raise Unreadable(file.problem(None, rule, say("problem-damaged-fix"))) from error


def _cause(error: Exception) -> str:
    """What the library says, without its name for the file."""
    return shown(str(error).splitlines()[0] if str(error) else type(error).__name__)
