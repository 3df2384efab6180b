"""How likely a goal is reached: draws that agree with the arithmetic where nothing is uncertain."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from kamlib.analysis.customers import Customers, customers_of
from kamlib.analysis.deal_draws import Horizon, WonDeals
from kamlib.analysis.deals import Deals, deals_of, weighed_amounts, win_rate
from kamlib.analysis.goal_draws import Terms, terms_of
from kamlib.analysis.goal_way import goal_way
from kamlib.analysis.keeping import Keeping, kept_draws
from kamlib.analysis.past_sums import DRAWS, PastSums
from kamlib.analysis.win_chance import WinChance
from kamlib.analysis.winning import Winning, with_chances
from kamlib.analysis.work_back import probability_of_goal
from tests.unit.analysis.drawn import drawn_frame

NOTHING_OPEN = pd.DataFrame(
    columns=["opportunity", "account", "name", "amount", "age", "due", "chance", "customer", "stays"]
)
DEALS = """
    opportunity | account | name  | stage | amount | opened     | closed
    d1          | a       | old   | won   | 10     | 2020-01-01 | 2020-03-01
    d2          | a       | one   | won   | 20     | 2026-01-01 | 2026-03-02
    d3          | b       | two   | lost  | 30     | 2026-01-01 | 2026-02-01
    d4          | b       | three | won   |        | 2026-05-01 | 2026-04-01
    d5          | a       | open  | open  | 40     | 2026-10-02 | 2026-12-01
    d6          | b       | later | won   | 50     | 2026-10-12 | 2027-02-01
    d7          | b       | new   | open  | 60     | 2026-11-05 | 2027-03-01
"""


def terms(**changes) -> Terms:
    """Of 1,000 customers bring 920 again for certain, 2 % dearer; one in four of the deals of 20 is won, all
    at once."""
    again = Customers(1000.0, -80.0, 0.0, np.full(DRAWS, 920.0), foretold=True)
    won, rate = WonDeals(np.array([20.0]), np.zeros(1)), (25_000.0, 75_000.0)
    usual = Terms(1100.0, again, Horizon(0, 365), rate, won, NOTHING_OPEN, around=0.25, price=0.02)
    return replace(usual, **changes)


def deal(name: str, amount: float, *, customer: bool = True, **more: float) -> dict:
    usual = {"opportunity": name, "account": name, "name": name, "age": 0.0, "due": 30.0, "stays": 1.0}
    usual |= {"chance": 0.25}
    return usual | {"amount": amount, "customer": customer} | more


def test_where_only_winning_is_uncertain_the_draws_are_the_binomial_ones() -> None:
    found = goal_way(terms())
    takes = found.takes
    assert takes and (round(found.expected, 4), round(found.missing, 4)) == (938.4, 161.6)
    assert takes.coverage == pytest.approx(4.0, rel=0.01) and takes.required.opportunities == 33
    assert found.chance == 0 and takes.naive_chance == pytest.approx(0.447, abs=0.01)
    assert (takes.required.wins, takes.sure) == (9, 44) and abs((found.further or 0) - 44) <= 2
    assert probability_of_goal(found.further or 0, 9, 0.25) == pytest.approx(0.8, abs=0.03)


def test_what_is_not_certain_asks_for_more() -> None:
    wide = goal_way(terms(rate=(5.0, 15.0)))
    assert (wide.further or 0) > (goal_way(terms()).further or 0) + 5
    slow = goal_way(terms(won=WonDeals(np.array([20.0]), np.array([182.5]))))
    assert slow.takes and (slow.in_year, slow.takes.required.opportunities) == (pytest.approx(0.5), 65)


def test_where_no_new_deal_closes_in_time_nobody_says_how_many_it_takes() -> None:
    late = goal_way(terms(won=WonDeals(np.array([20.0]), np.array([800.0]))))
    assert (late.in_year, late.takes, late.further) == (0, None, None)


def test_of_open_deals_counts_on_top_what_the_forecast_cannot_hold() -> None:
    """Four of 100 of which each second is won bring 200. Customers' deals bring 150 in a usual year."""
    opened = pd.DataFrame([deal("a", 100.0), deal("b", 100.0), deal("c", 100.0), deal("d", 100.0)])
    even = terms(rate=(1e6, 1e6), open=opened, usual=150.0)
    found = goal_way(even)
    assert (found.opened, found.on_top) == (pytest.approx(200), pytest.approx(50))
    assert found.missing == pytest.approx(1100 - 938.4 - 50)
    assert goal_way(replace(even, usual=500.0)).on_top == 0
    strange = goal_way(replace(even, usual=500.0, open=opened.assign(customer=[True, True, True, False])))
    assert strange.on_top == pytest.approx(50), "all of a deal with somebody new"


