"""A row whose key is there already is held back; the first one stays."""

import pytest

from tests.drawn import drawn, drawn_facts, told

pytestmark = pytest.mark.slow  # each reads a workbook


def test_the_first_of_two_rows_with_one_key_stays() -> None:
    facts = drawn_facts(
        accounts="""
            account | name
            A1      | Anna
            A2      | Bert
            A1      | Annabel
            A1      | Annika
        """
    )
    assert drawn(facts.accounts, "account", "name") == ["A1 | Anna", "A2 | Bert"]
    assert told(facts) == [
        "accounts.csv, line 4, column account: 'A1' is in accounts.csv, line 2 already",
        "accounts.csv, line 5, column account: 'A1' is in accounts.csv, line 2 already",
    ]


def test_a_row_that_is_held_back_does_not_take_the_key() -> None:
    facts = drawn_facts(
        accounts="""
            account | name | employees
            A1      | Anna | many
            A1      | Anna | 12
        """
    )
    assert drawn(facts.accounts, "account", "employees") == ["A1 | 12"]
    assert [problem.row for problem in facts.problems.kept] == [2]


def test_order_lines_have_a_key_where_order_and_line_are_there() -> None:
    facts = drawn_facts(
        sales="""
            order | line | date       | account | amount
            O1    | 1    | 2026-10-01 | A1      | 1
            O1    | 2    | 2026-10-01 | A1      | 2
            O1    | 2    | 2026-10-01 | A1      | 4
            O1    |      | 2026-10-01 | A1      | 8
            O1    |      | 2026-10-01 | A1      | 16
                  | 1    | 2026-10-01 | A1      | 32
                  | 1    | 2026-10-01 | A1      | 64
        """
    )
    assert told(facts) == ["sales.csv, line 4, column order, line: 'O1, 2' is in sales.csv, line 3 already"]
    assert drawn(facts.account_months, "revenue", "lines") == ["123 | 6"]


def test_orders_without_line_numbers_may_have_many_lines() -> None:
    facts = drawn_facts(
        sales="""
            order | date       | account | amount
            O1    | 2026-10-01 | A1      | 1
            O1    | 2026-10-01 | A1      | 2
        """
    )
    assert facts.problems.count == 0
    assert drawn(facts.account_orders, "date", "orders", "revenue") == ["2026-10-01 | 1 | 3"]


def test_a_quota_for_the_year_and_one_for_a_quarter_are_two() -> None:
    facts = drawn_facts(
        reps="""
            rep | name
            r1  | Lena
        """,
        quotas="""
            rep | year | quarter | amount
            r1  | 2026 |         | 100
            r1  | 2026 | 1       | 25
            r1  | 2026 |         | 200
        """,
    )
    assert drawn(facts.quotas, "rep", "quarter", "amount") == ["r1 | 1 | 25", "r1 |  | 100"]
    assert told(facts) == [
        "quotas.csv, line 4, column rep, year, quarter: 'r1, 2026, ' is in quotas.csv, line 2 already",
        "quotas.csv, line 2, column rep: 'r1' has a quota for a year beside those for a quarter in it (2026)",
    ]
