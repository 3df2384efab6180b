"""A drawing in fewer characters that looks the same: a page holds a dozen, and goes by mail."""

import re
from xml.etree.ElementTree import Element

INHERITED = (
    *("fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray"),
    *("stroke-linejoin", "stroke-linecap", "text-anchor", "font-size", "font-weight", "font-style"),
)
"""What a group's parts take from it where they say nothing themselves."""

SAID_ALREADY = {
    **dict.fromkeys(("opacity", "fill-opacity", "stroke-opacity"), "1"),
    **dict.fromkeys(("x", "y", "x1", "y1", "x2", "y2", "dx", "dy"), "0"),
    "transform": "translate(0,0)",
}
"""What holds where nothing is said. Of what is inherited only what no group of Vega's ever says otherwise."""

NUMBER = re.compile(r"-?\d+\.\d+")
LENGTHS = "d transform x y x1 x2 y1 y2 dx dy cx cy r rx ry width height"


def lighter(element: Element) -> Element:
    """The same element: numbers to a tenth of a pixel, nothing said that holds anyway, and what all parts of
    a group have in common said once, by the group."""
    for name, text in element.items():
        if name in LENGTHS.split():
            element.set(name, NUMBER.sub(_tenth, text))
    for name, text in SAID_ALREADY.items():
        if element.get(name) == text:
            del element.attrib[name]
    for child in element:
        lighter(child)
    if element.tag == "g":
        _say_once(element)
    return element


def _say_once(group: Element) -> None:
    for name in INHERITED:
        said = {child.get(name) for child in group}
        if len(group) > 1 and len(said) == 1 and None not in said:
            group.set(name, said.pop() or "")
            for child in group:
                del child.attrib[name]


def _tenth(found: re.Match[str]) -> str:
    """Digits that look the same: 0.04 is 0, and no -0 stays."""
    text = f"{float(found[0]):.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
