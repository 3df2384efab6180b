"""The models of repeat buying on the published set: 2,357 customers, 39 weeks and the 39 after."""

from dataclasses import astuple
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.special import hyp2f1

from kamlib.analysis.bgnbd import (
    Bgnbd,
    bgnbd_expected,
    bgnbd_fit,
    bgnbd_p_active,
    bgnbd_p_alive,
)
from kamlib.analysis.gamma_gamma import gamma_gamma_fit

END = pd.Timestamp("1997-09-30")
COLUMNS = ["master", "id", "date", "cds", "amount"]


@pytest.fixture(scope="module")
def days(shared_data: Path) -> pd.DataFrame:
    """customer, date, amount: what was bought on one day is one purchase."""
    file = shared_data / "cdnow" / "CDNOW_sample.txt"
    rows = pd.read_csv(file, sep=r"\s+", header=None, names=COLUMNS, dtype=str)
    rows = rows.assign(date=pd.to_datetime(rows["date"]), amount=rows["amount"].astype(float))
    return rows.groupby(["id", "date"])["amount"].sum().reset_index()


@pytest.fixture(scope="module")
def seen(days: pd.DataFrame) -> pd.DataFrame:
    """customer -> x, last, age in weeks, and mean, what a repeat day was worth."""
    known = days[days["date"] <= END]
    first, last = (known.groupby("id")["date"].agg(way) for way in ("min", "max"))
    again = known[known["date"] > known["id"].map(first)]
    return pd.DataFrame(
        {
            "x": known.groupby("id").size() - 1.0,
            "last": (last - first).dt.days / 7,
            "age": (END - first).dt.days / 7,
            "mean": again.groupby("id")["amount"].mean(),
        }
    )


def expected_new(fit: Bgnbd, weeks: np.ndarray) -> np.ndarray:
    """E[X(t)], what was published of the fit: how many repeat orders a new account makes in so many weeks."""
    r, alpha, a, b, _ = astuple(fit)
    stayed = hyp2f1(r, a - 1, a + b - 1, -weeks / alpha)  # by Pfaff: the published form overflows
    return (a + b - 1) / (a - 1) * (1 - stayed)


def of_a_sheet(fit: Bgnbd, weeks: float) -> float:
    """The same as published: a sheet adds up the first 150 terms of the series, too few for 78 weeks."""
    r, alpha, a, b, _ = astuple(fit)
    n, c, z = np.arange(1, 151), a + b - 1, weeks / (alpha + weeks)
    series = 1 + np.cumprod((r + n - 1) * (b + n - 1) / (c + n - 1) / n * z).sum()
    return c / (a - 1) * (1 - (alpha / (alpha + weeks)) ** r * series)


def test_the_published_parameters_and_expectations(days, seen) -> None:
    history = tuple(seen[name].to_numpy() for name in ("x", "last", "age"))
    assert len(seen) == 2357
    fit = bgnbd_fit(*history)
    assert (fit.r, fit.alpha, fit.a, fit.b) == pytest.approx(
        (0.2425945, 4.4136019, 0.7929199, 2.4258881), abs=1e-3
    )
    assert fit.log_likelihood == pytest.approx(-9582.429, abs=1e-3)
    weeks = np.array([0.1429, 1, 3, 31.8571, 32, 78])
    published = [0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.8576]
    expected = expected_new(fit, weeks)
    assert expected[:-1] == pytest.approx(published[:-1], abs=5e-5)
    assert expected[-1] == pytest.approx(1.8580, abs=5e-5)
    assert of_a_sheet(fit, 78) == pytest.approx(published[-1], abs=5e-5)
    one = (np.array([value]) for value in (2.0, 30.43, 38.86))
    assert bgnbd_expected(fit, *one, 39)[0] == pytest.approx(1.22591, abs=1e-4)
    bought = seen.index.isin(days.loc[days["date"] > END, "id"])
    right = ((bgnbd_p_active(fit, *history, 39) > 0.5) == bought).mean()
    assert round(float(right), 3) == 0.779
    wrong = ((bgnbd_p_alive(fit, *history) > 0.5) == bought).mean()
    assert round(float(wrong), 3) == 0.339, "who bought once is alive for certain, and no answer"
    last = days[days["date"] <= END].groupby("id")["date"].max()
    for months in (3, 4, 5):
        silent = (last <= END - pd.DateOffset(months=months)).to_numpy()
        assert (~silent == bought).mean() == pytest.approx(right, abs=0.01), "a simple rule does as well"


def test_what_a_repeat_purchase_is_worth(seen) -> None:
    buyers = seen[(seen["x"] > 0) & (seen["mean"] > 0)]
    fit = gamma_gamma_fit(buyers["x"].to_numpy(), buyers["mean"].to_numpy())
    assert len(buyers) == 946
    assert round(buyers["x"].corr(buyers["mean"]), 2) == 0.11
    assert (fit.p, fit.q, fit.v) == pytest.approx((6.25, 3.74, 15.44), abs=5e-3)
    assert fit.log_likelihood == pytest.approx(-4055.92, abs=0.01)
    assert fit.mean == pytest.approx(35.17, abs=5e-3)
