"""The last look at a page before it leaves: only elements, attributes and addresses that we write."""

import re
from html.parser import HTMLParser

from kamlib.errors import KamError

VOID = {"br", "meta"}

_TEXT = "html head meta title style script body header main nav section article footer h1 h2 h3 h4 p"
_PARTS = "a b br button div dl dt dd ul ol li span figure figcaption table caption thead tbody tfoot tr th td"
_SVG = "svg g path rect line circle text tspan desc defs clippath lineargradient radialgradient stop"
ELEMENTS = {*_TEXT.split(), *_PARTS.split(), *_SVG.split()}

_SHAPES = "d x y x1 x2 y1 y2 dx dy cx cy r rx ry width height viewbox transform offset gradientunits xmlns"
_PAINT = (
    "fill fill-opacity stroke stroke-width stroke-opacity stroke-dasharray stroke-linejoin stroke-linecap "
    "opacity clip-path clip-rule stop-color stop-opacity text-anchor font-size font-weight font-style"
)
DRAWING = {*_SHAPES.split(), *_PAINT.split()}

_MEANING = "id class lang dir charset name content http-equiv href role scope tabindex type"
_OURS = "popover popovertarget data-section data-l data-v data-k data-search"
WRITING = {*_MEANING.split(), *_OURS.split()}

ADDRESS = re.compile(r"(#[\w.-]+|(\.\./)?([\w.-]+/)?[\w.-]+\.html(#[\w.-]+)?)")
"""Where a link may lead: to a place on this page, or to another page of the same run."""

MADE_BY_US = {"Content-Security-Policy"}


class UnsafePage(KamError):
    """A page holds what no page may hold. Nothing was written."""


def refuse_unsafe(html: str, page: str) -> None:
    """Raises UnsafePage with the first findings."""
    found = findings(html)
    if found:
        shown = "; ".join(found[:5])
        raise UnsafePage(
            f"{page}: {len(found)} thing(s) that no page may hold, so it was not written: {shown}"
        )


def findings(html: str) -> list[str]:
    """What is wrong with a page: unknown elements or attributes, addresses that lead out, doubled ids,
    headers without scope, elements that don't close."""
    look = _Look()
    look.feed(html)
    look.close()
    return look.found + [f"<{tag}> is not closed" for tag in look.open]


class _Look(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.open: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._element(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._element(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.found.append(f"</{tag}> closes nothing")

    def _element(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self.found.append(f"<{tag}>")
        if tag == "th" and "scope" not in dict(attrs):
            self.found.append("<th> without scope")
        for name, text in attrs:
            self._attribute(tag, name, text or "")

    def _attribute(self, tag: str, name: str, text: str) -> None:
        if not (name in DRAWING or name in WRITING or name.startswith("aria-")):
            self.found.append(f"<{tag} {name}>")
        elif name == "href" and not ADDRESS.fullmatch(text):
            self.found.append(f"<{tag} href> leads to {text[:40]!r}")
        elif name == "http-equiv" and text not in MADE_BY_US:
            self.found.append(f"<{tag} http-equiv={text[:40]!r}>")
        elif name in DRAWING and "url(" in text and not text.startswith("url(#"):
            self.found.append(f"<{tag} {name}> loads {text[:40]!r}")
        elif name == "id":
            self._id(text)

    def _id(self, text: str) -> None:
        if text in self.ids:
            self.found.append(f"id {text!r} stands twice")
        self.ids.add(text)
