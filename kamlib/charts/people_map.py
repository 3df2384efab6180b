"""The map of people in one purchase decision: how much each counts, how each stands to us, and the lines
between them.

Where a mark stands says influence and stance, its shape says the role, its number leads to the list beside.
Nothing is said by colour alone: the map reads the same in grey.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Literal
from xml.etree.ElementTree import Element

from kamlib.charts.hand import Shape, curve, fitting, haloed, line, path, shape, words
from kamlib.charts.theme import ROLES, WIDTH

LEFT, HEAD, FOOT = 62, 20, 6
MARK, NODE = 9.0, 46
"""Half a mark's width, and how high a mark with its name is."""
BEND = 14.0
"""How far a line keeps from the straight, so that two between the same marks are told apart."""
KEY = 18

Tie = Literal["reports_to", "influences", "trusts", "conflicts_with"]
DRAWN: Mapping[Tie, tuple[float, str]] = {
    "reports_to": (1.2, ""),
    "influences": (1.2, "5 3"),
    "trusts": (3.0, ""),
    "conflicts_with": (1.8, "1 3"),
}
"""How thick each line is, and its dashes."""
POINTED = ("reports_to", "influences")


@dataclass(frozen=True)
class Node:
    """One person: the place of the column and the row, the role's shape, and whether they are a coach."""

    number: int
    name: str
    column: int
    row: int
    shape: Shape
    filled: bool
    coach: bool


@dataclass(frozen=True)
class Line:
    """A line from one node to another, by their numbers."""

    start: int
    end: int
    tie: Tie


@dataclass(frozen=True)
class Words:
    """What stands at the columns and rows, and the key: a word for each shape and each kind of line that is
    drawn."""

    columns: Sequence[str]
    rows: Sequence[str]
    shapes: Sequence[tuple[Shape, bool, bool, str]]
    ties: Sequence[tuple[Tie, str]]


def people_map(nodes: Sequence[Node], lines: Iterable[Line], labels: Words) -> tuple[list[Element], float]:
    """The parts of the drawing, the lowest first, and its height."""
    heights = [_height(nodes, row) for row in range(len(labels.rows))]
    tops = [HEAD + sum(heights[:row]) for row in range(len(heights))]
    bottom = HEAD + sum(heights)
    at = _places(nodes, tops, len(labels.columns))
    parts = [*_grid(labels, tops, bottom)]
    for one in lines:
        parts += _tie(one.tie, at[one.start], at[one.end])
    for node in nodes:
        parts += _node(node, *at[node.number], _step(labels))
    key, height = _key(labels, bottom + KEY)
    return [*parts, *key], height


def _step(labels: Words) -> float:
    return (WIDTH - LEFT) / len(labels.columns)


def _height(nodes: Sequence[Node], row: int) -> float:
    """As high as the cell with most people in it."""
    columns = [node.column for node in nodes if node.row == row]
    return 8 + NODE * max((columns.count(column) for column in columns), default=0.6)


def _places(nodes: Sequence[Node], tops: Sequence[float], columns: int) -> dict[int, tuple[float, float]]:
    """number -> the middle of the mark; those of one cell stand below each other."""
    step = (WIDTH - LEFT) / columns
    at: dict[int, tuple[float, float]] = {}
    for place, node in enumerate(nodes):
        above = sum((other.column, other.row) == (node.column, node.row) for other in nodes[:place])
        at[node.number] = (LEFT + step * (node.column + 0.5), tops[node.row] + 16 + NODE * above)
    return at


def _grid(labels: Words, tops: Sequence[float], bottom: float) -> Iterator[Element]:
    step = _step(labels)
    for place, word in enumerate(labels.columns):
        yield words(LEFT + step * (place + 0.5), 12, word, role="ink-2", anchor="middle")
        yield line(LEFT + step * place, HEAD, LEFT + step * place, bottom, role="line")
    for word, top in zip(labels.rows, tops, strict=True):
        yield words(0, top + 20, word, role="ink-2")
        yield line(0, top, WIDTH, top, role="line")
    yield line(0, bottom, WIDTH, bottom, role="line")


