"""Charts: one theme, one specification per kind, filled with rows and drawn as static SVG.

A kind takes named lists of rows whose fields are c0, c1 ... and whose texts are already written: a chart
knows marks, not words. The SVG carries a title, a description and one CSS variable per role of colour.
The kinds are data (specs/), made from kinds.py: drawing one needs no altair.
"""

import functools
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamlib.charts.drawing import NotDrawn, draw, only_by_renderer
from kamlib.charts.hand import picture
from kamlib.charts.readable import only_xml, titled
from kamlib.charts.theme import THEME
from kamlib.errors import KamError

if TYPE_CHECKING:
    from kamlib.sentences import Sentence

__all__ = ["KINDS", "ChartRefused", "only_by_renderer", "picture", "spec", "svg", "svg_of_spec"]

Rows = Sequence[Mapping[str, Any]]

SPECS = Path(__file__).with_name("specs")
KINDS = tuple(sorted(file.stem for file in SPECS.glob("*.json")))


class ChartRefused(KamError):
    """A specification that can't be drawn; `cause` says why, the text names the chart, too."""

    def __init__(self, cause: "Sentence", title: str = "") -> None:
        self.cause = cause
        values = (str(value.value) for value in cause.values.values())
        super().__init__(f"the chart {title!r} can't be drawn: {', '.join([cause.id, *values])}")


def svg(kind: str, data: Mapping[str, Rows], *, title: str, description: str, ident: str) -> str:
    """The chart `kind` filled with `data`, as an SVG element for the middle of a page.

    `ident` starts the ids inside and is unique on the page. Raises KeyError for a kind that isn't there, and
    ChartRefused.
    """
    empty = spec(kind)
    filled = {**empty, "datasets": {**empty["datasets"], **data}}
    return _drawn(filled, title, description, ident)


def svg_of_spec(spec: Mapping[str, Any], *, title: str, description: str, ident: str) -> str:
    """An analyst's own Vega-Lite specification, drawn in our theme. Raises ChartRefused."""
    config = spec.get("config", {})
    if not isinstance(config, Mapping):
        raise _refused(NotDrawn("cause-chart-config"), title)
    themed = {**spec, "config": _merged(THEME, config), "background": None}
    return _drawn(themed, title, description, ident)


@functools.cache
def spec(kind: str) -> dict[str, Any]:
    """The specification of a kind, without the rows it is filled with."""
    if kind not in KINDS:
        raise KeyError(kind)
    kept = json.loads((SPECS / f"{kind}.json").read_bytes())
    return {"datasets": {}, **kept, "config": THEME}


def _drawn(spec: Mapping[str, Any], title: str, description: str, ident: str) -> str:
    try:
        drawing = draw(json.dumps(only_xml(spec)))
        return titled(drawing, title, description, ident)
    except NotDrawn as error:
        raise _refused(error, title) from error


def _refused(why: NotDrawn, title: str) -> ChartRefused:
    from kamlib.sentences import count, name, say

    values = {key: count(of) if isinstance(of, int) else name(of) for key, of in why.values.items()}
    return ChartRefused(say(why.message, **values), title)


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    both = {
        key: _merged(base[key], over[key])
        for key in base.keys() & over.keys()
        if _tables(base[key], over[key])
    }
    return {**base, **over, **both}


def _tables(*parts: Any) -> bool:
    return all(isinstance(part, Mapping) for part in parts)
