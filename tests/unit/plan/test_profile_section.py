"""The profile of an account: its rhythm, its periods, its prices, and what is joined of the others."""

from datetime import date
from functools import cache

import pytest

from kamlib.analysis.portfolio import build_portfolio
from kamlib.analysis.slices import AccountSlice
from kamlib.plan.blocks import Table
from kamlib.plan.build import account_plan
from kamlib.plan.company import account_comparisons
from kamlib.plan.document import AccountPlan, Section, to_bytes
from kamlib.plan.frame import plan_frame
from kamlib.plan.joined import joined
from kamlib.plan.profile_section import _rhythm
from kamlib.settings import Thresholds
from tests.drawn import drawn_facts, drawn_settings, text
from tests.unit.plan.rows import frame, row

pytestmark = pytest.mark.slow

ACCOUNTS = "account | name | owner\n" + "\n".join(f"A{place} | Account {place} | lena" for place in range(7))
PRODUCTS = """
    product | name    | list_price
    P1      | Sensors | 10
    P2      | Hoses   |
"""
SALES = """
    order | date       | account | product | quantity | amount | cost
    O1    | 2026-10-01 | A0      | P1      | 100      | 800    | 300
    O2    | 2026-09-01 | A0      | P2      | 10       | 70     | 30
    O3    | 2026-08-01 | A0      | P1      | 10       | 80     | 30
    O4    | 2026-06-02 | A0      |         |          | 5      |
    O5    | 2025-10-31 | A0      | P1      | 100      | 500    | 250
    O6    | 2024-10-31 | A0      | P1      | 100      | 400    | 200
"""
OTHERS = "".join(
    f"\n    X{place} | 2026-10-01 | A{place} | P1 | 1 | {9 + place} | 5" for place in range(1, 6)
)
DEALS = """
    opportunity | account | name  | stage | amount | opened     | closed
    D1          | A0      | Refit | won   | 300    | 2026-01-01 | 2026-05-01
    D2          | A0      | Pumps | won   |        | 2026-01-01 | 2026-06-01
    D3          | A0      | Older | won   | 900    | 2024-01-01 | 2025-10-31
    D4          | A0      | Valve | open  | 50     | 2026-01-01 | 2026-12-01
"""
PLACES = {"accounts": ACCOUNTS, "products": PRODUCTS, "sales": SALES + OTHERS, "opportunities": DEALS}


@cache
def whole(**over: str | None) -> tuple[AccountPlan, AccountPlan]:
    """The plan of A0, by itself and joined with what the company knows of the others."""
    tables = PLACES | over
    facts = drawn_facts(**tables)
    settings = drawn_settings(
        {name: {"file": f"{name}.csv"} for name, drawn in tables.items() if drawn},
        goals={"reps": {"lena": 4000}},
    )
    portfolio = build_portfolio(facts, settings)
    frames = {name: table[table["account"] == "A0"] for name, table in portfolio.slices.items()}
    plan = account_plan(AccountSlice("A0", frames), plan_frame(portfolio, facts, settings))
    assert plan.tier == "A"
    found = {one.account: one for one in account_comparisons(portfolio, facts, settings)}
    return plan, joined(plan, found["A0"])


def section(plan: AccountPlan, name: str) -> Section:
    return next(section for section in plan.sections if section.id == name)


def table(part: Section, name: str) -> list[str]:
    """The rows of one of its tables, cells between bars; a word of ours is its id."""
    [found] = [block for block in part.blocks if isinstance(block, Table) and block.id == name]
    rows = [*found.rows, *([found.total] if found.total else [])]
    return [
        " | ".join("" if cell is None else str(getattr(cell, "id", cell)) for cell in row) for row in rows
    ]


def facts_of(part: Section) -> list[str]:
    return [text(fact.text) for fact in part.blocks[0].facts]


def test_each_year_stands_with_its_growth_and_its_margin():
    """The exports begin on 31 October 2024: the year before is whole, the one before that is not."""
    plan, _ = whole()
    assert table(section(plan, "profile"), "years") == [
        "2026-10-31 | 955.0 | 455.0 | 0.91 | cell-unknown | cell-unknown",
        "2025-10-31 | 500.0 | cell-unknown | cell-unknown | 250.0 | 0.5",
    ]


