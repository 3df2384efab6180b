"""One table or query of PostgreSQL into one Parquet file: only the columns in use, each in its type.

The server sends CSV (COPY) and Arrow reads it, which costs a tenth of a Python object for each cell.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa
from psycopg import Column, Connection, sql
from pyarrow import csv, parquet

from kamlib.facts.checks import shown
from kamlib.facts.raw import taken_columns
from kamlib.facts.tables import table_of
from kamlib.sentences import Problem, name, say
from kamlib.sources.export import ExportFile, Unreadable
from kamlib.sources.statements import asked_for

BLOCK = 4 << 20
"""So many bytes of rows are held at a time."""

GROUP = 131_072
"""So many rows are written together."""

PLAIN = {
    "bool": pa.bool_(),
    **dict.fromkeys(("int2", "int4", "int8", "oid"), pa.int64()),
    "float4": pa.float32(),
    "float8": pa.float64(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
}
"""Types of PostgreSQL that are read as they are; all others but numeric and timestamptz are text."""

ANY_NUMBER = pa.decimal128(38, 12)
"""What numbers without declared digits are read as."""


@dataclass(frozen=True)
class Cells:
    """One column of the answer: its name, its type, and how it is asked for; None where nobody needs it."""

    name: str
    type: pa.DataType
    asked: sql.Composable | None


def fetch_table(connection: Connection, file: ExportFile, seconds: float) -> None:
    """Writes what the source of `file` asks for to it.

    The server ends the query after `seconds`. Raises psycopg's errors, and Unreadable where a value has no
    place in its type (infinity, NaN).
    """
    source = _source(asked_for(file.source))
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(int(seconds * 1000))])
        cursor.execute("SELECT set_config('max_parallel_workers_per_gather', '0', true)")  # in one order
        cursor.execute("SELECT set_config('synchronize_seqscans', 'off', true)")
        cursor.execute(sql.SQL("SELECT * FROM {} AS export LIMIT 0").format(source))
        columns = _cells(cursor.description or [], file)
        asked = [column.asked for column in columns if column.asked]
        with _writer(file, columns) as writer:
            if not asked:  # told when the header is looked at
                return
            copied = sql.SQL("COPY (SELECT {} FROM {} AS export) TO STDOUT (FORMAT csv)")
            with cursor.copy(copied.format(sql.SQL(", ").join(asked), source)) as rows:
                for block in _blocks(rows):
                    writer.write_table(_table(block, columns, file), row_group_size=GROUP)


def _source(asked: tuple[str, ...] | str) -> sql.Composable:
    if isinstance(asked, tuple):
        return sql.Identifier(*asked)
    return sql.SQL("({}\n)").format(sql.SQL(asked))  # statements.py has parsed it


def _cells(found: Sequence[Column], file: ExportFile) -> list[Cells]:
    names = [column.name for column in found]
    taken = taken_columns(table_of(file.table, file.source), file.source, names).values()
    used = {their for theirs in taken for their in theirs}
    return [
        _column(column) if column.name in used else Cells(column.name, pa.null(), None) for column in found
    ]


def _column(column: Column) -> Cells:
    here = sql.Identifier(column.name)
    kind = column.type_display.partition("(")[0]
    if kind == "numeric":
        digits, decimals = column.precision or 0, column.scale or 0
        if 0 < digits <= 38 and 0 <= decimals <= digits:
            return Cells(column.name, pa.decimal128(digits, decimals), here)
        return Cells(column.name, ANY_NUMBER, sql.SQL("trunc({}, 12)").format(here))
    if kind == "timestamptz":  # as the server's time zone has it
        return Cells(column.name, pa.timestamp("us"), sql.SQL("{}::timestamp").format(here))
    if kind in PLAIN:
        return Cells(column.name, PLAIN[kind], here)
    return Cells(column.name, pa.string(), sql.SQL("{}::text").format(here))


def _writer(file: ExportFile, columns: Sequence[Cells]) -> parquet.ParquetWriter:
    schema = pa.schema([(column.name, column.type) for column in columns])
    file.path.parent.mkdir(parents=True, exist_ok=True)
    return parquet.ParquetWriter(file.path, schema)


def _blocks(rows: Iterable[bytes | bytearray | memoryview]) -> Iterator[bytes]:
    """Some rows at a time; the server sends them one by one."""
    held: list[bytes | bytearray | memoryview] = []
    size = 0
    for row in rows:
        held.append(row)
        size += len(row)
        if size >= BLOCK:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def _table(block: bytes, columns: Sequence[Cells], file: ExportFile) -> pa.Table:
    """Rows of CSV as they are typed; the columns that nobody needs are empty."""
    asked = [column for column in columns if column.asked]
    try:
        found = csv.read_csv(
            pa.BufferReader(block),
            read_options=csv.ReadOptions(
                column_names=[str(place) for place in range(len(asked))],
                use_threads=False,
                block_size=len(block) + 1,
            ),
            parse_options=csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
            convert_options=csv.ConvertOptions(
                column_types={str(place): column.type for place, column in enumerate(asked)},
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=False,
                true_values=["t"],
                false_values=["f"],
            ),
        )
    except pa.ArrowInvalid as error:
        raise Unreadable(_no_place(error, asked, file)) from None
    cells = iter(found.columns)
    filled = [next(cells) if column.asked else pa.nulls(len(found)) for column in columns]
    return pa.table(filled, schema=pa.schema([(column.name, column.type) for column in columns]))


def _no_place(error: pa.ArrowInvalid, asked: Sequence[Cells], file: ExportFile) -> Problem:
    told = str(error).splitlines()[0]
    place = re.search(r"CSV column #(\d+)", told)
    column = asked[int(place[1])] if place else None
    return Problem(
        severity="error",
        file=file.name,
        column=column.name if column else None,
        rule=say("problem-unfit", type=name(column.type if column else "CSV"), cause=name(shown(told))),
        fix=say("problem-database-unfit-fix"),
    )
