"""Shifted beta-geometric: who renews from year to year, where leaving is seen (contracts, yearly business).

Each customer leaves in any year with a chance of its own, Beta(a, b) over the customers, so those who stay
are the surer ones and retention rises with the years (Fader and Hardie 2007, "How to project customer
retention").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.special import betaln

from kamlib.analysis.likelihood import most_likely


@dataclass(frozen=True)
class Sbg:
    """The parameters, and how likely they make what was seen (log)."""

    a: float
    b: float
    log_likelihood: float


def sbg_fit(cohorts: Sequence[Sequence[float]]) -> Sbg:
    """Fitted to cohorts that began together: of each, how many were there at its start, after one year, and
    so on. Cohorts of any lengths of two and more.

    >>> regular = [1000, 631, 468, 382, 326, 289, 262, 241]
    >>> fit = sbg_fit([regular])
    >>> round(fit.a, 3), round(fit.b, 3), round(fit.log_likelihood, 2)
    (0.704, 1.182, -1680.27)
    """
    lost = [(year, before - after) for one in cohorts for year, (before, after) in _years(one)]
    stayed = [(len(one) - 1, one[-1]) for one in cohorts]
    years, counts = (np.array(part, dtype=float) for part in zip(*lost, *stayed, strict=True))
    left = np.arange(len(years)) < len(lost)

    def log_likelihood(parameters: np.ndarray) -> np.ndarray:
        a, b = parameters
        return np.where(left, betaln(a + 1, b + years - 1), betaln(a, b + years)) - betaln(a, b)

    (a, b), top = most_likely(log_likelihood, counts, np.array([1.0, 1.0]))
    return Sbg(float(a), float(b), top)


def sbg_survival(fit: Sbg, years: np.ndarray) -> np.ndarray:
    """The share of a cohort that is there after so many years."""
    return np.exp(betaln(fit.a, fit.b + years) - betaln(fit.a, fit.b))


def sbg_retention(fit: Sbg, years: np.ndarray) -> np.ndarray:
    """Of those who are customers in their year number `years` (1 the first), the share that stays."""
    return (fit.b + years - 1) / (fit.a + fit.b + years - 1)


def _years(cohort: Sequence[float]) -> list[tuple[int, tuple[float, float]]]:
    return list(enumerate(pairwise(cohort), start=1))
