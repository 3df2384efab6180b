"""Shifted beta-geometric: who renews from year to year, where leaving is seen (contracts, yearly business).

Each customer leaves in any year with a chance of its own, Beta(a, b) over the customers, so those who stay
are the surer ones and retention rises with the years (Fader and Hardie 2007, "How to project customer
retention").
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import betaln

from kamlib.analysis.likelihood import most_likely


@dataclass(frozen=True)
class Sbg:
    """The parameters, and how likely they make what was seen (log)."""

    a: float
    b: float
    log_likelihood: float


def sbg_fit(years: np.ndarray, stayed: np.ndarray, left: np.ndarray) -> Sbg:
    """Fitted to what customers did in their year number `years` (1 the first): so many stayed, so many left.
    Who was a customer before anything is known counts from then on: only the year is asked about.

    >>> regular = np.array([1000, 631, 468, 382, 326, 289, 262, 241])
    >>> fit = sbg_fit(np.arange(1, 8), regular[1:], -np.diff(regular))
    >>> round(fit.a, 3), round(fit.b, 3), round(fit.log_likelihood, 2)
    (0.704, 1.182, -1680.27)
    """

    def log_likelihood(parameters: np.ndarray) -> np.ndarray:
        a, b = parameters
        whole = np.log(a + b + years - 1)
        return (stayed * (np.log(b + years - 1) - whole) + left * (np.log(a) - whole)) / (stayed + left)

    (a, b), top = most_likely(log_likelihood, (stayed + left).astype(float), np.array([1.0, 1.0]))
    return Sbg(float(a), float(b), top)


def sbg_survival(fit: Sbg, years: np.ndarray) -> np.ndarray:
    """The share of a cohort that is there after so many years."""
    return np.exp(betaln(fit.a, fit.b + years) - betaln(fit.a, fit.b))


def sbg_retention(fit: Sbg, years: np.ndarray) -> np.ndarray:
    """Of those who are customers in their year number `years` (1 the first), the share that stays."""
    return (fit.b + years - 1) / (fit.a + fit.b + years - 1)
