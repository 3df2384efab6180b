"""Batches over the real books, as users start them: three sellers of one, the other whole, every notebook
really run."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from kamlib import open_workbook
from kamlib.outputs import RunFolder
from kamlib.plan.blocks import FactList
from kamlib.plan.document import AccountPlan, Book, CompanyPlan, anchor
from kamlib.run.pages import read_company
from tests.books.workbooks import linked_workbook
from tests.report.reading import Reading

pytestmark = pytest.mark.slow

SELLERS = {"adventureworks": 3, "crm-opportunities": None}
"""So many sellers are planned, those with the most accounts among those with at most ACCOUNTS; None: all."""

ACCOUNTS = 8


@dataclass(frozen=True)
class Planned:
    """A workbook of which some sellers' accounts were planned, and what `kam plans` said."""

    workbook: Path
    company: CompanyPlan
    sellers: tuple[Book, ...]
    code: int
    summary: dict

    @property
    def folder(self) -> RunFolder:
        return RunFolder(self.workbook / "reports" / self.company.as_of.isoformat())

    def page(self, book: Book) -> str:
        return self.folder.book(book.slug).read_text()

    def plans(self, book: Book) -> list[AccountPlan]:
        slugs = {one.account: one.slug for one in self.company.standings}
        files = (self.folder.plan(slugs[account]) for account in book.accounts)
        return [AccountPlan.model_validate_json(file.read_bytes()) for file in files]


def some_sellers(company: CompanyPlan, sellers: int | None) -> tuple[Book, ...]:
    if sellers is None:
        return company.books
    few = [book for book in company.books if len(book.accounts) <= ACCOUNTS]
    return tuple(sorted(few, key=lambda book: (-len(book.accounts), book.person.id))[:sellers])


def kam_plans(workbook: Path, company: CompanyPlan, sellers: tuple[Book, ...]) -> tuple[int, dict]:
    """`kam plans` for these sellers with two workers: exit code and its last word. Nothing was to be said
    of a warm process that is not to be had."""
    whole = len(sellers) == len(company.books)
    reps = [part for book in sellers for part in ("--rep", book.person.id) if not whole]
    start = [sys.executable, "-m", "kamlib.cli", "--workbook", str(workbook), "--log-format", "json"]
    done = subprocess.run([*start, "plans", "--workers", "2", *reps], capture_output=True, text=True)
    assert done.stderr == ""
    return done.returncode, json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module", params=SELLERS)
def planned(
    request: pytest.FixtureRequest, shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Planned:
    workbook = linked_workbook(request.param, shared_data, tmp_path_factory.mktemp("batch") / request.param)
    company = open_workbook(workbook).company
    sellers = some_sellers(company, SELLERS[request.param])
    return Planned(workbook, company, sellers, *kam_plans(workbook, company, sellers))


def test_every_account_of_the_sellers_is_planned(planned: Planned) -> None:
    accounts = sum(len(book.accounts) for book in planned.sellers)
    assert accounts > len(planned.sellers) >= 3
    assert planned.code == 0
    assert (planned.summary["done"], planned.summary["failed"]) == (accounts, 0)


def test_each_account_stands_with_its_sections_in_its_sellers_book_and_in_no_other(planned: Planned) -> None:
    slugs = {one.account: one.slug for one in planned.company.standings}
    ids = {book.slug: set(re.findall(r' id="([^"]+)"', planned.page(book))) for book in planned.company.books}
    for seller in planned.sellers:
        for plan in planned.plans(seller):
            assert [slug for slug, found in ids.items() if anchor(plan.slug) in found] == [seller.slug]
            assert plan.slug == slugs[plan.account] and plan.owner == seller.person
            assert {f"{anchor(plan.slug)}--{section.id}" for section in plan.sections} <= ids[seller.slug]


def test_the_books_revenue_is_the_sum_of_its_plans(planned: Planned) -> None:
    books = {book.person.id: book for book in read_company(planned.folder).books}
    for seller in planned.sellers:
        book = books[seller.person.id]
        figures = [figure for plan in planned.plans(book) for figure in plan.figures]
        total = sum(figure.value or 0 for figure in figures if figure.id == "figure-revenue")
        assert round(total, 2) == round(book.revenue, 2)
        assert len(planned.plans(book)) == len(book.accounts)


def parents(plans: list[AccountPlan]) -> set[str]:
    """The names of the accounts that these belong to."""
    blocks = [block for plan in plans for section in plan.sections for block in section.blocks]
    texts = [fact.text for block in blocks if isinstance(block, FactList) for fact in block.facts]
    return {str(text.values["parent"].value) for text in texts if text.id == "branch-of"}


def test_a_book_names_no_account_of_another_seller_but_branches_and_parents(planned: Planned) -> None:
    for seller in planned.sellers:
        ours = {one.name for one in planned.company.standings if one.account in seller.accounts}
        others = {one.name for one in planned.company.standings} - ours - parents(planned.plans(seller))
        page = re.sub(
            r'<section[^>]* data-section="branches">.*?</section>', "", planned.page(seller), flags=re.DOTALL
        )
        text = "\n".join(Reading(page).texts)
        for name in sorted(ours, key=len, reverse=True):
            text = text.replace(name, "")  # one name may stand within another
        assert [name for name in others if name in text and re.search(rf"\b{re.escape(name)}\b", text)] == []


def test_a_second_run_makes_nothing(planned: Planned) -> None:
    """Of three sellers: it writes their pages anew, and all of them would take as long as the plans."""
    lines, some = planned.folder.manifest.read_bytes(), planned.sellers[:3]
    code, summary = kam_plans(planned.workbook, planned.company, some)
    assert (code, summary["done"], summary["failed"]) == (0, 0, 0)
    assert summary["unchanged"] == sum(len(book.accounts) for book in some)
    assert planned.folder.manifest.read_bytes() == lines
