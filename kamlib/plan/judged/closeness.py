"""How close the customer and we are: the level, the relationship index, and the items it is made of."""

from collections.abc import Sequence
from datetime import date

from kamlib.analysis.embedding import WEIGHTS, relationship_index
from kamlib.judgments.relationship import Band, Level, RelationshipItem, RelationshipLevel
from kamlib.periods import months_before
from kamlib.plan.blocks import Cell, Fact, Table
from kamlib.plan.columns import columns
from kamlib.plan.headlines import Row
from kamlib.plan.judged.said import Judged
from kamlib.sentences import Sentence, count, name, number, percent, say, spoken, word


def relationship_facts(judged: Judged, row: Row, as_of: date) -> list[Fact]:
    """The level and the index, as far as anybody looked at them."""
    facts = []
    if level := judged.one(RelationshipLevel):
        facts.append(Fact(label="fact-level", text=level_text(level.record.now, level.record.wanted)))
    items = judged.all(RelationshipItem)
    if items:
        scores = {one.key: (one.record.score, one.record.day) for one in items}
        index = relationship_index(scores, as_of)
        bounds = index.lower, index.upper
        text = index_text(*bounds, index.coverage, index.band, index.missing, row["owner_name"])
        facts.append(Fact(label="fact-index", text=text, unknown=index.band is None))
    return facts


def level_text(now: Level, wanted: Level | None) -> Sentence:
    """What we are to them, and what we want to be."""
    told = {"now": word(spoken("level", now)), "wanted": word(spoken("level", wanted or now))}
    return say("level" if wanted else "level-now", **told)


def index_text(
    lower: float, upper: float, coverage: float, band: Band | None, missing: Sequence[str], owner: str
) -> Sentence:
    """The band with its bounds; where they lie in two bands, what the owner looks at first."""
    told = {"lower": number(round(lower)), "upper": number(round(upper)), "coverage": percent(coverage)}
    if band:
        return say(f"index-{band}", **told)
    if not missing:
        return say("index-between", **told)
    return say("index-ask", owner=name(owner), item=word(spoken("index-item", missing[0])), **told)


def index_table(judged: Judged, row: Row, as_of: date) -> Table | None:
    """Each item of the index, the known and the others, by weight; none where nobody looked at any."""
    items = {one.key: one.record for one in judged.all(RelationshipItem)}
    if not items:
        return None
    oldest = months_before(as_of, 12)
    known = sum(one.day >= oldest for key, one in items.items() if key in WEIGHTS)
    return Table(
        id="index",
        caption=say("table-index", known=count(known), of=count(len(WEIGHTS))),
        columns=columns(
            ("index-item", "name"),
            ("weight", "count"),
            ("index-score", "name"),
            ("looked-at", "date"),
            ("note", "name"),
        ),
        rows=tuple(_item(key, items.get(key), row, oldest) for key in WEIGHTS),
    )


def _item(key: str, one: RelationshipItem | None, row: Row, oldest: date) -> tuple[Cell, ...]:
    title, ask = (
        say(f"index-item-{key.replace('_', '-')}"),
        say("index-item-ask", owner=name(row["owner_name"])),
    )
    if one is None:
        return (title, WEIGHTS[key], say("not-known-yet"), None, ask)
    outdated = one.day < oldest
    score = say("index-score-outdated" if outdated else "index-score", score=number(one.score))
    return (
        title,
        WEIGHTS[key],
        score,
        one.day.isoformat(),
        one.why or (ask if outdated else say("note-none")),
    )
