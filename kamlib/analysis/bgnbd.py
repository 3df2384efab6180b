"""BG/NBD: when an account buys again, where it orders at random and after any order may stop for good.

Orders come at a rate of its own, Gamma(r, alpha) over the accounts, and after each one it stops with a chance
of its own, Beta(a, b) (Fader, Hardie and Lee 2005, "Counting your customers the easy way"). Times are in
weeks: x repeat orders, `last` the time of the last of them (0 without one) and `age`, since the first order.
"""

from dataclasses import astuple, dataclass

import numpy as np
from scipy.special import betaln, gammaln, hyp2f1

from kamlib.analysis.likelihood import FEWEST, REGULAR, Reason, alike, most_likely, unguarded


@dataclass(frozen=True)
class Bgnbd:
    """The parameters, and how likely they make what was seen (log)."""

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float


def bgnbd_log_likelihood(
    parameters: np.ndarray, x: np.ndarray, last: np.ndarray, age: np.ndarray
) -> np.ndarray:
    r, alpha, a, b = parameters
    shared = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    alive = betaln(a, b + x) - betaln(a, b) - (r + x) * np.log(alpha + age)
    repeats = np.maximum(x, 1)
    stopped = betaln(a + 1, b + repeats - 1) - betaln(a, b) - (r + x) * np.log(alpha + last)
    return shared + np.where(x > 0, np.logaddexp(alive, stopped), alive)


def bgnbd_fit(x: np.ndarray, last: np.ndarray, age: np.ndarray) -> Bgnbd:
    (kinds_x, kinds_last, kinds_age), times = alike(x, last, age)
    found, top = most_likely(
        lambda parameters: bgnbd_log_likelihood(parameters, kinds_x, kinds_last, kinds_age),
        times,
        np.array([1.0, max(float(age.mean()), 1.0) / 4, 1.0, 1.0]),
    )
    r, alpha, a, b = map(float, found)
    return Bgnbd(r, alpha, a, b, top)


def bgnbd_expected(fit: Bgnbd, x: np.ndarray, last: np.ndarray, age: np.ndarray, weeks: float) -> np.ndarray:
    """E[Y(t)]: how many orders each account makes in the next `weeks`, given what it did."""
    r, alpha, a, b, _ = astuple(fit)
    c = a + b + x - 1
    stayed = hyp2f1(r + x, a - 1, c, -weeks / (alpha + age))
    return c / (a - 1) * (1 - stayed) * bgnbd_p_alive(fit, x, last, age)


def bgnbd_p_alive(fit: Bgnbd, x: np.ndarray, last: np.ndarray, age: np.ndarray) -> np.ndarray:
    """The chance that an account has not stopped: 1 for all without a repeat order, so a poor answer to who
    buys."""
    r, alpha, a, b, _ = astuple(fit)
    waited = (r + x) * (np.log(alpha + age) - np.log(alpha + last))
    odds = waited + np.log(a) - np.log(b + np.maximum(x, 1) - 1)
    return np.where(x > 0, 1 / (1 + np.exp(np.minimum(odds, 700))), 1.0)


def bgnbd_p_active(fit: Bgnbd, x: np.ndarray, last: np.ndarray, age: np.ndarray, weeks: float) -> np.ndarray:
    """The chance that an account orders in the next `weeks`."""
    ahead = (fit.alpha + age) / (fit.alpha + age + weeks)
    return bgnbd_p_alive(fit, x, last, age) * (1 - ahead ** (fit.r + x))


def bgnbd_refused(fit: Bgnbd, x: np.ndarray, variation: float) -> Reason | None:
    """Why the fit is not to be used. variation: of the days between orders, the coefficient of it within an
    account (bgnbd's orders come at random: about 1)."""
    if len(x) < FEWEST:
        return Reason.FEW_ACCOUNTS
    if np.median(x) < 1:
        return Reason.FEW_REPEATS
    if variation < REGULAR:
        return Reason.TOO_REGULAR
    return unguarded(astuple(fit)[:4])
