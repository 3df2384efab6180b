"""Which lines of its own speak for a line that is suggested to an account."""

import numpy as np
import pandas as pd

from kamlib.analysis.purchases import Purchases
from kamlib.analysis.whitespace_scores import Known

REASONS = 3
PAIRS_AT_ONCE = 16_384


def reasons_of(bought: Purchases, known: Known, pairs: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The lines that the account bought and whose buyers buy the suggested one most, and months since it
    first bought each: a row per pair, REASONS columns, -1 where there are no more."""
    bounds = np.searchsorted(bought.account, np.arange(len(bought.accounts) + 1))
    place, line = (pairs[name].to_numpy(dtype=np.int64) for name in ("place", "line"))
    found = np.full((len(pairs), REASONS), -1, dtype=np.int32)
    for start in range(0, len(pairs), PAIRS_AT_ONCE):
        part = slice(start, start + PAIRS_AT_ONCE)
        found[part] = _speaking(bought.line, known.confidence, bounds, place[part], line[part])
    there = found >= 0
    since = np.where(there, bought.first[found], -1)
    return np.where(there, bought.line[found], -1).astype(np.int16), since.astype(np.int16)


def _speaking(
    bought: np.ndarray, confidence: np.ndarray, bounds: np.ndarray, place: np.ndarray, line: np.ndarray
) -> np.ndarray:
    """The entries of `bought` (those of the account at a place lie between its bounds) that speak most for
    the line of each pair."""
    owned = bounds[place + 1] - bounds[place]
    within = np.arange(owned.sum()) - np.repeat(owned.cumsum() - owned, owned)
    entry, pair = within + np.repeat(bounds[place], owned), np.repeat(np.arange(len(place)), owned)
    order = np.lexsort((entry, -confidence[bought[entry], line[pair]], pair))
    found = np.full((len(place), REASONS), -1, dtype=np.int64)
    first = within < REASONS
    found[pair[first], within[first]] = entry[order[first]]
    return found
