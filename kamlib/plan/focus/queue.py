"""What to work on next and why: the accounts where most is at stake."""

import pandas as pd

from kamlib.analysis.steps import work_order
from kamlib.plan.blocks import Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Subject, account_link, account_rows
from kamlib.plan.headlines import plan_headline
from kamlib.sentences import Sentence, count, day, money, percent, say

MOST = 5
"""So many accounts fit into a talk of half an hour."""


def queue_section(subject: Subject) -> PageSection | None:
    """The first accounts of the work order, each with its reason and what is at stake; none without
    accounts."""
    ordered = work_order(subject.owned)
    if ordered.empty:
        return None
    shown = ordered.head(MOST)
    rows = tuple(
        (
            row["tier"],
            account_link(row, subject),
            plan_headline(row, subject.frame),
            _stake(row["stake"]),
            row["revenue"],
        )
        for row in account_rows(shown, subject)
    )
    table = Table(
        id="queue",
        caption=say("table-queue"),
        columns=columns(
            ("tier", "tier"), ("account", "name"), ("why", "name"), ("stake", "money"), ("revenue", "money")
        ),
        rows=rows,
    )
    others = ordered[ordered["urgent"]].iloc[MOST:]
    more = []
    if len(others):
        stake = others["stake"].sum()
        known = {"stake": money(stake)} if stake > 0 else {}
        case = "queue-others" if known else "queue-others-unpriced"
        more.append(Note(text=say(case, accounts=count(len(others)), **known)))
    return PageSection(
        id="queue",
        headline=_headline(subject, ordered, shown),
        blocks=(table, *more),
        origin=say(
            "origin-queue",
            last_day=day(subject.frame.last_day),
            fall=percent(subject.frame.thresholds.strong_change),
        ),
    )


def _stake(stake: float | None) -> float | Sentence:
    return say("stake-unknown") if stake is None else stake


def _headline(subject: Subject, ordered: pd.DataFrame, shown: pd.DataFrame) -> Sentence:
    """How many of those shown are urgent and what is at stake there; where none is, what is open."""
    urgent = shown[shown["urgent"]]
    if len(urgent):
        way = "book" if subject.level == "book" else "talk"
        known = "" if urgent["stake"].sum() > 0 else "-unpriced"
        values = {"accounts": count(len(urgent)), "stake": money(urgent["stake"].sum())}
        return say(f"queue-{way}{known}", **values)
    accounts, amount = count(len(ordered)), ordered["open_amount"].sum()
    if amount > 0:
        return say("queue-calm", amount=money(amount))
    if "opportunities" in subject.frame.missing:
        return say("queue-quiet-unknown", accounts=accounts)
    deals = count(ordered["open_count"].sum())
    return say("queue-unpriced", deals=deals) if deals.value else say("queue-quiet", accounts=accounts)
