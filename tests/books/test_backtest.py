"""Last year's revenue as a forecast and as an order, against the published values of AdventureWorks."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from kamlib.analysis.backtest import capture, forecast_error, growth, oracle, top
from kamlib.analysis.forecast import back_test, chosen
from kamlib.periods import months_before
from tests.books.workbooks import facts_at, linked_workbook

pytestmark = pytest.mark.slow

ORIGINS = (date(2012, 12, 1), date(2012, 1, 1))


@pytest.fixture(scope="module")
def months(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[date, pd.DataFrame]:
    """origin -> account_months a year later, so that the origin lies twelve months back."""
    folder = linked_workbook("adventureworks", shared_data, tmp_path_factory.mktemp("months") / "aw")
    at = facts_at(folder, tmp_path_factory.mktemp("raw"))
    return {origin: at(months_before(origin, -12))[0].account_months for origin in ORIGINS}


@pytest.mark.parametrize(
    ("origin", "wape", "bias", "gain"),
    [(ORIGINS[0], 0.595, 0.12, 0.105), (ORIGINS[1], 0.875, 0.40, 0.06)],
)
def test_twice_the_last_six_months_beside_last_year(
    months, origin: date, wape: float, bias: float, gain: float
) -> None:
    tried = {one.method: one for one in back_test(months[origin], [12])}
    found = tried["run-rate"]
    assert (round(found.error.wape or 0, 3), round(found.error.bias or 0, 2)) == (wape, bias)
    assert round(found.gain or 0, 2) == round(gain, 2) and not found.proven  # its sum is too far off


def test_last_year_times_the_chance_to_buy_is_proven_on_one_year_and_not_on_the_other(months) -> None:
    """Published with other buckets: errors 0.562 and 0.924, gains 15.5 % and 1.0 %."""
    later, earlier = (back_test(months[origin], [12]) for origin in ORIGINS)
    assert chosen(later).method == "ltm-x-p-active" and chosen(earlier).method == "same-as-last-year"
    wapes = [{one.method: one.error.wape for one in tried}["ltm-x-p-active"] for tried in (later, earlier)]
    assert wapes == pytest.approx([0.562, 0.924], abs=0.01)


@pytest.fixture(scope="module")
def revenues(
    shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[date, tuple[pd.Series, pd.Series]]:
    """origin -> the last twelve months' revenue of all accounts with a history, and what came."""
    folder = linked_workbook("adventureworks", shared_data, tmp_path_factory.mktemp("books") / "aw")

    at = facts_at(folder, tmp_path_factory.mktemp("raw"))

    def revenue(as_of: date) -> pd.DataFrame:
        facts, _ = at(as_of)
        months = facts.account_months
        last = months[months["month"] < 12].groupby("account")["revenue"].sum()
        return pd.DataFrame({"revenue": last}).reindex(months["account"].unique(), fill_value=0.0)

    return {
        origin: (revenue(origin)["revenue"], revenue(months_before(origin, -12))["revenue"])
        for origin in ORIGINS
    }


@pytest.mark.parametrize(
    ("origin", "n", "active", "wape", "bias"),
    [(ORIGINS[0], 428, 365, 0.665, 0.31), (ORIGINS[1], 252, None, 0.933, 0.20)],
)
def test_same_as_last_year(
    revenues, origin: date, n: int, active: int | None, wape: float, bias: float
) -> None:
    last, came = revenues[origin]
    error = forecast_error(last, came)
    assert error.n == n
    assert active is None or int((last > 0).sum()) == active
    assert round(error.wape or 0, 3) == wape and round(error.bias or 0, 2) == bias


def test_last_years_order_and_perfect_hindsight(revenues) -> None:
    last, came = revenues[ORIGINS[0]]
    found = {
        share: (
            round(capture(last, came, top(share, len(last))) or 0, 3),
            round(oracle(came, last.index, top(share, len(last))) or 0, 3),
        )
        for share in (0.1, 0.2)
    }
    assert found == {0.1: (0.376, 0.508), 0.2: (0.620, 0.790)}
    assert round(capture(last, growth(last, came), top(0.1, len(last))) or 0, 3) == 0.124


def test_no_order_captures_more_than_hindsight(revenues) -> None:
    for last, came in revenues.values():
        for k in (1, 10, 50, len(last)):
            assert (capture(last, came, k) or 0) <= (oracle(came, last.index, k) or 0) + 1e-12
