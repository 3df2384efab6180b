"""All pages of whole books, from plans built in this process: nothing on them that is no text of ours."""

import re
from pathlib import Path

import pytest

from kamlib.plan.company import company_plan
from kamlib.plan.document import CompanyPlan, anchor
from kamlib.report.check import findings
from kamlib.sample import write_sample
from tests.books.workbooks import linked_workbook, plans_of, portfolio_of
from tests.report.documents import rendered
from tests.report.reading import Reading

pytestmark = pytest.mark.slow

NO_TEXT = re.compile(
    r"\b(?:nan|NaN|NaT|None(?! (?:yet|in|of)\b)|inf|null)\b|<NA>|\b(?:column|page|fact|note|origin)-[a-z]"
)
"""What a value or a message that is missing looks like where somebody forgot it; `None of 3` is English."""

SMALL = 12
"""Of AdventureWorks only the books of at most so many accounts are drawn: all would take half a minute."""


def pages_of(folder: Path, raw: Path, largest: int | None = None) -> tuple[CompanyPlan, dict[str, str]]:
    """The company of a workbook and its pages; of the books only those of at most `largest` accounts."""
    facts, settings, portfolio = portfolio_of(folder, raw)
    company = company_plan(portfolio, facts, settings)
    small = {book.person.id for book in company.books if largest is None or len(book.accounts) <= largest}
    plans = {plan.account: plan for plan in plans_of(facts, settings, portfolio, small)}
    pages = rendered(company, plans, owners=small)
    return company, {name: page.decode() for name, page in pages.items()}


@pytest.fixture(scope="module", params=["sample", "crm-opportunities", "adventureworks"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("pages") / request.param
    if request.param == "sample":
        write_sample(folder, accounts=60)  # of every kind; the whole of it takes twice as long
    else:
        linked_workbook(request.param, request.getfixturevalue("shared_data"), folder)
    largest = SMALL if request.param == "adventureworks" else None
    return *pages_of(folder, folder.with_name("raw"), largest), largest


@pytest.fixture(scope="module")
def read(book) -> dict[str, Reading]:
    """The pages as their readers read them."""
    _, pages, _ = book
    return {name: Reading(page) for name, page in pages.items()}


def test_every_book_and_every_team_has_its_page(book) -> None:
    company, pages, largest = book
    small = [one for one in company.books if largest is None or len(one.accounts) <= largest]
    assert len(small) >= 3
    expected = {f"reps/{one.slug}.html" for one in small} | {f"managers/{t.slug}.html" for t in company.teams}
    assert pages.keys() == expected | {"index.html"}


def test_pages_hold_only_what_pages_may_hold(book) -> None:
    _, pages, _ = book
    assert {name: found for name, page in pages.items() if (found := findings(page))} == {}


def test_no_page_shows_a_missing_value_or_the_id_of_a_text(read: dict[str, Reading]) -> None:
    for name, page in read.items():
        wrong = [text for text in page.texts if NO_TEXT.search(text)]
        assert wrong == [], name


PRINTED = {
    "Adventure Works Cycles": (
        "The order by value is worse than last year's revenue at finding next year's: ",
        "nearer, but +12\u00a0% off in sum",  # the last six months twice
        "they order too regularly",  # BG/NBD
    )
}


def test_the_companys_page_prints_what_is_refused_and_why(book, read: dict[str, Reading]) -> None:
    company, _, _ = book
    shown = "\n".join(read["index.html"].texts)
    for sentence in PRINTED.get(company.company, ()):
        assert sentence in shown


def test_every_account_stands_in_its_owners_book_with_a_plan(book, read: dict[str, Reading]) -> None:
    company, pages, largest = book
    slugs = {one.account: one.slug for one in company.standings}
    for one in company.books:
        if largest is None or len(one.accounts) <= largest:
            page = f"reps/{one.slug}.html"
            plans = {part.attributes["id"] for part in read[page].all("article")}
            assert plans == {anchor(slugs[account]) for account in one.accounts}
            assert "Plan not available" not in pages[page]
