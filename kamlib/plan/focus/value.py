"""Accounts by value: what revenue alone would not show, and which accounts nobody can place yet."""

import pandas as pd

from kamlib.analysis.order import most_first
from kamlib.analysis.standing_then import VALUE
from kamlib.analysis.value import weighing_factors
from kamlib.plan.blocks import Block, Cell, Note, PageSection, Table, TableColumn
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Row, Subject, account_link, account_rows, known
from kamlib.plan.rows import MOST_ROWS
from kamlib.sentences import Sentence, count, name, number, say
from kamlib.settings import BUILT_IN

KNOWN_FACTORS = (*BUILT_IN, "potential", "proximity", "ease")
"""Factors that pages have words for; all others are written as the settings name them."""


def value_section(subject: Subject) -> PageSection | None:
    """The first accounts by value beside their rank by revenue, and those that nobody can place; none where
    the page has no account."""
    accounts = subject.owned.dropna(subset=["value"])
    placed = most_first(accounts[accounts["categorised"]], "value")
    unplaced = most_first(subject.owned[~subject.owned["categorised"]], "revenue")
    if placed.empty and unplaced.empty:
        return None
    blocks: list[Block] = []
    if len(placed):
        blocks += [*_tried(subject), _table("value", placed.head(MOST_ROWS), subject)]
    if len(unplaced):
        blocks.append(Note(text=say("value-unplaced", accounts=count(len(unplaced)))))
        blocks.append(_table("unplaced", unplaced.head(MOST_ROWS), subject))
    factors = list(subject.points)
    unknown = [factor for factor in weighing_factors(subject.settings.value) if factor not in factors]
    blocks += [Note(text=say("value-without", factor=name(factor)), unknown=True) for factor in unknown]
    nobody = say("value-nobody", accounts=count(len(unplaced)))
    return PageSection(
        id="value",
        headline=_headline(placed) if len(placed) else nobody,
        blocks=tuple(blocks),
        origin=say("origin-value", factors=count(len(factors)), accounts=count(len(subject.points))),
    )


def _tried(subject: Subject) -> list[Note]:
    """Where the order by value found no more of next year's revenue than last year's order, it says so."""
    row = subject.ranking and subject.ranking.row("revenue")
    found = row and row.of(VALUE)
    return [Note(text=say("value-no-better"))] if found and not found.better else []


def _table(ident: str, accounts: pd.DataFrame, subject: Subject) -> Table:
    """Value with its range, rank by revenue, and the points of each factor: what is not known is a
    question."""
    factors = [factor_column(factor) for factor in subject.points]
    fixed = columns(("tier", "tier"), ("account", "name"), ("value", "number"), ("revenue-rank", "count"))
    return Table(
        id=ident,
        caption=say(f"table-{ident}"),
        columns=(*fixed, *factors),
        rows=tuple(_row(row, subject) for row in account_rows(accounts, subject)),
    )


def _row(row: Row, subject: Subject) -> tuple[Cell, ...]:
    points = subject.points.loc[row["account"]]
    return (
        row["tier"],
        account_link(row, subject),
        _value(row),
        known(row["rank"], "rank-none"),
        *(say("factor-ask") if pd.isna(one) else round(float(one), 1) for one in points),
    )


def _value(row: Row) -> Cell:
    """Whole numbers; the range beside it where a factor is missing."""
    value, low, high = row["value"], row["value_low"], row["value_high"]
    if value is None:
        return say("value-unknown")
    if round(low) == round(high):
        return round(value)
    return say("value-between", value=count(round(value)), low=count(round(low)), high=count(round(high)))


def factor_column(factor: str) -> TableColumn:
    if factor in KNOWN_FACTORS:
        return TableColumn(id=f"column-factor-{factor}", unit="number")
    return TableColumn(id="column-factor-own", unit="number", name=factor)


def _headline(placed: pd.DataFrame) -> Sentence:
    """Who leads by value, and whom revenue alone would hide most: of those that have a rank by revenue."""
    top = placed.head(MOST_ROWS)
    hidden = (top["rank"] - top["value_rank"]).dropna().sort_values(ascending=False, kind="stable")
    if len(hidden) and hidden.iloc[0] > MOST_ROWS:
        risen = top.loc[hidden.index[0]]
        return say(
            "value-hidden",
            account=name(risen["name"]),
            place=count(risen["value_rank"]),
            rank=count(risen["rank"]),
        )
    first = top.iloc[0]
    return say("value-first", account=name(first["name"]), value=number(round(first["value"])))
