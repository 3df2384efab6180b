"""The decision-making group of each open purchase decision, and who of us looks after whom (section 3)."""

from kamlib.analysis.decision_group import GroupGaps, group_gaps
from kamlib.judgments.decisions import BuyingRole, PurchaseDecision
from kamlib.judgments.people import Coverage
from kamlib.plan.blocks import Block, Cell, Note, Table
from kamlib.plan.columns import columns
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.coverage import coverage_blocks
from kamlib.plan.judged.people_map import map_blocks, word_of
from kamlib.plan.judged.said import Judged, Said, open_decisions
from kamlib.sentences import count, name, say


def group_blocks(judged: Judged, row: Row, frame: PlanFrame) -> list[Block]:
    """For each open decision the map of its people with the list, how each is won and what the group lacks;
    then who of us knows whom. Where nobody said who decides, the owner is asked."""
    coverage = [one.record for one in judged.all(Coverage)]
    decisions = open_decisions(judged)
    blocks: list[Block] = [] if decisions else [_ask(row)]
    for decision in decisions:
        own = judged.roles(decision.key, frame.as_of)
        blocks += map_blocks(decision, own, judged, frame)
        if own:
            blocks.append(_won(decision, own, judged))
        blocks += _lacks(group_gaps(own, coverage), decision, judged, row)
    return [*blocks, *coverage_blocks(judged, row, frame)]


def _ask(row: Row) -> Note:
    return Note(text=say("group-ask", owner=name(row["owner_name"])), unknown=True)


def _won(decision: Said[PurchaseDecision], roles: list[BuyingRole], judged: Judged) -> Table:
    """How open each of them is, what they win and what we say."""
    return Table(
        id=f"won-{decision.key}",
        caption=say("table-how-won", title=name(decision.record.title)),
        columns=columns(
            ("person", "name"),
            ("mode", "name"),
            ("rating", "number"),
            ("wins", "name"),
            ("message", "name"),
        ),
        rows=tuple(_role(one, judged) for one in roles),
    )


def _role(one: BuyingRole, judged: Judged) -> tuple[Cell, ...]:
    return (
        judged.person(one.stakeholder),
        word_of("mode", one.response_mode),
        one.rating,
        one.win or one.result or say("win-ask"),
        one.message or one.approach or say("message-ask"),
    )


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
