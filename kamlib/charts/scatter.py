"""A few people as numbered marks: how far to the right and how high each stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kamlib.charts.hand import line, shape, words
from kamlib.charts.theme import WIDTH

LEFT, RIGHT, TOP, HIGH, FOOT = 44.0, 12.0, 12.0, 150.0, 34.0
MARK = 8.0


@dataclass(frozen=True)
class Dot:
    """`across` and `up` are shares of the axes."""

    number: int
    across: float
    up: float


def scatter(
    dots: Sequence[Dot], across: Sequence[tuple[float, str]], up: Sequence[tuple[float, str]], below: str
) -> tuple[list[Element], float]:
    """The parts, the lowest first, and the height. Ticks are shares of an axis with their words; `below` says
    what the axis to the right is."""
    parts: list[Element] = []
    for share, word in up:
        parts += [line(LEFT, _y(share), WIDTH, _y(share), role="line"), _beside(share, word)]
    for share, word in across:
        parts.append(words(_x(share), TOP + HIGH + 14, word, role="ink-2", anchor="middle"))
    parts.append(words(WIDTH, TOP + HIGH + 28, below, role="ink-2", anchor="end"))
    for dot in dots:
        parts += _dot(dot)
    return parts, TOP + HIGH + FOOT


def _x(share: float) -> float:
    return LEFT + MARK + (WIDTH - RIGHT - LEFT - MARK) * share


def _y(share: float) -> float:
    return TOP + HIGH * (1 - share)


def _beside(share: float, word: str) -> Element:
    return words(LEFT - 6, _y(share) + 4, word, role="ink-2", anchor="end")


def _dot(dot: Dot) -> Iterator[Element]:
    yield shape("circle", _x(dot.across), _y(dot.up), MARK)
    yield words(_x(dot.across), _y(dot.up) + 4, str(dot.number), anchor="middle")
