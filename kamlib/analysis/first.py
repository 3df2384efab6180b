"""Who comes first in an order of accounts, and which part of what came they brought.

How many come first was settled before looking: ten, twenty, a tenth, a fifth, as many as class A had, and as
many as a fifth of the hours reaches. An account that only partly fits counts partly.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from kamlib.analysis.backtest import top

DRAWS, FEW_DRAWS, MANY = 500, 200, 5_000
"""Of more accounts than MANY fewer draws tell as much."""
SEED = 20_260


class Cut(NamedTuple):
    """size: a number of accounts, or a share of the accounts or of their hours; of class A it is none."""

    by: Literal["accounts", "share", "class-a", "hours"]
    size: float = 0.0


TENTH, FIFTH = Cut("share", 0.1), Cut("share", 0.2)
CLASS_A, HOURS = Cut("class-a"), Cut("hours", 0.2)
CUTS = (Cut("accounts", 10.0), Cut("accounts", 20.0), TENTH, FIFTH, CLASS_A, HOURS)


@dataclass(frozen=True)
class Ranked:
    """The accounts of one origin in an order: their places in the index of all, what came of them (a column
    per outcome), whether each was A, and the hours that it takes."""

    places: np.ndarray
    came: np.ndarray
    is_a: np.ndarray
    hours: np.ndarray


def ranked(table: pd.DataFrame, score: pd.Series, outcomes: Sequence[str], every: pd.Index) -> Ranked:
    """table: standing_then, sorted by account. Of equals the smaller id goes first; whom nobody can place,
    last."""
    order = np.argsort(-score.fillna(-np.inf).to_numpy(dtype=float), kind="stable")
    hours = table["hours"].to_numpy(dtype=float) if "hours" in table else np.ones(len(table))
    return Ranked(
        every.get_indexer(table.index)[order],
        table[list(outcomes)].to_numpy(dtype=float)[order],
        (table["tier"] == "A").to_numpy()[order],
        hours[order],
    )


def drawn_parts(placed: Sequence[Ranked], accounts: int, cuts: Sequence[Cut]) -> np.ndarray:
    """By cut and outcome, the part that the first accounts brought, over all origins together: first of the
    accounts as they are, then of each draw of them."""
    return np.array([parts(weight, placed, cuts) for weight in _weights(accounts)])


def _weights(accounts: int) -> Iterator[np.ndarray]:
    """How often each account counts: once, then as often as it was drawn."""
    rng = np.random.default_rng(SEED)
    yield np.ones(accounts)
    for _ in range(DRAWS if accounts <= MANY else FEW_DRAWS):
        yield np.bincount(rng.integers(accounts, size=accounts), minlength=accounts).astype(float)


def parts(weight: np.ndarray, placed: Sequence[Ranked], cuts: Sequence[Cut]) -> np.ndarray:
    """By cut and outcome; weight: how often each account counts."""
    outcomes = placed[0].came.shape[1]
    first, whole = np.zeros((len(cuts), outcomes)), np.zeros(outcomes)
    for one in placed:
        own = weight[one.places]
        whole = whole + own @ one.came
        for c, (reached, cost, room) in enumerate(rooms(own, one, cuts)):
            end = int(np.searchsorted(reached, room))
            before = reached[end - 1] if end else 0.0
            rest = (room - before) / cost[end] * one.came[end] if end < len(cost) else 0.0
            first[c] = first[c] + own[:end] @ one.came[:end] + rest
    return first / np.where(whole > 0, whole, np.nan)


def rooms(own: np.ndarray, one: Ranked, cuts: Sequence[Cut]) -> list[tuple[np.ndarray, np.ndarray, float]]:
    """For each cut how much room the first accounts take, what each takes, and how much there is."""
    ones = np.ones(len(own))
    counted, timed = np.cumsum(own), np.cumsum(own * one.hours)
    many, hours = float(counted[-1]), float(timed[-1])
    a = float(own @ one.is_a)
    found = []
    for cut in cuts:
        if cut.by == "hours":
            found.append((timed, one.hours, cut.size * hours))
            continue
        room = {
            "accounts": min(cut.size, many),
            "share": float(top(cut.size, round(many))),
            "class-a": a,
        }[cut.by]
        found.append((counted, ones, room))
    return found


def by_chance(placed: Sequence[Ranked], cuts: Sequence[Cut]) -> np.ndarray:
    """By cut and outcome, the part that accounts in any order bring on average: as large a part of each
    origin's as they are of its accounts, or of their hours."""
    whole = sum(one.came.sum(axis=0) for one in placed)
    first = np.zeros((len(cuts), placed[0].came.shape[1]))
    for one in placed:
        shares = [room / reached[-1] for reached, _, room in rooms(np.ones(len(one.places)), one, cuts)]
        first = first + np.outer(shares, one.came.sum(axis=0))
    return first / whole
