"""What nobody knows of the customer, or what is out of date: a row per topic, with whom of theirs to ask."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta

from kamlib.analysis.decision_group import SENIORITY, is_covered
from kamlib.analysis.functions import field_of
from kamlib.judgments.knowledge import TOPICS, Knowledge
from kamlib.judgments.people import Coverage, Stakeholder
from kamlib.plan.blocks import Block, Cell, Note, Table
from kamlib.plan.columns import columns
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.said import Judged, Said
from kamlib.sentences import Sentence, count, day, name, say, spoken, word

FIELDS: Mapping[str, Collection[str]] = {
    "financial_performance": ("finance",),
    "decision_processes": ("purchasing",),
    "value_chain": ("production", "logistics"),
    "problems": ("production", "technology", "quality"),
}
"""Who knows most of a topic, by the field they work in."""
LEADERS = (
    "company_goals",
    "company_structure",
    "strategy",
    "vision",
    "core_values",
    "key_initiatives",
)
"""What whoever stands highest knows best, also where none of us knows them yet."""


def topic(key: str) -> Cell:
    """A topic in our words, or the settings' own."""
    return say(topic_word(key)) if key in TOPICS else topic_word(key)


def topic_word(key: str) -> str:
    """The id of its text, or what the settings call it."""
    return spoken("topic", key) if key in TOPICS else key.replace("_", " ").capitalize()


def fresh_topics(topics: Sequence[Said[Knowledge]], frame: PlanFrame) -> set[str]:
    """The topics that are known and within their half-life."""
    days = frame.half_lives
    return {one.key for one in topics if one.key in days and not one.is_stale(frame.as_of, days[one.key])}


def gaps(judged: Judged, row: Row, frame: PlanFrame) -> list[Block]:
    """One sentence where nobody began to plan the account, else a row per topic."""
    known = judged.all(Knowledge)
    fresh = fresh_topics(known, frame)
    missing = [key for key in frame.half_lives if key not in fresh]
    told = {"owner": name(row["owner_name"]), "topics": count(len(frame.half_lives))}
    if not missing:
        return []
    if not judged.revisions:
        first = word(topic_word(missing[0]))
        return [Note(text=say("knowledge-none", first=first, **told), unknown=True)]
    by = frame.as_of + timedelta(days=frame.lint.note_days)
    caption = say("table-knowledge-gaps", gaps=count(len(missing)), by=day(by), **told)
    return [_table(missing, {one.key: one for one in known}, caption, judged, frame)]


def _table(
    missing: Sequence[str],
    known: Mapping[str, Said[Knowledge]],
    caption: Sentence,
    judged: Judged,
    frame: PlanFrame,
) -> Table:
    met = {one.record.stakeholder for one in judged.all(Coverage) if is_covered(one.record)}
    left = {one.key for one in judged.all(Stakeholder) if one.record.left and one.record.left < frame.as_of}
    people = [one for one in judged.all(Stakeholder) if one.key not in left]
    return Table(
        id="knowledge-gaps",
        caption=caption,
        columns=columns(("topic", "name"), ("how-known", "name"), ("ask-whom", "name")),
        rows=tuple(
            (topic(key), _state(known.get(key), frame), _told(_whom(key, people, met), met))
            for key in missing
        ),
    )


def _state(said: Said[Knowledge] | None, frame: PlanFrame) -> Sentence:
    if said is None:
        return say("not-known-yet")
    return said.evidence(frame.as_of, frame.half_lives[said.key])


def _whom(key: str, people: Sequence[Said[Stakeholder]], met: Collection[str]) -> Said[Stakeholder] | None:
    """Who works in a field that knows it, then whom we know already, then who stands highest; the last two
    the other way round of what leaders know."""
    fields = FIELDS.get(key, ())

    def fits(one: Said[Stakeholder]) -> tuple[bool, int, int]:
        seniority = one.record.seniority
        height = SENIORITY.index(seniority) if seniority else -1
        near = int(one.key in met)
        asked = (height, near) if key in LEADERS else (near, height)
        return (field_of(one.record.function) in fields, *asked)

    return max(people, key=fits, default=None)


def _told(whom: Said[Stakeholder] | None, met: Collection[str]) -> Cell:
    if whom is None:
        return say("ask-whom-unknown")
    return whom.record.name if whom.key in met else say("ask-whom-unmet", person=name(whom.record.name))
