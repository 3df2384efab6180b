"""Who is late by their own rhythm: whom to call before others do."""

import pandas as pd

from kamlib.analysis.order import most_first
from kamlib.plan.blocks import Block, Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Row, Subject, account_link, account_rows
from kamlib.plan.rows import MOST_ROWS
from kamlib.sentences import Sentence, count, day, money, number, say


def overdue_section(subject: Subject) -> PageSection | None:
    """The accounts that still buy and are late, those that bring most first; none where nobody has a rhythm.

    Who brought nothing in the last twelve months is not late but gone: the plans ask why."""
    buying = subject.owned[subject.owned["revenue"] > 0]
    timed = buying.dropna(subset=["overdue_ratio"])
    if timed.empty:
        return None
    late = timed[timed["overdue_ratio"] >= subject.frame.thresholds.overdue]
    ranked = most_first(late, "revenue")
    return PageSection(
        id="overdue",
        headline=_headline(ranked, timed),
        blocks=tuple(_blocks(ranked, subject)),
        origin=say(
            "origin-overdue",
            times=number(subject.frame.thresholds.overdue),
            last_day=day(subject.frame.last_day),
            untimed=count(len(buying) - len(timed)),
        ),
    )


def _blocks(ranked: pd.DataFrame, subject: Subject) -> list[Block]:
    if ranked.empty:
        return []
    shown, rest = ranked.head(MOST_ROWS), ranked.iloc[MOST_ROWS:]
    table = Table(
        id="overdue",
        caption=say("table-overdue"),
        columns=columns(
            ("tier", "tier"),
            ("account", "name"),
            ("last-order", "date"),
            ("usual-gap", "days"),
            ("times-late", "number"),
            ("revenue", "money"),
        ),
        rows=tuple(_row(row, subject) for row in account_rows(shown, subject)),
    )
    others = {"accounts": count(len(rest)), "revenue": money(rest["revenue"].sum())}
    return [table, *([Note(text=say("overdue-others", **others))] if len(rest) else [])]


def _row(row: Row, subject: Subject) -> tuple:
    return (
        row["tier"],
        account_link(row, subject),
        row["last_order"].date().isoformat(),
        round(row["median_gap"]),
        round(row["overdue_ratio"], 1),
        row["revenue"],
    )


def _headline(late: pd.DataFrame, timed: pd.DataFrame) -> Sentence:
    if late.empty:
        return say("overdue-none", accounts=count(len(timed)))
    return say("overdue-some", accounts=count(len(late)), revenue=money(late["revenue"].sum()))
