"""Who carries how much, beside who sells how much."""

import pandas as pd

from kamlib.analysis.order import most_first
from kamlib.plan.blocks import Link, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Subject, known, records
from kamlib.sentences import Sentence, count, name, number, percent, say


def load_section(subject: Subject) -> PageSection | None:
    """Load, key accounts and hours of each person beside their share of revenue; none for one book alone."""
    books = subject.books[subject.books["accounts"] > 0]
    if subject.level == "book" or len(books) < 2:
        return None
    whole = books["revenue"].clip(lower=0).sum()
    ranked = books.assign(share=books["revenue"].clip(lower=0) / whole if whole > 0 else float("nan"))
    ranked = most_first(ranked, "load")
    hours = (ranked["hours_spent"] / ranked["hours_available"]).where(ranked["hours_available"] > 0)
    ranked = ranked.assign(used=hours, load_part=ranked["load"] / ranked["load"].sum())
    table = Table(
        id="load",
        caption=say("table-load"),
        columns=columns(
            ("owner", "name"),
            ("accounts", "count"),
            ("a-accounts", "count"),
            ("carried", "number"),
            ("load-share", "percent"),
            ("share-of-revenue", "percent"),
            ("hours-used", "percent"),
        ),
        rows=tuple(
            (
                Link(kind="person", key=row["rep"], name=row["name"]),
                row["accounts"],
                int(row["a_accounts"]),
                round(row["load"], 2),
                known(row["load_part"], "share-unknown"),
                known(row["share"], "share-unknown"),
                known(row["used"], "share-unknown"),
            )
            for row in records(ranked)
        ),
    )
    return PageSection(
        id="load", headline=_headline(ranked, subject), blocks=(table,), origin=_origin(subject)
    )


def _headline(ranked: pd.DataFrame, subject: Subject) -> Sentence:
    cap = subject.settings.load.cap
    over = ranked[ranked["over_cap"].astype(bool)]
    if len(over) and cap is not None:
        return say(
            "load-over-cap", people=count(len(over)), first=name(over["name"].iloc[0]), cap=number(cap)
        )
    busy = ranked[ranked["over_hours"].astype(bool)]
    if len(busy):
        return say("load-over-hours", people=count(len(busy)), first=name(busy["name"].iloc[0]))
    both = ranked[ranked["sells_and_carries_most"].astype(bool)]
    if len(both):
        return say("load-both", people=count(len(both)), first=name(both["name"].iloc[0]))
    first = ranked.iloc[0]
    if ranked["load"].sum() > 0:
        return say(
            "load-first",
            first=name(first["name"]),
            share=percent(first["load_part"]),
            people=count(len(ranked)),
        )
    return say("load-nothing", people=count(len(ranked)))


def _origin(subject: Subject) -> Sentence:
    load = subject.settings.load
    weights = {key: number(getattr(load, key)) for key in ("a", "b", "c", "ideal")}
    if load.cap is None:
        return say("origin-load-no-cap", **weights)
    return say("origin-load-cap", cap=number(load.cap), **weights)
