"""Rows and cells that the tables of several sections have."""

from typing import Any

import pandas as pd

from kamlib.plan.blocks import Cell
from kamlib.plan.frame import PlanFrame
from kamlib.sentences import Unit, say

MOST_ROWS = 10


def text(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)


def word(value: Any, unknown: str) -> Cell:
    """The data's own word, or ours for its absence."""
    return text(value) or say(unknown)


def compared(label: Cell, second: Cell, revenue: float, before: float, frame: PlanFrame) -> tuple[Cell, ...]:
    revenue, before = round(float(revenue), 4), round(float(before), 4)
    cells: tuple[Cell, ...] = (label, second, revenue)
    return (*cells, before, round(revenue - before, 4)) if frame.before_known else cells


def compared_columns(frame: PlanFrame) -> tuple[tuple[str, Unit], ...]:
    year_before: tuple[tuple[str, Unit], ...] = (("revenue-before", "money"), ("change", "money"))
    return (("revenue", "money"), *(year_before if frame.before_known else ()))
