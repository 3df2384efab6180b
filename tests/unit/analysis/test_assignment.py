"""Owners by hand and by trying all of them: one owner each, limits kept, few moves, and why it can't be."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.assignment import Broken, assign_owners, frontier
from kamlib.analysis.assignment_model import Limit, Problem

NO_LIMIT = np.inf


def problem(value, needs, caps, current=None, cost=None, **more):
    """value: one row per account, one column per seller; needs: hours by account; caps: hours by seller."""
    worth = np.array(value, dtype=float)
    count, people = worth.shape
    hours = Limit("hours", np.repeat(np.array(needs, float)[:, None], people, 1), np.array(caps, float))
    return Problem(
        accounts=tuple(f"A{place}" for place in range(count)),
        sellers=tuple(f"S{place}" for place in range(people)),
        current=np.full(count, -1) if current is None else np.array(current),
        value=worth,
        cost=np.zeros(count) if cost is None else np.array(cost, float),
        limits=(hours, *more.pop("limits", ())),
        allowed=np.ones((count, people), dtype=bool),
        **more,
    )


FOUR = problem(
    # S0  S1
    [
        [10, 12],
        [20, 20],
        [30, 36],
        [40, 30],
    ],
    needs=[10, 10, 10, 10],
    caps=[40, 40],
    current=[0, 0, 0, 0],
    cost=[1, 1, 1, 1],
)


def test_value_alone_moves_what_is_worth_more_elsewhere():
    found = assign_owners(FOUR, fair=False)
    assert found.status == "optimal" and found.gap == pytest.approx(0)
    assert found.moves[["account", "old", "new", "gain"]].to_numpy().tolist() == [
        ["A2", "S0", "S1", 6.0],
        ["A0", "S0", "S1", 2.0],
    ]
    assert (found.value, found.value_then, found.moved) == (100.0, 108.0, 2)


def test_loads_come_first():
    found = assign_owners(FOUR)
    assert found.load["carried_then"].tolist() == [20.0, 20.0]
    assert found.most == (1.0, 0.5) and found.load_gap == pytest.approx(0)
    assert found.gini_of("carried") == 0.5 and found.gini_of("carried_then") == 0.0


def test_who_keeps_more_than_they_can_carry_does_not_stop_others_from_carrying_alike():
    """S2 keeps 30 of 20 hours; S0 has all the rest, and gives half of it to S1."""
    three = problem([[5, 5, 5]] * 5, [10, 10, 10, 10, 30], [80, 80, 30], current=[0, 0, 0, 0, 2])
    hours = replace(three.limits[0], raised=np.array([0.0, 0.0, 10.0]))
    found = assign_owners(replace(three, limits=(hours,)))
    assert found.load["carried_then"].tolist() == [20.0, 20.0, 30.0]
    assert found.most == (0.5, 0.25) and found.load_gap == pytest.approx(0)
    assert (found.load["carried"] / found.load["room"])["S2"] == 1.5


def test_who_keeps_what_they_can_carry_but_for_rounding_is_evened_out_with_the_others():
    two = problem([[5, 5]], [3.0], [3.0, 3.0])
    hours = replace(two.limits[0], raised=np.array([3.0000000000000004 - 3.0, 1.0]))
    assert replace(two, limits=(hours,)).kept.tolist() == [False, True]


def test_so_many_moves_and_no_more():
    assert assign_owners(FOUR, max_moves=1, fair=False).moves["account"].tolist() == ["A2"]
    assert assign_owners(FOUR, max_moves=0).moves.empty


def test_a_move_that_brings_less_than_it_costs_is_none():
    found = assign_owners(replace(FOUR, cost=np.array([3.0, 1, 3.0, 1])), fair=False)
    assert found.moves["account"].tolist() == ["A2"]


def test_what_must_not_be_is_not():
    allowed = FOUR.allowed.copy()
    allowed[2, 1] = False
    found = assign_owners(replace(FOUR, allowed=allowed), fair=False)
    assert found.owners["A2"] == "S0"


def test_what_others_carry_besides_counts():
    """S1 has 15 of its 40 hours left: one account."""
    hours = replace(FOUR.limits[0], fixed=np.array([0.0, 25.0]))
    found = assign_owners(replace(FOUR, limits=(hours,)), fair=False)
    assert found.moves["account"].tolist() == ["A2"]
    assert found.load["carried_then"].tolist() == [30.0, 35.0]


def test_a_number_of_accounts_is_a_limit_too():
    number = Limit("accounts", np.ones((4, 2)), np.array([NO_LIMIT, 1.0]))
    found = assign_owners(replace(FOUR, limits=(*FOUR.limits, number)), fair=False)
    assert found.load["accounts_then"].tolist() == [3, 1]


def test_limits_that_break_are_named_with_what_is_missing():
    found = assign_owners(problem([[1, 1]] * 3, [10, 10, 10], [12, 15], current=[0, 0, 1]))
    assert found.status == "infeasible" and found.moves.empty and found.fewest is None
    assert found.broken in ((Broken("S1", "hours", 5.0, 15.0),), (Broken("S0", "hours", 8.0, 12.0),))


def test_so_many_moves_would_do():
    crowded = problem([[1, 1]] * 4, [10] * 4, [20, 20], current=[0, 0, 0, 0])
    found = assign_owners(crowded, max_moves=1)
    assert found.status == "infeasible" and found.fewest == 2
    assert found.broken == (Broken("S0", "hours", 10.0, 20.0),)
    assert assign_owners(crowded, max_moves=2).status == "optimal"


def test_nobody_is_an_owner_only_where_that_is_allowed():
    heavy = problem([[5, 5], [9, 9], [7, 7]], [10] * 3, [10, 10])
    assert assign_owners(heavy).status == "infeasible"
    for fair in (False, True):
        found = assign_owners(replace(heavy, pool=3), fair=fair)
        assert found.owners.isna().tolist() == [True, False, False]


def test_nobody_loses_an_account_that_somebody_has_room_for():
    """Loads would be least with all accounts in the pool."""
    roomy = replace(FOUR, pool=4)
    assert assign_owners(roomy).owners.notna().all()
    crowded = replace(problem([[1, 1]] * 4, [10] * 4, [10, 10], current=[0, 0, 0, 0]), pool=4)
    found = assign_owners(crowded, max_moves=1)
    assert found.status == "infeasible" and found.fewest == 3, "one goes to the other, two to nobody"


def test_changes_that_bring_nothing_are_none():
    """Accounts that are to bring nothing cost next to nothing to move; loads are even as they are."""
    value = np.array([[100.0] * 3] * 3 + [[0.0] * 3] * 6)
    idle = problem(value, [10] * 9, [100] * 3, current=[0, 1, 2] * 3, cost=[1.0] * 3 + [0.01] * 6)
    assert assign_owners(idle).moves.empty


def test_sellers_who_bring_nothing_carry_alike():
    """All accounts are nobody's yet: nothing is concentrated anywhere."""
    found = assign_owners(problem([[1, 1]] * 2, [10] * 2, [20, 20]))
    assert found.gini_of("value") == 0.0


