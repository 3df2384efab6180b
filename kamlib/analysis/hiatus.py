"""The hiatus table: of accounts that last bought so many months ago, how many bought in the year after.

Learnt a year before it is used, on the workbook's own history; monotone and drawn to the mean.
"""

import numpy as np
import pandas as pd

from kamlib.periods import YEAR

EDGES = (1, 2, 3, 4, 7)
"""Months since the last order, the first of each bucket but the first."""
DRAWN = 10.0
"""So many accounts of the mean rate are added to each bucket: few accounts say little."""


def at(account_months: pd.DataFrame, ago: int) -> pd.DataFrame:
    """What was known `ago` months before the as-of date: months are counted back from that day."""
    known = account_months[account_months["month"] >= ago]
    return known.assign(month=known["month"] - ago)


def hiatus(known: pd.DataFrame) -> pd.Series:
    """account -> the bucket of the months since it last bought; of accounts that ever bought anything."""
    bought = known[known["revenue"] > 0]
    last = bought.groupby("account")["month"].min()
    return pd.Series(np.digitize(last, EDGES), index=last.index)


def hiatus_table(account_months: pd.DataFrame, ago: int) -> np.ndarray:
    """P(buys within a year) by bucket, as learnt at the day `ago` months back from those who were known a
    year earlier; 0.5 where nobody was."""
    learnt = hiatus(at(account_months, ago + YEAR))
    came = _revenue(at(account_months, ago), 0, YEAR)
    active = (came.reindex(learnt.index, fill_value=0.0) > 0).to_numpy(dtype=float)
    if not len(active):
        return np.full(len(EDGES) + 1, 0.5)
    n = np.bincount(learnt, minlength=len(EDGES) + 1).astype(float)
    bought = np.bincount(learnt, weights=active, minlength=len(EDGES) + 1)
    return falling((bought + DRAWN * active.mean()) / (n + DRAWN), n + DRAWN)


def p_active(account_months: pd.DataFrame, ago: int = 0) -> pd.Series:
    """account -> the probability that it buys within a year, as known `ago` months back."""
    found = hiatus(at(account_months, ago))
    return pd.Series(hiatus_table(account_months, ago)[found], index=found.index)


def _revenue(known: pd.DataFrame, first: int, months: int) -> pd.Series:
    return known[known["month"].between(first, first + months - 1)].groupby("account")["revenue"].sum()


def falling(rates: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The nearest rates that don't rise, by pooling neighbours that do (Ayer et al. 1955)."""
    blocks: list[tuple[float, float, int]] = []
    for rate, weight in zip(rates, weights, strict=True):
        blocks.append((rate, weight, 1))
        while len(blocks) > 1 and blocks[-2][0] < blocks[-1][0]:
            (r1, w1, n1), (r2, w2, n2) = blocks[-2:]
            blocks[-2:] = [((r1 * w1 + r2 * w2) / (w1 + w2), w1 + w2, n1 + n2)]
    return np.concatenate([np.full(n, rate) for rate, _, n in blocks])
