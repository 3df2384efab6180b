"""Cells that come with a type (Parquet, databases) become ours without a detour through text.

A date is a date and 1.5 is one and a half whatever signs the settings name: those are for text. What can't
be gets the same codes (rules.py) as text that doesn't fit.
"""

import ibis
import ibis.expr.datatypes as dt
from ibis.expr import types as ir

from kamlib.facts.marks import ROUNDED
from kamlib.facts.tables import Column, Kind
from kamlib.units import UNIT

LARGEST = 10**12 * UNIT

EXACT = 2**53
"""Whole numbers below are exact in 64 binary digits of floating point; above, the last digits are lost."""

NOISE = 1e-9
"""A binary fraction this near to four decimals is meant to be them: 0.1 + 0.2 is 0.3."""


def is_typed(cells: ir.Value, kind: Kind) -> bool:
    """Whether cells of a column of ours have a type that says what they are; all else is read as text.

    A number in place of a day (20240131) is text, too: `date_format` says what it means.
    """
    number = cells.type().is_numeric() and not cells.type().is_boolean()
    return number if kind in ("money", "number", "whole") else kind == "date" and cells.type().is_temporal()


def as_text(cells: ir.Value) -> ir.StringValue:
    """Cells of any type as a person writes them: 12 and not 12.00, 2024-01-31, true."""
    kind = cells.type()
    if kind.is_decimal() and kind.scale:
        return cells.cast("string").re_replace(r"\.?0+$", "")
    if kind.is_floating():
        small = (cells.abs() < EXACT).ifelse(cells, 0.5)  # engines round to integers that end somewhere
        return (small == small.floor()).ifelse(small.floor().cast("string"), cells.cast("string"))
    if kind.is_timestamp():
        day = cells.cast("date")
        return (cells == day.cast(kind)).ifelse(day.cast("string"), cells.cast("string"))
    return cells.cast("string")


def as_marked_text(cells: ir.Value) -> ir.StringValue:
    """As text that names something: a number that has lost its last digits names nothing any more."""
    text = as_text(cells)
    if not cells.type().is_floating():
        return text
    return ((cells.abs() >= EXACT) & ~cells.isinf() & ~cells.isnan()).ifelse(ROUNDED, text)


def with_words(cells: ir.Value, pairs: list[tuple[str, str]]) -> ir.Value:
    """`cells` with their words (-1, 1900-01-01) as ours; our word "" is missing."""
    found = as_text(cells) if pairs else None
    ours = {
        their: ibis.literal(our).try_cast(cells.type()) if our else ibis.null(cells.type())
        for their, our in pairs
    }
    return ibis.cases(*((found == their, our) for their, our in ours.items()), else_=cells) if ours else cells


def typed_value(cells: ir.Value, kind: Kind) -> ir.Value:
    """Days, whole numbers, or whole ten-thousandths; missing where a cell is too large for them."""
    if kind == "date":
        return cells.cast("date")
    unit = 1 if kind == "whole" else UNIT
    cells = _as_read(cells)
    if cells.type().is_integer():
        small = cells.between(-LARGEST // unit, LARGEST // unit)
        return small.ifelse(cells.cast("int64") * unit, None)
    if cells.type().is_decimal():
        return (_rounded(cells, kind) * unit).try_cast("int64")
    return (cells.abs() <= LARGEST // unit).ifelse(_scaled(cells, unit), None)


def typed_codes(cells: ir.Value, column: Column) -> list[tuple[ir.BooleanValue, str]]:
    """What can be wrong with a number before its size: it is none, or has decimals that we don't keep."""
    if column.kind == "date" or cells.type().is_integer():
        return []
    code, digits = ("whole", 0) if column.kind == "whole" else ("decimals", 4)
    unlimited = [(cells.isnan() | cells.isinf(), "finite")] if cells.type().is_floating() else []
    cells = _as_read(cells)
    if cells.type().is_decimal():
        rounded = _rounded(cells, column.kind)
        again = rounded.try_cast(cells.type()).fill_null(0)  # 9.99999 needs a digit more than it has
        decimals = [(rounded.notnull() & (cells != again), code)] if cells.type().scale > digits else []
        return unlimited + decimals
    off = (cells - _scaled(cells, 10**digits) / 10**digits).abs()
    noise = ibis.greatest(NOISE, cells.abs() / EXACT * 2)
    return [*unlimited, ((cells.abs() <= LARGEST // 10**digits) & (off > noise), code)]


def _scaled(cells: ir.FloatingValue, unit: int) -> ir.IntegerValue:
    """Rounded to whole units; 0 for what is too large."""
    return ((cells.abs() <= LARGEST // unit).ifelse(cells, 0.0) * unit).round()


def _as_read(cells: ir.NumericValue) -> ir.NumericValue:
    """Numbers in single precision as those a person reads: 0.1 has other binary digits there."""
    single = isinstance(cells.type(), dt.Float32)
    return cells.cast("string").try_cast("decimal(38, 10)") if single else cells


def _rounded(cells: ir.DecimalValue, kind: Kind) -> ir.DecimalValue:
    """To the decimals that we keep; missing where there are too many digits before them. Few digits stay in
    64 bits, also when they are multiplied: that takes half the time."""
    digits = cells.type().precision - cells.type().scale + (cells.type().scale > 4)
    return cells.try_cast(f"decimal({18 if digits <= 10 else 38}, {0 if kind == 'whole' else 4})")
