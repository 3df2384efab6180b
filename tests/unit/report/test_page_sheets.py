"""A page's spreadsheet: every table of the page, its amounts with all digits."""

import io

import openpyxl
import pytest

from kamlib.plan.blocks import Table, TableColumn
from kamlib.plan.document import AccountPlan, Section
from kamlib.report.books import render_run
from kamlib.report.catalogue import catalogue
from kamlib.report.page_sheets import page_spreadsheet
from kamlib.report.tables import plan_table
from kamlib.sentences import say
from tests.report.documents import company, compared, plans
from tests.report.reading import Reading

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
        rows=(("Quillmarsh", value), ("Larkholm", None)),
        total=(say("sum"), value),
    )
    page = read(page_spreadsheet({"table": plan_table(table, WORDS, "x")}, [], WORDS)).active
    assert page is not None
    assert [row[1].value for row in page.iter_rows(min_row=2) if row[1].value is not None] == [value, value]


def with_prices(plan: AccountPlan) -> AccountPlan:
    """The plan with the table of its own prices, below which the prices elsewhere stand."""
    prices = Table(
        id="prices",
        caption=say("table-prices"),
        columns=(TableColumn(id="column-product", unit="name"), TableColumn(id="column-price", unit="price")),
        rows=(("Cartridge K 40", 38.4),),
    )

    def extended(section: Section) -> Section:
        blocks = (*section.blocks, prices) if section.id == "profile" else section.blocks
        return section.model_copy(update={"blocks": blocks})

    return plan.model_copy(update={"sections": tuple(map(extended, plan.sections))})


def test_prices_elsewhere_are_on_the_page_and_in_its_spreadsheet() -> None:
    whole = company()
    slug = whole.books[0].slug
    made = plans() | {"K-a1": with_prices(plans()["K-a1"])}
    published = dict(render_run(whole, made.get, compared=compared))
    caption = WORDS("table-prices-elsewhere")
    page = Reading(published[f"reps/{slug}.html"].decode())
    assert any(caption in one.text for one in page.all("caption"))
    sheets = [
        list(sheet.iter_rows(values_only=True)) for sheet in read(published[f"reps/{slug}.xlsx"]).worksheets
    ]
    found = [rows for rows in sheets if WORDS("column-elsewhere") in rows[0]]
    assert len(found) == 1, [rows[0] for rows in sheets]
    assert found[0][1][1:6] == ("K-a1", "Cartridge K 40", 38.4, 40.25, round(38.4 / 40.25 - 1, 6))


def test_every_table_of_the_managers_pages_and_the_index_is_a_sheet() -> None:
    published = dict(render_run(company(), plans().get))
    paths = [path for path in published if path.endswith(".html") and not path.startswith("reps/")]
    assert len(paths) == 3
    for path in paths:
        tables = Reading(published[path].decode()).all("table")
        sheets = read(published[path.replace(".html", ".xlsx")]).sheetnames
        assert len(sheets) == len(tables), (path, sheets)
        assert "All accounts" in sheets
