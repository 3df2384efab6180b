"""Who matters to each of two companies: their people with what they want, and ours who work for them."""

from kamlib.judgments.ownership import TeamMember
from kamlib.judgments.people import Stakeholder
from kamlib.plan.blocks import Block, Cell, Table
from kamlib.plan.columns import columns
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.people_map import person_of
from kamlib.plan.judged.said import Judged, Said
from kamlib.sentences import Sentence, count, name, say


def register_blocks(judged: Judged, row: Row, frame: PlanFrame) -> list[Block]:
    """What each of theirs wants and how to speak to them, then our team beside the owner; nothing of what
    nobody said."""
    people = [
        one for one in judged.all(Stakeholder) if one.record.left is None or one.record.left >= frame.as_of
    ]
    team = judged.all(TeamMember)
    return [*([_people(people, judged, row)] if people else []), *([_team(team, row)] if team else [])]


def _people(people: list[Said[Stakeholder]], judged: Judged, row: Row) -> Table:
    owner = name(row["owner_name"])
    asked = sum(not (one.record.goals and one.record.issues) for one in people)
    caption = say("table-register", people=count(len(people)), asked=count(asked), owner=owner)
    return Table(
        id="register",
        caption=caption,
        columns=columns(("person", "name"), ("wants", "name"), ("worries", "name"), ("spoken-to", "name")),
        rows=tuple(_person(one, judged) for one in people),
    )


def _person(one: Said[Stakeholder], judged: Judged) -> tuple[Cell, ...]:
    record = one.record
    under = say("typed", text=name(record.function)) if record.function else None
    return (
        person_of(one.key, under, judged),
        record.goals or say("not-known-yet"),
        record.issues or say("not-known-yet"),
        _spoken_to(record),
    )


def _spoken_to(record: Stakeholder) -> Sentence:
    """The way they like, and the language."""
    if record.channel is None:
        return say("typed", text=name(record.language)) if record.language else say("not-known-yet")
    way = f"channel-{record.channel.replace('_', '-')}"
    if record.language is None:
        return say(way)
    return say(f"{way}-language", language=name(record.language))


def _team(team: list[Said[TeamMember]], row: Row) -> Table:
    return Table(
        id="team",
        caption=say("table-team", people=count(len(team)), owner=name(row["owner_name"])),
        columns=columns(
            ("person", "name"), ("team-role", "name"), ("team-function", "name"), ("task", "name")
        ),
        rows=tuple(
            (
                one.record.name,
                say(f"team-role-{one.record.role}"),
                one.record.function or say("not-known-yet"),
                one.record.task or say("not-known-yet"),
            )
            for one in team
        ),
    )
