"""The loss test of a page: whose loss is tried, and what a part of the company has to bear."""

import dataclasses

import pytest

from kamlib.analysis.leaving import Leaving
from kamlib.analysis.loss_test import largest_key, loss_test, open_amount
from kamlib.analysis.scenarios import Means
from kamlib.settings import Losses
from tests.unit.analysis.drawn import drawn_frame

ACCOUNTS = drawn_frame("""
    account | industry | owner | key_verdict | revenue | contribution | won_amount | open_amount | churn
    A1      | air      | R1    | decide      | 1000    | 400          | 50         | 100         | 0.1
    A2      | air      | R2    | key         | 600     | 300          | 20         | ?           | 0.1
    A3      | sea      | R1    | decide      | 300     | 100          | ?          | 300         | 0.3
    A4      | ?        | R2    | not_key     | 100     | ?            | 30         | ?           | 0.1
    A5      | sea      | R2    | not_key     | 0       | 0            | ?          | ?           | 0.7
""").assign(alike=40)
ACCOUNTS["churn_low"], ACCOUNTS["churn_high"] = ACCOUNTS["churn"] / 2, ACCOUNTS["churn"] * 2
WHOLE = Means(fixed_cost=600.0, cash=100.0, contribution=800.0, won=100.0, open=400.0, win_rate=0.5)


def test_key_accounts_come_first_and_the_largest_fill_up() -> None:
    assert largest_key(ACCOUNTS, 3)["account"].tolist() == ["A2", "A1", "A3"]


def test_scenarios_of_a_company() -> None:
    found = loss_test(ACCOUNTS, WHOLE, Losses(accounts=2, together=2, shocks={"x": {"air": 1.0}}), "owner")
    assert found is not None
    told = [(one.scenario.kind, one.scenario.name, one.scenario.accounts) for one in found.outcomes]
    assert told == [
        ("accounts", "", ("A2",)),
        ("accounts", "", ("A1",)),
        ("accounts", "", ("A1", "A2")),
        ("industry", "air", ("A1", "A2")),
        ("industry", "sea", ("A3",)),
        ("book", "R1", ("A1", "A3")),
        ("book", "R2", ("A2", "A4")),
        ("shock", "x", ("A1", "A2")),
    ]
    assert found.outcomes[6].cover is None  # of A4 nobody knows the contribution
    assert (found.uncosted, found.uncosted_revenue, found.to_break_even, found.room) == (1, 100, 1, 200)
    assert found.chances is not None
    low, middle, high = found.chances
    assert [one.mean for one in (low, middle, high)] == pytest.approx([50, 100, 200])


def test_a_part_carries_its_share_of_the_fixed_cost_and_has_no_cash() -> None:
    found = loss_test(ACCOUNTS[ACCOUNTS["owner"] == "R1"], WHOLE, Losses(), None)
    assert found is not None
    assert (found.means.contribution, found.means.cash) == (500, None)
    assert found.means.fixed_cost == pytest.approx(600 * 500 / 800)
    assert (found.means.won, found.means.open) == (50, 400)
    assert {one.survives for one in found.outcomes} == {"covers", "uncovered"}


def test_nobody_with_revenue_is_no_test() -> None:
    assert loss_test(ACCOUNTS.tail(1), WHOLE, Losses(), None) is None


def test_a_part_that_stays_is_lost_in_no_scenario_but_a_shock() -> None:
    """Half goes, over a year: a quarter in the first twelve months."""
    rules = Losses(accounts=2, together=2, shocks={"x": {"air": 1.0}})
    means = dataclasses.replace(WHOLE, leaving=Leaving(0.5, 12))
    found, usual = (loss_test(ACCOUNTS, one, rules, "owner") for one in (means, WHOLE))
    assert found and usual and found.chances and usual.chances
    told = [
        (one.scenario.contribution, one.first_year) for one in found.outcomes if one.first_year is not None
    ]
    assert told[:2] == [(150, 75), (200, 100)] and told[-1] == (700, 700)
    assert (found.to_break_even, usual.to_break_even) == (2, 1)  # 800 - 200 is just enough
    for half, whole in zip(found.chances, usual.chances, strict=True):
        assert half.mean == pytest.approx(whole.mean / 4)


def test_what_open_deals_fill_is_not_known_where_none_says_its_amount() -> None:
    silent = ACCOUNTS.iloc[[1, 3]]
    assert open_amount(ACCOUNTS["open_amount"]) == pytest.approx(ACCOUNTS["open_amount"].sum())
    assert open_amount(silent["open_amount"]) is None
