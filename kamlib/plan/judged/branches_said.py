"""Section 9: the branches of the exports with what people know of each: whom it decides with, and who opens
the others. Each is like a new customer, with people and a stage of its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kamlib.analysis.slices import AccountSlice
from kamlib.judgments.branches import Branch
from kamlib.judgments.people import Stakeholder
from kamlib.plan.blocks import Block, Cell, Note, Table
from kamlib.plan.branches_section import MOST_LISTED, advocate_headline, lacked_block, tree_blocks
from kamlib.plan.columns import columns
from kamlib.plan.depth import plan_depth
from kamlib.plan.document import Section
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row, branches_headline
from kamlib.plan.judged.people_map import person_of, roles_of
from kamlib.plan.judged.places import Place, circular, places
from kamlib.plan.judged.said import Judged, open_decisions
from kamlib.sentences import Sentence, count, name, say


def branches_joined(judged: Judged, one: AccountSlice, frame: PlanFrame) -> Section | None:
    """The group below the account, by the exports and by what people say; None where neither knows any and
    the account is no branch itself."""
    found = places(one, judged)
    if not found:
        return _of_group(judged, one, frame)
    people = _people(found, judged, frame)
    exported = [place.row for place in found if place.row is not None]
    blocks = [*tree_blocks(one, found, frame), *_known(found, people, judged, one, frame)]
    if lacked := lacked_block(one, found):
        blocks.append(lacked)
    return Section(
        id="branches",
        headline=advocate_headline(one, found) or _headline(found, exported, one.row, frame),
        blocks=tuple(blocks),
        origin=_origin(exported, judged),
    )


def _of_group(judged: Judged, one: AccountSlice, frame: PlanFrame) -> Section | None:
    """Of a branch that has none itself: where the group is planned, in a plan that would ask else."""
    parent = one.row["parent_name"]
    if parent is None or plan_depth(one.row, judged, frame)[0] != "full":
        return None
    return Section(
        id="branches",
        headline=say("branches-of-group", parent=name(parent)),
        blocks=(Note(text=say("branches-of-group-note", parent=name(parent))),),
    )


def _headline(found: Sequence[Place], exported: list[Row], row: Row, frame: PlanFrame) -> Sentence:
    if exported:
        return branches_headline(row, exported, frame)
    served = sum(place.served for place in found)
    return say("branches-said", branches=count(len(found)), served=count(served))


def _origin(exported: Sequence[Row], judged: Judged) -> Sentence:
    if exported:
        return say("origin-branches", branches=count(len(exported)))
    return say("origin-judgments", judgments=count(len(judged.revisions)))


@dataclass(frozen=True)
class Placed:
    """Somebody at the branch with that key, and the judgments in which they are."""

    branch: str
    key: str
    person: Stakeholder
    judged: Judged

    def parts(self, frame: PlanFrame) -> list[tuple[str, Sentence, bool]]:
        """Of each open decision that they have a part in, the title, the roles, and whether they alone give
        the final yes: the account's decisions, or the branch's own."""
        return [
            (decision.record.title, roles_of(role), "economic_buyer" in role.roles)
            for decision in open_decisions(self.judged)
            for role in self.judged.roles(decision.key, frame.as_of)
            if role.stakeholder == self.key
        ]


def _people(found: Sequence[Place], judged: Judged, frame: PlanFrame) -> list[Placed]:
    """Who works at which branch, by the branch's id or name; at one that is planned by itself, those whom
    its own plan knows, too: of somebody whom both know it tells what the branch's own says."""
    keys = {**{place.name: place.key for place in found}, **{place.key: place.key for place in found}}
    here = ((keys.get(one.record.branch or ""), one, judged) for one in judged.all(Stakeholder))
    there = (
        (place.key, one, place.own) for place in found if place.own for one in place.own.all(Stakeholder)
    )
    known = [
        Placed(branch, one.key, one.record, source)
        for branch, one, source in (*there, *here)
        if branch is not None and (one.record.left is None or one.record.left >= frame.as_of)
    ]
    return list({(one.branch, one.person.name): one for one in reversed(known)}.values())


