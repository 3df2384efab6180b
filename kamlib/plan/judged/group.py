"""The decision-making group of each open purchase decision, and who of us looks after whom (section 3)."""

from kamlib.analysis.decision_group import CoverageGap, GroupGaps, coverage_gaps, group_gaps
from kamlib.judgments.decisions import BuyingRole, PurchaseDecision
from kamlib.judgments.people import Coverage, Stakeholder
from kamlib.plan.blocks import Block, Cell, Note, Table
from kamlib.plan.columns import columns
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.said import Judged, Said
from kamlib.sentences import Sentence, count, day, name, say


def open_decisions(judged: Judged) -> list[Said[PurchaseDecision]]:
    """Those not decided yet, the next one first."""
    found = [one for one in judged.all(PurchaseDecision) if one.record.status == "open"]
    return sorted(found, key=lambda one: (one.record.expected is None, one.record.expected, one.key))


def group_blocks(judged: Judged, row: Row, frame: PlanFrame) -> list[Block]:
    """A table of people for each open decision with what its group lacks, then the coverage."""
    coverage = [one.record for one in judged.all(Coverage)]
    blocks: list[Block] = []
    for decision in open_decisions(judged):
        own = judged.roles(decision.key, frame.as_of)
        blocks.append(_people(decision, own, judged))
        blocks += _lacks(group_gaps(own, coverage), decision, judged, row)
    stakeholders = [(one.key, one.record) for one in judged.all(Stakeholder)]
    gaps = coverage_gaps(stakeholders, coverage, frame.as_of)
    if stakeholders:
        blocks.append(_coverage(stakeholders, coverage, gaps, judged))
    return blocks


def _people(decision: Said[PurchaseDecision], roles: list[BuyingRole], judged: Judged) -> Table:
    return Table(
        id=f"group-{decision.key}",
        caption=_decision(decision.record, len(roles)),
        columns=columns(
            ("person", "name"),
            ("roles", "name"),
            ("influence", "name"),
            ("mode", "name"),
            ("stance", "name"),
            ("rating", "number"),
            ("wins", "name"),
            ("message", "name"),
        ),
        rows=tuple(_role(one, judged) for one in roles),
    )


def _decision(decision: PurchaseDecision, people: int) -> Sentence:
    told = {"title": name(decision.title), "people": count(people)}
    if decision.expected is None:
        return say("table-group-undated", **told)
    return say("table-group", date=day(decision.expected), **told)


def _role(one: BuyingRole, judged: Judged) -> tuple[Cell, ...]:
    return (
        judged.person(one.stakeholder),
        say(f"roles-{'-'.join(role.split('_')[0] for role in sorted(one.roles))}"),
        _word("influence", one.degree_of_influence),
        _word("mode", one.response_mode),
        _word("stance", one.stance),
        one.rating,
        one.win or one.result or say("win-ask"),
        one.message or one.approach or say("message-ask"),
    )


def _word(what: str, value: str | None) -> Sentence:
    return say("not-known-yet") if value is None else say(f"{what}-{value.replace('_', '-')}")


def _lacks(gaps: GroupGaps, decision: Said[PurchaseDecision], judged: Judged, row: Row) -> list[Block]:
    """What this group lacks, a task each."""
    told = {"owner": name(row["owner_name"]), "title": name(decision.record.title)}
    notes = []
    if not gaps.economic_buyers:
        notes.append(say("group-no-economic-buyer", **told))
    if len(gaps.economic_buyers) > 1:
        notes.append(say("group-economic-buyers", people=count(len(gaps.economic_buyers)), **told))
    if not gaps.coaches:
        doubtful = gaps.doubtful_coaches
        notes.append(
            say("group-coach-doubtful", coach=name(judged.person(doubtful[0])), **told)
            if doubtful
            else say("group-no-coach", **told)
        )
    if gaps.uncovered:
        first = name(judged.person(gaps.uncovered[0]))
        notes.append(say("group-uncovered", first=first, people=count(len(gaps.uncovered)), **told))
    return [Note(text=text, unknown=True) for text in notes]


def _coverage(
    stakeholders: list[tuple[str, Stakeholder]],
    coverage: list[Coverage],
    gaps: list[CoverageGap],
    judged: Judged,
) -> Table:
    """Each of theirs with who of us looks after them, how well, and what is missing."""
    lacking = {gap.stakeholder: gap for gap in gaps}
    rows = [
        (
            person.name,
            person.function or say("not-known-yet"),
            _ours(key, coverage, judged),
            _contact(key, coverage),
            _gap(lacking.get(key)),
        )
        for key, person in stakeholders
        if person.left is None
    ]
    return Table(
        id="coverage",
        caption=say("table-coverage", people=count(len(rows)), gaps=count(len(gaps))),
        columns=columns(
            ("person", "name"), ("title", "name"), ("ours", "name"), ("contact", "name"), ("gap", "name")
        ),
        rows=tuple(rows),
    )


def _ours(key: str, coverage: list[Coverage], judged: Judged) -> Cell:
    ours = [judged.one_of_us(one.ours) for one in coverage if one.stakeholder == key]
    return ", ".join(ours) if ours else say("nobody")


def _contact(key: str, coverage: list[Coverage]) -> Sentence:
    own = [one.contact for one in coverage if one.stakeholder == key]
    return say(f"contact-{own[0].replace('_', '-')}") if own else say("contact-unknown")


def _gap(gap: CoverageGap | None) -> Cell:
    if gap is None:
        return None
    if gap.ours is None:
        return say("gap-nobody")
    if gap.junior:
        return say("gap-junior")
    return say("gap-contact", wanted=name((gap.wanted or "").replace("_", " ")))
