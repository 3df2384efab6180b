"""Teams and books side by side, with sums that add up to the company."""

from collections.abc import Mapping, Sequence, Set
from typing import Any

from kamlib.errors import KamError
from kamlib.plan.document import Book, CompanyPlan, RunFacts, TeamRow
from kamlib.plan.page_headlines.changes import known_sum
from kamlib.plan.page_headlines.company import books_headline
from kamlib.report.catalogue import Catalogue
from kamlib.report.figures import Bar, book_bars
from kamlib.report.formats import scale_of
from kamlib.report.published import without_refused
from kamlib.report.tables import CellView, HeadView, TableView, Writer, without_empty

NOTHING_LOST = 0.01
"""Two sums of one amount may differ by this much of the currency's unit, because they are floats."""


def teams(company: CompanyPlan, refused: Set[str], words: Catalogue) -> dict[str, Any]:
    people = {team.person.id: team for team in company.teams}
    writer = Writer(words, scale_of(team.total.revenue for team in company.teams))
    limit = company.thresholds.change
    rows = []
    for team in sorted(company.teams, key=lambda team: (-team.total.revenue, team.person.name)):
        total, manager = team.total, people.get(team.manager or "")
        rows.append(
            (
                writer.name(team.person.name, href=f"managers/{team.slug}.html"),
                writer.name(manager.person.name if manager else None),
                writer.count(total.books),
                writer.count(total.accounts),
                writer.money(total.revenue),
                writer.change(total.revenue, year_before(total, company), total.growth, limit),
                writer.known("money", total.goal),
                load(total.hours_spent, total.hours_available, writer),
            )
        )
    year = str(company.planning_year)
    heads = ("person", "manager", "books", "accounts", "revenue", "change", "goal", "load")
    table = TableView(
        id="table-teams",
        caption=words("page-teams-caption"),
        heads=sortable_heads(heads, 2, year, words),
        rows=tuple(rows),
        unit=writer.unit,
        shape="cards",
        sortable=True,
    )
    return {
        "headline": words("page-teams-headline", teams=len(company.teams), books=len(company.books)),
        "table": without_refused(without_empty(table), refused, words),
    }


def books(company: CompanyPlan, refused: Set[str], words: Catalogue) -> dict[str, Any]:
    managers = {team.person.id: team.person.name for team in company.teams}
    amounts = [company.revenue, company.revenue_before, *(book.revenue for book in company.books)]
    writer = Writer(words, scale_of([*amounts, company.goal or 0]))
    ranked = sorted(company.books, key=lambda book: (-book.revenue, book.person.name, book.person.id))
    bars = [bar_of(book, company) for book in ranked]
    heads = ("owner", "team", "accounts", "revenue", "revenue-before", "change", "goal", "load", "largest")
    table = TableView(
        id="table-books",
        caption=words("page-books-caption", books=len(company.books)),
        heads=sortable_heads(heads, 2, str(company.planning_year), words),
        rows=tuple(_book_row(book, managers, company, writer) for book in ranked),
        feet=_books_sums(company, writer),
        unit=writer.unit,
        shape="cards",
        sortable=True,
    )
    return {
        "headline": words.sentence(books_headline(company)),
        "figure": book_bars(bars, company.planning_year, words, "bars"),
        "table": without_refused(without_empty(table), refused, words),
    }


def bar_of(one: Book | TeamRow, company: RunFacts) -> Bar:
    return Bar(one.person.name, one.revenue, year_before(one, company), one.goal)


def year_before(one: Book | TeamRow | CompanyPlan, company: RunFacts) -> float | None:
    """The year before, where the exports hold the whole of it."""
    return one.revenue_before if company.before_known else None


def _book_row(
    book: Book, managers: Mapping[str, str], company: CompanyPlan, writer: Writer
) -> tuple[CellView, ...]:
    return (
        writer.name(book.person.name, href=f"reps/{book.slug}.html"),
        writer.name(managers.get(book.manager or "")),
        writer.count(len(book.accounts)),
        writer.money(book.revenue),
        writer.money(year_before(book, company)),
        writer.change(book.revenue, year_before(book, company), book.growth, company.thresholds.change),
        writer.known("money", book.goal),
        load(book.hours_spent, book.hours_available, writer),
        writer.known("percent", book.top_share, "page-cell-nothing"),
    )


def _books_sums(company: CompanyPlan, writer: Writer) -> tuple[tuple[CellView, ...], ...]:
    """Books and what is in no book add up to the company, line by line."""
    books = company.books
    owned, nobodys = revenue_by_owner(company)
    accounts = sum(len(book.accounts) for book in books)
    goal, before = known_sum(book.goal for book in books), year_before(company, company)
    before_owned = None if before is None else sum(book.revenue_before for book in books)
    of_books = writer.known("money", goal)
    lines = [_sum_line("page-sum-books", writer, accounts, owned, before_owned, of_books)]
    if company.unowned:
        rest = None if before is None or before_owned is None else round(before - before_owned, 4)
        lines.append(_sum_line("page-in-no-book", writer, len(company.unowned), nobodys, rest))
    if company.goal is not None and goal is not None and abs(company.goal - goal) > NOTHING_LOST:
        lines.append(_sum_line("page-not-allocated", writer, goal=writer.money(company.goal - goal)))
    accounts += len(company.unowned)
    whole = writer.known("money", company.goal)
    lines.append(_sum_line("page-company", writer, accounts, company.revenue, before, whole))
    return tuple(lines)


def revenue_by_owner(company: CompanyPlan) -> tuple[float, float]:
    """The revenue of all books, and that of the accounts in none."""
    return sum(book.revenue for book in company.books), sum(one.revenue for one in company.unowned)


def refuse_lost_revenue(company: CompanyPlan) -> None:
    """Raises KamError where the books and the accounts in none don't add up to the company's revenue."""
    owned, nobodys = revenue_by_owner(company)
    if abs(owned + nobodys - company.revenue) > NOTHING_LOST:
        raise KamError(
            f"the books ({owned:.2f}) and the accounts in no book ({nobodys:.2f}) don't add up to the "
            f"company's revenue ({company.revenue:.2f}): an account is counted twice, or not at all"
        )


def _sum_line(
    label: str,
    writer: Writer,
    accounts: int | None = None,
    revenue: float | None = None,
    before: float | None = None,
    goal: CellView | None = None,
) -> tuple[CellView, ...]:
    """One line of sums, in the columns of the books; what it does not sum stays empty."""
    empty = CellView()
    change = None if revenue is None or before is None else round(revenue - before, 4)
    return (
        writer.text(writer.words(label)),
        empty,
        writer.cell("count", accounts),
        writer.money(revenue),
        writer.money(before),
        writer.cell("money", change, signed=True),
        goal or empty,
        empty,
        empty,
    )


def load(spent: float | None, available: float | None, writer: Writer) -> CellView:
    """Hours spent beside the hours there are; more than all of them is marked."""
    if spent is None or not available:
        return writer.absent()
    return writer.percent(spent / available, loss=spent > available)


def sortable_heads(names: Sequence[str], texts: int, year: str, words: Catalogue) -> tuple[HeadView, ...]:
    """The first `texts` columns sort as text, the others as numbers."""
    return tuple(
        HeadView(words(f"page-column-{name}", year=year), place >= texts, "t" if place < texts else "n")
        for place, name in enumerate(names)
    )
