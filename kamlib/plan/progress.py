"""The running year beside its goal, as pages and plans show it."""

from datetime import date
from typing import Literal

from kamlib.analysis.progress import Progress, progress
from kamlib.analysis.slices import AccountSlice
from kamlib.periods import Period, year_period
from kamlib.plan.blocks import Fact, FactList, Table
from kamlib.plan.columns import columns
from kamlib.plan.frame import PlanFrame
from kamlib.sentences import Sentence, as_date, day, money, name, percent, say, year

RestBy = Literal["forecast", "kept", "same"]
"""As the forecast changes them, less what usually goes, or not at all."""


def progress_facts(found: Progress, frame: PlanFrame, rest_by: RestBy) -> FactList:
    """What came beside what was due, what may come with its range, and what is missing then. rest_by: how the
    months of last year that are still to come are changed."""
    came = say(
        "progress-came",
        came=money(found.to_date),
        share=percent(found.to_date / found.goal),
        due=money(found.due),
        last_day=day(frame.last_day),
    )
    case = f"progress-rest-{rest_by}"
    rest = say(case, rest=money(found.rest), low=money(found.low), high=money(found.high))
    return FactList(
        facts=(
            Fact(label="fact-progress-came", text=came),
            Fact(label="fact-progress-rest", text=rest),
            Fact(label="fact-progress-gap", text=_gap(found)),
        )
    )


def _gap(found: Progress) -> Sentence:
    case = "progress-missing" if found.gap > 0 else "progress-over"
    return say(case, gap=money(abs(found.gap)), goal=money(found.goal))


def progress_table(found: Progress, runs: Period) -> Table:
    """A row per month of the year; of months to come what they may bring stands in a column of its own."""
    return Table(
        id="progress",
        caption=say("table-progress", year=year(runs.start.year)),
        columns=columns(
            ("month", "month"),
            ("due", "money"),
            ("revenue-of-month", "money"),
            ("foretold", "money"),
            ("revenue-before", "money"),
        ),
        rows=tuple(
            (one.start.isoformat(), one.goal, _plain(one.revenue), one.foretold, _plain(one.before))
            for one in found.months
        ),
        total=(
            say("sum"),
            found.goal,
            found.to_date,
            found.rest,
            _plain(sum(m.before for m in found.months)),
        ),
    )


def _plain(amount: float | None) -> float | None:
    return None if amount is None else round(amount, 4)


def running_period(frame: PlanFrame) -> Period | None:
    """None where the as-of date lies inside a month: months are counted back from it, and would not be those
    of the year."""
    start = frame.running_start
    return None if start is None or frame.as_of.day != start.day else year_period(start.year, start.month)


def account_progress(one: AccountSlice, frame: PlanFrame) -> list[FactList]:
    """What was signed of the account for the year that runs and, where its months are known, how far it is;
    nothing where no target was.

    What is still to come is last year's: an account alone has no forecast."""
    goal, start = one.row["running_goal"], frame.running_start
    if not goal or start is None:
        return []
    fact, runs = Fact(label="fact-target", text=_signed(one, start)), running_period(frame)
    if runs is None:
        return [FactList(facts=(fact,))]
    by_month = one.frames["months"].set_index("month")["revenue"]
    found = progress(by_month, goal, frame.as_of, runs, (1.0, 1.0, 1.0))
    told = {"goal": money(goal), "came": money(found.to_date), "rest": money(found.rest)}
    case = "target-missing" if found.gap > 0 else "target-over"
    stands = Fact(label="fact-target-progress", text=say(case, gap=money(abs(found.gap)), **told))
    return [FactList(facts=(fact, stands))]


def _signed(one: AccountSlice, start: date) -> Sentence:
    row = one.row
    told = {
        "year": year(start.year),
        "goal": money(row["running_goal"]),
        "by": name(row["running_goal_by"]),
        "date": day(as_date(row["running_goal_at"])),
        "reason": name(row["running_goal_reason"]),
    }
    if row["running_goal_first"] is None:
        return say("target-signed", **told)
    return say("target-changed", first=money(row["running_goal_first"]), **told)
