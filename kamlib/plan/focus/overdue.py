"""Who is late by their own rhythm: whom to call before others do."""

import pandas as pd

from kamlib.plan.blocks import Block, Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.scope import Row, Scope, account_link, account_rows
from kamlib.plan.rows import MOST_ROWS
from kamlib.sentences import Sentence, count, day, money, number, say


def overdue_section(scope: Scope) -> PageSection | None:
    """The accounts that still buy and are late, those that bring most first; none where nobody has a rhythm.

    Who brought nothing in the last twelve months is not late but gone: the plans ask why."""
    buying = scope.owned[scope.owned["revenue"] > 0]
    timed = buying.dropna(subset=["overdue_ratio"])
    if timed.empty:
        return None
    late = timed[timed["overdue_ratio"] >= scope.frame.thresholds.overdue]
    ranked = late.sort_values(["revenue", "account"], ascending=[False, True])
    return PageSection(
        id="overdue",
        headline=_headline(ranked, timed),
        blocks=tuple(_blocks(ranked, scope)),
        origin=say(
            "origin-overdue",
            times=number(scope.frame.thresholds.overdue),
            last_day=day(scope.frame.last_day),
            untimed=count(len(buying) - len(timed)),
        ),
    )


def _blocks(ranked: pd.DataFrame, scope: Scope) -> list[Block]:
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
        rows=tuple(_row(row, scope) for row in account_rows(shown, scope)),
    )
    others = {"accounts": count(len(rest)), "revenue": money(rest["revenue"].sum())}
    return [table, *([Note(text=say("overdue-others", **others))] if len(rest) else [])]


def _row(row: Row, scope: Scope) -> tuple:
    return (
        row["tier"],
        account_link(row, scope),
        row["last_order"].date().isoformat(),
        round(row["median_gap"]),
        round(row["overdue_ratio"], 1),
        row["revenue"],
    )


def _headline(late: pd.DataFrame, timed: pd.DataFrame) -> Sentence:
    if late.empty:
        return say("overdue-none", accounts=count(len(timed)))
    return say("overdue-some", accounts=count(len(late)), revenue=money(late["revenue"].sum()))
