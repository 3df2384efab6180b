"""The next three moves of a seller: what a book's first screen says."""

from collections.abc import Iterator, Sequence

from kamlib.analysis.targeting import Ends
from kamlib.plan.blocks import Cell, Link, PageSection, Table
from kamlib.plan.budgeted import Budgeted, Considered
from kamlib.plan.columns import columns
from kamlib.plan.document import Book
from kamlib.plan.estimates import hours_value, spread_case, two_digits
from kamlib.plan.time_section import opportunity_link, rank_case, ranks
from kamlib.sentences import Sentence, count, estimate, money, name, percent, say

MOVES = 3

ID = "moves"
"""The section that stands above all others."""

Row = tuple[Cell, ...]


def moves_section(one: Budgeted, book: Book, focus: Sequence[PageSection]) -> PageSection | None:
    """The first of what fits, by what an hour brings; then the first accounts of the work queue among the
    sections of the book's `focus`, with what is to be asked. None where there is neither."""
    rows = list(_moves(one, book, focus))[:MOVES]
    if not rows:
        return None
    table = Table(
        id="moves",
        caption=say("table-moves"),
        columns=columns(
            ("account", "name"), ("why", "name"), ("hours-to-win", "name"), ("expected-return", "name")
        ),
        rows=tuple(rows),
    )
    first = rows[0][0]
    assert isinstance(first, Link)
    headline = say("moves", first=name(first.name), moves=count(len(rows)))
    return PageSection(id=ID, headline=headline, blocks=(table,), origin=say("origin-moves"))


def _moves(one: Budgeted, book: Book, focus: Sequence[PageSection]) -> Iterator[Row]:
    chosen = [each for each in one.considered if each.chosen][:MOVES]
    yield from (_pursue(each, len(one.considered)) for each in chosen)
    taken = {each.one.standing.account for each in chosen}
    for row in _queue(focus):
        if isinstance(link := row[1], Link) and link.key not in taken:
            yield link, row[2], _to_ask(one, link.key, book), _at_stake(row[3])


def _queue(focus: Sequence[PageSection]) -> Sequence[Row]:
    """tier, account, why, what is at stake."""
    section = next((section for section in focus if section.id == "queue"), None)
    tables = [block for block in section.blocks if isinstance(block, Table)] if section else []
    return tables[0].rows if tables else ()


def _pursue(each: Considered, of: int) -> Row:
    one = each.one
    assert one.score.value and one.score.hours and one.score.roti  # it takes hours, so they are known
    hour = estimate(one.score.roti.likely)
    if one.score.must_do:
        why = say("move-must", hour=hour)
    else:
        told = {"hour": hour, "share": percent(each.share or 0.0), "of": count(of)}
        why = say(f"move-why-rank-{rank_case(each)}", **told, **ranks(each))
    return opportunity_link(one), why, _hours(one.score.hours), _brings(one.score.value)


def _hours(hours: Ends) -> Sentence:
    low, high = hours_value(hours.low), hours_value(hours.high)
    return say(f"move-hours-{spread_case(low, high)}", low=low, high=high)


def _brings(value: Ends) -> Sentence:
    low, high = (two_digits(end) for end in (value.low, value.high))
    told = {"expected": estimate(value.likely), "low": estimate(low), "high": estimate(high)}
    return say(f"move-return-{spread_case(low, high)}", **told)


def _to_ask(one: Budgeted, account: str, book: Book) -> Sentence:
    """Whom to ask for what its hours are: of an open opportunity, or whether there is one; of one that falls
    off they are known, and not there."""
    known = next((each for each in one.open if each.standing.account == account), None)
    if known:
        return say("move-ask-open", ask=name(known.said.ask), name=name(known.score.name))
    off = next((each for each in one.off if each.standing.account == account), None)
    if off:
        return say("move-ask-off", name=name(off.score.name), hours=hours_value(off.hours))
    return say("move-ask", who=name(book.person.name))


def _at_stake(stake: Cell) -> Sentence:
    if isinstance(stake, int | float):
        return say("move-stake", stake=money(stake))
    return say("move-stake-unknown")


def moves_first(sections: Sequence[PageSection]) -> tuple[PageSection, ...]:
    """In their order, but for the moves."""
    return tuple(sorted(sections, key=lambda section: section.id != ID))
