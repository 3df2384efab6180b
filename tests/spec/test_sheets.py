"""A spreadsheet goes the same way as a CSV file, and what it hides holds its row back alone."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kamlib.facts.book import Facts, read_facts
from kamlib.sources.files import read_sources
from tests.drawn import TODAY, drawn, drawn_settings, told
from tests.unit.sources.spreadsheets import spreadsheet

ORDERS = [
    ["order", "date", "account", "seller", "amount"],
    ["O1", date(2026, 10, 30), "A1", "R1", 100.5],
    ["O2", date(2026, 10, 30), "A2", "R1", "=50+1"],
    ["O3", "30.10.2026", "A2", "R1", 20],
    ["O4", date(2026, 10, 31), "A2", None, 30],
    ["O5", date(2026, 10, 31), "A2", "R1", "#REF!"],
    ["O6", date(2026, 10, 31), 12345678901234567, "R1", 1],
    ["O7", date(2026, 10, 31), "A1", "R1", "7.5"],
]
ACCOUNTS = [["account", "name"], ["A1", "Anna"], ["A2", "Bert"], [123, "Carl"], ["00123", "Dora"]]


@pytest.fixture
def facts(tmp_path: Path) -> Facts:
    made = openpyxl.load_workbook(spreadsheet(tmp_path / "orders.xlsx", Orders=ORDERS))
    made.active.merge_cells("D4:D5")
    made.save(tmp_path / "orders.xlsx")
    spreadsheet(tmp_path / "accounts.xlsx", Accounts=ACCOUNTS)
    sources: dict[str, dict[str, Any]] = {
        "accounts": {"file": "accounts.xlsx"},
        "sales": {"file": "orders.xlsx", "decimal": "."},
    }
    settings = drawn_settings(sources)
    return read_facts(read_sources(settings, tmp_path, tmp_path / "raw"), settings, TODAY)


def test_each_cell_is_told_with_its_place(facts: Facts) -> None:
    assert told(facts) == [
        "orders.xlsx, line 3, column amount: '#NOT-CALCULATED!' is a formula that was never calculated",
        "orders.xlsx, line 4, column date: '30.10.2026' is no date written as %Y-%m-%d",
        "orders.xlsx, line 5, column seller: '#MERGED!' is merged with a cell above or beside it, "
        "which alone has the value",
        "orders.xlsx, line 6, column amount: '#REF!' is an error of a spreadsheet",
        "orders.xlsx, line 7, column account: '#ROUNDED!' is a number of more than 15 digits, "
        "and a spreadsheet keeps no more: its last digits are lost",
    ]


def test_rows_and_amounts_add_up(facts: Facts) -> None:
    sales = facts.sums["sales"]
    assert (sales.read, sales.used, sales.held_back, sales.unreadable) == (7, 2, 5, 2)
    assert (sales.read_amount, sales.used_amount, sales.held_back_amount) == (159, 108, 51)
    assert drawn(facts.account_sums, "account", "read", "held_back") == [
        "00123 | 0 | 0",
        "123 | 0 | 0",
        "A1 | 2 | 0",
        "A2 | 4 | 4",
    ]


def test_one_of_several_columns_that_are_joined_is_enough(tmp_path: Path) -> None:
    spreadsheet(
        tmp_path / "a.xlsx", Accounts=[["account", "first", "last"], ["A1", "Anna", "=1"], ["A2", "B", "C"]]
    )
    spreadsheet(tmp_path / "s.xlsx", Orders=[["date", "account", "amount"], [date(2026, 10, 30), "A2", 1]])
    sources: dict[str, dict[str, Any]] = {
        "accounts": {"file": "a.xlsx", "columns": {"name": ["first", "last"]}},
        "sales": {"file": "s.xlsx"},
    }
    settings = drawn_settings(sources)
    facts = read_facts(read_sources(settings, tmp_path, tmp_path / "raw"), settings, TODAY)
    assert told(facts) == [
        "a.xlsx, line 2, column first last: '#NOT-CALCULATED!' is a formula that was never calculated"
    ]
