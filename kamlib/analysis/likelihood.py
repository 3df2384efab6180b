"""How the models of repeat buying are fitted: greatest likelihood over the logs of positive parameters.

And when a fit is not to be believed: each guard says which, and the hiatus table stands in its place.
"""

from collections.abc import Callable
from enum import StrEnum

import numpy as np
from scipy import optimize


class Reason(StrEnum):
    """Why a model is not used."""

    FEW_ACCOUNTS = "few-accounts"
    """Below FEWEST."""
    FEW_REPEATS = "few-repeats"
    """Half of them never bought again."""
    TOO_REGULAR = "too-regular"
    """They order like clockwork."""
    NO_FIT = "no-fit"
    """The parameters ran off to nothing or without end."""
    SHORT_PAST = "short-past"
    """It wants more years than are known."""


FEWEST = 100
LARGEST, SMALLEST = 1e4, 1e-4
REGULAR = 0.5
"""Below this coefficient of variation between orders the models, whose orders come at random, say nothing."""

STEEPEST, LEAST_RISE = 1e-7, 1e-13
"""A search stops where the mean log-likelihood is flatter or rises by less: parameters are known to 0.001."""

FARTHEST = 20.0
"""The logs of parameters stay within: a likelihood that still rises there has no top."""


def most_likely(
    log_likelihood: Callable[[np.ndarray], np.ndarray], weights: np.ndarray, start: np.ndarray
) -> tuple[np.ndarray, float]:
    """The parameters at which the weighted sum of `log_likelihood` (one value a row) is greatest, and that
    sum. `start`: where the search begins."""
    whole = weights.sum()

    def loss(logs: np.ndarray) -> float:
        total = float((weights * log_likelihood(np.exp(logs))).sum()) / whole
        return -total if np.isfinite(total) else 1e10

    found = optimize.minimize(
        loss,
        np.log(start),
        method="L-BFGS-B",
        bounds=[(-FARTHEST, FARTHEST)] * len(start),
        options={"gtol": STEEPEST, "ftol": LEAST_RISE},
    )
    return np.exp(found.x), -float(found.fun) * float(whole)


def unguarded(parameters: tuple[float, ...]) -> Reason | None:
    """Why parameters are not to be believed; None where they are."""
    within = all(SMALLEST <= one <= LARGEST for one in parameters)
    return None if within else Reason.NO_FIT


def alike(*columns: np.ndarray) -> tuple[tuple[np.ndarray, ...], np.ndarray]:
    """The rows of `columns`, each kind once, and how often it is there: large companies have few kinds."""
    kinds, times = np.unique(np.column_stack(columns).astype(float), axis=0, return_counts=True)
    return tuple(kinds.T), times.astype(float)
