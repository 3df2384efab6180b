"""The map of the people in one purchase decision, the list beside it, and how they stand to each other."""

from collections.abc import Sequence

from kamlib.judgments.decisions import BuyingRole, PurchaseDecision
from kamlib.judgments.people import RelationshipLine
from kamlib.plan.blocks import Block, Cell, Chart, Link, Note, Scalar, Table
from kamlib.plan.columns import columns
from kamlib.plan.frame import PlanFrame
from kamlib.plan.judged.said import Judged, Said
from kamlib.sentences import Sentence, count, day, name, say

MOST = 12
"""So many people a map can show; the list has them all."""
INFLUENCES = ("high", "medium", "low", None)


def map_blocks(
    decision: Said[PurchaseDecision], roles: Sequence[BuyingRole], judged: Judged, frame: PlanFrame
) -> list[Block]:
    """A map where somebody said how anybody stands, the list, and the lines between those on it."""
    people = sorted(roles, key=lambda one: (INFLUENCES.index(one.degree_of_influence), one.stakeholder))
    numbers = {one.stakeholder: number for number, one in enumerate(people, start=1)}
    lines = [
        one.record for one in judged.all(RelationshipLine) if {one.record.who, one.record.to} <= {*numbers}
    ]
    blocks: list[Block] = []
    if any(one.degree_of_influence or one.stance for one in people):
        blocks.append(_map(decision.record, people, lines, numbers, judged))
    if people:
        blocks.append(_list(decision, people, judged, frame))
    else:
        blocks.append(Note(text=_caption(decision.record, 0), unknown=True))
    if lines:
        blocks.append(_lines(decision, lines, judged))
    return blocks


def _map(
    decision: PurchaseDecision,
    people: Sequence[BuyingRole],
    lines: Sequence[RelationshipLine],
    numbers: dict[str, int],
    judged: Judged,
) -> Chart:
    shown = people[:MOST]
    drawn = [one for one in lines if max(numbers[one.who], numbers[one.to]) <= len(shown)]
    return Chart(
        kind="people_map",
        title=say("chart-people", title=name(decision.title)),
        unit=first_of("chart-people-unit", len(shown), len(people)),
        describe=say("chart-people-describe", people=count(len(shown)), lines=count(len(drawn))),
        rows=(
            *(_person(number, one, judged) for number, one in enumerate(shown, start=1)),
            *(_line(one, numbers) for one in drawn),
        ),
    )


def _line(one: RelationshipLine, numbers: dict[str, int]) -> dict[str, Scalar]:
    return {"what": "line", "start": numbers[one.who], "end": numbers[one.to], "line": one.line}


def first_of(message: str, shown: int, people: int) -> Sentence:
    """The line below a drawing's title; it says so where not all of them are drawn."""
    if shown == people:
        return say(message)
    return say(f"{message}-first", shown=count(shown), people=count(people))


def _person(number: int, one: BuyingRole, judged: Judged) -> dict[str, Scalar]:
    return {
        "what": "person",
        "number": number,
        "name": judged.person(one.stakeholder),
        "roles": ",".join(one.roles),
        "influence": one.degree_of_influence,
        "stance": one.stance,
    }


def _list(
    decision: Said[PurchaseDecision], people: Sequence[BuyingRole], judged: Judged, frame: PlanFrame
) -> Table:
    """Who decides, and how sure that is."""
    known = {
        one.record.stakeholder: one for one in judged.all(BuyingRole) if one.record.decision == decision.key
    }
    rows: list[tuple[Cell, ...]] = [
        (
            person_of(one.stakeholder, roles_of(one), judged),
            str(number),
            word_of("influence", one.degree_of_influence),
            word_of("stance", one.stance),
            known[one.stakeholder].evidence(frame.as_of, frame.thresholds.stale_days),
        )
        for number, one in enumerate(people, start=1)
    ]
    return Table(
        id=f"group-{decision.key}",
        caption=_caption(decision.record, len(people)),
        columns=columns(
            ("person", "name"),
            ("number", "name"),
            ("influence", "name"),
            ("stance", "name"),
            ("evidence", "name"),
        ),
        rows=tuple(rows),
    )


def _caption(decision: PurchaseDecision, people: int) -> Sentence:
    told = {"title": name(decision.title), "people": count(people)}
    if decision.expected is None:
        return say("table-group-undated", **told)
    return say("table-group", date=day(decision.expected), **told)


def roles_of(one: BuyingRole) -> Sentence:
    return say(f"roles-{'-'.join(role.split('_')[0] for role in sorted(one.roles))}")


def person_of(key: str, under: Sentence | None, judged: Judged) -> Link:
    """One of theirs, with a line below."""
    return Link(kind="person", key=key, name=judged.person(key) or key, under=under)


def word_of(what: str, value: str | None) -> Sentence:
    """A word of ours for what was said, or that it is not known yet."""
    return say("not-known-yet") if value is None else say(f"{what}-{value.replace('_', '-')}")


def _lines(decision: Said[PurchaseDecision], lines: Sequence[RelationshipLine], judged: Judged) -> Table:
    return Table(
        id=f"lines-{decision.key}",
        caption=say("table-lines", title=name(decision.record.title)),
        columns=columns(("who", "name"), ("line", "name"), ("to", "name"), ("note", "name")),
        rows=tuple(
            (
                judged.person(one.who),
                say(f"map-{one.line.replace('_', '-')}"),
                judged.person(one.to),
                one.note or say("note-none"),
            )
            for one in lines
        ),
    )
