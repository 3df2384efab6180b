"""Working back from a goal: published numbers, and what always holds."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.work_back import (
    coverage_ratio,
    fewest_hours,
    goal_gap,
    opportunities_for,
    probability_of_goal,
    required_opportunities,
)


def test_the_published_way_back() -> None:
    need = goal_gap(1100, 1000, churn=0.08, price=0.02)
    assert round(need, 1) == 161.6
    found = required_opportunities(need, 20, 0.25)
    assert (found.wins, found.opportunities, coverage_ratio(0.25)) == (9, 33, 4.0)


@pytest.mark.parametrize(("opportunities", "chance"), [(33, 44.7), (36, 56.4), (40, 70.0), (50, 90.8)])
def test_the_average_reaches_the_goal_every_second_time(opportunities: int, chance: float) -> None:
    assert round(100 * probability_of_goal(opportunities, 9, 0.25), 1) == chance


def test_where_half_bills_in_the_year_twice_as_many_are_needed() -> None:
    assert required_opportunities(100, 10, 0.5, in_year=0.5).opportunities == 40
    assert required_opportunities(100, 10, 0.5).opportunities == 20  # a whole number stays one
    assert required_opportunities(-5, 10, 0.5) == required_opportunities(0, 10, 0.5)


@given(st.integers(0, 60), st.floats(0.02, 0.95), st.floats(0.05, 0.99))
def test_so_many_are_enough_and_one_less_is_not(wins: int, win_rate: float, chance: float) -> None:
    enough = opportunities_for(chance, wins, win_rate)
    assert probability_of_goal(enough, wins, win_rate) >= chance
    assert enough == 0 or probability_of_goal(enough - 1, wins, win_rate) < chance


known = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 40)), max_size=9)


@given(st.integers(1, 150), known)
def test_no_other_choice_takes_fewer_hours(need: int, deals: list[tuple[int, int]]) -> None:
    found = fewest_hours(need, [worth for worth, _ in deals], [hours for _, hours in deals])
    every = [choice for size in range(len(deals) + 1) for choice in combinations(deals, size)]
    enough = [choice for choice in every if sum(worth for worth, _ in choice) >= need]
    if enough:
        assert found.missing == 0 and found.brings >= need
        assert found.hours == min(sum(hours for _, hours in choice) for choice in enough)
    else:
        assert found.missing == need - sum(worth for worth, _ in deals)


def test_an_answer_that_ran_out_of_time_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fewest_hours(100, [60, 70, 50], [3, 9, 4]).proven
    monkeypatch.setattr("kamlib.analysis.work_back.MOST_STEPS", 0)
    draw = np.random.default_rng(7)
    hurried = fewest_hours(5000, draw.uniform(1, 99, 200), draw.uniform(1, 9, 200))
    assert not hurried.proven and hurried.missing == 0, "they reach it; whether fewer hours do nobody knows"


def test_nothing_is_missing_and_nothing_is_chosen() -> None:
    assert fewest_hours(0, [5], [1]).chosen == ()
    assert fewest_hours(240_000, [], []).missing == 240_000
