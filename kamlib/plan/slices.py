"""The part of the company that one reader's page is made of: what is not in it can't get onto the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kamlib.plan.document import Book, CompanyPlan, Person, RunFacts, Standing, Team
from kamlib.scope import Ownership, Reader, Scope, scope


class PageSlice(RunFacts):
    """All that the page of a seller or a manager is made of, but for plans. `ranked` is how many accounts of
    the company have a rank; `above` is the reader's own manager, `above_slug` the name of their page."""

    person: Person
    ranked: int
    above: Person | None
    above_slug: str | None
    standings: tuple[Standing, ...]
    books: tuple[Book, ...]
    team: Team | None


@dataclass(frozen=True)
class Readership:
    """One company, cut for each of its readers."""

    company: CompanyPlan

    @cached_property
    def ownership(self) -> Ownership:
        """Who owns what and who reports to whom, as the company's document has it."""
        standings = self.company.standings
        people: tuple[Book | Team, ...] = (*self.company.books, *self.company.teams)
        return Ownership(
            {one.account: one.owner for one in standings},
            {one.account: one.parent for one in standings},
            {one.person.id: one.manager for one in people},
        )

    def scope(self, reader: Reader) -> Scope:
        return scope(reader, self.ownership)

    def slice(self, reader: Reader) -> PageSlice:
        """What `reader`, a seller or a manager, may see. Raises KeyError where there is no such one."""
        seen = self.scope(reader)
        places = (self._places[account] for account in seen.accounts)
        team = self._teams[reader.person or ""] if reader.level == "manager" else None
        own: Team | Book = team or self._books[reader.person or ""]
        above = self._teams.get(own.manager or "")
        return PageSlice(
            **{name: getattr(self.company, name) for name in RunFacts.model_fields},
            person=own.person,
            ranked=self._ranked,
            above=above.person if above else None,
            above_slug=above.slug if above else None,
            standings=tuple(self.company.standings[place] for place in sorted(places)),
            books=tuple(book for book in self.company.books if book.person.id in seen.people),
            team=team,
        )

    @cached_property
    def _teams(self) -> Mapping[str, Team]:
        return {team.person.id: team for team in self.company.teams}

    @cached_property
    def _books(self) -> Mapping[str, Book]:
        return {book.person.id: book for book in self.company.books}

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {one.account: place for place, one in enumerate(self.company.standings)}

    @cached_property
    def _ranked(self) -> int:
        return sum(one.rank is not None for one in self.company.standings)
