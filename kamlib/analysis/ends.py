"""The ends of ranges: 8 in 10 lie between them."""

import numpy as np
from scipy import special

LOW, HIGH = ENDS = (0.1, 0.9)
Z80 = 1.2815515655446004
"""8 in 10 of a normal distribution lie within so many standard deviations."""


def ends(drawn: np.ndarray) -> tuple[float, float]:
    """Between which 8 in 10 of these lie; what is missing counts for nothing.

    >>> ends(np.arange(11.0))
    (1.0, 9.0)
    """
    low, high = np.nanquantile(drawn, ENDS)
    return float(low), float(high)


def share_ends(seen: float, others: float) -> tuple[float, float]:
    """The ends of the share whose distribution is Beta(seen, others), both above 0.

    >>> [round(one, 3) for one in share_ends(9.0, 25.0)]
    [0.172, 0.364]
    """
    low, high = special.betaincinv(seen, others, ENDS)
    return float(low), float(high)
