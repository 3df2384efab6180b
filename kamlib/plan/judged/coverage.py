"""Who of us looks after whom of theirs, what is missing, and what we lose when one of them leaves."""

from collections.abc import Sequence

from kamlib.analysis.decision_group import CoverageGap, coverage_gaps, lost_with
from kamlib.judgments.decisions import BuyingRole
from kamlib.judgments.people import Coverage, Stakeholder
from kamlib.plan.blocks import Block, Cell, Chart, Note, Scalar, Table
from kamlib.plan.columns import columns
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.people_map import first_of, person_of
from kamlib.plan.judged.said import Judged, open_decisions
from kamlib.sentences import Sentence, count, name, say, spoken, word

MOST = 8
"""So many people of a side a drawing can show; the table has them all."""
MET = ("brief", "multiple", "in_depth")

People = Sequence[tuple[str, Stakeholder]]


def coverage_blocks(judged: Judged, row: Row, frame: PlanFrame) -> list[Block]:
    """A drawing of who knows whom, the table beside it, and whom we can't afford to lose."""
    people = [(one.key, one.record) for one in judged.all(Stakeholder) if _is_there(one.record, frame)]
    if not people:
        return [Note(text=say("coverage-ask", owner=name(row["owner_name"])), unknown=True)]
    coverage = [with_function(one.record, judged) for one in judged.all(Coverage)]
    covered = [one for one in coverage if one.stakeholder in dict(people)]
    blocks: list[Block] = [_drawing(people, covered, judged)] if covered else []
    gaps = coverage_gaps(people, covered, frame.as_of)
    blocks.append(_table(people, covered, gaps, judged))
    lost = _lost(people, covered, judged, frame)
    return [*blocks, lost] if lost else blocks


def _is_there(person: Stakeholder, frame: PlanFrame) -> bool:
    return person.left is None or person.left >= frame.as_of


def with_function(one: Coverage, judged: Judged) -> Coverage:
    """With the function that the account team says, where the coverage itself says none."""
    member = judged.team.get(one.ours)
    if one.function or member is None:
        return one
    return one.model_copy(update={"function": member.function})


def _drawing(people: People, coverage: Sequence[Coverage], judged: Judged) -> Chart:
    ours = list(dict.fromkeys(one.ours for one in coverage))[:MOST]
    theirs = [key for key, _ in people][:MOST]
    functions = {one.ours: one.function for one in coverage}
    drawn = [one for one in coverage if one.ours in ours and one.stakeholder in theirs]
    contacts = [(one, depth) for one in drawn if (depth := _depth(one))]
    return Chart(
        kind="ties",
        title=say("chart-ties"),
        unit=first_of("chart-ties-unit", len(theirs), len(people)),
        describe=say("chart-ties-describe", ours=count(len(ours)), theirs=count(len(theirs))),
        rows=(
            *(_side("ours", judged.one_of_us(one), functions[one]) for one in ours),
            *(_side("theirs", person.name, person.function) for _, person in people[:MOST]),
            *(_tie(one, ours, theirs, depth) for one, depth in contacts),
        ),
    )


def _tie(one: Coverage, ours: list[str], theirs: list[str], depth: str) -> dict[str, Scalar]:
    places = {"ours": ours.index(one.ours), "theirs": theirs.index(one.stakeholder)}
    return {"what": "contact", "depth": depth, **places}


def _side(side: str, called: str, function: str | None) -> dict[str, Scalar]:
    return {"what": side, "name": called, "under": function}


def _depth(one: Coverage) -> str | None:
    """How well they know each other; wanted, where they don't yet and should."""
    return one.contact if one.contact in MET else "wanted" if one.wanted else None


def _table(
    people: People, coverage: Sequence[Coverage], gaps: Sequence[CoverageGap], judged: Judged
) -> Table:
    """A row for each of theirs and who of us looks after them, with what is missing."""
    lacking = {gap.stakeholder: gap for gap in gaps}
    rows: list[tuple[Cell, ...]] = []
    for key, person in people:
        own = [one for one in coverage if one.stakeholder == key]
        gap = _gap(lacking.get(key))
        theirs = person_of(key, say("typed", text=name(person.function)) if person.function else None, judged)
        rows += [(theirs, *_contact(one, judged), gap) for one in own]
        rows += [] if own else [(theirs, say("nobody"), say("contact-unknown"), gap)]
    return Table(
        id="coverage",
        caption=say("table-coverage", people=count(len(people)), gaps=count(len(gaps))),
        columns=columns(("person", "name"), ("ours", "name"), ("contact", "name"), ("gap", "name")),
        rows=tuple(rows),
    )


def _contact(one: Coverage, judged: Judged) -> tuple[Cell, Cell]:
    return judged.one_of_us(one.ours), say(f"contact-{one.contact.replace('_', '-')}")


def _gap(gap: CoverageGap | None) -> Sentence:
    """All that is missing: how high ours stands, their field, and how well they know each other."""
    if gap is None:
        return say("gap-none")
    if gap.ours is None:
        return say("gap-nobody")
    missing = {"junior": gap.junior, "field": gap.other_field, "contact": gap.too_little}
    case = "-".join(what for what, is_missing in missing.items() if is_missing)
    told = {"wanted": word(spoken("contact", gap.wanted or ""))} if gap.too_little else {}
    return say(f"gap-{case}", **told)


def _lost(people: People, coverage: Sequence[Coverage], judged: Judged, frame: PlanFrame) -> Table | None:
    """If one of them leaves: the open decisions they alone hold a part in, and those of ours who know nobody
    else."""
    met = [one for one in coverage if one.contact in MET]
    titles, roles = _open_roles(judged, frame)
    rows: list[tuple[Cell, ...]] = []
    for key, person in people:
        alone, only = lost_with(key, roles, met)
        if alone or only:
            decisions = "; ".join(titles[one] for one in alone) or say("lost-no-decision")
            ours = ", ".join(judged.one_of_us(one) for one in only) or say("lost-no-contact")
            rows.append((person.name, decisions, ours))
    if not rows:
        return None
    return Table(
        id="lost-with",
        caption=say("table-lost-with", people=count(len(rows))),
        columns=columns(("person", "name"), ("lost-decisions", "name"), ("lost-contacts", "name")),
        rows=tuple(rows),
    )


def _open_roles(judged: Judged, frame: PlanFrame) -> tuple[dict[str, str], list[BuyingRole]]:
    decisions = {one.key: one.record.title for one in open_decisions(judged)}
    return decisions, [role for key in decisions for role in judged.roles(key, frame.as_of)]
