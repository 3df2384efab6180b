"""One account's plan from its slice: which figures, lines and sections its reader sees, in which order."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from kamlib.analysis.slices import AccountSlice
from kamlib.judgments.strategies import Strategy
from kamlib.plan.blocks import Fact, FactList
from kamlib.plan.bridge_section import bridge_section
from kamlib.plan.changes.remembered import remembered
from kamlib.plan.depth import plan_depth
from kamlib.plan.document import SECTIONS, AccountPlan, Depth, Person, Section, SectionId, slug
from kamlib.plan.figures import Basis, Estimate, Figure, Period
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row, plan_headline
from kamlib.plan.judged.added import added_section
from kamlib.plan.judged.answering import effort_of
from kamlib.plan.judged.asking import asking_section
from kamlib.plan.judged.board import board_section
from kamlib.plan.judged.bonds import bonds_of
from kamlib.plan.judged.branches_said import branches_joined
from kamlib.plan.judged.handover import handover_section
from kamlib.plan.judged.keeping import strategies_section
from kamlib.plan.judged.pursued import targeted_of
from kamlib.plan.judged.risking import locked_in_until, risks_section
from kamlib.plan.judged.said import NOTHING_SAID, Judged
from kamlib.plan.judged.state import plan_state
from kamlib.plan.judged.suggested import added_lines, decided_lines
from kamlib.plan.judged.way import way_terms
from kamlib.plan.judged.whitespace import whitespace_section
from kamlib.plan.judged.within import judged_blocks
from kamlib.plan.lint.rule import Look, look_of
from kamlib.plan.measures import Scorecard
from kamlib.plan.open_deals import open_deals
from kamlib.plan.opportunities_section import opportunities_section
from kamlib.plan.profile_section import profile_section
from kamlib.plan.progress import account_progress
from kamlib.plan.scorecard import scorecard, scorecard_table
from kamlib.plan.sections import data_section, people_section, stand_section
from kamlib.plan.targeted import Targeted, WayTerms
from kamlib.plan.targeting_section import with_targeting
from kamlib.sentences import Sentence, as_date, count, day, money, name, number, percent, say, year

FACT_SECTIONS: dict[SectionId, Callable[[AccountSlice, PlanFrame], Section | None]] = {
    "stand": stand_section,
    "profile": profile_section,
    "people": people_section,
    "bridge": bridge_section,
    "opportunities": opportunities_section,
    "data": data_section,
}
"""What the exports tell."""

JUDGED_SECTIONS: dict[SectionId, Callable[[Judged, Row, PlanFrame], Section | None]] = {
    "handover": handover_section,
    "strategies": strategies_section,
    "risks": risks_section,
}
"""What people decided."""

JOINED_SECTIONS: dict[SectionId, Callable[[Judged, AccountSlice, PlanFrame], Section | None]] = {
    "whitespace": whitespace_section,
    "branches": branches_joined,
}
"""What people said beside what the exports tell."""
BOARD: SectionId = "actions"
"""What people planned, and what rules find in all of it."""

SECTIONS_OF: dict[Depth, tuple[SectionId, ...]] = {
    "full": SECTIONS,
    "short": ("stand", "people", "branches", "actions", "data"),
    "page": ("stand", "branches", "data"),
}


def account_plan(one: AccountSlice, frame: PlanFrame, judged: Judged = NOTHING_SAID) -> AccountPlan:
    """The plan of one account, a function of its own rows, what people decided on it, and the run's frame."""
    row = one.row
    depth, why = plan_depth(row, judged, frame)
    look = look_of(one, frame, judged)
    card = scorecard(one, judged, frame)
    targeted = targeted_of(judged, one, frame)
    way = way_terms(one, frame) if "opportunities" in SECTIONS_OF[depth] else None
    sections = (_section(section, one, look, depth) for section in SECTIONS)
    return AccountPlan(
        account=one.account,
        name=row["name"],
        slug=slug(row["name"], one.account),
        owner=Person(id=row["owner"], name=row["owner_name"]),
        tier=row["tier"],
        depth=depth,
        as_of=frame.as_of,
        planning_year=frame.planning_year,
        currency=frame.currency,
        stand=plan_headline(row, frame),
        figures=(_revenue(row, frame), _goal(row, frame), _hours(row, frame)),
        estimates=tuple(estimate for estimate in (satisfaction_estimate(row, frame),) if estimate),
        lines=_lines(one, frame),
        state=plan_state(look, depth),
        scorecard=card,
        strategies={one.key: one.record.status for one in judged.all(Strategy)},
        bonds=bonds_of(judged, row, frame),
        decided_lines=decided_lines(judged, one, frame),
        added_lines=added_lines(judged),
        effort=effort_of(judged),
        targeted=targeted,
        terms=frame.terms,
        way=way,
        loss_factor=frame.lock_in if locked_in_until(judged, frame) else 1.0,
        sections=tuple(
            _aimed(_with_scorecard(_with_reason(section, why), card, look, depth), targeted, way, look)
            for section in sections
            if section
        ),
        remembered=remembered(judged),
    )


