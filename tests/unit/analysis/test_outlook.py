"""How likely a goal is reached: draws that agree with the arithmetic where nothing is uncertain."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from kamlib.analysis.deals import deals_of, win_rate
from kamlib.analysis.outlook import Horizon, Keeping, Terms, outlook
from kamlib.analysis.work_back import probability_of_goal
from tests.unit.analysis.drawn import drawn_frame

NOTHING_OPEN = pd.DataFrame(columns=["opportunity", "account", "name", "amount", "age", "due"])
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
    """100 of which nobody keeps less than 92, one in four of the deals of 2 is won, all at once."""
    certain = Keeping(np.array([0.0, 1.0]), [np.array([0.92])] * 3)
    base = pd.Series({"a": 600.0, "b": 400.0})
    rate, year = (25_000.0, 75_000.0), Horizon(0, 365)
    return replace(
        Terms(1100.0, base, certain, year, rate, np.array([20.0]), np.zeros(1), NOTHING_OPEN, price=0.02),
        **changes,
    )


def test_where_only_winning_is_uncertain_the_draws_are_the_binomial_ones() -> None:
    found = outlook(terms())
    assert (round(found.kept, 4), round(found.need, 4), found.required.wins) == (938.4, 161.6, 9)
    assert found.coverage == pytest.approx(4.0, rel=0.01) and found.required.opportunities == 33
    assert found.chance == 0 and found.naive_chance == pytest.approx(0.447, abs=0.01)
    assert found.sure == 44 and abs((found.further or 0) - 44) <= 2
    assert probability_of_goal(found.further or 0, 9, 0.25) == pytest.approx(0.8, abs=0.03)


def test_what_is_not_certain_asks_for_more() -> None:
    wide = outlook(terms(rate=(5.0, 15.0)))
    assert (wide.further or 0) > (outlook(terms()).further or 0) + 5
    slow = outlook(terms(days=np.array([182.5])))
    assert slow.in_year == pytest.approx(0.5, abs=0.02) and slow.required.opportunities == pytest.approx(
        66, abs=3
    )


def test_a_lost_account_takes_its_open_deals_with_it() -> None:
    row = {"opportunity": "d", "account": "a", "name": "d", "amount": 1000.0, "age": 0.0, "due": 30.0}
    sure = terms(rate=(1e9, 1.0), open=pd.DataFrame([row]))
    assert outlook(sure).chance == 1
    half = Keeping(sure.keeping.edges, [np.array([0.0, 1.0])] * 3)
    assert outlook(replace(sure, keeping=half)).chance == pytest.approx(0.5, abs=0.04)
    late = replace(sure, open=pd.DataFrame([row | {"due": 400.0}]))
    assert outlook(late).chance == 0, "it closes after the year"


def test_nothing_is_missing() -> None:
    found = outlook(terms(goal=900.0))
    assert (found.chance, found.further, found.required.wins) == (1.0, 0, 0)


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
