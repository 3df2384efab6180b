"""From the last twelve months to the goal: the rows add up to the cent, whatever is missing or beyond."""

from dataclasses import fields
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.customers import Customers
from kamlib.analysis.goal_way import GoalWay
from kamlib.plan.blocks import Chart, Table
from kamlib.plan.focus.plan_bridge import plan_bridge
from tests.drawn import text


def told(customers: Customers, *, runs: bool = False, **known: float) -> tuple[Chart, Table]:
    values: dict[str, Any] = dict.fromkeys(one.name for one in fields(GoalWay))
    known = {"expected": customers.expected, "on_top": 0.0} | known
    chart, table = plan_bridge(GoalWay(**values | {"customers": customers} | known), 2027, runs=runs)
    assert isinstance(chart, Chart) and isinstance(table, Table)
    return chart, table


def rows(table: Table) -> list[tuple]:
    return [(text(row[0]), *row[1:]) for row in (*table.rows, table.total or ())]  # type: ignore[arg-type]


def customers(base: float, less: float, more: float, *, foretold: bool = True) -> Customers:
    return Customers(base, less, more, np.zeros(1), foretold)


ENDS = {"low": 850.0, "high": 980.0, "total_low": 890.0, "total_high": 1060.0}


def test_what_is_expected_what_the_deals_bring_and_what_is_missing_lead_to_the_goal() -> None:
    _, table = told(customers(1000, -120, 40), on_top=70.0, goal=1100.0, **ENDS)
    assert rows(table) == [
        ("Last 12 months", 1000, 1000, None, None),
        ("Expected to buy less", -120, 880, None, None),
        ("Expected to buy more", 40, 920, 850, 980),
        ("Open deals on top", 70, 990, 890, 1060),
        ("Still missing", 110, 1100, None, None),
        ("Goal", 1100, 1100, None, None),
    ]
    _, table = told(customers(1000, -80, 0, foretold=False), goal=900.0, **ENDS)
    assert rows(table)[1:] == [
        ("Usually goes", -80, 920, 850, 980),
        ("More than asked", -20, 900, None, None),
        ("Goal", 900, 900, None, None),
    ]
    _, table = told(customers(900, -9, 0), goal=900.0, runs=True, **ENDS)
    assert rows(table)[0][0] == "Came, and last year's other months"


MONEY = st.floats(0, 1e9)


@given(MONEY, MONEY, MONEY, st.floats(0, 1), MONEY)
def test_the_rows_add_up_to_the_goal_to_the_cent(
    base: float, goal: float, deals: float, lost: float, more: float
) -> None:
    chart, table = told(customers(base, -base * lost, more), goal=goal, on_top=deals, **ENDS)
    assert sum(round(row[1] * 100) for row in table.rows) == round(table.total[1] * 100)  # type: ignore[operator, index]
    assert table.rows[-1][2] == pytest.approx(table.total[1], abs=0.02)  # type: ignore[index]
    assert chart.rows[-2]["revenue"] == pytest.approx(chart.rows[-1]["revenue"], abs=0.02)
