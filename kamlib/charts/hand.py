"""Drawings without axes, drawn by ourselves: marks and words at their places, in the theme's roles of colour.

What Vega would need a scale for stands here as coordinates: maps of people and timelines are boxes, lines
and words. They go through the same last look as Vega's, so a page can hold them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal
from xml.etree.ElementTree import Element, tostring

from kamlib.charts.readable import SVG, only_xml, titled
from kamlib.charts.theme import ROLES, SMALL, WIDTH

Shape = Literal["square", "diamond", "circle", "triangle"]
Anchor = Literal["start", "middle", "end"]
LETTER = 6.3
"""How wide a letter of 11 px is at most on an average, in the widest sans-serif."""


def picture(
    parts: Iterable[Element], height: float, *, title: str, description: str, ident: str, width: float = WIDTH
) -> str:
    """The parts, the lowest first, as an SVG element for the middle of a page."""
    box = {"width": _text(width), "height": _text(height), "viewBox": f"0 0 {_text(width)} {_text(height)}"}
    root = Element(f"{SVG}svg", box)
    root.extend(parts)
    return titled(tostring(root, encoding="unicode"), title, description, ident)


def words(
    x: float,
    y: float,
    text: str,
    *,
    size: int = SMALL,
    role: str = "ink",
    anchor: Anchor = "start",
    bold: bool = False,
) -> Element:
    """Words that begin, end or have their middle at x, on the line y."""
    made = _mark("text", x=x, y=y, fill=ROLES[role], font_size=size, text_anchor=anchor)
    if bold:
        made.set("font-weight", "bold")
    made.text = only_xml(text)
    return made


def haloed(x: float, y: float, text: str, *, anchor: Anchor = "start") -> list[Element]:
    """Words that can be read above lines: the paper shows around them."""
    behind = words(x, y, text, anchor=anchor, role="paper")
    behind.attrib |= {"stroke": ROLES["paper"], "stroke-width": "4", "stroke-linejoin": "round"}
    return [behind, words(x, y, text, anchor=anchor)]


def line(
    x1: float, y1: float, x2: float, y2: float, *, role: str = "line-2", width: float = 1.0, dashes: str = ""
) -> Element:
    made = _mark("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=ROLES[role], stroke_width=width)
    if dashes:
        made.set("stroke-dasharray", dashes)
    return made


def box(
    x: float, y: float, width: float, height: float, *, role: str = "line-2", dashes: str = ""
) -> Element:
    made = _mark("rect", x=x, y=y, width=width, height=height, rx=3, fill=ROLES["paper"], stroke=ROLES[role])
    if dashes:
        made.set("stroke-dasharray", dashes)
    return made


def filled(x: float, y: float, width: float, height: float, *, role: str, edge: str = "") -> Element:
    """A bar, with an edge in the colour of the role `edge` or without one."""
    paint = {"fill": ROLES[role]} | ({"stroke": ROLES[edge]} if edge else {})
    return _mark("rect", x=x, y=y, width=width, height=height, **paint)


def shape(
    what: Shape, x: float, y: float, size: float, *, filled: bool = False, role: str = "ink"
) -> Element:
    """A mark around its middle; `size` is half its width."""
    paint: dict[str, str | float] = {"fill": ROLES[role if filled else "paper"], "stroke": ROLES[role]}
    paint["stroke_width"] = 1.5
    if what == "circle":
        return _mark("circle", cx=x, cy=y, r=size, **paint)
    corners = [(x + size * across, y + size * down) for across, down in CORNERS[what]]
    return path(corners, closed=True, **paint)


CORNERS: Mapping[str, Sequence[tuple[float, float]]] = {
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "triangle": ((0, -1.25), (1.25, 1), (-1.25, 1)),
}


def path(points: Sequence[tuple[float, float]], *, closed: bool = False, **paint: str | float) -> Element:
    """A line through the points."""
    (first, *others) = [f"{_text(x)} {_text(y)}" for x, y in points]
    steps = "".join(f"L{other}" for other in others)
    return _mark("path", **{"d": f"M{first}{steps}{'Z' if closed else ''}", "fill": "none", **paint})


def curve(
    start: tuple[float, float], bend: tuple[float, float], end: tuple[float, float], **paint: str | float
) -> Element:
    """A line that bends towards one point on its way."""
    (x1, y1), (x2, y2), (x3, y3) = start, bend, end
    steps = f"M{_text(x1)} {_text(y1)}Q{_text(x2)} {_text(y2)} {_text(x3)} {_text(y3)}"
    return _mark("path", **{"d": steps, "fill": "none", **paint})


def fitting(text: str, width: float) -> str:
    """As much of the text as fits into so many px of small letters; the list beside has it whole.

    >>> fitting("Hanna Millspur-Fennimoor", 80)
    'Hanna Mills…'
    """
    most = max(2, int(width / LETTER))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _mark(tag: str, **values: str | float) -> Element:
    return Element(f"{SVG}{tag}", {name.replace("_", "-"): _text(value) for name, value in values.items()})


def _text(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
