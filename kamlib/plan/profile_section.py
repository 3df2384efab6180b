"""Section 2: the account's years and quarters, its rhythm, what it buys at which price, and who sells it."""

from datetime import date, timedelta

import pandas as pd

from kamlib.analysis.course import quarters, years
from kamlib.analysis.prices import unit_prices
from kamlib.analysis.slices import AccountSlice
from kamlib.analysis.sums import growth_of
from kamlib.periods import months_before, whole_since
from kamlib.plan.blocks import Block, Cell, Fact, FactList, Note, Table
from kamlib.plan.columns import columns
from kamlib.plan.document import Section
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row, profile_headline
from kamlib.plan.rows import MOST_ROWS, compared, compared_columns, text, word
from kamlib.sentences import Sentence, Unit, as_date, count, day, money, number, percent, say

YEARS, QUARTERS = 3, 8
LATE = 1.0
"""An account that waited longer than its usual gap is late; from the settings' threshold on, overdue."""


def profile_section(one: AccountSlice, frame: PlanFrame) -> Section:
    row, months = one.row, one.frames["months"]
    prices = unit_prices(one.frames["products"])
    blocks: list[Block] = [FactList(facts=(_rhythm(row, frame), _against_list(prices, row)))]
    blocks += [table for table in (_years_table(months, frame), _quarters_table(months, frame)) if table]
    blocks.append(_products_table(one, frame))
    blocks += [_prices_table(prices)] if len(prices) else []
    blocks.append(_sellers(one))
    return Section(
        id="profile",
        headline=profile_headline(row, frame),
        blocks=tuple(blocks),
        origin=say("origin-profile", products=count(row["products"] or 0), last_day=day(frame.last_day)),
    )


def _rhythm(row: Row, frame: PlanFrame) -> Fact:
    """How often it orders as a rule, and how long it has been silent beside that."""
    label, gaps = "fact-rhythm", count(row["gaps"])
    if row["median_gap"] is None:
        return Fact(label=label, text=say("rhythm-unknown", gaps=gaps), unknown=True)
    ratio = row["overdue_ratio"]
    case = "overdue" if ratio >= frame.thresholds.overdue else "in-time" if ratio <= LATE else "late"
    since = round(ratio * row["median_gap"])
    values = {"gap": number(row["median_gap"]), "gaps": gaps, "days": count(since)}
    values |= {} if case == "in-time" else {"ratio": number(round(ratio, 1))}
    return Fact(label=label, text=say(f"rhythm-{case}", **values))


def _against_list(prices: pd.DataFrame, row: Row) -> Fact:
    """What the account pays for all that has a list price, against that list."""
    label, listed = "fact-against-list", prices.dropna(subset=["against_list"])
    if prices.empty:
        return Fact(label=label, text=say("prices-unknown"), unknown=True)
    if listed.empty:
        return Fact(label=label, text=say("list-prices-unknown"), unknown=True)
    paid, at_list = listed["revenue"].sum(), (listed["list_price"] * listed["quantity"]).sum()
    change = paid / at_list - 1
    case = "at" if abs(change) < SAME_PRICE else "above" if change > 0 else "below"
    values = {} if case == "at" else {"change": percent(abs(change))}
    return Fact(
        label=label,
        text=say(f"prices-{case}-list", products=count(len(listed)), paid=money(paid), **values),
    )


SAME_PRICE = 0.005
"""Prices that differ by less than this are the same on the page."""


def _years_table(months: pd.DataFrame, frame: PlanFrame) -> Table | None:
    """Each of the last years that the exports hold whole, with its growth and its margin."""
    known = [place for place in range(YEARS) if _whole(frame, 12 * (place + 1))]
    if months.empty or not known:
        return None
    table = years(months, YEARS)
    rows: list[dict[str, Cell]] = []
    for place in known:
        revenue, margin = table.loc[place, "revenue"], table.loc[place, "margin"]
        before = table.loc[place + 1, "revenue"] if place + 1 in known else None
        growth = None if before is None else growth_of(revenue, before, before_known=True)
        rows.append(
            {
                "months-to": _last_day(frame, 12 * place).isoformat(),
                "revenue-of-year": float(revenue),
                "change": None if before is None else round(float(revenue - before), 4),
                "growth": None if growth is None else round(growth, 6),
                "margin": _known(margin),
                "margin-share": _known(margin / revenue) if revenue > 0 else None,
            }
        )
    return _without_unknown("years", say("table-years"), rows)


def _quarters_table(months: pd.DataFrame, frame: PlanFrame) -> Table | None:
    """The last quarters, the newest first: beside the same quarter a year earlier, and rolling years."""
    known = [place for place in range(QUARTERS) if _whole(frame, 3 * (place + 1))]
    if months.empty or not known:
        return None
    rows: list[dict[str, Cell]] = []
    for quarter in quarters(months, QUARTERS).head(len(known)).itertuples():
        before_known = _whole(frame, 3 * (quarter.quarter + 5))
        rolling_known = _whole(frame, 3 * (quarter.quarter + 4))
        rows.append(
            {
                "months-to": _last_day(frame, 3 * quarter.quarter).isoformat(),
                "revenue-of-quarter": quarter.revenue,
                "quarter-before": quarter.revenue_before if before_known else None,
                "change": round(quarter.revenue - quarter.revenue_before, 4) if before_known else None,
                "margin": _known(quarter.margin),
                "rolling": quarter.rolling if rolling_known else None,
                "rolling-margin": _known(quarter.rolling_margin) if rolling_known else None,
            }
        )
    return _without_unknown("quarters", say("table-quarters"), rows)


