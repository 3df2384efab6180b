"""The revenue bridge of order lines that are drawn here: in an account's plan, on a seller's page and on the
company's, each the sum of the level below."""

from functools import cache

import pytest

from kamlib.analysis.bridge import account_bridges
from kamlib.analysis.portfolio import Portfolio, build_portfolio
from kamlib.analysis.slices import AccountSlice
from kamlib.plan.blocks import Chart, Note, PageSection, Table
from kamlib.plan.bridge_section import bridge_section
from kamlib.plan.company import company_plan
from kamlib.plan.document import CompanyPlan, Section
from kamlib.plan.frame import PlanFrame, plan_frame
from kamlib.report.catalogue import catalogue
from kamlib.report.figures import chart_figure
from kamlib.sentences import say
from tests.drawn import drawn_facts, drawn_settings, text

pytestmark = pytest.mark.slow

ACCOUNTS = """
    account | name | owner
    A1      | Anna | R1
    A2      | Bert | R1
    A3      | Carl | R2
"""
REPS = """
    rep | name
    R1  | Rosa
    R2  | Rudi
"""
PRODUCTS = """
    product | name | line
    P1      | Pump | Machines
    P2      | Seal | Parts
    P3      | Belt | Parts
"""
SALES = """
    order | date       | account | product | quantity | amount
    O1    | 2024-11-10 | A1      | P1      | 10       | 1000
    O2    | 2025-12-01 | A1      | P1      | 8        | 880
    O3    | 2024-11-10 | A1      | P2      | 5        | 50
    O4    | 2026-01-10 | A1      | P3      | 2        | 60
    O5    | 2024-12-24 | A2      | P2      | 30       | 300
    O6    | 2026-02-01 | A3      | P1      | 1        | 120
    O7    | 2026-03-31 | A3      | P3      | 1        | 30
"""
"""Prepared as of 2026-11-01: the last twelve months begin on 2025-11-01."""


@cache
def made(sales: str = SALES) -> tuple[Portfolio, CompanyPlan, PlanFrame]:
    tables = {"accounts": ACCOUNTS, "reps": REPS, "products": PRODUCTS, "sales": sales}
    facts = drawn_facts(**tables)
    settings = drawn_settings({name: {"file": f"{name}.csv"} for name in tables})
    portfolio = build_portfolio(facts, settings)
    return portfolio, company_plan(portfolio, facts, settings), plan_frame(portfolio, facts, settings)


def rows(section: Section | PageSection) -> list[tuple]:
    """name, amount and what stands beside it."""
    [table] = [block for block in section.blocks if isinstance(block, Table)]
    told = [*table.rows, table.total or ()]
    return [(text(label), amount, _beside(beside)) for label, amount, beside in told]  # type: ignore[arg-type]


def _beside(cell: object) -> str | None:
    return getattr(cell, "name", None) or (None if cell is None else text(cell))  # type: ignore[arg-type]


def page(found: tuple[PageSection, ...]) -> PageSection:
    return next(section for section in found if section.id == "bridge")


def plan(account: str) -> Section | None:
    portfolio, _, frame = made()
    frames = {name: table[table["account"] == account] for name, table in portfolio.slices.items()}
    return bridge_section(AccountSlice(account, frames), frame)


def test_a_plan_says_which_products_make_each_row() -> None:
    section = plan("A1")
    assert section is not None
    # pump: 100 a piece before, 110 now; the mean quantity of both years is 9, the mean price 105
    assert rows(section) == [
        ("Year before", 1050, None),
        ("Products dropped", -50, "Seal"),
        ("Less of the same", -210, "Pump"),
        ("Price", 90, "Pump"),
        ("Cross-sold", 60, "Belt"),
        ("Last 12 months", 940, None),
    ]
    assert text(section.headline) == "€110 less than the year before, though €150 came: €260 went"


