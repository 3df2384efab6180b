"""What a notebook does first, done once before the fork, so that libraries have filled their caches.

Only what neither starts a thread nor keeps a connection: a library used so would hang in a child.
"""

from collections.abc import Callable
from typing import Any

import altair as alt
import pandas as pd


def warm_up(show: Callable[[Any], object]) -> None:
    """A table and a chart, each handed to `show`, which makes what a notebook keeps of it."""
    rows = pd.DataFrame({"a": ["x", "y"], "b": [1.0, 2.0], "c": pd.to_datetime(["2026-01-01", "2026-02-01"])})
    show(rows.groupby("a", as_index=False)["b"].sum().sort_values("b"))
    show(rows.groupby(rows["c"].dt.year).agg(total=("b", "sum"), times=("c", "nunique")))
    show(rows.assign(month=rows["c"].dt.to_period("M").dt.to_timestamp()))
    base = alt.Chart(rows).encode(x=alt.X("a:N", sort=None), y="b:Q", tooltip=["a", "b"])
    alt.layer(base.mark_bar(), base.mark_line().encode(y="b:Q")).to_dict()
    for chart in (base.mark_point().encode(color="a:N", text="a:N"), base.mark_area().encode(x="c:T")):
        show(chart.properties(title="t"))
