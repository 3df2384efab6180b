"""Who reports to whom, and what a person's whole sub-tree adds up to."""

from collections.abc import Mapping
from typing import Any

import pandas as pd


def reports(books: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """manager -> the direct reports' ids, for every person who has any.

    books: rep, manager. The reporting lines have no cycle (the facts cut them).
    """
    led = books.dropna(subset=["manager"]).sort_values("rep")
    return {str(manager): tuple(people) for manager, people in led.groupby("manager")["rep"]}


def sub_tree(person: str, led: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The person and everybody below them, each once."""
    people = [person]
    for report in led.get(person, ()):
        people += sub_tree(report, led)
    return people


ADDED = ["goal", "hours_available", "hours_spent"]


def tree_sums(people: list[str], books: pd.DataFrame) -> dict[str, Any]:
    """The sums over the books of `people`, and their growth; None where any book's figure is not known.

    Whoever owns no account has no goal and no selling hours to add."""
    rows = books[books["rep"].isin(people) & (books["accounts"] > 0)]
    sums: dict[str, Any] = {column: _sum(rows[column]) for column in ADDED}
    sums["books"] = len(rows)
    sums["accounts"] = int(rows["accounts"].sum())
    sums["revenue"] = round(float(rows["revenue"].sum()), 4)
    sums["revenue_before"] = round(float(rows["revenue_before"].sum()), 4)
    known = rows["growth"].notna().any() and sums["revenue_before"] > 0
    sums["growth"] = sums["revenue"] / sums["revenue_before"] - 1 if known else None
    return sums


def _sum(column: pd.Series) -> float | None:
    return None if column.empty or column.isna().any() else round(float(column.sum()), 4)
