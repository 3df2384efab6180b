"""Ranges by the normal distribution, in plain numbers: a page that joins a plan loads no numpy."""

Z80, Z90 = 1.2815515655446004, 1.6448536269514722
"""8, and 9, in 10 of a normal distribution lie within so many standard deviations."""


def wilson(seen: int, of: int, z: float) -> tuple[float, float]:
    """The interval of a share by its score test (Wilson 1927); without any, from 0 to 1.

    >>> [round(end, 2) for end in wilson(12, 20, Z90)], round(wilson(18, 24, Z80)[1], 3)
    ([0.42, 0.76], 0.845)
    """
    if not of:
        return 0.0, 1.0
    share, by = seen / of, z * z / of
    middle = (share + by / 2) / (1 + by)
    spread = z / (1 + by) * (share * (1 - share) / of + by / (4 * of)) ** 0.5
    return max(middle - spread, 0.0), min(middle + spread, 1.0)
