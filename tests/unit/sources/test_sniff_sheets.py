"""Exports that come with types: numbers and days that vote for no sign, sheets of one workbook, Parquet."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from kamlib.settings import read_settings
from kamlib.sources.files import read_sources
from tests.unit.sources.sniffed import guessed, line, proposed
from tests.unit.sources.spreadsheets import spreadsheet

CUSTOMERS = [["Customer No.", "Customer Name", "City"], ["K-1", "Ellwick", "Graz"], ["K-2", "Venn", "Linz"]]
HEADER = ["Order No.", "Order Date", "Customer No.", "Net Amount (EUR)"]
DAY = date(2026, 1, 31)
ORDERS = [HEADER, ["1", DAY, "K-1", 1250.5], ["2", DAY, "K-2", 80]]
CSV = "Customer No.,Customer Name,City\nK-1,Ellwick,Graz\nK-2,Venn,Linz\n"


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    (tmp_path / "exports").mkdir()
    return tmp_path / "exports"


def rows_read(folder: Path) -> dict[str, int]:
    """Table -> how many rows of it are read with the settings as they were proposed."""
    raw = read_sources(read_settings(folder / "book"), folder / "book", folder / "raw")
    return {table: one.rows for table, one in raw.items()}


# --- numbers and days of a spreadsheet -------------------------------------------------------------------


def test_only_text_says_how_a_spreadsheet_writes_numbers(exports: Path) -> None:
    """Many numbers, and two texts with a comma: the numbers are read as they are whatever `decimal` says."""
    numbers = [[f"{row}", "2026-01-31", "K-1", row + 0.25] for row in range(3, 40)]
    texts = [["1", "2026-01-31", "K-1", "1.250,50"], ["2", "2026-01-31", "K-2", "80,5"]]
    spreadsheet(exports / "orders.xlsx", Orders=[HEADER, *texts, *numbers])
    found = proposed(exports.parent, customers=CSV)
    sales = found["sources"]["sales"]
    assert (sales["decimal"], sales["thousands"]) == (",", ".")
    assert "2 of 2 different values are written so" in line(found, "decimal")


def test_numbers_and_days_alone_need_no_line(exports: Path) -> None:
    spreadsheet(exports / "orders.xlsx", Orders=ORDERS)
    sales = proposed(exports.parent, customers=CSV)["sources"]["sales"]
    assert sales.keys() == {"file", "columns"}


def test_days_that_are_text_decide_beside_days_that_are_some(exports: Path) -> None:
    days = [[f"{row}", DAY, "K-1", 5] for row in range(3, 40)]
    spreadsheet(exports / "orders.xlsx", Orders=[HEADER, ["1", "31.01.2026", "K-1", 5], *days])
    found = proposed(exports.parent, customers=CSV)
    assert found["sources"]["sales"]["date_format"] == "%d.%m.%Y"
    assert "needed: date_format" not in found["text"]


# --- workbooks with several sheets -----------------------------------------------------------------------


def test_two_tables_in_one_workbook_are_two_sources(exports: Path) -> None:
    spreadsheet(exports / "erp.xlsx", Customers=CUSTOMERS, **{"Order lines": ORDERS}, Notes=[["Read me"]])
    found = guessed(exports.parent)
    sources = found["sources"]
    assert {table: (one["file"], one["sheet"]) for table, one in sources.items()} == {
        "accounts": ("../exports/erp.xlsx", "Customers"),
        "sales": ("../exports/erp.xlsx", "Order lines"),
    }
    assert "# erp.xlsx, sheet 'Notes': not recognised. Its headings are Read me." in found["text"]
    assert found["text"].count(" # guess: the sheet whose headings are those of ") == 2
    assert rows_read(exports.parent) == {"accounts": 2, "sales": 2}


def test_of_sheets_that_are_one_table_the_one_with_most_of_its_headings_is_taken(exports: Path) -> None:
    """A list of names with more rows than the table itself."""
    names = [["Name"], *([f"Name {row}"] for row in range(30))]
    spreadsheet(exports / "crm.xlsx", Names=names, Customers=CUSTOMERS)
    found = guessed(exports.parent)
    assert found["sources"]["accounts"]["sheet"] == "Customers"
    assert ", as is crm.xlsx, sheet 'Customers' with more of its headings" in found["text"]


def test_sheets_with_the_same_headings_are_to_be_saved_as_files(exports: Path) -> None:
    """A year each: one of them alone would be half of the revenue, and nobody would know."""
    spreadsheet(exports / "orders.xlsx", **{"2025": ORDERS, "2026": [*ORDERS, ORDERS[1]]})
    found = proposed(exports.parent, customers=CSV)
    assert found["sources"]["sales"]["sheet"] == "2026"
    told = "# orders.xlsx, sheet '2025': has the headings of orders.xlsx, sheet '2026': save each"
    assert told in found["text"]


def test_the_only_sheet_that_people_see_is_not_named(exports: Path) -> None:
    spreadsheet(exports / "customers.xlsx", Customers=CUSTOMERS, Empty=[])
    assert "sheet" not in guessed(exports.parent)["sources"]["accounts"]


# --- Parquet ---------------------------------------------------------------------------------------------


def test_parquet_files_are_proposed_without_a_dialect(exports: Path) -> None:
    columns = {
        "Order No.": [1, 2],
        "Order Date": [DAY, DAY],
        "Customer No.": ["K-1", "K-2"],
        "Net Amount (EUR)": [1250.5, 80.0],
        "Tags": [["a"], []],
    }
    for year in (2025, 2026):
        parquet.write_table(pa.table(columns), exports / f"orders-{year}.parquet")
    found = proposed(exports.parent, customers=CSV)
    sales = found["sources"]["sales"]
    assert sales == {
        "file": "../exports/orders-202*.parquet",
        "columns": {
            "order": "Order No.",
            "date": "Order Date",
            "account": "Customer No.",
            "amount": "Net Amount (EUR)",
        },
    }
    assert "# Headings that fill nothing: Tags" in found["text"]
    assert "2 of its 2 values are in 'Customer No.' of customers.csv" in found["text"]
    assert rows_read(exports.parent) == {"accounts": 2, "sales": 4}


def test_text_and_numbers_in_place_of_days_say_how_parquet_writes_them(exports: Path) -> None:
    columns = {
        "Order No.": ["1", "2"],
        "Order Date": [20260131, 20260201],
        "Customer No.": ["K-1", "K-2"],
        "Net Amount": ["1.250,50", "80,00"],
    }
    parquet.write_table(pa.table(columns), exports / "orders.parquet")
    sales = proposed(exports.parent, customers=CSV)["sources"]["sales"]
    assert (sales["date_format"], sales["decimal"], sales["thousands"]) == ("%Y%m%d", ",", ".")


def test_ids_that_are_numbers_in_parquet_meet_those_of_text(exports: Path) -> None:
    """A column with a gap comes as 101.0 from pandas, and the gap as no number."""
    orders = {
        "Order Date": [DAY, DAY, DAY],
        "Customer No.": [101.0, 102.0, float("nan")],
        "Net Amount": [5, 6, 7],
    }
    parquet.write_table(pa.table(orders), exports / "orders.parquet")
    customers = "Customer No.,Customer Name,City\n0000101,Ellwick,Graz\n0000102,Venn,Linz\n"
    found = proposed(exports.parent, customers=customers)
    assert found["sources"]["accounts"]["ids"] == ["no-zeros"]
    assert "with it 2 of 2 values" in line(found, "ids")


def test_a_copy_of_a_table_in_another_format_is_not_read_with_it(exports: Path) -> None:
    parquet.write_table(pa.table({"Customer No.": ["K-1"], "Customer Name": ["Venn"]}), exports / "k.parquet")
    (exports / "k.csv").write_text("Customer No.,Customer Name\nK-1,Venn\n")
    found = guessed(exports.parent)
    assert found["sources"]["accounts"]["file"] == "../exports/k.csv"
    assert "# k.parquet: accounts (2 headings known), as is k.csv" in found["text"]


def test_a_damaged_parquet_file_is_told(exports: Path) -> None:
    (exports / "orders.parquet").write_bytes(b"PAR1" + b"\0" * 40)
    found = proposed(exports.parent, customers=CSV)
    assert "# orders.parquet: can't be read: " in found["text"]