def test_without_time_nothing_is_found_and_nothing_claimed():
    found = assign_owners(FOUR, seconds=0)
    assert (found.status, found.found, found.gap) == ("unsolved", False, None)


def test_the_frontier_never_falls():
    found = frontier(FOUR, (0, 1, 2, 4), fair=False, seconds=30)
    assert [(number, one.moved, one.value_then) for number, one in found.points] == [
        (0, 0, 100.0),
        (1, 1, 106.0),
        (2, 2, 108.0),
        (4, 2, 108.0),
    ]
    assert found.left_out == ()
    assert frontier(FOUR, (0, 1), fair=False, seconds=0).left_out == (0, 1)


def test_with_loads_in_mind_the_frontier_never_falls_either():
    """S1 has few hours: the even loads of more moves would cost value."""
    value = [[10, 12], [20, 30], [30, 20], [40, 10]]
    uneven = problem(value, [10] * 4, [40, 40], current=[0, 0, 0, 0], cost=[0.1] * 4)
    found = frontier(uneven, (0, 1, 2, 3), fair=True, seconds=30)
    brings = [one.brings for _, one in found.points]
    assert brings == sorted(brings) and brings[-1] == 12.0
    broken = frontier(problem(value, [10] * 4, [30, 40], [0, 0, 0, 0]), (0, 1), fair=True, seconds=30)
    assert broken.points[0][1].broken == (Broken("S0", "hours", 10.0, 30.0),)


@st.composite
def problems(draw):
    count, people = draw(st.integers(1, 5)), draw(st.integers(2, 3))
    numbers = st.integers(1, 20)
    value = [[draw(numbers) for _ in range(people)] for _ in range(count)]
    needs = [draw(numbers) for _ in range(count)]
    caps = [draw(st.integers(1, 60)) for _ in range(people)]
    return problem(value, needs, caps, [draw(st.integers(-1, people - 1)) for _ in range(count)])


def _tried(one: Problem, moves: int) -> float | None:
    """The best value of all that can be, by trying each."""
    hours, held = one.limits[0], one.current >= 0
    best = None
    for chosen in product(range(len(one.sellers)), repeat=len(one.accounts)):
        owner = np.array(chosen)
        if (hours.carried(owner) <= hours.caps).all() and (owner != one.current)[held].sum() <= moves:
            worth = one.value[np.arange(len(owner)), owner].sum()
            best = worth if best is None else max(best, worth)
    return best


@given(problems(), st.integers(0, 5))
def test_as_good_as_trying_all(one, moves):
    found, best = assign_owners(one, max_moves=moves, fair=False), _tried(one, moves)
    assert found.found == (best is not None)
    if best is not None:
        assert found.value_then == pytest.approx(best)


@given(problems(), st.integers(0, 5))
def test_what_always_holds(one, moves):
    found = assign_owners(one, max_moves=moves)
    if not found.found:
        assert found.status == "infeasible" and found.broken
        assert found.fewest is None or found.fewest > moves
        return
    assert set(found.owners) <= set(one.sellers) and len(found.owners) == len(one.accounts)
    assert (found.load["carried_then"] <= one.limits[0].caps + 1e-6).all()
    assert found.moved <= moves
    assert found.load["accounts_then"].sum() == len(one.accounts)
    assert found.value_then == pytest.approx(found.load["value_then"].sum())
    again = assign_owners(one, max_moves=moves)
    assert again.owners.equals(found.owners), "the same input, the same answer"
