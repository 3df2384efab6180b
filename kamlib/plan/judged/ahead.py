"""What lies ahead: the next months' actions on a line, care beside sale, and the road map of the years."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kamlib.judgments.plan_work import Action, Goal, LongObjective, Objective
from kamlib.periods import months_before
from kamlib.plan.blocks import Block, Cell, Chart, Fact, FactList, Scalar, Table
from kamlib.plan.columns import columns
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.said import Judged, Said
from kamlib.sentences import Sentence, count, day, name, number, say, year

MONTHS = 6
"""So far ahead the line goes."""
MOST = 10
YEARS = 3


def ahead_blocks(
    actions: Sequence[Said[Action]], coming: Sequence[Said[Action]], row: Row, frame: PlanFrame
) -> list[Block]:
    """The line of the months ahead, and beside it care and sale. coming: open ones, the next due first."""
    drawn = _timeline(coming, frame.as_of)
    return [*([drawn] if drawn else []), _care_beside_sale(actions, coming, row)]


def _timeline(coming: Sequence[Said[Action]], as_of: date) -> Chart | None:
    """The open actions that are due within half a year, late ones first; none, no line."""
    end = months_before(as_of, -MONTHS)
    dated = [one.record for one in coming if one.record.due and one.record.due < end]
    if not dated:
        return None
    shown = dated[:MOST]
    return Chart(
        kind="timeline",
        title=say("chart-timeline"),
        unit=say("chart-timeline-unit"),
        describe=say("chart-timeline-describe", shown=count(len(shown)), actions=count(len(dated))),
        rows=tuple(_bar(one, as_of) for one in shown),
    )


def _bar(one: Action, as_of: date) -> dict[str, Scalar]:
    due = one.due or as_of
    late = due < as_of
    start = min(one.start or as_of, due)
    return {
        "as_of": as_of.isoformat(),
        "months": MONTHS,
        "name": one.title,
        "start": start.isoformat(),
        "due": due.isoformat(),
        "state": "late" if late else "running" if one.status == "running" else "open",
    }


def _care_beside_sale(actions: Sequence[Said[Action]], coming: Sequence[Said[Action]], row: Row) -> FactList:
    """What is done for what is there, beside what is done for what is new."""
    return FactList(facts=tuple(_side(kind, actions, coming, row) for kind in ("care", "sale")))


def _side(kind: str, actions: Sequence[Said[Action]], coming: Sequence[Said[Action]], row: Row) -> Fact:
    own = [one.record for one in actions if one.record.kind_of_action == kind]
    still = [one.record for one in coming if one.record.kind_of_action == kind]
    label = f"fact-{kind}"
    if not own:
        return Fact(label=label, text=say(f"{kind}-ask", owner=name(row["owner_name"])), unknown=True)
    told = {"open": count(len(still)), "done": count(sum(one.status == "done" for one in own))}
    if not still:
        return Fact(label=label, text=say("side-done", **told))
    if still[0].due is None:
        return Fact(label=label, text=say("side-undated", title=name(still[0].title), **told))
    return Fact(label=label, text=say("side", title=name(still[0].title), date=day(still[0].due), **told))


@dataclass(frozen=True)
class Stop:
    """One stop of the road map. `quarter` is None for what is meant for a year as a whole."""

    year: int
    quarter: int | None
    what: str
    measure: Sentence | str | None


def road_map(judged: Judged, as_of: date) -> Table | None:
    """Goals and objectives by quarter, and what is to be reached in each year, for three years ahead."""
    stops = sorted(_stops(judged, as_of), key=lambda one: (one.year, one.quarter or 5, one.what))
    if not stops:
        return None
    first, last = stops[0].year, stops[-1].year
    return Table(
        id="road-map",
        caption=_span(first, last),
        columns=columns(("when", "name"), ("goal", "name"), ("measure", "name")),
        rows=tuple(_row(one) for one in stops),
    )


def _stops(judged: Judged, as_of: date) -> Iterator[Stop]:
    last = as_of.year + YEARS
    aims: list[Goal | Objective] = [one.record for one in judged.all(Goal)]
    aims += [one.record for one in judged.all(Objective)]
    for aim in aims:
        if aim.due is not None and as_of <= aim.due and aim.due.year <= last:
            yield Stop(aim.due.year, (aim.due.month + 2) // 3, aim.title, _measure(aim))
    for ahead in judged.all(LongObjective):
        if as_of.year <= ahead.record.year <= last:
            yield Stop(ahead.record.year, None, ahead.record.what, _measure(ahead.record))


def _measure(record: Goal | Objective | LongObjective) -> Sentence | str | None:
    if record.measure is None or record.target is None:
        return record.measure
    return say("measure-target", measure=name(record.measure), target=number(record.target))


def _row(one: Stop) -> tuple[Cell, ...]:
    told = {"year": year(one.year)}
    if one.quarter is not None:
        when = say("when-quarter", quarter=number(one.quarter), **told)
    else:
        when = say("when-year", **told)
    return (when, one.what, one.measure or say("not-known-yet"))


def _span(first: int, last: int) -> Sentence:
    if first == last:
        return say("table-road-map-year", year=year(first))
    return say("table-road-map", first=year(first), last=year(last))
