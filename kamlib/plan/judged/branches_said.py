"""The branches as people know them (section 9): whom each of them decides with, and who opens the others."""

from collections.abc import Mapping

from kamlib.analysis.slices import AccountSlice
from kamlib.judgments.branches import Branch
from kamlib.judgments.people import Stakeholder
from kamlib.plan.blocks import Block, Cell, Table
from kamlib.plan.columns import columns
from kamlib.plan.document import Section
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.people_map import person_of, roles_of
from kamlib.plan.judged.said import Judged, Said, open_decisions
from kamlib.plan.sections import branches_section
from kamlib.sentences import Sentence, count, name, say


def branches_joined(judged: Judged, one: AccountSlice, frame: PlanFrame) -> Section | None:
    """The branches of the exports with what people say of them; None where neither knows any."""
    said = branch_blocks(judged, one, frame)
    made = branches_section(one, frame)
    if made is not None:
        return made.model_copy(update={"blocks": (*made.blocks, *said)})
    if not said:
        return None
    branches = judged.all(Branch)
    served = sum(branch.record.served for branch in branches)
    return Section(
        id="branches",
        headline=say("branches-said", branches=count(len(branches)), served=count(served)),
        blocks=tuple(said),
        origin=say("origin-judgments", judgments=count(len(judged.revisions))),
    )


def branch_blocks(judged: Judged, one: AccountSlice, frame: PlanFrame) -> list[Block]:
    """A table of the branches, and one of the people who decide there; nothing where nobody said anything."""
    branches = judged.all(Branch)
    if not branches:
        return []
    exported = one.frames["branches"]
    names = dict(zip(exported["branch"], exported["name"], strict=True))
    called = {branch.key: branch.record.name or names.get(branch.key, branch.key) for branch in branches}
    people = _people(called, judged, frame)
    blocks: list[Block] = [_branches(branches, called, people, judged, one.row)]
    return [*blocks, _groups(people, judged, frame)] if people else blocks


Placed = list[tuple[str, str, Stakeholder]]
"""The branch's name, the person's key, the person."""


def _people(called: Mapping[str, str], judged: Judged, frame: PlanFrame) -> Placed:
    """Who works at which branch, by the branch's id or name."""
    places = {**{name: name for name in called.values()}, **called}
    return [
        (places[one.record.branch], one.key, one.record)
        for one in judged.all(Stakeholder)
        if one.record.branch in places and (one.record.left is None or one.record.left >= frame.as_of)
    ]


def _branches(
    branches: list[Said[Branch]], called: Mapping[str, str], people: Placed, judged: Judged, row: Row
) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for one in branches:
        record, known = one.record, [key for branch, key, _ in people if branch == called[one.key]]
        opens = ", ".join(called.get(key, key) for key in record.speaks_to)
        rows.append(
            (
                called[one.key],
                say("served-yes" if record.served else "served-no"),
                record.stage or say("not-known-yet"),
                judged.person(record.advocate) or _ask("advocate-ask", row),
                opens or say("nobody"),
                say("people-known", people=count(len(known))) if known else _ask("branch-people-ask", row),
            )
        )
    return Table(
        id="branches-said",
        caption=say("table-branches-said", branches=count(len(branches))),
        columns=columns(
            ("place", "name"),
            ("served", "name"),
            ("stage", "name"),
            ("advocate", "name"),
            ("opens", "name"),
            ("known-there", "name"),
        ),
        rows=tuple(rows),
    )


def _ask(message: str, row: Row) -> Sentence:
    return say(message, owner=name(row["owner_name"]))


def _groups(people: Placed, judged: Judged, frame: PlanFrame) -> Table:
    """Each branch's own people, with the parts they hold in open decisions."""
    parts = {
        (role.stakeholder, one.record.title): role
        for one in open_decisions(judged)
        for role in judged.roles(one.key, frame.as_of)
    }
    rows: list[tuple[Cell, ...]] = []
    for branch, key, person in sorted(people, key=lambda one: (one[0], one[1])):
        told = say("typed", text=name(person.function)) if person.function else None
        own = [(title, role) for (who, title), role in parts.items() if who == key]
        rows += [(branch, person_of(key, told, judged), title, roles_of(role)) for title, role in own]
        rows += (
            [] if own else [(branch, person_of(key, told, judged), say("no-decision"), say("not-known-yet"))]
        )
    return Table(
        id="branch-groups",
        caption=say("table-branch-groups", people=count(len(people))),
        columns=columns(("place", "name"), ("person", "name"), ("decision", "name"), ("roles", "name")),
        rows=tuple(rows),
    )
