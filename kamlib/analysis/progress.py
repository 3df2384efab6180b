"""How far the running year's goal is reached: month by month, what is still to come, and what is missing.

What is still to come follows the same months of last year, changed as much as the forecast of the next twelve
months changes last year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from kamlib.analysis.cascade import cents, shared_out
from kamlib.analysis.goals import goals_above, rep_goals
from kamlib.analysis.targets import targets_of
from kamlib.judgments.targets import RepTarget
from kamlib.periods import YEAR, Period, months_before, year_period
from kamlib.settings import Goals, Settings


def running_year(as_of: date, first_month: int) -> int:
    """The planning year that the last day before `as_of` lies in."""
    last = as_of - timedelta(days=1)
    return last.year if last.month >= first_month else last.year - 1


@dataclass(frozen=True)
class Month:
    """goal: what was due by last year's course; revenue: None for a month to come, then `foretold` says what
    it may bring."""

    start: date
    goal: float
    before: float
    revenue: float | None
    foretold: float | None


@dataclass(frozen=True)
class Progress:
    """months: the twelve of the year; to_date: what came; due: of the goal by then; rest: what the months to
    come may bring, low to high (80 %); gap: what is missing at the year's end, below 0 where more comes."""

    goal: float
    months: Sequence[Month]
    to_date: float
    due: float
    rest: float
    low: float
    high: float

    @property
    def gap(self) -> float:
        return round(self.goal - self.to_date - self.rest, 4)


def elapsed_months(as_of: date, year: Period) -> int:
    """How many whole months, counted back from `as_of`, lie in the year.

    >>> elapsed_months(date(2026, 11, 1), Period(date(2026, 1, 1), date(2027, 1, 1)))
    10
    """
    months = 0
    while months < YEAR and months_before(as_of, months + 1) >= year.start:
        months += 1
    return months


def progress(
    by_month: pd.Series, goal: float, as_of: date, year: Period, change: tuple[float, float, float]
) -> Progress:
    """by_month: months back from the as-of date -> revenue, of two years; what is missing is 0. change: what
    the forecast brings as a part of last year, and the ends of its range."""
    elapsed = elapsed_months(as_of, year)
    known = {int(month): float(amount) for month, amount in by_month.items()}
    before = [known.get(elapsed - 1 - place + YEAR, 0.0) for place in range(YEAR)]
    due = shared_out(cents(goal), _course(before)) / 100
    months = tuple(
        Month(
            start=months_before(as_of, elapsed - place),
            goal=float(due[place]),
            before=before[place],
            revenue=known.get(elapsed - 1 - place, 0.0) if place < elapsed else None,
            foretold=None if place < elapsed else round(before[place] * change[0], 2),
        )
        for place in range(YEAR)
    )
    rest = sum(before[elapsed:])
    return Progress(
        goal=goal,
        months=months,
        to_date=round(sum(one.revenue or 0.0 for one in months), 4),
        due=round(sum(one.goal for one in months[:elapsed]), 4),
        rest=round(rest * change[0], 4),
        low=round(rest * change[1], 4),
        high=round(rest * change[2], 4),
    )


def came_and_rest(by_month: pd.Series, as_of: date, year: Period) -> tuple[float, float]:
    """What came in the year so far, and what the months to come brought the year before; by_month as in
    progress.

    >>> by_month = pd.Series({0: 5.0, 1: 7.0, 11: 3.0, 12: 2.0})
    >>> came_and_rest(by_month, date(2026, 11, 1), Period(date(2026, 1, 1), date(2027, 1, 1)))
    (12.0, 3.0)
    """
    elapsed = elapsed_months(as_of, year)
    months = by_month.index
    came = by_month[months < elapsed].sum()
    rest = by_month[(months >= elapsed) & (months < YEAR)].sum()
    return round(float(came), 4), round(float(rest), 4)


def _course(before: Sequence[float]) -> list[float]:
    """How last year's revenue was spread over its months, as weights; evenly where there was none."""
    amounts = [max(one, 0.0) for one in before]
    return amounts if sum(amounts) > 0 else [1.0] * YEAR


def running_goals(
    reps: pd.Series,
    quotas: pd.DataFrame,
    as_of: date,
    planned: int,
    settings: Settings,
    targets: pd.DataFrame,
) -> pd.DataFrame:
    """The reps' goals of the year that runs, as goals.rep_goals has them; those of the settings are of the
    `planned` year alone."""
    first_month = settings.planning.first_month
    runs = running_year(as_of, first_month)
    goals = settings.goals if runs == planned else Goals()
    signed = targets_of(targets, RepTarget.kind, runs)
    return rep_goals(reps, quotas, year_period(runs, first_month), goals, signed)


def running_above(
    reps: pd.DataFrame, as_of: date, planned: int, settings: Settings, targets: pd.DataFrame
) -> pd.DataFrame:
    """The goals above the books of the year that runs, as goals.goals_above has them; the company's is none
    where nobody signed one, and the settings' are of another year."""
    runs = running_year(as_of, settings.planning.first_month)
    goals = settings.goals if runs == planned else Goals()
    return goals_above(reps, goals, {}, targets, runs)


def month_sums(account_months: pd.DataFrame, owners: pd.Series) -> pd.DataFrame:
    """owner, month (counted back from the as-of date), revenue: each book's, of two years. What accounts
    brought that nobody owns is the company's all the same: its owner is missing."""
    recent = account_months[account_months["month"] < 2 * YEAR]
    rows = recent.assign(owner=recent["account"].map(owners))
    return rows.groupby(["owner", "month"], dropna=False)["revenue"].sum().round(4).reset_index()
