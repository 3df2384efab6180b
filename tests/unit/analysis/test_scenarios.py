"""Loss scenarios: every subset, an industry, a book, a named shock, and whether what is left is enough."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kamlib.analysis.leaving import Leaving, months_of_cash
from kamlib.analysis.scenarios import (
    LossScenario,
    Means,
    account_losses,
    contributions,
    group_losses,
    losses_to_break_even,
    outcome,
    shock_losses,
)
from tests.unit.analysis.drawn import drawn_frame

ACCOUNTS = drawn_frame("""
    account | industry | owner | revenue | contribution | won | open
    A1      | air      | R1    | 1000    | 400          | 50  | 100
    A2      | air      | R2    | 600     | 300          | 20  | 0
    A3      | sea      | R1    | 300     | 100          | 0   | 300
    A4      |          | R2    | 100     | 50           | 30  | 0
""")
MEANS = Means(fixed_cost=700.0, cash=100.0, contribution=850.0, won=100.0, open=400.0, win_rate=0.5)


def test_every_subset_is_a_scenario() -> None:
    lost = account_losses(ACCOUNTS.head(3), 2)
    assert [one.accounts for one in lost] == [
        *[("A1",), ("A2",), ("A3",)],
        *[("A1", "A2"), ("A1", "A3"), ("A2", "A3")],
    ]
    assert (lost[3].revenue, lost[3].contribution, lost[3].won, lost[3].open) == (1600, 700, 70, 100)
    assert len(account_losses(ACCOUNTS, 4)) == 2**4 - 1


def test_groups_and_shocks() -> None:
    assert [(one.name, one.contribution) for one in group_losses(ACCOUNTS, "industry", "industry", 3)] == [
        ("air", 700),
        ("sea", 100),
    ]
    assert [one.name for one in group_losses(ACCOUNTS, "owner", "book", 3)] == ["R1", "R2"]
    (shock,) = shock_losses(ACCOUNTS, {"planes stay down": {"air": 0.5}})
    assert (shock.kind, shock.accounts, shock.revenue, shock.contribution) == (
        "shock",
        ("A1", "A2"),
        800,
        350,
    )
    (nobody,) = shock_losses(ACCOUNTS, {"flood": {"land": 1.0}})
    assert (nobody.accounts, nobody.contribution) == ((), 0)


def test_where_nobody_knows_the_cash_or_the_pace_of_deals_nobody_says_that_it_does_not_last() -> None:
    lost = LossScenario("accounts", "", ("A8",), 400, 175, 0, 0)
    unknown = [dataclasses.replace(MEANS, **{one: None}) for one in ("cash", "won")]
    assert [outcome(lost, one).survives for one in (MEANS, *unknown)] == ["bridges", "uncovered", "uncovered"]


@pytest.mark.parametrize(
    ("lost", "cover", "cash", "replace", "survives"),
    [
        (LossScenario("accounts", "", ("A3",), 300, 100, 0, 300), 750 / 700, float("inf"), 36, "covers"),
        (LossScenario("accounts", "", ("A9",), 150, 150, 0, 0), 1.0, float("inf"), 18, "covers"),
        # 850 - 175 leaves 25 uncovered: 48 months of cash
        (LossScenario("accounts", "", ("A8",), 400, 175, 0, 0), 675 / 700, 48, 48, "bridges"),
        (LossScenario("accounts", "", ("A8",), 401, 175, 0, 0), 675 / 700, 48, 48.12, "fails"),
        (LossScenario("accounts", "", ("A7",), 10, 175, 100, 0), 675 / 700, 48, None, "fails"),
    ],
)
def test_who_survives(
    lost: LossScenario, cover: float, cash: float, replace: float | None, survives: str
) -> None:
    found = outcome(lost, MEANS)
    assert found.cover == pytest.approx(cover)
    assert found.cash_months == pytest.approx(cash)
    assert found.replace_months == (None if replace is None else pytest.approx(replace))
    assert found.survives == survives


def test_open_deals_of_the_others_fill_the_hole() -> None:
    found = outcome(LossScenario("accounts", "", ("A1",), 1000, 400, 50, 100), MEANS)
    assert found.pipeline == pytest.approx((400 - 100) * 0.5 / 1000)


def test_what_is_not_known_is_not_guessed() -> None:
    blind = Means(None, None, 850.0, None, None, None)
    found = outcome(LossScenario("accounts", "", ("A1",), 1000, 400), blind)
    assert (found.left, found.cover, found.cash_months, found.replace_months) == (450, None, None, None)
    assert (found.pipeline, found.survives) == (None, None)
    uncosted = outcome(LossScenario("accounts", "", ("A1",), 1000, None), MEANS)
    assert (uncosted.left, uncosted.cover, uncosted.survives) == (None, None, None)
    assert uncosted.replace_months == 120


def test_how_many_may_leave_before_fixed_costs_are_not_covered() -> None:
    amounts = ACCOUNTS["contribution"]  # 850: without A1 450, without A1 and A2 150
    assert losses_to_break_even(amounts, 450.0) == 2
    assert losses_to_break_even(amounts, 450.01) == 1
    assert losses_to_break_even(amounts, 850.01) == 0
    assert losses_to_break_even(amounts, 0.0) is None
    assert losses_to_break_even(amounts, 400.0, floor=1.2) == 1


def test_cost_that_nobody_exports_is_assumed_only_where_the_settings_say_a_share() -> None:
    accounts = pd.DataFrame({"revenue": [100.0, 100.0, 0.0], "margin": [30.0, None, None]})
    assert contributions(accounts, 0.4).tolist() == [30, 40, 0]
    assert contributions(accounts, None).isna().tolist() == [False, True, False]


def test_who_leaves_by_and_by_takes_less_in_the_first_year_and_the_cash_lasts_longer() -> None:
    """Without A1 and A2 850 - 700 leaves 150 of 700: 45.83 a month are short in the end. Over half a year the
    700 go evenly: 12.5 a month are covered at first, so it is short after 9/7 of a month, and then by
    58.33 / 6 more each month. 100 are spent before all is gone."""
    lost = LossScenario("accounts", "", ("A1", "A2"), 1600, 700, 70, 100)
    at_once, slowly = (
        outcome(lost, dataclasses.replace(MEANS, leaving=one)) for one in (Leaving(), Leaving(1, 6))
    )
    assert (at_once.first_year, at_once.cash_months) == (None, pytest.approx(100 / (550 / 12)))
    assert slowly.first_year == pytest.approx(700 * 9 / 12)
    steeper = 700 / 12 / 6
    assert slowly.cash_months == pytest.approx(12.5 / steeper + (2 * 100 / steeper) ** 0.5)
    assert (slowly.left, slowly.cover, slowly.replace_months) == (
        at_once.left,
        at_once.cover,
        at_once.replace_months,
    )
    shock = outcome(
        dataclasses.replace(lost, kind="shock"), dataclasses.replace(MEANS, leaving=Leaving(1, 6))
    )
    assert (shock.first_year, shock.cash_months) == (700, at_once.cash_months)


@example(0.0, 5.2e-105, 1.0, 1.0, 13.0)
@given(*(st.floats(0, 1000) for _ in range(2)), st.floats(1, 1000), st.floats(0, 1000), st.floats(0.1, 36))
def test_the_cash_pays_exactly_what_is_short_until_it_is_gone(left, lost, fixed, cash, run_off) -> None:
    months = months_of_cash(left, fixed, cash, lost=lost, run_off=run_off)
    if months == float("inf"):
        assert left >= fixed
        return
    steps = np.linspace(0, months, 20_001)
    middle = (steps[1:] + steps[:-1]) / 2
    brings = left + lost * (1 - np.minimum(middle / run_off, 1))
    paid = np.maximum(fixed - brings, 0) * np.diff(steps) / 12
    assert paid.sum() == pytest.approx(cash, rel=1e-3, abs=1e-3)
    assert months >= months_of_cash(left, fixed, cash) * (1 - 1e-12)


def test_the_part_of_a_year_that_goes_in_its_first_twelve_months_is_the_area_below_the_fall() -> None:
    for run_off in (0.5, 6, 12, 18, 36):
        middle = (np.arange(12_000) + 0.5) / 1000
        assert Leaving(0.8, run_off).first_year == pytest.approx(
            0.8 * np.minimum(middle / run_off, 1).mean(), abs=1e-6
        )
