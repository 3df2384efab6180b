"""Who of us knows whom there: our people left, theirs right, and a line for each contact.

The heavier the line, the better they know each other; a dashed one is wanted and not there yet.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element

from kamlib.charts.hand import box, fitting, line, words
from kamlib.charts.theme import WIDTH

OURS, THEIRS = 140, 160
"""How wide the boxes are."""
HEIGHT, GAP, HEAD = 38, 12, 20
KEY = 30

Depth = Literal["in_depth", "multiple", "brief", "wanted"]
DRAWN: Mapping[Depth, tuple[float, str]] = {
    "in_depth": (4.0, ""),
    "multiple": (2.2, ""),
    "brief": (1.2, "1 3"),
    "wanted": (1.4, "6 4"),
}
"""How thick a line is, and its dashes."""


@dataclass(frozen=True)
class Person:
    """A name, what is said below it, and whether nobody of the other side is there for them."""

    name: str
    under: str
    alone: bool = False


@dataclass(frozen=True)
class Contact:
    """Of which of ours to which of theirs, by their places."""

    ours: int
    theirs: int
    depth: Depth


@dataclass(frozen=True)
class Words:
    """What stands above each side, and the words of the key's lines."""

    ours: str
    theirs: str
    key: Sequence[tuple[Depth, str]]


def ties(
    ours: Sequence[Person], theirs: Sequence[Person], contacts: Sequence[Contact], labels: Words
) -> tuple[list[Element], float]:
    """The parts of the drawing, the lowest first, and its height."""
    rows = max(len(ours), len(theirs))
    bottom = HEAD + rows * (HEIGHT + GAP)
    left, right = _middles(len(ours), rows), _middles(len(theirs), rows)
    parts = [_heading(0, labels.ours), _heading(WIDTH - THEIRS, labels.theirs)]
    parts += [_contact(one, left, right) for one in contacts]
    for person, middle in zip(ours, left, strict=True):
        parts += _person(person, 0, middle, OURS)
    for person, middle in zip(theirs, right, strict=True):
        parts += _person(person, WIDTH - THEIRS - 1, middle, THEIRS)
    return [*parts, *_key(labels, bottom + 12)], bottom + KEY


def _middles(people: int, rows: int) -> list[float]:
    """Where the boxes of a side have their middle; the shorter side is spread along the longer."""
    step = rows * (HEIGHT + GAP) / max(people, 1)
    return [HEAD + step * (place + 0.5) for place in range(people)]


def _heading(x: float, text: str) -> Element:
    return words(x, 12, text, role="ink-2")


def _contact(one: Contact, left: Sequence[float], right: Sequence[float]) -> Element:
    thick, dashes = DRAWN[one.depth]
    role = "loss" if one.depth == "wanted" else "line-2"
    return line(
        OURS, left[one.ours], WIDTH - THEIRS, right[one.theirs], width=thick, dashes=dashes, role=role
    )


def _person(one: Person, x: float, middle: float, width: float) -> Iterator[Element]:
    top = middle - HEIGHT / 2
    yield box(x + 0.5, top, width, HEIGHT, role="loss" if one.alone else "line-2", dashes="6 4" * one.alone)
    yield words(x + 8, top + 16, fitting(one.name, width - 12), bold=True)
    yield words(x + 8, top + 31, fitting(one.under, width - 12), role="ink-2")


def _key(labels: Words, y: float) -> Iterator[Element]:
    for place, (depth, word) in enumerate(labels.key):
        thick, dashes = DRAWN[depth]
        x = place * WIDTH / 4
        yield line(x, y - 4, x + 22, y - 4, width=thick, dashes=dashes)
        yield words(x + 28, y, fitting(word, WIDTH / 4 - 32), role="ink-2")
