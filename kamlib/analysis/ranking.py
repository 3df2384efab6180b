"""What orders of accounts would have been worth: which part of what came did the first ones bring?

Beside last year's order, which is hard to beat, and perfect hindsight. A gain is told by the same accounts,
drawn anew, under both orders: where it may be nothing, an order is no better. It is what was foreseen, not
what attention brings: who was looked after may have bought for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kamlib.analysis.backtest import top
from kamlib.analysis.standing_then import FORECAST, LAST_YEAR, OUTCOMES, VALUE
from kamlib.analysis.tried import RANGE

SHARES = (0.1, 0.2)
"""So large a part of the accounts comes first: settled before looking."""
DRAWS, FEW_DRAWS, MANY = 500, 200, 5_000
"""Of more accounts than MANY fewer draws tell as much."""
SEED = 20_260
FEWEST = 30
NOTHING = 1e-9


@dataclass(frozen=True)
class Captured:
    """The part of an outcome that came from the first accounts of an order, 8 in 10 draws between low and
    high, and by how much that is more than by last year's order."""

    order: str
    value: float
    low: float
    high: float
    more: float
    more_low: float
    more_high: float

    @property
    def better(self) -> bool:
        return self.more_low > NOTHING

    @property
    def worse(self) -> bool:
        return self.more_high < -NOTHING


@dataclass(frozen=True)
class Row:
    """One outcome and one share of the accounts: each order, last year's first, and perfect hindsight."""

    outcome: str
    share: float
    orders: tuple[Captured, ...]
    hindsight: float

    def of(self, order: str) -> Captured | None:
        return next((one for one in self.orders if one.order == order), None)


@dataclass(frozen=True)
class RankingTest:
    """rows: by share and outcome, over all origins together. accounts: how many on average; origins: how many
    days; class_a: which part of the accounts was A then, and which of the revenue they brought."""

    rows: tuple[Row, ...]
    accounts: int
    origins: int
    class_a: tuple[float, float]

    def row(self, outcome: str, share: float) -> Row | None:
        return next((one for one in self.rows if (one.outcome, one.share) == (outcome, share)), None)


def ranking_test(tables: Sequence[pd.DataFrame]) -> RankingTest | None:
    """tables: standing_then, one per origin. None where too few accounts were known, no revenue came, or
    nobody can say what they were worth."""
    accounts = round(sum(map(len, tables)) / max(len(tables), 1))
    if accounts < FEWEST:
        return None
    orders = [one for one in (LAST_YEAR, VALUE, FORECAST) if all(one in table for table in tables)]
    outcomes = [one for one in OUTCOMES if all(one in table and table[one].sum() > 0 for table in tables)]
    if OUTCOMES[0] not in outcomes or VALUE not in orders:
        return None
    drawn = {order: _captures(tables, order, outcomes) for order in orders}
    ideal = {one: _captures(tables, one, [one], draws=False)[0] for one in outcomes}
    rows = [
        Row(
            outcome,
            share,
            tuple(_captured(order, drawn, s, o) for order in orders),
            float(ideal[outcome][s, 0]),
        )
        for s, share in enumerate(SHARES)
        for o, outcome in enumerate(outcomes)
    ]
    return RankingTest(tuple(rows), accounts, len(tables), _class_a(tables))


def _captured(order: str, drawn: Mapping[str, np.ndarray], share: int, outcome: int) -> Captured:
    own, last = (drawn[name][:, share, outcome] for name in (order, LAST_YEAR))
    low, high = np.nanquantile(own[1:], RANGE)  # a draw without any of the few that brought it says nothing
    more_low, more_high = np.nanquantile((own - last)[1:], RANGE)
    ends = map(float, (low, high, own[0] - last[0], more_low, more_high))
    return Captured(order, float(own[0]), *ends)


def _captures(
    tables: Sequence[pd.DataFrame], order: str, outcomes: Sequence[str], draws: bool = True
) -> np.ndarray:
    """By share and outcome, the part that the first accounts brought, over all origins together: first of the
    accounts as they are, then of each draw of them."""
    every = pd.Index(sorted(set().union(*(table.index for table in tables))))
    ranked = [_ranked(table, order, outcomes, every) for table in tables]
    weights = _weights(len(every)) if draws else iter([np.ones(len(every))])
    return np.array([_parts(weight, ranked) for weight in weights])


def _ranked(
    table: pd.DataFrame, order: str, outcomes: Sequence[str], every: pd.Index
) -> tuple[np.ndarray, np.ndarray]:
    """The places in `every` of the accounts in this order, and what came of them. Of equals the smaller id
    goes first; whom nobody can place, last."""
    table = table.sort_index()
    score = table[order].fillna(-np.inf).to_numpy(dtype=float)
    place = np.argsort(-score, kind="stable")
    return every.get_indexer(table.index)[place], table[list(outcomes)].to_numpy(dtype=float)[place]


def _weights(accounts: int) -> Iterator[np.ndarray]:
    """How often each account counts: once, then as often as it was drawn."""
    rng = np.random.default_rng(SEED)
    yield np.ones(accounts)
    for _ in range(DRAWS if accounts <= MANY else FEW_DRAWS):
        yield np.bincount(rng.integers(accounts, size=accounts), minlength=accounts).astype(float)


def _parts(weight: np.ndarray, ranked: Sequence[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """By share and outcome. An account that only partly fits among the first counts partly."""
    first, whole = np.zeros((len(SHARES), ranked[0][1].shape[1])), np.zeros(ranked[0][1].shape[1])
    for places, came in ranked:
        own = weight[places]
        whole = whole + own @ came
        reached = np.cumsum(own)
        for s, share in enumerate(SHARES):
            k = top(share, round(float(reached[-1])))
            end = int(np.searchsorted(reached, k))
            before = reached[end - 1] if end else 0.0
            rest = (k - before) * came[end] if end < len(came) else 0.0
            first[s] = first[s] + own[:end] @ came[:end] + rest
    return first / np.where(whole > 0, whole, np.nan)


def _class_a(tables: Sequence[pd.DataFrame]) -> tuple[float, float]:
    whole = pd.concat(tables)
    own, total = whole[whole["tier"] == "A"], whole["revenue"].sum()
    return len(own) / len(whole), float(own["revenue"].sum() / total) if total else 0.0
