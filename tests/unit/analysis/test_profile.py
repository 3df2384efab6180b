"""The rhythm of orders: gaps between the days with orders, as a seller would count them on a calendar."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.history import ENOUGH_GAPS
from kamlib.analysis.profile import rhythm
from tests.drawn import cells

AS_OF = date(2026, 11, 1)


def orders(drawn: str) -> pd.DataFrame:
    rows = [(account, pd.Timestamp(day), 1, float(amount)) for account, day, amount in cells(drawn)]
    return pd.DataFrame(rows, columns=["account", "date", "orders", "revenue"])


ORDERS = orders(
    """
    steady | 2026-07-01 | 10
    steady | 2026-07-31 | 10
    steady | 2026-08-30 | 10
    steady | 2026-10-02 | 10
    few    | 2026-09-01 | 10
    few    | 2026-10-01 | 10
    few    | 2026-10-31 | 10
    once   | 2026-10-31 | 10
    credit | 2026-07-01 | 10
    credit | 2026-07-11 | -10
    credit | 2026-07-21 | 10
    credit | 2026-08-10 | 10
    credit | 2026-08-30 | 10
    """
)


@pytest.mark.parametrize(
    ("account", "gaps", "median", "ratio"),
    [
        ("steady", 3, 30, 1.0),  # gaps of 30, 30 and 33 days, 30 days since the last
        ("few", 2, None, None),
        ("once", 0, None, None),
        ("credit", 3, 20, 3.15),  # a day of credits is no order; 63 days since the last
    ],
)
def test_the_middle_gap_and_how_late_an_order_is(account, gaps, median, ratio):
    found = rhythm(ORDERS, AS_OF).loc[account]
    assert found["gaps"] == gaps
    assert [None if pd.isna(found[name]) else found[name] for name in ("median_gap", "overdue_ratio")] == [
        median,
        ratio,
    ]


DAYS = st.lists(
    st.tuples(st.sampled_from("abc"), st.dates(date(2020, 1, 1), date(2026, 10, 31))), min_size=1, unique=True
)


@given(DAYS, st.randoms(use_true_random=False))
def test_what_always_holds_of_a_rhythm(days, chance):
    rows = pd.DataFrame(
        [(account, pd.Timestamp(day), 1, 5.0) for account, day in days],
        columns=["account", "date", "orders", "revenue"],
    )
    found = rhythm(rows, AS_OF)
    for account, own in rows.groupby("account"):
        one = found.loc[account]
        assert one["gaps"] == len(own) - 1
        assert pd.isna(one["median_gap"]) == (len(own) <= ENOUGH_GAPS)
        if len(own) > ENOUGH_GAPS:
            since = (pd.Timestamp(AS_OF) - own["date"].max()).days
            gaps = own["date"].sort_values().diff().dropna().dt.days
            assert gaps.min() <= one["median_gap"] <= gaps.max()
            assert one["overdue_ratio"] == pytest.approx(since / one["median_gap"], abs=1e-4) and since > 0
    mixed = rows.iloc[chance.sample(range(len(rows)), len(rows))]
    pd.testing.assert_frame_equal(rhythm(mixed, AS_OF), found)
