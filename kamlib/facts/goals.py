"""What is wrong with goals that no single row shows: quotas that overlap, and goals of nobody."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from kamlib.facts.checked import Checked
from kamlib.facts.checks import shown
from kamlib.facts.entities import kinds
from kamlib.facts.frames import frame
from kamlib.facts.links import link_problem
from kamlib.sentences import Problem, name, say, year
from kamlib.settings import FILE, Settings

OVERLAPS = (("year", "quarter"), ("year", "month"), ("quarter", "month"))
"""Spans of time that a quota may be for, each with a shorter one that may lie within."""


def quota_problems(quotas: Checked) -> list[Problem]:
    """A warning for each quota whose time holds shorter ones of the same rep: added up, they count twice."""
    columns = {"file": "text", "row": "count", **kinds(quotas.table)}
    rows = frame(quotas.used, columns, ["file", "row"])
    rows["span"] = np.select([rows["month"].notna(), rows["quarter"].notna()], ["month", "quarter"], "year")
    rows["quarter"] = rows["quarter"].mask(rows["span"] == "month", (rows["month"] + 2) // 3)
    return [problem for longer, shorter in OVERLAPS for problem in _overlaps(quotas, rows, longer, shorter)]


def _overlaps(quotas: Checked, rows: pd.DataFrame, longer: str, shorter: str) -> Iterable[Problem]:
    same = ["rep", "year"] if longer == "year" else ["rep", "year", "quarter"]
    within = rows.loc[rows["span"] == shorter, same].drop_duplicates()
    for row in rows[rows["span"] == longer].merge(within, on=same).to_dict("records"):
        time = {"year": year(int(row["year"]))}
        if longer == "quarter":
            time["quarter"] = name(int(row["quarter"]))
        rule, fix = say(f"problem-quota-{longer}-{shorter}", **time), say(f"problem-quota-{shorter}-fix")
        yield link_problem(quotas, row, "rep", "warning", rule, fix)


def goal_problems(settings: Settings, accounts: pd.Series, reps: pd.Series) -> list[Problem]:
    """A warning for each goal of the settings whose id is none of these."""
    goals = settings.goals
    named = (("account", goals.accounts, accounts), ("rep", goals.reps, reps))
    return [
        Problem(
            severity="warning",
            file=FILE,
            column=f"goals.{what}s",
            value=shown(one),
            rule=say(f"problem-goal-{what}"),
            fix=say(f"problem-goal-{what}-fix"),
        )
        for what, wanted, known in named
        for one in sorted(wanted.keys() - set(known))
    ]
