"""Reads a page as its reader does: what is visible, and what a screen reader says beside it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from kamlib.report.implied import ended

SPOKEN = ("aria-label", "alt", "title", "data-l")


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split(" "))


class Reading(HTMLParser):
    """`elements` in the order of the page, each with all text inside it; `texts` are the pieces of text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.texts: list[str] = []
        self._open: list[Element] = []
        self.feed(page)
        self.close()

    def _end(self, tag: str, *, starts: bool) -> None:
        above = [one.tag for one in self._open]
        del self._open[len(above) - ended(above, tag, starts=starts) :]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end(tag, starts=True)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        self.texts += [element.attributes[name] for name in SPOKEN if name in element.attributes]
        if tag not in ("meta", "br"):
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        self._end(tag, starts=False)
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.texts.append(data)
        if data.strip() and self._open and self._open[-1].tag not in ("style", "script"):
            self.texts.append(data.strip())

    def all(self, tag: str, **attributes: str) -> list[Element]:
        return [
            element
            for element in self.elements
            if element.tag == tag and all(element.attributes.get(k) == v for k, v in attributes.items())
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        (only,) = self.all(tag, **attributes)
        return only
