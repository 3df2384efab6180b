"""Curves of won, lost and still open, worked out by hand."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.time_to_close import close_times, competing_risks

STATES = np.array(["won", "lost", "open"], dtype=object)


def test_open_deals_are_counted_as_long_as_they_were_seen() -> None:
    """Of 4 one is won on day 10, one is open at 15; of the others one is lost on 20, one won on 30."""
    found = competing_risks(np.array([10.0, 15, 20, 30]), np.array(["won", "open", "lost", "won"], object))
    assert found.days.tolist() == [10, 20, 30]
    assert found.won.tolist() == pytest.approx([0.25, 0.25, 0.625])
    assert found.lost.tolist() == pytest.approx([0, 0.375, 0.375])
    assert found.within(np.array([12.0]), np.array([10.0])).tolist() == pytest.approx([0.5])
    assert found.wait(np.array([0.0, 12.0]), 0.5).tolist() == [20, 8]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 2)), min_size=1, max_size=40))
def test_shares_rise_and_are_no_more_than_all(deals: list[tuple[int, int]]) -> None:
    days = np.array([float(one) for one, _ in deals])
    state = STATES[[one for _, one in deals]]
    found = competing_risks(days, state)
    assert (np.diff(found.won) >= 0).all() and (found.won + found.lost <= 1 + 1e-9).all()
    if not (state == "open").any():
        assert found.won[-1] == pytest.approx((state == "won").mean())
    wait = found.wait(np.zeros(3), 0.5)
    assert np.isnan(wait).all() or (found.closed_by(wait) >= 0.5 - 1e-6).all()


def test_a_deal_waits_as_those_that_were_open_as_long() -> None:
    opened = pd.Timestamp("2026-01-01")
    took = np.repeat([10, 40], 20)
    rows = pd.DataFrame(
        {
            "opportunity": [f"O{one}" for one in range(41)],
            "step": None,
            "opened": [opened] * 40 + [pd.Timestamp("2026-01-21")],
            "closed": [*(opened + pd.to_timedelta(took, "D")), pd.NaT],
            "state": ["won", "lost"] * 20 + ["open"],
        }
    )
    (one,) = close_times(rows, date(2026, 2, 10), date(2026, 2, 28), {}).to_dict("records")
    assert one == {"opportunity": "O40", "half": 20, "most": 20, "in_year": 0, "later": 20}
    assert close_times(rows.head(20), date(2026, 2, 10), date(2026, 2, 28), {}).empty


def test_a_planned_year_that_is_over_holds_none_of_them() -> None:
    rows = weekly(1).assign(opened=pd.Timestamp("2026-01-01"))
    times = close_times(rows, date(2026, 2, 10), date(2025, 12, 31), {})
    assert (times["in_year"].dropna() == 0).all()


def weekly(years: int) -> pd.DataFrame:
    """Deals opened each day, each decided after 300 days on average, as of 2026-02-10: what was closed more
    than three years before is not there."""
    rng = np.random.default_rng(4)
    opened = pd.date_range("2026-02-09", periods=365 * years, freq="-1D")
    closed = opened + pd.to_timedelta(np.ceil(rng.exponential(300, len(opened))), "D")
    day = pd.Timestamp("2026-02-10")
    rows = pd.DataFrame({"opened": opened, "closed": closed, "step": None})
    rows = rows[rows["closed"] >= pd.Timestamp("2023-02-10")].reset_index(drop=True)
    rows["state"] = np.where(rows["closed"] < day, "won", "open")
    rows["closed"] = rows["closed"].where(rows["closed"] < day)
    return rows.assign(opportunity=[f"O{place}" for place in range(len(rows))])


def test_old_deals_are_counted_from_where_closed_ones_are_known() -> None:
    """Half of what is open at any age is decided within 300 times ln 2 days, 208."""
    rows = weekly(8)
    times = close_times(rows, date(2026, 2, 10), date(2026, 12, 31), {}).merge(rows, on="opportunity")
    young = times[times["opened"] > pd.Timestamp("2025-11-01")]
    assert young["half"].median() == pytest.approx(208, rel=0.1)
    oldest = times.nsmallest(1, "opened").iloc[0]
    assert oldest["later"] < 20 and np.isnan(oldest["half"])