def test_a_lost_account_takes_its_open_deals_with_it() -> None:
    opened = pd.DataFrame([deal("d", 1000.0, account="a", stays=0.5)])
    sure = terms(rate=(1e9, 1.0), open=opened)
    assert goal_way(sure).chance == pytest.approx(0.5, abs=0.05)
    half = pd.DataFrame({"a": np.arange(DRAWS) < DRAWS / 4})
    assert goal_way(replace(sure, parts=half)).chance == 0.25, "as the account was drawn"
    assert goal_way(replace(sure, open=opened.assign(due=400.0))).chance == 0, "it closes after the year"


def test_a_deal_closes_as_long_from_now_as_deals_took_that_took_longer() -> None:
    """Of the won ones that took more than 100 days one took 110, one 300: within 50 days it is one of two."""
    won = WonDeals(np.array([100.0]), np.array([10.0, 20.0, 110.0, 300.0]))
    opened = pd.DataFrame([deal("d", 100.0, age=100.0, due=np.nan)])
    soon = terms(rate=(1e9, 1.0), won=won, open=opened, horizon=Horizon(0, 50))
    assert goal_way(soon).opened == pytest.approx(50)
    later = replace(soon, horizon=Horizon(50, 365))
    assert goal_way(later).opened == pytest.approx(50)
    assert goal_way(replace(later, open=opened.assign(age=0.0))).opened == pytest.approx(50)
    never = replace(later, open=opened.assign(age=400.0))
    assert goal_way(never).opened == 0, "older than any that was won, and without a date of its own"
    assert goal_way(replace(never, open=opened.assign(age=400.0, due=60.0))).opened == pytest.approx(100)


def test_many_small_open_deals_bring_what_they_would_one_by_one() -> None:
    opened = pd.DataFrame([deal(f"d{n:03}", 10.0) for n in range(400)])
    found = goal_way(terms(rate=(1e6, 3e6), open=opened, price=0.0))
    assert found.on_top == pytest.approx(1000)
    mean, spread = 1920.0, 10 * np.sqrt(400 * 0.25 * 0.75)
    assert (found.total_low, found.total_high) == (
        pytest.approx(mean - 1.28 * spread, abs=12),
        pytest.approx(mean + 1.28 * spread, abs=12),
    )


def test_each_open_deal_brings_what_its_own_chance_says() -> None:
    """0.05 and 0.9 of 1,000 each, however little is known of the win rate; it moves both together."""
    opened = pd.DataFrame([deal("a", 1000.0, chance=0.05), deal("b", 1000.0, chance=0.9)])
    apart = terms(rate=(2.0, 6.0), open=opened)
    assert goal_way(apart).opened == pytest.approx(950)
    better = goal_way(replace(apart, rate=(5e5, 5e5)))
    assert better.opened == pytest.approx(1000 * (0.05 * 2) + 1000 * (1 - 0.1 * (0.5 / 0.75)))
    all_won = goal_way(replace(apart, rate=(1e9, 1e-9)))
    assert all_won.opened == pytest.approx(1000 * 0.05 * 4 + 1000), "four times as likely; and certain"


