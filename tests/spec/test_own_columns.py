"""Columns that only one company has: read, checked and converted like ours, where the settings name them."""

import pytest

from kamlib.errors import SettingsError
from tests.drawn import drawn, drawn_facts, told

pytestmark = pytest.mark.slow

OWN = {"accounts": {"columns": {"wallet": "Budget"}, "own": {"wallet": "number", "service": "text"}}}


def test_own_columns_are_numbers_and_text() -> None:
    facts = drawn_facts(
        OWN,
        accounts="""
            account | name | Budget  | service
            A1      | Anna | 1200.50 | self
            A2      | Bert |         |
        """,
    )
    assert drawn(facts.own, "account", "wallet", "service") == ["A1 | 1200.5 | self", "A2 |  | "]
    assert "wallet" not in facts.accounts


def test_a_cell_that_is_no_number_holds_its_row_back() -> None:
    facts = drawn_facts(
        OWN,
        accounts="""
            account | name | Budget | service
            A1      | Anna | 1200   | self
            A2      | Bert | much   | self
        """,
    )
    assert facts.own["account"].tolist() == ["A1"]
    assert told(facts) == [
        "accounts.csv, line 3, column Budget: 'much' is no number with decimal sign '.' and no thousands sign"
    ]


@pytest.mark.parametrize("column", ["row", "file", "held", "nameless", "again_row", "revenue", "margin"])
def test_a_name_that_means_something_of_ours_is_refused(column: str) -> None:
    with pytest.raises(SettingsError) as error:
        drawn_facts({"accounts": {"own": {column: "number"}}})
    assert error.value.problems == (
        f"sources.accounts.own.{column}: means something of ours; take another name, as in "
        f'own = {{ own_{column} = "number" }}, and fill it by columns = {{ own_{column} = "{column}" }}',
    )


@pytest.mark.parametrize("column", ["city__code", "wallet_", "_wallet", "Wallet"])
def test_two_underscores_are_refused_because_checks_write_with_them(column: str) -> None:
    with pytest.raises(ValueError, match="in small letters with single underscores between"):
        drawn_facts({"accounts": {"own": {column: "text"}}})


@pytest.mark.parametrize(
    "column", ["key", "place", "found", "times", "value", "date", "line", "tier", "measure", "product"]
)
def test_any_other_name_may_be_ones_own(column: str) -> None:
    accounts = f"account | name | {column}\nA1 | Anna | 3\nA1 | Anna | 4\nA2 | Bert | 5"
    facts = drawn_facts({"accounts": {"own": {column: "number"}}}, accounts=accounts)
    assert drawn(facts.own, "account", column) == ["A1 | 3", "A2 | 5"]


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (
            {"accounts": {"own": {"city": "text"}}},
            "sources.accounts.own.city: is one of our columns already; take another name",
        ),
        (
            {"sales": {"own": {"wallet": "number"}}},
            "sources.sales.own: only accounts and opportunities have columns of your own; leave it out",
        ),
        (
            {"accounts": {"columns": {"wallet": "Budget"}}},
            "sources.accounts.columns.wallet: no such column; known: account, name, account_number, parent, "
            "owner, industry, city, country, employees, customer_since; write what it holds in "
            "[sources.accounts.own] where it is one of your own",
        ),
    ],
)
def test_settings_say_which_columns_are_ones_own(sources: dict, expected: str) -> None:
    with pytest.raises(SettingsError) as error:
        drawn_facts(sources)
    assert error.value.problems == (expected,)
