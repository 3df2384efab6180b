"""Who owns an account: the export's owner, else who sold most within a year, else who sold last."""

from datetime import date

import pandas as pd
import pytest

from kamlib.analysis.ownership import account_owners
from kamlib.analysis.portfolio import build_portfolio
from kamlib.errors import InputRefused
from tests.drawn import drawn_facts, drawn_settings, refusal_told, text, told

YEAR_START = date(2025, 11, 1)

pytestmark = pytest.mark.slow

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


REPS = """
    rep | name
    Ada | Ada Ohm
    Ben | Ben Ohm
"""
SALES = """
    date       | account | amount | seller
    2026-10-01 | A1      | 100    | Ada
    2026-10-01 | A2      | 30     | Ada
    2026-11-07 | A1      | 5      | Ada
"""
UNKNOWN = """
    account | name | owner
    A1      | Anna | eve
    A2      | Bert | Ada
    A3      | Cleo |
"""
LINE = "column account: 'A1' is not among the accounts, or its row there is held back"


def test_an_account_whose_owner_is_no_rep_is_held_back_with_all_its_lines() -> None:
    facts = drawn_facts(accounts=UNKNOWN, sales=SALES, reps=REPS)
    assert told(facts) == [
        "accounts.csv, line 2, column owner: 'eve' is not among the reps, or its row there is held back: "
        "so is the account, with all that names it",
        f"sales.csv, line 2, {LINE}",
        f"sales.csv, line 4, {LINE}",
    ]
    fix = text(facts.problems.kept[0].fix)
    assert fix.endswith('write [sources.accounts.words.owner] "" = "eve"')
    assert facts.accounts["account"].tolist() == ["A2", "A3"], "nobody is named for A3: the rules decide"
    assert (facts.sums["accounts"].held_back, facts.sums["sales"].held_back) == (1, 2)
    assert (facts.sums["sales"].used_amount, facts.sums["sales"].held_back_amount) == (30, 105)


@pytest.mark.parametrize("settings", [{"owner": {"rule": ["last_seller"]}}, {}])
def test_an_owner_who_is_no_rep_costs_nothing_where_the_column_decides_nothing(settings) -> None:
    words = {} if settings else {"accounts": {"words": {"owner": {"": "eve"}}}}
    facts = drawn_facts(words, settings, accounts=UNKNOWN, sales=SALES, reps=REPS)
    assert facts.accounts["account"].tolist() == ["A1", "A2", "A3"]
    assert facts.sums["sales"].held_back == 0


def test_without_a_table_of_reps_whoever_is_named_is_the_owner() -> None:
    facts = drawn_facts(accounts=UNKNOWN, sales=SALES)
    assert facts.problems.count == 0 and facts.reps["rep"].tolist() == ["Ada", "eve"]


def test_owners_who_are_written_otherwise_refuse_the_exports_with_the_setting_that_helps() -> None:
    with pytest.raises(InputRefused) as refused:
        drawn_facts(accounts="account | name | owner\nA1 | Anna | ada", sales=SALES, reps=REPS)
    assert "column owner: 'ada' is there as Ada" in refusal_told(refused.value)


def test_an_account_between_two_owners_is_held_back_like_one_whose_owner_is_unknown() -> None:
    facts = drawn_facts(
        accounts="""
            account | name | owner
            A1      | Anna | Ada
            A2      | Bert | Ada
            A1      | Anna | Ben
            A2      | Bert | Ada
        """,
        sales=SALES,
    )
    only = "is not the only owner that rows of this account name: it is held back, with all that names it"
    assert told(facts) == [
        f"accounts.csv, line 2, column owner: 'Ada' {only}",
        "accounts.csv, line 4, column account: 'A1' is in accounts.csv, line 2 already",
        f"accounts.csv, line 4, column owner: 'Ben' {only}",
        "accounts.csv, line 5, column account: 'A2' is in accounts.csv, line 3 already",
        f"sales.csv, line 2, {LINE}",
        f"sales.csv, line 4, {LINE}",
    ]
    assert facts.accounts["account"].tolist() == ["A2"]
    assert facts.sums["accounts"].held_back == 3 and facts.sums["sales"].held_back_amount == 105
    portfolio = build_portfolio(facts, drawn_settings({"accounts": {"file": "accounts.csv"}}))
    assert [book.rep for book in portfolio.books.itertuples()] == ["Ada"]
