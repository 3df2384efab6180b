"""What sales answer to effort, and the best spread of hours."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.response import JudgedSales, ResponseCurve, response_curve, spread_hours


def test_a_curve_passes_through_what_was_judged() -> None:
    curve = response_curve(80, JudgedSales(none=20, half=60, now=100, double=130, saturation=150))
    assert curve is not None and curve.off < 0.02
    assert [round(curve.sales(hours)) for hours in (0, 80)] == [20, 100]
    assert (curve.sales(40), curve.sales(160)) == pytest.approx((60, 130), rel=0.02)
    four = response_curve(80, JudgedSales(none=20, half=None, now=100, double=130, saturation=150))
    assert four is not None and four.sales(160) == pytest.approx(130)


def test_points_that_no_curve_passes_through_are_met_as_near_as_may_be() -> None:
    curve = response_curve(80, JudgedSales(none=0, half=70, now=100, double=110, saturation=200))
    assert curve is not None and curve.sales(80) == pytest.approx(100) and 0 < curve.off < 0.3


@pytest.mark.parametrize(
    "judged",
    [
        JudgedSales(100, 100, 100, 120, 140),
        JudgedSales(20, 60, 100, 100, 100),
        JudgedSales(20, None, 100, None, 150),
        JudgedSales(20, 120, 100, 80, 150),
    ],
)
def test_of_points_that_tell_nothing_there_is_no_curve(judged: JudgedSales) -> None:
    assert response_curve(80, judged) is None
    assert response_curve(0, JudgedSales(20, 60, 100, 130, 150)) is None


CURVES = st.builds(
    ResponseCurve,
    hours_now=st.sampled_from([2.0, 4.0, 6.0]),
    low=st.floats(0, 50),
    high=st.floats(60, 300),
    g=st.floats(0.3, 1.0),
    d=st.floats(0.3, 3.0),
    off=st.just(0.0),
)


@given(st.lists(CURVES, min_size=2, max_size=3))
def test_of_curves_that_flatten_the_best_spread_is_found(found: list[ResponseCurve]) -> None:
    curves = {f"A{at}": curve for at, curve in enumerate(found)}
    total = sum(curve.hours_now for curve in found)
    spread = spread_hours(curves)
    ways = product(*(range(int(curve.hours_now / 2), int(2 * curve.hours_now) + 1) for curve in found))
    best = max(
        sum(curve.sales(hours) for curve, hours in zip(found, way, strict=True))
        for way in ways
        if sum(way) <= total
    )
    assert spread.sales == pytest.approx(best) and sum(spread.hours.values()) <= total
    assert spread.gain >= -1e-9


def test_hours_go_where_the_next_ones_bring_most() -> None:
    """The first account is full, the second has just begun to answer."""
    full = response_curve(60, JudgedSales(none=80, half=98, now=100, double=101, saturation=102))
    open_ = response_curve(40, JudgedSales(none=20, half=40, now=100, double=220, saturation=260))
    assert full is not None and open_ is not None
    spread = spread_hours({"full": full, "open": open_})
    assert spread.hours["open"] > 60 and spread.hours["full"] == 30 and spread.gain > 50
    assert sum(spread.hours.values()) <= 100
