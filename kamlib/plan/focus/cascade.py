"""The goal level by level: each level's goal, the sum of the level below, and what is in nobody's goal;
beside it what each level is expected to bring in the next twelve months, which adds up to the forecast's
sum."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from kamlib.analysis.cascade import HALF_A_CENT, single_forecasts
from kamlib.analysis.order import most_first
from kamlib.plan.blocks import Cell, Link, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Subject, account_link, records
from kamlib.plan.rows import MOST_ROWS
from kamlib.sentences import count, say, year

MOST_LEVELS = 60
"""With more books than this, the company's page shows the teams alone: each team's page has its books."""


def cascade_table(subject: Subject) -> Table:
    """For the company and a team the levels down to books, for a book its accounts."""
    if subject.level == "book":
        return _accounts(subject)
    levels = subject.cascade[subject.cascade["level"] != "account"]
    if len(levels) > MOST_LEVELS:
        levels = levels[levels["level"] != "book"]
    sums, brought = _sums(subject), _headed(subject)
    names = subject.books[["rep", "name"]].set_index("rep")["name"]
    rows: list[tuple[Cell, ...]] = [
        (
            _level(row, names),
            *sums[row["level"], row["key"]],
            *(row[head] for head in ("goal", "below", "not_allocated")),
        )
        for row in records(levels)
    ]
    if subject.level == "company" and (nobody := _nobodys(subject)):
        rows.append((say("cascade-nobody"), *nobody, None, None, None))
    return Table(
        id="cascade",
        caption=say("table-cascade", year=year(subject.frame.planning_year)),
        columns=columns(
            ("goal-level", "name"),
            *((head, "money") for head in (*brought, "goal", "below", "not-allocated")),
        ),
        rows=tuple(rows),
    )


def _level(row: Mapping[str, Any], names: pd.Series) -> Cell:
    if row["level"] == "company":
        return say("cascade-company")
    team = "cascade-team-set" if row["is_set"] else "cascade-team"
    under = say(team if row["level"] == "team" else "cascade-book")
    return Link(kind="person", key=row["key"], name=names[row["key"]], under=under)


def whose(row: Mapping[str, Any], names: pd.Series) -> Cell:
    """Whose a goal is: the company's, a team's (their `level`) or a book's."""
    level = row.get("level")
    if level == "company":
        return say("cascade-company")
    under = say("cascade-team") if level == "team" else None
    return Link(kind="person", key=row["key"], name=names[row["key"]], under=under)


def _brought_heads(subject: Subject) -> tuple[str, ...]:
    """What is expected is told where there is a forecast."""
    return ("revenue",) if subject.forecast is None else ("revenue", "expected")


def _headed(subject: Subject) -> list[str]:
    """The same as columns: where the year that is planned runs, what is expected of it is another sum."""
    runs = subject.frame.plans_running_year
    return ["next-year" if runs and head == "expected" else head for head in _brought_heads(subject)]


def _brought(subject: Subject) -> pd.DataFrame:
    """By account: its owner, its last twelve months, and with a forecast what is expected of it, taken back
    as the page's sum is; what nobody foretold is nothing."""
    rows = subject.accounts[["account", "owner", "revenue"]].set_index("account")
    if subject.forecast is None:
        return rows
    own = subject.foretold
    parts = pd.Series(subject.forecast.sums.parts(own), index=own["account"])
    return rows.assign(expected=parts.reindex(rows.index).fillna(0.0))


def _sums(subject: Subject) -> dict[tuple[str, str], list[float]]:
    """level and key -> last twelve months and what is expected; a team's are those of all below, the
    company's those of all accounts."""
    heads = list(_brought_heads(subject))
    brought = _brought(subject)
    by_owner = brought.groupby("owner")[heads].sum()
    found: dict[tuple[str, str], pd.Series] = {}
    for row in records(subject.cascade[subject.cascade["level"] != "account"].iloc[::-1]):
        level, key = row["level"], row["key"]
        if level == "book":
            found[level, key] = by_owner.loc[key]
        here = found.setdefault((level, key), by_owner.sum() * 0)
        if not pd.isna(row["upper"]):
            upper = ("team" if row["upper"] else "company", row["upper"])
            found[upper] = found[upper] + here if upper in found else here
        if level == "company":
            found[level, key] = brought[heads].sum()
    return {one: [round(float(amount), 4) for amount in sums] for one, sums in found.items()}


def _nobodys(subject: Subject) -> list[float]:
    """What accounts bring that are in no book; nothing where that is nothing."""
    brought = _brought(subject)
    own = brought.loc[brought["owner"].isna(), list(_brought_heads(subject))].sum()
    return [round(float(one), 4) for one in own] if own.any() else []


def _accounts(subject: Subject) -> Table:
    """The book's accounts by goal, the largest first; what is in no account's goal stands above the sum, and
    by how much the sum of single forecasts is corrected."""
    book, heads = subject.cascade.iloc[0], _brought_heads(subject)
    single, sums = _single(subject), _brought(subject)[list(heads)].sum().to_numpy()
    rows = _account_rows(single, subject)
    back = (sums - single.to_numpy(dtype=float).sum(axis=0)).round(4).tolist()
    if any(abs(one) > HALF_A_CENT for one in back):
        rows.append((say("cascade-taken-back"), *(one or None for one in back), None))
    if book["not_allocated"]:
        rows.append((say("cascade-not-allocated"), *[None] * len(heads), float(book["not_allocated"])))
    return Table(
        id="cascade",
        caption=say("table-cascade-book", year=year(subject.frame.planning_year)),
        columns=columns(("account", "name"), *((head, "money") for head in (*_headed(subject), "goal"))),
        rows=tuple(rows),
        total=(say("sum"), *sums.round(4).tolist(), float(book["goal"])),
    )


def _account_rows(single: pd.DataFrame, subject: Subject) -> list[tuple[Cell, ...]]:
    """Those with a goal, as many as are shown, and all others in one row."""
    rows = subject.cascade[subject.cascade["level"] == "account"]
    ordered = most_first(rows[rows["goal"] > 0], "goal")
    shown, rest = ordered.head(MOST_ROWS), ordered.iloc[MOST_ROWS:]
    told = single.reindex(shown["key"]).to_numpy(dtype=float)
    found: list[tuple[Cell, ...]] = [
        (account_link(subject.rows[one], subject), *brought, goal)
        for one, brought, goal in zip(shown["key"], told.tolist(), shown["goal"], strict=True)
    ]
    if others := len(rows) - len(shown):
        left = (single.to_numpy(dtype=float).sum(axis=0) - told.sum(axis=0)).round(4).tolist()
        found.append((say("rows-other", rows=count(others)), *left, round(float(rest["goal"].sum()), 2)))
    return found


def _single(subject: Subject) -> pd.DataFrame:
    """By account its last twelve months, and what is foretold of it alone, as its own plan says."""
    rows = subject.accounts[["account", "revenue"]]
    if subject.forecast is not None:
        rows = rows.assign(expected=single_forecasts(rows["account"], subject.foretold))
    return rows.set_index("account")
