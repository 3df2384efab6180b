"""Last year's revenue as a forecast and as an order, against the published values of AdventureWorks."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from kamlib.analysis.backtest import forecast_error
from kamlib.analysis.chance import chance_to_buy
from kamlib.analysis.first import FIFTH, TENTH
from kamlib.analysis.forecast import Tried
from kamlib.analysis.history import History, buying_history
from kamlib.analysis.likelihood import Reason
from kamlib.analysis.methods import METHODS
from kamlib.analysis.ranking import RankingTest, ranking_test
from kamlib.analysis.standing_then import standing_then
from kamlib.analysis.tried import back_test, chosen, looked
from kamlib.periods import months_before
from kamlib.plan.focus.ranking import ranking_headline
from kamlib.settings import Tiers, Value
from tests.books.workbooks import facts_at, linked_workbook

pytestmark = pytest.mark.slow

ORIGINS = (date(2012, 12, 1), date(2012, 1, 1))


@pytest.fixture(scope="module")
def known(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[date, History]:
    """origin -> the history a year later, so that the origin lies twelve months back."""
    folder = linked_workbook("adventureworks", shared_data, tmp_path_factory.mktemp("months") / "aw")
    at = facts_at(folder, tmp_path_factory.mktemp("raw"))
    return {origin: buying_history(at(months_before(origin, -12))[0]) for origin in ORIGINS}


def tried(known: History) -> dict[str, Tried]:
    return {one.method: one for one in back_test(looked(known, [12]))}


@pytest.mark.parametrize(
    ("origin", "wape", "bias", "gain"),
    [(ORIGINS[0], 0.595, 0.12, 0.105), (ORIGINS[1], 0.875, 0.40, 0.06)],
)
def test_twice_the_last_six_months_beside_last_year(
    known, origin: date, wape: float, bias: float, gain: float
) -> None:
    found = tried(known[origin])["run-rate"]
    assert (round(found.error.wape or 0, 3), round(found.error.bias or 0, 2)) == (wape, bias)
    assert round(found.gain or 0, 2) == round(gain, 2) and not found.proven  # its sum is too far off


def test_last_year_times_the_chance_to_buy_is_proven_on_one_year_and_not_on_the_other(known) -> None:
    """Published with other buckets: errors 0.562 and 0.924, gains 15.5 % and 1.0 %."""
    later, earlier = (tried(known[origin]) for origin in ORIGINS)
    won, lost = (chosen(list(one.values()), METHODS).method for one in (later, earlier))
    assert (won, lost) == ("ltm-x-p-active", "same-as-last-year")
    wapes = [one["ltm-x-p-active"].error.wape for one in (later, earlier)]
    assert wapes == pytest.approx([0.562, 0.924], abs=0.01)


def test_orders_by_quarters_as_published(known) -> None:
    """1,067 quarters with orders foretold, 1,036 came; a repeat of the last year would have been 1,255."""
    then, now = known[ORIGINS[0]].at(12), known[ORIGINS[0]]
    orders, came = then.by_quarters.orders, now.quarters["recent"].reindex(then.quarters.index)
    assert orders is not None
    assert (round(orders.sum()), came.sum(), then.quarters["recent"].sum()) == (1067, 1036, 1255)
    found = tried(now)["bgbb-x-value"]
    assert (round(found.error.wape or 0, 3), round(found.error.bias or 0, 2)) == (0.578, 0.10)
    assert round(found.gain or 0, 2) == 0.13


def test_orders_that_come_like_clockwork_are_no_case_for_random_ones(known) -> None:
    for origin in ORIGINS:
        assert known[origin].by_days.refused == Reason.TOO_REGULAR
        assert "bgnbd-x-value" not in tried(known[origin])
    found = chance_to_buy(known[ORIGINS[0]], [12])
    assert found is not None
    refused = {one.name: one.refused for one in found.models}
    assert refused["bgnbd"] == Reason.TOO_REGULAR and refused["hiatus"] is None
    assert found.accounts["p"].between(0, 1).all()


@pytest.fixture(scope="module")
def revenues(known: dict[date, History]) -> dict[date, tuple[pd.Series, pd.Series]]:
    """origin -> the last twelve months' revenue of all accounts with a history, and what came."""
    return {origin: (later.at(12).last_year, later.revenue(12)) for origin, later in known.items()}


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


@pytest.fixture(scope="module")
def order(known: dict[date, History]) -> RankingTest:
    """What orders of the accounts at the later origin would have been worth."""
    found = ranking_test([standing_then(known[ORIGINS[0]], 12, Value(), Tiers())])
    assert found is not None
    return found


def test_last_years_order_and_perfect_hindsight(order: RankingTest) -> None:
    assert order.accounts == 428
    for cut, last, hindsight in ((TENTH, 0.376, 0.508), (FIFTH, 0.620, 0.790)):
        row = order.row("revenue", cut)
        assert row is not None
        assert (round(row.orders[0].value, 3), round(row.hindsight, 3)) == (last, hindsight)
    growth = order.row("growth", TENTH)
    assert growth is not None and round(growth.orders[0].value, 3) == 0.124
    [last, *_] = row.orders
    assert (last.low, last.high) == pytest.approx((0.57, 0.67), abs=0.01)


def test_the_order_by_value_is_worse_than_last_years_revenue_here(order: RankingTest) -> None:
    """Four factors of equal weight say another thing than who brings most; the product has to say so."""
    assert ranking_headline(order).id == "ranking-worse"
