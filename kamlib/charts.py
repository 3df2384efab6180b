"""Charts: one theme, one specification per kind, filled with rows and drawn as static SVG.

A kind takes named lists of rows whose fields are c0, c1 ... and whose texts are already written: a chart
knows marks, not words. The SVG carries a title, a description and one CSS variable per role of colour.
"""

import functools
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from kamlib.errors import KamError
from kamlib.sentences import Sentence, name, say

Rows = Sequence[Mapping[str, Any]]

ROLES = {
    "ink": "#191c20",
    "ink-2": "#50565e",
    "paper": "#ffffff",
    "line": "#dedbd3",
    "line-2": "#878c93",
    "gain": "#1a5c96",
    "gain-soft": "#cfe0ef",
    "loss": "#ad4510",
    "loss-soft": "#f7dcc8",
    "total": "#3b4148",
    "range": "#87929d",
    "quiet": "#bcc5ce",
}
"""Role of a colour -> the one hex the theme draws it with; the page's stylesheet says it again for dark."""

VARIABLES = {hex_: f"var(--{role}, {hex_})" for role, hex_ in ROLES.items()}

WIDTH = 400
QUARTERS = 12
SMALL = 11

THEME = {
    "background": None,
    "font": "sans-serif",
    "padding": {"left": 2, "top": 2, "right": 8, "bottom": 2},
    "view": {"stroke": None, "continuousWidth": WIDTH, "continuousHeight": 220},
    "text": {"color": ROLES["ink"], "fontSize": 12},
    "bar": {"color": ROLES["gain"]},
    "line": {"color": ROLES["gain"], "strokeWidth": 2.25},
    "point": {"color": ROLES["gain"]},
    "rule": {"color": ROLES["line-2"]},
    "axis": {
        "domain": False,
        "ticks": False,
        "gridColor": ROLES["line"],
        "labelColor": ROLES["ink-2"],
        "titleColor": ROLES["ink-2"],
        "labelFontSize": 12,
        "titleFontSize": 12,
    },
    "legend": {"labelColor": ROLES["ink"], "titleColor": ROLES["ink-2"]},
    "title": {"color": ROLES["ink"]},
    "header": {"labelColor": ROLES["ink"], "titleColor": ROLES["ink-2"]},
}


class ChartRefused(KamError):
    """A specification that can't be drawn; `cause` says why."""

    def __init__(self, cause: Sentence) -> None:
        self.cause = cause
        super().__init__(str(cause))


def svg(kind: str, data: Mapping[str, Rows], *, title: str, description: str, ident: str) -> str:
    """The chart `kind` filled with `data`, as an SVG element for the middle of a page.

    `ident` starts the ids inside and is unique on the page. Raises KeyError for a kind that isn't there.
    """
    return _titled(_drawn(_written(spec(kind) | {"datasets": dict(data)})), title, description, ident)


def svg_of_spec(spec: Mapping[str, Any], *, title: str, description: str, ident: str) -> str:
    """An analyst's own Vega-Lite specification, drawn in our theme. Raises ChartRefused."""
    config = spec.get("config", {})
    if not isinstance(config, Mapping):
        raise ChartRefused(say("cause-chart-config"))
    themed = {**spec, "config": _merged(THEME, config), "background": None}
    return _titled(_drawn(_written(themed)), title, description, ident)


@functools.cache
def spec(kind: str) -> dict[str, Any]:
    """The specification of a kind, without rows. Built once: it is most of what a chart costs."""
    return {**KINDS[kind]().to_dict(), "config": THEME}


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    both = {
        key: _merged(base[key], over[key])
        for key in base.keys() & over.keys()
        if _tables(base[key], over[key])
    }
    return {**base, **over, **both}


def _tables(*parts: Any) -> bool:
    return all(isinstance(part, Mapping) for part in parts)


# ---------- kinds ----------


def _layer(data: str, **encoding: Any) -> Any:
    import altair as alt

    return alt.Chart(alt.NamedData(data)).encode(**encoding)


def _revenue_by_quarter() -> Any:
    """bars: c0 place from 0 to 11, c1 revenue, c2 its label or "", c3 last or earlier;
    years: c0 place of the first bar, c1 the months, c2 their sum."""
    import altair as alt

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
    import altair as alt

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
    import altair as alt

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


KINDS: dict[str, Callable[[], Any]] = {
    "revenue_by_quarter": _revenue_by_quarter,
    "share_curve": _share_curve,
    "book_bars": _book_bars,
}


