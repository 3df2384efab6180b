"""Rows name rows of other tables: what they find, what is held back, what is kept without."""

import pytest

from tests.drawn import drawn, drawn_facts, text, told

pytestmark = pytest.mark.slow

ACCOUNTS = """
    account | name | account_number | parent | owner
    A1      | Anna | N-1            |        | r1
    A2      | Bert | N-2            | A1     | r1
    A3      | Carl | N-3            | A9     |
    A4      | Dora | N-3            |        |
"""

REPS = """
    rep | name  | manager
    r1  | Lena  | r2
    r2  | Marie |
"""


def test_an_account_may_be_named_by_its_other_number() -> None:
    facts = drawn_facts(
        accounts=ACCOUNTS,
        contacts="""
            contact | account_number
            c1      | N-2
            c2      | N-9
            c3      | N-3
        """,
    )
    assert drawn(facts.contacts, "contact", "account") == ["c1 | A2"]
    assert "account_number" not in facts.contacts
    assert told(facts)[:2] == [
        "contacts.csv, line 3, column account_number: 'N-9' is not among the accounts, "
        "or its row there is held back",
        "contacts.csv, line 4, column account_number: 'N-3' is the number of more than one account",
    ]


def test_the_number_counts_where_the_id_is_empty() -> None:
    facts = drawn_facts(
        accounts=ACCOUNTS,
        sales="""
            date       | account | account_number | amount
            2026-10-01 |         | N-1            | 1
            2026-10-02 | A2      | N-1            | 2
            2026-10-03 | A9      | N-1            | 4
            2026-10-04 |         |                | 8
        """,
    )
    assert drawn(facts.account_months, "account", "revenue") == ["A1 | 1", "A2 | 2"]
    assert [problem.row for problem in facts.problems.kept if problem.file == "sales.csv"] == [4, None]


def test_a_seller_or_product_that_is_not_there_is_left_out_with_a_warning() -> None:
    facts = drawn_facts(
        accounts=ACCOUNTS,
        reps=REPS,
        products="""
            product | name
            P1      | Pump
        """,
        sales="""
            date       | account | product | seller | amount
            2026-10-01 | A1      | P1      | r1     | 100
            2026-10-02 | A1      | P2      | r7     | 200
        """,
    )
    assert told(facts) == [
        "accounts.csv, line 4, column parent: 'A9' is not among the accounts; the row is kept without it",
        "sales.csv, line 3, column product: 'P2' is not among the products; the row is kept without it",
        "sales.csv, line 3, column seller: 'r7' is not among the reps; the row is kept without it",
    ]
    assert {problem.severity for problem in facts.problems.kept} == {"warning"}
    assert drawn(facts.accounts, "account", "parent", "owner") == [
        "A1 |  | r1",
        "A2 | A1 | r1",
        "A3 |  | ",
        "A4 |  | ",
    ]
    assert drawn(facts.account_products, "product", "revenue") == ["P1 | 100", " | 200"]
    assert drawn(facts.account_sellers, "seller", "revenue") == ["r1 | 100"]
    assert facts.sums["sales"].used_amount == 300


def test_without_people_and_products_they_are_those_who_are_named() -> None:
    facts = drawn_facts(
        accounts=ACCOUNTS,
        sales="""
            date       | account | product | seller | amount
            2026-10-01 | A1      | P1      | r1     | 100
            2026-11-01 | A1      | P2      | r3     | 200
        """,
        opportunities="""
            opportunity | account | product | seller | stage | opened     | closed
            D1          | A1      | P1      | r4     | open  | 2026-11-01 | 2026-12-01
            D2          | A1      | P4      | r1     | open  | 2026-11-02 |
            D3          | A1      | P5      | r5     | lost  | 2026-10-31 | 2026-12-01
            D4          | A1      | P6      | r6     | open  |            | 2026-12-01
            D5          | A1      | P7      | r7     | won   | 2026-11-03 | 2026-10-01
        """,
    )
    assert drawn(facts.reps, "rep") == ["r1", "r5", "r6", "r7"]  # r3 sold after the date, r4 began then
    assert drawn(facts.reps, "rep", "name", "manager")[0] == "r1 | r1 | "
    assert drawn(facts.products, "product", "name", "line") == [f"P{n} | P{n} | " for n in (1, 5, 6, 7)]
    assert {"reps", "products"} <= facts.missing
    assert [problem.column for problem in facts.problems.kept] == ["parent"]


def test_a_quota_of_nobody_is_held_back() -> None:
    facts = drawn_facts(
        reps=REPS,
        quotas="""
            rep | year | amount
            r1  | 2026 | 1000
            r8  | 2026 | 500
        """,
    )
    assert drawn(facts.quotas, "rep", "year", "amount") == ["r1 | 2026 | 1000"]
    assert facts.sums["quotas"].held_back_amount == 500


def test_a_manager_who_is_no_rep_becomes_a_person_known_by_id() -> None:
    facts = drawn_facts(
        reps="""
            rep | name | manager
            r1  | Lena | m1
            r2  | Udo  | m1
        """
    )
    assert drawn(facts.reps, "rep", "name", "manager") == ["m1 | m1 | ", "r1 | Lena | m1", "r2 | Udo | m1"]
    [problem] = facts.problems.kept
    assert (problem.severity, problem.row, problem.value) == ("warning", 2, "m1")
    assert text(problem.rule) == "is no row of the reps, and 2 of them report there"


def test_a_circle_is_printed_and_cut_at_its_smallest_id() -> None:
    facts = drawn_facts(
        accounts="""
            account | name | parent
            A3      | Carl | A1
            A2      | Bert | A3
            A1      | Anna | A2
            A4      | Dora | A4
        """
    )
    assert told(facts) == [
        "accounts.csv, line 4, column parent: 'A2' goes in a circle: A1 > A2 > A3 > A1",
        "accounts.csv, line 5, column parent: 'A4' goes in a circle: A4 > A4",
    ]
    assert drawn(facts.accounts, "account", "parent") == ["A1 | ", "A2 | A3", "A3 | A1", "A4 | "]


def test_a_new_id_of_the_same_product_is_the_same_product() -> None:
    facts = drawn_facts(
        products="""
            product | name     | identity | line  | cost
            P1      | Pump     | PU       | Pumps | 3
            P2      | Pump II  | PU       | Pumps |
            P3      | Gasket   |          |       | 1
        """,
        sales="""
            date       | account | product | amount
            2026-10-01 | A1      | P1      | 100
            2026-10-02 | A1      | P2      | 200
            2026-10-03 | A1      | P3      | 50
        """,
        opportunities="""
            opportunity | account | product | stage
            D1          | A1      | P2      | open
        """,
    )
    assert drawn(facts.products, "product", "name", "line", "cost") == [
        "P3 | Gasket |  | 1",
        "PU | Pump II | Pumps | 3",
    ]
    assert drawn(facts.account_products, "product", "revenue") == ["P3 | 50", "PU | 300"]
    assert drawn(facts.opportunities, "product") == ["PU"]
