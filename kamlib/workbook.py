"""A notebook's one import: open the workbook, take an account, look at its plan.

Beside the command line, this and the account's editor alone ask the clock: nobody tells a notebook opened
by hand what day it is. The batch names a prepared portfolio, and then no clock is asked.
"""

import difflib
import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from kamlib.analysis.decided import DECIDING
from kamlib.composed import composed
from kamlib.errors import UsageError
from kamlib.focus import Focus
from kamlib.judged import (
    earlier_judgments,
    judgments_in_force,
    judgments_withdrawn,
    keep,
    kept,
    of_kinds,
    signed_judgments,
    signed_of,
)
from kamlib.judgments.on_lines import ON_LINES, said_until
from kamlib.judgments.review import Waiver
from kamlib.kept import plans_of
from kamlib.offline import show_charts_offline
from kamlib.opened import Opened
from kamlib.plan.blocks import PageSection
from kamlib.plan.compared import Compared
from kamlib.plan.document import Book, CompanyPlan
from kamlib.plan.figures import Figure
from kamlib.plan.fitting import budgeted
from kamlib.plan.frame import PlanFrame
from kamlib.plan.lint.of_pages import waivers_of_pages
from kamlib.plan.time_pages import page_of_plans
from kamlib.portfolios import (
    BESIDE,
    COMPARISONS,
    COMPLETE,
    FRAME,
    PLACE,
    RANKING,
    fetched_tables,
    known_as_of,
    portfolio_key,
    settings_as_of,
    touch,
)
from kamlib.settings import FILE, read_settings
from kamlib.shipped import templates_of
from kamlib.sources.prepared import Prepared

if TYPE_CHECKING:
    from kamlib.account import Account
    from kamlib.goal import Goal
    from kamlib.owners import Owners
    from kamlib.plan.week.agenda import Length
    from kamlib.week import ShownWeek


def open_workbook(
    path: str | Path = ".",
    as_of: str | date | None = None,
    portfolio: str | None = None,
    judgments: str | None = None,
    today: date | None = None,
) -> "Workbook":
    """The workbook in the folder `path` or in one above it.

    `as_of`: another first day not counted than the settings', with what was judged before it. `portfolio`:
    the key of a portfolio that was prepared before; no export is looked at then. `judgments`: the key of
    those that were kept for a run; the store is not looked at then. Raises UsageError, SettingsError,
    InputRefused and, where there is trouble with the store, KamError.
    """
    folder = workbook_folder(Path(path))
    wanted = str(as_of) if as_of else None
    judged = kept(folder, judgments) if judgments else _kept_now(folder, wanted)
    if portfolio:
        place = _named_portfolio(folder, portfolio, wanted)
    else:
        place = _prepared_portfolio(folder, wanted, today or date.today(), judged)
    touch(place)
    show_charts_offline()
    return Workbook(folder, place, judged, live=not (wanted or portfolio or judgments))


def workbook_folder(path: Path) -> Path:
    """The folder with kam.toml: `path`, or the next one above it that has one."""
    start = path.resolve()
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    raise UsageError(
        f"{start}: there is no {FILE} here or above. "
        "`kam init DIR` makes a workbook, `--workbook DIR` names one."
    )


def _kept_now(folder: Path, as_of: str | None) -> Path:
    """The judgments in force, kept beside the portfolios."""
    settings = read_settings(folder)
    settings_as_of(settings, as_of)  # a date that is none is told first
    reads = (judgments_in_force, earlier_judgments, judgments_withdrawn, signed_judgments)
    return keep(folder, *(read(folder, settings, as_of) for read in reads))


def _prepared_portfolio(folder: Path, as_of: str | None, today: date, judged: Path) -> Path:
    """The portfolio of today's exports, settings, decisions and kamlib; prepared now where there is none
    yet."""
    settings = settings_as_of(read_settings(folder), as_of)
    decided = of_kinds(judged, DECIDING) + waivers_of_pages(of_kinds(judged, [Waiver.kind]))
    decided += said_until(of_kinds(judged, ON_LINES), known_as_of(settings, today) or today)
    signed = signed_of(judged)
    with fetched_tables(folder, settings) as fetched:
        place = folder / PLACE / portfolio_key(folder, settings, today, fetched, [*decided, *signed])
        if not (place / COMPLETE).exists():
            from kamlib.prepare import prepare_portfolio  # DuckDB, scipy: a second that is seldom needed

            prepare_portfolio(folder, settings, today, place, fetched, decided, signed)
    return place


def _named_portfolio(folder: Path, key: str, as_of: str | None) -> Path:
    place = folder / PLACE / key
    if not re.fullmatch(r"[0-9a-f]{64}", key) or not (place / COMPLETE).exists():
        raise UsageError(
            f'there is no prepared portfolio {key!r} in {folder}: set portfolio = "" to have one prepared'
        )
    prepared = PlanFrame.model_validate_json((place / FRAME).read_bytes()).as_of
    if as_of and as_of != prepared.isoformat():
        raise UsageError(
            f'the named portfolio is as of {prepared}, not {as_of}: set portfolio = "" to have one prepared'
        )
    return place