def _whole(frame: PlanFrame, months: int) -> bool:
    return whole_since(frame.data_start, months_before(frame.as_of, months))


def _last_day(frame: PlanFrame, months: int) -> date:
    return months_before(frame.as_of, months) - timedelta(days=1)


def _known(value: float) -> float | None:
    return None if pd.isna(value) else round(float(value), 4)


UNITS: dict[str, Unit] = {"months-to": "date", "growth": "percent", "margin-share": "percent"}


def _without_unknown(ident: str, caption: Sentence, rows: list[dict[str, Cell]]) -> Table:
    """A table without the columns that nobody knows; a gap in the others is said in words."""
    shown = [name for name in rows[0] if any(row[name] is not None for row in rows)]
    gap = say("cell-unknown")
    return Table(
        id=ident,
        caption=caption,
        columns=columns(*((name, UNITS.get(name, "money")) for name in shown)),
        rows=tuple(tuple(gap if row[name] is None else row[name] for name in shown) for row in rows),
    )


def _products_table(one: AccountSlice, frame: PlanFrame) -> Table | Note:
    """The mix: what each product brings and its share, what nobody named in a row of its own."""
    products = one.frames["products"]
    traded = products[(products["revenue"] != 0) | (products["revenue_before"] != 0)]
    if traded["product"].notna().sum() == 0:
        return Note(text=say("products-unknown", lines=count(one.row["lines"])), unknown=True)
    shown, rest = traded.head(MOST_ROWS), traded.iloc[MOST_ROWS:]
    total = float(traded["revenue"].sum())
    rows = [
        _mixed(
            word(product.name, "product-unnamed"),
            text(product.line),
            product.revenue,
            product.revenue_before,
            total,
            frame,
        )
        for product in shown.itertuples()
    ]
    if len(rest):
        other = say("rows-other", rows=count(len(rest)))
        rows.append(_mixed(other, None, rest["revenue"].sum(), rest["revenue_before"].sum(), total, frame))
    return Table(
        id="products",
        caption=say("table-products"),
        columns=columns(
            ("product", "name"), ("product-line", "name"), *compared_columns(frame), ("share", "percent")
        ),
        rows=tuple(rows),
        total=_mixed(say("sum"), None, total, traded["revenue_before"].sum(), total, frame),
    )


def _mixed(
    label: Cell, line: Cell, revenue: float, before: float, total: float, frame: PlanFrame
) -> tuple[Cell, ...]:
    """One product's row; no share where credits leave nothing to share."""
    share = round(float(revenue) / total, 6) if total > 0 and revenue >= 0 else None
    return (*compared(label, line, revenue, before, frame), share)


def _prices_table(prices: pd.DataFrame) -> Table:
    """What the account pays per unit, beside the list price where there is one."""
    listed = prices["against_list"].notna().any()
    against: tuple[tuple[str, Unit], ...] = (("list-price", "price"), ("against-list", "percent"))
    rows: list[tuple[Cell, ...]] = []
    for product in prices.head(MOST_ROWS).itertuples():
        cells: tuple[Cell, ...] = (
            word(product.name, "product-unnamed"),
            round(float(product.quantity), 4),
            round(float(product.price), 4),
        )
        if listed:
            cells += (_known(product.list_price), _known(product.against_list))
        rows.append(cells)
    return Table(
        id="prices",
        caption=say("table-prices"),
        columns=columns(
            ("product", "name"), ("units", "number"), ("price", "price"), *(against if listed else ())
        ),
        rows=tuple(rows),
    )


def _sellers(one: AccountSlice) -> Block:
    sellers = one.frames["sellers"]
    sold = sellers[sellers["revenue"] != 0]
    if sold["seller"].isna().all():
        return Note(text=say("sellers-unknown", lines=count(one.row["lines"])), unknown=True)
    return _sellers_table(sold)


def _sellers_table(sold: pd.DataFrame) -> Table:
    """Who sold what; lines that name nobody have a row of their own, so that the sum is the account's."""
    shown, rest = sold.head(MOST_ROWS), sold.iloc[MOST_ROWS:]
    rows: list[tuple[Cell, ...]] = [
        (
            text(seller.name) or word(seller.seller, "seller-unknown"),
            round(float(seller.revenue), 4),
            as_date(seller.last_date).isoformat(),
        )
        for seller in shown.itertuples()
    ]
    if len(rest):
        rows.append((say("rows-other", rows=count(len(rest))), round(float(rest["revenue"].sum()), 4), None))
    return Table(
        id="sellers",
        caption=say("table-sellers", sellers=count(sold["seller"].notna().sum())),
        columns=columns(("seller", "name"), ("revenue", "money"), ("last-order", "date")),
        rows=tuple(rows),
        total=(say("sum"), round(float(sold["revenue"].sum()), 4), None),
    )
