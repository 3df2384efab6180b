"""What can go wrong, and what we do when the account is lost (section 8)."""

from datetime import date, timedelta

from kamlib.analysis.decision_group import group_gaps
from kamlib.judgments.people import Coverage
from kamlib.judgments.plan_work import ExternalFactor
from kamlib.judgments.strategies import LossResponse, Strategy
from kamlib.plan.blocks import Block, Cell, Fact, FactList, Note, Table
from kamlib.plan.columns import columns
from kamlib.plan.document import Section
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.group import open_decisions
from kamlib.plan.judged.knowing import asked_sentence, mood_sentence
from kamlib.plan.judged.said import Judged, Said
from kamlib.sentences import Sentence, count, day, money, name, number, say, spoken, word


def risks_section(judged: Judged, row: Row, frame: PlanFrame) -> Section | None:
    """Section 8; none where nobody said anything of it. That nobody guides us comes first."""
    responses, factors = judged.all(LossResponse), judged.all(ExternalFactor)
    facts, unguided = _facts(judged, frame), _unguided(judged, row, frame)
    if not (responses or factors or facts or unguided):
        return None
    blocks: list[Block] = [*unguided, *([FactList(facts=tuple(facts))] if facts else [])]
    if factors:
        blocks.append(_factors(factors))
    if responses:
        blocks.append(_responses(responses, judged))
    else:
        blocks.append(Note(text=say("loss-ask", owner=name(row["owner_name"])), unknown=True))
    return Section(
        id="risks",
        headline=_headline(responses, row),
        blocks=tuple(blocks),
        origin=say("origin-judgments", judgments=count(len(judged.revisions))),
    )


def _headline(responses: list[Said[LossResponse]], row: Row) -> Sentence:
    """What losing it costs, beside what the response brings back."""
    back = sum(one.record.replaces or 0 for one in responses)
    told = {"revenue": money(row["revenue"])}
    if not responses:
        return say("risk-unanswered", owner=name(row["owner_name"]), **told)
    if not back:
        return say("risk-unpriced", steps=count(len(responses)), **told)
    return say("risk-answered", back=money(back), steps=count(len(responses)), **told)


def _unguided(judged: Judged, row: Row, frame: PlanFrame) -> list[Note]:
    """Each open decision of an A account in which we have no coach."""
    if row["tier"] != "A":
        return []
    coverage = [one.record for one in judged.all(Coverage)]
    decisions = [
        one
        for one in open_decisions(judged)
        if not group_gaps(judged.roles(one.key, frame.as_of), coverage).coaches
    ]
    owner = name(row["owner_name"])
    return [
        Note(text=say("risk-no-coach", title=name(one.record.title), owner=owner), unknown=True)
        for one in decisions
    ]


def locked_in_until(judged: Judged, frame: PlanFrame) -> tuple[str, date] | None:
    """The first barrier that ends as far ahead as the linter looks and locks them in: which, and when."""
    last = frame.as_of + timedelta(days=frame.lint.barrier_days)
    ending = sorted(
        (one.record.until, one.key)
        for one in judged.all(Strategy)
        if one.record.status == "live"
        and one.record.nature_of_barrier == "lock_in"
        and one.record.until
        and frame.as_of <= one.record.until <= last
    )
    return (ending[0][1], ending[0][0]) if ending else None


def _lock_in(judged: Judged, frame: PlanFrame) -> list[Fact]:
    found = locked_in_until(judged, frame)
    if found is None:
        return []
    told = {"strategy": word(spoken("strategy", found[0])), "date": day(found[1])}
    return [Fact(label="fact-lock-in", text=say("lock-in-ends", factor=number(frame.lock_in), **told))]


def _facts(judged: Judged, frame: PlanFrame) -> list[Fact]:
    asked, mood = asked_sentence(judged), mood_sentence(judged)
    facts = _lock_in(judged, frame)
    facts += [Fact(label="fact-mood", text=mood)] if mood else []
    return [*facts, Fact(label="fact-asked", text=asked)] if asked else facts


def _factors(factors: list[Said[ExternalFactor]]) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            one.record.what,
            say(f"effect-{one.record.effect.replace('_', '-')}"),
            None if one.record.until is None else one.record.until.isoformat(),
        )
        for one in factors
    )
    return Table(
        id="factors",
        caption=say("table-factors"),
        columns=columns(("factor", "name"), ("effect", "name"), ("until", "date")),
        rows=rows,
    )


def _responses(responses: list[Said[LossResponse]], judged: Judged) -> Table:
    return Table(
        id="loss-response",
        caption=say("table-loss-response"),
        columns=columns(("step", "name"), ("who", "name"), ("within", "days"), ("replaces", "money")),
        rows=tuple(
            (
                one.record.what,
                judged.one_of_us(one.record.who) if one.record.who else say("nobody"),
                one.record.within_days,
                one.record.replaces,
            )
            for one in responses
        ),
    )
