"""The goal level by level: each level's goal, the sum of the level below, and what is in nobody's goal."""

from collections.abc import Mapping

import pandas as pd

from kamlib.plan.blocks import Cell, Link, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Subject, account_link, records
from kamlib.plan.rows import MOST_ROWS
from kamlib.sentences import count, say, year

MOST_LEVELS = 60
"""With more books than this, the company's page shows the teams alone: each team's page has its books."""

HEADS = ("revenue", "expected", "goal", "below", "not-allocated")


def cascade_table(subject: Subject) -> Table:
    """For the company and a team the levels down to books, for a book its accounts."""
    if subject.level == "book":
        return _accounts(subject)
    levels = subject.cascade[subject.cascade["level"] != "account"]
    if len(levels) > MOST_LEVELS:
        levels = levels[levels["level"] != "book"]
    sums = _sums(subject)
    names = subject.books.set_index("rep")["name"]
    rows = []
    for row in records(levels):
        revenue, expected = sums[row["level"], row["key"]]
        amounts = (revenue, expected, row["goal"], row["below"], row["not_allocated"])
        rows.append((_level(row, names), *amounts))
    return Table(
        id="cascade",
        caption=say("table-cascade", year=year(subject.frame.planning_year)),
        columns=columns(("goal-level", "name"), *((head, "money") for head in HEADS)),
        rows=tuple(rows),
    )


def _level(row: Mapping[str, str], names: pd.Series) -> Cell:
    if row["level"] == "company":
        return say("cascade-company")
    under = say("cascade-team" if row["level"] == "team" else "cascade-book")
    return Link(kind="person", key=row["key"], name=names[row["key"]], under=under)


def _expected(subject: Subject) -> pd.Series:
    """account -> what it is expected to bring; the last twelve months where nothing was foretold."""
    revenue = subject.accounts.set_index("account")["revenue"]
    if subject.forecast is None:
        return revenue
    foretold = subject.foretold.set_index("account")["expected"]
    return foretold.reindex(revenue.index).fillna(revenue)


def _sums(subject: Subject) -> dict[tuple[str, str], tuple[float, float]]:
    """level and key -> last twelve months and what is expected; a team's are those of all below."""
    own = subject.accounts.assign(expected=_expected(subject).to_numpy())
    by_owner = own.groupby("owner")[["revenue", "expected"]].sum()
    found: dict[tuple[str, str], tuple[float, float]] = {}
    for row in records(subject.cascade[subject.cascade["level"] != "account"].iloc[::-1]):
        level = row["level"]
        if level == "book":
            found["book", row["key"]] = tuple(by_owner.loc[row["key"]])
        here = found.setdefault((level, row["key"]), (0.0, 0.0))
        if not pd.isna(row["upper"]):
            upper = ("team" if row["upper"] else "company", row["upper"])
            above = found.get(upper, (0.0, 0.0))
            found[upper] = (round(above[0] + here[0], 4), round(above[1] + here[1], 4))
    return found


def _accounts(subject: Subject) -> Table:
    """The book's accounts by goal, the largest first; what is in no account's goal stands above the sum."""
    book, rows = subject.cascade.iloc[0], subject.cascade[subject.cascade["level"] == "account"]
    revenue, expected = subject.accounts.set_index("account")["revenue"], _expected(subject)
    ordered = rows[rows["goal"] > 0].sort_values(["goal", "key"], ascending=[False, True])
    shown, rest = ordered.head(MOST_ROWS), ordered.iloc[MOST_ROWS:]
    cells: list[tuple[Cell, ...]] = [
        (account_link(subject.rows[one], subject), float(revenue[one]), float(expected[one]), goal)
        for one, goal in zip(shown["key"], shown["goal"], strict=True)
    ]
    others = rows[~rows["key"].isin(shown["key"])]["key"]
    left = (float(revenue.reindex(others).sum()), float(expected.reindex(others).sum()))
    if len(others):
        label = say("rows-other", rows=count(len(others)))
        cells.append((label, *(round(one, 4) for one in left), round(float(rest["goal"].sum()), 2)))
    if book["not_allocated"]:
        cells.append((say("cascade-not-allocated"), None, None, float(book["not_allocated"])))
    total = (round(float(revenue.sum()), 4), round(float(expected.sum()), 4), float(book["goal"]))
    return Table(
        id="cascade",
        caption=say("table-cascade-book", year=year(subject.frame.planning_year)),
        columns=columns(("account", "name"), *((head, "money") for head in HEADS[:3])),
        rows=tuple(cells),
        total=(say("sum"), *total),
    )
