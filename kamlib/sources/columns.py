"""The types of Arrow's columns as the few that facts know, without loss, or not at all."""

from uuid import UUID

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kamlib.facts.marks import DESTROYED

SINGLE = 2**17
"""From here on, numbers in single precision lie further apart than cents."""


def plain_type(found: pa.DataType) -> pa.DataType | None:
    """What a column is kept as: text, int64, float, decimal, bool, date32 or timestamp[us]; None where it is
    none of them (a list, a time of day)."""
    types = pa.types
    if types.is_dictionary(found):
        return plain_type(found.value_type)
    if types.is_decimal(found):
        return pa.decimal128(found.precision if found.precision <= 38 else 38, max(found.scale, 0))
    if isinstance(found, pa.UuidType) or types.is_null(found) or _is_text(found):
        return pa.string()
    if types.is_integer(found):
        return pa.decimal128(20, 0) if found == pa.uint64() else pa.int64()
    if types.is_floating(found):
        return pa.float32() if types.is_float16(found) else found
    if types.is_timestamp(found):
        return pa.timestamp("us")
    if types.is_date(found):
        return pa.date32()
    return found if types.is_boolean(found) else None


def sort_of(found: pa.DataType) -> str:
    """What a column may fill: "text", "number", "date", "truth" (as text), or nothing ("other")."""
    kept = plain_type(found)
    if kept is None:
        return "other"
    if pa.types.is_string(kept):
        return "text"
    if pa.types.is_boolean(kept):
        return "truth"
    return "date" if pa.types.is_temporal(kept) else "number"


def plain_column(cells: pa.Array) -> pa.Array:
    """The cells as their plain type. Raises ArrowInvalid where one doesn't fit: bytes that are no text."""
    kept = plain_type(cells.type)
    if isinstance(cells.type, pa.UuidType):
        return pa.array([one and str(UUID(bytes=one)) for one in cells.storage.to_pylist()], pa.string())
    if isinstance(cells.type, pa.BaseExtensionType):
        cells = cells.storage
    if pa.types.is_timestamp(cells.type) and cells.type.tz:
        cells = pc.local_timestamp(cells)
    # a time of day is not kept, so neither is its last digit; all else has to fit
    return cells.cast(kept, safe=not pa.types.is_timestamp(kept))


def is_sound(cells: pa.Array) -> bool:
    """Whether no cell, written as text, can have a blank, a control character, a sign outside ASCII, or be an
    error or a rounded number of a spreadsheet: asked of all bytes at once, that costs next to nothing."""
    if pa.types.is_floating(cells.type):
        return False
    if not pa.types.is_string(cells.type) or len(cells) == cells.null_count:
        return True
    _, starts, content = cells.buffers()
    first, last = np.frombuffer(starts, np.int32)[[cells.offset, cells.offset + len(cells)]]
    signs = np.frombuffer(content, np.uint8)[first:last]
    if not signs.size:
        return True
    if signs.min() <= ord(" ") or signs.max() > ord("~") or (signs == ord("#")).any():
        return False
    rounded = (signs | 0x20) == ord("e")
    return not rounded.any() or not pc.any(pc.match_substring_regex(cells, DESTROYED)).as_py()


def is_in_between(cells: pa.Array) -> bool:
    """Whether a moment in UTC is not the start of a day: its day depends on where one is."""
    moments = pa.types.is_timestamp(cells.type) and cells.type.tz in ("UTC", "Etc/UTC", "+00:00")
    if not moments:
        return False
    return bool(pc.any(pc.not_equal(cells, pc.floor_temporal(cells, unit="day"))).as_py())


def is_rounded(cells: pa.Array) -> bool:
    """Whether a number is too large for its cents in single precision."""
    if not (pa.types.is_float16(cells.type) or pa.types.is_float32(cells.type)):
        return False
    large = pc.greater_equal(pc.abs(cells.cast(pa.float32())), pa.scalar(SINGLE, pa.float32()))
    return bool(pc.any(large).as_py())


def _is_text(found: pa.DataType) -> bool:
    """Text, also as programs store it that don't say so (bytes) and as JSON."""
    if isinstance(found, pa.BaseExtensionType):
        return pa.types.is_string(found.storage_type)
    types = pa.types
    return (
        types.is_string(found)
        or types.is_large_string(found)
        or types.is_string_view(found)
        or types.is_binary(found)
        or types.is_large_binary(found)
    )
