"""Queries whose SQL is written once in a session: for drawn tables that takes longer than running them, and
most tests ask the same of other rows."""

from pathlib import Path
from typing import Any

import ibis
import pytest
from ibis.backends.duckdb import Backend
from ibis.expr import types as ir


def write_once(patch: pytest.MonkeyPatch) -> None:
    """Has ibis write only what it has not written yet. Its own names of files are drawn by chance, with which
    no query would ever come again: here a file's view is called after it, for an engine sees one folder."""
    read, write = Backend.read_parquet, Backend.compile
    written: dict[object, str] = {}

    def named(backend: Backend, file: Path, /, **more: Any) -> ir.Table:
        return read(backend, file, **{"table_name": f"read_{file.name}"} | more)

    def compiled(backend: Backend, query: ir.Expr, /, **how: Any) -> str:
        asked = (query.op(), tuple(sorted(how.items())), ibis.options.sql.fuse_selects)
        if asked not in written:
            written[asked] = write(backend, query, **how)
        return written[asked]

    patch.setattr(Backend, "read_parquet", named)
    patch.setattr(Backend, "compile", compiled)
