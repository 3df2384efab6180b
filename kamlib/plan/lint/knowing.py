"""What is known of the customer, and whether it still holds."""

from collections.abc import Iterator

from kamlib.judgments.knowledge import Knowledge
from kamlib.plan.judged.gaps import fresh_topics, topic_word
from kamlib.plan.lint.rule import Hit, Look, Rule
from kamlib.sentences import count, word

NAMED = 3


def _known(look: Look) -> Iterator[Hit]:
    """Asked of A accounts, and of others where somebody began."""
    known = look.judged.all(Knowledge)
    fresh, topics = len(fresh_topics(known, look.frame)), len(look.frame.half_lives)
    asked = known or look.row["tier"] == "A"
    if asked and fresh < look.frame.lint.fresh_share * topics:
        yield Hit("little-known", None, {"fresh": count(fresh), "topics": count(topics)})


def _stale(look: Look) -> Iterator[Hit]:
    known = [one for one in look.judged.all(Knowledge) if one.key in look.frame.half_lives]
    fresh = fresh_topics(known, look.frame)
    stale = [topic_word(one.key) for one in known if one.key not in fresh]
    if stale:
        yield Hit("stale-topics", None, {"stale": count(len(stale)), "first": word(*stale[:NAMED])})


RULES = (
    Rule(
        "KNOW-01",
        "note",
        _known,
        "Enough of the topics are known and within their half-life.",
        ("little-known",),
        ("lint.fresh_share", "knowledge.topics"),
    ),
    Rule(
        "KNOW-02",
        "note",
        _stale,
        "What was known once is looked at again after its half-life.",
        ("stale-topics",),
        ("knowledge.topics",),
    ),
)
