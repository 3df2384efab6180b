"""Rows that can't be used are held back, each with its place, its value and what would help."""

import pytest

from tests.drawn import drawn, drawn_facts, text, told

pytestmark = pytest.mark.slow


def test_a_row_with_an_unreadable_cell_is_held_back_and_told() -> None:
    facts = drawn_facts(
        sales="""
            order | date       | account | amount   | quantity
            O1    | 2026-10-30 | A1      | 100      | 1
            O2    | 30.10.2026 | A1      | 50       | 1
            O3    | 2026-02-30 | A1      | 1.234.56 | one
        """
    )
    assert told(facts) == [
        "sales.csv, line 3, column date: '30.10.2026' is no date written as %Y-%m-%d",
        "sales.csv, line 4, column amount: '1.234.56' is no number with "
        "decimal sign '.' and no thousands sign",
        "sales.csv, line 4, column date: '2026-02-30' is no day of the calendar",
        "sales.csv, line 4, column quantity: 'one' is no number with decimal sign '.' and no thousands sign",
    ]
    fix = text(facts.problems.kept[0].fix)
    assert 'set date_format = "%d.%m.%Y" in kam.toml [sources.sales]' in fix
    assert drawn(facts.account_months, "account", "month", "revenue", "lines") == ["A1 | 0 | 100 | 1"]


def test_an_account_that_is_held_back_takes_its_rows_with_it() -> None:
    facts = drawn_facts(
        accounts="""
            account | name | employees
            A1      | Anna | 12
            A2      | Bert | many
        """,
        sales="""
            date       | account | amount
            2026-10-01 | A1      | 100
            2026-10-02 | A2      | 200
        """,
    )
    assert drawn(facts.accounts, "account", "employees") == ["A1 | 12"]
    assert told(facts)[1] == (
        "sales.csv, line 3, column account: 'A2' is not among the accounts, or its row there is held back"
    )
    assert facts.sums["sales"].held_back_amount == 200


def test_one_account_in_several_rows_that_are_held_back_is_one_account_without_a_plan() -> None:
    facts = drawn_facts(
        accounts="""
            account | name | owner | employees
            A1      | Anna | R1    | 1
            A2      | Bert | R1    | 2
            A2      | Bert | R2    | 2
            A3      | Carl | R1    | 3
            A3      | Carl | R1    | 3
            A4      | Dora | R1    | many
                    | Emil | R1    | 1
                    | Fred | R1    | 1
        """,
    )
    # A2 names two owners, A4's number can't be read, two rows name no id; A3's first row is used
    assert facts.accounts["account"].tolist() == ["A1", "A3"]
    assert (facts.sums["accounts"].held_back, facts.sums["accounts"].lost_accounts) == (6, 4)
    assert facts.sums["sales"].lost_accounts == 0


def test_a_word_that_is_none_of_ours_tells_how_to_map_it() -> None:
    facts = drawn_facts(
        opportunities="""
            opportunity | account | stage
            D1          | A1      | Closed Won
            D2          | A1      | open
        """
    )
    [problem] = facts.problems.kept
    assert text(problem.rule) == "is none of open, won, lost"
    assert text(problem.fix) == (
        "Say in kam.toml [sources.opportunities.words.stage] which of open, won, lost it stands for"
    )
    assert drawn(facts.opportunities, "opportunity", "stage") == ["D2 | open"]


def test_rows_that_name_no_account_are_told_once_per_file() -> None:
    facts = drawn_facts(
        sales="""
            date       | account | amount
            2026-10-01 | A1      | 100
            2026-10-02 |         | 200
            2026-10-03 |         | 300
        """
    )
    [problem] = facts.problems.kept
    assert (problem.severity, problem.file, problem.row, problem.column) == (
        "warning",
        "sales.csv",
        None,
        "account",
    )
    assert text(problem.rule) == "names no account (2 rows)"
    assert (facts.sums["sales"].held_back, facts.sums["sales"].held_back_amount) == (2, 500)


def test_an_amount_in_another_currency_is_held_back() -> None:
    facts = drawn_facts(
        sales="""
            date       | account | amount | currency
            2026-10-01 | A1      | 100    | eur
            2026-10-02 | A1      | 200    | USD
            2026-10-03 | A1      | 300    |
        """
    )
    assert told(facts) == [
        "sales.csv, line 3, column currency: 'USD' is not EUR, the workbook's currency, and has no rate"
    ]
    assert drawn(facts.account_months, "revenue") == ["400"]


def test_points_that_may_stand_between_thousands_are_a_warning_until_somebody_says_what_they_are() -> None:
    sales = """
        date       | account | amount
        2026-10-01 | A1      | 1.234
        2026-10-02 | A1      | 12.500
        2026-10-03 | A1      | 900
    """
    [problem] = drawn_facts(sales=sales).problems.kept
    assert (problem.severity, problem.column) == ("warning", "amount")
    assert 'decimal = "," and thousands = "."' in text(problem.fix)
    assert drawn_facts(sales=sales, sources={"sales": {"decimal": "."}}).problems.count == 0
    assert drawn_facts(sales=sales.replace("900", "900.5")).problems.count == 0


def test_what_stands_for_nothing_can_be_mapped_to_missing() -> None:
    facts = drawn_facts(
        accounts="""
            account | name | employees
            A1      | Anna | n/a
        """,
        sources={"accounts": {"words": {"employees": {"": "n/a"}}}},
    )
    assert drawn(facts.accounts, "account", "employees") == ["A1 | "]
    assert facts.problems.count == 0


def test_a_reference_that_finds_nothing_is_not_said_to_be_kept_where_its_row_is_held_back() -> None:
    facts = drawn_facts(
        products="""
            product | name
            P1      | Pump
        """,
        sales="""
            date       | account | product | amount
            2026-10-01 | A1      | P1      | 100
            2026-10-02 | A1      | P8      | 200
            soon       | A1      | P9      | 300
        """,
    )
    assert told(facts) == [
        "sales.csv, line 4, column date: 'soon' is no date written as %Y-%m-%d",
        "sales.csv, line 3, column product: 'P8' is not among the products; the row is kept without it",
        "sales.csv, line 4, column product: 'P9' is not among the products; once all else in the row "
        "is right, it is kept without it",
    ]
    assert facts.sums["sales"].used_amount == 300
