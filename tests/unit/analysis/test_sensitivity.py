"""Which assumption moves next year most: one at a time, the widest first."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.ends import mean_range, ratio_range
from kamlib.analysis.sensitivity import (
    Assumption,
    WorkBack,
    expected_next_year,
    sensitivity,
)

# section 10's example: 1000, retention .92, price +2 %, deals of 20, one of four won
CHURN = Assumption("churn", 0.05, 0.08, 0.15, 40)
PRICE = Assumption("price", 0.0, 0.02, 0.03, 40)
HOURS = Assumption("hours", 300.0, 330.0, 400.0, 2)
RATE = Assumption("win_rate", 0.20, 0.25, 0.30, 60)
SIZE = Assumption("deal_size", 18.0, 20.0, 23.0, 15)
WORK = WorkBack(1000.0, 10.0, (SIZE, RATE, HOURS, PRICE, CHURN))


def test_each_assumption_moves_it_from_its_low_to_its_high_end() -> None:
    found = [(one.assumption.name, round(one.at_low, 1), round(one.at_high, 1)) for one in sensitivity(WORK)]
    # in the middle 938.4 + 33 * .25 * 20 = 1103.4
    assert found == [
        ("churn", 1134.0, 1032.0),
        ("win_rate", 1070.4, 1136.4),
        ("hours", 1088.4, 1138.4),
        ("deal_size", 1086.9, 1128.2),
        ("price", 1085.0, 1112.6),
    ]


def test_what_is_not_known_brings_nothing_and_moves_nothing() -> None:
    known = WorkBack(1000.0, None, (CHURN, PRICE, RATE))
    widths = {one.assumption.name: one.width for one in sensitivity(known)}
    assert widths["win_rate"] == 0
    assert expected_next_year(known, {"churn": 0.08}) == pytest.approx(920)


def test_a_forecast_is_the_middle_and_each_end_as_far_from_it_as_the_sum_moves() -> None:
    """It holds usual losses, prices and deals already: nothing is counted twice."""
    foretold = replace(WORK, expected=900.0)
    assert expected_next_year(foretold, foretold.middle) == 900
    moved = {one.assumption.name: (one.at_low, one.at_high) for one in sensitivity(foretold)}
    for one in sensitivity(WORK):
        ends = (one.at_low - 1103.4 + 900, one.at_high - 1103.4 + 900)
        assert moved[one.assumption.name] == pytest.approx(ends)


def test_where_won_deals_are_the_revenue_a_forecast_is_moved_by_all_of_them() -> None:
    """Without one the deals alone count: what goes and prices move nothing."""
    won = replace(WORK, deals_are_all=True)
    assert {one.assumption.name for one in sensitivity(won) if not one.width} == {"churn", "price"}
    assert sensitivity(replace(won, expected=900.0)) == sensitivity(replace(WORK, expected=900.0))


def test_what_goes_in_money_holds_the_usual_price_already() -> None:
    goes = WorkBack(1000.0, None, (Assumption("goes", 0.05, 0.08, 0.15, 40), PRICE))
    assert expected_next_year(goes, goes.middle) == pytest.approx(920)
    assert expected_next_year(goes, goes.middle | {"price": 0.03}) == pytest.approx(920 * 1.01)


@given(st.lists(st.floats(1, 100), min_size=1, max_size=30))
def test_a_mean_lies_in_its_range(amounts: list[float]) -> None:
    low, mean, high = mean_range(np.array(amounts))
    assert 0 <= low <= mean <= high
    assert mean == pytest.approx(np.mean(amounts))


def test_few_accounts_make_a_wide_ratio() -> None:
    parts, wholes = np.array([5.0, -1, 3, 0, 8]), np.full(5, 100.0)
    few, many = ratio_range(parts, wholes), ratio_range(np.tile(parts, 40), np.tile(wholes, 40))
    assert few[1] == many[1] == pytest.approx(0.03)
    assert many[2] - many[0] < few[2] - few[0]
