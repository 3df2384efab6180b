"""What a new owner must know first: who had the account, who knows whom, what is promised and under way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from kamlib.judgments.history import Revision
from kamlib.judgments.ownership import DecidedOwner
from kamlib.judgments.people import Coverage, Stakeholder
from kamlib.judgments.plan_work import Action, ExternalFactor
from kamlib.judgments.review import Review
from kamlib.judgments.strategies import Condition
from kamlib.plan.blocks import Block, Cell, Fact, FactList, Note, Table
from kamlib.plan.columns import columns
from kamlib.plan.document import Section
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.coverage import MET
from kamlib.plan.judged.knowing import mood_sentence
from kamlib.plan.judged.risking import locked_in_until
from kamlib.plan.judged.said import Judged, Said, open_decisions
from kamlib.plan.judged.work import next_actions
from kamlib.plan.open_deals import open_deals
from kamlib.sentences import Sentence, Value, as_date, count, day, money, name, say, spoken, word, year

MOVES = 3
"""So many next moves a new owner begins with."""
MOST_PEOPLE = 6


@dataclass(frozen=True)
class Handed:
    """`old`: by name, who owned it. `on`: the day on which it was decided, or that of the first run that saw
    the exports name another owner. `why`: who decided and why, or that nobody noted it."""

    old: str
    on: date
    why: Fact


def handover_section(judged: Judged, row: Row, frame: PlanFrame) -> Section | None:
    """Section 0, for some time after the account got another owner, by a person or by the exports; else
    none."""
    handed = handed_over(judged, row)
    if handed is None or (frame.as_of - handed.on).days > frame.handover_days:
        return None
    facts = FactList(facts=(*_first(judged, row, frame), *_facts(judged, handed, frame)))
    return Section(
        id="handover",
        headline=_headline(judged, row, handed),
        blocks=(facts, _people(judged, row, handed.old, frame)),
        origin=say("origin-judgments", judgments=count(len(judged.revisions))),
    )


def handed_over(judged: Judged, row: Row) -> Handed | None:
    """From whom the account came: by what somebody decided or took back, else by what the exports named
    before."""
    seen = row.get("handed_from")
    if row["owner_rule"] == "decided":
        before = _decided_before(judged, row) or seen
        on = as_date(row["owner_at"])
        return None if before is None else _by_hand(before, on, row["owner_by"], row["owner_reason"])
    if taken_back := _taken_back(judged, row):
        return taken_back
    if seen is None:
        return None
    on = as_date(row["handed_on"])
    text = say("handover-why-unknown", old=name(seen), date=day(on))
    return Handed(seen, on, Fact(label="fact-handover-why", text=text, unknown=True))


def _taken_back(judged: Judged, row: Row) -> Handed | None:
    """By the decision that was taken back last: from whom it named, or where the exports had followed and
    name the same today, to them, from who had it before. None where another change of the exports says more.
    """
    said, seen = _owners_said(judged), row.get("handed_from")
    if len(said) < 2 or said[-1].value is not None or not (last := said[-2].value):
        return None
    if last["owner"] != row["owner"]:
        old = judged.one_of_us(last["owner"])
        return _said_by_hand(old, said[-1]) if seen in (None, old) else None
    first = said[-2].on.replace(day=1)  # as-of dates may be the month's first
    if seen is None or not first <= as_date(row["handed_on"]) <= said[-1].on:
        return None
    return _said_by_hand(seen, said[-2])


def _said_by_hand(old: str, said: Revision) -> Handed:
    return _by_hand(old, said.on, said.author, said.reason)


def _by_hand(old: str, on: date, by: str, reason: str) -> Handed:
    text = say("handover-why", old=name(old), by=name(by), reason=name(reason))
    return Handed(old, on, Fact(label="fact-handover-why", text=text))


def _owners_said(judged: Judged) -> list[Revision]:
    """Whom somebody decided on before, oldest first; without a value where they took it back."""
    return [one for one in judged.earlier if one.kind == DecidedOwner.kind]


def _decided_before(judged: Judged, row: Row) -> str | None:
    """Whom somebody had decided on before and not taken back, else whom the exports name; None where it is
    the same person."""
    values = (one.value for one in reversed(_owners_said(judged)))
    owners = [value["owner"] for value in takewhile(bool, values) if value]
    others = [owner for owner in owners if owner != row["owner"]]
    return judged.one_of_us(others[0]) if others else row["owner_before_name"]


def _headline(judged: Judged, row: Row, handed: Handed) -> Sentence:
    told = {"new": name(row["owner_name"]), "old": name(handed.old), "date": day(handed.on)}
    coming = next_actions(judged.all(Action))
    if not coming:
        return say("handover-nothing", **told)
    return say("handover", first=name(coming[0].record.title), open=count(len(coming)), **told)


def _first(judged: Judged, row: Row, frame: PlanFrame) -> Iterator[Fact]:
    """What it brings, what it is to bring, what is open, and the next day that counts."""
    told = {"revenue": money(row["revenue"]), "year": year(frame.planning_year)}
    if row["goal"] is None:
        yield Fact(label="fact-revenue", text=say("handover-revenue", **told))
    else:
        yield Fact(label="fact-revenue", text=say("handover-revenue-goal", goal=money(row["goal"]), **told))
    yield open_deals(row).model_copy(update={"label": "fact-goal-open"})
    if coming := sorted(_days(judged, row, frame), key=lambda one: one[0]):
        yield Fact(
            label="fact-handover-next", text=say("handover-next", date=day(coming[0][0]), what=coming[0][1])
        )


def _days(judged: Judged, row: Row, frame: PlanFrame) -> Iterator[tuple[date, Value]]:
    """The days that are still to come, and what each is of."""
    titled = [(one.record.due, one.record.title) for one in next_actions(judged.all(Action))]
    titled += [(one.record.expected, one.record.title) for one in open_decisions(judged)]
    yield from ((when, name(what)) for when, what in titled if when and when >= frame.as_of)
    if row["open_count"] and row["next_close"] is not None:
        closes = as_date(row["next_close"])
        if closes >= frame.as_of:
            yield closes, word("handover-deal")


def _facts(judged: Judged, handed: Handed, frame: PlanFrame) -> Iterator[Fact]:
    yield handed.why
    moves = next_actions(judged.all(Action))[:MOVES]
    for place, one in enumerate(moves, start=1):
        yield Fact(label=f"fact-handover-move-{place}", text=_move(one, judged, frame.as_of))
    if not moves:
        text = say("handover-ask-moves", old=name(handed.old))
        yield Fact(label="fact-handover-move-1", text=text, unknown=True)
    if open_decisions(judged):
        yield Fact(label="fact-handover-decision", text=_decision(judged, frame))
    holding = [
        one for one in judged.all(Condition) if not one.record.until or one.record.until >= frame.as_of
    ]
    for condition in sorted(holding, key=lambda one: (one.record.day, one.key))[-1:]:
        yield Fact(label="fact-handover-condition", text=_condition(condition.record, len(holding)))
    yield from _risks(judged, frame)
    yield _last_words(judged, handed.old)


def _move(one: Said[Action], judged: Judged, as_of: date) -> Sentence:
    action = one.record
    who = name(judged.one_of_us(action.owner)) if action.owner else None
    told = {"title": name(action.title)} | ({"who": who} if who else {})
    if action.due is None:
        return say("handover-move-undated" if who else "handover-move-bare", **told)
    case = "handover-move-late" if action.due < as_of else "handover-move"
    return say(case if who else f"{case}-nobody", date=day(action.due), **told)


def _decision(judged: Judged, frame: PlanFrame) -> Sentence:
    """The next one, who of them decides it, and how many more there are."""
    under_way = open_decisions(judged)
    first = under_way[0]
    buyers = [one for one in judged.roles(first.key, frame.as_of) if "economic_buyer" in one.roles]
    told = {"title": name(first.record.title), "decisions": count(len(under_way))}
    told |= {"who": name(judged.person(buyers[0].stakeholder))} if buyers else {}
    if first.record.expected is None:
        return say("handover-decision-by" if buyers else "handover-decision", **told)
    dated = "handover-decision-dated-by" if buyers else "handover-decision-dated"
    return say(dated, date=day(first.record.expected), **told)


def _condition(one: Condition, holding: int) -> Sentence:
    told = {"what": name(one.what), "conditions": count(holding)}
    if one.until is None:
        return say("handover-condition", date=day(one.day), **told)
    return say("handover-condition-until", date=day(one.until), **told)


def _risks(judged: Judged, frame: PlanFrame) -> Iterator[Fact]:
    """What ends and locks them in, what comes from outside, and whether they are content."""
    if ends := locked_in_until(judged, frame):
        told = {"strategy": word(spoken("strategy", ends[0])), "date": day(ends[1])}
        yield Fact(label="fact-handover-risk", text=say("handover-ends", **told))
    for one in judged.all(ExternalFactor)[:1]:
        yield Fact(label="fact-handover-outside", text=say("typed", text=name(one.record.what)))
    if mood := mood_sentence(judged):
        yield Fact(label="fact-mood", text=mood)


def _last_words(judged: Judged, before: str) -> Fact:
    """What was said in the last talk about the plan, else what to ask."""
    talks = sorted(judged.all(Review), key=lambda one: (one.record.day, one.key), reverse=True)
    for one in talks:
        if text := one.record.open_question or one.record.decision or one.record.comment:
            told = {"text": name(text), "by": name(one.revision.author), "date": day(one.record.day)}
            return Fact(label="fact-handover-said", text=say("handover-said", **told))
    return Fact(label="fact-handover-said", text=say("handover-ask-said", old=name(before)), unknown=True)


def _people(judged: Judged, row: Row, before: str, frame: PlanFrame) -> Block:
    """Who of theirs is known by whom of us: who can introduce the new owner, who is none of them."""
    people = {
        one.key: one.record
        for one in judged.all(Stakeholder)
        if one.record.left is None or one.record.left >= frame.as_of
    }
    known = [
        one.record
        for one in judged.all(Coverage)
        if one.record.stakeholder in people
        and one.record.contact in MET
        and one.record.ours not in (row["owner"], row["owner_name"])
    ]
    if not known:
        return Note(text=say("handover-ask-people", old=name(before)), unknown=True)
    closest = sorted(known, key=lambda one: (-MET.index(one.contact), one.stakeholder, one.ours))
    return Table(
        id="handover-people",
        caption=say("table-handover-people"),
        columns=columns(("person", "name"), ("title", "name"), ("ours", "name"), ("contact", "name")),
        rows=tuple(_known(one, people[one.stakeholder], judged) for one in closest[:MOST_PEOPLE]),
    )


def _known(one: Coverage, person: Stakeholder, judged: Judged) -> tuple[Cell, ...]:
    return (
        person.name,
        person.function or say("not-known-yet"),
        judged.one_of_us(one.ours),
        say(spoken("contact", one.contact)),
    )
