"""What orders of accounts would have been worth: which part of what came did the first ones bring?

Beside last year's order, which is hard to beat, and perfect hindsight. A gain is told by the same accounts,
drawn anew, under both orders: where it may be nothing, an order is no better. It is what was foreseen, not
what attention brings: who was looked after may have bought for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kamlib.analysis.ends import ends
from kamlib.analysis.first import CUTS, FIFTH, Cut, Ranked, by_chance, drawn_parts, parts, ranked, rooms
from kamlib.analysis.order_scores import NOTHING, ndcg, normalised, spearman, stability
from kamlib.analysis.standing_then import FORECAST, LAST_YEAR, OUTCOMES, VALUE

FEWEST = 30


@dataclass(frozen=True)
class Captured:
    """The part of an outcome that came from the first accounts of an order, 8 in 10 draws between low and
    high, and by how much that is more than by last year's order. The measures of order_scores.py beside it:
    `spearman` of all accounts, `stability` of the first, `ndcg` where accounts are counted."""

    order: str
    value: float
    low: float
    high: float
    more: float
    more_low: float
    more_high: float
    normalised: float | None
    ndcg: float | None
    spearman: float | None
    stability: float | None

    @property
    def better(self) -> bool:
        return self.more_low > NOTHING

    @property
    def worse(self) -> bool:
        return self.more_high < -NOTHING


@dataclass(frozen=True)
class Row:
    """One outcome and one cut of the accounts: each order, last year's first; perfect hindsight, and what
    chance finds."""

    outcome: str
    cut: Cut
    orders: tuple[Captured, ...]
    hindsight: float
    chance: float

    def of(self, order: str) -> Captured | None:
        return next((one for one in self.orders if one.order == order), None)


@dataclass(frozen=True)
class RankingTest:
    """rows: by cut and outcome, over all origins together. accounts: how many on average; origins: how many
    days; class_a: which part of the accounts was A then."""

    rows: tuple[Row, ...]
    accounts: int
    origins: int
    class_a: float

    def row(self, outcome: str, cut: Cut = FIFTH) -> Row | None:
        return next((one for one in self.rows if (one.outcome, one.cut) == (outcome, cut)), None)


def ranking_test(tables: Sequence[pd.DataFrame]) -> RankingTest | None:
    """tables: standing_then, one per origin, the newest first. None where too few accounts were known, no
    revenue came, or nobody can say what they were worth."""
    accounts = round(sum(map(len, tables)) / max(len(tables), 1))
    if accounts < FEWEST:
        return None
    orders = [one for one in (LAST_YEAR, VALUE, FORECAST) if all(one in table for table in tables)]
    outcomes = [one for one in OUTCOMES if all(one in table and table[one].sum() > 0 for table in tables)]
    if OUTCOMES[0] not in outcomes or VALUE not in orders:
        return None
    timed = all("hours" in table for table in tables)
    cuts = [cut for cut in CUTS if timed or cut.by != "hours"]
    a = sum(int((table["tier"] == "A").sum()) for table in tables)
    return RankingTest(
        tuple(_rows([table.sort_index() for table in tables], orders, outcomes, cuts)),
        accounts,
        len(tables),
        a / sum(map(len, tables)),
    )


def _rows(
    tables: Sequence[pd.DataFrame], orders: Sequence[str], outcomes: Sequence[str], cuts: Sequence[Cut]
) -> list[Row]:
    every = pd.Index(sorted(set().union(*(table.index for table in tables))))
    placed = {one: [ranked(table, table[one], outcomes, every) for table in tables] for one in orders}
    drawn = {one: drawn_parts(of, len(every), cuts) for one, of in placed.items()}
    chance = by_chance(placed[LAST_YEAR], cuts)
    agree = {one: [_agreement(tables, one, outcome) for outcome in outcomes] for one in orders}
    rows = []
    for c, cut in enumerate(cuts):
        stays = {one: stability([set(every[ids]) for ids in _first(of, cut)]) for one, of in placed.items()}
        for o, outcome in enumerate(outcomes):
            best = _hindsight(tables, outcome, cut, every)
            told = [
                _captured(order, drawn, (c, o), chance[c, o], best)
                | {"ndcg": _ndcg(placed[order], cut, o), "spearman": agree[order][o]}
                | {"stability": stays[order]}
                for order in orders
            ]
            rows.append(Row(outcome, cut, tuple(Captured(**one) for one in told), best, float(chance[c, o])))
    return rows


def _captured(
    order: str, drawn: Mapping[str, np.ndarray], place: tuple[int, int], chance: float, best: float
) -> dict:
    own, last = (drawn[name][:, *place] for name in (order, LAST_YEAR))
    low, high = ends(own[1:])  # a draw without any of the few that brought it says nothing
    more_low, more_high = ends((own - last)[1:])
    more = {"more": float(own[0] - last[0]), "more_low": more_low, "more_high": more_high}
    told = {"value": float(own[0]), "low": low, "high": high, **more}
    return {"order": order, **told, "normalised": normalised(told["value"], float(chance), best)}


def _hindsight(tables: Sequence[pd.DataFrame], outcome: str, cut: Cut, every: pd.Index) -> float:
    """What the best order finds: who brought most first, with hours to spend who brought most in each."""
    best = [table[outcome] / table["hours"] if cut.by == "hours" else table[outcome] for table in tables]
    placed = [ranked(table, one, [outcome], every) for table, one in zip(tables, best, strict=True)]
    return float(parts(np.ones(len(every)), placed, [cut])[0, 0])


def _agreement(tables: Sequence[pd.DataFrame], order: str, outcome: str) -> float | None:
    """The mean of the days on which either has an order."""
    found = [one for table in tables if (one := spearman(table[order], table[outcome])) is not None]
    return sum(found) / len(found) if found else None


def _first(placed: Sequence[Ranked], cut: Cut) -> list[np.ndarray]:
    """The places in `every` of those who come first, one array per origin; who fits partly is first, too."""
    firsts = []
    for one in placed:
        [(reached, _, room)] = rooms(np.ones(len(one.places)), one, [cut])
        firsts.append(one.places[: int(np.searchsorted(reached, room - NOTHING)) + 1])
    return firsts


def _ndcg(placed: Sequence[Ranked], cut: Cut, outcome: int) -> float | None:
    if cut.by == "hours":
        return None
    counted = [int(rooms(np.ones(len(one.places)), one, [cut])[0][2]) for one in placed]
    return ndcg([one.came[:, outcome] for one in placed], counted)


TOLD = ("captured", "low", "high", "more", "more_low", "more_high")
MEASURES = ("normalised", "ndcg", "spearman", "stability")


def ranking_table(found: RankingTest | None) -> pd.DataFrame:
    """All that was tried, for whoever asks for more than the page tells: outcome, first (accounts, share,
    class-a or hours), size, order, what it captured with the range, how much more than last year's order,
    MEASURES, and beside them chance and hindsight. Without a test no row."""
    rows = [
        (
            *(row.outcome, row.cut.by, row.cut.size, one.order),
            *(one.value, one.low, one.high, one.more, one.more_low, one.more_high),
            *(getattr(one, name) for name in MEASURES),
            *(row.chance, row.hindsight),
        )
        for row in (found.rows if found else ())
        for one in row.orders
    ]
    names = ["outcome", "first", "size", "order", *TOLD, *MEASURES, "chance", "hindsight"]
    texts = dict.fromkeys(("outcome", "first", "order"), "str")
    numbers = dict.fromkeys((name for name in names if name not in texts), "float64")
    return pd.DataFrame(rows, columns=names).astype(texts | numbers)
