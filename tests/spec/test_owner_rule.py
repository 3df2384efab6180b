"""Who owns an account: the export's owner, else who sold most within a year, else who sold last."""

from datetime import date

import pandas as pd
import pytest

from kamlib.analysis.ownership import account_owners
from kamlib.analysis.portfolio import build_portfolio
from tests.drawn import drawn_facts, drawn_settings, told

YEAR_START = date(2025, 11, 1)

#    account  owner in the export, and orders ever
ACCOUNTS = """
     named    Ada  9
     most     .    9
     tied     .    9
     tied-day .    9
     silent   .    9
     mute     .    1
     virgin   .    0
"""
#    account   seller revenue last sale
SELLERS = """
     named     Ben     900     2026-10-01
     most      Ada     100     2026-10-01
     most      Ben     300     2026-02-01
     most      Cleo    999     2025-06-01
     tied      Ada     200     2026-03-01
     tied      Ben     200     2026-04-01
     tied-day  Ben     200     2026-04-01
     tied-day  Ada     200     2026-04-01
     silent    Ada     0       2024-01-01
     silent    Ben     0       2024-05-01
     mute      .       500     2026-04-01
"""


def drawn(text, columns):
    rows = [[None if cell == "." else cell for cell in line.split()] for line in text.strip().splitlines()]
    return pd.DataFrame(rows, columns=columns)


@pytest.fixture
def tables():
    sellers = drawn(SELLERS, ["account", "seller", "revenue", "last_date"])
    sellers["revenue"] = sellers["revenue"].astype(float)
    sellers["last_date"] = pd.to_datetime(sellers["last_date"])
    accounts = drawn(ACCOUNTS, ["account", "owner", "orders_all"])
    return accounts.astype({"orders_all": int}), sellers


def owners(tables, rules=("owner", "most_revenue", "last_seller")):
    frame = account_owners(*tables, rules, YEAR_START).set_index("account")
    return {
        account: (None if pd.isna(owner) else owner, rule)
        for account, owner, rule in frame[["owner", "owner_rule"]].itertuples()
    }


def test_the_first_rule_that_names_somebody_decides(tables):
    assert owners(tables) == {
        "named": ("Ada", "owner"),
        "most": ("Ben", "most_revenue"),  # Cleo sold more, but not within the last twelve months
        "tied": ("Ben", "most_revenue"),  # as much as Ada, and later
        "tied-day": ("Ada", "most_revenue"),  # as much and as late: the smaller id
        "silent": ("Ben", "last_seller"),
        "mute": (None, "no_seller"),
        "virgin": (None, "never_bought"),
    }


def test_the_settings_say_which_rules_and_in_which_order(tables):
    assert owners(tables, ("last_seller",))["named"] == ("Ben", "last_seller")
    assert owners(tables, ("owner",))["most"] == (None, "no_seller")


def test_each_account_stands_once_and_the_order_of_rows_does_not_matter(tables):
    accounts, sellers = tables
    turned = accounts.iloc[::-1].reset_index(drop=True), sellers.iloc[::-1].reset_index(drop=True)
    assert owners(turned) == owners(tables)
    assert len(owners(tables)) == len(accounts)


def test_between_two_owners_of_the_export_nobody_decides() -> None:
    facts = drawn_facts(
        accounts="""
            account | name | owner
            A1      | Anna | Ada
            A2      | Bert | Ada
            A1      | Anna | Ben
            A2      | Bert | Ada
        """,
        sales="""
            date       | account | amount | seller
            2026-10-01 | A1      | 100    | Ada
            2026-10-01 | A2      | 100    | Ada
        """,
    )
    assert told(facts) == [
        "accounts.csv, line 4, column account: 'A1' is in accounts.csv, line 2 already",
        "accounts.csv, line 4, column owner: 'Ben' is another owner than Ada in accounts.csv, line 2",
        "accounts.csv, line 5, column account: 'A2' is in accounts.csv, line 3 already",
    ]
    portfolio = build_portfolio(facts, drawn_settings({"accounts": {"file": "accounts.csv"}}))
    owned = portfolio.slices["accounts"].set_index("account")
    assert owned["owner_rule"].to_dict() == {"A1": "contested", "A2": "owner"}
    assert [book.rep for book in portfolio.books.itertuples()] == ["Ada"]
