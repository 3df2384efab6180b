"""A run's pages from its documents alone: no notebook, no data."""

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from kamlib.plan.document import AccountPlan, CompanyPlan
from kamlib.plan.slices import Readership
from kamlib.report.book_page import book_page, book_slice, drawn_book
from kamlib.report.catalogue import catalogue
from kamlib.report.company_page import company_page
from kamlib.report.html import page
from kamlib.report.page import method_notes, run_of
from kamlib.report.team_page import team_page
from kamlib.report.teams import refuse_lost_revenue
from kamlib.scope import Reader
from kamlib.sentences import Sentence

PlanOf = Callable[[str], AccountPlan | None]
"""The plan of the account with this id, where it has one that can be read."""


def render_run(
    company: CompanyPlan,
    plan_of: PlanOf,
    failed: Mapping[str, Sentence] | None = None,
    templates: Path | None = None,
    made: str | None = None,
    owners: Collection[str] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Path in the run's folder and content of each page: managers' pages, sellers' books, and last the
    index, which tells of all books. One book's plans are held at a time.

    `failed` says why an account has no plan, by its id; `made` is an ISO 8601 moment, which stands on every
    page; of the books only those of `owners` are made, where they are given. A plan that can't be shown
    counts as failed, with its cause. Raises KamError where the books don't add up, before the first page, or
    where a page holds what no page may.
    """
    refuse_lost_revenue(company)
    words = catalogue(company.locale, company.currency)
    run, notes = run_of(company, made, words), method_notes(company, words)
    causes = {account: words.sentence(cause) for account, cause in (failed or {}).items()}
    readership = Readership(company)
    for team in company.teams:
        seen = readership.slice(Reader("manager", team.person.id))
        values = team_page(seen, team, run, words)
        yield f"managers/{team.slug}.html", page("team.html", values, words, templates)
    planned: set[str] = set()
    unshown: dict[str, str] = {}
    for book in company.books:
        plans = {account: plan for account in book.accounts if (plan := plan_of(account)) is not None}
        planned |= plans.keys()
        if owners is None or book.person.id in owners:
            drawn = drawn_book(book_slice(readership, book.person.id, plans, causes), words)
            unshown |= drawn.unshown
            yield (
                f"reps/{book.slug}.html",
                page("book.html", book_page(drawn, notes, run, words), words, templates),
            )
    index = company_page(company, planned - unshown.keys(), {**causes, **unshown}, run, words)
    yield "index.html", page("company.html", index, words, templates)
