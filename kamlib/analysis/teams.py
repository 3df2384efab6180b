"""Who reports to whom, and what a person's whole sub-tree adds up to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import fsum
from typing import Any

import pandas as pd

from kamlib.analysis.cascade import COMPANY
from kamlib.analysis.sums import growth_of, known_sum


def reports(books: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """manager -> the direct reports' ids, for every person who has any.

    books: rep, manager. The reporting lines have no cycle (the facts cut them).
    """
    led: dict[str, list[str]] = defaultdict(list)
    known = books["manager"].notna()
    for rep, manager in sorted(zip(books["rep"][known], books["manager"][known], strict=True)):
        led[manager].append(rep)
    return {manager: tuple(led[manager]) for manager in sorted(led)}


def tree_sums(books: Iterable[Mapping[str, Any]], *, before_known: bool) -> dict[str, Any]:
    """The sums over these people's books, and their growth; None where any book's figure is not known.

    Whoever owns no account has no goal and no selling hours to add. books: accounts, revenue, revenue_before,
    goal, hours_available, hours_spent, one row per person."""
    rows = [row for row in books if row["accounts"]]
    revenue, before = (
        round(fsum(row[column] for row in rows), 4) for column in ("revenue", "revenue_before")
    )
    return {
        "books": len(rows),
        "accounts": sum(int(row["accounts"]) for row in rows),
        "revenue": revenue,
        "revenue_before": before,
        "growth": growth_of(revenue, before, before_known=before_known),
        **{
            column: known_sum(row[column] for row in rows)
            for column in ("goal", "hours_available", "hours_spent")
        },
    }


def lines(books: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """The same with the company above all: COMPANY -> whoever reports to nobody here."""
    here, above = set(books["rep"]), zip(books["rep"], books["manager"], strict=True)
    return {COMPANY: tuple(sorted(rep for rep, manager in above if manager not in here)), **reports(books)}


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
