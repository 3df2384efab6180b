"""A run's pages from its documents alone: no notebook, no data.

A page leaves with its spreadsheet, both looked through: `check` for what no page may hold, `leaks` for
accounts that its reader may not see. One that fails stays where it is and is named; the others leave.
"""

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from kamlib.plan.blocks import PageSection
from kamlib.plan.board import board_sections
from kamlib.plan.budgeted import Budgeted, Fit, unfitted
from kamlib.plan.document import AccountPlan, Book, CompanyPlan, Standing, Team
from kamlib.plan.loss_answers import with_answers
from kamlib.plan.moved import without_moves
from kamlib.plan.own_book import own_sections
from kamlib.plan.planned import Planned, Plans, moves_of, planned_of
from kamlib.plan.slices import Readership
from kamlib.plan.time_pages import own_time
from kamlib.plan.time_rows import TimeRow, TimeRows, time_row
from kamlib.report.book_page import (
    BookSlice,
    ComparisonOf,
    DrawnBook,
    book_page,
    book_slice,
    drawn_book,
)
from kamlib.report.catalogue import Catalogue, TextMissing, catalogue
from kamlib.report.check import UnsafePage
from kamlib.report.company_page import company_page
from kamlib.report.html import own_texts, page
from kamlib.report.leaks import ForeignAccounts, LeakScan, doubtful
from kamlib.report.page import method_notes, run_of
from kamlib.report.page_sheets import page_spreadsheet
from kamlib.report.spreadsheet import texts_of
from kamlib.report.team_page import team_page
from kamlib.report.teams import refuse_lost_revenue
from kamlib.scope import COMPANY, Reader
from kamlib.sentences import Sentence, say
from kamlib.shipped import shipped

PlanOf = Callable[[str], AccountPlan | None]
"""The plan of the account with this id, where it has one that can be read."""

Refuse = Callable[[str, Sentence], None]
"""Is told the path of each page that is not published, and why."""

Files = Iterator[tuple[str, bytes]]


def render_run(
    company: CompanyPlan,
    plan_of: PlanOf,
    failed: Mapping[str, Sentence] | None = None,
    templates: Path | None = None,
    made: str | None = None,
    owners: Collection[str] | None = None,
    refuse: Refuse | None = None,
    compared: ComparisonOf = lambda _: None,
    fit: Fit = unfitted,
) -> Files:
    """Path in the run's folder and content of each page and its spreadsheet: sellers' books, managers' pages,
    and last the index, for each leads to those before it. One book's plans and one page are held at a time:
    a manager's page comes again where one that it led to was refused after it.

    `failed` says why an account has no plan, by its id; what it is `compared` with stands in its plan. `made`
    is an ISO 8601 moment, which stands on every page; of the books only those of `owners` are made, where
    they are given. `fit` says what fits into a seller's hours. A plan that can't be shown counts as failed,
    with its cause. `refuse` is told of each page that must not leave and of each plan that names foreign
    accounts; without it, the first raises UnsafePage. Raises KamError where the books don't add up, before
    the first page.
    """
    refuse_lost_revenue(company)
    words = catalogue(company.locale, company.currency)
    press = _Press(company, words, templates or shipped("templates"), refuse, made)
    causes = {account: words.sentence(cause) for account, cause in (failed or {}).items()}
    board: dict[str, Planned] = {}
    times: dict[str, TimeRow] = {}
    unshown: dict[str, str] = {}
    for book in company.books:
        wanted = owners is None or book.person.id in owners
        plans = {account: plan for account in book.accounts if (plan := plan_of(account)) is not None}
        board |= {account: planned_of(_writable(plan, words)) for account, plan in plans.items()}
        if wanted:
            own = book_slice(press.readership, book.person.id, plans, causes, compared)
            missing, one = yield from _book_files(book, own, board, fit, press)
            unshown |= missing
            if missing:  # managers read the same numbers whichever books are made anew
                one = fit(book, press.standings, plans, compared, drawn=False)
            del own
        else:
            one = fit(book, press.standings, plans, compared, drawn=False)
        if row := time_row(one, press.owned(book)):
            times[book.person.id] = row
        del plans, one  # else the next book's stand beside them
    yield from _managers_files(company.teams, board, times, press)
    more = board_sections(company.standings, company.books, board, times, accounts=False)
    whole = company.model_copy(update={"focus": (*with_answers(company.focus, board), *more)})
    shown, causes = board.keys() - unshown.keys(), {**causes, **unshown}
    index = company_page(whole, shown, causes, press.refused, press.run, words)
    yield from press.files("index", COMPANY, "company.html", index, whole.focus)


