"""The focus sections of a page, with links to where the page may lead: into its own books and no others."""

from collections.abc import Iterable, Mapping

from kamlib.plan.blocks import Link, PageSection
from kamlib.plan.document import Book, Standing, anchor
from kamlib.report.catalogue import Catalogue
from kamlib.report.tables import Href
from kamlib.report.views import PageSectionView, page_section_view

Views = tuple[PageSectionView, ...]


def focus_views(sections: Iterable[PageSection], href: Href, words: Catalogue) -> Views:
    return tuple(page_section_view(section, words, href) for section in sections)


def within_book(standings: Iterable[Standing]) -> Href:
    """All accounts of a book stand on its own page, with a plan or with the reason why there is none."""
    return _places({one.account: f"#{anchor(one.slug)}" for one in standings}, {})


def into_books(books: Iterable[Book], standings: Iterable[Standing], folder: str) -> Href:
    """From another page to the plans in these books, which lie in `folder`."""
    people = {book.person.id: f"{folder}{book.slug}.html" for book in books}
    accounts = {
        one.account: f"{people[one.owner]}#{anchor(one.slug)}" for one in standings if one.owner in people
    }
    return _places(accounts, people)


def _places(accounts: Mapping[str, str], people: Mapping[str, str]) -> Href:
    def href(link: Link) -> str:
        return (accounts if link.kind == "account" else people).get(link.key, "")

    return href
