"""The goal cascade: from the company to managers, to sellers, to accounts, and back up, exact to the cent.

A goal that somebody set stays what it is. What a level's goal asks beyond the goals of the level below is
shared out among those that nobody set one for, by their room: what they may bring, expected revenue and open
potential, beyond what they have to. What is more than their room, or was promised beyond the goal, is the
level's own row `not_allocated`: nobody is given a goal that nothing speaks for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kamlib.analysis.cents import cents, shared_out

if TYPE_CHECKING:  # scipy and DuckDB are for whoever makes one
    from kamlib.analysis.forecast import Forecast

HALF_A_CENT = 0.005
COMPANY = ""
"""The node of the company: no person's id is empty."""

Level = str
"""company, team, book or account."""


@dataclass(frozen=True)
class Node:
    """One level's goal in whole cents. `set_goal`: what somebody set, else None; `least`: what the goals
    below add up to; `room`: what those without a goal of their own may bring beyond it."""

    key: str
    level: Level
    set_goal: int | None = None
    least: int = 0
    room: int = 0
    below: tuple["Node", ...] = ()

    @property
    def floor(self) -> int:
        return self.least if self.set_goal is None else self.set_goal

    @property
    def takes(self) -> int:
        """What its upper level may give it: nothing where its goal is set."""
        return 0 if self.set_goal is not None else self.room


def node(key: str, level: Level, set_goal: int | None, below: Sequence[Node]) -> Node:
    """A level with what lies below it."""
    return Node(
        key,
        level,
        set_goal,
        sum(one.floor for one in below),
        sum(one.takes for one in below),
        tuple(below),
    )


@dataclass(frozen=True)
class Allocated:
    """A level with its goal in whole cents; goal = below + not_allocated, and not_allocated is below 0 where
    more was promised than is asked. An account has nothing below."""

    key: str
    level: Level
    upper: str | None
    goal: int
    is_set: bool
    below: int
    not_allocated: int


def allocated(top: Node, upper: str | None = None, goal: int | None = None) -> Iterator[Allocated]:
    """`top` and all below it, each after its upper level."""
    own = top.floor if goal is None else goal
    parts = _parts(own, top.below)
    left = 0 if top.level == "account" else own - sum(parts)
    yield Allocated(top.key, top.level, upper, own, top.set_goal is not None, sum(parts), left)
    for one, part in zip(top.below, parts, strict=True):
        yield from allocated(one, top.key, part)


def _parts(goal: int, below: Sequence[Node]) -> list[int]:
    """What each of those below is given of a goal."""
    if not below:  # as all accounts: the others are few
        return []
    rest = max(goal - sum(one.floor for one in below), 0)
    takes = [one.takes for one in below]
    more = shared_out(min(rest, sum(takes)), takes)
    return [one.floor + int(part) for one, part in zip(below, more, strict=True)]


def goal_cascade(
    books: pd.DataFrame,
    accounts: pd.DataFrame,
    company: float | None,
    teams: Mapping[str, float] = MappingProxyType({}),
) -> pd.DataFrame:
    """One row per level, the company first and each after its upper level: level, key, upper, goal, is_set,
    below, not_allocated, in the workbook's currency. A book's key is its owner's; so is that of their team.

    books: rep, manager, accounts, goal, goal_source; accounts: account, owner, goal, goal_source, expected,
    potential. A goal by growth is the least an account is to bring, and so is the sum of such goals where a
    book has none of its own. teams: the goals that somebody set for whole teams, by the manager's id. Where
    the company's goal is not known there is no row.
    """
    if company is None:
        return _table([])
    owned = accounts.dropna(subset=["owner"])
    leaves = _leaves(owned)
    people = _people(books, leaves, teams)
    return _table(list(allocated(node(COMPANY, "company", cents(company), people))))


def with_shared_goals(books: pd.DataFrame, cascade: pd.DataFrame) -> pd.DataFrame:
    """The books, with the part of the goal that is shared out to those that nobody set a goal for: one figure
    wherever a book is told (goal_source shared, where it is another than its accounts' goals make). Whom
    nothing is left for has no goal, and none of 0."""
    parts = cascade[(cascade["level"] == "book") & ~cascade["is_set"]].set_index("key")["goal"]
    shared = books["rep"].map(parts[parts > 0]).astype(float)
    other = shared.notna() & ((shared - books["goal"]).abs().fillna(np.inf) > HALF_A_CENT)
    return books.assign(
        goal=books["goal"].mask(other, shared), goal_source=books["goal_source"].mask(other, "shared")
    )


def _table(rows: Sequence[Allocated]) -> pd.DataFrame:
    table = pd.DataFrame([vars(row) for row in rows], columns=[field.name for field in fields(Allocated)])
    money = ["goal", "below", "not_allocated"]
    table[money] = table[money].astype("float64") / 100
    return table.astype({"key": "str", "level": "str", "upper": "str", "is_set": "bool"})


def with_prospects(accounts: pd.DataFrame, foretold: "Forecast | None") -> pd.DataFrame:
    """The accounts with what each is expected to bring, the last twelve months where there is no forecast,
    and as potential what its open deals hold."""
    expected = single_forecasts(accounts["account"], foretold.expected) if foretold else accounts["revenue"]
    return accounts.assign(expected=expected, potential=accounts["open_amount"])


def single_forecasts(accounts: pd.Series, expected: pd.DataFrame) -> pd.Series:
    """What is foretold of each account alone, as its own plan says; nothing of one that never bought."""
    return accounts.map(expected.set_index("account")["expected"]).astype(float).fillna(0.0)


def _leaves(owned: pd.DataFrame) -> dict[str, list[Node]]:
    """owner -> their accounts, by id."""
    goal, brings = owned["goal"].fillna(0), sum(owned[one].clip(lower=0).fillna(0) for one in PROSPECTS)
    rows = pd.DataFrame(
        {
            "owner": owned["owner"],
            "account": owned["account"],
            "open": owned["goal_source"].isin(("growth", "none")),
            "goal": goal.map(cents),
            "room": (brings - goal).clip(lower=0).map(cents),
        }
    ).sort_values("account")
    leaves: dict[str, list[Node]] = {}
    for owner, account, is_open, least, room in rows.itertuples(index=False):
        one = Node(account, "account", None if is_open else least, least, room)
        leaves.setdefault(owner, []).append(one)
    return leaves


PROSPECTS = ("expected", "potential")


def _people(books: pd.DataFrame, leaves: Mapping[str, list[Node]], teams: Mapping[str, float]) -> list[Node]:
    """The books and teams directly below the company, by id."""
    rows = books.set_index("rep")
    led = {str(boss): tuple(own.index) for boss, own in rows.sort_index().groupby("manager")}

    def of(rep: str) -> Iterator[Node]:
        """A person's book, and around it their team where they lead any that owns accounts, or somebody set a
        goal for it."""
        own = [_book(rep, rows.loc[rep], leaves[rep])] if rep in leaves else []
        below = [one for report in led.get(rep, ()) for one in of(report)]
        signed = rep in teams and rep in led
        if below or signed:
            yield node(rep, "team", cents(teams[rep]) if signed else None, [*below, *own])
        else:
            yield from own

    first = rows.index[~rows["manager"].isin(rows.index)].sort_values()
    return [one for rep in first for one in of(str(rep))]


def _book(rep: str, row: pd.Series, leaves: list[Node]) -> Node:
    is_set = row["goal_source"] not in ("accounts", "none") and not pd.isna(row["goal"])
    return node(rep, "book", cents(row["goal"]) if is_set else None, leaves)
