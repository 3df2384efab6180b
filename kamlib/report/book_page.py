"""A seller's book: the accounts in one table, then a plan each, from a slice without any other account."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kamlib.charts import ChartRefused
from kamlib.errors import KamError
from kamlib.plan.comparison import Comparison
from kamlib.plan.document import AccountPlan, Book, Person, Standing, anchor, reading_order
from kamlib.plan.joined import joined
from kamlib.plan.next_moves import ID as MOVES
from kamlib.plan.page_headlines.book import accounts_headline, book_headline, book_stand
from kamlib.plan.page_headlines.changes import known_sum, stale_exports
from kamlib.plan.slices import Readership
from kamlib.report.catalogue import Catalogue
from kamlib.report.focus import focus_views, within_book
from kamlib.report.formats import isolated, scale_of
from kamlib.report.page import FrameView, Run, frame
from kamlib.report.retention import retention_view
from kamlib.report.strip import origin, stats
from kamlib.report.tables import CellView, HeadView, TableView, Writer, without_empty
from kamlib.report.views import FactView, PlanView, figure_facts, plan_view, reconciled
from kamlib.scope import Reader
from kamlib.settings import Thresholds

ComparisonOf = Callable[[str], Comparison | None]
"""What compares the account with this id, where something does."""


@dataclass(frozen=True)
class BookSlice:
    """All a seller's book is made of: that seller's accounts, and counts of the company.

    `ranked` is how many accounts have a rank, `before_known` whether the exports hold the year before;
    `failed` maps an account to why it has no plan.
    """

    book: Book
    manager: Person | None
    planning_year: int
    thresholds: Thresholds
    ranked: int
    before_known: bool
    stale_since: date | None
    standings: tuple[Standing, ...]
    comparisons: Mapping[str, Comparison]
    plans: tuple[AccountPlan, ...]
    failed: Mapping[str, str]


def book_slice(
    company: Readership,
    rep: str,
    plans: Mapping[str, AccountPlan],
    failed: Mapping[str, str],
    compared: ComparisonOf = lambda _: None,
) -> BookSlice:
    """What the book of `rep` is made of, of all `plans`, failures and comparisons the rep's own. Raises
    KeyError where there is no book."""
    seen = company.slice(Reader("seller", rep))
    standings = {one.account: one for one in seen.standings}
    book = {book.person.id: book for book in seen.books}[rep]
    return BookSlice(
        book=book,
        manager=seen.above,
        planning_year=seen.planning_year,
        thresholds=seen.thresholds,
        ranked=seen.ranked,
        before_known=seen.before_known,
        stale_since=seen.stale_since,
        standings=tuple(standings[account] for account in book.accounts),
        comparisons={account: one for account in standings if (one := compared(account))},
        plans=tuple(reading_order([plans[one] for one in standings.keys() & plans.keys()], standings)),
        failed={account: cause for account, cause in failed.items() if account in standings},
    )


@dataclass(frozen=True)
class DrawnBook:
    """A book with the views of its plans, and as `joined` the plans beside the others that they are views of,
    both by account in reading order; `unshown` maps the account of any other plan to what is wrong."""

    slice: BookSlice
    plans: Mapping[str, PlanView]
    joined: Mapping[str, AccountPlan]
    unshown: Mapping[str, str]

    @property
    def shown(self) -> list[AccountPlan]:
        """The plans that stand on the page, as they stand there."""
        return [plan for account, plan in self.joined.items() if account in self.plans]


def drawn_book(one: BookSlice, words: Catalogue) -> DrawnBook:
    """Each plan on its own: what is wrong with one costs its account the plan, and nobody else anything."""
    standings = {standing.account: standing for standing in one.standings}
    views: dict[str, PlanView] = {}
    beside: dict[str, AccountPlan] = {}
    unshown: dict[str, str] = {}
    for plan in one.plans:
        try:
            shown = beside[plan.account] = joined(plan, one.comparisons.get(plan.account))
            views[plan.account] = plan_view(shown, words, standings[plan.account], one.ranked)
        except Exception as error:  # a plan is anybody's file: whatever is wrong in it is told in its place
            unshown[plan.account] = words("page-not-drawn", cause=_told(error, words))
    return DrawnBook(one, views, beside, unshown)


def _told(error: Exception, words: Catalogue) -> str:
    if isinstance(error, ChartRefused):
        return words.sentence(error.cause)
    return isolated(str(error) if isinstance(error, KamError) else f"{type(error).__name__}: {error}")


@dataclass(frozen=True)
class MissingView:
    """An account without a plan, where its plan would stand."""

    id: str
    name: str
    text: str


def book_page(drawn: DrawnBook, notes: tuple[FactView, ...], run: Run, words: Catalogue) -> dict[str, Any]:
    """The values of book.html."""
    one = drawn.slice
    views = focus_views(one.book.focus, within_book(one.standings), words)
    return {
        "frame": _frame(one, run, words),
        "moves": tuple(view for view in views if view.id == MOVES),
        "focus": tuple(view for view in views if view.id != MOVES),
        "headline": words.sentence(accounts_headline(one.standings)),
        "table": _accounts(drawn, words),
        "retention": retention_view(kept, words, owned=True) if (kept := one.book.retention) else None,
        "plans": tuple(drawn.plans.values()),
        "missing": _missing(drawn, words),
        "notes": (*figure_facts(one.book.figures, words), *notes),
    }


def _frame(one: BookSlice, run: Run, words: Catalogue) -> FrameView:
    book, limits = one.book, one.thresholds
    name = isolated(book.person.name)
    manager = isolated(one.manager.name) if one.manager else None
    headline = book_headline(book, one.standings, one.planning_year, limits, one.before_known)
    return frame(
        run,
        words,
        name=book.person.name,
        place=(words("page-level-manager", name=manager) if manager else words("page-level-no-manager"),),
        kicker=words("page-kicker-book", name=name, accounts=len(one.standings)),
        headline=words.sentence(headline),
        stand=[
            words.sentence(sentence)
            for sentence in (
                *stale_exports(one.stale_since),
                *book_stand(book, one.standings, limits, one.before_known),
            )
        ],
        stats=stats(book.figures, words),
        origin=origin(book.figures, words),
        reconciled=[reconciled(sums, words) for sums in book.sums],
    )


def _missing(drawn: DrawnBook, words: Catalogue) -> list[MissingView]:
    causes = {**drawn.slice.failed, **drawn.unshown}
    return [
        MissingView(
            anchor(standing.slug),
            isolated(standing.name),
            _not_available(causes.get(standing.account), words),
        )
        for standing in drawn.slice.standings
        if standing.account not in drawn.plans
    ]


def _not_available(cause: str | None, words: Catalogue) -> str:
    return words("page-not-available", cause=cause or words("page-no-plan-cause"))


def _accounts(drawn: DrawnBook, words: Catalogue) -> TableView:
    one, book = drawn.slice, drawn.slice.book
    amounts = [value for row in one.standings for value in (row.revenue, row.revenue_before, row.goal or 0)]
    writer = Writer(words, scale_of([*amounts, book.revenue, book.revenue_before, book.goal or 0]))
    names = ("account", "revenue", "revenue-before", "change", "share", "goal", "pipeline", "last-order")
    numeric = names[1:-1]
    return without_empty(
        TableView(
            id="table-accounts",
            caption=words("page-accounts-caption", accounts=len(one.standings)),
            heads=(
                HeadView(words("page-tier"), badge=True),
                *(
                    HeadView(words(f"page-column-{name}", year=str(one.planning_year)), name in numeric)
                    for name in names
                ),
            ),
            rows=tuple(_row(row, drawn, writer) for row in one.standings),
            feet=tuple(_sums(one, writer)),
            unit=writer.unit,
            shape="cards",
            heading=1,
        )
    )


def _row(row: Standing, drawn: DrawnBook, writer: Writer) -> tuple[CellView, ...]:
    one = drawn.slice
    names = [standing.name for standing in one.standings]
    below = [isolated(row.account)] if names.count(row.name) > 1 else []
    below += [] if row.account in drawn.plans else [writer.words("page-no-plan-yet")]
    share = row.revenue / one.book.revenue if one.book.revenue > 0 and row.revenue > 0 else None
    before = row.revenue_before if one.before_known else None
    return (
        writer.badge(row.tier),
        writer.name(row.name, href=f"#{anchor(row.slug)}", sub=" · ".join(below)),
        writer.money(row.revenue),
        writer.money(before),
        writer.change(row.revenue, before, row.growth, one.thresholds.change),
        writer.known("percent", share, "page-cell-nothing"),
        writer.known("money", row.goal, "page-cell-nothing"),
        writer.known("money", row.open_pipeline),
        writer.day(row.last_order),
    )


def _sums(one: BookSlice, writer: Writer) -> list[tuple[CellView, ...]]:
    """Accounts first; where the book's goal is more than theirs, what none of them holds and the book's.

    An account without revenue needs no goal: the goals of all others make a sum."""
    book, words, empty = one.book, writer.words, CellView()
    before = book.revenue_before if one.before_known else None
    goal = known_sum(row.goal for row in one.standings if row.goal is not None or row.revenue > 0)
    lines: list[tuple[CellView, ...]] = [
        (
            empty,
            writer.text(words("page-sum-accounts")),
            writer.money(sum(row.revenue for row in one.standings)),
            writer.money(before),
            writer.change(book.revenue, before, book.growth, 1.0),
            empty,
            writer.known("money", goal),
            writer.known("money", known_sum(row.open_pipeline for row in one.standings)),
            empty,
        )
    ]
    if book.goal is not None and goal is not None:
        left = round(book.goal - goal, 4)
        label = "page-not-in-accounts" if left >= 0 else "page-over-accounts"
        lines += [
            (empty, writer.text(words(label)), *[empty] * 4, writer.money(amount), empty, empty)
            for label, amount in ((label, abs(left)), ("page-whole-book", book.goal))
        ]
    return lines