def test_a_deal_has_the_chance_of_its_plan_where_history_tells_deals_apart() -> None:
    """d5 of 40 is told at 0.6; of d6 nothing is told, and it counts with the rate."""
    deals = deals_of(drawn_frame(DEALS, opened="date", closed="date"), date(2026, 11, 1))
    told = pd.DataFrame({"account": ["a"], "opportunity": ["d5"], "likely": [0.6]})
    nothing = WinChance("average", 0.5, 0.4, 0.6, 4, 2, None, 0, (), (), told.head(0))
    known = Winning(replace(nothing, used="cells"), told, (), {}, None, 0)
    found = with_chances(deals, known)
    assert found.open.set_index("opportunity")["chance"].to_dict() == pytest.approx(
        {"d5": 0.6, "d6": np.nan}, nan_ok=True
    )
    assert weighed_amounts(found, 0.5).to_dict() == {"a": 40 * 1.2, "b": 50}
    same = with_chances(deals, replace(known, chance=nothing))
    assert weighed_amounts(same, 0.5).to_dict() == {"a": 40, "b": 50}


def test_many_small_ones_with_chances_of_their_own_are_drawn_as_their_sum() -> None:
    opened = pd.DataFrame([deal(f"d{n:03}", 10.0, chance=0.1 if n % 2 else 0.6) for n in range(400)])
    found = goal_way(terms(rate=(1e6, 3e6), open=opened, price=0.0))
    mean, spread = 920.0 + 1400, 10 * np.sqrt(200 * (0.6 * 0.4 + 0.1 * 0.9))
    assert found.on_top == pytest.approx(1400)
    assert (found.total_low, found.total_high) == (
        pytest.approx(mean - 1.28 * spread, abs=12),
        pytest.approx(mean + 1.28 * spread, abs=12),
    )


def test_nothing_is_missing() -> None:
    found = goal_way(terms(goal=900.0))
    assert (found.chance, found.further) == (1.0, 0) and found.takes and found.takes.required.wins == 0


FORETOLD = drawn_frame("""
    account | last | expected | size
    a       | 600  | 500      | 0
    b       | 400  | 450      | 0
""")
PAST = PastSums(
    drawn_frame("""
    origin | told | came | size
    12     | 100  | 100  | 0
    24     | 100  | 80   | 0
""")
)


def test_what_customers_bring_is_the_forecasts_sum_and_its_rows_lead_to_it() -> None:
    """Sums were a tenth too high: 450 and 405 are left of what is foretold."""
    found = customers_of(FORETOLD, PAST, None)
    assert found is not None
    assert (found.base, found.less, found.more, found.expected) == (1000, -150, 5, 855)
    assert (found.ends, set(found.draws)) == ((760, 950), {760.0, 950.0})
    rest = found.rest_of_year(700.0, 200.0)
    assert (rest.base, rest.expected, rest.ends, rest.came) == (900, 871, (852, 890), 700)
    again = found.bringing(1.1)
    assert (again.expected, again.more, again.ends) == (pytest.approx(1100), pytest.approx(100), (1100, 1100))


def test_what_came_already_neither_gets_dearer_nor_goes_again() -> None:
    """10 million came and 2 are to come: 2 % more is 40,000, and of last year's months alone a tenth goes."""
    steady = Customers(12e6, 0.0, 0.0, np.full(DRAWS, 12e6), foretold=True)
    runs = terms(goal=13e6, customers=steady.rest_of_year(10e6, 2e6), price=0.0)
    dearer = goal_way(replace(runs, price=0.02))
    assert dearer.expected - goal_way(runs).expected == pytest.approx(40_000)
    assert (dearer.low, dearer.high) == pytest.approx((12.04e6, 12.04e6))
    kept = runs.customers.bringing(0.9)
    assert (kept.expected, kept.less, set(kept.draws)) == (
        pytest.approx(11.8e6),
        pytest.approx(-2e5),
        {11.8e6},
    )


