"""Valid HTML, as far as our pages use it: which element may stand in which, by the HTML standard.

`kamlib/report/check.py` says what a page may hold at all; this says where. It knows the elements that our
templates write, and asks of any other to be added here.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from kamlib.report.implied import ended

VOID = {"br", "meta"}
PHRASING = {"a", "b", "br", "button", "code", "small", "span", "svg"}
SECTIONS, HEADINGS = {"section", "article", "nav"}, {"h1", "h2", "h3", "h4"}
GROUPS = {"p", "details", "div", "dl", "ul", "ol", "figure", "table", "script"}
FLOW = PHRASING | SECTIONS | HEADINGS | GROUPS | {"header", "main", "footer"}
SHAPES = {"g", "path", "rect", "line", "circle", "text", "tspan"}
DRAWING = SHAPES | {"svg", "desc", "title", "defs", "clippath", "lineargradient", "radialgradient", "stop"}

CONTENTS: tuple[tuple[str, set[str]], ...] = (
    ("html", {"head", "body"}),
    ("head", {"meta", "title", "style"}),
    ("title style script", set()),
    ("p small span b button code h1 h2 h3 h4", PHRASING),
    ("summary", PHRASING | HEADINGS),
    ("details", FLOW | {"summary"}),
    ("body main section article nav div li dd td figure figcaption", FLOW),
    ("header footer", FLOW - {"header", "footer", "main"}),
    ("dt th", FLOW - SECTIONS - HEADINGS - {"header", "footer", "main"}),
    ("caption", FLOW - {"table"}),
    ("ul ol", {"li"}),
    ("dl", {"dt", "dd", "div"}),
    ("table", {"caption", "thead", "tbody", "tfoot"}),
    ("thead tbody tfoot", {"tr"}),
    ("tr", {"th", "td"}),
)
MAY_HOLD = {tag: inside for tags, inside in CONTENTS for tag in tags.split()}
"""Element -> what may stand right in it. An `a` is transparent: its content is its parent's."""

INTERACTIVE = {"a", "button", "summary"}
POINTING = ("aria-labelledby", "aria-describedby", "aria-controls", "popovertarget")
XML_NAME = re.compile(r"[^\W\d][\w.-]*")
NATIVE_TABLE = {"table", "thead", "tbody", "tfoot", "tr", "th", "td"}


@dataclass
class Element:
    tag: str
    attributes: list[tuple[str, str]]
    above: "Element | None"
    children: list["Element"] = field(default_factory=list)

    def get(self, name: str) -> str | None:
        return dict(self.attributes).get(name)

    @property
    def parents(self) -> Iterator["Element"]:
        one = self.above
        while one:
            yield one
            one = one.above

    def __str__(self) -> str:
        return f"<{self.tag} {' '.join(f'{name}={text[:40]!r}' for name, text in self.attributes[:3])}>"


class Tree(HTMLParser):
    """`elements` in the order of the page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(page)
        self.close()

    def _end(self, tag: str, *, starts: bool) -> None:
        above = [one.tag for one in self._open]
        del self._open[len(above) - ended(above, tag, starts=starts) :]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end(tag, starts=True)
        self._add(tag, attrs)
        if tag not in VOID:
            self._open.append(self.elements[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._end(tag, starts=False)
        self._open.pop()

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        above = self._open[-1] if self._open else None
        one = Element(tag, [(name, text or "") for name, text in attrs], above)
        self.elements.append(one)
        if above:
            above.children.append(one)


def faults(page: str) -> list[str]:
    """What is not valid in a page or a fragment, each with the element."""
    elements = Tree(page).elements
    found = [f"{fault}: {one}" for one in elements for fault in _of(one)]
    ids = [ident for one in elements if (ident := one.get("id")) is not None]
    found += [f"id {ident!r} stands {times} times" for ident, times in Counter(ids).items() if times > 1]
    for one in elements:
        for name in POINTING:
            found += [
                f"{name} points at nothing: {one}"
                for ident in (one.get(name) or "").split()
                if ident not in ids
            ]
    return found


def _of(one: Element) -> Iterator[str]:
    names = [name for name, _ in one.attributes]
    yield from (f"{name} twice" for name, times in Counter(names).items() if times > 1)
    ident = one.get("id")
    if ident is not None and (not ident or re.search(r"\s", ident)):
        yield "an id that is none"
    if one.tag in DRAWING and ident and not XML_NAME.fullmatch(ident):
        yield "an id of a drawing that XML does not know"
    if one.tag in NATIVE_TABLE and one.get("role"):
        yield "a role that a table's parts have by themselves"
    yield from _place(one)
    yield from _order(one)


def _place(one: Element) -> Iterator[str]:
    """Whether it may stand where it stands."""
    if any(parent.tag == "svg" for parent in one.parents):
        if one.tag not in DRAWING:
            yield "in a drawing"
        return
    if one.tag in INTERACTIVE and any(parent.tag in INTERACTIVE for parent in one.parents):
        yield "a link or button within another"
    holder = next((parent for parent in one.parents if parent.tag != "a"), None)
    if holder and one.tag not in _allowed(holder):
        yield f"within <{holder.tag}>"


def _allowed(holder: Element) -> set[str]:
    """Names and values may stand in a group of their own, a caption in its figure."""
    if holder.tag == "div" and holder.above and holder.above.tag == "dl":
        return {"dt", "dd"}
    return MAY_HOLD.get(holder.tag, set()) | ({"figcaption"} if holder.tag == "figure" else set())


def _order(one: Element) -> Iterator[str]:
    """Whether its parts follow each other as they have to."""
    tags = [child.tag for child in one.children]
    if one.tag == "table":
        if "caption" in tags[1:]:
            yield "a caption that is not first"
        if (
            len(
                widths := {
                    len(row.children) for part in one.children for row in part.children if row.tag == "tr"
                }
            )
            > 1
        ):
            yield f"rows of {sorted(widths)} cells"
    if one.tag == "figure" and "figcaption" in tags[1:-1]:
        yield "a figcaption in the middle"
    if (
        one.tag == "dl"
        and "div" not in tags
        and not re.fullmatch("(?:(?:dt )+(?:dd )+)*", "".join(f"{tag} " for tag in tags))
    ):
        yield "names and values that do not alternate"
    if one.tag == "head" and "title" not in tags:
        yield "no title"
