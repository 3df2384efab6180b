"""What today's customers are expected to bring, one figure for all that builds upon it: the forecast's sum;
where there is no forecast, what accounts like these usually keep."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from kamlib.analysis.ends import ends_around
from kamlib.analysis.keeping import Kept
from kamlib.analysis.past_sums import PastSums


@dataclass(frozen=True)
class Customers:
    """base: their last twelve months. less: what those who are expected to buy less take of it (below 0);
    more: what those bring on top who are expected to buy more. draws: what they may bring in all. foretold:
    by the forecast."""

    base: float
    less: float
    more: float
    draws: np.ndarray
    foretold: bool

    @property
    def expected(self) -> float:
        return self.base + self.less + self.more

    @property
    def ends(self) -> tuple[float, float]:
        return ends_around(self.expected, self.draws)

    def rest_of_year(self, came: float, rest: float) -> "Customers":
        """Of a year that runs: what `came` and, beside it, what these customers make of the `rest` that the
        same months of last year brought."""
        part = rest / self.base if self.base > 0 else 0.0
        return replace(
            self,
            base=came + rest,
            less=self.less * part,
            more=self.more * part,
            draws=came + self.draws * part,
        )

    def bringing(self, part: float) -> "Customers":
        """The same accounts, supposed that they bring just this part of their last twelve months."""
        change = self.base * (part - 1)
        return replace(
            self,
            less=min(change, 0.0),
            more=max(change, 0.0),
            draws=np.full(len(self.draws), self.base * part),
        )


def customers_of(own: pd.DataFrame, sums: PastSums | None, kept: Kept | None) -> Customers | None:
    """own: what is foretold of these accounts: last, expected, size. None where neither a forecast nor a year
    of the past is known."""
    if sums is not None and own["expected"].sum() > 0:
        return _foretold(own, sums)
    return None if kept is None else _staying(kept)


def _foretold(own: pd.DataFrame, sums: PastSums) -> Customers:
    """Each account's change is taken back as the sum is."""
    last = own["last"].to_numpy(dtype=float)
    change = sums.parts(own) - last
    return Customers(
        base=float(last.sum()),
        less=float(np.minimum(change, 0).sum()),
        more=float(np.maximum(change, 0).sum()),
        draws=sums.draws(own),
        foretold=True,
    )


def _staying(kept: Kept) -> Customers:
    """Without a forecast: what usually stays, and no growth."""
    return Customers(kept.base, float(kept.sums.mean()) - kept.base, 0.0, kept.sums, foretold=False)
