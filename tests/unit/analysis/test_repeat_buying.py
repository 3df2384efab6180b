"""The models of repeat buying against published parameters, and against what always holds."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.bgbb import (
    Bgbb,
    bgbb_expected,
    bgbb_fit,
    bgbb_log_likelihood,
    bgbb_p_active,
    bgbb_refused,
)
from kamlib.analysis.bgnbd import Bgnbd, bgnbd_expected, bgnbd_p_active, bgnbd_p_alive, bgnbd_refused
from kamlib.analysis.gamma_gamma import GammaGamma, gamma_gamma_mean
from kamlib.analysis.sbg import Sbg, sbg_fit, sbg_retention, sbg_survival

REGULAR = (1000, 631, 468, 382, 326, 289, 262, 241)
"""Fader and Hardie 2007: of 1,000 customers, how many were there after each renewal."""


def fitted(*cohorts: np.ndarray) -> Sbg:
    """Each cohort by how many of it were there after so many years."""
    years = np.concatenate([np.arange(1, len(one)) for one in cohorts])
    stayed, left = (
        np.concatenate(part) for part in ([one[1:] for one in cohorts], [-np.diff(c) for c in cohorts])
    )
    return sbg_fit(years, stayed, left)


def test_the_published_renewals() -> None:
    fit = fitted(np.array(REGULAR))
    assert (fit.a, fit.b) == (pytest.approx(0.704, abs=1e-3), pytest.approx(1.182, abs=1e-3))
    assert fit.log_likelihood == pytest.approx(-1680.27, abs=0.01)
    assert 100 * sbg_survival(fit, np.array([12]))[0] == pytest.approx(17.0, abs=0.05)


DONORS = [
    # Fader, Hardie and Shang 2010: in how many of six years, the last of them, how many donors
    *((0, 0, 3464), (1, 1, 1091), (1, 2, 277), (2, 2, 613), (1, 3, 129), (2, 3, 255), (3, 3, 322)),
    *((1, 4, 78), (2, 4, 155), (3, 4, 181), (4, 4, 240)),
    *((1, 5, 119), (2, 5, 173), (3, 5, 225), (4, 5, 284), (5, 5, 335)),
    *((1, 6, 129), (2, 6, 234), (3, 6, 357), (4, 6, 512), (5, 6, 728), (6, 6, 1203)),
]


def test_the_published_donors() -> None:
    x, last, times = np.array(DONORS).T
    assert times.sum() == 11_104
    history = [np.repeat(one, times).astype(float) for one in (x, last, np.full(len(x), 6))]
    fit = bgbb_fit(*history)
    assert (fit.a, fit.b, fit.g, fit.d) == pytest.approx((1.204, 0.750, 0.657, 2.783), abs=1e-3)
    assert fit.log_likelihood == pytest.approx(-33_225.6, abs=0.05)
    assert bgbb_expected(fit, *history, 5).sum() == pytest.approx(12_884.2, abs=0.5)


def test_cohorts_that_are_seen_at_different_ages_are_fitted_together() -> None:
    whole = Sbg(0.7, 1.2, 0)
    curve = 1e6 * sbg_survival(whole, np.arange(8))
    fit = fitted(curve, curve[:4], curve[:2])
    assert (fit.a, fit.b) == (pytest.approx(0.7, rel=1e-3), pytest.approx(1.2, rel=1e-3))
    old = sbg_fit(np.arange(3, 8), curve[3:], -np.diff(curve)[2:])
    assert (old.a, old.b) == (pytest.approx(0.7, rel=1e-2), pytest.approx(1.2, rel=1e-2)), (
        "seen from year 3 on"
    )
    kept = sbg_retention(whole, np.arange(1, 8))
    assert np.cumprod(kept) == pytest.approx(sbg_survival(whole, np.arange(1, 8)))
    assert (np.diff(kept) > 0).all(), "those who stayed are the surer ones"


PARAMETERS = st.tuples(*[st.floats(0.3, 6)] * 4)


@given(PARAMETERS, st.integers(1, 5))
def test_all_histories_of_a_customer_have_a_probability_of_one_in_all(parameters, n) -> None:
    """Summed over every sequence of quarters: what the likelihood has of each."""
    runs = [np.flatnonzero(run) + 1 for run in product((0, 1), repeat=n)]
    x = np.array([len(run) for run in runs], dtype=float)
    last = np.array([run[-1] if len(run) else 0 for run in runs], dtype=float)
    whole = np.exp(bgbb_log_likelihood(np.array(parameters), x, last, np.full(len(runs), float(n))))
    assert whole.sum() == pytest.approx(1)


def by_brute_force(fit: Bgbb, x: float, last: float, n: int, more: int) -> tuple[float, float]:
    """Quarters with an order to come, and the chance of any: over every future, as the likelihood has it."""
    parameters = np.array([fit.a, fit.b, fit.g, fit.d])
    now = np.exp(bgbb_log_likelihood(parameters, *(np.array([float(one)]) for one in (x, last, n))))
    orders = active = 0.0
    for run in product((0, 1), repeat=more):
        bought = np.flatnonzero(run) + 1
        end = n + bought[-1] if len(bought) else last
        history = (np.array([x + len(bought)]), np.array([float(end)]), np.array([float(n + more)]))
        chance = np.exp(bgbb_log_likelihood(parameters, *history))[0] / now[0]
        orders += chance * len(bought)
        active += chance * bool(len(bought))
    return orders, active


@given(PARAMETERS, st.sampled_from([(0.0, 0.0), (1.0, 1.0), (2.0, 4.0), (3.0, 5.0)]))
def test_what_is_expected_is_the_sum_over_every_future(parameters, seen) -> None:
    fit, (x, last) = Bgbb(*parameters, log_likelihood=0), seen
    history = (np.array([x]), np.array([last]), np.array([5.0]))
    orders, active = by_brute_force(fit, x, last, 5, 4)
    assert bgbb_expected(fit, *history, 4)[0] == pytest.approx(orders)
    assert bgbb_p_active(fit, *history, 4)[0] == pytest.approx(active)


def test_what_was_drawn_from_known_parameters_is_found_again() -> None:
    rng, n, accounts = np.random.default_rng(5), 12, 20_000
    buys, stops = rng.beta(1.2, 0.75, accounts), rng.beta(0.66, 2.8, accounts)
    quarters = np.arange(1, n + 1)
    alive = quarters <= rng.geometric(stops)[:, None] - 1
    bought = alive & (rng.random((accounts, n)) < buys[:, None])
    x, last = bought.sum(axis=1).astype(float), (bought * quarters).max(axis=1).astype(float)
    fit = bgbb_fit(x, last, np.full(accounts, float(n)))
    means = (fit.a / (fit.a + fit.b), fit.g / (fit.g + fit.d))
    assert means == pytest.approx((1.2 / 1.95, 0.66 / 3.46), rel=0.05)
    assert bgbb_refused(fit, np.full(accounts, n), x) is None


CDNOW = Bgnbd(0.2425945, 4.4136019, 0.7929199, 2.4258881, -9582.429)


@given(st.integers(0, 30), st.floats(0.1, 40), st.floats(0, 30), st.floats(0.5, 80))
def test_who_is_active_is_alive_and_nobody_orders_more_for_a_longer_silence(x, last, silent, weeks) -> None:
    last = last if x else 0.0
    history = [np.array([float(one)]) for one in (x, last, last + silent)]
    later = [*history[:2], history[2] + 5]
    alive, active = bgnbd_p_alive(CDNOW, *history), bgnbd_p_active(CDNOW, *history, weeks)
    assert 0 < active[0] <= alive[0] <= 1
    assert bgnbd_p_alive(CDNOW, *later)[0] <= alive[0]
    assert bgnbd_expected(CDNOW, *history, weeks)[0] >= active[0] - 1e-9, "an order at least is one"


def test_guards_say_why_a_model_is_not_used() -> None:
    many, once = np.full(200, 3.0), np.zeros(200)
    assert bgnbd_refused(CDNOW, many, 1.0) is None
    assert bgnbd_refused(CDNOW, many[:99], 1.0) == "few-accounts"
    assert bgnbd_refused(CDNOW, once, 1.0) == "few-repeats"
    assert bgnbd_refused(CDNOW, many, 0.49) == "too-regular"
    assert bgnbd_refused(Bgnbd(5.6e7, 1e9, 1e-9, 1, 0), many, 1.0) == "no-fit"
    assert bgbb_refused(Bgbb(2.3, 0.23, 1e6, 2e7, 0), many, many) is None, "all stop alike: usable"
    assert bgbb_refused(Bgbb(1e5, 0.23, 1, 2, 0), many, many) == "no-fit"


def test_few_orders_are_drawn_to_the_mean_of_all() -> None:
    fit = GammaGamma(6.25, 3.74, 15.44, 0)
    worth = gamma_gamma_mean(fit, np.array([0.0, 1, 10, 1e6]), np.array([0.0, 100, 100, 100]))
    assert worth[0] == pytest.approx(fit.mean) == pytest.approx(35.2, abs=0.1)
    assert (np.diff(worth) > 0).all() and worth[-1] == pytest.approx(100, rel=1e-4)