def test_each_page_shows_the_sum_of_its_accounts_and_the_one_that_makes_most_of_a_row() -> None:
    _, company, _ = made()
    assert rows(page(company.focus)) == [
        ("Year before", 1350, None),
        ("Customers lost", -300, "Bert"),
        ("Products dropped", -50, "Anna"),
        ("Less of the same", -210, "Anna"),
        ("Price", 90, "Anna"),
        ("Cross-sold", 60, "Anna"),
        ("New customers", 120, "Carl"),
        ("New ones, added", 30, "Carl"),
        ("Last 12 months", 1090, None),
    ]
    books = {
        book.person.id: {label: amount for label, amount, _ in rows(page(book.focus))}
        for book in company.books
    }
    assert books["R2"] == {
        "Year before": 0,
        "New customers": 120,
        "New ones, added": 30,
        "Last 12 months": 150,
    }
    for label, amount, _ in rows(page(company.focus)):
        assert amount == sum(book.get(label, 0) for book in books.values())


def test_the_picture_climbs_from_the_year_before_to_the_last_twelve_months() -> None:
    section = plan("A1")
    assert section is not None
    [chart] = [block for block in section.blocks if isinstance(block, Chart)]
    first, *steps, last = chart.rows
    assert (first["revenue"], last["revenue"]) == (1050, 940)
    levels = [first["revenue"], *(step["revenue"] for step in steps)]
    assert [step["start"] for step in steps] == levels[:-1] and levels[-1] == last["revenue"]


@pytest.mark.parametrize(("base", "begins"), [(1050, True), (100, False)])
def test_the_axis_says_where_it_begins_unless_it_begins_at_zero(base: float, begins: bool) -> None:
    chart = Chart(
        kind="bridge",
        title=say("chart-bridge"),
        unit=say("chart-bridge-unit"),
        describe=say("chart-bridge"),
        rows=(
            {"row": "base", "start": 0.0, "revenue": base},
            {"row": "more", "start": base, "revenue": base + 200},
            {"row": "revenue", "start": 0.0, "revenue": base + 200},
        ),
    )
    drawn = chart_figure(chart, catalogue("en", "EUR"), "b")
    assert ("the axis begins at 1,025" in drawn.unit) == begins
    assert "+200" in drawn.svg and "+1,050" not in drawn.svg


def test_where_the_exports_hold_no_whole_year_before_it_asks_for_one() -> None:
    short = "\n".join(line for line in SALES.splitlines() if "2024" not in line)
    _, company, _ = made(short)
    section = page(company.focus)
    [note] = section.blocks
    assert isinstance(note, Note) and note.unknown
    assert text(note.text).startswith("Not known yet: the exports begin on 1 Dec")


def test_what_a_currency_did_stands_apart_from_what_the_customers_did() -> None:
    """A dollar was worth 0.80 until the end of 2025 and 0.90 since: 100 dollars a piece before and now."""
    sales = """
    order | date       | account | product | quantity | amount | currency
    O1    | 2024-11-10 | A1      | P1      | 10       | 1000   | USD
    O2    | 2025-12-31 | A1      | P1      | 5        | 500    | usd
    O3    | 2026-01-01 | A1      | P1      | 7        | 700    | USD
    O4    | 2026-01-01 | A2      | P1      | 1        | 120    |
    """
    rates = {"rates": {"USD": {"2024-01-01": 0.8, "2026-01-01": 0.9}}}
    facts = drawn_facts(settings=rates, accounts=ACCOUNTS, reps=REPS, products=PRODUCTS, sales=sales)
    [cell] = facts.account_products.query("account == 'A1'").to_dict("records")
    assert (cell["revenue_before"], cell["revenue"], cell["revenue_constant"]) == (800, 400 + 630, 400 + 560)
    named = facts.account_products.assign(line="Machines")
    found = account_bridges(named, facts.account_months).set_index("account")
    assert {name: found.loc["A1", name] for name in ("base", "price", "more", "currency", "revenue")} == {
        **{"base": 800, "price": 0, "more": 160, "currency": 70, "revenue": 1030},
    }
    assert found.loc["A2", "currency"] == 0


def test_an_account_that_bought_nothing_in_two_years_has_none() -> None:
    old = SALES.replace("2024-12-24", "2020-12-24")
    portfolio, _, frame = made(old)
    frames = {name: table[table["account"] == "A2"] for name, table in portfolio.slices.items()}
    assert bridge_section(AccountSlice("A2", frames), frame) is None
