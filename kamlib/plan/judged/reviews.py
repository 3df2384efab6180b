"""How the relationship went: the index and the level as they were known at each review, and now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kamlib.analysis.embedding import RelationshipIndex, relationship_index
from kamlib.judgments.history import Revision
from kamlib.judgments.relationship import RelationshipItem, RelationshipLevel
from kamlib.judgments.review import Review
from kamlib.plan.blocks import Block, Cell, Chart, Scalar, Table
from kamlib.plan.columns import columns
from kamlib.plan.judged.said import Judged
from kamlib.sentences import count, day, number, say

MOST = 7
"""So many reviews are shown, the last ones."""


@dataclass(frozen=True)
class Look:
    """What was known at the end of a day."""

    day: date
    index: RelationshipIndex
    level: str | None


def review_blocks(judged: Judged, as_of: date) -> list[Block]:
    """A dot per review and one for today, and the table; nothing where there was no review, or nobody ever
    looked at the relationship."""
    found = looks(judged, as_of)
    if len(found) < 2 or not any(one.index.coverage or one.level for one in found):
        return []
    drawn = [_chart(found)] if any(one.index.coverage for one in found) else []
    return [*drawn, _table(found, as_of)]


def looks(judged: Judged, as_of: date) -> list[Look]:
    """One for each day with a review before `as_of`, and one for that day."""
    days = sorted({one.record.day for one in judged.all(Review) if one.record.day < as_of})[-MOST:]
    every = (*judged.earlier, *judged.revisions)
    return [_look(every, day) for day in (*days, as_of)]


def _look(revisions: Sequence[Revision], day: date) -> Look:
    known = _known(revisions, day)
    items = {
        one.key: RelationshipItem.model_validate(one.value)
        for one in known
        if one.kind == "relationship_item"
    }
    levels = [one for one in known if one.kind == "relationship_level"]
    level = RelationshipLevel.model_validate(levels[0].value).now if levels else None
    scores = {key: (item.score, item.day) for key, item in items.items() if item.day <= day}
    return Look(day, relationship_index(scores, day), level)


def _known(revisions: Sequence[Revision], day: date) -> list[Revision]:
    """What was in force at the end of the day."""
    newest = {one.matter: one for one in sorted(revisions, key=lambda one: one.number) if one.on <= day}
    return [one for one in newest.values() if one.value is not None]


def _chart(found: Sequence[Look]) -> Chart:
    return Chart(
        kind="reviews",
        title=say("chart-reviews"),
        unit=say("chart-reviews-unit"),
        describe=say("chart-reviews-describe", reviews=count(len(found) - 1)),
        rows=tuple(_row(one) for one in found),
    )


def _row(one: Look) -> dict[str, Scalar]:
    """A place within the bounds only where both lie in one band."""
    index = one.index
    return {
        "day": one.day.isoformat(),
        "lower": round(index.lower),
        "upper": round(index.upper),
        "value": round(index.value) if index.band and index.value is not None else None,
        "band": index.band,
    }


def _table(found: Sequence[Look], as_of: date) -> Table:
    return Table(
        id="reviews",
        caption=say("table-reviews", reviews=count(len(found) - 1)),
        columns=columns(("review", "name"), ("level", "name"), ("band", "name"), ("bounds", "name")),
        rows=tuple(_told(one, as_of) for one in reversed(found)),
    )


def _told(one: Look, as_of: date) -> tuple[Cell, ...]:
    index = one.index
    bounds = {"lower": number(round(index.lower)), "upper": number(round(index.upper))}
    return (
        say("review-now") if one.day == as_of else say("review-on", date=day(one.day)),
        say(f"level-{one.level.replace('_', '-')}") if one.level else say("not-known-yet"),
        say(f"band-{index.band}") if index.band else say("not-known-yet"),
        say("bounds", **bounds) if index.coverage else say("bounds-none"),
    )
