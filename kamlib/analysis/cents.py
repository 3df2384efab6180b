"""Amounts of money in whole cents, and how they are shared out so that the parts add up."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

CENT = Decimal("0.01")


def cents(amount: float) -> int:
    """An amount of money in whole cents, halves away from zero.

    >>> cents(0.285), cents(-1.005)
    (29, -101)
    """
    return int(Decimal(repr(float(amount))).quantize(CENT, ROUND_HALF_UP).scaleb(2))


def shared_out(total: int, weights: Sequence[float] | np.ndarray) -> np.ndarray:
    """`total` whole cents by `weights`, by the largest remainder: the parts add up to it exactly. None of it
    where no weight is above 0. Of equal remainders the first counts.

    >>> shared_out(100, [1, 1, 1]).tolist(), shared_out(5, [0, 0]).tolist()
    ([34, 33, 33], [0, 0])
    """
    parts = np.clip(np.nan_to_num(np.asarray(weights, dtype=float)), 0, None)
    if not parts.sum() > 0:
        return np.zeros(len(parts), dtype=np.int64)
    exact = total * (parts / parts.sum())
    whole = np.floor(exact).astype(np.int64)
    order = np.argsort(-(exact - whole) * (parts > 0), kind="stable")
    return whole + _spread(total - int(whole.sum()), order, len(np.flatnonzero(parts)))


def _spread(left: int, order: np.ndarray, takers: int) -> np.ndarray:
    """What rounding left, a cent each in `order`; of amounts beyond 2**53 cents it may be many each."""
    more = np.zeros(len(order), dtype=np.int64)
    each, rest = divmod(left, takers)
    more[order[:takers]] += each
    more[order[:rest]] += 1
    return more
