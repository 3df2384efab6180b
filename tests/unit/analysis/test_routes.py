"""The three routes to being a key account."""

import pandas as pd
import pytest

from kamlib.analysis.routes import account_reach, key_measure, key_routes
from kamlib.settings import Key
from tests.unit.analysis.drawn import drawn_frame, lines

ACCOUNTS = drawn_frame(
    """
    account | revenue | margin | parent | city   | country| orders_all
    A1      | 180     | 10     | ?      | Bern   | CH   | 4
    A2      | 100     | 60     | ?      | Wels   | AT   | 3
    A3      | 10      | 0      | A2     | Graz   | AT   | 2
    A4      | 8       | -5     | A5     | Lyon   | FR   | 1
    A5      | 702     | ?      | ?      | Bonn   | DE   | 9
    A6      | 0       | ?      | ?      | Bonn   | DE   | 0
    A7      | -3      | ?      | ?      | ?      | ?    | 1
    """
)
NOTHING = drawn_frame("account\nA1")


def routes(**said: float) -> pd.DataFrame:
    key = Key.model_validate(said)
    measure = key_measure(ACCOUNTS, NOTHING, pd.DataFrame(), pd.Series(dtype=float), key)
    return key_routes(ACCOUNTS, measure, account_reach(ACCOUNTS, NOTHING, key), key).reset_index()


def test_a_large_share_of_revenue_or_of_margin_makes_a_key_account() -> None:
    # 1000 of revenue above 0, 70 of margin; A3 brings exactly 1 %, A2 reaches several towns
    assert lines(routes(), "account", "measure_share", "margin_share", "reach", "key_verdict") == [
        "A1 | 0.18 | 0.1429 | ? | key",
        "A2 | 0.1 | 0.8571 | national | key",
        "A3 | 0.01 | 0 | ? | not_key",
        "A4 | 0.008 | 0 | ? | not_key",
        "A5 | 0.702 | ? | international | key",
        "A6 | 0 | ? | ? | not_key",
        "A7 | 0 | ? | ? | not_key",
    ]


def test_between_the_thresholds_a_person_decides() -> None:
    verdicts = routes(key=0.9, not_key=0.1).set_index("account")["key_verdict"]
    # A2's margin is 86 %, A5's revenue 70 %; A1's 18 % and 14 %
    assert verdicts[["A1", "A2", "A5", "A6"]].tolist() == ["decide", "decide", "decide", "not_key"]


def test_who_is_small_but_international_is_for_a_person_to_decide() -> None:
    small = routes(key=1.0, not_key=0.95).set_index("account")["key_verdict"]
    assert small[["A1", "A2", "A5"]].tolist() == ["not_key", "decide", "decide"]


def test_a_branch_that_never_bought_is_no_place() -> None:
    accounts = drawn_frame(
        """
        account | parent | city | country | orders_all
        A1      | ?      | Bern | CH      | 3
        A2      | A1     | Rom  | IT      | 0
        B1      | ?      | Bonn | DE      | 0
        B2      | B1     | Kiel | DE      | 2
        B3      | B1     | Ulm  | DE      | 1
        C1      | ?      | Graz | AT      | 0
        C2      | C1     | Wels | AT      | 5
        """
    )
    reach = account_reach(accounts, NOTHING, Key())
    found = lines(reach.rename("reach").reset_index(), "account", "reach")
    assert found == ["B1 | national", "C1 | ?"]


def test_without_any_share_nothing_is_known() -> None:
    own = drawn_frame("account | wallet\nA1 | ?")
    unknown = ACCOUNTS.assign(margin=float("nan"), parent=None)
    key = Key(measure="wallet")
    measure = key_measure(unknown, own, pd.DataFrame(), pd.Series(dtype=float), key)
    found = key_routes(unknown, measure, account_reach(unknown, own, key), key)
    assert set(found["key_verdict"]) == {"unknown"}


def test_a_column_of_ones_own_may_say_how_far_an_account_reaches() -> None:
    own = drawn_frame("account | reach\nA1 | world\nA2 | town\nA6 | land")
    reach = account_reach(ACCOUNTS, own, Key(reach="reach", wide=("world", "land")))
    assert lines(reach.reset_index(), "account", "reach") == ["A1 | world", "A2 | ?", "A6 | land"]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [("revenue", [180, 100]), ("margin", [10, 60]), ("wallet", [7, 8]), ("line: Pumps", [30, 0])],
)
def test_the_measure_is_the_settings(measure: str, expected: list[float]) -> None:
    own = drawn_frame("account | wallet\nA1 | 7\nA2 | 8")
    bought = drawn_frame(
        """
        account | product | revenue
        A1      | P1      | 20
        A1      | P2      | 10
        A1      | P3      | 150
        A2      | P3      | 100
        """
    )
    lines_of = pd.Series({"P1": "Pumps", "P2": "Pumps", "P3": "Filters"})
    found = key_measure(ACCOUNTS, own, bought, lines_of, Key(measure=measure))
    assert found[["A1", "A2"]].tolist() == expected
