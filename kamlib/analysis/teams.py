"""Who reports to whom, and what a person's whole sub-tree adds up to."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

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


def team_goal(
    rep: str, led: Mapping[str, tuple[str, ...]], books: pd.DataFrame, targets: Mapping[str, float]
) -> float | None:
    """What somebody set for the whole team, else the sum of the book and of what is below; None where a part
    of it is not known. books: rep, accounts, goal; targets: by the manager's id."""
    owning = books[books["accounts"] > 0].set_index("rep")["goal"]

    def parts(one: str) -> Iterator[float]:
        if one in targets and one in led:
            yield targets[one]
            return
        if one in owning.index:
            yield owning[one]
        for report in led.get(one, ()):
            yield from parts(report)

    return known_sum(parts(rep))
