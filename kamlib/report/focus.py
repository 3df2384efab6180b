"""The focus sections of a page, with links to where the page may lead: into its own books and no others."""

from collections.abc import Iterable, Mapping, Set

from kamlib.plan.document import Book, CompanyPlan, Link, Standing, Team
from kamlib.plan.slices import PageSlice
from kamlib.report.catalogue import Catalogue
from kamlib.report.tables import Href
from kamlib.report.views import PageSectionView, page_section_view

Views = tuple[PageSectionView, ...]


def company_focus(company: CompanyPlan, shown: Set[str], words: Catalogue) -> Views:
    """`shown`: the accounts whose plan stands in a book."""
    href = _into_books(company.books, [one for one in company.standings if one.account in shown], "reps/")
    return tuple(page_section_view(section, words, href) for section in company.focus)


def team_focus(seen: PageSlice, team: Team, words: Catalogue) -> Views:
    href = _into_books(seen.books, seen.standings, "../reps/")
    return tuple(page_section_view(section, words, href) for section in team.focus)


def book_focus(book: Book, standings: Iterable[Standing], words: Catalogue) -> Views:
    """All accounts of a book stand on its own page, with a plan or with the reason why there is none."""
    places = {one.account: f"#{one.slug}" for one in standings}
    return tuple(page_section_view(section, words, _places(places, {})) for section in book.focus)


def _into_books(books: Iterable[Book], standings: Iterable[Standing], folder: str) -> Href:
    people = {book.person.id: f"{folder}{book.slug}.html" for book in books}
    accounts = {one.account: f"{people[one.owner]}#{one.slug}" for one in standings if one.owner in people}
    return _places(accounts, people)


def _places(accounts: Mapping[str, str], people: Mapping[str, str]) -> Href:
    def href(link: Link) -> str:
        return (accounts if link.kind == "account" else people).get(link.key, "")

    return href
