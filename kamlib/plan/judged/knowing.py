"""What is known of the customer's company, with what follows for us, how sure it is, and what is not known
(section 2)."""

from datetime import date

from kamlib.judgments.knowledge import CustomerQuestion, Event, Knowledge
from kamlib.judgments.relationship import SatisfactionNote
from kamlib.plan.blocks import Block, Table
from kamlib.plan.columns import columns
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.gaps import gaps, topic
from kamlib.plan.judged.said import STALE_DAYS, Judged, Said
from kamlib.sentences import Sentence, count, day, name, say

RECENT_EVENTS = 5


def knowledge_blocks(judged: Judged, row: Row, frame: PlanFrame) -> list[Block]:
    """A table of the topics, the events of late, and the gaps as a task for the owner."""
    topics = judged.all(Knowledge)
    blocks: list[Block] = []
    if topics:
        blocks.append(_topics(topics, frame))
    if events := judged.all(Event):
        blocks.append(_events(events, frame.as_of))
    return [*blocks, *gaps(judged, row, frame)]


def _topics(topics: list[Said[Knowledge]], frame: PlanFrame) -> Table:
    order = {topic: place for place, topic in enumerate(frame.half_lives)}
    known = sorted(topics, key=lambda one: (order.get(one.key, len(order)), one.key))
    return Table(
        id="knowledge",
        caption=say("table-knowledge", known=count(len(known)), topics=count(len(order))),
        columns=columns(("topic", "name"), ("known", "name"), ("so-we", "name"), ("evidence", "name")),
        rows=tuple(
            (
                topic(one.key),
                one.record.statement,
                one.record.so_we or say("so-we-ask"),
                _evidence(one, frame),
            )
            for one in known
        ),
    )


def _evidence(one: Said[Knowledge], frame: PlanFrame) -> Sentence:
    return one.evidence(frame.as_of, frame.half_lives.get(one.key, STALE_DAYS))


def _events(events: list[Said[Event]], as_of: date) -> Table:
    latest = sorted(events, key=lambda one: (one.record.day, one.key), reverse=True)[:RECENT_EVENTS]
    return Table(
        id="events",
        caption=say("table-events"),
        columns=columns(("day", "date"), ("event", "name"), ("so-we", "name"), ("evidence", "name")),
        rows=tuple(
            (
                one.record.day.isoformat(),
                one.record.note,
                one.record.so_we or say("so-we-ask"),
                one.evidence(as_of),
            )
            for one in latest
        ),
    )


def asked_sentence(judged: Judged) -> Sentence | None:
    """Whether their people ask our owner about their own company: the last time it was looked at."""
    questions = sorted(judged.all(CustomerQuestion), key=lambda one: one.record.day)
    if not questions:
        return None
    last = questions[-1].record
    if not last.asked:
        return say("asked-not", date=day(last.day))
    return say("asked", date=day(last.day), what=name(last.what or "…"))


def mood_sentence(judged: Judged) -> Sentence | None:
    """How content they said they are, the last time."""
    notes = sorted(judged.all(SatisfactionNote), key=lambda one: one.record.day)
    if not notes:
        return None
    last = notes[-1].record
    told = {"date": day(last.day), "note": name(last.note)}
    return say(f"mood-{last.mood.replace('_', '-')}", **told)