TWO_YEARS = Keeping(np.array([0.0, 1.0]), [[np.array([0.5])] * 3, [np.array([0.9, 0.0])] * 3], seen=3)


def test_without_a_forecast_customers_keep_what_accounts_did_a_year_at_a_time() -> None:
    revenue = pd.Series({f"a{n:03}": 10.0 for n in range(300)})
    kept = kept_draws(revenue, TWO_YEARS, ["a299"], DRAWS)
    assert "a299" in kept.parts and len(kept.parts.columns) == 101
    assert kept.chances["a000"] == 0.75
    bad, good = kept.sums[::2], kept.sums[1::2]
    assert (bad == 1500).all(), "in that year every account kept half"
    assert good.mean() == pytest.approx(1350, rel=0.02) and good.std() == pytest.approx(78, rel=0.2)
    found = customers_of(FORETOLD.head(0), None, kept)
    assert found is not None and not found.foretold and found.expected == pytest.approx(kept.sums.mean())


def test_what_comes_on_average_lies_in_its_range_where_8_in_10_draws_are_one_value() -> None:
    """One account is lost in one of twenty draws: 95 are expected, and 8 in 10 draws bring 100."""
    rare = Customers(100.0, -5.0, 0.0, np.tile(np.append(np.full(19, 100.0), 0.0), DRAWS // 20), False)
    assert rare.ends == (95, 100)
    found = goal_way(terms(goal=120.0, customers=rare, price=0.0))
    assert (found.low, found.high, found.total_low, found.total_high) == (95, 100, 95, 100)
    often = replace(rare, less=-95.0, draws=100.0 - rare.draws)
    assert often.ends == (0, 5)


def test_the_terms_know_who_is_a_customer_and_what_a_usual_year_brings() -> None:
    deals = deals_of(drawn_frame(DEALS, opened="date", closed="date"), date(2026, 11, 1))
    revenue = pd.Series({"a": 600.0, "b": 0.0})
    kept = kept_draws(revenue, TWO_YEARS, ["a", "b"], DRAWS)
    again = Customers(600.0, 0.0, 0.0, np.full(DRAWS, 600.0), foretold=True)
    found = terms_of(900.0, again, revenue, Horizon(0, 365), deals, deals, kept)
    assert found is not None
    assert found.open["customer"].tolist() == [True, False]
    assert found.open["chance"].tolist() == [found.mean_rate] * 2, "history tells no more of them"
    assert found.open["stays"].tolist() == [0.75, 1.0], "whoever bought nothing has nothing to lose"
    assert found.usual == pytest.approx(2 * 20 / deals.years, rel=0.01), "a deal without an amount is one"
    nothing_won = Deals(deals.closed.head(0), deals.open)
    assert terms_of(900.0, again, revenue, Horizon(0, 365), nothing_won, nothing_won, kept) is None


def test_deals_are_those_that_closed_in_three_years_and_what_comes_later_is_not_known() -> None:
    found = deals_of(drawn_frame(DEALS, opened="date", closed="date"), date(2026, 11, 1))
    assert (found.won, found.lost, found.sizes.tolist(), found.days.tolist()) == (2, 1, [20.0], [60.0])
    assert found.open["opportunity"].tolist() == ["d5", "d6"]
    assert found.open["age"].tolist() == [30, 20]
    assert found.open["due"].tolist()[0] == 30 and pd.isna(found.open["due"].tolist()[1])


def test_few_deals_of_ones_own_are_drawn_to_what_all_did() -> None:
    every = deals_of(drawn_frame(DEALS, opened="date", closed="date"), date(2026, 11, 1))
    a, b = win_rate(every, every)
    assert (a, b) == (3.0, 4.0)
    own = win_rate(every.of(pd.Series(["a"])), every)
    assert own == pytest.approx((8 * 3 / 7 + 1, 8 * 4 / 7))
