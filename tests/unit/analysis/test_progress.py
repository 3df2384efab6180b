"""The running year beside its goal, month by month."""

from datetime import date

import pandas as pd
import pytest

from kamlib.analysis.progress import elapsed_months, month_sums, progress, running_year
from kamlib.periods import Period
from kamlib.plan.focus.picks import Picks

AS_OF = date(2026, 11, 1)
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
FLAT = pd.Series({month: 110.0 if month < 10 else 100.0 for month in range(24)})
"""110 a month since January 2026, 100 before."""


def test_months_that_came_and_months_to_come() -> None:
    found = progress(FLAT, 1320.0, AS_OF, YEAR, (1.1, 1.0, 1.2))
    assert [one.start for one in found.months][::11] == [date(2026, 1, 1), date(2026, 12, 1)]
    assert (found.to_date, found.due) == (1100, pytest.approx(1100))
    assert (found.rest, found.low, found.high) == (220, 200, 240)
    assert found.gap == 0 and found.months[9].foretold is None and found.months[10].revenue is None


def test_a_strong_december_is_due_in_december() -> None:
    seasonal = pd.Series(dict.fromkeys(range(24), 0.0) | {10: 900.0, 15: 100.0})
    found = progress(seasonal, 2000.0, AS_OF, YEAR, (1.0, 1.0, 1.0))
    assert found.due == pytest.approx(200) and found.rest == 900
    assert found.gap == 2000 - 900


def test_the_year_that_runs_and_its_whole_months() -> None:
    assert (running_year(AS_OF, 1), running_year(date(2027, 1, 1), 1)) == (2026, 2026)
    assert (running_year(date(2026, 3, 15), 4), running_year(date(2026, 4, 2), 4)) == (2025, 2026)
    assert elapsed_months(date(2026, 1, 1), YEAR) == 0 and elapsed_months(date(2027, 1, 1), YEAR) == 12
    assert elapsed_months(date(2026, 1, 20), YEAR) == 0 and elapsed_months(date(2026, 3, 20), YEAR) == 2


def test_a_first_year_is_spread_evenly() -> None:
    found = progress(pd.Series({0: 50.0}), 1200.0, AS_OF, YEAR, (1.0, 1.0, 1.0))
    assert found.due == pytest.approx(1000) and found.gap == 1150


def test_what_is_due_by_month_adds_up_to_the_goal_to_the_cent() -> None:
    found = progress(pd.Series({0: 50.0}), 100.0, AS_OF, YEAR, (1.0, 1.0, 1.0))
    assert sum(round(one.goal * 100) for one in found.months) == 10_000


def test_what_nobodys_accounts_brought_is_the_companys_and_in_no_book() -> None:
    months = pd.DataFrame(
        {"account": ["a", "b", "x", "a"], "month": [0, 0, 0, 24], "revenue": [10.0, 5.0, 3.0, 99.0]}
    )
    found = month_sums(months, pd.Series({"a": "ada", "b": "ada", "x": None}, dtype="str"))
    assert found.groupby("month")["revenue"].sum().to_dict() == {0: 18}
    assert Picks(found, "owner").of(["ada"])["revenue"].tolist() == [15]
