"""The running year of a page beside its goal: what came, what may come, what is missing, month by month."""

import pandas as pd

from kamlib.analysis.cascade import COMPANY
from kamlib.analysis.progress import Progress, progress
from kamlib.analysis.teams import level_goal, lines
from kamlib.periods import Period
from kamlib.plan.blocks import Block, Cell, Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.cascade import whose
from kamlib.plan.focus.subject import Subject, records
from kamlib.plan.progress import RestBy, progress_facts, progress_table, running_period
from kamlib.sentences import Sentence, as_date, count, day, money, say, year


def progress_section(subject: Subject) -> PageSection | None:
    """None where the exports hold no whole year before, or nobody has a goal of the year that runs."""
    runs, own, above = running_period(subject.frame), _books(subject), subject.running_above
    if runs is None or not subject.frame.before_known:
        return None
    if not (own["goal"].notna().any() or above["goal"].notna().any()):
        return None
    goal = _goal(own, subject)
    if goal is None:
        return _unknown(own, subject, runs)
    if not goal:
        return None
    found = page_progress(subject, goal, runs)
    blocks: list[Block] = [
        progress_facts(found, subject.frame, _rest_by(subject)),
        progress_table(found, runs),
    ]
    changed = [one.dropna(subset=["goal_first"]) for one in (above, own.rename(columns={"rep": "key"}))]
    blocks += [_changed(pd.concat(changed), subject)] if any(map(len, changed)) else []
    return PageSection(
        id="progress",
        headline=_headline(found, runs),
        blocks=tuple(blocks),
        origin=say("origin-progress", last_day=day(subject.frame.last_day), books=count(len(own))),
    )


def _books(subject: Subject) -> pd.DataFrame:
    """The goals of the books that brought something in two years, and of those that have yet to: whoever has
    just begun has a goal, too. Who leads and owns nothing has none to add."""
    own = subject.running
    owners = subject.books.loc[subject.books["accounts"] > 0, "rep"]
    begins = own["goal"].notna() & ((own["goal_source"] == "target") | own["rep"].isin(owners))
    return own[own["rep"].isin(subject.monthly["owner"]) | begins]


def _goal(own: pd.DataFrame, subject: Subject) -> float | None:
    """What somebody set for the whole page, else the sum of what is below; None where a part has none."""
    said = subject.running_above.dropna(subset=["goal"])
    goals, targets = (
        dict(zip(frame[key], frame["goal"], strict=True)) for frame, key in ((own, "rep"), (said, "key"))
    )
    return level_goal(COMPANY, lines(subject.books), goals, targets)


def page_progress(subject: Subject, goal: float, runs: Period) -> Progress:
    return progress(subject.by_month, goal, subject.frame.as_of, runs, _change(subject))


def _change(subject: Subject) -> tuple[float, float, float]:
    """What these customers are expected to bring as a part of last year; all of it where nobody knows."""
    found = subject.customers
    if found is None or found.base <= 0:
        return 1.0, 1.0, 1.0
    low, high = found.ends
    return found.expected / found.base, low / found.base, high / found.base


def _rest_by(subject: Subject) -> RestBy:
    found = subject.customers
    if found is None:
        return "same"
    return "forecast" if found.foretold else "kept"


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
    names = subject.books[["rep", "name"]].set_index("rep")["name"]
    rows: list[tuple[Cell, ...]] = [
        (
            whose(row, names),
            row["goal_first"],
            row["goal"],
            as_date(row["goal_at"]).isoformat(),
            row["goal_by"],
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
            ("by", "name"),
            ("why", "name"),
        ),
        rows=tuple(rows),
    )
