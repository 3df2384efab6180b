"""The week as sections of a page: blocks of meaning, which page, notebook and console make text of."""

import shlex
from collections.abc import Iterator, Sequence
from datetime import date

from kamlib.plan.blocks import Cell, Link, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.week.agenda import Clash
from kamlib.plan.week.document import Preparation, Stale, Week
from kamlib.plan.week.items import Item
from kamlib.sentences import Sentence, Unit, count, day, name, number, say

MOST_STALE = 10


def week_headline(week: Week) -> Sentence:
    """What is late, else how much is due."""
    late, due = week.agenda.late, week.agenda.due
    if late:
        return say("week-late", late=count(len(late)), due=count(len(due)))
    if due:
        return say("week-due", due=count(len(due)), title=name(due[0].record.title))
    return say("week-free", later=count(len(week.agenda.later)))


def week_sections(week: Week) -> tuple[PageSection, ...]:
    """Late first, then by day, then what has no day; what clashes; what to prepare; what is out of date."""
    return tuple(_sections(week))


def _sections(week: Week) -> Iterator[PageSection]:
    own = week.agenda
    span = {"start": day(own.span.start), "last": day(own.span.last)}
    if own.late:
        first = own.late[0].record
        told = {"late": count(len(own.late)), "title": name(first.title), "date": day(first.due)}
        yield _listed("week-late", say("week-late-headline", **told), own.late)
    if own.due:
        headline = say("week-days-headline", due=count(len(own.due)), **span)
        yield _listed("week-days", headline, own.due)
    else:
        nothing = say("week-nothing", later=count(len(own.later)), **span)
        yield PageSection(id="week-days", headline=nothing, blocks=())
    if own.undated:
        headline = say("week-undated-headline", undated=count(len(own.undated)))
        yield _listed("week-undated", headline, own.undated)
    if week.clashes:
        headline = say("week-clashes-headline", clashes=count(len(week.clashes)))
        yield PageSection(id="week-clashes", headline=headline, blocks=(clashes_table(week.clashes),))
    if week.prepare:
        yield _prepare(week.prepare)
    if week.stale:
        yield _stale(week.stale)


def _listed(id: str, headline: Sentence, items: Sequence[Item]) -> PageSection:
    return PageSection(id=id, headline=headline, blocks=(items_table(id, items),))


ITEM_COLUMNS: tuple[tuple[str, Unit], ...] = (
    ("action", "name"),
    ("due", "date"),
    ("account", "name"),
    ("who", "name"),
    ("effort", "hours"),
    ("whom", "name"),
    ("say-done", "name"),
)


def items_table(id: str, items: Sequence[Item]) -> Table:
    """The actions with the line that says each is done; a column that says nothing is left out."""
    rows = [_row(one) for one in items]
    kept = [place for place in range(len(ITEM_COLUMNS)) if any(row[place] is not None for row in rows)]
    return Table(
        id=id,
        caption=say("table-week", actions=count(len(items))),
        columns=columns(*(ITEM_COLUMNS[place] for place in kept)),
        rows=tuple(tuple(row[place] for place in kept) for row in rows),
    )


def _row(one: Item) -> tuple[Cell, ...]:
    record = one.record
    under = f"week-under-{record.kind_of_action}-{record.status}"
    return (
        record.title,
        record.due.isoformat() if record.due else say("date-unknown"),
        Link(kind="account", key=one.account, name=one.account_name, under=say(under)),
        one.who.name if one.who else say("nobody"),
        record.effort,
        one.whom,
        done_line(one),
    )


def status_of(one: Item, today: date) -> Sentence:
    """Where it stands; late where it is open and was due before `today`."""
    late = one.is_open and one.record.due is not None and one.record.due < today
    return say("action-status-late" if late else f"action-status-{one.record.status}")


def done_line(one: Item) -> str:
    """What to type when it is done."""
    return shlex.join(["kam", "action", "done", one.account, one.key])


def clashes_table(found: Sequence[Clash]) -> Table:
    return Table(
        id="clashes",
        caption=say("table-clashes", clashes=count(len(found))),
        columns=columns(("clash", "name"), ("day", "date"), ("who", "name"), ("actions", "name")),
        rows=tuple((clash_sentence(one), one.day.isoformat(), _names(one), _titles(one)) for one in found),
    )


def clash_sentence(one: Clash) -> Sentence:
    if one.whom is None:
        return say("clash-hours", who=name(_names(one)), hours=number(one.hours))
    return say("clash-visit", whom=name(one.whom), people=count(len(one.who)))


def _names(one: Clash) -> str:
    return ", ".join(who.name for who in one.who)


def _titles(one: Clash) -> str:
    return "; ".join(dict.fromkeys(f"{item.record.title} ({item.account_name})" for item in one.items))


def _prepare(found: Sequence[Preparation]) -> PageSection:
    rows = ((Link(kind="account", key=one.account, name=one.name), one.why) for one in found)
    return PageSection(
        id="week-prepare",
        headline=say("week-prepare-headline", account=name(found[0].name), why=count(len(found))),
        blocks=(
            Table(
                id="prepare",
                caption=say("table-prepare"),
                columns=columns(("account", "name"), ("why", "name")),
                rows=tuple(rows),
            ),
        ),
    )


def _stale(found: Sequence[Stale]) -> PageSection:
    rows = (
        (
            Link(kind="account", key=one.account, name=one.name),
            one.told,
            one.said.record.statement,
            one.said.learnt.isoformat(),
            one.said.revision.author,
        )
        for one in found[:MOST_STALE]
    )
    return PageSection(
        id="week-stale",
        headline=say("week-stale-headline", topics=count(len(found))),
        blocks=(
            Table(
                id="stale",
                caption=say(
                    "table-stale", topics=count(len(found)), shown=count(min(len(found), MOST_STALE))
                ),
                columns=columns(
                    ("account", "name"),
                    ("topic", "name"),
                    ("known", "name"),
                    ("learnt", "date"),
                    ("by", "name"),
                ),
                rows=tuple(rows),
            ),
        ),
    )
