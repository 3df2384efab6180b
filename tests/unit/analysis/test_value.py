"""The value of accounts: ranks, weights, and what is not known."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.value import (
    account_values,
    account_weights,
    factor_numbers,
    factor_points,
    missing_factors,
    rank_points,
)
from kamlib.settings import Value
from tests.unit.analysis.drawn import drawn_frame, lines

AS_OF = date(2026, 11, 1)

ACCOUNTS = drawn_frame(
    """
    account | revenue | margin | growth | customer_since | first_order | last_order
    A1      | 900     | 90     | 0.1    | 2016-11-01     | 2020-01-01  | 2026-10-01
    A2      | 500     | 200    | -0.2   | ?              | 2024-11-01  | 2025-11-01
    A3      | 100     | 60     | ?      | ?              | 2026-05-01  | 2026-05-01
    A4      | 0       | 0      | ?      | ?              | ?           | ?
    """,
    customer_since="date",
    first_order="date",
    last_order="date",
)
OWN = drawn_frame(
    """
    account | wallet | service
    A1      | 1000   | complex
    A2      | 9000   | self
    A3      | ?      | normal
    A4      | 5000   | odd
    """
)
FURTHER = Value.model_validate(
    {
        "factors": {
            "potential": {"column": "wallet", "weight": 2.0},
            "ease": {"column": "service", "points": {"self": 4, "normal": 2, "complex": 0}},
        }
    }
)


def values_of(value: Value, accounts: pd.DataFrame = ACCOUNTS, own: pd.DataFrame = OWN) -> pd.DataFrame:
    points = factor_points(factor_numbers(accounts, own, value, AS_OF), value)
    return account_values(points, account_weights(points, value)).reset_index()


def test_built_in_factors_count_by_rank_and_words_by_their_points() -> None:
    points = factor_points(factor_numbers(ACCOUNTS, OWN, FURTHER, AS_OF), FURTHER).reset_index()
    names = ("account", "revenue", "margin", "tenure", "growth", "potential", "ease")
    assert lines(points, *names) == [
        "A1 | 4 | 2.667 | 4 | 4 | 0 | 0",
        "A2 | 2.667 | 4 | 2 | 0 | 4 | 4",
        "A3 | 1.333 | 1.333 | 0 | ? | ? | 2",
        "A4 | 0 | 0 | ? | ? | 2 | ?",
    ]


def test_equal_weights_by_default() -> None:
    # A1: (4 + 2.667 + 4 + 4) / 4 of 4 points; A3: three factors known; its range is growth at 0 and at 4
    assert lines(values_of(Value()), "account", "value", "value_low", "value_high", "value_known") == [
        "A1 | 91.67 | 91.67 | 91.67 | 1",
        "A2 | 54.17 | 54.17 | 54.17 | 1",
        "A3 | 22.22 | 16.67 | 41.67 | 0.75",
        "A4 | 0 | 0 | 50 | 0.5",
    ]


def test_a_missing_factor_leaves_its_weight_to_the_others() -> None:
    points = pd.DataFrame({"revenue": [4.0], "growth": [None]}, dtype=float)
    weights = pd.DataFrame({"revenue": [1.0], "growth": [3.0]})
    found = account_values(points, weights)
    assert lines(found, "value", "value_low", "value_high", "value_known") == ["100 | 25 | 100 | 0.25"]
    assert missing_factors(points, weights) == {"0": ("growth",)}


def test_weights_change_the_order_and_an_account_may_have_its_own() -> None:
    heavy = Value.model_validate({"factors": {"margin": {"weight": 10.0}}})
    ranked = values_of(heavy).sort_values("value", ascending=False)["account"].tolist()
    assert ranked == ["A2", "A1", "A3", "A4"]
    named = Value.model_validate({"accounts": {"A2": {"growth": 0.0, "tenure": 0.0}}})
    # A2 alone: (2.667 + 4) / 2 of 4 points
    assert lines(values_of(named), "account", "value")[:2] == ["A1 | 91.67", "A2 | 83.33"]


def test_a_factor_that_nobody_knows_of_any_account_is_no_factor() -> None:
    uncosted = ACCOUNTS.assign(margin=float("nan"))
    assert "margin" not in factor_numbers(uncosted, OWN, Value(), AS_OF)
    assert values_of(Value(), uncosted)["value_known"].tolist()[:2] == [1.0, 1.0]


def test_tenure_ends_with_the_last_order_of_who_stopped() -> None:
    accounts = drawn_frame(
        """
        account | revenue | margin | growth | customer_since | first_order | last_order
        going   | 1       | 1      | 0      | ?              | 2024-11-01  | 2025-11-01
        stopped | 0       | 0      | -1     | ?              | 2016-01-01  | 2016-01-31
        earlier | 0       | 0      | -1     | 2025-01-01     | 2024-01-01  | 2024-03-01
        never   | 0       | 0      | ?      | 2010-01-01     | ?           | ?
        """,
        customer_since="date",
        first_order="date",
        last_order="date",
    )
    numbers = factor_numbers(accounts, drawn_frame("account\ngoing"), Value(), AS_OF)
    # on the first day of the last twelve months it still buys; customers since a day after the last order: 0
    assert lines(numbers, "tenure") == ["730", "30", "0", "?"]


def test_a_weight_of_nothing_leaves_the_factor_out() -> None:
    without = Value.model_validate({"factors": {"growth": {"weight": 0.0}}})
    assert list(factor_numbers(ACCOUNTS, OWN, without, AS_OF)) == ["revenue", "margin", "tenure"]


def test_one_known_number_is_neither_large_nor_small() -> None:
    assert lines(rank_points(pd.Series([None, 7.0])).to_frame("points"), "points") == ["?", "2"]


numbers = st.lists(st.one_of(st.none(), st.integers(-1000, 1000)), min_size=1, max_size=30)


@given(numbers)
def test_points_keep_the_order_and_lie_between_0_and_4(drawn: list[int | None]) -> None:
    points = rank_points(pd.Series(drawn, dtype=float))
    assert points.isna().tolist() == [one is None for one in drawn]
    assert points.dropna().between(0, 4).all()
    if points.notna().any():
        assert points.mean() == pytest.approx(2.0)
    for one, its in zip(drawn, points, strict=True):
        for other, theirs in zip(drawn, points, strict=True):
            if one is not None and other is not None and one < other:
                assert its < theirs


@given(
    st.lists(
        st.tuples(
            st.one_of(st.none(), st.floats(0, 4)),
            st.one_of(st.none(), st.floats(0, 4)),
            st.floats(0.1, 10),
            st.floats(0, 10),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_a_value_lies_in_its_range(rows: list[tuple]) -> None:
    points = pd.DataFrame([row[:2] for row in rows], columns=["one", "two"], dtype=float)
    weights = pd.DataFrame([row[2:] for row in rows], columns=["one", "two"])
    found = account_values(points, weights)
    assert (found["value_low"] <= found["value"].fillna(0) + 1e-3).all()
    assert (found["value"].fillna(100) <= found["value_high"] + 1e-3).all()
    assert found["value_known"].between(0, 1).all()
