"""Bars of a document's rows: what a year may take, and what moves a target, with their words."""

from collections.abc import Mapping, Sequence
from math import floor, log10
from typing import Any
from xml.etree.ElementTree import Element

from kamlib.charts.bars import Ranged, Sided, ranged_bars, tornado
from kamlib.charts.scatter import Dot, scatter
from kamlib.report.catalogue import Catalogue
from kamlib.report.formats import isolated

Rows = Sequence[Mapping[str, Any]]


def drawn_odds(rows: Rows, words: Catalogue) -> tuple[list[Element], float, list[str]]:
    """How likely each class of loss is: the parts, the height, and what it shows, a phrase each."""
    longest = max(row["high"] for row in rows) or 1.0
    bars = [
        Ranged(
            _class(row, words),
            row["low"] / longest,
            row["chance"] / longest,
            row["high"] / longest,
            words.formats.percent(row["chance"]),
        )
        for row in rows
    ]
    percent = words.formats.percent_range
    told = [
        words(
            "odds-told",
            loss=_class(row, words),
            chance=words.formats.percent(row["chance"]),
            range=percent(*sorted((row["low"], row["high"]))),
        )
        for row in rows
    ]
    return *ranged_bars(bars), told


def _class(row: Mapping[str, Any], words: Catalogue) -> str:
    """The class in words: nothing, up to a share, between two, or more than the last."""
    percent = words.formats.percent
    if row["to"] == 0:
        return words("odds-none")
    if row["from"] == 0:
        return words("odds-up-to", to=percent(row["to"]))
    if row["to"] is None:
        return words("odds-more", start=percent(row["from"]))
    return words("odds-between", start=percent(row["from"]), to=percent(row["to"]))


def drawn_tornado(rows: Rows, words: Catalogue) -> tuple[list[Element], float, list[str]]:
    """What each end of each assumption brings more or less: the parts, the height, and what it shows."""
    widest = max(abs(row[end]) for row in rows for end in ("low", "high")) or 1.0
    bars, told = [], []
    for row in rows:
        name = words(f"assumption-{row['assumption']}")
        ends = {end: _change(row[end], words) for end in ("low", "high")}
        bars.append(Sided(name, row["low"] / widest, row["high"] / widest, ends["low"], ends["high"]))
        told.append(words("tornado-told", assumption=name, **ends))
    return *tornado(bars), told


def _change(amount: float, words: Catalogue) -> str:
    return words.formats.money(amount, signed=True, digits=2)


def drawn_load_quality(rows: Rows, words: Catalogue) -> tuple[list[Element], float, list[str]]:
    """Each seller's load to the right and plan quality upwards: the parts, the height, and what it shows."""
    longest = _round_end(max(row["load"] for row in rows))
    dots = [Dot(row["number"], row["load"] / longest, row["quality"]) for row in rows]
    formats = words.formats
    across = [(share, formats.text("number", longest * share)) for share in (0.0, 0.5, 1.0)]
    up = [(share, formats.percent(share)) for share in (0.0, 0.5, 1.0)]
    told = [
        words(
            "load-quality-told",
            number=row["number"],
            name=isolated(row["name"]),
            load=formats.text("number", row["load"]),
            quality=formats.percent(row["quality"]),
        )
        for row in rows
    ]
    return *scatter(dots, across, up, words("column-carried")), told


def _round_end(longest: float) -> float:
    """Where an axis ends whose half is a round number, too.

    >>> [_round_end(longest) for longest in (0.0, 1.4, 3.1, 8.4, 10.0, 45.0)]
    [1.0, 2.0, 4.0, 10.0, 10.0, 60.0]
    """
    if longest <= 0:
        return 1.0
    power = 10.0 ** floor(log10(longest))
    return power * next(step for step in (1, 2, 4, 6, 10) if step * power >= longest)
