"""Who reports to whom, and what a person's whole sub-tree adds up to."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from kamlib.analysis.cascade import COMPANY
from kamlib.analysis.sums import growth_of, known_sum


def reports(books: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """manager -> the direct reports' ids, for every person who has any.

    books: rep, manager. The reporting lines have no cycle (the facts cut them).
    """
    led = books.dropna(subset=["manager"]).sort_values("rep")
    return {str(manager): tuple(people) for manager, people in led.groupby("manager")["rep"]}


def tree_sums(people: list[str], books: pd.DataFrame, *, before_known: bool) -> dict[str, Any]:
    """The sums over the books of `people`, and their growth; None where any book's figure is not known.

    Whoever owns no account has no goal and no selling hours to add."""
    rows = books[books["rep"].isin(people) & (books["accounts"] > 0)]
    revenue, before = (round(float(rows[column].sum()), 4) for column in ("revenue", "revenue_before"))
    return {
        "books": len(rows),
        "accounts": int(rows["accounts"].sum()),
        "revenue": revenue,
        "revenue_before": before,
        "growth": growth_of(revenue, before, before_known=before_known),
        **{column: known_sum(rows[column]) for column in ("goal", "hours_available", "hours_spent")},
    }


def lines(books: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """The same with the company above all: COMPANY -> whoever reports to nobody here."""
    first = books.loc[~books["manager"].isin(books["rep"]), "rep"].sort_values()
    return {COMPANY: tuple(first), **reports(books)}


def owners_goals(books: pd.DataFrame) -> dict[str, float]:
    """rep -> the goal of their book, NaN where it has none, of whoever owns accounts. books: rep, accounts,
    goal."""
    owning = books[books["accounts"] > 0]
    return dict(zip(owning["rep"], owning["goal"], strict=True))


def level_goal(
    key: str, led: Mapping[str, tuple[str, ...]], goals: Mapping[str, float], targets: Mapping[str, float]
) -> float | None:
    """What somebody set for a whole level, else the sum of the own book and of what is below; None where a
    part of it is not known. key: a manager or COMPANY; led: who reports to them (reports, lines); goals: rep
    -> that of their book, of whoever counts; targets: key -> what was set for the level."""

    def parts(one: str) -> Iterator[float]:
        if one in targets and one in led:
            yield targets[one]
            return
        if one in goals:
            yield goals[one]
        for report in led.get(one, ()):
            yield from parts(report)

    return known_sum(parts(key))