def _node(node: Node, x: float, y: float, step: float) -> Iterator[Element]:
    if node.coach:
        yield shape("circle", x, y, MARK + 5)
    yield shape(node.shape, x, y, MARK, filled=node.filled)
    number = words(x, y + 4, str(node.number), anchor="middle", role="paper" if node.filled else "ink")
    number.set("font-weight", "bold")
    yield number
    yield from haloed(x, y + MARK + 16, fitting(node.name, step - 4), anchor="middle")


def _tie(tie: Tie, start: tuple[float, float], end: tuple[float, float]) -> Iterator[Element]:
    """A bent line between two marks; one that has a direction ends in a point."""
    (x1, y1), (x2, y2) = start, end
    length = hypot(x2 - x1, y2 - y1) or 1.0
    across, down = (x2 - x1) / length, (y2 - y1) / length
    bend = ((x1 + x2) / 2 - BEND * down, (y1 + y2) / 2 + BEND * across)
    tip = _towards(end, bend, MARK + 5)
    thick, dashes = DRAWN[tie]
    paint: dict[str, str | float] = {"stroke": ROLES["line-2"], "stroke_width": thick}
    if dashes:
        paint["stroke_dasharray"] = dashes
    yield curve(_towards(start, bend, MARK + 2), bend, tip, **paint)
    if tie in POINTED:
        yield _point(bend, tip)
    if tie == "conflicts_with":
        yield from _cross(((x1 + x2) / 2 - BEND * down / 2, (y1 + y2) / 2 + BEND * across / 2))


def _towards(start: tuple[float, float], end: tuple[float, float], way: float) -> tuple[float, float]:
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    share = way / length
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _point(start: tuple[float, float], tip: tuple[float, float]) -> Element:
    back_x, back_y = _towards(tip, start, 7)
    across, down = (tip[0] - back_x) / 7, (tip[1] - back_y) / 7
    sides = [(back_x - 3.5 * down, back_y + 3.5 * across), (back_x + 3.5 * down, back_y - 3.5 * across)]
    return path([tip, *sides], closed=True, fill=ROLES["line-2"], stroke="none")


def _cross(middle: tuple[float, float]) -> Iterator[Element]:
    x, y = middle
    for way in (1, -1):
        yield line(x - 4, y - 4 * way, x + 4, y + 4 * way, role="ink", width=1.8)


def _key(labels: Words, y: float) -> tuple[list[Element], float]:
    """What shapes and lines mean, two in a row; and where it ends."""
    parts: list[Element] = []
    shapes = len(labels.shapes)
    for place, (what, filled, coach, word) in enumerate(labels.shapes):
        x, at = _entry(place, y)
        parts += [shape("circle", x + 12, at - 4, 9)] if coach else []
        parts += [shape(what, x + 12, at - 4, 5.5, filled=filled), words(x + 30, at, word, role="ink-2")]
    for place, (tie, word) in enumerate(labels.ties, start=shapes):
        x, at = _entry(place, y)
        parts += [*_sample(tie, x, at - 4), words(x + 30, at, word, role="ink-2")]
    return parts, _entry(max(0, shapes + len(labels.ties) - 1), y)[1] + FOOT


def _entry(place: int, y: float) -> tuple[float, float]:
    return WIDTH / 2 * (place % 2), y + KEY * (place // 2)


def _sample(tie: Tie, x: float, y: float) -> Iterator[Element]:
    thick, dashes = DRAWN[tie]
    yield line(x, y, x + 22, y, width=thick, dashes=dashes)
    if tie in POINTED:
        yield _point((x, y), (x + 24, y))
    if tie == "conflicts_with":
        yield from _cross((x + 11, y))
