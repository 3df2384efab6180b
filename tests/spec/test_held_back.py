"""`kam check --held-back FILE.xlsx`: the rows for whoever owns the data, whole, with what is wrong."""

import json
from pathlib import Path

import openpyxl
import pytest

from kamlib.check import check_exports, in_json, in_lines
from tests.drawn import TODAY

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("read_here")]  # each reads a workbook

KAM = """
company = "Brindle"
currency = "EUR"
dates.as_of = 2026-11-01
sources.accounts.file = "accounts.csv"
sources.sales.file = "sales.csv"
"""
SALES = """order,line,date,account,amount
O1,1,2026-10-01,A1,100
=1+1,1,soon,A1,1.234
O1,1,2026-10-02,A1,7
O2,1,2026-10-02,,8
O3,1,2026-10-02
"""


def test_each_row_is_there_with_its_reasons_and_its_fields(tmp_path: Path) -> None:
    (tmp_path / "kam.toml").write_text(KAM)
    (tmp_path / "accounts.csv").write_text("account,name\nA1,Anna\n")
    (tmp_path / "sales.csv").write_text(SALES)
    file = tmp_path / "held.xlsx"
    checked = check_exports(tmp_path, TODAY, held_back=file)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["sales"]
    head, *rows = book["sales"].iter_rows(values_only=True)
    assert head[:4] == ("File", "Line", "What is wrong", "What would help")
    assert head[4:] == ("order", "line", "date", "account", "amount")
    assert len(rows) == sum(sums.held_back for sums in checked.sums) == 4
    assert [row[:3] for row in rows] == [
        ("sales.csv", 3, "date: 'soon' is no date written as %Y-%m-%d"),
        ("sales.csv", 4, "order, line: 'O1, 1' is in sales.csv, line 2 already"),
        ("sales.csv", 5, "names no account"),
        ("sales.csv", 6, "'O3,1,2026-10-02' has 3 fields, and the header has 5"),
    ]
    assert rows[0][4:] == ("=1+1", "1", "soon", "A1", "1.234")
    assert {cell.data_type for row in book["sales"].iter_rows() for cell in row} <= {"s", "n"}


def test_where_nothing_is_held_back_the_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "kam.toml").write_text(KAM)
    (tmp_path / "accounts.csv").write_text("account,name\nA1,Anna\n")
    (tmp_path / "sales.csv").write_text("\n".join(SALES.splitlines()[:2]) + "\n")
    check_exports(tmp_path, TODAY, held_back=tmp_path / "held.xlsx")
    assert openpyxl.load_workbook(tmp_path / "held.xlsx").active["A1"].value == "No row is held back."


def test_rows_that_are_too_many_to_be_told_one_by_one_are_counted(tmp_path: Path) -> None:
    (tmp_path / "kam.toml").write_text(KAM)
    (tmp_path / "accounts.csv").write_text("account,name\nA1,Anna\n")
    (tmp_path / "sales.csv").write_text("\n".join(SALES.splitlines()[:2]) + "\n" + "O9,1\n" * 205)
    checked = check_exports(tmp_path, TODAY, held_back=tmp_path / "held.xlsx")
    *rows, last = openpyxl.load_workbook(tmp_path / "held.xlsx")["sales"].iter_rows(values_only=True)
    assert (len(rows), last[2]) == (201, "5 more rows have other fields than the header, like those above")
    assert next(sums.held_back for sums in checked.sums if sums.table == "sales") == 205


def test_where_the_exports_are_refused_it_says_that_no_file_was_written(tmp_path: Path) -> None:
    (tmp_path / "kam.toml").write_text(KAM)
    (tmp_path / "accounts.csv").write_text("account,name\nA1,Anna\n")
    (tmp_path / "sales.csv").write_text("")
    file = tmp_path / "held.xlsx"
    checked = check_exports(tmp_path, TODAY, held_back=file)
    assert in_lines(checked).splitlines()[-1] == (
        f"{file} was not written: the exports are refused as a whole, so there are no rows to send on yet"
    )
    assert json.loads(in_json(checked))["held_back_unwritten"] == str(file) and not file.exists()
    assert "was not written" not in in_lines(check_exports(tmp_path, TODAY))


def test_errors_and_warnings_are_counted_apart(tmp_path: Path) -> None:
    (tmp_path / "kam.toml").write_text(KAM + 'sources.products.file = "products.csv"\n')
    (tmp_path / "accounts.csv").write_text("account,name\nA1,Anna\n")
    (tmp_path / "products.csv").write_text("product,name\nP1,Pump\n")
    rows = ["O1,2026-10-01,A1,P1,1"] * 2 + ["O1,2026-10-01,A1,P9,1"] * 300 + ["O1,soon,A1,P9,1"] * 250
    (tmp_path / "sales.csv").write_text("\n".join(["order,date,account,product,amount", *rows]) + "\n")
    checked = check_exports(tmp_path, TODAY)
    assert in_lines(checked).splitlines()[-1] == (
        "250 errors, 550 warnings, 250 rows held back. The exports can be used."
    )
    assert json.loads(in_json(checked))["error_count"] == 250
