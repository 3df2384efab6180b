"""The kinds of chart, as altair writes them down. No run imports this: specs/ holds what it makes.

`make specs` makes the files anew; a test says when they are out of step with this page.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import altair as alt

from kamlib.charts import SPECS
from kamlib.charts.theme import ROLES, SMALL, WIDTH
from kamlib.outputs import write_whole

QUARTERS = 12


def _layer(data: str, **encoding: Any) -> Any:
    return alt.Chart(alt.NamedData(data)).encode(**encoding)


def _revenue_by_quarter() -> Any:
    """bars: c0 place from 0 to 11, c1 revenue, c2 its label or "", c3 last or earlier;
    years: c0 place of the first bar, c1 the months, c2 their sum."""
    height = 132
    x = alt.X(
        "c0:O", axis=None, scale=alt.Scale(domain=list(range(QUARTERS)), paddingInner=0.18, paddingOuter=0)
    )
    y = alt.Y("c1:Q", axis=None, scale=alt.Scale(zero=True, nice=False))
    fill = alt.Color(
        "c3:N",
        legend=None,
        scale=alt.Scale(domain=["last", "earlier"], range=[ROLES["gain"], ROLES["quiet"]]),
    )
    bars = _layer("bars", x=x, y=y)
    labels = bars.mark_text(baseline="bottom", dy=-4).encode(text="c2:N")
    years = _layer("years", x=alt.X("c0:O", axis=None, bandPosition=0))
    return alt.layer(
        bars.mark_bar().encode(color=fill),
        alt.Chart(alt.InlineData(values=[{}])).mark_rule().encode(y=alt.YDatum(0, axis=None)),
        labels.transform_filter("datum.c3 === 'earlier'"),
        labels.mark_text(baseline="bottom", dy=-4, fontWeight="bold").transform_filter("datum.c3 === 'last'"),
        years.mark_text(align="left", fontSize=SMALL, color=ROLES["ink-2"]).encode(
            text="c1:N", y=alt.value(height + 14)
        ),
        years.mark_text(align="left", fontWeight="bold").encode(text="c2:N", y=alt.value(height + 31)),
    ).properties(width=WIDTH, height=height)


def _share_curve() -> Any:
    """now, before, equal: c0 share of accounts, c1 share of revenue; across, up: c0 share, c1 its label;
    point: c0, c1 and its words c2 (before), c3, c4 at the place c5, c6; note: c0, c1, c2 its words."""
    height = 290
    x = alt.X("c0:Q", axis=None, scale=alt.Scale(domain=[0, 1], range=[42, WIDTH - 18]))
    y = alt.Y("c1:Q", axis=None, scale=alt.Scale(domain=[0, 1], range=[height - 38, 8]))
    up = _layer("up", y=alt.Y("c0:Q", axis=None))
    point = _layer("point", x=x, y=y)
    words = _layer("point", x=alt.X("c5:Q", axis=None), y=alt.Y("c6:Q", axis=None))
    small, grey = {"align": "left", "fontSize": SMALL}, {"color": ROLES["ink-2"]}
    halo = {"stroke": ROLES["paper"], "strokeWidth": 4, "strokeJoin": "round"}
    lines = [
        words.mark_text(**style, dy=dy, **extra).encode(text=f"{field}:N")
        for field, dy, style in (
            ("c2", -16, {**small, **grey}),
            ("c3", 0, {"align": "left", "fontWeight": "bold"}),
            ("c4", 16, {"align": "left", **grey}),
        )
        for extra in (halo, {})
    ]
    return alt.layer(
        up.mark_rule(color=ROLES["line"]).encode(x=alt.value(42), x2=alt.value(WIDTH - 18)),
        up.mark_text(align="right", fontSize=SMALL, **grey).encode(text="c1:N", x=alt.value(36)),
        _layer("across", x=alt.X("c0:Q", axis=None), y=alt.value(height - 24), text="c1:N").mark_text(
            fontSize=SMALL, **grey
        ),
        _layer("equal", x=x, y=y).mark_line(color=ROLES["line-2"], strokeWidth=1),
        point.mark_rule().encode(y2=alt.Y2Datum(0)),
        _layer("before", x=x, y=y).mark_line(color=ROLES["line-2"], strokeWidth=1.5, strokeDash=[5, 3]),
        _layer("now", x=x, y=y).mark_line(),
        _layer("note", x=x, y=y, text="c2:N").mark_text(**small, **grey, **halo),
        _layer("note", x=x, y=y, text="c2:N").mark_text(**small, **grey),
        point.mark_rule().encode(x2="c5:Q", y2="c6:Q"),
        *lines,
        point.mark_point(filled=True, size=60, opacity=1),
    ).properties(width=WIDTH, height=height)


def _book_bars() -> Any:
    """books: c0 place from 0, c1 name, c2 last twelve months, c3 its label; before: c0 place, c1 last
    twelve months, c2 year before; goals: c0 place, c1 goal."""
    y = alt.Y("c0:O", axis=None)
    x = alt.X("c2:Q", axis=None, scale=alt.Scale(zero=True, nice=False, range=[158, WIDTH - 68]))
    books, before = _layer("books", y=y), _layer("before", y=y, x=alt.X("c2:Q", axis=None))
    zero = alt.Chart(alt.InlineData(values=[{}])).encode(x=alt.XDatum(0, axis=None))
    return alt.layer(
        zero.mark_rule(color=ROLES["line"]),
        books.mark_text(align="left").encode(text="c1:N", x=alt.value(0)),
        before.mark_rule(strokeWidth=1.5).encode(x2="c1:Q"),
        _layer("goals", y=y, x=alt.X("c1:Q", axis=None)).mark_tick(
            color=ROLES["ink"], thickness=2.5, bandSize=20, opacity=1
        ),
        before.mark_point(fill=ROLES["paper"], size=50, opacity=1),
        books.mark_point(filled=True, size=70, opacity=1).encode(x=x),
        books.mark_text(align="right").encode(text="c3:N", x=alt.value(WIDTH)),
    ).properties(width=WIDTH, height=alt.Step(24))


def _small_bars() -> Any:
    """bars: c0 place from 0, c1 amount, c2 last or earlier; span: c1 the lowest and the highest amount of all
    charts that stand side by side, so that one scale serves them all."""
    x = alt.X("c0:O", axis=None, scale=alt.Scale(paddingInner=0.2, paddingOuter=0))
    y = alt.Y("c1:Q", axis=None, scale=alt.Scale(zero=True, nice=False))
    fill = alt.Color(
        "c2:N",
        legend=None,
        scale=alt.Scale(domain=["last", "earlier"], range=[ROLES["gain"], ROLES["quiet"]]),
    )
    return alt.layer(
        _layer("span", y=y).mark_point(opacity=0, size=1),
        _layer("bars", x=x, y=y).mark_bar().encode(color=fill),
        alt.Chart(alt.InlineData(values=[{}])).mark_rule().encode(y=alt.YDatum(0, axis=None)),
    ).properties(width=160, height=56)


def _bridge() -> Any:
    """totals: c0 place from 0, c1 name, c2 its label, c3 level; bars: likewise from level c3 to c4, c5 gain
    or loss; span: c3 the lowest and the highest level that has room."""
    y = alt.Y("c0:O", axis=None, scale=alt.Scale(paddingInner=0.35))
    x = alt.X("c3:Q", axis=None, scale=alt.Scale(zero=False, nice=False, range=[158, WIDTH - 76]))
    span, totals, bars = (_layer(data, x=x) for data in ("span", "totals", "bars"))
    drawn = bars.encode(y=y, x2="c4:Q")
    gain, loss = (drawn.transform_filter(f"datum.c5 === '{way}'") for way in ("gain", "loss"))
    named = [
        _layer(data, y=y).mark_text(align=align, **style).encode(text=f"{field}:N", x=alt.value(at))
        for data, style in (("totals", {"fontWeight": "bold"}), ("bars", {}))
        for field, align, at in (("c1", "left", 0), ("c2", "right", WIDTH))
    ]
    return alt.layer(
        span.mark_point(opacity=0, size=1),
        gain.mark_bar(),
        loss.mark_bar(color=ROLES["loss-soft"], stroke=ROLES["loss"], strokeWidth=1),
        totals.encode(y=y).mark_tick(color=ROLES["total"], thickness=2.5, bandSize=20, opacity=1),
        totals.encode(y=y).mark_point(filled=True, color=ROLES["total"], size=50, opacity=1),
        *named,
    ).properties(width=WIDTH, height=alt.Step(24))


KINDS: dict[str, Callable[[], Any]] = {
    "bridge": _bridge,
    "revenue_by_quarter": _revenue_by_quarter,
    "share_curve": _share_curve,
    "book_bars": _book_bars,
    "small_bars": _small_bars,
}


def specs() -> dict[Path, str]:
    """What stands in the file of each kind: its specification without rows and without the theme."""
    return {
        SPECS / f"{kind}.json": json.dumps(_unthemed(made().to_dict()), indent=1) + "\n"
        for kind, made in KINDS.items()
    }


def _unthemed(spec: dict[str, Any]) -> dict[str, Any]:
    return {key: part for key, part in spec.items() if key != "config"}


if __name__ == "__main__":
    for file, text in specs().items():
        write_whole(file, text.encode())
