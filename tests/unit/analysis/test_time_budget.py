"""The best set within the hours: published knapsacks, brute force, and what always holds."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.plan_share import (
    DRAWS,
    SEED,
    Uncertain,
    draws_of,
    pert_draws,
    plan_share,
    weight_draws,
)
from kamlib.analysis.time_budget import select_within_hours

PUBLISHED = [
    ([92, 57, 49, 68, 60, 43, 67, 84, 87, 72], [23, 31, 29, 44, 53, 38, 63, 85, 89, 82], 165, 309, 309),
    ([24, 13, 23, 15, 16], [12, 7, 11, 8, 9], 26, 51, 47),
]


@pytest.mark.parametrize(("values", "hours", "budget", "optimum", "greedy"), PUBLISHED)
def test_published_knapsacks(
    values: list[float], hours: list[float], budget: float, optimum: float, greedy: float
) -> None:
    found = select_within_hours(values, hours, budget)
    assert (found.status, found.gap, found.value, found.greedy_value) == ("optimal", 0, optimum, greedy)
    assert found.hours <= budget


ITEMS = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 60)), min_size=1, max_size=9)


@given(ITEMS, st.integers(0, 200), st.data())
def test_the_best_of_all_sets_is_found(rows: list[tuple[int, int]], budget: int, data: st.DataObject) -> None:
    places = st.integers(0, len(rows) - 1)
    must = data.draw(st.sets(places, max_size=2))
    barred = data.draw(st.sets(places, max_size=2)) - must
    pairs = [
        pair for pair in data.draw(st.lists(st.tuples(places, places), max_size=2)) if pair[0] != pair[1]
    ]
    values, hours = np.array(rows, dtype=float).T
    flags = {
        "must": [at in must for at in range(len(rows))],
        "excluded": [at in barred for at in range(len(rows))],
        "either_or": pairs,
    }
    found = select_within_hours(values, hours, budget, **flags)  # type: ignore[arg-type]
    sets = (np.array(one, dtype=bool) for one in product((False, True), repeat=len(rows)))
    allowed = [
        float(values[one].sum())
        for one in sets
        if hours[one].sum() <= budget
        and all(one[at] for at in must)
        and not any(one[at] for at in barred)
        and not any(one[a] and one[b] for a, b in pairs)
    ]
    if not allowed:
        assert found.status == "infeasible" and found.broken
        return
    assert found.status == "optimal" and found.value == pytest.approx(max(allowed))
    assert found.greedy_value <= found.value + 1e-9
    if not pairs and not must:
        assert 2 * found.greedy_value >= found.value - 1e-9
    assert found.an_hour is not None and found.twenty is not None and min(found.an_hour, found.twenty) >= 0


def test_must_dos_that_do_not_fit_are_named() -> None:
    found = select_within_hours([10, 20, 30], [40, 50, 10], 60, must=[True, True, False])
    assert (found.status, found.short, found.broken) == ("infeasible", 30, (0, 1))
    assert found.an_hour is None and list(found.selected) == [True, True, False]
    clash = select_within_hours([10, 20, 30], [4, 5, 1], 60, must=[True, False, True], either_or=[(2, 0)])
    assert (clash.status, clash.short, clash.broken) == ("infeasible", 0, (0, 2))


def test_of_two_that_exclude_each_other_one_is_chosen() -> None:
    found = select_within_hours([10, 9, 3], [5, 5, 5], 15, either_or=[(0, 1)])
    assert (found.value, list(found.selected), found.twenty) == (13, [True, False, True], 0)
    assert list(found.greedy) == list(found.selected)


def test_of_equal_items_the_first_key_is_chosen_in_any_order() -> None:
    keys = ["d", "b", "c", "a"]
    found = select_within_hours([5, 5, 5, 5], [10, 10, 10, 10], 25, keys=keys)
    assert [key for key, taken in zip(keys, found.selected, strict=True) if taken] == ["b", "a"]


def test_an_hour_more_is_worth_what_the_next_item_brings_by_the_hour() -> None:
    """20 h hold the first two; the third brings 3 an hour and needs 20."""
    found = select_within_hours([100, 80, 60], [10, 10, 20], 20)
    assert (found.value, found.an_hour, found.twenty) == (180, pytest.approx(3), 60)
    enough = select_within_hours([100, 80, 60], [10, 10, 20], 50)
    assert (enough.value, enough.an_hour, enough.twenty) == (240, 0, 0)


def test_where_hours_are_missing_before_the_first_item_none_fits() -> None:
    found = select_within_hours([100, 80], [10, 10], -15)
    assert (found.status, found.value, found.an_hour, found.twenty) == ("optimal", 0, 0, 0)
    assert select_within_hours([100, 80], [10, 10], -5).twenty == 100
    assert select_within_hours([100, 80], [10, 10], -5, must=[True, False]).short == 15


@pytest.mark.parametrize(("values", "hours"), [([1, 2], [1]), ([1], [-1]), ([float("nan")], [1])])
def test_what_is_no_item_is_refused(values: list[float], hours: list[float]) -> None:
    with pytest.raises(ValueError, match="hours"):
        select_within_hours(values, hours, 10)


def test_draws_lie_between_the_ends_and_around_the_pert_mean() -> None:
    rng = np.random.default_rng(SEED)
    drawn = pert_draws(np.array([[10, 20, 60], [5, 5, 5]]), rng)
    assert drawn[:, 0].min() >= 10 and drawn[:, 0].max() <= 60 and (drawn[:, 1] == 5).all()
    assert drawn[:, 0].mean() == pytest.approx((10 + 80 + 60) / 6, abs=1)
    weights = weight_draws(5, rng)
    assert weights.shape == (DRAWS, 5) and weights.sum(axis=1) == pytest.approx(np.full(DRAWS, 5.0))


def test_what_is_not_known_of_a_chance_is_drawn_and_answers_move_it_no_further_than_they_may() -> None:
    """No answer, a chance of .1 to .5; the same chance, all known; all answers at the end, with heavy
    weights: whatever is drawn, they move it as far as they may, and have done so already."""
    points = np.array([[0.0] * 5, [0.0] * 5, [1.0] * 5])
    values, _ = draws_of(
        Uncertain(
            chances=np.array([[0.1, 0.25, 0.5], [0.25] * 3, [0.25] * 3]),
            points=points,
            weights=np.array([[0.35] * 5, [0.35] * 5, [30.0] * 5]),
            margins=np.ones((3, 3)),
            hours=np.ones((3, 3)),
            bids=np.zeros((3, 3)),
            lost=np.ones(3),
        )
    )
    assert values[:, 0].min() >= 0.1 and values[:, 0].max() <= 0.5 and values[:, 0].std() > 0.05
    assert values[:, 1:] == pytest.approx(np.full((DRAWS, 2), 0.25))


def test_the_share_of_draws_is_that_of_each_draw_alone() -> None:
    rng = np.random.default_rng(1)
    values, hours = rng.uniform(1, 9, (40, 6)), rng.uniform(1, 9, (40, 6))
    must, barred = np.arange(6) == 5, np.arange(6) == 0
    found = plan_share(values, hours, 16, must=must, excluded=barred, either_or=[(1, 2)])
    taken = np.zeros(6)
    for worth, time in zip(values, hours, strict=True):
        left, chosen = 16 - time[5], [5]
        for at in sorted(range(1, 5), key=lambda at: -worth[at] / time[at]):
            if time[at] <= left and not (at in (1, 2) and {1, 2} & set(chosen)):
                left, chosen = left - time[at], [*chosen, at]
        taken[chosen] += 1
    assert list(found.share) == list(taken / 40)
    assert found.share[5] == 1 and found.share[0] == 0
    assert (found.first <= found.last).all() and found.first.min() >= 1 and found.last.max() <= 6


def test_the_solver_writes_nothing_where_runs_write_lines_of_their_own(
    capfd: pytest.CaptureFixture[str],
) -> None:
    rng = np.random.default_rng(5)
    hours = rng.uniform(5, 80, 200)
    values = hours * rng.uniform(90, 110, 200)
    print("before")
    select_within_hours(
        values, hours, hours.sum() * 0.3, either_or=[(one, one + 1) for one in range(0, 100, 2)]
    )
    print("after")
    assert capfd.readouterr() == ("before\nafter\n", "")
