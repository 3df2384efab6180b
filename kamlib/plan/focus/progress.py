"""The running year of a page beside its goal: what came, what may come, what is missing, month by month."""

import pandas as pd

from kamlib.analysis.progress import Progress, progress
from kamlib.analysis.sums import known_sum
from kamlib.periods import Period, year_period
from kamlib.plan.blocks import Block, Cell, Link, Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Subject, records
from kamlib.plan.frame import PlanFrame
from kamlib.plan.progress import progress_facts, progress_table
from kamlib.sentences import Sentence, as_date, count, day, money, say, year


def progress_section(subject: Subject) -> PageSection | None:
    """None where the exports hold no whole year before, or nobody has a goal of the year that runs."""
    runs = running_period(subject.frame)
    own = subject.running[subject.running["rep"].isin(subject.monthly["owner"])]
    if runs is None or not subject.frame.before_known or not own["goal"].notna().any():
        return None
    goal = known_sum(own["goal"])
    if goal is None:
        return _unknown(own, subject, runs)
    if not goal:
        return None
    found = page_progress(subject, goal, runs)
    blocks: list[Block] = [progress_facts(found, subject.frame), progress_table(found, runs)]
    changed = own.dropna(subset=["goal_first"])
    blocks += [_changed(changed, subject)] if len(changed) else []
    return PageSection(
        id="progress",
        headline=_headline(found, runs),
        blocks=tuple(blocks),
        origin=say("origin-progress", last_day=day(subject.frame.last_day), books=count(len(own))),
    )


def running_period(frame: PlanFrame) -> Period | None:
    """None where the as-of date lies inside a month: months are counted back from it, and would not be those
    of the year."""
    start = frame.running_start
    return None if start is None or frame.as_of.day != start.day else year_period(start.year, start.month)


def page_progress(subject: Subject, goal: float, runs: Period) -> Progress:
    by_month = subject.monthly.groupby("month")["revenue"].sum()
    return progress(by_month, goal, subject.frame.as_of, runs, _change(subject))


def _change(subject: Subject) -> tuple[float, float, float]:
    """What the forecast of these accounts brings as a part of last year; all of it where there is none."""
    found = subject.forecast
    own = subject.foretold
    if found is None:
        return 1.0, 1.0, 1.0
    if subject.level == "company":
        own = own[own["account"].isin(subject.owned["account"])]
    last = own["last"].sum()
    if not last > 0:
        return 1.0, 1.0, 1.0
    sums = subject.foretold_sum if own is subject.foretold else (found.total(own), *found.total_range(own))
    expected, low, high = (one / last for one in sums)
    return expected, low, high


def _unknown(own: pd.DataFrame, subject: Subject, runs: Period) -> PageSection | None:
    """A sum of some books' goals is no goal; the company is told how many lack one."""
    if subject.level != "company":
        return None
    missing = count(own["goal"].isna().sum())
    text = say("progress-ask", books=missing, of=count(len(own)), year=year(runs.start.year))
    headline = say("progress-unknown", year=year(runs.start.year))
    return PageSection(id="progress", headline=headline, blocks=(Note(text=text, unknown=True),))


def _headline(found: Progress, runs: Period) -> Sentence:
    told = {"year": year(runs.start.year), "goal": money(found.goal), "came": money(found.to_date)}
    if found.gap > 0:
        return say("progress-headline-short", gap=money(found.gap), **told)
    return say("progress-headline-reached", over=money(-found.gap), **told)


def _changed(changed: pd.DataFrame, subject: Subject) -> Table:
    """What was signed at the year's start, beside what it was changed to."""
    names = subject.books.set_index("rep")["name"]
    rows: list[tuple[Cell, ...]] = [
        (
            Link(kind="person", key=row["rep"], name=names[row["rep"]]),
            row["goal_first"],
            row["goal"],
            as_date(row["goal_at"]).isoformat(),
            row["goal_reason"],
        )
        for row in records(changed)
    ]
    return Table(
        id="goals-changed",
        caption=say("table-goals-changed"),
        columns=columns(
            ("person", "name"),
            ("goal-signed", "money"),
            ("goal-now", "money"),
            ("changed-on", "date"),
            ("why", "name"),
        ),
        rows=tuple(rows),
    )
