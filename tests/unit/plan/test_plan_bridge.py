"""From the last twelve months to the goal: the rows add up to the cent, whatever is missing or beyond."""

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.outlook import Outlook
from kamlib.plan.blocks import Chart, Table
from kamlib.plan.focus.plan_bridge import plan_bridge
from tests.drawn import text


def outlook(**known: float) -> Outlook:
    values: dict[str, Any] = dict.fromkeys(one.name for one in fields(Outlook)) | known
    return Outlook(**values)


def told(**known: float) -> tuple[Chart, Table]:
    chart, table = plan_bridge(outlook(**known), 2027)
    assert isinstance(chart, Chart) and isinstance(table, Table)
    return chart, table


def rows(table: Table) -> list[tuple]:
    return [(text(row[0]), *row[1:]) for row in (*table.rows, table.total or ())]  # type: ignore[arg-type]


def test_what_goes_what_the_deals_bring_and_what_is_missing_lead_to_the_goal() -> None:
    found = {"base": 1000.0, "kept": 920.0, "kept_low": 850.0, "kept_high": 980.0, "total": 990.0}
    _, table = told(**found, goal=1100.0)
    assert rows(table) == [
        ("Last 12 months", 1000, None, None),
        ("Usually goes", -80, -150, -20),
        ("Open deals", 70, None, None),
        ("Still missing", 110, None, None),
        ("Goal", 1100, None, None),
    ]
    _, table = told(**found, goal=900.0)
    assert rows(table)[3:] == [("More than asked", -90, None, None), ("Goal", 900, None, None)]


MONEY = st.floats(0, 1e9)


@given(MONEY, MONEY, MONEY, st.floats(0, 1))
def test_the_rows_add_up_to_the_goal_to_the_cent(base: float, goal: float, deals: float, kept: float) -> None:
    chart, table = told(
        base=base, goal=goal, kept=base * kept, kept_low=0.0, kept_high=base, total=base * kept + deals
    )
    assert sum(round(row[1] * 100) for row in table.rows) == round(table.total[1] * 100)  # type: ignore[operator, index]
    assert chart.rows[-2]["revenue"] == pytest.approx(chart.rows[-1]["revenue"], abs=0.02)
