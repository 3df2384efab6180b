"""A manager's page: each direct report with the sum of everybody below, and the manager's own book."""

from collections.abc import Iterator, Mapping, Set
from typing import Any

from kamlib.plan.blocks import Link
from kamlib.plan.document import Book, RunFacts, Standing, Team, TeamRow
from kamlib.plan.page_headlines.changes import known_sum
from kamlib.plan.page_headlines.team import (
    losing_accounts,
    losing_headline,
    team_headline,
    team_stand,
)
from kamlib.plan.slices import PageSlice
from kamlib.report.accounts import accounts_view
from kamlib.report.catalogue import Catalogue
from kamlib.report.figures import book_bars
from kamlib.report.focus import focus_views, into_books
from kamlib.report.formats import isolated, scale_of
from kamlib.report.page import FrameView, LinkView, Run, frame, method_notes
from kamlib.report.published import published, without_refused
from kamlib.report.retention import retention_view
from kamlib.report.strip import origin, stats
from kamlib.report.tables import CellView, HeadView, Href, TableView, Writer, without_empty
from kamlib.report.teams import NOTHING_LOST, bar_of, load, sortable_heads, year_before
from kamlib.report.views import figure_facts

MOST_LOSING = 5


def team_page(seen: PageSlice, team: Team, refused: Set[str], run: Run, words: Catalogue) -> dict[str, Any]:
    """The values of team.html, from what the manager of `team` may see. `refused`: the paths of the pages
    that were not published, to which nothing leads."""
    href = into_books(published(seen.books, refused), seen.standings, "../reps/")
    bars = [bar_of(row, seen) for row in team.rows]
    page = {
        "frame": _frame(seen, team, run, words),
        "focus": focus_views(team.focus, href, words),
        "headline": _rows_headline(team, words),
        "figure": book_bars(bars, seen.planning_year, words, "bars"),
        "table": without_refused(_table(seen, team, words), refused, words, "managers"),
        "losing": _losing(seen, href, words),
        "retention": retention_view(team.retention, words, owned=True) if team.retention else None,
        "accounts": accounts_view(seen.standings, seen.books, seen, href, words),
        "notes": (*figure_facts(team.figures, words), *method_notes(seen, words)),
    }
    return {**page, "jumps": tuple(_jumps(page, seen, refused, words))}


def _jumps(
    page: Mapping[str, Any], seen: PageSlice, refused: Set[str], words: Catalogue
) -> Iterator[LinkView]:
    """In the order of the page; last to the pages above this one."""
    sections = [LinkView(f"#{section.id}", section.listed) for section in page["focus"]]
    yield from sections[:1]
    yield LinkView("#rows", words("page-reports"))
    yield from sections[1:]
    if page["losing"]:
        yield LinkView("#losing", words("page-losing"))
    if page["retention"]:
        yield LinkView("#retention", words("page-retention"))
    if page["accounts"]:
        yield LinkView("#all-accounts", words("page-accounts"))
    yield LinkView("#how", words("page-how"))
    if seen.above and f"managers/{seen.above_slug}.html" not in refused:
        yield LinkView(f"{seen.above_slug}.html", words("page-level-team", name=isolated(seen.above.name)))
    yield LinkView("../index.html", words("page-to-company"))


def _frame(company: RunFacts, team: Team, run: Run, words: Catalogue) -> FrameView:
    limits = company.thresholds
    name = isolated(team.person.name)
    kicker = words("page-kicker-team", name=name, books=team.total.books, accounts=team.total.accounts)
    return frame(
        run,
        words,
        name=team.person.name,
        place=(words("page-level-team", name=name),),
        kicker=kicker,
        headline=words.sentence(team_headline(team, company.planning_year, limits, company.before_known)),
        stand=(words.sentence(team_stand(team, limits, company.before_known)),),
        stats=stats(team.figures, words),
        origin=origin(team.figures, words),
        reconciled=(),
    )


def _rows_headline(team: Team, words: Catalogue) -> str:
    carrying = [row for row in team.rows if row.books]
    largest = max((row.revenue for row in carrying), default=0.0)
    share = largest / team.total.revenue if team.total.revenue > 0 else 0.0
    return words("page-team-table-headline", rows=len(carrying), share=words.formats.percent(share))


