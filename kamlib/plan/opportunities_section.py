"""Section 5: the deals of an account that are open, and what was won within a year."""

from datetime import date
from typing import Any

import pandas as pd

from kamlib.analysis.slices import AccountSlice
from kamlib.plan.blocks import Block, Note, Table
from kamlib.plan.columns import columns
from kamlib.plan.document import Section
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row, opportunities_headline
from kamlib.plan.rows import MOST_ROWS, text, word
from kamlib.sentences import as_date, count, day, money, say


def opportunities_section(one: AccountSlice, frame: PlanFrame) -> Section:
    """What is open, the next to close first, and beside it what was won in the last twelve months."""
    row = one.row
    if "opportunities" in frame.missing:
        missing = Note(text=say("missing-opportunities"), unknown=True)
        return Section(
            id="opportunities",
            headline=say("opportunities-unknown", revenue=money(row["revenue"])),
            blocks=(missing,),
        )
    deals = one.frames["opportunities"]
    still_open, won = deals[deals["open"]], _won(deals, frame.year_start, frame.as_of)
    blocks: list[Block] = [_open_table(still_open, row) if len(still_open) else Note(text=say("open-none"))]
    blocks.append(_won_table(won) if len(won) else Note(text=say("won-none", date=day(frame.year_start))))
    return Section(
        id="opportunities",
        headline=opportunities_headline(row, frame),
        blocks=tuple(blocks),
        origin=say("origin-opportunities", deals=count(len(deals)), last_day=day(frame.last_day)),
    )


def _won(deals: pd.DataFrame, since: date, until: date) -> pd.DataFrame:
    """The deals won since `since` and before `until`, the last one first."""
    closed = deals["closed"]
    in_time = (closed >= pd.Timestamp(since)) & (closed < pd.Timestamp(until))
    return deals[(deals["stage"] == "won") & in_time].iloc[::-1]


def _open_table(deals: pd.DataFrame, row: Row) -> Table:
    total = None if row["open_amount"] is None else (say("sum"), None, row["open_amount"], None)
    return Table(
        id="opportunities",
        caption=say("table-opportunities", deals=count(len(deals))),
        columns=columns(
            ("deal", "name"), ("seller", "name"), ("amount", "money"), ("expected-close", "date")
        ),
        rows=tuple(_deal(deal) for deal in deals.itertuples()),
        total=total,
    )


def _won_table(deals: pd.DataFrame) -> Table:
    shown, rest = deals.head(MOST_ROWS), deals.iloc[MOST_ROWS:]
    rows = [_deal(deal) for deal in shown.itertuples()]
    if len(rest):
        rows.append((say("rows-other", rows=count(len(rest))), None, _sum(rest), None))
    return Table(
        id="won",
        caption=say("table-won", deals=count(len(deals))),
        columns=columns(("deal", "name"), ("seller", "name"), ("amount", "money"), ("won", "date")),
        rows=tuple(rows),
        total=(say("sum"), None, _sum(deals), None),
    )


def _sum(deals: pd.DataFrame) -> Any:
    """What the deals are worth, in words where nobody has said it of any."""
    total = deals["amount"].sum(min_count=1)
    return say("amount-unknown") if pd.isna(total) else round(float(total), 4)


def _deal(deal: Any) -> tuple[Any, ...]:
    return (
        text(deal.name) or text(deal.product_name) or deal.opportunity,
        word(deal.seller_name, "seller-unknown"),
        say("amount-unknown") if pd.isna(deal.amount) else float(deal.amount),
        say("date-unknown") if pd.isna(deal.closed) else as_date(deal.closed).isoformat(),
    )
