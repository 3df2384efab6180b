"""Spreadsheets, made by code."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import xlsxwriter

ACCOUNTS = [["account", "name"], ["A1", "Anna"], ["A2", "Bert"]]
SALES = [["date", "account", "amount"], ["2026-10-30", "A1", 100.5]]


def spreadsheet(path: Path, **sheets: Iterable[Iterable[Any]]) -> Path:
    """A spreadsheet with these sheets, as openpyxl writes it: formulas without their results."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made.save(path)
    return path


def calculated(path: Path, write: Callable[[Any, Any], None]) -> Path:
    """A spreadsheet whose only sheet `write(spreadsheet, sheet)` fills with xlsxwriter, as if a program had
    opened and saved it: with the results of its formulas, and nothing to be calculated anew."""
    made = xlsxwriter.Workbook(path)
    write(made, made.add_worksheet("Orders"))
    made.close()
    return edited(path, "xl/workbook.xml", b' fullCalcOnLoad="1"', b"")


def edited(path: Path, entry: str, before: bytes, after: bytes) -> Path:
    """The archive with `before` in the content of `entry` replaced."""
    with ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    assert before in content[entry]
    content[entry] = content[entry].replace(before, after)
    return zipped(path, content)


def zipped(path: Path, content: dict[str, bytes]) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return path