def _known(
    found: Sequence[Place], people: Sequence[Placed], judged: Judged, one: AccountSlice, frame: PlanFrame
) -> Iterator[Block]:
    """What is known of each place, and who decides there. Where nobody said anything it is asked once, of a
    plan that asks anything at all."""
    if circles := circular(judged):
        yield Note(text=say("branches-circle", branches=name(", ".join(circles))), unknown=True)
    if people or any(place.said or place.own for place in found):
        yield _table(found, people, judged, one, frame)
    elif plan_depth(one.row, judged, frame)[0] != "page":
        text = say("branches-ask", owner=name(one.row["owner_name"]), branches=count(len(found)))
        yield Note(text=text, unknown=True)
    if people:
        yield _groups(found, people, frame)


def _table(
    found: Sequence[Place], people: Sequence[Placed], judged: Judged, one: AccountSlice, frame: PlanFrame
) -> Table:
    called = {place.key: place.name for place in found}
    return Table(
        id="branches-said",
        caption=say("table-branches-said", branches=count(len(found))),
        columns=columns(
            ("place", "name"),
            ("served", "name"),
            ("stage", "name"),
            ("advocate", "name"),
            ("opens", "name"),
            ("decides-there", "name"),
        ),
        rows=tuple(_row(place, called, people, judged, one.row, frame) for place in found[:MOST_LISTED]),
    )


def _row(
    place: Place,
    called: Mapping[str, str],
    people: Sequence[Placed],
    judged: Judged,
    row: Row,
    frame: PlanFrame,
) -> tuple[Cell, ...]:
    """Whoever owns the branch is asked, else the account's owner."""
    asked = (place.row["owner_name"] if place.row else None) or row["owner_name"]
    said = place.said or Branch.model_validate({"served": place.served})
    opens = ", ".join(called.get(other, other) for other in said.speaks_to)
    return (
        place.name,
        say("served-yes" if place.served else "served-no"),
        said.stage or _own_stage(place, asked),
        judged.person(said.advocate) or _ask("advocate-ask", asked),
        opens or say("nobody"),
        _decides([one for one in people if one.branch == place.key], asked, frame),
    )


def _own_stage(place: Place, asked: str) -> Sentence:
    """How far a branch is that is planned by itself; where we do not sell it is asked."""
    if place.own is not None:
        return say("branch-stage-own", decisions=count(len(open_decisions(place.own))))
    return say("not-known-yet") if place.served else _ask("branch-stage-ask", asked)


def _decides(known: Sequence[Placed], asked: str, frame: PlanFrame) -> Sentence:
    """Who gives the final yes there; else how many are known, and who asks."""
    if not known:
        return _ask("branch-people-ask", asked)
    final = [one.person.name for one in known if any(alone for *_, alone in one.parts(frame))]
    told = {"people": count(len(known))}
    if final:
        return say("branch-decides", person=name(", ".join(sorted(final))), final=count(len(final)), **told)
    return say("branch-decider-ask", owner=name(asked), **told)


def _ask(message: str, owner: str) -> Sentence:
    return say(message, owner=name(owner))


def _groups(found: Sequence[Place], people: Sequence[Placed], frame: PlanFrame) -> Table:
    """Each branch's own people, with the parts they hold in open decisions."""
    called = {place.key: place.name for place in found}
    ordered = sorted(people, key=lambda one: (called[one.branch], one.branch, one.key))
    return Table(
        id="branch-groups",
        caption=say("table-branch-groups", people=count(len(people))),
        columns=columns(("place", "name"), ("person", "name"), ("decision", "name"), ("roles", "name")),
        rows=tuple(row for one in ordered for row in _parts(one, called[one.branch], frame)),
    )


def _parts(one: Placed, branch: str, frame: PlanFrame) -> list[tuple[Cell, ...]]:
    """A row for each decision that they have a part in, and one where they have none."""
    function = one.person.function
    who = person_of(one.key, say("typed", text=name(function)) if function else None, one.judged)
    held: list[tuple[Cell, ...]] = [(branch, who, title, roles) for title, roles, _ in one.parts(frame)]
    return held or [(branch, who, say("no-decision"), say("not-known-yet"))]
