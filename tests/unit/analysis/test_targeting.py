"""What an hour returns, in numbers that can be worked out by hand."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.concentration import abc_class
from kamlib.analysis.targeting import (
    NOTHING,
    QUESTIONS,
    Ends,
    Flip,
    classes_inside,
    ends_of,
    expit,
    flip,
    logit,
    roti,
    win_probability,
)

ranges = st.tuples(*(st.floats(1, 1e6) for _ in range(3))).map(lambda three: Ends(*sorted(three)))
chances = st.tuples(*(st.floats(0.01, 0.99) for _ in range(3))).map(lambda three: Ends(*sorted(three)))


def test_five_answers_move_a_quarter_as_far_as_the_design_says() -> None:
    best, worst = (win_probability(0.25, dict.fromkeys(QUESTIONS, points)) for points in (4, 0))
    assert round(best, 2) == 0.66 and round(worst, 2) == 0.05
    assert win_probability(0.25, {}) == 0.25 == win_probability(0.25, {"importance": None})
    assert win_probability(0.25, {"importance": 4}) == pytest.approx(expit(logit(0.25) + 0.35))


def test_learnt_weights_are_capped_too() -> None:
    heavy = dict.fromkeys(QUESTIONS, 2.0)
    assert win_probability(0.5, dict.fromkeys(QUESTIONS, 4), heavy) == pytest.approx(expit(1.75))


def test_return_by_hand() -> None:
    """0.5 x 12,000 in 20 hours won, 10 lost: 6,000 in 15 hours."""
    value, spent, back = roti(Ends(0.25, 0.5, 0.75), Ends(8e3, 12e3, 16e3), Ends(10, 20, 30), 0.5)
    assert (value.low, value.likely, value.high) == (2_000, 6_000, 12_000)
    assert (spent.low, spent.likely, spent.high) == (7.5, 15, 22.5)
    assert back.likely == 400 and back.low == pytest.approx(88.9, abs=0.1) and back.high == 1_600


def test_what_a_lost_bid_costs_is_taken_off() -> None:
    """0.5 x 12,000 less 0.5 x 2,000 in 15 hours; at its worst 0.25 x 8,000 less 0.75 x 4,000, and few hours
    make a loss an hour larger."""
    ends = Ends(0.25, 0.5, 0.75), Ends(8e3, 12e3, 16e3), Ends(10, 20, 30)
    value, _, back = roti(*ends, 0.5, Ends(1e3, 1.75e3, 4e3))
    assert (value.low, value.likely, value.high) == (-1_000, 5_000, 11_750)
    assert back.low == pytest.approx(-1_000 / 7.5) and back.likely == pytest.approx(5_000 / 15)


@given(chances, ranges, ranges, st.floats(0, 1), ranges)
def test_the_likely_return_lies_between_its_ends(
    chance: Ends, margin: Ends, hours: Ends, lost: float, bid: Ends
) -> None:
    for ends in roti(chance, margin, hours, lost, bid):
        slack = 1e-9 * max(abs(ends.low), abs(ends.high))
        assert ends.low <= ends.likely + slack and ends.likely <= ends.high + slack


@given(chances, ranges, ranges, st.floats(0.1, 1), st.floats(1, 1_000), st.one_of(st.just(NOTHING), ranges))
def test_what_flips_brings_just_what_an_hour_has_to(
    chance: Ends, margin: Ends, hours: Ends, lost: float, worth: float, bid: Ends
) -> None:
    found = flip(chance, margin, hours, lost, worth, bid)
    if found is None:
        return
    point = {"chance": chance.likely, "margin": margin.mean, "hours": hours.mean, "bid_cost": bid.mean}
    point[found.input] = found.at
    of_chance, of_margin, of_hours, of_bid = (Ends(at, at, at) for at in point.values())
    back = roti(of_chance, of_margin, of_hours, lost, of_bid)[2].likely
    assert back == pytest.approx(worth, rel=1e-6, abs=1e-6 * bid.mean)


def test_the_input_nearest_to_its_end_flips() -> None:
    """At 380 an hour the margin has to fall by a twentieth, the hours to rise by one."""
    found = flip(Ends(0.4, 0.5, 0.6), Ends(6e3, 12e3, 18e3), Ends(19, 20, 21), 0.5, 380.0)
    assert found == Flip("margin", pytest.approx(11_400.0))
    assert flip(Ends(0.4, 0.5, 0.6), Ends(11e3, 12e3, 13e3), Ends(19, 20, 21), 0.5, 40.0) is None
    bid = flip(Ends(0.5, 0.5, 0.5), Ends(6e3, 6e3, 6e3), Ends(20, 20, 20), 0.5, 100.0, Ends(0, 2e3, 6e3))
    assert bid == Flip("bid_cost", pytest.approx(3_000.0))  # 0.5 x 6,000 - 0.5 x 3,000 in 15 hours


def test_what_is_said_in_part_is_an_estimate() -> None:
    assert ends_of(None, None, None) is None
    assert ends_of(10.0, None, 30.0) == Ends(10.0, 20.0, 30.0)
    assert ends_of(None, 5.0, 9.0) == Ends(5.0, 5.0, 9.0)


def test_ranks_and_classes() -> None:
    assert classes_inside([], 0.8, 0.95) == []
    assert classes_inside([0.0, 0.0], 0.8, 0.95) == ["C", "C"]
    assert classes_inside([45.0, 45.0, 10.0], 0.4, 0.95) == ["A", "A", "B"]
    assert math.isclose(expit(logit(0.3)), 0.3)


@given(st.lists(st.integers(1, 5).map(float), min_size=1, max_size=8), st.floats(0.1, 0.9))
def test_classes_inside_are_those_of_accounts(values: list[float], a: float) -> None:
    assert classes_inside(values, a, 0.95) == abc_class(pd.Series(values), a, 0.95).to_list()
