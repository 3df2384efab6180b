"""A notebook's one import: open the workbook, take an account, look at its plan.

Beside the command line this is the only place that asks the clock: nobody tells a notebook opened by hand
what day it is. The batch names a prepared portfolio, and then no clock is asked.
"""

import difflib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from kamlib.analysis.decided import DECIDING
from kamlib.analysis.slices import AccountSlice
from kamlib.draft import Draft
from kamlib.errors import UsageError
from kamlib.focus import Focus
from kamlib.judged import earlier_judgments, earlier_of, judgments_in_force, keep, kept, of_account, of_kinds
from kamlib.judgments.history import Change, Revision
from kamlib.linked import names_of
from kamlib.offline import show_charts_offline
from kamlib.plan.build import account_plan
from kamlib.plan.document import Book, CompanyPlan
from kamlib.plan.frame import PlanFrame
from kamlib.plan.judged.said import judged_of
from kamlib.plan.lint.rule import Look, look_of
from kamlib.portfolios import (
    BESIDE,
    CHANGES,
    COMPANY,
    COMPLETE,
    FACTS,
    FRAME,
    LOCALE,
    PLACE,
    REPS,
    fetched_tables,
    portfolio_key,
    settings_as_of,
    touch,
)
from kamlib.sentences import Problem
from kamlib.settings import FILE, read_settings
from kamlib.shipped import templates_of
from kamlib.sources.prepared import Prepared

if TYPE_CHECKING:
    from kamlib.editor.decided import Decided
    from kamlib.editor.panel import Editor
    from kamlib.plan.week.agenda import Length
    from kamlib.report.catalogue import Catalogue
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
    in_force, earlier = (read(folder, settings, as_of) for read in (judgments_in_force, earlier_judgments))
    return keep(folder, in_force, earlier)


def _prepared_portfolio(folder: Path, as_of: str | None, today: date, judged: Path) -> Path:
    """The portfolio of today's exports, settings, decisions and kamlib; prepared now where there is none
    yet."""
    settings = settings_as_of(read_settings(folder), as_of)
    decided = of_kinds(judged, DECIDING)
    with fetched_tables(folder, settings) as fetched:
        place = folder / PLACE / portfolio_key(folder, settings, today, fetched, decided)
        if not (place / COMPLETE).exists():
            from kamlib.prepare import prepare_portfolio  # DuckDB, scipy: a second that is seldom needed

            prepare_portfolio(folder, settings, today, place, fetched, decided)
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


@dataclass(frozen=True)
class Workbook:
    """A workbook whose portfolio is prepared in the folder `place`, with the judgments kept in `judged`.

    `live`: it was opened by hand as it is today, so that what people decide may be changed."""

    folder: Path
    place: Path
    judged: Path | None = None
    live: bool = False

    @cached_property
    def prepared(self) -> Prepared:
        return Prepared(self.place)

    @cached_property
    def locale(self) -> str:
        """How numbers and dates are written: "en", "en_GB", "de"."""
        return (self.place / LOCALE).read_text()

    @cached_property
    def words(self) -> "Catalogue":
        """The texts of its pages, for what is said beside them."""
        from kamlib.report.catalogue import catalogue  # what writes is loaded when something is written

        return catalogue(self.locale, self.frame.currency)

    @cached_property
    def frame(self) -> PlanFrame:
        """Dates, currency, thresholds: what all plans share."""
        return PlanFrame.model_validate_json((self.place / FRAME).read_bytes())

    @cached_property
    def changes(self) -> tuple[Problem, ...]:
        """How its export differs from the one before as a whole."""
        return tuple(Problem.model_validate(one) for one in json.loads((self.place / CHANGES).read_bytes()))

    @cached_property
    def facts(self) -> Mapping[str, str]:
        """account -> a digest of its facts, which a judgment remembers."""
        return json.loads((self.place / FACTS).read_bytes())

    @cached_property
    def reps(self) -> Mapping[str, str]:
        """id -> name of all reps, also of those who own nothing."""
        return {rep: name for rep, (name, _) in self._people.items()}

    @cached_property
    def managers(self) -> Mapping[str, str]:
        """rep -> the id of who leads them; without those whom nobody leads."""
        return {rep: manager for rep, (_, manager) in self._people.items() if manager}

    @cached_property
    def _people(self) -> Mapping[str, tuple[str, str | None]]:
        return json.loads((self.place / REPS).read_bytes())

    @cached_property
    def company(self) -> CompanyPlan:
        return CompanyPlan.model_validate_json((self.place / COMPANY).read_bytes())

    @cached_property
    def accounts(self) -> pd.DataFrame:
        """All accounts, largest revenue of the last twelve months first."""
        table = self.prepared.table("accounts")
        return table.sort_values(["revenue", "account"], ascending=[False, True], ignore_index=True)

    def focus(self, rep: str | None = None) -> Focus:
        """Where to focus: the whole company, or the book of one person. Raises UsageError for anybody
        else."""
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
            parts=page.focus,
            accounts=own,
            standings=standings,
            points=beside.table("points").set_index("account"),
            settings=read_settings(self.folder),
            words=self.words,
            templates=templates_of(self.folder),
        )

    def week(
        self,
        rep: str | None = None,
        start: str | date | None = None,
        by: str = "week",
        account: str | None = None,
    ) -> "ShownWeek":
        """Who does what by when, from today on or from `start`: one of us (`rep`), all of us in one account,
        or everybody. `by`: day, week or month. Raises UsageError for who or what isn't there."""
        from kamlib.week import KINDS, Desk, ShownWeek, week_of  # not every notebook looks at it

        if by not in LENGTHS:
            raise UsageError(f"by = {by!r}: write {', '.join(LENGTHS)}")
        revisions = of_kinds(self.judged, KINDS) if self.judged else []
        desk = Desk(self.accounts, revisions, self.company, self.frame)
        if rep and rep not in desk.people:
            raise UsageError(unknown("rep", rep, pd.Series(sorted(desk.people))))
        if account and account not in desk.names:
            raise UsageError(unknown("account", account, self.accounts["account"]))
        first = _day_of(start) if start else date.today()
        week, items = week_of(desk, rep or None, account or None, first, LENGTHS[by])
        templates = templates_of(self.folder)
        return ShownWeek(week, items, self.company, self.frame, self.words, templates)

    def account(self, account: str | None = None) -> "Account":
        """One account by its id; the largest that somebody owns where none is named."""
        if not account:
            owned = self.accounts.dropna(subset=["owner"])
            if owned.empty:
                raise UsageError("nobody owns an account in this workbook: no plan can be made")
            account = owned["account"].iloc[0]
        frames = {name: self.prepared.rows(name, account) for name in self.prepared.tables}
        if frames["accounts"].empty:
            raise UsageError(unknown("account", account, self.accounts["account"]))
        return Account(AccountSlice(account, frames), self)

    def __repr__(self) -> str:
        return f"Workbook {self.folder.name}, data before {self.frame.as_of}"


