"""The one boundary to pandas: stable dtypes, and amounts in currency units.

Inside the engine amounts are whole ten-thousandths (int64). Here they become float64 currency units,
which hold four decimals exactly below 10^11; after summing them, round to four decimals.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from ibis.expr import types as ir

from kamlib.facts.tables import Kind
from kamlib.units import UNIT

Columns = Mapping[str, Kind | Literal["count"]]
"""Column -> its kind; count: a whole number that is never missing."""

_ARROW = {
    "date": pa.date32(),
    "money": pa.int64(),
    "number": pa.int64(),
    "whole": pa.int64(),
    "count": pa.int64(),
}


def frame(rows: ir.Table, columns: Columns, by: Sequence[str]) -> pd.DataFrame:
    """The `columns` of `rows`, sorted by `by`. Text is str, money and numbers float64 in units, whole
    numbers Int64, counts int64, dates datetime64[us]; what is missing is missing."""
    found = rows.order_by([rows[name] for name in by]).select(*columns).to_pyarrow()
    return pd.DataFrame({name: _series(found[name], kind) for name, kind in columns.items()})


def empty_frame(columns: Columns) -> pd.DataFrame:
    """No rows, with the dtypes of `frame`."""
    return _empty_frame(tuple(columns.items())).copy()


@cache
def _empty_frame(columns: tuple[tuple[str, Kind | Literal["count"]], ...]) -> pd.DataFrame:
    none = {name: pa.chunked_array([], _ARROW.get(kind, pa.string())) for name, kind in columns}
    return pd.DataFrame({name: _series(none[name], kind) for name, kind in columns})


def _series(column: pa.ChunkedArray, kind: Kind | Literal["count"]) -> pd.Series:
    if not column.num_chunks:  # pandas can't join by text that is made of no array at all
        column = pa.chunked_array([pa.array([], column.type)])
    match kind:
        case "money" | "number":
            units = pc.divide(column.cast(pa.float64(), safe=False), float(UNIT))
            return units.to_pandas().astype("float64").round(4)
        case "whole":
            return column.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
        case "count":
            return column.cast(pa.int64()).to_pandas()
        case "date":
            return column.cast(pa.timestamp("us")).to_pandas()
        case _:
            return column.to_pandas().astype("str")
