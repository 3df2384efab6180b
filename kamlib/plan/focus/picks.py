"""Rows of a frame by a key, for hundreds of pages that each want a few of them."""

from collections.abc import Iterable

import numpy as np
import pandas as pd


class Picks:
    """A frame whose rows of some keys are found without a look at all the others.

    >>> picks = Picks(pd.DataFrame({"account": ["B", "A", "B", None], "amount": [1, 2, 3, 4]}), "account")
    >>> picks.of(["B", "Z"])["amount"].tolist(), picks.of([])["amount"].tolist()
    ([1, 3], [])
    """

    def __init__(self, frame: pd.DataFrame, key: str) -> None:
        codes, known = pd.factorize(frame[key].astype(object))  # an index of texts is made anew by each look
        self._frame, self._known = frame, pd.Index(known)
        self._order = np.argsort(codes, kind="stable")
        self._starts = np.searchsorted(codes[self._order], np.arange(len(known) + 1))

    def of(self, keys: Iterable[str]) -> pd.DataFrame:
        """The rows of these keys in the frame's order: of one that comes twice twice, of one that isn't
        there none."""
        codes = self._known.get_indexer(pd.Index(list(keys), dtype=object))
        codes = codes[codes >= 0]
        starts, many = self._starts[codes], self._starts[codes + 1] - self._starts[codes]
        within = np.arange(many.sum()) - np.repeat(many.cumsum() - many, many)
        return self._frame.take(np.sort(self._order[np.repeat(starts, many) + within]))