def _book_files(
    book: Book, own: BookSlice, board: Plans, fit: Fit, press: "_Press"
) -> Generator[tuple[str, bytes], None, tuple[Mapping[str, str], Budgeted]]:
    """One seller's book. Returns the accounts whose plans are not shown, and why, and what fits into the
    seller's hours."""
    reader = Reader("seller", book.person.id)
    drawn = press.without_foreign(drawn_book(own, press.words), book)
    focus, owned = with_answers(book.focus, _of(book, board)), drawn.slice.standings
    told = {plan.account: plan for plan in drawn.shown}
    budget = fit(book, {one.account: one for one in owned}, told, own.comparisons.get)
    more = own_sections(book, owned, _of(book, board), drawn.shown)
    first = own_time(budget, book, owned, focus, press.as_of).among(focus)
    book = book.model_copy(update={"focus": (*first, *more)})
    drawn = replace(drawn, slice=replace(drawn.slice, book=book))
    values = book_page(drawn, press.notes, press.run, press.words)
    yield from press.files(f"reps/{book.slug}", reader, "book.html", values, book.focus, drawn.shown)
    return drawn.unshown, budget


def _of(book: Book, board: Mapping[str, Planned]) -> Plans:
    return {account: board[account] for account in book.accounts if account in board}


def _writable(plan: AccountPlan, words: Catalogue) -> AccountPlan:
    """With a headline and changes that can be written: a plan is anybody's file, and costs nobody else a
    page."""
    if not _can_be_written([plan.stand], words):
        plan = plan.model_copy(update={"stand": say("account-strategies-no-plan")})
    moves = (cell for row in moves_of(plan) or () for cell in row)
    if not _can_be_written((cell for cell in moves if isinstance(cell, Sentence)), words):
        plan = without_moves(plan)
    return plan


def _can_be_written(sentences: Iterable[Sentence], words: Catalogue) -> bool:
    try:
        for one in sentences:
            words.sentence(one)
    except TextMissing:
        return False
    return True


def _managers_files(
    teams: Sequence[Team], board: Mapping[str, Planned], times: TimeRows, press: "_Press"
) -> Files:
    """The managers' pages, which lead to one another, up and down: where one is refused, the others are made
    again without it."""
    while True:
        refused = frozenset(press.refused)
        for team in teams:
            name = f"managers/{team.slug}"
            if f"{name}.html" not in refused:
                yield from _manager_files(name, team, board, times, refused, press)
        if press.refused == refused:
            return


def _manager_files(
    name: str,
    team: Team,
    board: Mapping[str, Planned],
    times: TimeRows,
    refused: Set[str],
    press: "_Press",
) -> Files:
    """One manager's page with the board of the plans that they may see."""
    reader = Reader("manager", team.person.id)
    seen = press.readership.slice(reader)
    more = board_sections(seen.standings, seen.books, board, times, accounts=True)
    team = team.model_copy(update={"focus": (*with_answers(team.focus, board), *more)})
    values = team_page(seen, team, refused, press.run, press.words)
    return press.files(name, reader, "team.html", values, team.focus)


class _Press:
    """Makes the files of one run's pages, and keeps back what must not leave: its paths are `refused`."""

    def __init__(
        self,
        company: CompanyPlan,
        words: Catalogue,
        templates: Path,
        refuse: Refuse | None,
        made: str | None,
    ) -> None:
        self.words, self.as_of = words, company.as_of
        self.run, self.notes = run_of(company, made, words), method_notes(company, words)
        self.readership = Readership(company)
        self.standings = {one.account: one for one in company.standings}
        self.refused: set[str] = set()
        self._scan = LeakScan(self.readership, [*words.own_texts, *own_texts(templates)])
        self._templates, self._refuse = templates, refuse

    def owned(self, book: Book) -> list[Standing]:
        return [self.standings[account] for account in book.accounts]

    def files(
        self,
        name: str,
        reader: Reader,
        template: str,
        values: dict[str, Any],
        focus: Collection[PageSection],
        plans: Collection[AccountPlan] = (),
    ) -> Files:
        """The page `name` and its spreadsheet, or neither."""
        try:
            linked = {**values, "spreadsheet": f"{name.rpartition('/')[2]}.xlsx"}
            html = page(template, linked, self.words, self._templates)
            self._scan.refuse(f"{name}.html", html.decode(), reader, plans, focus)
            tables = page_spreadsheet(values, plans, self.words)
            self._scan.refuse(f"{name}.xlsx", texts_of(tables), reader, plans, focus)
        except UnsafePage as problem:
            self._keep_back(f"{name}.html", problem, problem.cause)
        else:
            yield f"{name}.xlsx", tables
            yield f"{name}.html", html

    def without_foreign(self, drawn: DrawnBook, book: Book) -> DrawnBook:
        """The book without the plans that name foreign accounts: that costs their accounts the plan, and the
        others nothing."""
        reader = Reader("seller", book.person.id)
        unshown = dict(drawn.unshown)
        for plan in drawn.slice.plans:
            name = f"reps/{book.slug}.html#{plan.slug}"
            try:
                self._scan.refuse(name, doubtful(plan), reader, [plan])
            except ForeignAccounts as problem:
                self._keep_back(name, problem, problem.cause)
                unshown[plan.account] = self.words.sentence(
                    say("cause-plan-foreign")
                )  # and names none of them
        plans = {account: view for account, view in drawn.plans.items() if account not in unshown}
        return replace(drawn, plans=plans, unshown=unshown)

    def _keep_back(self, name: str, problem: UnsafePage, cause: Sentence) -> None:
        if self._refuse is None:
            raise problem
        self.refused.add(name)
        self._refuse(name, cause)
