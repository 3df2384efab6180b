"""Headlines of a seller's book: open deals beside the goal, what needs a word, which accounts bring most."""

from collections.abc import Iterable, Sequence

from kamlib.plan.document import Book, Standing
from kamlib.plan.page_headlines.changes import (
    MOST,
    Member,
    change_headline,
    fallen,
    held,
    known_sum,
    largest_of,
    new_headline,
)
from kamlib.sentences import Sentence, Value, count, money, name, percent, say
from kamlib.sentences import year as year_of
from kamlib.settings import Thresholds

MUCH_OF_A_BOOK = 0.3
"""An account of this share is a book's first subject."""

PARETO = 0.80


def book_headline(
    book: Book, standings: Sequence[Standing], year: int, limits: Thresholds, before_known: bool
) -> Sentence:
    """How the open deals stand beside the way to the goal; without a goal, which account moved the book."""
    if not standings:
        return say("page-book-empty", name=name(book.person.name))
    if book.revenue <= 0:
        return say("page-book-no-revenue", accounts=count(len(standings)))
    if book.goal:
        return _book_goal_headline(book, book.goal, standings, year)
    changes = [Member(one.name, one.revenue, one.revenue_before) for one in standings]
    if book.growth is None:
        return new_headline("page-book", changes, before_known)
    return change_headline("page-book", changes, book.growth, book.revenue, limits)


def _book_goal_headline(book: Book, goal: float, standings: Sequence[Standing], year: int) -> Sentence:
    gap, planned = goal - book.revenue, year_of(year)
    if gap <= 0:
        return say("page-book-goal-reached", year=planned, goal=money(goal), revenue=money(book.revenue))
    pipeline = known_sum(one.open_pipeline for one in standings)
    if pipeline is None:
        return say("page-book-goal-deals-unknown", year=planned, gap=money(gap))
    if pipeline <= 0:
        return say("page-book-goal-no-deals", year=planned, gap=money(gap))
    case = "page-book-goal-covered" if pipeline >= gap else "page-book-goal-short"
    return say(case, year=planned, gap=money(gap), pipeline=money(pipeline))


def book_stand(
    book: Book, standings: Sequence[Standing], limits: Thresholds, before_known: bool
) -> tuple[Sentence, ...]:
    """At most two sentences below the headline, the most urgent first."""
    concerns = [*_book_concerns(book, standings), *_book_changes(book, standings, limits, before_known)]
    return tuple(concerns[:2])


def _book_concerns(book: Book, standings: Sequence[Standing]) -> Iterable[Sentence]:
    available, spent = book.hours_available, book.hours_spent
    if available and spent and spent > available:
        yield say("page-book-overloaded", spent=_hours(spent), available=_hours(available))
    silent = [one for one in standings if one.revenue <= 0 < one.revenue_before]
    if silent:
        lost = money(sum(one.revenue_before for one in silent))
        yield say("page-book-silent", accounts=count(len(silent)), lost=lost)
    largest = largest_of(standings)
    if largest and book.revenue > 0 and largest.revenue / book.revenue >= MUCH_OF_A_BOOK:
        share = percent(largest.revenue / book.revenue)
        yield say("page-book-leans", account=name(largest.name), share=share)


def _book_changes(
    book: Book, standings: Sequence[Standing], limits: Thresholds, before_known: bool
) -> Iterable[Sentence]:
    if not before_known:
        yield say("page-book-nothing-before")
        return
    falling = fallen([Member(one.name, one.revenue, one.revenue_before) for one in standings], limits)
    if falling:
        worst = falling[0]
        yield say(
            "page-book-fell-accounts",
            accounts=count(len(falling)),
            account=name(worst.name),
            lost=money(-worst.amount),
        )
    else:
        case, members = held([one.revenue_before for one in standings])
        yield say(f"page-book-held-{case}", members=members)


def accounts_headline(standings: Sequence[Standing]) -> Sentence:
    """How few accounts bring four fifths of a book."""
    revenues = sorted((one.revenue for one in standings if one.revenue > 0), reverse=True)
    if not revenues:
        return say("page-accounts-none-buys", of=count(len(standings)))
    largest = name(_name_of(standings, revenues[0]))
    if len(standings) == 1:
        return say("page-accounts-sole", account=largest)
    total, reached, needed = sum(revenues), 0.0, 0
    while reached < PARETO * total:
        reached += revenues[needed]
        needed += 1
    values = {"share": percent(reached / total), "of": count(len(standings))}
    if needed == 1:
        return say("page-accounts-one", account=largest, **values)
    if needed == len(standings):
        return say("page-accounts-all", account=largest, first=percent(revenues[0] / total), of=count(needed))
    case = "page-accounts-spread" if needed > MOST * len(standings) else "page-accounts-few"
    return say(case, accounts=count(needed), **values)


def _name_of(standings: Sequence[Standing], revenue: float) -> str:
    return next(one.name for one in standings if one.revenue == revenue)


def _hours(value: float) -> Value:
    return Value(unit="hours", value=round(value, 1))
