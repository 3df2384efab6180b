"""Suggestions on the workbook's own past: of the lines that accounts began to buy in the last twelve months,
how many would have been among those suggested a year ago?

Only lines that an account had not bought by then are candidates: whoever repeats what is bought anyway looks
good and helps nobody (Li et al. 2023). Only accounts that began something count.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kamlib.analysis.purchases import Purchases
from kamlib.analysis.whitespace_scores import (
    CONFIDENCE,
    FEW_LINES,
    POPULARITY,
    SCORES,
    Known,
    first_of,
    tried_scores,
)
from kamlib.periods import YEAR

SHOWN, FEW_SHOWN, LONG = 5, 3, 10
"""Recall is of the first 5 suggestions, where there are few lines of 3; precision of the first 10."""
MOST_ACCOUNTS = 1000
"""Of more accounts that began something so many, in equal steps, are looked at."""
FEWEST = 30
"""Fewer accounts prove nothing."""
DRAWS, SEED, END = 1000, 20_269, 0.05
RANDOM = "random"


@dataclass(frozen=True)
class TriedScore:
    """recall at `shown` and mean average precision at 10; `gain` on popularity's recall, in 9 of 10 draws of
    the accounts between low and high."""

    name: str
    recall: float
    precision: float
    gain: float
    low: float
    high: float

    @property
    def proven(self) -> bool:
        return self.low > 0


@dataclass(frozen=True)
class WhitespaceTrial:
    """Of `accounts` that began to buy `begun` lines which they had not bought a year ago. scores: RANDOM
    first, then those that were tried; none where nobody began anything. used: the name of the one that
    suggestions are made by. taken: of so many `suggested` to all accounts that bought something in the year
    before, so many were bought within the year after."""

    accounts: int
    begun: int
    lines: int
    shown: int
    scores: tuple[TriedScore, ...]
    used: str
    taken: int
    suggested: int

    @property
    def enough(self) -> bool:
        """Whether so many accounts can prove anything."""
        return self.accounts >= FEWEST

    def score(self, name: str) -> TriedScore:
        return next(one for one in self.scores if one.name == name)


def recall_at_k(hit: np.ndarray, begun: np.ndarray, k: int) -> np.ndarray:
    """Per account: of what it began, the share among its first k suggestions; where it began more than k, of
    k. hit: accounts x places, whether the suggestion at the place was bought; begun: how many it began.

    >>> recall_at_k(np.array([[True, False, True]]), np.array([4]), 2).tolist()
    [0.5]
    """
    return hit[:, :k].sum(axis=1) / np.minimum(begun, k)


def map_at_k(hit: np.ndarray, begun: np.ndarray, k: int) -> np.ndarray:
    """Per account the average precision: at each place that was bought, the share bought up to there.

    >>> map_at_k(np.array([[True, False, True]]), np.array([2]), 3).round(3).tolist()
    [0.833]
    """
    first = hit[:, :k]
    up_to = np.cumsum(first, axis=1) / np.arange(1, first.shape[1] + 1)
    return (first * up_to).sum(axis=1) / np.minimum(begun, k)


def by_chance(candidates: np.ndarray, begun: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    """Recall at k and average precision at LONG that any order of the candidates has in the mean."""
    rate, rest = begun / candidates, (begun - 1) / np.maximum(candidates - 1, 1)
    recall = np.minimum(k, candidates) * rate / np.minimum(begun, k)
    places = np.arange(1, LONG + 1)[None, :]
    there = places <= candidates[:, None]
    up_to = rate[:, None] * (1 + (places - 1) * rest[:, None]) / places
    return recall, np.where(there, up_to, 0).sum(axis=1) / np.minimum(begun, LONG)


def whitespace_trial(
    bought: Purchases, segment: np.ndarray, *, discontinued: bool = False
) -> WhitespaceTrial | None:
    """How each way to suggest would have done a year ago; None where the exports hold nothing older.
    discontinued: whether lines count that nobody had bought for a year then."""
    known = Known(bought.known(YEAR), segment)
    live = (known.buyers > 0) if discontinued else bought.live(YEAR) & (known.buyers > 0)
    if not live.any():
        return None
    places, new = _begun(bought, known, live)
    had = np.asarray(known.bought[places].todense()) > 0
    open_ = ~had & live[None, :]
    shown = FEW_SHOWN if live.sum() < FEW_LINES else SHOWN
    hits = {name: _hits(known, places, open_, new, name) for name in tried_scores(int(live.sum()))}
    begun = new.sum(axis=1)
    scores = _tried(hits, begun, open_.sum(axis=1), shown) if len(places) else ()
    used = _used(scores) if len(places) >= FEWEST else POPULARITY
    counts = {"accounts": len(places), "begun": int(begun.sum()), "lines": int(live.sum()), "shown": shown}
    return WhitespaceTrial(**counts, scores=scores, used=used, **_taken(bought, known, live, used, shown))


def _taken(bought: Purchases, known: Known, live: np.ndarray, used: str, shown: int) -> dict[str, int]:
    """Of all accounts, those that began nothing too: what they took of the first `shown` suggestions."""
    active = np.unique(bought.account[bought.before > 0])
    places = active[:: max(1, -(-len(active) // MOST_ACCOUNTS))]
    had = np.asarray(known.bought[places].todense()) > 0
    now = np.asarray(bought.known()[places].todense()) > 0
    order = first_of(SCORES[used](known, places), ~had & live[None, :], shown)
    took = np.take_along_axis(now & ~had, np.maximum(order, 0), axis=1) & (order >= 0)
    return {"taken": int(took.sum()), "suggested": int((order >= 0).sum())}


def _begun(bought: Purchases, known: Known, live: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The places of accounts that had bought something a year ago and began another line since, and which."""
    fresh = (bought.first < YEAR) & live[bought.line]
    fresh &= (np.diff(known.bought.indptr) > 0)[bought.account]
    every = np.unique(bought.account[fresh])
    places = every[:: max(1, -(-len(every) // MOST_ACCOUNTS))]
    new = np.zeros((len(places), len(bought.lines)), dtype=bool)
    row = np.searchsorted(places, bought.account[fresh])
    there = (row < len(places)) & (places[np.minimum(row, len(places) - 1)] == bought.account[fresh])
    new[row[there], bought.line[fresh][there]] = True
    return places, new


def _hits(known: Known, places: np.ndarray, open_: np.ndarray, new: np.ndarray, name: str) -> np.ndarray:
    """Whether each of the first LONG suggestions was bought: 1, 0, or -1 where there was none."""
    order = first_of(SCORES[name](known, places), open_, LONG)
    return np.where(order < 0, -1, np.take_along_axis(new, np.maximum(order, 0), axis=1))


def _tried(
    hits: Mapping[str, np.ndarray], begun: np.ndarray, candidates: np.ndarray, shown: int
) -> tuple[TriedScore, ...]:
    recalls = {name: recall_at_k(hit > 0, begun, shown) for name, hit in hits.items()}
    base = recalls[POPULARITY]
    drawn = _drawn(len(begun))
    chance = by_chance(candidates, begun, shown)
    first = TriedScore(RANDOM, float(chance[0].mean()), float(chance[1].mean()), 0.0, 0.0, 0.0)
    found = [first]
    for name, hit in hits.items():
        gain = recalls[name] - base
        low, high = np.quantile(drawn @ gain, (END, 1 - END))
        found.append(
            TriedScore(
                name=name,
                recall=float(recalls[name].mean()),
                precision=float(map_at_k(hit > 0, begun, LONG).mean()),
                gain=float(gain.mean()),
                low=float(low),
                high=float(high),
            )
        )
    return tuple(found)


def _drawn(accounts: int) -> np.ndarray:
    """How often each account comes in each draw, as its part of all: draws x accounts."""
    stream = np.random.Generator(np.random.PCG64(SEED))
    picks = np.floor(stream.random((DRAWS, accounts)) * accounts).astype(np.int64)
    flat = (picks + np.arange(DRAWS)[:, None] * accounts).ravel()
    return np.bincount(flat, minlength=DRAWS * accounts).reshape(DRAWS, accounts) / accounts


def _used(scores: tuple[TriedScore, ...]) -> str:
    """The best of those that beat popularity in 19 of 20 draws; popularity where none does."""
    proven = [one for one in scores if one.name not in (RANDOM, POPULARITY) and one.proven]
    best = max(proven, key=lambda one: (one.recall, one.name == CONFIDENCE), default=None)
    return best.name if best else POPULARITY
