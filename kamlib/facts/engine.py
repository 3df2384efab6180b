"""The engine that computes the facts: DuckDB in this process, which reads one folder and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import ibis
from ibis.backends.duckdb import Backend
from ibis.expr import types as ir

SHARE = 0.6
"""The engine's part of the memory that reading may take: the rest are Python, Arrow and frames."""


WORDS = 5_000
"""A column with more different values in a hundred thousand rows is written as it is: looking for those that
come again would take as long as all else."""


@contextmanager
def engine(folder: Path, memory_mb: float = 0) -> Iterator[Backend]:
    """An ibis connection that sees the Parquet files in `folder` alone. It takes a part of `memory_mb` (0:
    all there is) and goes on in files where that is not enough.

    No network, no extension from elsewhere, no Python variable by its name, and no way back: the
    configuration is locked last, since ibis sets its own when it connects.
    """
    folder = folder.resolve()
    spill = folder / "spill"
    config: dict[str, str | bool | int | float | list[str]] = {
        "temp_directory": str(spill),
        "preserve_insertion_order": False,
    }
    if memory_mb:
        config["memory_limit"] = f"{int(memory_mb * SHARE)}MB"
    connection = duckdb.connect(config=config)
    ibis.options.sql.fuse_selects = False  # DuckDB does so itself; here it takes a tenth of a small run
    backend = ibis.duckdb.from_connection(connection)
    try:
        connection.execute("SET allowed_directories = ?", [[str(folder)]])
        connection.execute("SET autoinstall_known_extensions = false")
        connection.execute("SET autoload_known_extensions = false")
        connection.execute("SET python_enable_replacements = false")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield backend
    finally:
        backend.disconnect()


def materialised(backend: Backend, rows: ir.Table, file: Path) -> ir.Table:
    """`rows`, computed once and kept in `file`: a company's order lines need not fit into memory."""
    backend.to_parquet(rows, file, dictionary_size_limit=WORDS)
    return backend.read_parquet(file)
