"""What next year rests on, read from drawn accounts, bridges and deals."""

import dataclasses

import pandas as pd
import pytest

from kamlib.analysis.assumptions import account_work_backs, usual_win_rate, work_back
from kamlib.analysis.deals import Deals
from tests.unit.analysis.drawn import drawn_frame

ACCOUNTS = drawn_frame("""
    account | revenue | hours | churn_low | churn | churn_high | alike
    A1      | 900     | 30    | 0.1       | 0.2   | 0.3        | 20
    A2      | 100     | ?     | 0.4       | 0.6   | 0.8        | 12
    A3      | 0       | 5     | ?         | ?     | ?          | ?
""")
BOOKS = drawn_frame("""
    rep | hours_spent
    R1  | 120
    R2  | 60
""")
BRIDGES = drawn_frame("""
    account | base | lost | dropped | price
    A1      | 1000 | 0    | -200    | 24
    A2      | 200  | 0    | 0       | -4
    A3      | 50   | -50  | 0       | 0
""")


def deals(won: dict[str, int], lost: dict[str, int]) -> Deals:
    rows = [(account, True, 10.0, 1.0) for account, many in won.items() for _ in range(many)]
    rows += [(account, False, 99.0, 1.0) for account, many in lost.items() for _ in range(many)]
    closed = pd.DataFrame(rows, columns=["account", "won", "amount", "days"]).astype({"won": bool})
    return Deals(closed, pd.DataFrame({"account": []}))


DEALS = deals({"A1": 6, "X": 3}, {"A1": 3, "X": 6})


def told(work) -> dict[str, tuple[float, float]]:
    return {one.name: (round(one.value, 4), one.n) for one in work.assumptions}


def both(accounts: pd.DataFrame, every: Deals) -> tuple[Deals, Deals]:
    """The accounts' own deals, and all."""
    return every.of(accounts["account"]), every


def test_a_page_rests_on_its_own_accounts_and_on_all_deals_where_it_has_few() -> None:
    work = work_back(ACCOUNTS, BOOKS, BRIDGES, *both(ACCOUNTS, DEALS))
    assert told(work) == {
        "churn": (0.24, 2),  # .2 of 900 and .6 of 100
        "price": (0.02, 2),  # 20 of the 1000 that was bought again
        "hours": (180, 9),
        "win_rate": (round((8 * 10 / 22 + 6) / 17, 4), 9),  # of all deals as eight more
        "deal_size": (10, 9),
    }
    assert (work.base, work.hours_a_deal) == (1000, 60)  # three deals a year


def test_deals_of_one_year_are_a_years_deals() -> None:
    short = dataclasses.replace(DEALS, years=1.0)
    work = work_back(ACCOUNTS, BOOKS, BRIDGES, *both(ACCOUNTS, short))
    assert work.hours_a_deal == 20  # nine deals a year


def test_hours_that_nobody_noted_are_deals_pursued() -> None:
    unnoted = BOOKS.assign(hours_spent=[120.0, None])
    work = work_back(ACCOUNTS, unnoted, BRIDGES, *both(ACCOUNTS, DEALS))
    assert told(work)["pursued"] == (3, 9) and "hours" not in told(work)


def test_what_is_not_known_is_no_assumption() -> None:
    unknown = ACCOUNTS.assign(churn=[0.2, None, None])
    assert told(work_back(unknown, BOOKS, BRIDGES.head(0), *both(unknown, deals({"A1": 1}, {})))).keys() == {
        "hours",
        "deal_size",
    }


def test_each_account_rests_on_its_own_hours_and_deals() -> None:
    first, second, _ = account_work_backs(ACCOUNTS, BRIDGES, DEALS, {"A1": 800.0})
    assert (first[0], first[1].hours_a_deal, told(first[1])["churn"]) == ("A1", 10, (0.2, 20))
    own = told(first[1])
    assert (own["win_rate"], own["deal_size"]) == ((round(7 / 13, 4), 9), (10, 6)), "as its plan has them"
    assert told(second[1]).keys() == {"churn", "price"}, "nobody knows how its deals go"
    assert (first[1].expected, second[1].expected) == (800, None)


def test_ten_closed_deals_make_a_win_rate_and_nine_do_not() -> None:
    assert usual_win_rate(deals({"A1": 4}, {"A1": 6})) == pytest.approx(5 / 14)
    assert usual_win_rate(deals({"A1": 4}, {"A1": 5})) is None
