"""Which lines of its own speak for a line that is suggested to an account."""

import numpy as np
import pandas as pd

from kamlib.analysis.purchases import Purchases
from kamlib.analysis.whitespace_scores import ADDED, Known

REASONS = 3
PAIRS_AT_ONCE = 16_384


def reasons_of(bought: Purchases, known: Known, pairs: pd.DataFrame) -> dict[str, np.ndarray]:
    """The lines that the account bought and whose buyers buy the suggested one most (`because`), months
    since it first bought each (`since`), how many accounts bought it (`had`) and how many of them the
    suggested one, too (`both`): an entry per pair, REASONS of each, -1 where there are no more."""
    bounds = np.searchsorted(bought.account, np.arange(len(bought.accounts) + 1))
    place, line = (pairs[name].to_numpy(dtype=np.int64) for name in ("place", "line"))
    found = np.full((len(pairs), REASONS), -1, dtype=np.int32)
    for start in range(0, len(pairs), PAIRS_AT_ONCE):
        part = slice(start, start + PAIRS_AT_ONCE)
        found[part] = _speaking(bought.line, known.confidence, bounds, place[part], line[part])
    there, reason = found >= 0, bought.line[found]
    had = known.buyers[reason]
    told = {
        "because": reason,
        "since": bought.first[found],
        "had": had,
        "both": np.rint(known.confidence[reason, line[:, None]] * (had + ADDED)),
    }
    types = {"because": np.int16, "since": np.int16, "had": np.int32, "both": np.int32}
    columns = {name: np.where(there, cells, -1).astype(types[name]) for name, cells in told.items()}
    return {f"{name}_{at}": cells[:, at] for name, cells in columns.items() for at in range(REASONS)}


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
