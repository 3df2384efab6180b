"""Deals as rows of what was known of each when it was opened, and as numbers for a model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from scipy import sparse

from kamlib.analysis.deals import MONTHS, is_open
from kamlib.facts.book import Facts
from kamlib.periods import months_before

LATEST = 20_000
"""Of more closed deals the latest teach as much."""
COMMON, MOST_WORDS = 5, 30
"""A word that fewer deals have says nothing by itself; no more words of one column than these."""
FARTHEST = 4.0
"""A number counts as no more standard deviations from its mean."""


def deal_rows(facts: Facts, features: Sequence[str]) -> pd.DataFrame:
    """One row per closed deal of the last MONTHS and per open one: opportunity, account, seller, line, step,
    opened, closed, state ("won", "lost", "open"), and the features.

    What happened on or after the as-of date is not known: such a deal is open.
    """
    every = facts.opportunities
    still = is_open(every, facts.as_of)
    kept = still | _latest_closed(every, facts.as_of)
    deals, open_ones = every[kept], still[kept]
    accounts, products = facts.accounts.set_index("account"), facts.products.set_index("product")
    known = {
        **{name: deals[name] for name in ("opportunity", "account", "seller", "product", "step")},
        **{name: deals["account"].map(accounts[name]) for name in ("industry", "country")},
        "line": deals["product"].map(products["line"]),
        "opened": deals["opened"],
        "closed": deals["closed"].where(~open_ones),
        "state": deals["stage"].where(~open_ones, "open"),
        **{name: facts.own_deals.loc[kept, name] for name in features if name in facts.own_deals},
    }
    return pd.DataFrame(known).reset_index(drop=True)


def _latest_closed(deals: pd.DataFrame, as_of: date) -> pd.Series:
    """Whether each was won or lost within MONTHS before the day; of very many the LATEST."""
    day = pd.Timestamp(as_of)
    begun = deals["opened"].isna() | (deals["opened"] < day)
    inside = (deals["closed"] < day) & (deals["closed"] >= pd.Timestamp(months_before(as_of, MONTHS)))
    closed = begun & deals["stage"].isin(["won", "lost"]) & inside
    if closed.sum() <= LATEST:
        return closed
    latest = deals.loc[closed, "closed"].sort_values(kind="stable").index[-LATEST:]
    return closed & deals.index.isin(latest)


@dataclass(frozen=True)
class Encoding:
    """How rows become numbers, as the rows say that it was learnt from: words: column -> those that are
    common; numbers: column -> mean and deviation."""

    words: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, tuple[float, float]]

    @classmethod
    def of(cls, rows: pd.DataFrame, features: Sequence[str]) -> "Encoding":
        counted = [one for one in features if pd.api.types.is_numeric_dtype(rows[one])]
        worded = {one: rows[one].astype("str").value_counts() for one in features if one not in counted}
        common = {
            one: tuple(sorted(times[times >= COMMON].index[:MOST_WORDS])) for one, times in worded.items()
        }
        return cls(common, {one: _spread(rows[one]) for one in counted})

    def numbered(self, rows: pd.DataFrame) -> sparse.csr_array:
        """A column for each common word, two for each number: how far from the mean, and that it is
        missing."""
        columns = [_ones(rows[one].astype("str"), words) for one, words in self.words.items()]
        for one, (mean, deviation) in self.numbers.items():
            far = ((rows[one].astype(float) - mean) / deviation).clip(-FARTHEST, FARTHEST)
            columns.append(sparse.csr_array(np.column_stack([far.fillna(0.0), rows[one].isna()])))
        return sparse.hstack([sparse.csr_array((len(rows), 0)), *columns], format="csr")


def _ones(cells: pd.Series, words: Sequence[str]) -> sparse.csr_array:
    """A column for each word, 1 where it stands."""
    places = pd.Index(words, dtype="str").get_indexer(pd.Index(cells))
    known = np.flatnonzero(places >= 0)
    return sparse.csr_array((np.ones(len(known)), (known, places[known])), shape=(len(cells), len(words)))


def _spread(cells: pd.Series) -> tuple[float, float]:
    known = cells.dropna().astype(float)
    if known.empty:
        return 0.0, 1.0
    return float(known.mean()), float(known.std(ddof=0)) or 1.0
