"""The ends of ranges: 8 in 10 lie between them."""

import numpy as np
from scipy import special

LOW, HIGH = RANGE = (0.1, 0.9)
Z80 = 1.2815515655446004
"""8 in 10 of a normal distribution lie within so many standard deviations."""
LEAST = 1e-9

Amounts = float | np.ndarray


def ends(drawn: np.ndarray) -> tuple[float, float]:
    """Between which 8 in 10 of these lie; what is missing counts for nothing.

    >>> ends(np.arange(11.0))
    (1.0, 9.0)
    """
    low, high = np.nanquantile(drawn, RANGE)
    return float(low), float(high)


def ends_around(value: float, drawn: np.ndarray) -> tuple[float, float]:
    """The same, and `value` between them: what comes on average may be more, or less, than 8 in 10 draws say.

    >>> ends_around(95.0, np.append(np.full(19, 100.0), 0.0))
    (95.0, 100.0)
    """
    low, high = ends(drawn)
    return min(low, value), max(high, value)


def share_ends(seen: Amounts, others: Amounts) -> tuple[np.ndarray, np.ndarray]:
    """The ends of shares whose distribution is Beta(seen, others).

    >>> [round(float(one), 3) for one in share_ends(9.0, 25.0)]
    [0.172, 0.364]
    """
    a, b = np.maximum(seen, LEAST), np.maximum(others, LEAST)
    low, high = (special.betaincinv(a, b, end) for end in RANGE)
    return low, high