def _table(company: RunFacts, team: Team, words: Catalogue) -> TableView:
    amounts = [value for row in (*team.rows, team.total) for value in (row.revenue, row.goal or 0)]
    writer = Writer(words, scale_of(amounts))
    heads = ("person", "books", "accounts", "revenue", "revenue-before", "change", "goal", "load", "of-team")
    return without_empty(
        TableView(
            id="table-rows",
            caption=words("page-team-caption"),
            heads=sortable_heads(heads, 1, str(company.planning_year), words),
            rows=tuple(_row(row, team, company, writer) for row in team.rows),
            feet=(*_apart(team, writer), _sum(team, company, writer)),
            unit=writer.unit,
            shape="cards",
            sortable=True,
        )
    )


def _sum(team: Team, company: RunFacts, writer: Writer) -> tuple[CellView, ...]:
    return writer.text(writer.words("page-sum")), *_figures(team.total, team, company, writer)


def _apart(team: Team, writer: Writer) -> Iterator[tuple[CellView, ...]]:
    """What the team's goal, where somebody signed one, asks beside those of the rows."""
    goals = known_sum(row.goal for row in team.rows if row.books)
    if team.total.goal is None or goals is None or abs(team.total.goal - goals) <= NOTHING_LOST:
        return
    empty = CellView()
    rest = writer.money(team.total.goal - goals)
    yield (writer.text(writer.words("page-not-allocated")), *[empty] * 5, rest, empty, empty)


def _losing(seen: PageSlice, href: Href, words: Catalogue) -> dict[str, Any] | None:
    """The accounts below that lost most; nothing where there is no whole year before to compare with."""
    standings = list(seen.standings)
    shown = losing_accounts(standings)[:MOST_LOSING]
    if not seen.before_known or not shown:
        return None
    books = {book.person.id: book for book in seen.books}
    writer = Writer(words, scale_of(one.revenue_before for one in shown), href)
    rows = tuple(_losing_row(one, books[one.owner or ""], seen.thresholds.change, writer) for one in shown)
    names = ("account", "owner", "revenue", "revenue-before", "change", "pipeline", "last-order")
    return {
        "headline": words.sentence(losing_headline(standings, MOST_LOSING)),
        "table": without_empty(
            TableView(
                id="table-losing",
                caption=words("page-losing-caption"),
                heads=tuple(HeadView(words(f"page-column-{name}"), name in names[2:-1]) for name in names),
                rows=rows,
                unit=writer.unit,
                shape="cards",
            )
        ),
    }


def _losing_row(one: Standing, book: Book, limit: float, writer: Writer) -> tuple[CellView, ...]:
    return (
        writer.link(Link(kind="account", key=one.account, name=one.name)),
        writer.name(book.person.name),
        writer.money(one.revenue),
        writer.money(one.revenue_before),
        writer.change(one.revenue, one.revenue_before, one.growth, limit),
        writer.known("money", one.open_pipeline),
        writer.day(one.last_order),
    )


def _row(row: TeamRow, team: Team, company: RunFacts, writer: Writer) -> tuple[CellView, ...]:
    """A report with people below leads to their team's page, anybody else to their book."""
    own = row.person.id == team.person.id
    href = f"{row.team}.html" if row.team and not own else f"../reps/{row.book}.html" if row.book else ""
    sub = writer.words("page-own-book") if own else ""
    return (writer.name(row.person.name, href=href, sub=sub), *_figures(row, team, company, writer))


def _figures(row: TeamRow, team: Team, company: RunFacts, writer: Writer) -> tuple[CellView, ...]:
    whole = team.total.revenue
    return (
        writer.count(row.books),
        writer.count(row.accounts),
        writer.money(row.revenue),
        writer.money(year_before(row, company)),
        writer.change(row.revenue, year_before(row, company), row.growth, company.thresholds.change),
        writer.known("money", row.goal),
        load(row.hours_spent, row.hours_available, writer),
        writer.known("percent", row.revenue / whole if whole > 0 else None, "page-cell-nothing"),
    )
