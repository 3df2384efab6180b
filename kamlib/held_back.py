"""The rows held back as a file that people send on: text stays text, whatever it begins with."""

from collections.abc import Iterator, Mapping

from kamlib.facts.held import HeldRow, HeldTable
from kamlib.report.catalogue import Catalogue
from kamlib.report.formats import isolated
from kamlib.report.spreadsheet import Cell, Sheet, spreadsheet

WIDE, NARROW = 60, 18
"""Widths of the columns with reasons and of the others, in signs."""


def held_back_sheets(tables: Mapping[str, HeldTable], words: Catalogue) -> bytes:
    """An XLSX file with a sheet per table: each row that is held back with its place, what is wrong and what
    would help, and its own fields as they came."""
    if not tables:
        return spreadsheet([Sheet("", [words("held-nothing")], [])])
    return spreadsheet(_sheet(name, table, words) for name, table in tables.items())


def _sheet(name: str, table: HeldTable, words: Catalogue) -> Sheet:
    heads = [words(f"held-{part}") for part in ("file", "row", "wrong", "fix")]
    rows = [list(_row(row, words, len(table.columns))) for row in table.rows]
    if table.more:
        told = [Cell(None), Cell(None), Cell(words("held-more", rows=table.more)), Cell(None)]
        rows.append(told + [Cell(None)] * len(table.columns))
    return Sheet(name, [*heads, *table.columns], rows, widths=(NARROW, NARROW, WIDE, WIDE, NARROW), frozen=2)


def _row(row: HeldRow, words: Catalogue, columns: int) -> Iterator[Cell]:
    """As many cells as there are heads; a row that is too short is filled up."""
    yield Cell(row.file)
    yield Cell(row.row, "year")
    yield from map(Cell, _reasons(row, words))
    yield from map(Cell, row.fields)
    yield from [Cell(None)] * (columns - len(row.fields))


def _reasons(row: HeldRow, words: Catalogue) -> tuple[str, str]:
    """All that is wrong with a row, a line each, and what would help."""
    wrong = []
    for problem in row.problems:
        said = words.sentence(problem.rule)
        said = (
            said if problem.value is None else words("held-value", value=isolated(problem.value), rule=said)
        )
        wrong.append(said if problem.column is None else f"{problem.column}: {said}")
    fixes = dict.fromkeys(words.sentence(problem.fix) for problem in row.problems)
    return "\n".join(wrong), "\n".join(fixes)
