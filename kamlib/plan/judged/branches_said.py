"""The branches as people know them (section 9): whom each of them decides with, and who opens the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kamlib.analysis.slices import AccountSlice
from kamlib.judgments.branches import Branch
from kamlib.judgments.people import Stakeholder
from kamlib.plan.blocks import Block, Cell, Table
from kamlib.plan.columns import columns
from kamlib.plan.document import Section
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.people_map import person_of, roles_of
from kamlib.plan.judged.said import Judged, open_decisions
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
    """A table of the branches, and one of the people who decide there; nothing where nobody said anything,
    in this account or in a branch that is planned by itself."""
    said = {branch.key: branch.record for branch in judged.all(Branch)}
    exported = one.frames["branches"]
    names = dict(zip(exported["branch"], exported["name"], strict=True))
    called = {key: record.name or names.get(key, key) for key, record in said.items()}
    called |= {key: names[key] for key in judged.branches if key not in called and key in names}
    if not called:
        return []
    people = _people(called, judged, frame)
    blocks: list[Block] = [_branches(said, called, people, judged, one)]
    return [*blocks, _groups(people, frame)] if people else blocks


@dataclass(frozen=True)
class Placed:
    """Somebody at a branch, `branch` by name, and the judgments in which they are."""

    branch: str
    key: str
    person: Stakeholder
    judged: Judged


def _people(called: Mapping[str, str], judged: Judged, frame: PlanFrame) -> list[Placed]:
    """Who works at which branch, by the branch's id or name; at one that is planned by itself, those whom
    its own plan knows, too: of somebody whom both know it tells what the branch's own says."""
    places = {**{name: name for name in called.values()}, **called}
    here = ((places.get(one.record.branch or ""), one, judged) for one in judged.all(Stakeholder))
    there = (
        (called.get(branch), one, own)
        for branch, own in judged.branches.items()
        for one in own.all(Stakeholder)
    )
    found = [
        Placed(branch, one.key, one.record, source)
        for branch, one, source in (*there, *here)
        if branch is not None and (one.record.left is None or one.record.left >= frame.as_of)
    ]
    return list({(one.branch, one.person.name): one for one in reversed(found)}.values())


def _branches(
    said: Mapping[str, Branch],
    called: Mapping[str, str],
    people: Sequence[Placed],
    judged: Judged,
    one: AccountSlice,
) -> Table:
    bought = set(one.frames["branches"].loc[one.frames["branches"]["revenue"] > 0, "branch"])
    return Table(
        id="branches-said",
        caption=say("table-branches-said", branches=count(len(called))),
        columns=columns(
            ("place", "name"),
            ("served", "name"),
            ("stage", "name"),
            ("advocate", "name"),
            ("opens", "name"),
            ("known-there", "name"),
        ),
        rows=tuple(
            _branch_row(key, said.get(key) or _bare(served=key in bought), called, people, judged, one.row)
            for key in sorted(called)
        ),
    )


def _bare(*, served: bool) -> Branch:
    """A branch of which nobody says more than its own plan."""
    return Branch.model_validate({"served": served})


def _branch_row(
    key: str,
    record: Branch,
    called: Mapping[str, str],
    people: Sequence[Placed],
    judged: Judged,
    row: Row,
) -> tuple[Cell, ...]:
    known = sum(one.branch == called[key] for one in people)
    opens = ", ".join(called.get(other, other) for other in record.speaks_to)
    return (
        called[key],
        say("served-yes" if record.served else "served-no"),
        record.stage or _own_stage(judged.branches.get(key)),
        judged.person(record.advocate) or _ask("advocate-ask", row),
        opens or say("nobody"),
        say("people-known", people=count(known)) if known else _ask("branch-people-ask", row),
    )


def _own_stage(own: Judged | None) -> Sentence:
    """How far a branch is that is planned by itself."""
    if own is None:
        return say("not-known-yet")
    return say("branch-stage-own", decisions=count(len(open_decisions(own))))


def _ask(message: str, row: Row) -> Sentence:
    return say(message, owner=name(row["owner_name"]))


def _groups(people: Sequence[Placed], frame: PlanFrame) -> Table:
    """Each branch's own people, with the parts they hold in open decisions: the account's, or the branch's
    own."""
    rows = (
        row for one in sorted(people, key=lambda one: (one.branch, one.key)) for row in _parts(one, frame)
    )
    return Table(
        id="branch-groups",
        caption=say("table-branch-groups", people=count(len(people))),
        columns=columns(("place", "name"), ("person", "name"), ("decision", "name"), ("roles", "name")),
        rows=tuple(rows),
    )


def _parts(one: Placed, frame: PlanFrame) -> list[tuple[Cell, ...]]:
    """A row for each decision that they have a part in, and one where they have none."""
    function = one.person.function
    who = person_of(one.key, say("typed", text=name(function)) if function else None, one.judged)
    held = [
        (one.branch, who, decision.record.title, roles_of(role))
        for decision in open_decisions(one.judged)
        for role in one.judged.roles(decision.key, frame.as_of)
        if role.stakeholder == one.key
    ]
    return list(held) or [(one.branch, who, say("no-decision"), say("not-known-yet"))]
