"""One account as a notebook and the desk see it: its tables, its plan, and what people decided on it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import pandas as pd

from kamlib.analysis.slices import AccountSlice
from kamlib.draft import Draft
from kamlib.errors import UsageError
from kamlib.judged import earlier_of, of_account, withdrawals_of, withdrawn_of
from kamlib.judgments.history import Change, Revision
from kamlib.judgments.ownership import DecidedOwner
from kamlib.judgments.review import PlanStatus
from kamlib.kept import plan_before
from kamlib.linked import names_of
from kamlib.opened import Opened
from kamlib.plan.build import account_plan
from kamlib.plan.changes.compare import Withdrawn
from kamlib.plan.changes.section import with_changes
from kamlib.plan.compared import Compared
from kamlib.plan.comparison import Comparison
from kamlib.plan.judged.said import Judged, judged_of
from kamlib.plan.lint.rule import Look, look_of
from kamlib.plan.suggested import Suggested
from kamlib.portfolios import BESIDE, COMPARISONS, OUTLOOK
from kamlib.settings import read_settings
from kamlib.shipped import templates_of
from kamlib.sources.prepared import Prepared

if TYPE_CHECKING:
    from kamlib.editor.decided import Decided
    from kamlib.editor.panel import Editor


class Account:
    """One account: its tables as attributes, its plan to argue with."""

    def __init__(self, one: AccountSlice, workbook: Opened) -> None:
        self._slice = one
        self._workbook = workbook

    @property
    def _ours(self) -> dict[str, str]:
        """id -> name of those of us who own it or sell here, or owned it before by somebody's decision."""
        decided = [one.value["owner"] for one in self._earlier if one.kind == DecidedOwner.kind and one.value]
        before = {rep: self._workbook.reps[rep] for rep in decided if rep in self._workbook.reps}
        sellers = self.tables["sellers"].dropna(subset=["seller", "name"])
        row = self._slice.row
        return {
            **before,
            **dict(zip(sellers["seller"], sellers["name"], strict=True)),
            row["owner"]: row["owner_name"],
        }

    @property
    def judgments(self) -> tuple[Revision, ...]:
        """What people decided on the account, as this plan knows it."""
        judged = self._workbook.judged
        return of_account(judged, self._slice.account) if judged else ()

    def _withdrawn(self) -> Withdrawn:
        """Who took back what of the account, as this plan knows it."""
        judged = self._workbook.judged
        return withdrawn_of(judged, self._slice.account) if judged else {}

    @property
    def _since(self) -> tuple[Revision, ...]:
        """What was withdrawn, where the plan is signed: it may have been after that."""
        status = next((one.value for one in self.judgments if one.kind == PlanStatus.kind), None)
        judged = self._workbook.judged
        if judged is None or not status or status["status"] != "signed":
            return ()
        return withdrawals_of(judged, self._slice.account)

    @property
    def _earlier(self) -> tuple[Revision, ...]:
        judged = self._workbook.judged
        return earlier_of(judged, self._slice.account) if judged else ()

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """All of the account's tables by name."""
        return self._slice.frames

    @property
    def outlook(self) -> pd.DataFrame:
        """What the account may bring in the next twelve months, and how likely it buys again, each with its
        range (analysis/foresight.py); no row where nothing is foretold. It rests on all accounts, so it is in
        no plan: pages join it."""
        return Prepared(self._workbook.place / BESIDE).rows(OUTLOOK, self._slice.account)

    @property
    def whitespace(self) -> pd.DataFrame:
        """The lines that similar accounts buy and this one does not, the first suggested first, also those
        that were decided on: how many of the peers buy each, how many that lacked it a year ago began to, the
        chance that this account does within a year and what that is worth (plan/suggested.py). It rests on
        all accounts, so it is in no plan: pages join it."""
        found = Compared(self._workbook.place / COMPARISONS)(self._slice.account)
        own = found.whitespace.suggested if found and found.whitespace else ()
        table = pd.DataFrame(own, columns=list(Suggested._fields))
        return table.assign(value=[one.value for one in own])

    def plan(self) -> Draft:
        """The account's plan, not yet published; by hand, with what changed since the one before: a run adds
        that itself. Raises UsageError where nobody owns the account."""
        if self._slice.row["owner"] is None:
            raise UsageError(f"{self!r} is owned by nobody: it is in no book and has no plan")
        workbook = self._workbook
        plan = account_plan(self._slice, workbook.frame, self._judged)
        if workbook.live:
            before = plan_before(workbook.reports, plan.slug, workbook.reports.plan(plan.slug))
            plan = with_changes(plan, before, self._withdrawn())
        return Draft(
            plan,
            reports=workbook.folder / "reports",
            locale=workbook.locale,
            templates=templates_of(workbook.folder),
            withdrawn=self._withdrawn,
            beside=self._beside,
        )

    def _beside(self) -> Comparison | None:
        """What compares it with others, by hand alone: a run's notebook is made anew only where its own rows
        change."""
        if not self._workbook.live:
            return None
        return Compared(self._workbook.place / COMPARISONS)(self._slice.account)

    @property
    def _judged(self) -> Judged:
        return judged_of(self.judgments, self._ours, self._earlier, self._since, self._of_branches)

    @property
    def _of_branches(self) -> dict[str, tuple[Revision, ...]]:
        """What people decided on each of its branches."""
        judged = self._workbook.judged
        return {one: of_account(judged, one) for one in self.tables["branches"]["branch"]} if judged else {}

    def look(self, revisions: Sequence[Revision]) -> Look:
        """What rules look at, were these its judgments in force."""
        return look_of(self._slice, self._workbook.frame, judged_of(revisions, self._ours))

    def road_map(self) -> bytes:
        """The customer's road map as a page: what people decided, but for every field that is ours alone, and
        who of us is their contact. Raises UsageError where there is nothing a customer may see, and
        ForeignAccounts."""
        from kamlib.plan.roadmap import road_map_sections, seen_by_customer
        from kamlib.report.roadmap import road_map_page  # what writes is loaded when something is written

        workbook, row = self._workbook, self._slice.row
        seen = seen_by_customer(judged_of(self.judgments, {}))
        sections = road_map_sections(seen, workbook.frame.as_of.year, row["owner_name"])
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
            noted=self._noted,
        )
        return Editor(bench, kind)

    def _refuse_unready(self, changes: Sequence[Change], in_force: Sequence[Revision]) -> None:
        """Raises InputRefused where a change calls the plan what it is not yet."""
        from kamlib.ready import refuse_unready

        refuse_unready(changes, in_force, lambda _, own: self.look(own), self._workbook.words)

    def _noted(self, changes: Sequence[Change], kept: Sequence[Revision]) -> list[tuple[Change, ...]]:
        """Each with what is seen of the suggested line that it decides on, and what is saved along."""
        from kamlib.noting import noted, suggested_of

        lines = suggested_of(self._beside())
        own = self._slice.account
        old = {one.subject: own for one in (*changes, *kept) if one.subject != own}
        return noted(changes, kept, lambda _: lines, old, self._workbook.frame.currency)

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_") or name not in self.tables:
            raise AttributeError(f"an account has no table {name!r}; it has {', '.join(self.tables)}")
        return self.tables[name]

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.tables]

    def __repr__(self) -> str:
        return f"{self._slice.row['name']} ({self._slice.account})"
