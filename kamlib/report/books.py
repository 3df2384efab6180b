"""A run's pages from its documents alone: no notebook, no data."""

from collections.abc import Collection, Mapping
from pathlib import Path

from kamlib.plan.document import AccountPlan, CompanyPlan
from kamlib.report.book_page import book_page, book_slice, drawn_book
from kamlib.report.catalogue import catalogue
from kamlib.report.company_page import company_page
from kamlib.report.html import page
from kamlib.report.page import method_notes, run_of
from kamlib.report.team_page import team_page
from kamlib.sentences import Sentence


def render_run(
    company: CompanyPlan,
    plans: Mapping[str, AccountPlan],
    failed: Mapping[str, Sentence] | None = None,
    templates: Path | None = None,
    made: str | None = None,
    owners: Collection[str] | None = None,
) -> dict[str, bytes]:
    """Path in the run's folder -> content: the index, each seller's book, each manager's page.

    `plans` and `failed` (why there is no plan) go by account id; `made` is an ISO 8601 moment, which stands
    on every page; of the books only those of `owners` are made, where they are given. A plan that can't be
    shown counts as failed, with its cause. Raises KamError where the books don't add up or a page holds
    what no page may.
    """
    words = catalogue(company.locale, company.currency)
    run, notes = run_of(company, made, words), method_notes(company, words)
    causes = {account: words.sentence(cause) for account, cause in (failed or {}).items()}
    books = [
        drawn_book(book_slice(company, book.person.id, plans, causes), words)
        for book in company.books
        if owners is None or book.person.id in owners
    ]
    unshown = {account: cause for book in books for account, cause in book.unshown.items()}
    index = company_page(company, plans.keys() - unshown.keys(), {**causes, **unshown}, run, words)
    pages = {"index.html": page("company.html", index, words, templates)}
    for book in books:
        values = book_page(book, notes, run, words)
        pages[f"reps/{book.slice.book.slug}.html"] = page("book.html", values, words, templates)
    for team in company.teams:
        values = team_page(company, team, run, words)
        pages[f"managers/{team.slug}.html"] = page("team.html", values, words, templates)
    return pages
