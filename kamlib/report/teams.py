"""Teams and books side by side, with sums that add up to the company."""

from collections.abc import Mapping, Sequence
from typing import Any

from kamlib.errors import KamError
from kamlib.plan.document import Book, CompanyPlan
from kamlib.plan.page_headlines import books_headline
from kamlib.report.catalogue import Catalogue
from kamlib.report.figures import Bar, book_bars
from kamlib.report.formats import scale_of
from kamlib.report.tables import CellView, HeadView, TableView, Writer, without_empty

NOTHING_LOST = 0.01
"""Two sums of one amount may differ by this much of the currency's unit, because they are floats."""


def teams(company: CompanyPlan, words: Catalogue) -> dict[str, Any]:
    people = {team.person.id: team for team in company.teams}
    writer = Writer(words, scale_of(team.total.revenue for team in company.teams))
    limit = company.thresholds.change
    rows = []
    for team in company.teams:
        total, manager = team.total, people.get(team.manager or "")
        rows.append(
            (
                writer.name(team.person.name, href=f"managers/{team.slug}.html"),
                writer.name(manager.person.name if manager else None),
                writer.count(total.books),
                writer.count(total.accounts),
                writer.money(total.revenue),
                writer.change(total.revenue, total.revenue_before, total.growth, limit),
                writer.money(total.goal),
                load(total.hours_spent, total.hours_available, writer),
            )
        )
    year = str(company.planning_year)
    heads = ("person", "manager", "books", "accounts", "revenue", "change", "goal", "load")
    return {
        "headline": words("page-teams-headline", teams=len(company.teams), books=len(company.books)),
        "table": without_empty(
            TableView(
                id="table-teams",
                caption=words("page-teams-caption"),
                heads=sortable_heads(heads, 2, year, words),
                rows=tuple(rows),
                unit=writer.unit,
                shape="wide",
                sortable=True,
            )
        ),
    }


def books(company: CompanyPlan, words: Catalogue) -> dict[str, Any]:
    managers = {team.person.id: team.person.name for team in company.teams}
    amounts = [company.revenue, company.revenue_before, *(book.revenue for book in company.books)]
    writer = Writer(words, scale_of([*amounts, company.goal or 0]))
    bars = [_bar(book) for book in company.books]
    heads = ("owner", "team", "accounts", "revenue", "revenue-before", "change", "goal", "load", "largest")
    return {
        "headline": words.sentence(books_headline(company)),
        "figure": book_bars(bars, company.planning_year, words, "bars") if bars else None,
        "table": without_empty(
            TableView(
                id="table-books",
                caption=words("page-books-caption", books=len(company.books)),
                heads=sortable_heads(heads, 2, str(company.planning_year), words),
                rows=tuple(_book_row(book, managers, company, writer) for book in company.books),
                feet=_books_sums(company, writer),
                unit=writer.unit,
                shape="wide",
                sortable=True,
            )
        ),
    }


def _bar(book: Book) -> Bar:
    before = None if book.growth is None else book.revenue_before
    return Bar(book.person.name, book.revenue, before, book.goal)


def _book_row(
    book: Book, managers: Mapping[str, str], company: CompanyPlan, writer: Writer
) -> tuple[CellView, ...]:
    return (
        writer.name(book.person.name, href=f"reps/{book.slug}.html"),
        writer.name(managers.get(book.manager or "")),
        writer.count(len(book.accounts)),
        writer.money(book.revenue),
        writer.money(book.revenue_before),
        writer.change(book.revenue, book.revenue_before, book.growth, company.thresholds.change),
        writer.money(book.goal),
        load(book.hours_spent, book.hours_available, writer),
        writer.percent(book.top_share),
    )


def _books_sums(company: CompanyPlan, writer: Writer) -> tuple[tuple[CellView, ...], ...]:
    """Books and what is in no book add up to the company, or the page is refused."""
    books, words = company.books, writer.words
    owned, nobodys = sum(book.revenue for book in books), sum(one.revenue for one in company.unowned)
    if abs(owned + nobodys - company.revenue) > NOTHING_LOST:
        raise KamError(
            f"the books ({owned:.2f}) and the accounts in no book ({nobodys:.2f}) don't add up to the "
            f"company's revenue ({company.revenue:.2f}): an account is counted twice, or not at all"
        )
    owned_before = sum(book.revenue_before for book in books)
    goals = [book.goal for book in books if book.goal is not None]
    rest, empty = company.revenue_before - owned_before, CellView()
    accounts = sum(len(book.accounts) for book in books)

    def line(
        label: str, count: int | None, now: float | None, before: float | None, goal: float | None
    ) -> Any:
        change = empty if now is None or before is None else writer.cell("money", now - before, signed=True)
        number = empty if count is None else writer.count(count)
        cells = (number, writer.money(now), writer.money(before), change, writer.money(goal))
        return (writer.text(words(label)), empty, *cells, empty, empty)

    lines = [line("page-sum-books", accounts, owned, owned_before, sum(goals) if goals else None)]
    if company.unowned:
        lines.append(line("page-in-no-book", len(company.unowned), nobodys, rest, None))
    if company.goal is not None and goals and abs(company.goal - sum(goals)) > NOTHING_LOST:
        lines.append(line("page-not-allocated", None, None, None, company.goal - sum(goals)))
    total = accounts + len(company.unowned)
    lines.append(line("page-company", total, company.revenue, company.revenue_before, company.goal))
    return tuple(lines)


def load(spent: float | None, available: float | None, writer: Writer) -> CellView:
    """Hours spent beside the hours there are; more than all of them is marked."""
    if spent is None or not available:
        return CellView(numeric=True)
    return writer.percent(spent / available, loss=spent > available)


def sortable_heads(names: Sequence[str], texts: int, year: str, words: Catalogue) -> tuple[HeadView, ...]:
    """The first `texts` columns sort as text, the others as numbers."""
    return tuple(
        HeadView(words(f"page-column-{name}", year=year), place >= texts, "t" if place < texts else "n")
        for place, name in enumerate(names)
    )
