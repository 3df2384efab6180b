"""Whether two figures of a few people rise and fall together."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh
from statistics import correlation

from kamlib.analysis.normal import Z80

FEWEST = 5
"""Of fewer people nothing is said."""

SPREAD = 1.03
"""Fieller, Hartley & Pearson 1957: the variance of a rank correlation's atanh is 1.06/(n - 3)."""


@dataclass(frozen=True)
class RankLink:
    """Spearman's rank correlation of `n` people, with its range (8 in 10)."""

    n: int
    value: float
    low: float
    high: float

    @property
    def sign(self) -> int:
        """1 or -1 where the whole range lies on one side, else 0."""
        return (self.low > 0) - (self.high < 0)


def rank_link(first: Sequence[float], second: Sequence[float]) -> RankLink | None:
    """None of fewer than FEWEST people, or where either figure is the same for all.

    >>> link = rank_link([1, 2, 3, 4, 5, 6], [6, 5, 3, 4, 2, 1])
    >>> round(link.value, 3), link.sign
    (-0.943, -1)
    """
    n = len(first)
    if n < FEWEST or min(len(set(first)), len(set(second))) < 2:
        return None
    value = correlation(_ranks(first), _ranks(second))
    middle, half = atanh(min(max(value, -0.9999), 0.9999)), Z80 * SPREAD / sqrt(n - 3)
    return RankLink(n, value, tanh(middle - half), tanh(middle + half))


def _ranks(figures: Sequence[float]) -> list[float]:
    """Each one's rank, the mean of their ranks for those that are alike."""
    return [sum(one < each for one in figures) + (figures.count(each) + 1) / 2 for each in figures]
