"""What the accounts of a page leave after the cost of what was sold and of serving them, beside the floor."""

from math import nan

import numpy as np
import pandas as pd

from kamlib.analysis.profit import SLACK, profits
from kamlib.plan.blocks import Block, Cell, Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Subject, account_link, known, records
from kamlib.sentences import Sentence, count, day, money, percent, say

MOST_SHOWN = 6
"""So many that miss it by most somebody works on."""


LOOKED_AT = ("account", "tier", "revenue", "margin", "hours")
"""The columns that are asked and shown here."""


def profit_section(subject: Subject) -> PageSection | None:
    """Who misses the floor by most money, or without a floor who leaves the smallest share; a task where no
    margin is known. None where nobody bought anything."""
    bought = subject.accounts.loc[subject.accounts["revenue"].to_numpy() > 0, list(LOOKED_AT)]
    if bought.empty:
        return None
    rows = bought.assign(**profits(bought, subject.settings.service.hour))
    earned = rows[rows["left"].notna()]
    if earned.empty:
        ask = Note(text=say("profit-not-known"), unknown=True)
        return PageSection(id="profit", headline=say("profit-unknown"), blocks=(ask,))
    ranked = _ranked(earned, subject)
    blocks: list[Block] = [_table(ranked, subject), *_asked(rows, subject)]
    return PageSection(
        id="profit",
        headline=_headline(ranked, subject),
        blocks=tuple(blocks),
        origin=say("origin-profit", accounts=count(len(earned)), last_day=day(subject.frame.last_day)),
    )


def _ranked(earned: pd.DataFrame, subject: Subject) -> pd.DataFrame:
    """With what is missing to the floor, 0 where nothing is; most missing first, then the smallest share."""
    floor = subject.settings.service.floor
    short = 0.0 if floor is None else (floor - SLACK - earned["left_share"]).clip(lower=0) * earned["revenue"]
    ranked = earned.assign(missing=short, price=_price_effect(earned, subject))
    return ranked.take(np.lexsort((ranked["left_share"], -ranked["missing"])))


def _price_effect(earned: pd.DataFrame, subject: Subject) -> pd.Series:
    """What other prices alone brought or took since the year before, where the exports hold it."""
    if not subject.frame.before_known:
        return pd.Series(float("nan"), index=earned.index)
    prices = dict(zip(subject.bridges["account"], subject.bridges["price"], strict=True))
    return pd.Series([prices.get(one, nan) for one in earned["account"]], earned.index, dtype=float)


def _table(ranked: pd.DataFrame, subject: Subject) -> Table:
    shown = ranked.head(MOST_SHOWN)
    return Table(
        id="profit",
        caption=say("table-profit", shown=count(len(shown)), of=count(len(ranked))),
        columns=columns(
            *(("tier", "tier"), ("account", "name"), ("revenue", "money"), ("margin", "money")),
            *(("service", "money"), ("earned", "money"), ("earned-share", "percent")),
            *(("missing-to-floor", "money"), ("price-effect", "money")),
        ),
        rows=tuple(
            (
                row["tier"],
                account_link(subject.rows[row["account"]], subject),
                row["revenue"],
                row["margin"],
                known(row["service"], "service-unknown"),
                row["left"],
                row["left_share"],
                round(row["missing"], 4),
                known(row["price"], "share-unknown"),
            )
            for row in records(shown)
        ),
        total=_total(ranked),
    )


def _total(ranked: pd.DataFrame) -> tuple[Cell, ...]:
    sums = {name: round(float(ranked[name].sum()), 4) for name in ("revenue", "margin", "left", "missing")}
    service, price = ranked["service"], ranked["price"]
    return (
        None,
        say("profit-sum", accounts=count(len(ranked))),
        sums["revenue"],
        sums["margin"],
        None if service.isna().all() else round(float(service.sum()), 4),
        sums["left"],
        sums["left"] / sums["revenue"],
        sums["missing"],
        None if price.isna().all() else round(float(price.sum()), 4),
    )


def _headline(ranked: pd.DataFrame, subject: Subject) -> Sentence:
    floor = subject.settings.service.floor
    left, revenue = ranked["left"].sum(), ranked["revenue"].sum()
    told = {"left": money(left), "share": percent(left / revenue)}
    if floor is None:
        return say("profit-left", **told)
    short = ranked[ranked["missing"] > 0]
    told |= {"floor": percent(floor), "accounts": count(len(ranked))}
    if short.empty:
        return say("profit-none-below", **told)
    return say("profit-some-below", below=count(len(short)), missing=money(short["missing"].sum()), **told)


def _asked(rows: pd.DataFrame, subject: Subject) -> list[Note]:
    """Whose cost or hours nobody knows, and which setting is missing."""
    notes = []
    uncosted = rows[rows["margin"].isna()]
    if len(uncosted):
        told = {"accounts": count(len(uncosted)), "revenue": money(uncosted["revenue"].sum())}
        notes.append(Note(text=say("profit-uncosted", **told), unknown=True))
    if subject.settings.service.hour is None:
        notes.append(Note(text=say("profit-no-rate"), unknown=True))
    elif (unseen := int((rows["margin"].notna() & rows["service"].isna()).sum())) > 0:
        notes.append(Note(text=say("profit-no-hours", accounts=count(unseen)), unknown=True))
    return notes
