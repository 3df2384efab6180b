"""Before and after a key account manager, on tables that can be counted by hand."""

from datetime import date
from math import log

import pandas as pd
import pytest

from kamlib.analysis.decided import decided_table
from kamlib.analysis.overlay import COLUMNS, Effect, began, effects, months_back, overlays
from kamlib.settings import Tiers
from tests.drawn import drawn
from tests.unit.analysis.drawn import drawn_frame
from tests.unit.plan.test_judged import said

AS_OF = date(2026, 11, 1)
TIERS = Tiers(a=0.8, b=0.95)

# K has a manager since October 2024; X, Y and Z are of its class; W is of another
DEALS = """
account | seller | stage | amount | closed
K       | ann    | won   | 100    | 2023-11-05
K       | ben    | won   | 300    | 2024-09-30
K       | ann    | lost  | 900    | 2024-05-01
K       | ann    | won   | 999    | 2024-10-15
K       | ann    | won   | 400    | 2024-11-01
K       | ann    | won   | 400    | 2025-06-01
K       | ben    | won   | 400    | 2025-10-31
K       | ben    | won   | ?      | 2025-10-31
K       | ben    | won   | 400    | 2025-11-01
X       | ann    | won   | 100    | 2024-06-01
X       | ann    | won   | 200    | 2025-06-01
Y       | ben    | won   | 100    | 2024-06-01
Y       | ben    | won   | 100    | 2025-06-01
Y       | ben    | won   | 100    | 2025-07-01
Z       | ben    | won   | 100    | 2024-06-01
W       | cat    | won   | 100    | 2025-06-01
W       | cat    | won   | 100    | 2025-06-02
V       | cat    | lost  | 100    | 2023-10-20
"""
MONTHS = """
account | month | revenue
K       | 26    | 500
X       | 26    | 500
Y       | 26    | 500
Z       | 26    | 500
W       | 26    | 10
"""


def rows(deals: str = DEALS, day: str = "2024-10-15", as_of: date = AS_OF) -> pd.DataFrame:
    starts = pd.DataFrame({"account": ["K"], "reason": ["programme"], "began": pd.to_datetime([day])})
    opportunities = drawn_frame(deals, closed="date")
    return overlays(starts, opportunities, drawn_frame(MONTHS), TIERS, as_of)


def test_months_are_counted_back_from_the_as_of_date() -> None:
    days = pd.to_datetime(pd.Series(["2026-10-31", "2026-10-01", "2026-09-30", "2025-11-01"]))
    assert months_back(days, AS_OF).tolist() == [0, 0, 1, 11]
    assert months_back(days, date(2026, 11, 15)).tolist() == [0, 1, 1, 12]


def test_months_end_where_those_of_order_lines_do() -> None:
    days = ["2026-03-30", "2026-02-28", "2026-02-27", "2025-12-31", "2025-11-30", None]
    counted = months_back(pd.to_datetime(pd.Series(days)), date(2026, 3, 31))
    assert counted.tolist() == [0, 0, 1, 2, 3, pd.NA]


def test_deals_and_sizes_per_seller_beside_those_alike() -> None:
    """ann and ben won two deals before and four after, one of them without an amount; the month in which it
    began counts on neither side. X stays, Y wins one more, Z one less: 0 on average; X doubles its size, Y
    keeps it, Z says nothing after."""
    assert drawn(rows(), "sellers", "deals_before", "deals_after", "size_before", "size_after") == [
        "2 | 1 | 2 | 200 | 400"
    ]
    assert drawn(rows(), "tier_then", "alike", "deals_alike", "sized_alike") == ["A | 3 | 0 | 2"]
    assert rows()["size_alike"].item() == pytest.approx(log(2) / 2)
    assert rows()["deals_alike_error"].item() == pytest.approx(1 / 3**0.5)
    assert rows()["size_alike_error"].item() == pytest.approx(log(2) / 2)


def test_what_is_closed_on_the_as_of_date_or_later_changes_nothing() -> None:
    more = DEALS + "K | ann | won | 9999 | 2026-11-01\nX | ann | won | 9999 | 2027-01-01\n"
    pd.testing.assert_frame_equal(rows(more), rows())
    assert rows(day="2026-11-01").empty


@pytest.mark.parametrize("day", ["2025-12-01", "2023-10-30", "2024-09-30"])
def test_both_sides_have_to_be_whole(day: str) -> None:
    """A year after has not passed, or deals are not known for a year before."""
    found = rows(day=day)
    assert found["complete"].tolist() == [False] and found["sellers"].isna().all()
    assert rows(day="2025-10-15")["complete"].tolist() == [True]


def test_an_account_without_deals_has_no_sellers() -> None:
    others = "\n".join(line for line in DEALS.strip().splitlines() if not line.startswith("K"))
    found = rows(others)
    assert found["sellers"].tolist() == [0] and found["deals_after"].isna().all()
    assert effects(found) == (None, None)


def test_without_starts_or_deals_there_are_no_rows() -> None:
    none = rows().head(0)
    assert list(none.columns) == list(COLUMNS)
    empty = drawn_frame(DEALS, closed="date").head(0)
    starts = pd.DataFrame({"account": ["K"], "reason": ["owner"], "began": pd.to_datetime(["2024-10-15"])})
    found = overlays(starts, empty, drawn_frame(MONTHS), TIERS, AS_OF)
    assert found["complete"].tolist() == [False]
    assert overlays(starts.head(0), empty, drawn_frame(MONTHS), TIERS, AS_OF).empty


def test_the_mean_over_accounts_and_its_range() -> None:
    """Changes 1, 2, 3, 4, 5 less 1 alike: mean 2, standard error 0.707, t(4) 1.533. All five have the same
    mean taken off: its own error, 1, is in each and averages out in none."""
    five = pd.DataFrame(
        {
            "deals_before": [0.0] * 5,
            "deals_after": [1.0, 2.0, 3.0, 4.0, 5.0],
            "deals_alike": [1.0] * 5,
            "alike": [3] * 5,
            **{"size_before": [100.0] * 5, "size_after": [100.0] * 5},
            **{"size_alike": [0.0] * 5, "sized_alike": [2] * 5},
            **{"deals_alike_error": [0.0] * 5, "size_alike_error": [0.0] * 5},
        }
    )
    deals, sizes = effects(five)
    assert deals is not None and sizes is None, "two alike are too few"
    assert (deals.n, deals.value, deals.sign) == (5, 2.0, 1)
    assert deals.low == pytest.approx(2 - 1.5332 * 0.7071, abs=1e-3)
    wide, _ = effects(five.assign(deals_alike_error=1.0))
    assert wide is not None and wide.value == 2.0
    assert wide.low == pytest.approx(2 - 1.5332 * 1.2247, abs=1e-3)
    few, _ = effects(five.head(4))
    assert few == Effect(4, 1.5, None, None) and few.sign == 0


def test_since_when_somebody_is_accountable() -> None:
    decisions = [
        said("programme", "", member=True, since="2024-10-15"),
        said("owner", "", owner="ann"),
    ]
    found = began(decided_table(decisions))
    assert drawn(found, "reason", "began") == ["programme | 2024-10-15"]
    left = began(decided_table([said("programme", "", member=False, since="2024-10-15")]))
    assert left.empty
    [owner] = drawn(began(decided_table(decisions[1:])), "reason")
    assert owner == "owner"
