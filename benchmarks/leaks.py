"""What the last look at a page costs: in a company of any size, and for a book of 500 accounts with plans.

Part of `python -m benchmarks.portfolio`. Seconds of CPU; the drawing of the pages is not measured.
"""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import process_time

import pandas as pd

from kamlib.analysis.portfolio import build_portfolio
from kamlib.analysis.slices import AccountSlice
from kamlib.facts.book import Facts
from kamlib.plan.blocks import PageSection
from kamlib.plan.build import account_plan
from kamlib.plan.company import company_plan
from kamlib.plan.document import AccountPlan, Book, CompanyPlan, Team
from kamlib.plan.frame import plan_frame
from kamlib.plan.slices import Readership
from kamlib.report.book_page import book_page, book_slice, drawn_book
from kamlib.report.catalogue import catalogue
from kamlib.report.html import own_texts, page
from kamlib.report.leaks import LeakScan
from kamlib.report.page import method_notes, run_of
from kamlib.report.team_page import team_page
from kamlib.scope import Reader
from kamlib.settings import Settings
from kamlib.shipped import shipped

BOOKS, TEAMS = 32, 12
"""So many pages of each kind are looked through; the largest team is among them."""

LARGE_BOOK = 500
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Looked:
    """Seconds to make the index, then of `pages` with so many characters; the slowest page took `slowest`."""

    accounts: int
    index: float
    pages: int
    characters: int
    seconds: float
    slowest: float

    @property
    def per_megabyte(self) -> float:
        return self.seconds / self.characters * MEGABYTE

    def __str__(self) -> str:
        return (
            f"{self.accounts:,} accounts: index {self.index:.2f} s; {self.pages} pages of "
            f"{self.characters / self.pages / 1000:.0f} kB, {1000 * self.seconds / self.pages:.0f} ms each, "
            f"the slowest {1000 * self.slowest:.0f} ms; {self.per_megabyte:.2f} s per MB"
        )


class Desk:
    """The pages of one company, as a run makes them, and what looks through them."""

    def __init__(self, company: CompanyPlan) -> None:
        self.company = company
        self.words = catalogue(company.locale, company.currency)
        started = process_time()
        self.readership = Readership(company)
        self.scan = LeakScan(self.readership, [*self.words.own_texts, *own_texts(shipped("templates"))])
        self.readership.scope(Reader("seller", company.books[0].person.id))  # who owns what, once for all
        self.index = process_time() - started

    def book(self, book: Book, plans: Mapping[str, AccountPlan]) -> str:
        slice_ = book_slice(self.readership, book.person.id, plans, {})
        notes, run = method_notes(self.company, self.words), run_of(self.company, None, self.words)
        values = book_page(drawn_book(slice_, self.words), notes, run, self.words)
        return page("book.html", {**values, "spreadsheet": "x.xlsx"}, self.words).decode()

    def team(self, team: Team) -> str:
        seen, run = (
            self.readership.slice(Reader("manager", team.person.id)),
            run_of(self.company, None, self.words),
        )
        values = team_page(seen, team, frozenset(), run, self.words)
        return page("team.html", {**values, "spreadsheet": "x.xlsx"}, self.words).decode()

    def seconds(
        self, text: str, reader: Reader, plans: Sequence[AccountPlan], focus: Sequence[PageSection]
    ) -> float:
        started = process_time()
        found = self.scan.foreign(text, reader, plans, focus)
        spent = process_time() - started
        if found:
            raise SystemExit(f"{reader}: the page holds {found[:3]}")
        return spent


def looked_through(company: CompanyPlan) -> Looked:
    """Some books without plans and some teams of the company, the largest among them."""
    desk = Desk(company)
    texts, spent = 0, []
    for text, reader, focus in _some_pages(desk):
        texts += len(text)
        spent.append(min(desk.seconds(text, reader, (), focus) for _ in range(3)))  # others work here, too
    return Looked(len(company.standings), desk.index, len(spent), texts, sum(spent), max(spent))


def _some_pages(desk: Desk) -> Iterator[tuple[str, Reader, Sequence[PageSection]]]:
    company = desk.company
    for book in company.books[:: -(-len(company.books) // BOOKS)]:
        yield desk.book(book, {}), Reader("seller", book.person.id), book.focus
    teams = sorted(company.teams, key=lambda team: -len(team.accounts))
    for team in teams[:: -(-len(teams) // TEAMS)]:
        yield desk.team(team), Reader("manager", team.person.id), team.focus


def large_book(facts: Facts, settings: Settings) -> Looked:
    """A book of LARGE_BOOK accounts with all their plans, in the company of `facts`."""
    accounts = facts.accounts
    owner = accounts["owner"].dropna().iloc[0]
    own = accounts["account"].iloc[:LARGE_BOOK]
    taken = accounts["owner"].mask(accounts["owner"] == owner).mask(accounts["account"].isin(own), owner)
    facts = dataclasses.replace(facts, accounts=accounts.assign(owner=taken))
    portfolio = build_portfolio(facts, settings)
    frame = plan_frame(portfolio, facts, settings)
    rows = {name: table[table["account"].isin(own)] for name, table in portfolio.slices.items()}
    parts = {name: dict(list(table.groupby("account"))) for name, table in rows.items()}
    empty: dict[str, pd.DataFrame] = {name: table.iloc[:0] for name, table in rows.items()}
    plans = {
        account: account_plan(
            AccountSlice(account, {name: parts[name].get(account, empty[name]) for name in rows}), frame
        )
        for account in own
    }
    desk = Desk(company_plan(portfolio.documented(), facts, settings))
    book = next(one for one in desk.company.books if one.person.id == owner)
    plans = {account: plan for account, plan in plans.items() if account in book.accounts}
    text = desk.book(book, plans)
    spent = desk.seconds(text, Reader("seller", owner), list(plans.values()), book.focus)
    return Looked(len(desk.company.standings), desk.index, 1, len(text), spent, spent)