def _aimed(section: Section, targeted: Sequence[Targeted], way: WayTerms | None, look: Look) -> Section:
    """The opportunities by what an hour on each brings, as the account alone tells it."""
    if section.id != "opportunities":
        return section
    return with_targeting(section, targeted, look.row["account"], None, look.frame.terms, way)


def _with_reason(section: Section, why: Fact) -> Section:
    """The data notes say why the plan is as deep as it is."""
    if section.id != "data":
        return section
    return section.model_copy(update={"blocks": (*section.blocks, FactList(facts=(why,)))})


def _with_scorecard(section: Section, card: Scorecard, look: Look, depth: Depth) -> Section:
    """What is seen beside the money stands below it; an account of a page is asked for nothing."""
    if section.id != "stand" or (depth == "page" and not look.begun):
        return section
    table = scorecard_table(card, look.row, look.frame)
    return section.model_copy(update={"blocks": (*section.blocks, table)})


def _section(section: SectionId, one: AccountSlice, look: Look, depth: Depth) -> Section | None:
    """What people decided stands in a plan of any depth; the rest, and what is to be asked, by the depth."""
    judged, frame = look.judged, look.frame
    if section == BOARD:
        made = board_section(look)
    elif section in JUDGED_SECTIONS:
        made = JUDGED_SECTIONS[section](judged, one.row, frame)
    elif section in JOINED_SECTIONS:
        made = JOINED_SECTIONS[section](judged, one, frame)
    elif section in FACT_SECTIONS and section in SECTIONS_OF[depth]:
        made = _with_judged(FACT_SECTIONS[section](one, frame), section, one, frame, judged, depth)
    else:
        made = added_section(judged, frame) if section == "opportunities" else None
    asked = made is None and depth == "full"
    return asking_section(section, one.row) if asked else made


def _with_judged(
    made: Section | None,
    section: SectionId,
    one: AccountSlice,
    frame: PlanFrame,
    judged: Judged,
    depth: Depth,
) -> Section | None:
    """A section of facts with what people say to it."""
    said = judged_blocks(section, judged, one.row, frame, depth)
    if section == "stand":
        said += account_progress(one, frame)
    return made and made.model_copy(update={"blocks": (*made.blocks, *said)})


def _year(frame: PlanFrame) -> Period:
    return Period(start=frame.year_start, end=frame.as_of)


def growth_note(growth: float | None, revenue_before: float, frame: PlanFrame) -> Sentence:
    """The line below a revenue: its change, or why there is none."""
    if growth is not None:
        return say("note-growth", growth=percent(growth, signed=True))
    if not frame.before_known and frame.data_start:
        return say("note-no-year-before", start=day(frame.data_start))
    return say("note-nothing-before", before=money(revenue_before))


def _revenue(row: Row, frame: PlanFrame) -> Figure:
    return Figure(
        id="figure-revenue",
        unit="money",
        value=row["revenue"],
        period=_year(frame),
        origin=say(f"origin-revenue-{frame.revenue_source}", lines=count(row["lines"])),
        basis=revenue_basis(frame, int(row["lines"])),
        note=growth_note(row["growth"], row["revenue_before"], frame),
    )


def revenue_basis(frame: PlanFrame, rows: int | None = None) -> Basis:
    return Basis(
        formula=say(f"formula-revenue-{frame.revenue_source}"),
        rows=rows,
        settings=("revenue.source", "dates.as_of", "rates", "merged"),
    )


GOAL_SETTINGS: Mapping[str, tuple[str, ...]] = {
    "settings": ("goals.company", "goals.reps", "goals.accounts"),
    "growth": ("goals.growth",),
}
"""Where a goal comes from the settings: by which keys."""


def goal_basis(source: str) -> Basis:
    return Basis(formula=say(f"formula-goal-{source}"), settings=GOAL_SETTINGS.get(source, ()))


def _goal(row: Row, frame: PlanFrame) -> Figure:
    known = row["goal"] is not None
    if known and row["revenue"] > 0:
        note = say("note-goal-growth", growth=percent(row["goal"] / row["revenue"] - 1, signed=True))
    else:
        note = say("note-goal-first" if known else "note-goal-unknown", year=year(frame.planning_year))
    return Figure(
        id="figure-goal",
        unit="money",
        value=row["goal"],
        origin=goal_origin(row, frame),
        basis=goal_basis(row["goal_source"]),
        note=note,
    )


def goal_origin(row: Row, frame: PlanFrame) -> Sentence:
    """Who says the goal; of a target who signed or changed it, when and why."""
    planned = year(frame.planning_year)
    if row["goal_source"] != "target":
        return say(f"origin-goal-{row['goal_source']}", year=planned)
    told = {
        "by": name(row["goal_by"]),
        "date": day(as_date(row["goal_at"])),
        "reason": name(row["goal_reason"]),
    }
    if row["goal_first"] is not None:
        return say("origin-goal-target-changed", year=planned, first=money(row["goal_first"]), **told)
    return say("origin-goal-target", year=planned, **told)


