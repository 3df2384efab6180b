"""What always holds of the reduction, against sums and months computed line by line in Python."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

import ibis
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kamlib.facts import cells as reduction
from kamlib.facts.per_account import account_months, account_products, account_sellers
from kamlib.periods import months_before

ENGINE = ibis.duckdb.connect()
DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31))
AS_OF = date(2024, 2, 29)

LINES = st.lists(
    st.fixed_dictionaries(
        {
            "order": st.sampled_from(["O1", "O2", None]),
            "date": st.dates(date(2021, 11, 1), date(2024, 3, 5)),
            "account": st.sampled_from(["A1", "A2"]),
            "product": st.sampled_from(["P1", "P2", None]),
            "seller": st.sampled_from(["r1", "r2", None]),
            "quantity": st.none() | st.integers(-50_000, 50_000),
            "amount": st.integers(-(10**13), 10**13),
            "cost": st.none() | st.integers(0, 10**13),
            "currency": st.sampled_from(["EUR", "usd", None]),
            "held": st.booleans(),
        }
    ),
    max_size=25,
)

TEXT, WHOLE = pa.string(), pa.int64()
LINE = {
    **dict.fromkeys(("order", "account", "product", "seller", "currency"), TEXT),
    **dict.fromkeys(("quantity", "amount", "cost"), WHOLE),
    "date": pa.date32(),
    "held": pa.bool_(),
}
CELL = {
    **dict.fromkeys(("account", "product", "seller", "currency"), TEXT),
    **dict.fromkeys(("month", "quantity", "amount", "constant", "cost", "lines"), WHOLE),
}

Line = dict[str, Any]


def unbound(name: str, columns: dict[str, pa.DataType]) -> Any:
    return ibis.table(ibis.Schema.from_pyarrow(pa.schema(columns)), name=name)


TURN = date(2023, 6, 1)
"""From this day on a dollar is worth half as much more."""

RATES = {"USD": ((TURN, Decimal("0.9")), (date.min, Decimal("0.6")))}
USED = reduction.sales_lines(unbound("lines", LINE), AS_OF, RATES)
CELLS = unbound("cells", CELL)
QUERIES = {
    "cells": reduction.cells(USED, AS_OF, "EUR"),
    "days": reduction.orders(USED),
    "months": account_months(CELLS),
    "products": account_products(CELLS),
    "sellers": account_sellers(CELLS, reduction.last_seen(USED)),
}


@cache
def compiled(query: str) -> tuple[str, pa.Schema]:
    """Its SQL, which takes longer to write than to run, and the columns that come out."""
    return ENGINE.compile(QUERIES[query]), QUERIES[query].schema().to_pyarrow()


def rows(query: str, **tables: Sequence[Line]) -> list[Line]:
    """What the query makes of these `lines` or `cells`."""
    for name, content in tables.items():
        columns = {"lines": LINE, "cells": CELL}[name]
        ENGINE.con.register(name, pa.Table.from_pylist(list(content), schema=pa.schema(columns)))
    sql, schema = compiled(query)
    return ENGINE.con.sql(sql).to_arrow_table().cast(schema).to_pylist()


def cells(lines: Sequence[Line]) -> list[Line]:
    found = rows("cells", lines=lines)
    return sorted(
        found, key=lambda cell: [str(cell[name]) for name in ("account", "product", "seller", "month")]
    )


def month(day: date, as_of: date) -> int:
    """The month that `day` is in, by walking back from `as_of`."""
    index = 0
    while day < months_before(as_of, index + 1):
        index += 1
    return index


@given(as_of=DAYS, days=st.lists(DAYS, min_size=1, max_size=40))
@example(
    as_of=date(2024, 2, 29), days=[date(2023, 2, 28), date(2023, 3, 1), date(2024, 1, 29), date(2024, 1, 28)]
)
@example(as_of=date(2023, 2, 28), days=[date(2020, 2, 28), date(2020, 2, 29), date(2022, 12, 31)])
@example(
    as_of=date(2024, 3, 31), days=[date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 30)]
)
@example(
    as_of=date(2024, 5, 30), days=[date(2024, 2, 29), date(2024, 4, 30), date(2024, 3, 30), date(2024, 3, 31)]
)
def test_a_month_is_what_lies_between_two_planning_days(as_of: date, days: list[date]) -> None:
    before = [day for day in days if day < as_of]
    dated = ibis.memtable(pa.table({"day": pa.array(before, pa.date32())}))
    found = ENGINE.to_pyarrow(dated.select(month=reduction.month_index(dated.day, as_of)))
    assert found["month"].to_pylist() == [month(day, as_of) for day in before]


@given(lines=LINES)
def test_cells_hold_every_line_once(lines: list[Line]) -> None:
    groups = defaultdict(list)
    for line in lines:
        if line["date"] < AS_OF and not line["held"]:
            key = (line["account"], line["product"], line["seller"], "EUR", month(line["date"], AS_OF))
            groups[key].append(line)
    found = {
        (cell["account"], cell["product"], cell["seller"], cell["currency"], cell["month"]): cell
        for cell in cells(lines)
    }
    assert found.keys() == groups.keys()
    for key, group in groups.items():
        costs = [line["cost"] for line in group]
        quantities = [line["quantity"] for line in group if line["quantity"] is not None]
        assert found[key]["lines"] == len(group)
        assert found[key]["amount"] == sum(line["amount"] for line in group)
        assert found[key]["constant"] == sum(_constant(line) for line in group)
        assert found[key]["cost"] == (None if None in costs else sum(costs))
        assert found[key]["quantity"] == (sum(quantities) if quantities else None)


def _constant(line: Line) -> int:
    """A dollar of the year after it rose is counted as it was before."""
    if line["currency"] != "usd" or not TURN <= line["date"] < months_before(TURN, -12):
        return line["amount"]
    return int((line["amount"] * Decimal("0.6666666667")).quantize(Decimal(1), ROUND_HALF_UP))


@given(lines=LINES, order=st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(lines: list[Line], order: Any) -> None:
    shuffled = [*lines]
    order.shuffle(shuffled)
    assert cells(shuffled) == cells(lines)


@pytest.mark.slow
@given(lines=LINES, later=LINES)
def test_lines_on_or_after_the_as_of_date_change_nothing(lines: list[Line], later: list[Line]) -> None:
    moved = [line | {"date": max(line["date"], AS_OF)} for line in later]
    assert cells(lines + moved) == cells(lines)
    assert _days(lines + moved) == _days(lines)


@pytest.mark.slow
@given(lines=LINES, part=st.integers(-(10**12), 10**12))
def test_a_line_in_two_parts_changes_no_amount(lines: list[Line], part: int) -> None:
    halves = [line | {"amount": part} for line in lines] + [
        line | {"amount": line["amount"] - part} for line in lines
    ]
    assert [cell["amount"] for cell in cells(halves)] == [cell["amount"] for cell in cells(lines)]
    assert [(day["orders"], day["amount"]) for day in _days(halves)] == [
        (day["orders"], day["amount"]) for day in _days(lines)
    ]


@pytest.mark.slow
@given(lines=LINES)
def test_all_views_of_an_account_have_the_same_revenue(lines: list[Line]) -> None:
    all_cells = cells(lines)
    total = sum(cell["amount"] for cell in all_cells)
    recent = sum(cell["amount"] for cell in all_cells if cell["month"] < 12)
    before = sum(cell["amount"] for cell in all_cells if 12 <= cell["month"] < 24)
    unsold = sum(cell["amount"] for cell in all_cells if cell["seller"] is None)
    products = rows("products", cells=all_cells)
    assert sum(row["revenue"] for row in rows("months", cells=all_cells)) == total
    assert sum(row["revenue"] for row in products) == recent
    assert sum(row["revenue_before"] for row in products) == before
    assert sum(day["amount"] for day in _days(lines)) == total
    sellers = rows("sellers", cells=all_cells, lines=lines)
    assert sum(row["revenue_all"] for row in sellers) == total - unsold


def _days(lines: Sequence[Line]) -> list[Line]:
    return sorted(rows("days", lines=lines), key=lambda day: (day["account"], day["date"]))
