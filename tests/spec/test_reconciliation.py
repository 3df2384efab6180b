"""read = used + held back + later, in rows and amounts; nothing gets lost."""

import pytest

from kamlib.errors import InputRefused
from tests.drawn import drawn, drawn_facts, refusal_told

pytestmark = pytest.mark.slow  # each reads a workbook


def test_every_row_and_every_amount_is_somewhere() -> None:
    facts = drawn_facts(
        sales="""
            date       | account | amount
            2026-10-30 | A1      | 100
            2026-10-31 | A2      | 0.0001
            2026-11-01 | A1      | 7
            2026-10-01 | A9      | 30
            soon       | A1      | 40
            2026-10-01 | A1      | a lot
            2026-10-01 | A1      |
            2026-10-01 | A1
            2026-10-01 |         | 5
        """
    )
    sales = facts.sums["sales"]
    assert (sales.read, sales.used, sales.held_back, sales.later) == (9, 2, 6, 1)
    assert (sales.read_amount, sales.used_amount) == (182.0001, 100.0001)
    assert (sales.held_back_amount, sales.later_amount, sales.unreadable) == (75, 7, 3)
    assert drawn(facts.account_sums, "account", "read", "used", "held_back", "later") == [
        "A1 | 5 | 1 | 3 | 1",
        "A2 | 1 | 1 | 0 | 0",
    ]
    assert drawn(facts.account_sums, "account", "used_amount", "held_back_amount", "later_amount") == [
        "A1 | 100 | 40 | 7",
        "A2 | 0.0001 | 0 | 0",
    ]


def test_an_amount_in_another_currency_is_in_no_sum() -> None:
    facts = drawn_facts(
        sales="""
            date       | account | amount | currency
            2026-10-01 | A1      | 100    | EUR
            2026-10-02 | A1      | 5000   | JPY
            2026-10-03 | A1      | many   | EUR
            2026-10-04 | A1      | many   | JPY
            2026-11-02 | A2      | 7000   | JPY
        """
    )
    sales = facts.sums["sales"]
    assert (sales.read, sales.used, sales.held_back, sales.later, sales.unreadable) == (5, 1, 4, 0, 4)
    assert (sales.read_amount, sales.used_amount, sales.held_back_amount) == (100, 100, 0)
    columns = ("account", "read", "read_amount", "held_back", "held_back_amount", "unreadable")
    assert drawn(facts.account_sums, *columns) == ["A1 | 4 | 100 | 3 | 0 | 3", "A2 | 1 | 0 | 1 | 0 | 1"]


def test_later_are_rows_of_what_has_happened() -> None:
    facts = drawn_facts(
        activities="""
            account | date       | kind
            A1      | 2026-10-31 | visit
            A1      | 2026-11-01 | visit
        """,
        satisfaction="""
            account | date       | score
            A1      | 2026-11-02 | 9
        """,
        opportunities="""
            opportunity | account | stage | closed     | amount
            D1          | A1      | open  | 2026-12-24 | 100
        """,
    )
    assert {name: sums.later for name, sums in facts.sums.items()} == {
        "accounts": 0,
        "sales": 0,
        "opportunities": 0,
        "activities": 1,
        "satisfaction": 1,
    }
    assert drawn(facts.activities, "date") == ["2026-10-31"]
    assert len(facts.satisfaction) == 0
    assert drawn(facts.opportunities, "closed") == ["2026-12-24"]
    assert facts.sums["activities"].read_amount is None


def test_without_one_usable_account_the_exports_are_refused() -> None:
    with pytest.raises(InputRefused) as refused:
        drawn_facts(
            accounts="""
                account | name
                A1      |
            """
        )
    assert refusal_told(refused.value).splitlines() == [
        "the exports can't be used: 3 problems",
        "  accounts.csv: has no row that can be used. Correct what is listed below",
        "  accounts.csv, line 2, column name: is empty, and every row of accounts needs it. "
        "Fill it where the row comes from, or name another column in kam.toml "
        "[sources.accounts.columns] name",
        "  sales.csv, line 2, column account: 'A1' is not among the accounts, or its row there is held back. "
        "Add it there or correct it; another spelling of a known one goes to kam.toml "
        "[sources.sales.words.account]",
    ]


def test_without_one_usable_order_line_the_exports_are_refused() -> None:
    with pytest.raises(InputRefused) as refused:
        drawn_facts(sales="date | account | amount")
    assert refusal_told(refused.value).splitlines()[1:] == [
        "  sales.csv: has 0 rows, and at least one is expected. Export it again with all its rows; or set "
        "min_rows in kam.toml [sources.sales] to the fewest there may be, 0 where there may be none"
    ]


def test_a_workbook_may_have_accounts_and_order_lines_alone() -> None:
    facts = drawn_facts()
    assert facts.missing == {
        "reps",
        "products",
        "opportunities",
        "contacts",
        "quotas",
        "activities",
        "satisfaction",
    }
    assert list(facts.contacts) == ["contact", "account", "name", "title", "email"]
    assert str(facts.satisfaction["score"].dtype) == "float64"
    assert drawn(facts.account_sums, "account", "read") == ["A1 | 1", "A2 | 0"]
