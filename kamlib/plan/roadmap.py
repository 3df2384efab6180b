"""The road map that a customer gets: only what the class of its field lets a customer see.

What is not for their eyes is dropped at the first step, before anything is chosen, sorted or counted: no
order, no number and no gap on the page depends on it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from kamlib.judgments.needs import Need, OfferOfHelp
from kamlib.judgments.ownership import TeamMember
from kamlib.judgments.plan_work import Charter, LongObjective, Win
from kamlib.judgments.record import Record
from kamlib.plan.blocks import Block, Cell, Fact, FactList, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.judged.said import Judged
from kamlib.sentences import Sentence, Unit, count, name, say, year

SHOWN: tuple[type[Record], ...] = (Charter, Win, LongObjective, Need, OfferOfHelp, TeamMember)
"""The kinds of which a road map shows something."""

Seen = Mapping[str, Sequence[Mapping[str, Any]]]
"""kind -> what a customer may see of each record, by field; an empty field is None."""


def seen_by_customer(judged: Judged) -> Seen:
    """The customer's fields of all records, each kind in the order of what is seen."""
    return {record.kind: _seen(record, judged) for record in SHOWN}


def _seen(record: type[Record], judged: Judged) -> list[Mapping[str, Any]]:
    fields = record.for_customer()
    rows = [{field: getattr(one.record, field) for field in fields} for one in judged.all(record)]
    told = [row for row in rows if any(value is not None for value in row.values())]
    return sorted(told, key=lambda row: [(value is None, str(value)) for value in row.values()])


def road_map_sections(seen: Seen, first_year: int, contact: str | None = None) -> tuple[PageSection, ...]:
    """Where we go together, the years from `first_year` on, needs and answers, where we could help, and who
    is there for them, first the `contact`; what nobody said is left out. Nothing where nobody said anything:
    a name alone is no road map."""
    ahead = [one for one in seen[LongObjective.kind] if one["year"] >= first_year]
    made = (
        _together(seen),
        _years(ahead),
        _needs(seen[Need.kind]),
        _listed("offers", seen[OfferOfHelp.kind], (("offer", "what"),)),
    )
    told = tuple(section for section in made if section)
    team = _listed("team", _team(seen, contact), (("person", "name"), ("title", "function")))
    return (*told, team) if team and (told or seen[TeamMember.kind]) else told


def _team(seen: Seen, contact: str | None) -> list[Mapping[str, Any]]:
    """The account's owner, whom they can always ask, and then the others."""
    others = [one for one in seen[TeamMember.kind] if contact is None or one["name"] != contact]
    first = {"name": contact, "function": say("roadmap-contact")}
    return [first, *others] if contact else others


def _together(seen: Seen) -> PageSection | None:
    """The vision as the headline, and what each brings and gains."""
    charter: Mapping[str, Any] = next(iter(seen[Charter.kind]), {})
    win: Mapping[str, Any] = next(iter(seen[Win.kind]), {})
    told = (
        ("bring", charter.get("value")),
        ("how", charter.get("how")),
        ("gain", win.get("customer")),
    )
    facts = tuple(
        Fact(label=f"roadmap-fact-{label}", text=say("typed", text=name(text)))
        for label, text in told
        if text
    )
    vision = charter.get("vision")
    if not (vision or facts):
        return None
    headline = say("typed", text=name(vision)) if vision else say("roadmap-together")
    return _section("together", headline, [FactList(facts=facts)] if facts else [])


def _years(ahead: Sequence[Mapping[str, Any]]) -> PageSection | None:
    if not ahead:
        return None
    last = max(one["year"] for one in ahead)
    rows: list[tuple[Cell, ...]] = [(one["year"], one["what"]) for one in ahead]
    table = _table("years", (("year", "year"), ("goal", "name")), rows)
    return _section("years", say("roadmap-years-headline", last=year(last)), [table])


def _needs(needs: Sequence[Mapping[str, Any]]) -> PageSection | None:
    if not needs:
        return None
    answered = sum(one["answer"] is not None for one in needs)
    headline = say("roadmap-needs-headline", needs=count(len(needs)), answered=count(answered))
    rows: list[tuple[Cell, ...]] = [(one["what"], one["answer"] or say("roadmap-no-answer")) for one in needs]
    return _section("needs", headline, [_table("needs", (("need", "name"), ("our-answer", "name")), rows)])


def _listed(
    what: str, rows: Sequence[Mapping[str, Any]], shown: Sequence[tuple[str, str]]
) -> PageSection | None:
    """A table of the fields `shown`, each below its column."""
    if not rows:
        return None
    cells: list[tuple[Cell, ...]] = [
        tuple(one[field] or say("roadmap-unsaid") for _, field in shown) for one in rows
    ]
    table = _table(what, tuple((column, "name") for column, _ in shown), cells)
    return _section(what, say(f"roadmap-{what}-headline"), [table])


def _table(what: str, shown: tuple[tuple[str, Unit], ...], rows: list[tuple[Cell, ...]]) -> Table:
    caption = say(f"roadmap-{what}-caption")
    return Table(id=f"roadmap-{what}", caption=caption, columns=columns(*shown), rows=tuple(rows))


def _section(what: str, headline: Sentence, blocks: list[Block]) -> PageSection:
    return PageSection(id=f"roadmap-{what}", headline=headline, blocks=tuple(blocks))
