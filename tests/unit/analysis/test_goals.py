"""Goals: the settings before the quotas before a growth, and never a guess."""

from datetime import date

import pandas as pd
import pytest

from kamlib.analysis.goals import account_goals, quota_of_year, rep_goals
from kamlib.periods import Period
from kamlib.settings import Goals

YEAR = Period(date(2027, 1, 1), date(2028, 1, 1))


def quotas(*rows):
    return pd.DataFrame(rows, columns=["rep", "year", "quarter", "month", "amount"]).astype(
        {"year": "Int64", "quarter": "Int64", "month": "Int64", "amount": float}
    )


def test_quotas_count_where_they_cover_the_whole_year():
    table = quotas(
        *[("whole", 2027, quarter, None, 100) for quarter in (1, 2, 3, 4)],
        *[("gap", 2027, quarter, None, 100) for quarter in (1, 2, 4)],
        ("year", 2027, None, None, 1200),
        *[("months", 2027, None, month, 10) for month in range(1, 13)],
        ("old", 2026, None, None, 1200),
    )
    assert quota_of_year(table, YEAR) == {"whole": 400.0, "year": 1200.0, "months": 120.0}


def test_a_year_beside_its_quarters_is_the_same_goal_said_twice():
    table = quotas(
        ("both", 2027, None, None, 1200),
        *[("both", 2027, quarter, None, 350) for quarter in (1, 2, 3, 4)],
        ("part", 2027, None, None, 1200),
        ("part", 2027, 1, None, 600),
    )
    assert quota_of_year(table, YEAR) == {"both": 1400.0, "part": 600 + 9 * 100}


def test_a_planning_year_that_starts_in_april_takes_a_part_of_two_calendar_years():
    table = quotas(("r", 2026, None, None, 1200), ("r", 2027, None, None, 2400))
    assert quota_of_year(table, Period(date(2026, 4, 1), date(2027, 4, 1))) == {"r": 9 * 100 + 3 * 200}


def test_no_quotas_no_goal():
    goals = rep_goals(pd.Series(["a", "b"]), quotas(), YEAR, Goals(reps={"b": 5.0}))
    assert goals["goal_source"].tolist() == ["none", "settings"]
    assert goals["goal"].tolist()[1] == 5.0
    assert pd.isna(goals["goal"][0])


def test_an_accounts_goal_is_named_or_grows_from_its_revenue():
    accounts = pd.DataFrame({"account": ["n", "g", "z"], "revenue": [100.0, 200.0, 0.0]})
    table = account_goals(accounts, Goals(growth=0.1, accounts={"n": 500.0}))
    assert table["goal"].tolist()[:2] == [500.0, pytest.approx(220.0)]
    assert pd.isna(table["goal"][2])
    assert table["goal_source"].tolist() == ["settings", "growth", "none"]
