"""What revenue is, when it was, and what it cost."""

from datetime import date

import pytest

from tests.drawn import TODAY, drawn, drawn_facts, told

pytestmark = pytest.mark.slow


def test_months_are_counted_back_from_the_as_of_date() -> None:
    facts = drawn_facts(
        settings={"dates": {"as_of": date(2026, 11, 15)}},
        sales="""
            date       | account | amount
            2026-11-14 | A1      | 1
            2026-10-15 | A1      | 2
            2026-10-14 | A1      | 4
            2025-11-15 | A1      | 8
            2025-11-14 | A1      | 16
            2024-11-14 | A1      | 32
        """,
    )
    assert drawn(facts.account_months, "month", "revenue") == [
        "0 | 3",
        "1 | 4",
        "11 | 8",
        "12 | 16",
        "24 | 32",
    ]


def test_a_cost_that_is_not_known_in_part_is_not_known() -> None:
    facts = drawn_facts(
        sales="""
            date       | account | product | amount | cost | quantity
            2026-10-01 | A1      | P1      | 10     | 4    | 1
            2026-10-02 | A1      | P1      | 10     | 4    |
            2026-10-03 | A1      | P2      | 10     |      |
            2025-10-03 | A1      | P1      | 10     |      | 5
        """
    )
    assert drawn(facts.account_products, "product", "revenue", "revenue_before", "cost") == [
        "P1 | 20 | 10 | 8",
        "P2 | 10 | 0 | ",
    ]
    assert drawn(facts.account_products, "product", "quantity", "quantity_before") == [
        "P1 | 1 | 5",
        "P2 |  | 0",
    ]
    assert drawn(facts.account_months, "month", "revenue", "cost") == ["0 | 30 | ", "12 | 10 | "]


def test_lines_that_were_ever_bought_and_when() -> None:
    """A credit note is no purchase, a product without a line belongs to none, and the future is not known."""
    facts = drawn_facts(
        products="""
            product | name | line
            P1      | One  | Bags
            P2      | Two  | Bags
            P3      | Tri  | Sheets
            P4      | Four |
        """,
        sales="""
            date       | account | product | amount
            2026-10-01 | A1      | P1      | 10
            2025-05-01 | A1      | P2      | 20
            2020-05-01 | A1      | P2      | 40
            2026-10-01 | A1      | P3      | -5
            2026-10-01 | A1      | P4      | 80
            2026-11-01 | A2      | P3      | 160
        """,
    )
    columns = ("line", "first_month", "last_month", "revenue", "revenue_before")
    assert drawn(facts.account_lines, *columns) == ["Bags | 77 | 0 | 10 | 20"]


def test_sellers_have_what_they_sold_and_when_last() -> None:
    facts = drawn_facts(
        sales="""
            date       | account | seller | amount
            2026-10-01 | A1      | r1     | 1
            2026-10-31 | A1      | r1     | -3
            2025-10-31 | A1      | r2     | 4
            2023-10-31 | A1      | r2     | 8
            2026-11-01 | A1      | r2     | 16
            2026-10-31 | A1      |        | 32
        """
    )
    columns = ("seller", "revenue", "revenue_before", "revenue_all", "last_date")
    assert drawn(facts.account_sellers, *columns) == [
        "r1 | -2 | 0 | -2 | 2026-10-31",
        "r2 | 0 | 4 | 12 | 2025-10-31",
    ]


def test_orders_of_a_day_are_counted_once() -> None:
    facts = drawn_facts(
        sales="""
            order | date       | account | amount
            O1    | 2026-10-01 | A1      | 1
            O1    | 2026-10-01 | A1      | 2
            O2    | 2026-10-01 | A1      | 4
                  | 2026-10-01 | A1      | 8
                  | 2026-10-01 | A1      | 16
            O1    | 2026-10-02 | A1      | 32
        """
    )
    assert drawn(facts.account_orders, "date", "orders", "revenue") == [
        "2026-10-01 | 3 | 31",
        "2026-10-02 | 1 | 32",
    ]


DEALS = """
    opportunity | account | seller | stage | closed     | amount
    D1          | A1      | r1     | won   | 2026-10-01 | 100
    D2          | A1      | r1     | lost  | 2026-10-01 | 0
    D3          | A1      | r1     | open  | 2026-12-01 | 50
    D4          | A2      | r2     | won   | 2026-11-05 | 70
    D5          | A2      | r2     | won   |            | 20
    D6          | A2      | r2     | won   | 2026-10-02 |
    D7          | A2      | r2     | open  |            |
"""


def test_won_deals_are_the_revenue_where_there_are_no_order_lines() -> None:
    facts = drawn_facts(sales=None, opportunities=DEALS)
    assert facts.revenue_source == "opportunities"
    assert drawn(facts.account_months, "account", "revenue", "quantity", "cost", "lines") == [
        "A1 | 100 | 1 |  | 1"
    ]
    assert drawn(facts.account_orders, "account", "date", "orders") == ["A1 | 2026-10-01 | 1"]
    assert drawn(facts.opportunities, "opportunity") == ["D1", "D2", "D3", "D4", "D7"]
    assert told(facts) == [
        "opportunities.csv, line 6, column closed: is empty, "
        "and a won deal is revenue: it needs a day and an amount",
        "opportunities.csv, line 7, column amount: is empty, "
        "and a won deal is revenue: it needs a day and an amount",
    ]
    sums = facts.sums["opportunities"]
    assert (sums.read, sums.used, sums.held_back, sums.later) == (7, 4, 2, 1)
    assert (sums.read_amount, sums.used_amount, sums.held_back_amount, sums.later_amount) == (
        240,
        150,
        20,
        70,
    )


def test_deals_beside_order_lines_are_no_revenue() -> None:
    facts = drawn_facts(opportunities=DEALS)
    assert facts.revenue_source == "sales"
    assert drawn(facts.account_months, "account", "revenue") == ["A1 | 100"]
    assert len(facts.opportunities) == 7
    assert facts.problems.count == 0


@pytest.mark.parametrize(
    ("rule", "as_of"),
    [
        ("data-end", date(2026, 10, 31)),
        ("month-start", TODAY),
        ("today", TODAY),
        (date(2026, 1, 1), date(2026, 1, 1)),
    ],
)
def test_the_as_of_date_follows_the_rule(rule: str | date, as_of: date) -> None:
    assert drawn_facts(settings={"dates": {"as_of": rule}}).as_of == as_of
