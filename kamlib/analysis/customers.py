"""What today's customers are expected to bring, one figure for all that builds upon it: the forecast's sum;
where there is no forecast, what accounts like these usually keep."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from kamlib.analysis.ends import ends_around
from kamlib.analysis.keeping import KeptDraws
from kamlib.analysis.past_sums import PastSums


@dataclass(frozen=True)
class Customers:
    """base: their last twelve months. less: what those who are expected to buy less take of it (below 0);
    more: what those bring on top who are expected to buy more. draws: what they may bring in all. foretold:
    by the forecast. came: so much of it has come already, and nothing changes that."""

    base: float
    less: float
    more: float
    draws: np.ndarray
    foretold: bool
    came: float = 0.0

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
            came=came,
        )

    def bringing(self, part: float) -> "Customers":
        """The same accounts, supposed that they bring just this part of their last twelve months; of a year
        that runs, of last year's months that are still to come."""
        rest = self.base - self.came
        change = rest * (part - 1)
        return replace(
            self,
            less=min(change, 0.0),
            more=max(change, 0.0),
            draws=np.full(len(self.draws), self.came + rest * part),
        )

    def dearer(self, price: float) -> "Customers":
        """The same, and what is still to come dearer by `price`, on top of what they are expected to buy."""
        rise = (self.expected - self.came) * price
        return replace(
            self,
            less=self.less + min(rise, 0.0),
            more=self.more + max(rise, 0.0),
            draws=self.came + (self.draws - self.came) * (1 + price),
        )


def customers_of(own: pd.DataFrame, sums: PastSums | None, kept: KeptDraws | None) -> Customers | None:
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


def _staying(kept: KeptDraws) -> Customers:
    """Without a forecast: what usually stays, and no growth."""
    return Customers(kept.base, float(kept.sums.mean()) - kept.base, 0.0, kept.sums, foretold=False)
