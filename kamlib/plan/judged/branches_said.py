"""Section 9: the branches of the exports with what people know of each: whom it decides with, and who opens
the others. Each is like a new customer, with people and a stage of its own."""

from collections.abc import Iterator, Mapping, Sequence

from kamlib.analysis.slices import AccountSlice
from kamlib.judgments.branches import Branch
from kamlib.plan.blocks import Block, Cell, Note, Table
from kamlib.plan.branches_section import MOST_LISTED, advocate_headline, lacked_block, tree_blocks
from kamlib.plan.columns import columns
from kamlib.plan.depth import plan_depth
from kamlib.plan.document import Section
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row, branches_headline
from kamlib.plan.judged.branch_people import Counted, Placed, counted_people, known_people
from kamlib.plan.judged.people_map import person_of
from kamlib.plan.judged.places import Place, circular, places
from kamlib.plan.judged.said import Judged, open_decisions
from kamlib.sentences import Sentence, count, day, money, name, say


def branches_joined(judged: Judged, one: AccountSlice, frame: PlanFrame) -> Section | None:
    """The group below the account, by the exports and by what people say; None where neither knows any and
    the account is no branch itself."""
    found = places(one, judged)
    if not found:
        return _of_group(judged, one, frame)
    exported = [place.row for place in found if place.row is not None]
    blocks = [*tree_blocks(one, found, frame), *_known(found, judged, one, frame)]
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
        headline=say("branches-of-group", parent=name(parent), revenue=money(one.row["revenue"])),
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


def _known(found: Sequence[Place], judged: Judged, one: AccountSlice, frame: PlanFrame) -> Iterator[Block]:
    """What is known of each place, and who decides there. Where nobody said anything it is asked once, of a
    plan that asks anything at all."""
    people = known_people(found, judged, one.row, frame)
    counted = counted_people(found, people, one.row, frame)
    if circles := circular(judged):
        yield Note(text=say("branches-circle", branches=name(", ".join(circles))), unknown=True)
    if people or any(place.said or place.own for place in found):
        yield _table(found, people, counted, judged, one.row, frame)
    elif plan_depth(one.row, judged, frame)[0] != "page":
        text = say("branches-ask", owner=name(one.row["owner_name"]), branches=count(len(found)))
        yield Note(text=text, unknown=True)
    if people or counted:
        yield _groups(found, people, counted, frame)


def _table(
    found: Sequence[Place],
    people: Sequence[Placed],
    counted: Mapping[str, Counted],
    judged: Judged,
    row: Row,
    frame: PlanFrame,
) -> Table:
    called = {place.key: place.name for place in found}
    rows = []
    for place in found[:MOST_LISTED]:
        asked = (place.row["owner_name"] if place.row else None) or row["owner_name"]
        known = [one for one in people if one.branch == place.key]
        decides = _decides(known, counted.get(place.key), asked, frame)
        rows.append((*_row(place, called, judged, asked), decides))
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
        rows=tuple(rows),
    )


def _row(place: Place, called: Mapping[str, str], judged: Judged, asked: str) -> tuple[Cell, ...]:
    """asked: whoever owns the branch, else the account's owner."""
    said = place.said or Branch.model_validate({"served": place.served})
    opens = ", ".join(called.get(other, other) for other in said.speaks_to)
    return (
        place.name,
        _served(place),
        said.stage or _own_stage(place, asked),
        judged.person(said.advocate) or _ask("advocate-ask", asked),
        opens or say("nobody"),
    )


def _served(place: Place) -> Sentence:
    """Whether we sell there; a customer that left is no new one."""
    if place.until is not None:
        return say("served-no-longer", date=day(place.until))
    return say("served-yes" if place.served else "served-no")


def _own_stage(place: Place, asked: str) -> Sentence:
    """How far a branch is that is planned by itself; where we do not sell it is asked."""
    if place.own is not None:
        return say("branch-stage-own", decisions=count(len(open_decisions(place.own))))
    if place.served:
        return say("not-known-yet")
    return _ask("branch-stage-ask" if place.until is None else "branch-stage-ask-lost", asked)


def _decides(known: Sequence[Placed], counted: Counted | None, asked: str, frame: PlanFrame) -> Sentence:
    """Who gives the final yes there; else how many are known, and who asks. Of those whom another seller's
    plan alone knows there are no names."""
    people = len(known) + (counted.people if counted else 0)
    if not people:
        return _ask("branch-people-ask", asked)
    final = [one.person.name for one in known if any(alone for *_, alone in one.parts(frame))]
    told = {"people": count(people)}
    if final:
        return say("branch-decides", person=name(", ".join(sorted(final))), final=count(len(final)), **told)
    knows = counted is not None and counted.final
    return say("branch-decider-other" if knows else "branch-decider-ask", owner=name(asked), **told)


def _ask(message: str, owner: str) -> Sentence:
    return say(message, owner=name(owner))


def _groups(
    found: Sequence[Place], people: Sequence[Placed], counted: Mapping[str, Counted], frame: PlanFrame
) -> Table:
    """Each branch's own people, with the parts they hold in open decisions; of another seller's branch a row
    in which nobody is named."""
    called = {place.key: place.name for place in found}
    ordered = sorted(people, key=lambda one: (called[one.branch], one.branch, one.key))
    rows = [row for one in ordered for row in _parts(one, called[one.branch], frame)]
    rows += [_unnamed(place, counted[place.key]) for place in found if place.key in counted]
    every = len(people) + sum(one.people for one in counted.values())
    return Table(
        id="branch-groups",
        caption=say("table-branch-groups", people=count(every)),
        columns=columns(("place", "name"), ("person", "name"), ("decision", "name"), ("roles", "name")),
        rows=tuple(rows),
    )


def _parts(one: Placed, branch: str, frame: PlanFrame) -> list[tuple[Cell, ...]]:
    """A row for each decision that they have a part in, and one where they have none."""
    function = one.person.function
    who = person_of(one.key, say("typed", text=name(function)) if function else None, one.judged)
    held: list[tuple[Cell, ...]] = [(branch, who, title, roles) for title, roles, _ in one.parts(frame)]
    return held or [(branch, who, say("no-decision"), say("not-known-yet"))]


def _unnamed(place: Place, there: Counted) -> tuple[Cell, ...]:
    told = {"people": count(there.people), "functions": name(", ".join(there.functions))}
    return (
        place.name,
        say("branch-people-functions" if there.functions else "branch-people-others", **told),
        say("branch-decisions-others", decisions=count(there.decisions)),
        say("branch-people-owner", owner=name(there.owner)),
    )
