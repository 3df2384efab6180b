"""Charts of the pages: a document's rows get their words and numbers, then they are drawn."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from kamlib import charts
from kamlib.plan.blocks import Chart, Multiple
from kamlib.plan.document import Addition, Concentration
from kamlib.plan.figures import Period
from kamlib.report.bars import drawn_load_quality, drawn_odds, drawn_tornado
from kamlib.report.catalogue import Catalogue
from kamlib.report.formats import Scale, as_day, isolated, scale_of
from kamlib.report.groups import drawn_branches
from kamlib.report.maps import drawn_people, drawn_reviews, drawn_ties, drawn_timeline

MOST_POINTS = 120
MOST_ROWS = 24
LABELS_FROM = 10_000
"""From here on a chart's labels are in thousands: there is room for four digits."""

LONGEST_NAME = 22
QUARTERS_A_YEAR = 4
DAYS_A_YEAR = (365, 366)
FIFTH = 0.2

Data = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class FigureView:
    """A drawn chart with its caption. `own` is an analyst's: drawn in the size the analyst gave it."""

    title: str
    unit: str
    svg: str
    own: bool = False


@dataclass(frozen=True)
class Bar:
    """One row of book_bars; year before and goal are None where they are not known."""

    name: str
    revenue: float
    before: float | None
    goal: float | None


def chart_figure(chart: Chart, words: Catalogue, ident: str) -> FigureView:
    """A chart of a plan. Raises KeyError for a kind that the pages don't know."""
    if chart.kind in BY_HAND:
        return _by_hand(chart, words, ident)
    scale = scale_of((float(row["revenue"]) for row in chart.rows), LABELS_FROM)  # type: ignore[arg-type]
    title, described = words.sentence(chart.title), words.sentence(chart.describe)
    unit = words("page-chart-unit", scale=scale_words(scale, words), unit=words.sentence(chart.unit))
    data = LABELLED[chart.kind](chart.rows, words, scale)
    if "span" in data and (start := data["span"][0]["c3"]) > 0:
        unit = f"{unit}; {words('page-axis-from', start=words.formats.amount(start, scale))}"
    return FigureView(
        title, unit, charts.svg(chart.kind, data, title=title, description=described, ident=ident)
    )


def _by_hand(chart: Chart, words: Catalogue, ident: str) -> FigureView:
    """A drawing without a scale; who can't see it is told all that it shows."""
    parts, height, told = BY_HAND[chart.kind](chart.rows, words)
    title, unit = words.sentence(chart.title), words.sentence(chart.unit)
    described = "; ".join([words.sentence(chart.describe), *told])
    return FigureView(
        title, unit, charts.picture(parts, height, title=title, description=described, ident=ident)
    )


def added_figure(addition: Addition, words: Catalogue, ident: str) -> FigureView:
    """An analyst's chart. Raises ChartRefused."""
    drawn = charts.svg_of_spec(
        addition.spec or {}, title=addition.title, description=words("page-added-chart"), ident=ident
    )
    return FigureView(isolated(addition.title), words("page-added-chart"), drawn, own=True)


def scale_words(scale: Scale, words: Catalogue) -> str:
    return words(f"page-scale-{scale.name}", currency=words.formats.currency_name)


def _quarters(rows: Sequence[Mapping[str, Any]], words: Catalogue, scale: Scale) -> Data:
    """The bars of each year back from the last quarter get one line of words: months, sum and change."""
    first_whole = len(rows) % QUARTERS_A_YEAR
    starts = range(first_whole, len(rows), QUARTERS_A_YEAR)
    labelled = {*starts, len(rows) - 1}
    last_year = len(rows) - QUARTERS_A_YEAR
    revenues = [float(row["revenue"]) for row in rows]
    bars = [
        {
            "c0": place,
            "c1": revenue,
            "c2": words.formats.amount(revenue, scale) if place in labelled else "",
            "c3": "last" if place >= last_year else "earlier",
        }
        for place, revenue in enumerate(revenues)
    ]
    years = [_year(rows, revenues, start, words, scale) for start in starts]
    return {"bars": bars, "years": years}


