"""From Vega's SVG to one a page can hold: with words, in colours that turn, of known parts alone."""

import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from kamlib.charts.drawing import NotDrawn
from kamlib.charts.lighter import lighter
from kamlib.charts.theme import VARIABLES

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
BAR = re.compile(r"(M-?[\d.]+,-?[\d.]+(h-?[\d.]+v-?[\d.]+h-?[\d.]+)Z)+")
NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 forbids. One such character makes vl-convert abort the process, so none is let in."""


def only_xml(part: Any) -> Any:
    """The part of a specification with U+FFFD for every character that no drawing can hold."""
    if isinstance(part, str):
        return NO_XML.sub("\ufffd", part)
    if isinstance(part, Mapping):
        return {only_xml(key): only_xml(value) for key, value in part.items()}
    return [only_xml(value) for value in part] if isinstance(part, list | tuple) else part


def titled(drawn: str, title: str, description: str, ident: str) -> str:
    """The drawing with its words, without what a page forbids or does not need.

    Only known elements and attributes stay: no style, no script, no address, no roles of Vega's own. Its ids
    begin with a letter, whatever `ident` begins with, for in SVG they have to be XML's names. Raises NotDrawn
    where nothing is left to see.
    """
    ident = f"chart-{ident}"
    root = _kept(ElementTree.fromstring(drawn), ident)
    if root is None:
        raise NotDrawn("cause-chart-empty")
    root.set("role", "img")
    root.set("aria-labelledby", f"{ident}-t {ident}-d")
    for place, (tag, letter, text) in enumerate((("title", "t", title), ("desc", "d", description))):
        words = ElementTree.Element(tag, {"id": f"{ident}-{letter}"})
        words.text = only_xml(text)
        root.insert(place, words)
    return ElementTree.tostring(lighter(root), encoding="unicode")


def _kept(element: ElementTree.Element, ident: str) -> ElementTree.Element | None:
    """The element with its known parts; None where nothing is left to see."""
    tag = element.tag.removeprefix(SVG)
    if tag not in ELEMENTS or _invisible(element):
        return None
    kept = ElementTree.Element(tag, {name: _value(name, text, ident) for name, text in _attributes(element)})
    kept.text, kept.tail = (element.text, None) if tag in ("text", "tspan") else (None, None)
    for child in element:
        part = _kept(child, ident)
        if part is not None and not (len(kept) and _joined(kept[-1], part)):
            part.tail = child.tail if tag == "text" else None
            kept.append(part)
    if tag in ("g", "svg") and not len(kept):
        return None
    only_groups = tag == "g" and len(kept) == 1 and not kept.attrib
    return kept[0] if only_groups else kept


def _joined(last: ElementTree.Element, part: ElementTree.Element) -> bool:
    """Bars of one look that follow one another become one path."""
    bars = [BAR.fullmatch(one.get("d", "")) for one in (last, part)]
    looks = [{**one.attrib, "d": ""} for one in (last, part)]
    if (
        not all(bars)
        or last.tag != "path"
        or looks[0] != looks[1]
        or any("opacity" in one for one in looks[0])
    ):
        return False
    last.set("d", last.get("d", "") + part.get("d", ""))
    return True


def _attributes(element: ElementTree.Element) -> list[tuple[str, str]]:
    known = [(name, text) for name, text in element.items() if name in ATTRIBUTES]
    return [(name, text) for name, text in known if "url(" not in text or LOCAL.fullmatch(text)]


def _invisible(element: ElementTree.Element) -> bool:
    """Vega's frames and backgrounds, and what is there for the scale alone: they paint nothing, or the paper
    white."""
    name = element.get("class", "")
    return (
        element.get("display") == "none"
        or element.get("opacity") == "0"
        or (name in ("background", "foreground") and element.get("fill") is None)
        or (element.tag == f"{SVG}path" and not element.get("d"))
        or (element.tag == f"{SVG}text" and not "".join(element.itertext()))
    )


def _value(name: str, text: str, ident: str) -> str:
    if name == "id":
        return f"{ident}-{text}"
    return VARIABLES.get(text.lower()) or LOCAL.sub(rf"url(#{ident}-\1)", text)