# ---------- from specification to readable SVG ----------

SVG = "{http://www.w3.org/2000/svg}"

SHAPES = {"path", "rect", "line", "circle", "text"}
ELEMENTS = SHAPES | {"svg", "g", "tspan", "defs", "clipPath", "linearGradient", "radialGradient", "stop"}
GEOMETRY = "d x y x1 x2 y1 y2 dx dy cx cy r rx ry width height viewBox transform id offset"
PAINT = (
    "fill fill-opacity stroke stroke-width stroke-opacity stroke-dasharray stroke-linejoin stroke-linecap "
    "opacity clip-path clip-rule stop-color stop-opacity gradientUnits"
)
LETTERS = "text-anchor font-size font-weight font-style"
ATTRIBUTES = {*GEOMETRY.split(), *PAINT.split(), *LETTERS.split()}
LOCAL = re.compile(r"url\(#([\w-]+)\)")
LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}")
NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 forbids. One such character makes vl-convert abort the process, so none is let in."""


def _written(specification: Mapping[str, Any]) -> str:
    """The specification as JSON, with U+FFFD for every character that no drawing can hold."""
    return json.dumps(_readable(specification))


def _readable(part: Any) -> Any:
    if isinstance(part, str):
        return NO_XML.sub("\ufffd", part)
    if isinstance(part, Mapping):
        return {_readable(key): _readable(value) for key, value in part.items()}
    return [_readable(value) for value in part] if isinstance(part, list | tuple) else part


@functools.lru_cache(maxsize=1024)
def _drawn(specification: str) -> str:
    """Vega's SVG. The same specification is drawn once per process."""
    import vl_convert

    try:
        return vl_convert.vegalite_to_svg(specification, vl_version="6.4", allowed_base_urls=[])
    except ValueError as error:
        told = " ".join(str(error).split(" at ")[0].split())
        raise ChartRefused(say("cause-chart-error", error=name(told))) from error


def _titled(drawn: str, title: str, description: str, ident: str) -> str:
    """The drawing with its words, without what a page forbids or does not need.

    Only known elements and attributes stay: no style, no script, no address, no roles of Vega's own.
    """
    root = _kept(ElementTree.fromstring(drawn), ident)
    if root is None:
        raise ChartRefused(say("cause-chart-empty"))
    root.set("role", "img")
    root.set("aria-labelledby", f"{ident}-t {ident}-d")
    for place, (tag, letter, text) in enumerate((("title", "t", title), ("desc", "d", description))):
        words = ElementTree.Element(tag, {"id": f"{ident}-{letter}"})
        words.text = _readable(text)
        root.insert(place, words)
    return ElementTree.tostring(root, encoding="unicode")


def _kept(element: ElementTree.Element, ident: str) -> ElementTree.Element | None:
    """The element with its known parts; None where nothing is left to see."""
    tag = element.tag.removeprefix(SVG)
    if tag not in ELEMENTS or _invisible(element):
        return None
    kept = ElementTree.Element(tag, {name: _value(name, text, ident) for name, text in _attributes(element)})
    kept.text, kept.tail = (element.text, None) if tag in ("text", "tspan") else (None, None)
    for child in element:
        part = _kept(child, ident)
        if part is not None:
            part.tail = child.tail if tag == "text" else None
            kept.append(part)
    if tag in ("g", "svg") and not len(kept):
        return None
    only_groups = tag == "g" and len(kept) == 1 and not kept.attrib
    return kept[0] if only_groups else kept


def _attributes(element: ElementTree.Element) -> list[tuple[str, str]]:
    known = [(name, text) for name, text in element.items() if name in ATTRIBUTES]
    return [(name, text) for name, text in known if "url(" not in text or LOCAL.fullmatch(text)]


def _invisible(element: ElementTree.Element) -> bool:
    """Vega's frames and backgrounds: they paint nothing, or the paper white."""
    name = element.get("class", "")
    return (
        element.get("display") == "none"
        or (name in ("background", "foreground") and element.get("fill") is None)
        or (element.tag == f"{SVG}path" and not element.get("d"))
        or (element.tag == f"{SVG}text" and not "".join(element.itertext()))
    )


def _value(name: str, text: str, ident: str) -> str:
    if name == "id":
        return f"{ident}-{text}"
    if name in ("d", "transform"):
        return LONG_NUMBER.sub(lambda found: f"{float(found[0]):.2f}", text)
    return VARIABLES.get(text.lower()) or LOCAL.sub(rf"url(#{ident}-\1)", text)
