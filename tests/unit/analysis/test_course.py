"""Years and quarters counted back from the as-of date."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.course import quarters, years
from tests.drawn import cells, drawn


def months(text: str) -> pd.DataFrame:
    rows = [
        (account, int(month), float(revenue), float(cost) if cost else None)
        for account, month, revenue, cost in cells(text)
    ]
    frame = pd.DataFrame(rows, columns=["account", "month", "revenue", "cost"])
    return frame.astype({"cost": float})


MONTHS = months(
    """
    a | 0  | 100 | 60
    a | 2  |  20 | 10
    a | 3  |  50 | 20
    a | 12 |  70 |
    a | 14 |  10 | 5
    b | 30 |   8 | 2
    """
)


def test_years_and_their_margin():
    assert drawn(years(MONTHS, 3), "account", "year", "revenue", "margin") == [
        "a | 0 | 170 | 80",
        "a | 1 | 80 | ",  # one line has no cost
        "a | 2 | 0 | 0",
        "b | 0 | 0 | 0",
        "b | 1 | 0 | 0",
        "b | 2 | 8 | 6",
    ]


def test_quarters_beside_the_year_before_and_the_rolling_year():
    found = quarters(MONTHS[MONTHS["account"] == "a"], 3)
    columns = ("quarter", "revenue", "margin", "revenue_before", "rolling", "rolling_margin")
    assert drawn(found, *columns) == [
        "0 | 120 | 50 | 80 | 170 | 80",
        "1 | 50 | 30 | 0 | 130 | ",  # the rolling year to then holds the line without cost
        "2 | 0 | 0 | 0 | 80 | ",
    ]


ROWS = st.dictionaries(
    st.tuples(st.sampled_from("ab"), st.integers(0, 40)), st.integers(-(10**6), 10**7), min_size=1
)


@given(ROWS)
def test_periods_add_up(rows):
    frame = pd.DataFrame(
        [(*key, cents / 100, cents / 200) for key, cents in rows.items()],
        columns=["account", "month", "revenue", "cost"],
    )
    by_quarter, by_year = quarters(frame, 8), years(frame, 2)
    for account, own in by_quarter.groupby("account"):
        whole = by_year[by_year["account"] == account].set_index("year")
        for year in (0, 1):
            of_year = own[own["quarter"] // 4 == year]
            assert abs(of_year["revenue"].sum() - whole.loc[year, "revenue"]) < 1e-3
            assert abs(of_year["margin"].sum() - whole.loc[year, "margin"]) < 1e-3
            rolling = own.set_index("quarter").loc[4 * year, ["rolling", "rolling_margin"]]
            assert abs(rolling["rolling"] - whole.loc[year, "revenue"]) < 1e-3
            assert abs(rolling["rolling_margin"] - whole.loc[year, "margin"]) < 1e-3
