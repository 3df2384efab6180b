"""The rows held back as a file that people send on: text stays text, whatever it begins with."""

import io
from collections.abc import Mapping

import xlsxwriter

from kamlib.facts.held import HeldRow, HeldTable
from kamlib.report.catalogue import Catalogue
from kamlib.report.formats import isolated

WIDE, NARROW = 60, 18
"""Widths of the columns with reasons and of the others, in signs."""


def held_back_sheets(tables: Mapping[str, HeldTable], words: Catalogue) -> bytes:
    """An XLSX file with a sheet per table: each row that is held back with its place, what is wrong and what
    would help, and its own fields as they came."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        cell = book.add_format({"text_wrap": True, "valign": "top"})
        for name, table in tables.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 2)
            sheet.set_column(0, 1, NARROW, cell)
            sheet.set_column(2, 3, WIDE, cell)
            sheet.set_column(4, 4 + len(table.columns), NARROW, cell)
            heads = [words(f"held-{part}") for part in ("file", "row", "wrong", "fix")]
            sheet.write_row(0, 0, [*heads, *table.columns], head)
            for place, row in enumerate(table.rows, start=1):
                sheet.write_string(place, 0, row.file)
                sheet.write_number(place, 1, row.row)
                for column, text in enumerate([*_reasons(row, words), *row.fields], start=2):
                    if text is not None:
                        sheet.write_string(place, column, text)
            if table.more:
                sheet.write_string(len(table.rows) + 1, 2, words("held-more", rows=table.more))
        if not tables:
            book.add_worksheet().write_string(0, 0, words("held-nothing"))
    return content.getvalue()


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
