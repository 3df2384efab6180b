"""What a notebook does first, done once before the fork, so that libraries have filled their caches.

Only what neither starts a thread nor keeps a connection: a library used so would hang in a child.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from kamlib.charts.wire import ADDRESS as RENDERER
from kamlib.workbook import Workbook


def warm_up(show: Callable[[Any], object], portfolio: str | None, *, altair: bool) -> None:
    """Whatever a notebook looks at is handed to `show`, which makes what the notebook keeps of it."""
    _look_at_frames(show)
    if altair:
        _look_at_charts(show)
    if portfolio and RENDERER in os.environ:  # drawing a chart here would start a thread
        _look_at_a_plan(show, Path(portfolio))


def _look_at_a_plan(show: Callable[[Any], object], portfolio: Path) -> None:
    """Opens the tables, which all children then share, and makes one account's plan of them."""
    try:
        workbook = Workbook(portfolio.parents[2], portfolio)
        one = workbook.account()
        workbook.words.read_all()
        show(one.plan())
        for table in one.tables.values():
            show(table.head())
    except Exception as error:  # one account's; its own notebook will tell it
        print(f"no plan could be made ahead: {error}")


def _look_at_frames(show: Callable[[Any], object]) -> None:
    rows = _rows()
    show(rows.groupby("a", as_index=False)["b"].sum().sort_values("b"))
    show(rows.groupby(rows["c"].dt.year).agg(total=("b", "sum"), times=("c", "nunique")))
    show(rows.assign(month=rows["c"].dt.to_period("M").dt.to_timestamp()))


def _look_at_charts(show: Callable[[Any], object]) -> None:
    import altair as alt

    from kamlib.run.warm.schemas import remember_schemas

    remember_schemas()
    rows = _rows()
    base = alt.Chart(rows).encode(x=alt.X("a:N", sort=None), y="b:Q", tooltip=["a", "b"])
    alt.layer(base.mark_bar(), base.mark_line().encode(y="b:Q")).to_dict()
    for chart in (base.mark_point().encode(color="a:N", text="a:N"), base.mark_area().encode(x="c:T")):
        show(chart.properties(title="t"))


def _rows() -> pd.DataFrame:
    return pd.DataFrame({"a": ["x", "y"], "b": [1.0, 2.0], "c": pd.to_datetime(["2026-01-01", "2026-02-01"])})
