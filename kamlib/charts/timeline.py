"""A timeline: what is due when, a line from its beginning to its day; and dots on a scale from 0 to 100.

A filled mark runs, an open one waits, a triangle is late: the shape says it, in grey, too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element

from kamlib.charts.hand import fitting, line, shape, words
from kamlib.charts.theme import WIDTH

LEFT, HEAD, ROW, KEY = 156, 22, 24, 26
State = Literal["open", "running", "late"]


@dataclass(frozen=True)
class Bar:
    """Something with a day: `start` and `due` are shares of the time that is shown, 0 to 1."""

    name: str
    start: float
    due: float
    state: State


def timeline(
    bars: Sequence[Bar], months: Sequence[tuple[float, str]], key: Sequence[tuple[State, str]]
) -> tuple[list[Element], float]:
    """The parts of the drawing, the lowest first, and its height. months: where each begins, and its name."""
    bottom = HEAD + ROW * len(bars)
    parts = [*_months(months, bottom)]
    for place, bar in enumerate(bars):
        parts += _bar(bar, HEAD + ROW * (place + 0.5))
    for place, (state, word) in enumerate(key):
        x = LEFT + place * (WIDTH - LEFT) / 3
        parts += [_mark(state, x + 6, bottom + 14), words(x + 18, bottom + 18, word, role="ink-2")]
    return parts, bottom + KEY


def _at(share: float) -> float:
    return LEFT + (WIDTH - LEFT - 10) * min(max(share, 0.0), 1.0)


def _months(months: Sequence[tuple[float, str]], bottom: float) -> Iterator[Element]:
    for share, name in months:
        yield line(_at(share), HEAD - 4, _at(share), bottom, role="line")
        yield words(_at(share) + 3, 12, name, role="ink-2")


def _bar(bar: Bar, y: float) -> Iterator[Element]:
    yield words(0, y + 4, fitting(bar.name, LEFT - 8))
    yield line(_at(bar.start), y, _at(bar.due), y, width=2)
    yield _mark(bar.state, _at(bar.due), y)


def _mark(state: State, x: float, y: float) -> Element:
    if state == "late":
        return shape("triangle", x, y, 5, filled=True, role="loss")
    return shape("circle", x, y, 5, filled=state == "running")


@dataclass(frozen=True)
class Dot:
    """One look at the relationship: between which bounds it lay, and where in them, if that is known."""

    label: str
    lower: float
    upper: float
    value: float | None


def dots(looks: Sequence[Dot], bands: Sequence[tuple[float, str]]) -> tuple[list[Element], float]:
    """Each look from left to right on a scale from 0 to 100. bands: where each begins, and its name."""
    top, height, left = 10, 150, 66
    step = (WIDTH - left) / max(len(looks), 1)

    def down(value: float) -> float:
        return top + height * (1 - value / 100)

    parts: list[Element] = []
    for (low, name), high in zip(bands, [*(low for low, _ in bands[1:]), 100.0], strict=True):
        parts += [line(left, down(low), WIDTH, down(low), role="line")]
        parts += [words(0, down((low + high) / 2) + 4, name, role="ink-2")]
    for place, look in enumerate(looks):
        x = left + step * (place + 0.5)
        known = look.value is not None
        parts.append(
            line(
                x, down(look.lower), x, down(look.upper), role="range", width=3, dashes="" if known else "3 3"
            )
        )
        middle = (look.lower + look.upper) / 2 if look.value is None else look.value
        parts.append(shape("circle", x, down(middle), 5.5, filled=known))
        parts.append(words(x, top + height + 18, look.label, role="ink-2", anchor="middle"))
    return parts, top + height + 26
