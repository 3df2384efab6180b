"""Gamma-Gamma: what an order of an account is worth, few orders drawn towards the mean of all.

Orders vary around a mean of the account's own, and the means over the accounts; how much and how often are
taken to have nothing to do with each other (Fader and Hardie 2013, "The Gamma-Gamma model of monetary
value").
"""

from dataclasses import astuple, dataclass

import numpy as np
from scipy.special import gammaln

from kamlib.analysis.likelihood import Reason, most_likely, unguarded

RELATED = 0.3
"""From this correlation on between how often and how much, the model is biased (warned of, not refused)."""


@dataclass(frozen=True)
class GammaGamma:
    """The parameters, and how likely they make what was seen (log)."""

    p: float
    q: float
    v: float
    log_likelihood: float

    @property
    def mean(self) -> float:
        """Of the accounts' own means; without one where q is 1 or less."""
        return self.p * self.v / (self.q - 1) if self.q > 1 else float("nan")


def gamma_gamma_fit(x: np.ndarray, mean: np.ndarray) -> GammaGamma:
    """x: how many orders of an account, mean: what they were worth on average; both above 0."""

    def log_likelihood(parameters: np.ndarray) -> np.ndarray:
        p, q, v = parameters
        return (
            gammaln(p * x + q)
            - gammaln(p * x)
            - gammaln(q)
            + q * np.log(v)
            + (p * x - 1) * np.log(mean)
            + p * x * np.log(x)
            - (p * x + q) * np.log(x * mean + v)
        )

    start = np.array([1.0, 2.0, max(float(mean.mean()), 1e-6)])
    found, top = most_likely(log_likelihood, np.ones(len(x)), start)
    p, q, v = map(float, found)
    return GammaGamma(p, q, v, top)


def gamma_gamma_mean(fit: GammaGamma, x: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """E(M | x, mean): what one order of each account is worth; with x = 0 the mean of all."""
    p, q, v, _ = astuple(fit)
    return p * (v + x * np.where(x > 0, mean, 0.0)) / (p * x + q - 1)


def gamma_gamma_refused(fit: GammaGamma) -> Reason | None:
    """Why the fit is not to be used; v is an amount of money and may be any."""
    return unguarded((fit.p, fit.q)) or (Reason.NO_FIT if fit.q <= 1 else None)
