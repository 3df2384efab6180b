"""Ways to order the product lines that an account has not bought yet: from what all accounts had bought.

Each gives every line a number, for some accounts at once; the larger, the sooner it is suggested. Published
comparisons: Sarwar et al. 2001 (item neighbours), Li et al. 2023 (why repeats are left out).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

ADDED = 10.0
"""So many accounts more are taken to have bought a line and no other: what few bought says little."""
NEIGHBOURS = 50
POOL = 5000
"""Of more accounts so many, in equal steps, are looked through for neighbours."""


@dataclass(frozen=True)
class Known:
    """What was known on a day. bought: accounts x lines, 1 where the account had bought the line by then;
    segment: place of each account's industry, -1 where nobody knows it."""

    bought: sparse.csr_matrix
    segment: np.ndarray

    @cached_property
    def buyers(self) -> np.ndarray:
        """How many accounts had bought each line."""
        return np.asarray(self.bought.sum(axis=0)).ravel()

    @cached_property
    def confidence(self) -> np.ndarray:
        return co_purchase_confidence(self.bought)

    @cached_property
    def pool(self) -> np.ndarray:
        """The places of the accounts that neighbours are looked for among."""
        buys = np.flatnonzero(np.diff(self.bought.indptr))
        return buys[:: max(1, -(-len(buys) // POOL))]

    @cached_property
    def direction(self) -> sparse.csr_matrix:
        """Each account's purchases at length 1: the product of two is their cosine."""
        length = np.sqrt(np.maximum(np.diff(self.bought.indptr), 1)).astype(np.float32)
        return sparse.csr_matrix(sparse.diags(1 / length) @ self.bought)

    @cached_property
    def by_segment(self) -> np.ndarray:
        """segments x lines: penetration, drawn to that of all accounts."""
        count = int(self.segment.max(initial=-1)) + 1
        known = self.segment >= 0
        ones = np.ones(int(known.sum()), np.float32)
        shape = (max(count, 1), len(self.segment))
        member = sparse.csr_matrix((ones, (self.segment[known], np.flatnonzero(known))), shape=shape)
        buyers = np.asarray((member @ self.bought).todense())
        return penetration(buyers, np.asarray(member.sum(axis=1)), self.buyers / max(len(self.segment), 1))


def co_purchase_confidence(bought: sparse.csr_matrix) -> np.ndarray:
    """P(j|i) = c_ij / (c_i + 10): of those who bought line i, the share that bought j too, drawn to 0 where
    few bought i. lines x lines.

    >>> table = sparse.csr_matrix(np.array([[1, 1], [1, 0], [1, 1]], np.float32))
    >>> (co_purchase_confidence(table) * [[13], [12]]).round().astype(int).tolist()
    [[3, 2], [2, 2]]
    """
    together = np.asarray((bought.T @ bought).todense(), dtype=np.float32)
    return together / (np.diag(together)[:, None] + np.float32(ADDED))


def penetration(buyers: np.ndarray, accounts: np.ndarray, of_all: np.ndarray) -> np.ndarray:
    """(k + M m) / (n + M): the share that buys, with M = 10 accounts at the share m of all added.

    >>> penetration(np.array([3.0]), np.array([5.0]), np.array([0.3])).tolist()
    [0.4]
    """
    return (buyers + ADDED * of_all) / (accounts + ADDED)


Score = Callable[[Known, np.ndarray], np.ndarray]
"""Of what is known, the lines' numbers for the accounts at some places: places x lines."""


def popularity(known: Known, places: np.ndarray) -> np.ndarray:
    """How many bought it."""
    return np.broadcast_to(known.buyers.astype(np.float32), (len(places), len(known.buyers)))


def of_segment(known: Known, places: np.ndarray) -> np.ndarray:
    """How many of its industry buy it; of an account without one, of all."""
    of_all = penetration(known.buyers, np.array(len(known.segment)), known.buyers / len(known.segment))
    rates = np.vstack([known.by_segment, of_all])
    return rates[known.segment[places]]


def confidence(known: Known, places: np.ndarray) -> np.ndarray:
    """What those bought too who bought what the account bought."""
    return np.asarray(known.bought[places] @ known.confidence)


def neighbours(known: Known, places: np.ndarray) -> np.ndarray:
    """What the 50 accounts bought whose purchases are nearest to its own (cosine), the nearer the more."""
    pool = known.pool
    near = np.asarray((known.direction[places] @ known.direction[pool].T).todense())
    near[places[:, None] == pool[None, :]] = 0
    first = largest(near, NEIGHBOURS)
    rows = np.repeat(np.arange(len(places)), first.shape[1])
    weight = np.take_along_axis(near, first, axis=1)
    shape = (len(places), len(pool))
    taken = sparse.csr_matrix((weight.ravel(), (rows, first.ravel())), shape=shape)
    return np.asarray((taken @ known.bought[pool]).todense())


SCORES: Mapping[str, Score] = {
    "popularity": popularity,
    "segment": of_segment,
    "confidence": confidence,
    "neighbours": neighbours,
}
POPULARITY, CONFIDENCE = "popularity", "confidence"
FEW_LINES = 30
"""Of fewer lines only CONFIDENCE is tried beside POPULARITY: the others don't beat it there."""


def tried_scores(lines: int) -> tuple[str, ...]:
    """The names of the ways that are tried where there are so many lines."""
    return (POPULARITY, CONFIDENCE) if lines < FEW_LINES else tuple(SCORES)


def first_of(scores: np.ndarray, open_: np.ndarray, most: int) -> np.ndarray:
    """The places of the `most` best lines of each row among those that are `open_`, the best first, ties by
    the line's id; -1 where there are no more, or none that anything speaks for.

    >>> first_of(np.array([[3.0, 5, 5, 0]]), np.array([[True, True, True, True]]), 4).tolist()
    [[1, 2, 0, -1]]
    """
    told = np.where(open_, scores, 0).astype(np.float32)
    order = largest(told, most)
    found = np.where(np.take_along_axis(told, order, axis=1) > 0, order, -1)
    return np.pad(found, ((0, 0), (0, most - found.shape[1])), constant_values=-1)


def largest(numbers: np.ndarray, most: int) -> np.ndarray:
    """The places of the `most` largest numbers of each row, the largest first, ties by place. numbers:
    float32, none below 0: their bits have their order, so that number and place are one whole number."""
    count = numbers.shape[1]
    whole = numbers.view(np.int32).astype(np.int64) * count + np.arange(count - 1, -1, -1)
    if most < count:
        whole = np.partition(whole, count - most, axis=1)[:, count - most :]
    return count - 1 - np.sort(whole, axis=1)[:, ::-1] % count