def _year(
    rows: Sequence[Mapping[str, Any]], revenues: list[float], start: int, words: Catalogue, scale: Scale
) -> dict[str, Any]:
    end, first = start + QUARTERS_A_YEAR, start - QUARTERS_A_YEAR
    months = _months(rows[start:end])
    total = sum(revenues[start:end])
    text = words.formats.amount(total, scale)
    before = sum(revenues[first:start]) if first >= 0 else 0
    if before > 0 and all(_whole_year(part) for part in (months, _months(rows[first:start]))):
        change = words.formats.percent(total / before - 1, signed=True)
        text = words("page-group-change", sum=text, change=change)
    return {"c0": start, "c1": words.formats.months(months), "c2": text}


def _months(rows: Sequence[Mapping[str, Any]]) -> Period:
    return Period(start=as_day(rows[0]["start"]), end=as_day(rows[-1]["end"]))


def _whole_year(period: Period) -> bool:
    """Only years of one length are compared: quarters may be missing before or between those there are."""
    return (period.end - period.start).days in DAYS_A_YEAR


def _steps(rows: Sequence[Mapping[str, Any]], words: Catalogue, scale: Scale) -> Data:
    """Totals by their place, changes as bars between two levels; the axis begins where there is most to
    see."""
    totals, bars = [], []
    for place, row in enumerate(rows):
        start, level = float(row["start"]), float(row["revenue"])
        whole = row["row"] in TOTALS
        amount = words.formats.amount(level if whole else level - start, scale, signed=not whole)
        told = {"c0": place, "c1": words(f"bridge-{row['row']}"), "c2": amount}
        if whole:
            totals.append({**told, "c3": level})
        else:
            bars.append({**told, "c3": start, "c4": level, "c5": "gain" if level > start else "loss"})
    levels = [float(row["revenue"]) for row in rows]
    return {"totals": totals, "bars": bars, "span": [{"c3": _lowest(levels)}, {"c3": max(*levels, 0.0)}]}


TOTALS = ("base", "revenue", "today", "came", "goal")
"""The rows of both bridges, from the year before and to the plan, that are no change."""
ROOM = 0.5
"""From here on up a bridge needs no zero: the lowest level's part of the highest."""


def _lowest(levels: Sequence[float]) -> float:
    """Where the axis begins: at 0, or below levels that all lie far from it by as much as they differ."""
    low, high = min(levels), max(levels)
    return min(low, 0.0) if low < ROOM * high else low - (high - low) / 8


LABELLED: dict[str, Callable[..., Data]] = {"revenue_by_quarter": _quarters, "bridge": _steps}

BY_HAND: Mapping[str, Callable[..., tuple[list[Element], float, list[str]]]] = {
    "odds": drawn_odds,
    "tornado": drawn_tornado,
    "branch_tree": drawn_branches,
    "load_quality": drawn_load_quality,
    "people_map": drawn_people,
    "ties": drawn_ties,
    "timeline": drawn_timeline,
    "reviews": drawn_reviews,
}


def share_curve(now: Concentration, before: Concentration | None, words: Catalogue, ident: str) -> FigureView:
    """The company's curve, the year before dashed beneath it."""
    percent, title = words.formats.percent, words("page-curve")
    point = _point(now, before, words)
    data: Data = {
        "now": _points(now.curve),
        "before": _points(before.curve) if before else [],
        "equal": [{"c0": 0, "c1": 0}, {"c0": 1, "c1": 1}],
        "up": [{"c0": step / 4, "c1": percent(step / 4)} for step in range(5)],
        "across": [{"c0": step / 5, "c1": percent(step / 5)} for step in range(6)],
        "point": [point],
        "note": [{"c0": 0.69, "c1": _free_height(point["c6"]), "c2": words("page-curve-equal")}],
    }
    described = words("page-curve-describe", n=now.n, share=percent(now.top_fifth), needed=now.accounts_to_80)
    drawn = charts.svg("share_curve", data, title=title, description=described, ident=ident)
    return FigureView(title, words("page-curve-unit", months=words.formats.months(now.period)), drawn)


