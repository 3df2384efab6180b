"""Measures of an order of accounts: how near it is to perfect hindsight, and how much it stays the same."""

from collections.abc import Sequence, Set
from itertools import pairwise

import numpy as np
import pandas as pd

NOTHING = 1e-9


def normalised(value: float, by_chance: float, hindsight: float) -> float | None:
    """The part of what an order can find beyond chance that it found: 1 is hindsight, 0 chance, less is worse
    than chance. None where hindsight finds no more than chance does.

    >>> normalised(0.62, 0.2, 0.79), normalised(0.2, 0.2, 0.2)
    (0.711864, None)
    """
    possible = hindsight - by_chance
    return round((value - by_chance) / possible, 6) if possible > NOTHING else None


def discounted_gain(came: np.ndarray, k: int) -> float:
    """DCG: what the first k brought, in their order; the second counts 1 / log2(3), and so on (Järvelin and
    Kekäläinen 2002).

    >>> round(discounted_gain(np.array([3.0, 2.0, 1.0]), 2), 4)  # 3 + 2 / 1.585
    4.2619
    """
    first = came[:k]
    return float((first / np.log2(np.arange(2, len(first) + 2))).sum())


def ndcg(ordered: Sequence[np.ndarray], k: Sequence[int]) -> float | None:
    """The discounted gain of all origins together as a part of that of hindsight. ordered: what came, one
    array per origin; None where nothing came.

    >>> round(ndcg([np.array([2.0, 3.0, 1.0])], [2]), 4)  # (2 + 3 / 1.585) of 4.2619
    0.9134
    """
    best = sum(discounted_gain(np.sort(one)[::-1], many) for one, many in zip(ordered, k, strict=True))
    own = sum(discounted_gain(one, many) for one, many in zip(ordered, k, strict=True))
    return own / best if best > NOTHING else None


def spearman(score: pd.Series, came: pd.Series) -> float | None:
    """How far the ranks by score are those by what came, from -1 to 1; equal ones share theirs, and whom
    nobody could place are last. None where either has no order.

    >>> one = pd.Series([4.0, 3.0, 2.0, 1.0])
    >>> spearman(one, pd.Series([40.0, 30.0, 10.0, 20.0])), spearman(one, one * 0)
    (0.8, None)
    """
    ranks = score.fillna(-np.inf).rank(), came.rank()
    if any(one.nunique() < 2 for one in ranks):
        return None
    return round(float(np.corrcoef(*ranks)[0, 1]), 6)


def stability(firsts: Sequence[Set[str]]) -> float | None:
    """Of those who came first on a day, which part still did a year later: the mean of all years. firsts:
    one set a day, the newest first. None where there is one day alone.

    >>> stability([{"A", "B"}, {"A", "C"}, {"C", "D"}]), stability([{"A"}])
    (0.5, None)
    """
    pairs = pairwise(firsts)
    kept = [len(later & first) / len(first) for later, first in pairs if first]
    return round(sum(kept) / len(kept), 6) if kept else None
