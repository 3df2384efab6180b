"""The tables of a page as a spreadsheet, from the very values that the page is made of.

A table of the page is a sheet with all digits where the page writes thousands. Tables that stand in every
plan are one sheet for all of them, with the account in front: a seller filters, and does not turn pages.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from kamlib.plan.blocks import Cell as PlanCell
from kamlib.plan.blocks import Link, Table
from kamlib.plan.document import AccountPlan, Addition, Section
from kamlib.report.accounts import AccountsView
from kamlib.report.catalogue import Catalogue
from kamlib.report.formats import as_day
from kamlib.report.retention import RetentionView
from kamlib.report.spreadsheet import Cell, Sheet, spreadsheet
from kamlib.report.tables import NUMBERS, CellView, TableView
from kamlib.report.views import BlockView, PageSectionView
from kamlib.sentences import Sentence, Unit

DAYS: set[Unit] = {"date", "month"}


def page_spreadsheet(values: Mapping[str, Any], plans: Iterable[AccountPlan], words: Catalogue) -> bytes:
    """All tables of a page: those among its values, then those of its `plans` as they stand there, beside the
    others. A page without any has one empty sheet."""
    sheets = [_page_sheet(table, words) for part in values.values() for table in _tables(part)]
    return spreadsheet([*sheets, *_plan_sheets(plans, words)] or [Sheet("", [], [])])


def _tables(part: Any) -> Iterator[TableView]:
    if isinstance(part, TableView):
        yield part
    elif isinstance(part, dict):
        yield from _tables(tuple(part.values()))
    elif isinstance(part, tuple):
        for one in part:
            yield from _tables(one)
    elif isinstance(part, AccountsView):
        yield part.whole
    elif isinstance(part, RetentionView):
        yield from _tables(part.table)
    elif isinstance(part, PageSectionView):
        yield from _tables(part.blocks)
    elif isinstance(part, BlockView):
        yield from _tables(part.view)


def _page_sheet(table: TableView, words: Catalogue) -> Sheet:
    title = words(message) if words.has(message := f"sheet-{table.id}") else table.caption
    return Sheet(
        title,
        [head.text for head in table.heads],
        [[_page_cell(cell) for cell in row] for row in table.rows],
        [[_page_cell(cell) for cell in row] for row in table.feet],
        frozen=table.heading + 1,
    )


def _page_cell(cell: CellView) -> Cell:
    """The value behind what is written; where there is none, the words that stand there."""
    if cell.badge:
        return Cell(cell.badge.letter)
    if cell.sort and cell.unit in NUMBERS:
        return Cell(float(cell.sort), cell.unit)
    if cell.sort and cell.unit in DAYS:
        return Cell(date.fromisoformat(cell.sort), cell.unit)
    return Cell(" · ".join(text for text in (cell.text, cell.sub) if text))


def _plan_sheets(plans: Iterable[AccountPlan], words: Catalogue) -> Iterator[Sheet]:
    """One sheet for each kind of table, in the order in which the plans show them."""
    rows: dict[tuple[str, ...], list[list[Cell]]] = {}
    titles: dict[tuple[str, ...], str] = {}
    account, ident = words("page-column-account"), words("page-column-id")
    for plan in plans:
        before = [Cell(plan.name), Cell(plan.account)]
        for section in plan.sections:
            for table in _plan_tables(section):
                key = tuple(words(column.id) for column in table.columns)
                titles.setdefault(key, words(f"page-section-{section.id}"))
                rows.setdefault(key, []).extend(before + _plan_row(table, row, words) for row in table.rows)
        for one in plan.additions:
            if one.columns:
                titles.setdefault(one.columns, one.title)
                rows.setdefault(one.columns, []).extend(before + _added_row(one, row) for row in one.rows)
    for key, found in rows.items():
        yield Sheet(titles[key], [account, ident, *key], found)


def _plan_tables(section: Section) -> Iterator[Table]:
    yield from (block for block in section.blocks if isinstance(block, Table))


def _plan_row(table: Table, row: tuple[PlanCell, ...], words: Catalogue) -> list[Cell]:
    return [_plan_cell(value, column.unit, words) for value, column in zip(row, table.columns, strict=True)]


def _plan_cell(value: PlanCell, unit: Unit, words: Catalogue) -> Cell:
    if isinstance(value, Sentence):
        return Cell(words.sentence(value))
    if isinstance(value, Link):
        return Cell(value.name)
    if value is None or isinstance(value, int | float):
        return Cell(value, unit)
    return Cell(as_day(value), unit) if unit in DAYS else Cell(str(value))


def _added_row(addition: Addition, row: tuple[Any, ...]) -> list[Cell]:
    """An analyst's values as they are: only the analyst knows their units."""
    return [Cell(str(value) if isinstance(value, bool) else value, "year") for value in row]