def _points(curve: Sequence[tuple[float, float]]) -> list[dict[str, float]]:
    """The curve from the origin on, thinned to what an eye can tell apart."""
    points = [(0.0, 0.0), *(point for point in curve if tuple(point) != (0.0, 0.0))]
    step = -(-len(points) // MOST_POINTS)
    kept = [*points[:-1:step], points[-1]]
    return [{"c0": round(across, 4), "c1": round(up, 4)} for across, up in kept]


def _point(now: Concentration, before: Concentration | None, words: Catalogue) -> dict[str, Any]:
    """The top fifth's dot and its words, which stand below the curve and right of the dot."""
    percent = words.formats.percent
    return {
        "c0": FIFTH,
        "c1": now.top_fifth,
        "c2": words("page-curve-before", share=percent(before.top_fifth)) if before else "",
        "c3": words("page-curve-point", share=percent(now.top_fifth)),
        "c4": words("page-curve-accounts", top=now.top_fifth_accounts, n=now.n),
        "c5": 0.34,
        "c6": min(max(now.top_fifth - 0.08, 0.2), 0.84),
    }


def _free_height(taken: float) -> float:
    """Where the words of the equal line stand: beside it, clear of the dot's words at `taken`."""
    return 0.34 if taken > 0.46 else 0.58


def book_bars(bars: Sequence[Bar], year: int, words: Catalogue, ident: str) -> FigureView | None:
    """Books or teams, largest first: last twelve months beside the year before and the goal.

    None where neither is known: the figures alone stand in the table."""
    if all(bar.before is None and bar.goal is None for bar in bars):
        return None
    shown = sorted(bars, key=lambda bar: -bar.revenue)[:MOST_ROWS]
    scale = scale_of((bar.revenue for bar in shown), LABELS_FROM)
    data: Data = {
        "books": [
            {
                "c0": at,
                "c1": _short(bar.name),
                "c2": bar.revenue,
                "c3": words.formats.amount(bar.revenue, scale),
            }
            for at, bar in enumerate(shown)
        ],
        "before": [
            {"c0": at, "c1": bar.revenue, "c2": bar.before}
            for at, bar in enumerate(shown)
            if bar.before is not None
        ],
        "goals": [{"c0": at, "c1": bar.goal} for at, bar in enumerate(shown) if bar.goal is not None],
    }
    title = words("page-bars" if data["before"] else "page-bars-to-goal")
    drawn = charts.svg("book_bars", data, title=title, description=_leaders(shown, words), ident=ident)
    return FigureView(title, _key(data, len(bars), year, scale, words), drawn)


def _key(data: Data, of: int, year: int, scale: Scale, words: Catalogue) -> str:
    """What the marks mean: only those that are drawn."""
    marks = [words("page-bars-now")]
    marks += [words("page-bars-before")] if data["before"] else []
    marks += [words("page-bars-goal", year=str(year))] if data["goals"] else []
    shown = len(data["books"])
    first = [words("page-bars-first", shown=shown, of=of)] if shown < of else []
    return "; ".join([scale_words(scale, words), *first, ", ".join(marks)])


def _leaders(shown: Sequence[Bar], words: Catalogue) -> str:
    first, last = shown[0], shown[-1]
    money = words.formats.money
    return words(
        "page-bars-describe",
        rows=len(shown),
        first=first.name,
        revenue=money(first.revenue),
        last=last.name,
        least=money(last.revenue),
    )


def small_bars(one: Multiple, latest: int, span: tuple[float, float], words: Catalogue, ident: str) -> str:
    """One of several small charts: `span` is the lowest and the highest amount of them all."""
    first_latest = len(one.amounts) - latest
    data: Data = {
        "bars": [
            {"c0": place, "c1": amount, "c2": "last" if place >= first_latest else "earlier"}
            for place, amount in enumerate(one.amounts)
        ],
        "span": [{"c1": amount} for amount in span],
    }
    listed = "; ".join(words.formats.money(amount) for amount in one.amounts)
    described = words("page-multiple-describe", amounts=listed)
    return charts.svg("small_bars", data, title=isolated(one.link.name), description=described, ident=ident)


def _short(name: str) -> str:
    """A name that fits beside its bar; the table beside the chart has it whole."""
    return isolated(name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…")
