"""Where the sections on hours stand on a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kamlib.plan.blocks import PageSection
from kamlib.plan.board import board_sections
from kamlib.plan.budgeted import Budgeted, ComparisonOf, Fit
from kamlib.plan.document import Book, Standing
from kamlib.plan.effort_section import effort_section
from kamlib.plan.next_moves import moves_section
from kamlib.plan.planned import Plans, tellings
from kamlib.plan.thirds_planned import thirds_of, thirds_section
from kamlib.plan.time_rows import TimeRow, time_row
from kamlib.plan.time_section import time_section


@dataclass(frozen=True)
class OwnTime:
    """Of one book: its first screen, and what it rests on."""

    moves: PageSection | None
    sections: tuple[PageSection, ...]

    def among(self, focus: Sequence[PageSection]) -> tuple[PageSection, ...]:
        """The moves come first of all; the hours follow what to work on next."""
        first, rest = tuple(focus[:1]), tuple(focus[1:])
        return (*((self.moves,) if self.moves else ()), *first, *self.sections, *rest)


def own_time(
    one: Budgeted, book: Book, owned: Sequence[Standing], focus: Sequence[PageSection], as_of: date
) -> OwnTime:
    """`owned`: the standings of the book's accounts; `focus`: its other sections."""
    thirds = thirds_of(one, owned) if one.considered else None
    made = (time_section(one, book), thirds_section([thirds]) if thirds else None)
    return OwnTime(moves_section(one, book, focus, as_of), tuple(section for section in made if section))


def page_of_plans(
    books: Sequence[Book],
    standings: Sequence[Standing],
    plans: Plans,
    compared: ComparisonOf,
    fit: Fit,
    rep: str,
    as_of: date,
) -> tuple[PageSection, ...]:
    """What the plans of these books add up to, for a notebook: the board and the hours; of one seller (`rep`)
    also what their book begins with."""
    by_account = {one.account: one for one in standings}
    told = tellings(standings, plans)
    times: dict[str, TimeRow] = {}
    first: tuple[PageSection, ...] = ()
    for book in books:
        owned = [by_account[account] for account in book.accounts]
        one = fit(book, by_account, told, compared, drawn=bool(rep))
        if row := time_row(one, owned):
            times[book.person.id] = row
        if rep:
            effort = effort_section(owned, told)
            first = (*own_time(one, book, owned, book.focus, as_of).among(()), *((effort,) if effort else ()))
    return (*first, *board_sections(standings, books, plans, {} if rep else times, accounts=True))
