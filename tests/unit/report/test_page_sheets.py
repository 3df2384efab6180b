"""A page's spreadsheet: every table of the page, its amounts with all digits."""

import io

import openpyxl
import pytest

from kamlib.plan.document import Table, TableColumn
from kamlib.report.catalogue import catalogue
from kamlib.report.page_sheets import page_spreadsheet
from kamlib.report.tables import plan_table
from kamlib.sentences import say

WORDS = catalogue("en", "EUR")


def read(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("money", 12345678.91),
        ("money", -987654321.0123),
        ("price", 1234567.8901),
        ("count", 12_345_678_901),
        ("percent", 0.123456789012),
    ],
)
def test_a_number_of_a_page_has_all_its_digits(unit: str, value: float) -> None:
    table = Table(
        id="x",
        caption=say("table-queue"),
        columns=(TableColumn(id="column-account", unit="name"), TableColumn(id="column-stake", unit=unit)),  # type: ignore[arg-type]
        rows=(("Quillmarsh", value),),
        total=(say("sum"), value),
    )
    page = read(page_spreadsheet({"table": plan_table(table, WORDS, "x")}, [], WORDS)).active
    assert page is not None
    assert [row[1].value for row in page.iter_rows(min_row=2) if row[1].value is not None] == [value, value]
