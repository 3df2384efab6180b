"""Logistic regression whose coefficients are held near what was known before (ridge, by Newton's steps).

Rows are sparse: of the words of a deal's columns one each is its own, and the others are zeros that nobody
multiplies.
"""

from typing import TypeAlias

import numpy as np
from scipy import linalg, sparse
from scipy.special import expit

Numbers: TypeAlias = np.ndarray | sparse.csr_array
"""A row each, dense or sparse."""

STEPS, NEAR = 50, 1e-8
PENALTIES = (1.0, 3.0, 10.0, 30.0)
FOLDS = 5
SEED = 20_261
MOST = 4_000
"""The penalty is chosen on so many rows, the last ones."""


def ridge_logistic(
    x: Numbers,
    y: np.ndarray,
    penalty: float,
    toward: np.ndarray | None = None,
    offset: np.ndarray | float = 0.0,
) -> np.ndarray:
    """The intercept, which is free, and a coefficient for each column of x, each held near `toward` (0) by
    half the penalty times the square of its distance. offset: what is added to each row's logit."""
    rows = sparse.hstack([sparse.csr_array(np.ones((len(y), 1))), sparse.csr_array(x)], format="csr")
    turned = rows.T.tocsr()
    aim = np.zeros(rows.shape[1]) if toward is None else np.concatenate([[0.0], toward])
    held = np.full(rows.shape[1], penalty)
    held[0] = 1e-9
    found = aim.copy()
    for _ in range(STEPS):
        p = expit(rows @ found + offset)
        slope = turned @ (y - p) - held * (found - aim)
        weighed = rows * np.maximum(p * (1 - p), 1e-9)[:, None]
        curve = (turned @ weighed).toarray() + np.diag(held)
        step = linalg.solve(curve, slope, assume_a="pos")  # without threads that wait for each other
        found = found + step * min(1.0, 5.0 / max(float(np.abs(step).max()), NEAR))
        if np.abs(step).max() < NEAR:
            break
    return found


def linear(x: Numbers, found: np.ndarray) -> np.ndarray:
    """The logits that the coefficients give."""
    return found[0] + x @ found[1:]


def best_penalty(x: Numbers, y: np.ndarray, groups: np.ndarray) -> float:
    """The penalty with the least log loss over FOLDS parts of the rows, of which each was left out once; rows
    of one group stay together."""
    x, y, groups = x[-MOST:], y[-MOST:], groups[-MOST:]
    fold = np.random.default_rng(SEED).permutation(int(groups.max()) + 1)[groups] % FOLDS

    def loss(penalty: float) -> float:
        total = 0.0
        for one in range(FOLDS):
            out = fold == one
            found = ridge_logistic(x[~out], y[~out], penalty)
            logit = linear(x[out], found)
            total += float(np.logaddexp(0, np.where(y[out] > 0, -logit, logit)).sum())
        return total

    return min(PENALTIES, key=loss)