def _hours(row: Row, frame: PlanFrame) -> Figure:
    if row["activities"] is None:
        note = say("note-no-activities")
    elif row["hours"] is None:
        note = say("note-hours-unknown", contacts=count(row["activities"]))
    elif row["unnoted"]:
        contacts, unnoted = count(row["activities"]), count(row["unnoted"])
        note = say("note-contacts-unnoted", contacts=contacts, unnoted=unnoted)
    else:
        note = say("note-contacts", contacts=count(row["activities"]))
    return Figure(
        id="figure-hours",
        unit="hours",
        value=row["hours"],
        period=_year(frame),
        origin=say("origin-hours", contacts=count(row["activities"] or 0)),
        basis=Basis(formula=say("formula-hours"), rows=int(row["activities"] or 0)),
        note=note,
    )


def satisfaction_estimate(row: Row, frame: PlanFrame) -> Estimate | None:
    """The mean of the fresh answers with its 80 % range; None where nobody answered."""
    if not row["answers"]:
        return None
    return Estimate(
        id="figure-satisfaction",
        unit="number",
        value=round(row["score"], 2),
        low=None if row["score_low"] is None else round(row["score_low"], 2),
        high=None if row["score_high"] is None else round(row["score_high"], 2),
        n=int(row["answers"]),
        method="mean-t-interval",
        period=Period(start=frame.as_of - timedelta(days=frame.thresholds.stale_days), end=frame.as_of),
        origin=say(
            "origin-satisfaction", answers=count(row["answers"]), days=count(frame.thresholds.stale_days)
        ),
        basis=Basis(
            formula=say("formula-satisfaction"),
            rows=int(row["answers"]),
            settings=("thresholds.stale_days",),
        ),
        flags=("one-answer",) if row["answers"] == 1 else (),
    )


def _lines(one: AccountSlice, frame: PlanFrame) -> tuple[Fact, ...]:
    """The lines below a plan's figures: what it buys, what is open, whom we know, how content it is."""
    row = one.row
    return (
        Fact(label="line-buys", text=_buys(one, frame)),
        Fact(label="line-rhythm", text=_rhythm(row)),
        open_deals(row),
        _known_people(one, row),
        _contentment(row, frame),
    )


def _buys(one: AccountSlice, frame: PlanFrame) -> Sentence:
    products = one.frames["products"]
    bought = products[(products["revenue"] > 0) & products["product"].notna()].head(3)
    if bought.empty and one.row["revenue"] > 0:
        return say("buys-unnamed", revenue=money(one.row["revenue"]))
    if bought.empty:
        return say("buys-nothing", date=day(frame.year_start))
    values = {}
    for place, product in enumerate(bought.itertuples(), start=1):
        values[f"product{place}"] = name(product.name)
        values[f"amount{place}"] = money(product.revenue)
    return say(f"buys-{len(bought)}", **values)


def _rhythm(row: Row) -> Sentence:
    if row["last_order"] is None:
        return say("rhythm-never")
    if not row["orders"]:
        return say("rhythm-silent", date=day(row["last_order"]), orders=count(row["orders_all"]))
    return say("rhythm", orders=count(row["orders"]), date=day(row["last_order"]))


def _known_people(one: AccountSlice, row: Row) -> Fact:
    if row["contacts"] is None:
        return Fact(label="line-people", text=say("missing-contacts"), unknown=True)
    if not row["contacts"]:
        text = say("people-ask", owner=name(row["owner_name"]))
        return Fact(label="line-people", text=text, unknown=True)
    if row["first_title"] is None:
        return Fact(label="line-people", text=say("people-untitled", people=count(row["contacts"])))
    titles = one.frames["contacts"]["title"].dropna().drop_duplicates()
    listed = {f"title{place}": name(title) for place, title in enumerate(titles.head(3), start=1)}
    return Fact(
        label="line-people", text=say(f"people-titles-{len(listed)}", people=count(row["contacts"]), **listed)
    )


def _contentment(row: Row, frame: PlanFrame) -> Fact:
    if row["answers"] is None:
        return Fact(label="line-satisfaction", text=say("missing-satisfaction"), unknown=True)
    estimate = satisfaction_estimate(row, frame)
    if estimate is None:
        text = say("satisfaction-ask", owner=name(row["owner_name"]), name=name(row["name"]))
        return Fact(label="line-satisfaction", text=text, unknown=True)
    values = {"score": number(row["score"]), "date": day(row["last_answer"]), "answers": count(estimate.n)}
    if estimate.low is None or estimate.high is None:
        return Fact(label="line-satisfaction", text=say("satisfaction-one", **values))
    if estimate.low == estimate.high:
        return Fact(label="line-satisfaction", text=say("satisfaction-same", **values))
    text = say("satisfaction-range", low=number(estimate.low), high=number(estimate.high), **values)
    return Fact(label="line-satisfaction", text=text)
