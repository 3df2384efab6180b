"""Similar accounts: the nearest of the same size by what they buy; and what these say of a line."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from kamlib.analysis.ends import RANGE
from kamlib.analysis.methods import CUTS, sizes
from kamlib.analysis.purchases import Purchases
from kamlib.analysis.whitespace_scores import largest
from kamlib.periods import YEAR

POOL = 1000
"""Of more accounts of one size so many, in equal steps by revenue, are looked through."""
CLOSER = 1e-5
"""Of accounts that buy equally alike the nearer one in revenue is the more similar: by so much of a cosine
for each factor e between the two."""
FEWEST_SPENDERS = 5
"""What fewer accounts spend is no guide, and would tell what one of them spends."""
AT_ONCE, PAIRS_AT_ONCE = 512, 16_384
ENDS = (RANGE[0], 0.5, RANGE[1])
SIZES = range(len(CUTS) + 1)


@dataclass(frozen=True)
class Peers:
    """places: of the accounts; size: of every account of the company, by its revenue, -1 without any; pools:
    by size the places of those that are looked through; near: each one's nearest as places in the pool of its
    size, the nearest first, -1 where there are no more."""

    places: np.ndarray
    size: np.ndarray
    pools: tuple[np.ndarray, ...]
    near: np.ndarray


@dataclass(frozen=True)
class PeerCounts:
    """Of each pair of an account and a line: of `peers` similar accounts so many were `buying` it in the last
    twelve months; of those that were customers a year ago and `lacked` it so many `adopted` it. spend: what
    those spent on it in these months who did, the middle one and the ends of 8 in 10 (columns low, middle,
    high): the similar ones where enough of them did, else all of the size, else all."""

    peers: np.ndarray
    buying: np.ndarray
    lacked: np.ndarray
    adopted: np.ndarray
    spend: np.ndarray


def similar_accounts(bought: Purchases, revenue: np.ndarray, places: np.ndarray, most: int) -> Peers:
    """The `most` accounts nearest to each at `places`, itself left out: of those of its size (the lower half
    of the accounts with revenue, the next three tenths, the top fifth) those whose lines ever bought have the
    greatest cosine with its own, of equal ones the nearest in revenue. Who shares no line is not similar.

    revenue: of the last twelve months, one entry per account of `bought`.
    """
    size = np.where(revenue > 0, np.digitize(revenue, sizes(pd.Series(revenue))), -1)
    pools = tuple(_pool(size == one, revenue) for one in SIZES)
    near = np.full((len(places), most), -1, dtype=np.int64)
    known, scale = bought.known(), np.log(np.maximum(revenue, 1)).astype(np.float32)
    length = np.sqrt(np.maximum(np.diff(known.indptr), 1)).astype(np.float32)
    direction = sparse.csr_matrix(sparse.diags(1 / length) @ known)
    for one in SIZES:
        rows = np.flatnonzero(size[places] == one)
        for start in range(0, len(rows), AT_ONCE):
            block = rows[start : start + AT_ONCE]
            near[block] = _nearest(direction, scale, places[block], pools[one], most)
    return Peers(places, size, pools, near)


def _pool(inside: np.ndarray, revenue: np.ndarray) -> np.ndarray:
    members = np.flatnonzero(inside)
    by_revenue = members[np.argsort(revenue[members], kind="stable")]
    return np.sort(by_revenue[:: max(1, -(-len(members) // POOL))])


def _nearest(
    direction: sparse.csr_matrix, scale: np.ndarray, places: np.ndarray, pool: np.ndarray, most: int
) -> np.ndarray:
    """Their places in the pool, the nearest first; padded with -1."""
    cosine = np.asarray((direction[places] @ direction[pool].T).todense())
    stranger = (cosine <= 0) | (places[:, None] == pool[None, :])
    apart = np.abs(scale[places][:, None] - scale[pool][None, :])
    near = np.where(stranger, 0, 1 + cosine - np.float32(CLOSER) * apart).astype(np.float32)
    first = largest(near, most)
    found = np.where(np.take_along_axis(near, first, axis=1) > 0, first, -1)
    return np.pad(found, ((0, 0), (0, most - found.shape[1])), constant_values=-1)


def peer_counts(bought: Purchases, peers: Peers, row: np.ndarray, line: np.ndarray) -> PeerCounts:
    """One entry per pair of a row of `peers` and the place of a line."""
    counts = np.zeros((4, len(row)), dtype=np.int64)
    spend, spenders = np.full((len(row), 3), np.nan), np.zeros(len(row), dtype=np.int64)
    tables = bought.known(), bought.known(YEAR), bought.recent, bought.spent
    for one in SIZES:
        every = np.flatnonzero(peers.size[peers.places[row]] == one)
        ever, before, recent, spent = (np.asarray(table[peers.pools[one]].todense()) for table in tables)
        customer = np.asarray((before > 0).any(axis=1))
        for start in range(0, len(every), PAIRS_AT_ONCE):
            pairs = every[start : start + PAIRS_AT_ONCE]
            near = peers.near[row[pairs]]
            there, cells = near >= 0, (near, np.broadcast_to(line[pairs][:, None], near.shape))
            lacked = there & customer[near] & (before[cells] == 0)
            seen = (there, there & (recent[cells] > 0), lacked, lacked & (ever[cells] > 0))
            counts[:, pairs] = [part.sum(axis=1) for part in seen]
            spend[pairs], spenders[pairs] = _middles(np.where(there, spent[cells], 0))
    few = spenders < FEWEST_SPENDERS
    spend[few] = _usual_spend(bought, peers.size, peers.size[peers.places[row[few]]], line[few])
    peers_, buying, lacked_, adopted = counts
    return PeerCounts(peers_, buying, lacked_, adopted, spend)


def _middles(paid: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """ENDS of what each row's amounts above 0 are, missing where there are none, and how many they are."""
    above = np.sort(np.where(paid > 0, paid, np.inf), axis=1)
    counted = (paid > 0).sum(axis=1)
    at = np.maximum(counted - 1, 0)[:, None] * np.array(ENDS)
    low = np.floor(at).astype(np.int64)
    ends = [np.take_along_axis(above, np.minimum(one, above.shape[1] - 1), axis=1) for one in (low, low + 1)]
    upper = np.where(at > low, ends[1], ends[0])
    with np.errstate(invalid="ignore"):
        told = ends[0] + (upper - ends[0]) * (at - low)
    return np.where(counted[:, None] > 0, told, np.nan), counted


def _usual_spend(bought: Purchases, sizes_: np.ndarray, size: np.ndarray, line: np.ndarray) -> np.ndarray:
    """ENDS of what accounts of a size spend on a line, or all where those are few; a row per pair."""
    columns = bought.spent.tocsc()
    pairs, place = np.unique(np.column_stack([line, size]), axis=0, return_inverse=True)
    found = np.full((len(pairs), 3), np.nan)
    for at, (one, of_size) in enumerate(pairs):
        part = slice(columns.indptr[one], columns.indptr[one + 1])
        amounts = columns.data[part]
        own = amounts[sizes_[columns.indices[part]] == of_size]
        some = own if len(own) >= FEWEST_SPENDERS else amounts
        if len(some) >= FEWEST_SPENDERS:
            found[at] = np.quantile(some, ENDS)
    return found[place.ravel()]
