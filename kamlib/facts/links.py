"""Who reports to whom, what is a branch of what: links within one table, found and without circles.

Rows here are a table's used rows in pandas, with `file` and `row`; a link is the column that names
another row of the same table.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kamlib.facts.checked import Checked
from kamlib.facts.checks import shown
from kamlib.sentences import Problem, Sentence, Severity, count, name, say

LONGEST = 12
"""So many members of a circle are printed."""


def strangers(rows: pd.DataFrame, link: str, key: str) -> pd.DataFrame:
    """The rows whose link names none of `rows`."""
    return rows[rows[link].notna() & ~rows[link].isin(rows[key])]


def circles(above: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Every circle of `above` (id -> the id above it), each from its smallest id on.

    >>> circles({"a": "b", "b": "a", "c": "a"})
    [('a', 'b')]
    """
    found = []
    met_from: dict[str, str] = {}
    for start in sorted(above):
        walk = start
        while walk in above and walk not in met_from:
            met_from[walk] = start
            walk = above[walk]
        if met_from.get(walk) == start:
            found.append(_circle(above, walk))
    return sorted(found)


def _circle(above: Mapping[str, str], member: str) -> tuple[str, ...]:
    members = [member]
    while above[members[-1]] != member:
        members.append(above[members[-1]])
    first = members.index(min(members))
    return tuple(members[first:] + members[:first])


def without_circles(rows: pd.DataFrame, link: str, checked: Checked) -> tuple[pd.DataFrame, list[Problem]]:
    """`rows` without the link of the smallest id of each circle, and an error for each of these; the
    error holds no row back."""
    [key] = checked.table.key
    linked = rows.dropna(subset=[link])
    found = {circle[0]: circle for circle in circles(dict(zip(linked[key], linked[link], strict=True)))}
    first = rows[key].isin(found)
    problems = []
    for row in rows[first].to_dict("records"):
        circle = found[row[key]]
        fix = say("problem-circle-fix")
        problems.append(link_problem(checked, row, link, "error", _round(circle), fix))
    return rows.assign(**{link: rows[link].mask(first)}), problems


def _round(circle: Sequence[str]) -> Sentence:
    """The way around a circle, back to where it began."""
    way = [shown(member) for member in (*circle[:LONGEST], circle[0])]
    if len(circle) <= LONGEST:
        return say("problem-circle", members=name(" > ".join(way)))
    members, more = name(" > ".join(way[:-1])), count(len(circle) - LONGEST)
    return say("problem-circle-long", members=members, more=more, first=name(way[-1]))


def link_problem(
    checked: Checked, row: Mapping[Any, Any], link: str, severity: Severity, rule: Sentence, fix: Sentence
) -> Problem:
    """A problem of the column `link` in one of the rows."""
    return Problem(
        severity=severity,
        file=row["file"],
        row=row["row"],
        column=" ".join(checked.columns[link]),
        value=row[link] and shown(row[link]),
        rule=rule,
        fix=fix,
    )
