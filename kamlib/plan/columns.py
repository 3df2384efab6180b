"""Columns of tables: a header's message id follows from a name."""

from functools import cache

from kamlib.plan.blocks import TableColumn
from kamlib.sentences import Unit

SIGNED = (
    *("bias", "change", "growth", "against-list", "against-elsewhere", "price-effect", "paid-more"),
    *("beyond-target", "better-fit"),
)


@cache
def columns(*columns: tuple[str, Unit]) -> tuple[TableColumn, ...]:
    return tuple(
        TableColumn(id=f"column-{column}", unit=unit, signed=column in SIGNED) for column, unit in columns
    )
