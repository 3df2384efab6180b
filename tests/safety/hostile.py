"""Workbooks whose every text field a test fills: all columns of `kamlib/facts/tables.py`, by their kind."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kamlib.analysis.portfolio import Portfolio, build_portfolio
from kamlib.facts.book import Facts, read_facts
from kamlib.facts.tables import TABLES, Column
from kamlib.plan.company import account_comparisons, company_plan
from kamlib.plan.document import AccountPlan, Addition, CompanyPlan
from kamlib.plan.joined import joined
from kamlib.plan.judged.said import NOTHING_SAID, Judged
from kamlib.settings import Settings
from kamlib.sources.files import read_sources
from tests.books.workbooks import plans_of

AS_OF = date(2026, 11, 1)

Fill = Callable[[str, str, int], str]
"""The text of a table's column in the rows of the n-th account."""

NUMBERS: Mapping[str, str] = {"money": "120.5", "number": "3", "whole": "7", "date": "2026-05-13"}
FITTING = {
    ("quotas", "year"): "2027",
    ("quotas", "quarter"): "",
    ("quotas", "month"): "",
    ("opportunities", "stage"): "open",
    ("activities", "begun_by"): "customer",
}
FITTING |= {
    ("opportunities", "closed"): "2027-02-28",
    ("sales", "currency"): "",
    ("opportunities", "currency"): "",
}
OWN_KEYS = {"accounts": "account", "reps": "rep", "products": "product", "contacts": "contact"}


@dataclass(frozen=True)
class Company:
    """A company of `sellers` with `accounts` each; every second seller leads the one before."""

    sellers: int
    accounts: int

    def owner(self, account: int) -> int:
        return account // self.accounts

    def manager(self, seller: int) -> int | None:
        return seller + 1 if seller % 2 == 0 and seller + 1 < self.sellers else None


def ident(fill: Fill, table: str, number: int) -> str:
    """The id of a row: the text with its number, for ids have to differ."""
    return f"{fill(table, OWN_KEYS.get(table, 'id'), number)} {table[0]}{number}"


def number_of(account: str) -> int:
    """Which account it is, by its id."""
    return int(account.rsplit(" a", 1)[1])


def rows(table: str, shape: Company, fill: Fill) -> Iterator[dict[str, str]]:
    """One row for each account (of people, for each seller), each field by its column."""
    for number in range(shape.sellers if table in ("reps", "quotas") else shape.sellers * shape.accounts):
        yield {column.name: _cell(table, column, number, shape, fill) for column in TABLES[table].columns}


def _cell(table: str, column: Column, number: int, shape: Company, fill: Fill) -> str:
    if (table, column.name) in FITTING:
        return FITTING[table, column.name]
    if column.kind in NUMBERS:
        return NUMBERS[column.kind]
    seller = number if table in ("reps", "quotas") else shape.owner(number)
    match column.name:
        case "parent" | "account_number":
            return (
                ident(fill, "numbers", number)
                if (table, column.name) == ("accounts", "account_number")
                else ""
            )
        case "manager":
            leads = shape.manager(number)
            return "" if leads is None else ident(fill, "reps", leads)
        case "owner" | "rep" | "seller":
            return ident(fill, "reps", seller)
        case name if column.kind == "text":
            return fill(table, name, number)
        case _:
            target = column.refers or {"account": "accounts"}.get(column.name) or table
            return ident(fill, target, number)


def write_exports(
    folder: Path, shape: Company, fill: Fill, *, headings: Fill | None = None
) -> dict[str, Any]:
    """The exports as CSV files, and the `sources` that say what is what; `headings` names their columns."""
    sources = {}
    for place, table in enumerate(TABLES):
        columns = [column.name for column in TABLES[table].columns]
        heads = [headings(table, name, place) if headings else name for name in columns]
        with (folder / f"{table}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(heads)
            writer.writerows(list(row.values()) for row in rows(table, shape, fill))
        sources[table] = {"file": f"{table}.csv", "columns": dict(zip(columns, heads, strict=True))}
    return sources


def read_company(
    folder: Path,
    sources: Mapping[str, Any],
    company: str = "Brindle",
    judged: Callable[[str], Judged] = lambda _: NOTHING_SAID,
    **further: Any,
) -> tuple[CompanyPlan, dict[str, AccountPlan]]:
    """The documents of these exports, as a run makes them; only the kernels are left out. `judged` is what
    people decided on an account, `further` are more of the settings."""
    return documents(*read(folder, sources, company, **further), judged)


def read(
    folder: Path, sources: Mapping[str, Any], company: str = "Brindle", **further: Any
) -> tuple[Facts, Settings, Portfolio]:
    """All that the documents are made of."""
    facts, settings = facts_of(folder, sources, company, **further)
    return facts, settings, build_portfolio(facts, settings)


def facts_of(
    folder: Path, sources: Mapping[str, Any], company: str = "Brindle", **further: Any
) -> tuple[Facts, Settings]:
    """What the exports say, where no figure that is made of it matters."""
    said = {"company": company, "currency": "EUR", "dates": {"as_of": AS_OF}, "sources": sources}
    settings = Settings.model_validate(said | further)
    return read_facts(read_sources(settings, folder, folder / "raw"), settings, AS_OF), settings


def documents(
    facts: Facts,
    settings: Settings,
    portfolio: Portfolio,
    judged: Callable[[str], Judged] = lambda _: NOTHING_SAID,
) -> tuple[CompanyPlan, dict[str, AccountPlan]]:
    """The company and the plans, each joined with what compares it."""
    plans = plans_of(facts, settings, portfolio, judged=judged)
    beside = {one.account: one for one in account_comparisons(portfolio, facts, settings)}
    shown = {plan.account: joined(plan, beside.get(plan.account)) for plan in plans}
    return company_plan(portfolio, facts, settings), shown


def added(text: str) -> tuple[Addition, ...]:
    """What an analyst may add, with `text` wherever there is room for text."""
    spec = {
        "mark": "bar",
        "title": text,
        "data": {"values": [{"c0": text, "c1": 3}]},
        "encoding": {
            "x": {"field": "c0", "type": "nominal", "title": text},
            "y": {"field": "c1", "type": "quantitative"},
        },
    }
    return (
        Addition(title=text, text=text),
        Addition(title=text, columns=(text, "n"), rows=((text, 1.5),)),
        Addition(title=text, spec=spec),
    )


def fields() -> Sequence[tuple[str, str]]:
    """Every column that can hold a text: the list that a new column joins by itself."""
    return [
        (table.name, column.name)
        for table in TABLES.values()
        for column in table.columns
        if column.kind in ("text", "id")
    ]
