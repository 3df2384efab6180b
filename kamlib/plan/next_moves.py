"""The next three moves of a seller: what a book's first screen says."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from kamlib.analysis.targeting import Ends
from kamlib.plan.blocks import Cell, Link, PageSection, Table
from kamlib.plan.budgeted import Budgeted, Considered, Scored
from kamlib.plan.columns import columns
from kamlib.plan.document import Book
from kamlib.plan.estimates import hours_value, spread_case, two_digits
from kamlib.plan.time_section import SURE, opportunity_link
from kamlib.sentences import Sentence, count, day, estimate, money, name, say

MOVES = 3

MOSTLY = 0.5
"""Below this share of the draws other estimates push an opportunity out about as often as not."""

ID = "moves"
"""The section that stands above all others."""

Row = tuple[Cell, ...]


def moves_section(one: Budgeted, book: Book, focus: Sequence[PageSection], as_of: date) -> PageSection | None:
    """The opportunities that come next, by what an hour brings: first those that fit into the hours; then the
    first accounts of the work queue among the sections of the book's `focus`, with what is to be said. None
    where there is neither."""
    rows = list(islice(_moves(one, book, focus, as_of), MOVES))
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


def _moves(one: Budgeted, book: Book, focus: Sequence[PageSection], as_of: date) -> Iterator[Row]:
    named = _named(one)
    yield from (_pursue(each, one, as_of) for each in named)
    taken = {each.one.standing.account for each in named}
    for row in _queue(focus):
        if isinstance(link := row[1], Link) and link.key not in taken:
            yield link, row[2], _to_say(one, link.key, book), _at_stake(row[3])


def _named(one: Budgeted) -> Sequence[Considered]:
    """What fits, by what an hour brings, then what does not; where nobody knows what fits, what must be done
    goes first. Of two that exclude each other one is named."""
    known = one.found is not None
    found: list[Considered] = []
    for each in sorted(
        one.considered, key=lambda each: not (each.chosen if known else each.one.score.must_do)
    ):
        if len(found) < MOVES and not any(_apart(each.one, other.one) for other in found):
            found.append(each)
    return found


def _apart(one: Scored, other: Scored) -> bool:
    same = one.score.account == other.score.account
    return same and (one.score.instead_of == other.score.key or other.score.instead_of == one.score.key)


def _queue(focus: Sequence[PageSection]) -> Sequence[Row]:
    """tier, account, why, what is at stake."""
    section = next((section for section in focus if section.id == "queue"), None)
    tables = [block for block in section.blocks if isinstance(block, Table)] if section else []
    return tables[0].rows if tables else ()


def _pursue(each: Considered, whole: Budgeted, as_of: date) -> Row:
    one = each.one
    assert one.score.value and one.score.hours and one.score.roti  # it takes hours, so they are known
    told = {
        "hour": estimate(one.score.roti.likely),
        "place": count(1 + whole.considered.index(each)),
        "of": count(len(whole.considered)),
        "sure": name(_case(each, whole)),
    }
    due = one.said.due
    why = say("move-why", **told) if due is None or due >= as_of else say("move-late", due=day(due), **told)
    return opportunity_link(one, "move-under"), why, _hours(one.score.hours), _brings(one.score.value)


def _case(each: Considered, whole: Budgeted) -> str:
    """Why it is named: how far other estimates would change that."""
    if each.one.score.must_do:
        return "must"
    if whole.found is None:
        return "unknown"
    if not each.chosen:
        return "off"
    share = MOSTLY if each.share is None else each.share
    return "sure" if share >= SURE else "mostly" if share >= MOSTLY else "close"


def _hours(hours: Ends) -> Sentence:
    low, high = hours_value(hours.low), hours_value(hours.high)
    return say(f"move-hours-{spread_case(low, high)}", low=low, high=high)


def _brings(value: Ends) -> Sentence:
    low, high = (two_digits(end) for end in (value.low, value.high))
    told = {"expected": estimate(value.likely), "low": estimate(low), "high": estimate(high)}
    return say(f"move-return-{spread_case(low, high)}", **told)


def _to_say(one: Budgeted, account: str, book: Book) -> Sentence:
    """What its hours are said of: an open opportunity, or whether there is one, or another than those that
    do not pay or are not for now; and by whom, where that is not the one who reads it."""
    known = next(iter(_of(account, one.open)), None)
    if known is None:
        return _without_open(_of(account, one.unpaid), _of(account, one.later))
    who = known.said.ask
    case = "move-say-open" if who == book.person.name else "move-ask-open"
    return say(case, ask=name(who), name=name(known.score.name))


def _without_open(unpaid: Sequence[Scored], later: Sequence[Scored]) -> Sentence:
    for case, several in (("move-none-pays", unpaid), ("move-later", later)):
        if several:
            return say(case, name=name(several[0].score.name), opportunities=count(len(several)))
    return say("move-say")


def _of(account: str, scored: Sequence[Scored]) -> Sequence[Scored]:
    return [each for each in scored if each.standing.account == account]


def _at_stake(stake: Cell) -> Sentence:
    if isinstance(stake, int | float):
        return say("move-stake", stake=money(stake))
    return say("move-stake-unknown")


def moves_first(sections: Sequence[PageSection]) -> tuple[PageSection, ...]:
    """In their order, but for the moves."""
    return tuple(sorted(sections, key=lambda section: section.id != ID))
