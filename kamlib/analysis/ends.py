"""The ends of ranges: 8 in 10 lie between them."""

import numpy as np

from kamlib.analysis.normal import Z80

LOW, HIGH = RANGE = (0.1, 0.9)
LEAST = 1e-9

Amounts = float | np.ndarray


def ends(drawn: np.ndarray) -> tuple[float, float]:
    """Between which 8 in 10 of these lie; what is missing counts for nothing.

    >>> ends(np.arange(11.0))
    (1.0, 9.0)
    """
    known = drawn[~np.isnan(drawn)]
    low, high = np.quantile(known, RANGE) if len(known) else (np.nan, np.nan)
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
    from scipy import special  # a run that opens a workbook asks for no share

    a, b = np.maximum(seen, LEAST), np.maximum(others, LEAST)
    low, high = (special.betaincinv(a, b, end) for end in RANGE)
    return low, high


def mean_range(amounts: np.ndarray) -> tuple[float, float, float]:
    """low, mean and high: the 80 % range of the mean of amounts that are not below 0; one has no range.

    >>> mean_range(np.array([20.0]))
    (20.0, 20.0, 20.0)
    """
    low, mean, high = ratio_range(amounts, np.ones(len(amounts)))
    return max(low, 0.0), mean, high


def ratio_range(parts: np.ndarray, wholes: np.ndarray) -> tuple[float, float, float]:
    """low, sum(parts) / sum(wholes) and high: the 80 % range by the ratio's standard error over accounts or
    deals (Cochran 1977, 6.3)."""
    n, whole = len(parts), float(wholes.sum())
    value = float(parts.sum()) / whole
    if n < 2:
        return value, value, value
    rest = parts - value * wholes
    error = float(np.sqrt(n / (n - 1) * (rest**2).sum())) / whole
    return value - Z80 * error, value, value + Z80 * error
