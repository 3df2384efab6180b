"""The week on the desk: whose it is, looked at in a notebook, and what becomes of it as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from kamlib.analysis.steps import work_order
from kamlib.judgments.history import Revision
from kamlib.outputs import write_whole
from kamlib.plan.document import CompanyPlan
from kamlib.plan.focus.subject import Rows
from kamlib.plan.frame import PlanFrame
from kamlib.plan.week.agenda import Length, Span, agenda, clashes, of_person, span_of, touching
from kamlib.plan.week.ahead import by_account, stale_topics, to_prepare
from kamlib.plan.week.document import Preparation, Stale, Week
from kamlib.plan.week.items import Item, items_of
from kamlib.plan.week.sections import week_sections
from kamlib.scope import COMPANY, Reader

if TYPE_CHECKING:
    from kamlib.report.catalogue import Catalogue

KINDS = ("action", "stakeholder", "review", "knowledge")
"""The kinds of judgment that a week is made of."""


@dataclass(frozen=True)
class Work:
    """All that weeks are made of: the accounts in the order of their work, the judgments in force of KINDS,
    what all plans share, and our people, id -> name, also those who own nothing and lead nobody."""

    accounts: pd.DataFrame
    revisions: Sequence[Revision]
    frame: PlanFrame
    people: Mapping[str, str]

    @property
    def names(self) -> dict[str, str]:
        return dict(zip(self.accounts["account"], self.accounts["name"], strict=True))

    @property
    def items(self) -> list[Item]:
        return items_of(self.revisions, self.names, self.people)


def week_of(
    work: Work, rep: str | None, account: str | None, start: date, length: Length
) -> tuple[Week, tuple[Item, ...]]:
    """The week of one of us, of one account, or of everybody; and its actions for a calendar: all that are
    open, and those of its days and later that are not any more."""
    span, items = span_of(start, length), work.items
    found = clashes(items, work.frame.day_hours)
    if account:
        own = [one for one in items if one.account == account]
        whose: str | None = work.names[account]
        week = Week(whose, agenda(own, span), (), one_account=True)
    else:
        accounts = work.accounts if rep is None else work.accounts[work.accounts["owner"] == rep]
        own = items if rep is None else of_person(items, rep, set(accounts["account"]))
        whose = None if rep is None else work.people[rep]
        prepare, stale = _ahead(work, accounts, span)
        week = Week(whose, agenda(own, span), (), prepare, stale)
    near = [one for one in touching(found, own) if span.start <= one.day < span.end]
    dated = tuple(one for one in own if one.is_open or (one.record.due and one.record.due >= span.start))
    return replace(week, clashes=tuple(near)), dated


def _ahead(
    work: Work, accounts: pd.DataFrame, span: Span
) -> tuple[tuple[Preparation, ...], tuple[Stale, ...]]:
    """What to prepare in these accounts, and what of them is out of date on the span's first day."""
    owned = work_order(accounts.dropna(subset=["owner"]))
    judged = by_account(work.revisions)
    rows = Rows(owned)
    named = {one: work.names[one] for one in owned["account"]}
    return (
        tuple(to_prepare([rows[one] for one in named], judged, span, work.frame)),
        tuple(stale_topics(judged, named, span.start, work.frame.half_lives)),
    )


def reader_of(company: CompanyPlan, rep: str | None, account: str | None) -> Reader:
    """Whose week it is: of one account, of one of us, or of everybody."""
    if account:
        return Reader("customer", account)
    if rep is None:
        return COMPANY
    return Reader("manager" if any(one.person.id == rep for one in company.teams) else "seller", rep)


@dataclass(frozen=True)
class ShownWeek:
    """A week as a notebook shows it; `page`, `calendar`, `lines` and `json` make texts of it, `write`
    files."""

    document: Week
    items: tuple[Item, ...]
    company: CompanyPlan
    frame: PlanFrame
    words: "Catalogue"
    templates: Path
    reader: Reader = COMPANY

    def lines(self) -> list[str]:
        from kamlib.report.week import week_lines  # what writes is loaded when something is written

        return week_lines(self.document, self.words)

    def json(self) -> str:
        from kamlib.report.week import week_json

        return week_json(self.document, self.words)

    def page(self) -> bytes:
        from kamlib.report.week import week_page

        hours = self.frame.day_hours
        return week_page(self.document, self.company, self.reader, hours, self.words, self.templates)

    def calendar(self) -> bytes:
        from kamlib.report.calendar_file import calendar_file

        return calendar_file(self.items, self.words)

    def write(self, html: Path | str | None = None, ics: Path | str | None = None) -> list[Path]:
        """Writes the week as a page and its actions for a calendar, each where a file is named. Returns what
        was written."""
        asked = ((html, self.page), (ics, self.calendar))
        made = [(Path(file), content()) for file, content in asked if file]
        for file, content in made:
            write_whole(file, content)
        return [file for file, _ in made]

    def _repr_html_(self) -> str:
        from kamlib.report.html import focus_html

        return focus_html(week_sections(self.document), self.words, self.templates)

    def __repr__(self) -> str:
        return "\n".join(self.lines())
