"""Goals of the planning year: what people signed, the settings and the quotas say, never a guess."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from kamlib.analysis.cascade import COMPANY
from kamlib.analysis.targets import SAID, targets_of
from kamlib.analysis.teams import level_goal, lines
from kamlib.judgments.record import COMPANY as COMPANY_ID
from kamlib.judgments.targets import CompanyTarget, TeamTarget
from kamlib.periods import Period, months_before
from kamlib.settings import Goals


def account_goals(accounts: pd.DataFrame, goals: Goals, targets: pd.DataFrame) -> pd.DataFrame:
    """One row per account: account, goal (NaN where nobody says one), goal_source (target, settings, growth,
    none), and what is said of a target (targets.SAID).

    accounts: account, revenue (last twelve months); targets: by account (targets.targets_of). A goal by
    growth needs revenue above 0.
    """
    named = accounts["account"].map(goals.accounts).astype(float)
    by_growth = pd.Series(np.nan, index=accounts.index)
    if goals.growth is not None:
        by_growth = (accounts["revenue"] * (1 + goals.growth)).where(accounts["revenue"] > 0).round(2)
    usual = {"settings": named, "growth": by_growth}
    return _first_said("account", accounts["account"], usual, targets)


def _first_said(
    key: str, keys: pd.Series, usual: Mapping[str, pd.Series], targets: pd.DataFrame
) -> pd.DataFrame:
    """A target goes before the usual sources, and of these an earlier one before a later."""
    own = targets.reindex(keys).set_axis(keys.index)
    sources = {"target": own["goal"], **usual}
    goal = pd.concat(sources.values(), axis=1).bfill(axis=1).iloc[:, 0].astype(float)
    source = np.select([one.notna() for one in sources.values()], list(sources), "none")
    return pd.DataFrame({key: keys, "goal": goal, "goal_source": source}).join(own[list(SAID)])


def rep_goals(
    reps: pd.Series, quotas: pd.DataFrame, year: Period, goals: Goals, targets: pd.DataFrame
) -> pd.DataFrame:
    """One row per rep: rep, goal, goal_source (target, settings, quotas, none), and what is said of a target.

    quotas: rep, year, quarter, month, amount. Quotas count where they cover all months of the planning year.
    """
    named = reps.map(goals.reps).astype(float)
    by_quota = reps.map(quota_of_year(quotas, year)).astype(float)
    return _first_said("rep", reps, {"settings": named, "quotas": by_quota}, targets)


def goals_above(
    reps: pd.DataFrame, goals: Goals, books: Mapping[str, float], targets: pd.DataFrame, year: int
) -> pd.DataFrame:
    """The goals of a planning year that stand above the books: level, key, goal, goal_source, and what is
    said of a target. The company's comes first (target, settings, teams where one has a target, books, none;
    its key is cascade.COMPANY), then those of the teams that have a target, by the manager's id.

    reps: rep, manager; books: rep -> the goal of their book (teams.owners_goals); where none is told the sum
    below is no goal of the company.
    """
    of_teams = targets_of(targets, TeamTarget.kind, year)
    leading = pd.Series(sorted(of_teams.index.intersection(reps["manager"].dropna().unique())), dtype="str")
    teams = _first_said("key", leading, {}, of_teams).assign(level="team")
    signed = dict(zip(teams["key"], teams["goal"], strict=True))
    below = level_goal(COMPANY, lines(reps), books, signed) if books else None
    usual = {"settings": goals.company, "teams" if signed else "books": below}
    whole = _first_said(
        "key",
        pd.Series([COMPANY_ID]),
        {source: pd.Series([goal], dtype=float) for source, goal in usual.items()},
        targets_of(targets, CompanyTarget.kind, year),
    ).assign(key=COMPANY, level="company")
    return pd.concat([whole, teams], ignore_index=True) if len(teams) else whole


def set_above(above: pd.DataFrame) -> tuple[float | None, dict[str, float]]:
    """Of goals_above the company's goal, None where nobody knows it, and those of teams by manager."""
    whole, teams = above["goal"].iloc[0], above[above["level"] == "team"]
    return None if pd.isna(whole) else float(whole), dict(zip(teams["key"], teams["goal"], strict=True))


def quota_of_year(quotas: pd.DataFrame, year: Period) -> Mapping[str, float]:
    """rep -> the sum of their quotas over the year, for reps whose quotas cover each of its months.

    A quota for a quarter or a year is spread evenly over its months. Where a month is in several (a year's
    beside its quarters'), the one for the shortest time counts: they say the same twice.
    """
    months = pd.DataFrame(
        [(month.year, month.month) for month in (months_before(year.start, -k) for k in range(12))],
        columns=["year", "calendar_month"],
    )
    spread = quotas.assign(per_month=quotas["amount"] / _months_covered(quotas)).merge(months, on="year")
    quarter = (spread["calendar_month"] + 2) // 3
    spread = spread[
        (spread["month"].isna() | (spread["month"] == spread["calendar_month"]))
        & (spread["quarter"].isna() | (spread["quarter"] == quarter))
    ]
    spread["covers"] = _months_covered(spread)
    shortest = spread.groupby(["rep", "year", "calendar_month"])["covers"].transform("min")
    spread = spread[spread["covers"] == shortest]
    covered = spread.groupby("rep")[["year", "calendar_month"]].apply(
        lambda rows: len(rows.drop_duplicates())
    )
    total = spread.groupby("rep")["per_month"].sum().round(2)
    return total[covered[covered == 12].index].to_dict() if len(total) else {}


def _months_covered(quotas: pd.DataFrame) -> np.ndarray:
    return np.select([quotas["month"].notna(), quotas["quarter"].notna()], [1, 3], 12)
