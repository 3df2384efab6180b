"""A sheet becomes text in the dialect of its source, with its row numbers, and nothing of it is hidden."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kamlib.facts.marks import MERGED, ROUNDED, UNCALCULATED
from kamlib.settings import Source
from kamlib.sources import sheet_door
from kamlib.sources.export import ExportFile, Unreadable
from tests.drawn import line
from tests.unit.sources.spreadsheets import ACCOUNTS, calculated, edited, spreadsheet


def export(path: Path, **source: Any) -> ExportFile:
    return ExportFile(path, path.name, "sales", Source(file=path.name, **source))


def read(path: Path, **source: Any) -> list[tuple[int, list[str]]]:
    return list(sheet_door.rows(export(path, **source)))


def refusal(path: Path, **source: Any) -> str:
    with pytest.raises(Unreadable) as refused:
        read(path, **source)
    return line(refused.value.problem)


def test_rows_keep_their_numbers_and_columns_their_places(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active["B3"], made.active["C3"] = "account", "name"
    made.active["B6"] = "A1"
    made.save(tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx") == [(3, ["", "account", "name"]), (6, ["", "A1", ""])]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (123.0, "123"),
        (-1234.5, "-1234,5"),
        (0.1 + 0.2, "0,3"),
        (1234.5600000000001, "1234,56"),
        (1e-7, "0,0000001"),
        (123456789012345, "123456789012345"),
        (True, "TRUE"),
        ("00123", "00123"),
        ("1.234,50", "1.234,50"),  # a number that is stored as text is in the dialect already
        (" Anna ", " Anna "),
        ("two\nlines", "two\nlines"),
        ("_x000D_ and \r", "_x000D_ and \r"),  # a carriage return is written as _x000D_
        (date(2026, 10, 31), "31.10.2026"),
        (datetime(2026, 10, 31, 13, 5), "31.10.2026"),
    ],
)
def test_a_value_is_text_in_the_dialect_of_its_source(tmp_path: Path, value: Any, told: str) -> None:
    def write(_: Any, sheet: Any) -> None:
        day = _.add_format({"num_format": "d-mmm-yy"})
        if isinstance(value, date):
            sheet.write_datetime(0, 0, value, day)
        elif isinstance(value, str):
            sheet.write_string(0, 0, value)
        else:
            sheet.write(0, 0, value)

    path = calculated(tmp_path / "a.xlsx", write)
    assert read(path, decimal=",", thousands=".", date_format="%d.%m.%Y") == [(1, [told])]


def test_a_number_that_lost_digits_is_marked(tmp_path: Path) -> None:
    path = spreadsheet(tmp_path / "a.xlsx", Orders=[["account"], [12345678901234567], [1234567890123456]])
    assert read(path)[1:] == [(2, [ROUNDED]), (3, [ROUNDED])]


def test_a_formula_without_its_result_is_marked(tmp_path: Path) -> None:
    path = spreadsheet(tmp_path / "a.xlsx", Orders=[["date", "amount"], ["2026-10-30", "=1+1"], ["", "=2"]])
    assert read(path) == [
        (1, ["date", "amount"]),
        (2, ["2026-10-30", UNCALCULATED]),
        (3, ["", UNCALCULATED]),
    ]


def test_rows_and_columns_of_formulas_alone_are_not_lost(tmp_path: Path) -> None:
    path = spreadsheet(tmp_path / "a.xlsx", Orders=[["a"], ["1"], [], [None, None, "=1"]])
    assert read(path) == [(1, ["a", "", ""]), (2, ["1", "", ""]), (4, ["", "", UNCALCULATED])]


def test_a_formula_with_its_result_is_the_result(tmp_path: Path) -> None:
    def write(_: Any, sheet: Any) -> None:
        sheet.write_formula(0, 0, "=1+1", value=2)
        sheet.write_formula(0, 1, '="a"&"b"', value="ab")
        sheet.write_formula(0, 2, "=1/0", value="#DIV/0!")
        sheet.write_formula(0, 3, '=""', value="empty")

    path = calculated(tmp_path / "a.xlsx", write)
    edited(path, "xl/worksheets/sheet1.xml", b"<v>empty</v>", b"<v></v>")
    assert read(path) == [(1, ["2", "ab", "#DIV/0!", ""])]


def test_results_that_are_to_be_calculated_anew_are_none(tmp_path: Path) -> None:
    """Programs that write formulas without calculating them write 0 as their result, and say so."""

    def write(_: Any, sheet: Any) -> None:
        sheet.write_formula(0, 0, "=1+1")

    path = calculated(tmp_path / "a.xlsx", write)
    assert read(path) == [(1, ["0"])]
    edited(path, "xl/workbook.xml", b"<calcPr ", b'<calcPr fullCalcOnLoad="1" ')
    assert read(path) == [(1, [UNCALCULATED])]


def test_errors_of_a_spreadsheet_are_told_as_they_stand(tmp_path: Path) -> None:
    path = spreadsheet(tmp_path / "a.xlsx", Orders=[["a", "b"], ["#REF!", "#N/A"]])
    assert read(path)[1:] == [(2, ["#REF!", "#N/A"])]


def test_cells_that_are_merged_with_another_are_marked(tmp_path: Path) -> None:
    rows = [["account", "owner", "city"], ["A1", "R1", "Ulm"], ["A2", None, "Bern"], ["A3", "R2", None]]
    path = spreadsheet(tmp_path / "a.xlsx", Orders=rows)
    made = openpyxl.load_workbook(path)
    made.active.merge_cells("B2:B3")
    made.active.merge_cells("B4:C4")
    made.active.merge_cells("A5:C9")  # below the table: no row
    made.save(path)
    assert read(path)[1:] == [
        (2, ["A1", "R1", "Ulm"]),
        (3, ["A2", MERGED, "Bern"]),
        (4, ["A3", "R2", MERGED]),
    ]


def test_a_merged_title_is_no_problem(tmp_path: Path) -> None:
    path = spreadsheet(tmp_path / "a.xlsx", Orders=[["account", "name"], ["A1", "Anna"]])
    made = openpyxl.load_workbook(path)
    made.active.merge_cells("A1:B1")
    made.save(path)
    assert read(path) == [(1, ["account", ""]), (2, ["A1", "Anna"])]


def test_the_only_sheet_with_rows_that_people_see_is_meant(tmp_path: Path) -> None:
    path = spreadsheet(tmp_path / "a.xlsx", Notes=[], Orders=ACCOUNTS, Lists=[["x"]])
    made = openpyxl.load_workbook(path)
    made["Lists"].sheet_state = "veryHidden"
    made.save(path)
    assert read(path)[1:] == [(2, ["A1", "Anna"]), (3, ["A2", "Bert"])]
    assert [line(problem) for problem in sheet_door.warnings(export(path))] == [
        "a.xlsx: has hidden sheets with rows, which are left out: Lists. "
        "If one of them is meant, name it as sheet in kam.toml [sources.sales]"
    ]
    assert read(path, sheet="Lists") == [(1, ["x"])]
    assert sheet_door.warnings(export(path, sheet="Lists")) == []


def test_of_several_sheets_the_settings_name_one(tmp_path: Path) -> None:
    path = spreadsheet(tmp_path / "a.xlsx", Orders=ACCOUNTS, Returns=[["x"]])
    assert refusal(path) == (
        "a.xlsx: has several sheets with rows: Orders, Returns. "
        'Name one in kam.toml [sources.sales], as in sheet = "Orders"'
    )
    assert read(path, sheet="Returns") == [(1, ["x"])]
    assert refusal(path, sheet="Retuns") == (
        "a.xlsx: has no sheet Retuns; it has Orders, Returns. Correct sheet in kam.toml [sources.sales]"
    )


def test_a_sheet_that_nobody_sees_is_not_taken_unasked(tmp_path: Path) -> None:
    path = spreadsheet(tmp_path / "a.xlsx", Notes=[], Orders=ACCOUNTS)
    made = openpyxl.load_workbook(path)
    made["Orders"].sheet_state = "hidden"
    made.save(path)
    assert refusal(path).startswith("a.xlsx: has rows in hidden sheets alone: Orders. Name one in kam.toml")


def test_a_spreadsheet_without_rows_has_none(tmp_path: Path) -> None:
    assert read(spreadsheet(tmp_path / "a.xlsx", Orders=[])) == []


def test_a_stray_cell_far_out_is_named(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active["A1"], made.active["XFD1048576"] = "account", "x"
    made.save(tmp_path / "a.xlsx")
    assert "has a value in XFD1048576, far from the others (2 cells in all)" in refusal(tmp_path / "a.xlsx")


def test_reading_a_sheet_again_reads_what_is_there_now(tmp_path: Path) -> None:
    path = spreadsheet(tmp_path / "a.xlsx", Orders=[["a"], ["1"]])
    assert next(sheet_door.rows(export(path))) == (1, ["a"])
    assert read(path) == [(1, ["a"]), (2, ["1"])]
    spreadsheet(path, Orders=[["b"]])
    assert read(path) == [(1, ["b"])]


def test_days_are_numbers_where_the_source_writes_them_so(tmp_path: Path) -> None:
    path = spreadsheet(tmp_path / "a.xlsx", Orders=[["date"], [date(2024, 1, 1)], [45292]])
    assert read(path, date_format="serial")[1:] == [(2, ["45292"]), (3, ["45292"])]
    edited(path, "xl/workbook.xml", b"<workbookPr />", b'<workbookPr date1904="1" />')
    assert "counts its days from 1904" in refusal(path, date_format="serial")
    assert read(path)[1] == (2, ["2028-01-02"])


def test_titles_above_the_headings_may_be_merged(tmp_path: Path) -> None:
    rows = [["Orders of October"], [], ["account", "name"], ["A1", "Anna"]]
    path = spreadsheet(tmp_path / "a.xlsx", Orders=rows)
    made = openpyxl.load_workbook(path)
    made.active.merge_cells("A1:B2")
    made.save(path)
    assert read(path, header_row=3) == [
        (1, ["Orders of October", ""]),
        (3, ["account", "name"]),
        (4, ["A1", "Anna"]),
    ]
