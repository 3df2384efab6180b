"""Bars beside their names, drawn by hand: one from zero with its range, or one to each side of a middle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kamlib.charts.hand import filled, fitting, line, words
from kamlib.charts.theme import WIDTH

LEFT, RIGHT, ROW, THICK = 156, 52, 24, 12


@dataclass(frozen=True)
class Ranged:
    """A bar from zero to `value`, with a line from `low` to `high`; all are shares of the longest. `text` is
    what it says beside it."""

    name: str
    low: float
    value: float
    high: float
    text: str


def ranged_bars(bars: Sequence[Ranged]) -> tuple[list[Element], float]:
    """The parts of the drawing, the lowest first, and its height."""
    parts = [line(LEFT, 4, LEFT, ROW * len(bars) + 4)]
    for place, bar in enumerate(bars):
        parts += _ranged(bar, ROW * (place + 0.5) + 4)
    return parts, ROW * len(bars) + 10


def _ranged(bar: Ranged, y: float) -> Iterator[Element]:
    yield words(0, y + 4, fitting(bar.name, LEFT - 8))
    yield filled(LEFT, y - THICK / 2, _long(bar.value), THICK, role="gain-soft")
    yield line(LEFT + _long(bar.low), y, LEFT + _long(bar.high), y, role="range", width=2)
    yield line(
        LEFT + _long(bar.value), y - THICK / 2, LEFT + _long(bar.value), y + THICK / 2, role="gain", width=2
    )
    yield words(WIDTH, y + 4, bar.text, anchor="end")


def _long(share: float) -> float:
    return (WIDTH - LEFT - RIGHT) * min(max(share, 0.0), 1.0)


@dataclass(frozen=True)
class Sided:
    """What moves a figure from its middle: to `low` and to `high`, shares of the widest half, with what each
    end says."""

    name: str
    low: float
    high: float
    low_text: str
    high_text: str


def tornado(bars: Sequence[Sided]) -> tuple[list[Element], float]:
    """The parts, the lowest first, and the height; the widest bar comes first as the rows do."""
    middle, half = (LEFT + WIDTH) / 2, (WIDTH - LEFT) / 2 - RIGHT
    parts: list[Element] = []
    for place, bar in enumerate(bars):
        parts += _sided(bar, ROW * (place + 0.5) + 4, middle, half)
    return [*parts, line(middle, 4, middle, ROW * len(bars) + 4, role="ink-2")], ROW * len(bars) + 10


def _colour(share: float) -> dict[str, str]:
    """As in a bridge: what goes is pale with an edge, what comes is filled."""
    return {"role": "loss-soft", "edge": "loss"} if share < 0 else {"role": "gain"}


def _sided(bar: Sided, y: float, middle: float, half: float) -> Iterator[Element]:
    """Both ends may lie on one side of the middle; what brings less is a loss, whichever end it is."""
    ends = ((bar.low, bar.low_text), (bar.high, bar.high_text))
    yield words(0, y + 4, fitting(bar.name, LEFT - 8))
    for share, _ in ends:
        start, end = sorted((middle, middle + half * share))
        if share:
            yield filled(start, y - THICK / 2, end - start, THICK, **_colour(share))
    for share, text in ends:
        side = -1 if share < 0 else 1
        yield words(middle + half * share + 4 * side, y + 4, text, anchor="end" if side < 0 else "start")
