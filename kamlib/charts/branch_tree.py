"""The tree of a group: who is below whom, where we sell, and whose advocate opens which other place.

Filled marks are served, open ones not yet; a ring marks the branch whose people speak for us, and a dashed
line with a point leads from it to each place that it opens. Nothing is said by colour alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kamlib.charts.hand import curve, fitting, line, path, shape, words
from kamlib.charts.theme import ROLES, WIDTH

STEP, ROW, TOP, MARK = 22.0, 30.0, 16.0, 6.0
AMOUNT, ARC = 62.0, 44.0
"""How much room amounts have at the right, and links left of them."""
KEY = 18.0
MOST_STEPS = 6
"""From here on deeper places are drawn no further to the right."""


@dataclass(frozen=True)
class Node:
    """A place: `above` is the number of the one above it, None for the first, which shows no number; `under`
    the line below."""

    number: int
    name: str
    under: str
    amount: str
    level: int
    above: int | None
    served: bool
    advocate: bool


@dataclass(frozen=True)
class Words:
    """The key: each mark or line with its word, of those that are drawn."""

    served: str = ""
    not_served: str = ""
    advocate: str = ""
    opens: str = ""


def branch_tree(
    nodes: Sequence[Node], links: Sequence[tuple[int, int]], labels: Words
) -> tuple[list[Element], float]:
    """The parts of the drawing, the lowest first, and its height; links lead from number to number."""
    at = {node.number: (_left(node), TOP + ROW * place) for place, node in enumerate(nodes)}
    parts: list[Element] = []
    for node in nodes:
        if node.above is not None:
            parts += _elbow(at[node.above], at[node.number])
    for place, (start, end) in enumerate(links):
        parts += _opens(at[start][1], at[end][1], place)
    for node in nodes:
        parts += _node(node, *at[node.number])
    bottom = TOP + ROW * len(nodes)
    key, height = _key(labels, bottom + KEY / 2)
    return [*parts, *key], height


def _left(node: Node) -> float:
    return MARK + 6 + STEP * min(node.level, MOST_STEPS)


def _elbow(above: tuple[float, float], at: tuple[float, float]) -> Iterator[Element]:
    """Down from the one above, then to the right."""
    (x, y), (end, below) = above, at
    yield line(x, y + MARK, x, below)
    yield line(x, below, max(x, end - MARK), below)


def _node(node: Node, x: float, y: float) -> Iterator[Element]:
    room = WIDTH - AMOUNT - ARC - x - MARK - 12
    if node.advocate:
        yield shape("circle", x, y, MARK + 4)
    yield shape("circle", x, y, MARK, filled=node.served)
    called = node.name if node.above is None else f"{node.number} {node.name}"
    yield words(x + MARK + 8, y + (0 if node.under else 4), fitting(called, room))
    if node.under:
        yield words(x + MARK + 8, y + 12, fitting(node.under, room), role="ink-2")
    if node.amount:
        yield words(WIDTH, y + 4, node.amount, anchor="end")


def _opens(start: float, end: float, place: int) -> Iterator[Element]:
    """A bow at the right of the names; each link a little further out than the one before."""
    x = WIDTH - AMOUNT - ARC + 2
    bend = (x + 30 + 8 * (place % 4), (start + end) / 2)
    paint: dict[str, str | float] = {
        "stroke": ROLES["line-2"],
        "stroke_width": 1.4,
        "stroke_dasharray": "5 3",
    }
    yield curve((x, start), bend, (x + 7, end), **paint)
    yield _point(x, end)


def _point(x: float, y: float) -> Element:
    corners = [(x, y), (x + 7, y - 3.5), (x + 7, y + 3.5)]
    return path(corners, closed=True, fill=ROLES["line-2"], stroke="none")


def _key(labels: Words, y: float) -> tuple[list[Element], float]:
    """What marks and lines mean, two in a row; and where it ends."""
    told = [(what, word) for what, word in _entries(labels).items() if word]
    parts: list[Element] = []
    for place, (what, word) in enumerate(told):
        x, at = WIDTH / 2 * (place % 2), y + KEY * (place // 2) + 8
        parts += [*_sample(what, x + 12, at - 4), words(x + 30, at, word, role="ink-2")]
    return parts, y + KEY * -(-len(told) // 2) + 4


def _entries(labels: Words) -> Mapping[str, str]:
    return {
        "served": labels.served,
        "not_served": labels.not_served,
        "advocate": labels.advocate,
        "opens": labels.opens,
    }


def _sample(what: str, x: float, y: float) -> Iterator[Element]:
    if what == "opens":
        yield line(x - 12, y, x + 6, y, width=1.4, dashes="5 3")
        corners = [(x + 12, y), (x + 5, y - 3.5), (x + 5, y + 3.5)]
        yield path(corners, closed=True, fill=ROLES["line-2"], stroke="none")
        return
    if what == "advocate":
        yield shape("circle", x, y, MARK + 3)
    yield shape("circle", x, y, MARK - 1, filled=what != "not_served")