class Account:
    """One account: its tables as attributes, its plan to argue with."""

    def __init__(self, one: AccountSlice, workbook: Workbook) -> None:
        self._slice = one
        self._workbook = workbook

    @property
    def _ours(self) -> dict[str, str]:
        """id -> name of those of us who own it or sell here."""
        sellers = self.tables["sellers"].dropna(subset=["seller", "name"])
        row = self._slice.row
        return {**dict(zip(sellers["seller"], sellers["name"], strict=True)), row["owner"]: row["owner_name"]}

    @property
    def judgments(self) -> tuple[Revision, ...]:
        """What people decided on the account, as this plan knows it."""
        judged = self._workbook.judged
        return of_account(judged, self._slice.account) if judged else ()

    @property
    def _earlier(self) -> tuple[Revision, ...]:
        judged = self._workbook.judged
        return earlier_of(judged, self._slice.account) if judged else ()

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """All of the account's tables by name."""
        return self._slice.frames

    def plan(self) -> Draft:
        """The account's plan, not yet published. Raises UsageError where nobody owns the account."""
        if self._slice.row["owner"] is None:
            raise UsageError(f"{self!r} is owned by nobody: it is in no book and has no plan")
        workbook = self._workbook
        return Draft(
            account_plan(self._slice, workbook.frame, judged_of(self.judgments, self._ours, self._earlier)),
            reports=workbook.folder / "reports",
            locale=workbook.locale,
            templates=templates_of(workbook.folder),
        )

    def look(self, revisions: Sequence[Revision]) -> Look:
        """What rules look at, were these its judgments in force."""
        return look_of(self._slice, self._workbook.frame, judged_of(revisions, self._ours))

    def road_map(self) -> bytes:
        """The customer's road map as a page: what people decided, but for every field that is ours alone.
        Raises UsageError where there is nothing a customer may see, and ForeignAccounts."""
        from kamlib.plan.roadmap import road_map_sections, seen_by_customer
        from kamlib.report.roadmap import road_map_page  # what writes is loaded when something is written

        workbook, row = self._workbook, self._slice.row
        seen = seen_by_customer(judged_of(self.judgments, {}))
        sections = road_map_sections(seen, workbook.frame.as_of.year)
        if not sections:
            raise UsageError(
                f"{self!r}: nobody has decided anything yet that the customer may see; begin with the "
                f"vision, as in: kam set {self._slice.account} charter vision='...' --reason '...'"
            )
        templates = templates_of(workbook.folder)
        company, account = workbook.company, self._slice.account
        return road_map_page(company, account, row["name"], sections, workbook.words, templates)

    def edit(self, kind: str | None = None) -> "Decided | Editor":
        """What people decided on the account, to look at and to change: of one kind, or of all to choose
        from. A run, and a workbook as of another day, show it alone. Raises UsageError for a kind there
        isn't."""
        from kamlib.editor.decided import Decided, edited_kind  # not every notebook looks at it

        workbook, kind = self._workbook, edited_kind(kind)
        as_of, templates = workbook.frame.as_of, templates_of(workbook.folder)
        if not workbook.live:
            return Decided(self._slice.account, self.judgments, kind, as_of, workbook.words, templates)
        from kamlib.editor.bench import Bench  # widgets and databases are for whoever edits
        from kamlib.editor.panel import Editor

        bench = Bench(
            folder=workbook.folder,
            settings=read_settings(workbook.folder),
            account=self._slice.account,
            facts=workbook.facts.get(self._slice.account),
            as_of=as_of,
            words=workbook.words,
            now=lambda: datetime.now().astimezone(),
            exported=names_of(workbook.prepared, self._slice.account),
            refuse=self._refuse_unready,
        )
        return Editor(bench, kind)

    def _refuse_unready(self, changes: Sequence[Change], in_force: Sequence[Revision]) -> None:
        """Raises InputRefused where a change calls the plan what it is not yet."""
        from kamlib.ready import refuse_unready

        refuse_unready(changes, in_force, lambda _, own: self.look(own), self._workbook.words)

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_") or name not in self.tables:
            raise AttributeError(f"an account has no table {name!r}; it has {', '.join(self.tables)}")
        return self.tables[name]

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.tables]

    def __repr__(self) -> str:
        return f"{self._slice.row['name']} ({self._slice.account})"


LENGTHS: Mapping[str, "Length"] = {"day": "day", "week": "week", "month": "month"}
"""How long a week is that somebody asks for."""


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
