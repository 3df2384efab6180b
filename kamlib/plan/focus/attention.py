"""Where the attention goes, third by third."""

import pandas as pd

from kamlib.analysis.attention import kind_sums, third_sums
from kamlib.plan.blocks import Block, Cell, Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Subject, known, records
from kamlib.sentences import Sentence, Unit, money, percent, say

FEWEST = 3
"""A book of fewer accounts has no thirds."""

WORTH_A_WORD = 0.05
"""A third whose share of attention is this much above its share of revenue is worth the headline."""

MANY_KINDS = 8


def attention_section(subject: Subject) -> PageSection | None:
    """Thirds of the books by revenue with their attention, and kinds of contact; a sentence where the
    workbook has no activities."""
    accounts = subject.owned
    if len(accounts) < FEWEST:
        return None
    if "activities" in subject.frame.missing:
        missing = Note(text=say("attention-missing"), unknown=True)
        return PageSection(id="attention", headline=say("attention-unknown"), blocks=(missing,))
    in_hours = bool((accounts["attention_unit"] == "hours").all())
    thirds = third_sums(accounts, in_hours)
    blocks: list[Block] = [_thirds_table(thirds, subject, in_hours)]
    kinds = _kinds_table(subject)
    blocks += [kinds] if kinds else []
    return PageSection(
        id="attention",
        headline=_headline(thirds),
        blocks=tuple(blocks),
        origin=say("origin-attention-hours" if in_hours else "origin-attention-contacts"),
    )


def _thirds_table(thirds: pd.DataFrame, subject: Subject, in_hours: bool) -> Table:
    unit: Unit = "hours" if in_hours else "count"
    total: tuple[Cell, ...] = (
        say("sum"),
        int(thirds["accounts"].sum()),
        round(float(thirds["revenue"].sum()), 4),
        None,
        None if thirds["won"].isna().all() else round(float(thirds["won"].sum()), 4),
        float(thirds["attention"].sum()),
        None,
    )
    return Table(
        id="thirds",
        caption=say("table-thirds"),
        columns=columns(
            ("third", "name"),
            ("accounts", "count"),
            ("revenue", "money"),
            ("share-of-revenue", "percent"),
            ("won-deals", "money"),
            ("attention-hours" if in_hours else "attention-contacts", unit),
            ("attention-share", "percent"),
        ),
        rows=tuple(
            (
                say(f"third-{int(row['third'])}"),
                row["accounts"],
                row["revenue"],
                known(row["revenue_share"], "share-unknown"),
                known(row["won"], "won-unpriced"),
                row["attention"],
                known(row["attention_share"], "share-unknown"),
            )
            for row in records(thirds)
        ),
        total=total,
    )


def _kinds_table(subject: Subject) -> Table | None:
    """How the contacts were made: visit, call, video and so on, the most frequent first."""
    if subject.kinds.empty:
        return None
    ordered = kind_sums(subject.kinds)
    whole = ordered["contacts"].sum()
    return Table(
        id="kinds",
        caption=say("table-kinds"),
        columns=columns(
            ("kind", "name"), ("contacts", "count"), ("contacts-share", "percent"), ("contact-hours", "hours")
        ),
        rows=tuple(
            (
                row["kind"] or say("kind-unknown"),
                row["contacts"],
                row["contacts"] / whole,
                known(row["hours"], "hours-partly"),
            )
            for row in records(ordered.head(MANY_KINDS))
        ),
    )


def _headline(thirds: pd.DataFrame) -> Sentence:
    """The third that takes most attention beyond its revenue, where one does."""
    over = (thirds["attention_share"] - thirds["revenue_share"]).dropna()
    if thirds["attention"].sum() == 0:
        return say("attention-none", revenue=money(thirds["revenue"].sum()))
    if len(over) and over.max() >= WORTH_A_WORD:
        row = thirds.loc[over.idxmax()]
        shares = {"attention": percent(row["attention_share"]), "revenue": percent(row["revenue_share"])}
        return say(f"attention-over-{int(row['third'])}", **shares)
    return say("attention-follows", share=percent(thirds["attention_share"].iloc[0]))