class Workbook(Opened):
    """A workbook to work on: its accounts, where to focus, who does what by when."""

    @cached_property
    def accounts(self) -> pd.DataFrame:
        """All accounts, largest revenue of the last twelve months first."""
        table = self.prepared.table("accounts")
        return table.sort_values(["revenue", "account"], ascending=[False, True], ignore_index=True)

    def focus(self, rep: str | None = None) -> Focus:
        """Where to focus, and what the plans of the last run add up to: the whole company, or the book of one
        person. Raises UsageError for anybody else."""
        rep = composed(rep or "")
        beside = Prepared(self.place / BESIDE)
        standings = beside.table("standings")
        page: CompanyPlan | Book = self.company
        title, own = self.company.company, standings
        if rep:
            books = {book.person.id: book for book in self.company.books}
            if rep not in books:
                raise UsageError(unknown("book of", rep, pd.Series(sorted(books))))
            page, title = books[rep], books[rep].person.name
            own = standings[standings["owner"] == rep].reset_index(drop=True)
        return Focus(
            title=title,
            own=page.focus,
            of_plans=lambda: self._of_plans(rep),
            accounts=own,
            standings=standings,
            points=beside.table("points").set_index("account"),
            ranking=beside.table(RANKING),
            settings=read_settings(self.folder),
            words=self.words,
            templates=templates_of(self.folder),
            figures=(*page.figures, *_rates(page)),
        )

    def goal(self, rep: str | None = None) -> "Goal":
        """The goal of the company, or of the book of one person, and the way to it on other terms. Raises
        UsageError for anybody else."""
        from kamlib.goal import opened_goal  # scipy is for whoever asks

        rep = composed(rep or "")
        books = {book.person.id: book.person.name for book in self.company.books}
        if rep and rep not in books:
            raise UsageError(unknown("book of", rep, pd.Series(sorted(books))))
        title = books[rep] if rep else self.company.company
        return opened_goal(title, rep, Prepared(self.place / BESIDE), self.frame)

    def owners(self) -> "Owners":
        """Who owns what, which accounts should change hands, and what other limits would change."""
        from kamlib.owners import Owners  # not every notebook asks

        settings = read_settings(self.folder)
        names = dict(zip(self.accounts["account"], self.accounts["name"], strict=True))
        worth = settings.thresholds.strong_change
        return Owners(Prepared(self.place / BESIDE), names, self.reps, settings.assignment, worth)

    def _of_plans(self, rep: str) -> tuple[PageSection, ...]:
        """What the plans of the last run add up to: the hours, the board, the strategies, the scorecard, the
        findings; nothing where none of these accounts has a plan yet."""
        books = [book for book in self.company.books if rep in ("", book.person.id)]
        people = {book.person.id for book in books}
        standings = [one for one in self.company.standings if one.owner in people]
        plans = plans_of(self.reports, standings, self.digests)
        if not plans:
            return ()
        compared = Compared(self.place / COMPARISONS)
        return page_of_plans(books, standings, plans, compared, budgeted, rep, self.company.as_of)

    def week(
        self,
        rep: str | None = None,
        start: str | date | None = None,
        by: str = "week",
        account: str | None = None,
    ) -> "ShownWeek":
        """Who does what by when, from today on or from `start`: one of us (`rep`), all of us in one account,
        or everybody. `by`: day, week or month. Raises UsageError for who or what isn't there."""
        from kamlib.week import KINDS, ShownWeek, Work, reader_of, week_of  # not every notebook looks at it

        if by not in LENGTHS:
            raise UsageError(f"by = {by!r}: write {', '.join(LENGTHS)}")
        revisions = of_kinds(self.judged, KINDS) if self.judged else []
        rep, account = composed(rep or ""), composed(account or "")
        work = Work(self.accounts, revisions, self.frame, self.reps)
        if rep and rep not in work.people:
            raise UsageError(unknown("rep", rep, pd.Series(sorted(work.people))))
        if account and account not in work.names:
            raise UsageError(unknown("account", account, self.accounts["account"]))
        first = _day_of(start) if start else date.today()
        week, items = week_of(work, rep or None, account or None, first, LENGTHS[by])
        templates = templates_of(self.folder)
        reader = reader_of(self.company, rep or None, account or None)
        return ShownWeek(week, items, self.company, self.frame, self.words, templates, reader)

    def account(self, account: str | None = None) -> "Account":
        """One account by its id; the largest that somebody owns where none is named."""
        from kamlib.account import Account  # a run opens the workbook and makes no plan itself
        from kamlib.analysis.slices import AccountSlice

        if not account:
            owned = self.accounts.dropna(subset=["owner"])
            if owned.empty:
                raise UsageError("nobody owns an account in this workbook: no plan can be made")
            account = owned["account"].iloc[0]
        account = composed(account)
        frames = {name: self.prepared.rows(name, account) for name in self.prepared.tables}
        if frames["accounts"].empty:
            raise UsageError(unknown("account", account, self.accounts["account"]))
        return Account(AccountSlice(account, frames), self)

    def __repr__(self) -> str:
        return f"Workbook {self.folder.name}, data before {self.frame.as_of}"


LENGTHS: Mapping[str, "Length"] = {"day": "day", "week": "week", "month": "month"}
"""How long a week is that somebody asks for."""


def _rates(page: CompanyPlan | Book) -> tuple[Figure, ...]:
    """How much of last year's customers and revenue stayed, where that is known."""
    if page.retention is None or not page.retention.years:
        return ()
    last = page.retention.years[0]
    return last.logo_churn, last.gross_retention, last.net_retention


def _day_of(said: str | date) -> date:
    try:
        return said if isinstance(said, date) else date.fromisoformat(said)
    except ValueError:
        raise UsageError(f"{said!r} is no day: write one as in 2026-11-30") from None


def unknown(what: str, name: str, known: pd.Series) -> str:
    """What to tell somebody who named an account or a rep that isn't there."""
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    guess = (
        f"did you mean {' or '.join(near)}?"
        if near
        else f"there are {len(known):,}, such as {known.iloc[0]}."
    )
    return f"there is no {what} {name!r}; {guess}"