def test_quarters_and_rolling_years_are_told_as_far_as_the_exports_go():
    plan, _ = whole()
    rows = table(section(plan, "profile"), "quarters")
    assert len(rows) == 8
    assert rows[0] == "2026-10-31 | 950.0 | 500.0 | 450.0 | 590.0 | 955.0 | cell-unknown"
    assert rows[1] == "2026-07-31 | 5.0 | 0.0 | 5.0 | cell-unknown | 505.0 | cell-unknown"
    assert rows[4] == "2025-10-31 | 500.0 | cell-unknown | cell-unknown | 250.0 | 500.0 | 250.0"
    assert rows[5].endswith("cell-unknown | cell-unknown"), "its rolling year begins before the exports"


def test_prices_stand_beside_the_list():
    plan, _ = whole()
    profile = section(plan, "profile")
    assert table(profile, "prices") == ["Sensors | 110.0 | 8.0 | 10.0 | -0.2", "Hoses | 10.0 | 7.0 |  | "]
    assert facts_of(profile)[1] == "20\u00a0% below list, on the one product that brings €880"


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"products": None}, "Not known yet: ask for the list prices"),
        (
            {"sales": SALES.replace("quantity", "pieces") + OTHERS},
            "Not known yet: ask for the quantities of the order lines",
        ),
    ],
)
def test_prices_that_nobody_can_tell_are_asked_for(over, said):
    plan, _ = whole(**over)
    assert said in facts_of(section(plan, "profile"))


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (6, "Every 60 days as a rule (the middle of 5 gaps); the last order was 31 days ago"),
        (3, "Not known yet: three gaps between orders make a rhythm, and there are 2"),
    ],
)
def test_the_rhythm_or_how_much_of_one_there_is(until, said):
    lines = SALES.strip().splitlines()
    plan, _ = whole(sales="\n".join(lines[: until + 1]) + OTHERS)
    assert facts_of(section(plan, "profile"))[0] == said


@pytest.mark.parametrize(
    ("ratio", "overdue", "case"),
    [
        (1.0, 2.0, "in-time"),
        (1.1, 2.0, "late"),
        (1.99, 2.0, "late"),
        (2.0, 2.0, "overdue"),
        (2.0, 3.0, "late"),
    ],
)
def test_how_late_is_overdue_is_a_setting(ratio, overdue, case):
    of_account = row(overdue_ratio=ratio)
    said = _rhythm(of_account, frame(thresholds=Thresholds(overdue=overdue)))
    assert said.text.id == f"rhythm-{case}" and "30 days" in text(said.text)


def test_won_deals_stand_beside_the_open_ones():
    plan, _ = whole()
    deals = section(plan, "opportunities")
    assert table(deals, "opportunities") == ["Valve | seller-unknown | 50.0 | 2026-12-01", "sum |  | 50.0 | "]
    assert table(deals, "won") == [
        "Pumps | seller-unknown | amount-unknown | 2026-06-01",
        "Refit | seller-unknown | 300.0 | 2026-05-01",
        "sum |  | 300.0 | ",
    ]


def test_what_compares_accounts_is_joined_and_not_in_the_plan():
    plan, shown = whole()
    profile = section(shown, "profile")
    assert table(profile, "prices-elsewhere") == [
        "Sensors | 8.0 | 12.0 | -0.333333 | -440.0 | 5 | others-any",
        "sum |  |  |  | -440.0 |  | ",
    ]
    assert facts_of(profile)[2] == "Last 12 months = 24\u00a0% of lena's goal of 2027"
    for word in ("elsewhere", "goal-share"):
        assert word not in to_bytes(plan).decode()
    assert joined(plan, None) == plan


def test_four_others_are_too_few_to_show():
    _, shown = whole(sales=SALES + OTHERS[: OTHERS.rindex("\n")])
    profile = section(shown, "profile")
    assert [block.id for block in profile.blocks if isinstance(block, Table)][-1] == "prices"


def test_a_new_line_of_another_account_changes_no_plan():
    plan, _ = whole()
    more = "\n    X9 | 2026-10-02 | A6 | P1 | 1 | 20 | 5"
    plan_again, shown_again = whole(sales=SALES + OTHERS + more)
    assert to_bytes(plan) == to_bytes(plan_again)
    assert table(section(shown_again, "profile"), "prices-elsewhere")[:1] == [
        "Sensors | 8.0 | 12.5 | -0.36 | -495.0 | 6 | others-any"
    ]
    assert date(2026, 11, 1) == plan.as_of
