"""The agenda of a span of days: late first, then by day; and where a day does not add up."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from kamlib.periods import months_before
from kamlib.plan.week.items import Item, Person, in_order

Length = Literal["day", "week", "month"]


@dataclass(frozen=True)
class Span:
    """`end` is the first day not counted."""

    start: date
    end: date

    @property
    def last(self) -> date:
        return self.end - timedelta(days=1)


def span_of(start: date, length: Length) -> Span:
    """
    >>> span_of(date(2026, 11, 30), "week").last
    datetime.date(2026, 12, 6)
    """
    ends = {"day": start + timedelta(days=1), "week": start + timedelta(days=7)}
    return Span(start, ends.get(length) or months_before(start, -1))


@dataclass(frozen=True)
class Agenda:
    """Open actions, each list in the order of its days: `late` were due before the span, `due` are due in it,
    `undated` have no day, `later` come after it."""

    span: Span
    late: tuple[Item, ...]
    due: tuple[Item, ...]
    undated: tuple[Item, ...]
    later: tuple[Item, ...]

    @property
    def shown(self) -> tuple[Item, ...]:
        return (*self.late, *self.due, *self.undated)


def agenda(items: Iterable[Item], span: Span) -> Agenda:
    """What is done is not on it, nor what was dropped."""
    open_ones = sorted((one for one in items if one.is_open), key=in_order)
    dated = [(one, one.record.due) for one in open_ones if one.record.due is not None]
    return Agenda(
        span,
        late=tuple(one for one, due in dated if due < span.start),
        due=tuple(one for one, due in dated if span.start <= due < span.end),
        undated=tuple(one for one in open_ones if one.record.due is None),
        later=tuple(one for one, due in dated if due >= span.end),
    )


def of_person(items: Iterable[Item], person: str, owned: Collection[str]) -> list[Item]:
    """The person's own actions wherever they are, and those of their accounts that nobody has."""
    return [one for one in items if (one.who.id == person if one.who else one.account in owned)]


@dataclass(frozen=True)
class Clash:
    """A day on which one of us has more `hours` than it has, or on which several of us visit one of theirs
    (`whom`): `who`, in which actions."""

    day: date
    who: tuple[Person, ...]
    items: tuple[Item, ...]
    hours: float = 0.0
    whom: str | None = None


def clashes(items: Iterable[Item], day_hours: float) -> list[Clash]:
    """The clashes among open actions, by day."""
    open_ones = [one for one in items if one.is_open and one.who and one.record.due]
    found = [*_full_days(open_ones, day_hours), *_visits(open_ones)]
    return sorted(found, key=lambda one: (one.day, one.whom or "", [who.id for who in one.who]))


def touching(found: Iterable[Clash], items: Collection[Item]) -> list[Clash]:
    """The clashes in which one of these items takes part."""
    return [one for one in found if any(item in items for item in one.items)]


def _full_days(items: Sequence[Item], day_hours: float) -> Iterator[Clash]:
    """An action's hours are spread evenly over its days."""
    parts = [(one.who, day, one) for one in items if one.who and one.record.effort for day in one.days]
    ordered = sorted(parts, key=lambda part: (part[0].id, part[1]))
    for (_, day), group in groupby(ordered, key=lambda part: (part[0].id, part[1])):
        own = [(who, one) for who, _, one in group]
        hours = sum((one.record.effort or 0.0) / len(one.days) for _, one in own)
        if hours > day_hours:
            yield Clash(day, (own[0][0],), tuple(one for _, one in own), hours=round(hours, 2))


def _visits(items: Sequence[Item]) -> Iterator[Clash]:
    """Two of us at the door of one of theirs on one day."""
    visits = [one for one in items if one.record.channel == "in_person" and one.record.stakeholder]
    for _, group in groupby(sorted(visits, key=_visited), key=_visited):
        own = tuple(group)
        who = tuple(sorted({one.who for one in own if one.who}, key=lambda one: one.id))
        if len(who) > 1 and own[0].record.due:
            yield Clash(own[0].record.due, who, own, whom=own[0].whom)


def _visited(item: Item) -> tuple[str, str, date]:
    return item.account, item.record.stakeholder or "", item.record.due or date.max
