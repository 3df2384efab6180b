"""The models of the ladder: each learns from closed deals and says how likely others are won.

A model gets rows of deal_features.deal_rows with `won` (1 or 0) and `place`, the step it stands at among
those of the settings (0 where they name none): a closed deal is one row for each step it came to, so those
at place 0 are each deal once.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.special import expit, logit

from kamlib.analysis.deal_features import Encoding
from kamlib.analysis.deals import PRIOR, STRENGTH
from kamlib.analysis.ridge import best_penalty, linear, ridge_logistic

Model = Callable[[pd.DataFrame], np.ndarray]
"""Rows -> the chance of each."""

CELL = ("line", "place")
PEOPLE = ("seller", "account")
LATEST = 5_000
"""Of more deals the latest teach a regression as much: hundreds for each of its columns."""


def constant_of(rows: pd.DataFrame) -> float:
    """The average of deals, as the rest of the house counts it."""
    deals = _once(rows)
    return float((PRIOR[0] + deals["won"].sum()) / (sum(PRIOR) + len(deals)))


def average(rows: pd.DataFrame) -> Model:
    found = constant_of(rows)
    return lambda others: np.full(len(others), found)


def stated(rows: pd.DataFrame, steps: Mapping[str, float]) -> Model:
    """What the settings say of the step; the average where the step is none of these."""
    usual, said = constant_of(rows), dict(enumerate(steps.values()))
    return lambda others: others["place"].map(said).fillna(usual).to_numpy(dtype=float)


def cells(rows: pd.DataFrame) -> Model:
    """The share won of a product line at a step, as if STRENGTH deals as usual at that step had been there as
    well; what is usual at a step, as if STRENGTH average deals had."""
    usual = constant_of(rows)
    places = rows.groupby("place")["won"].agg(["sum", "size"])
    at = (places["sum"] + STRENGTH * usual) / (places["size"] + STRENGTH)
    sums = _keys(rows, list(CELL)).assign(won=rows["won"]).groupby(list(CELL))["won"].agg(["sum", "size"])
    behind = at.reindex(sums.index.get_level_values("place")).to_numpy()
    shrunk = (sums["sum"] + STRENGTH * behind) / (sums["size"] + STRENGTH)

    def chance(others: pd.DataFrame) -> np.ndarray:
        keys = pd.MultiIndex.from_frame(_keys(others, list(CELL)))
        found = shrunk.reindex(keys).to_numpy(dtype=float)
        rest = others["place"].map(at).fillna(usual).to_numpy(dtype=float)
        return np.where(np.isnan(found), rest, found)

    return chance


def people(rows: pd.DataFrame) -> Model:
    """Cells, and by how much a seller won more than these say, then an account: each as if STRENGTH deals had
    gone as they say."""
    below, deals = cells(rows), _once(rows)
    found: dict[str, pd.Series] = {}
    told = below(deals)
    for one in PEOPLE:
        found[one] = _effect(deals, one, told)
        told = expit(logit(told) + _of(deals, one, found[one]))

    def chance(others: pd.DataFrame) -> np.ndarray:
        return expit(logit(below(others)) + sum(_of(others, one, found[one]) for one in PEOPLE))

    return chance


def features(rows: pd.DataFrame, columns: Sequence[str]) -> Model:
    """Logistic regression on what was known when a deal was opened, and on its step; by the LATEST deals."""
    rows = _latest(rows)
    encoding, steps = Encoding.of(rows, columns), sorted(rows["place"].unique())[1:]

    def numbered(others: pd.DataFrame) -> sparse.csr_array:
        at = others["place"].to_numpy()[:, None] >= np.array(steps, dtype=int)
        return sparse.hstack([encoding.numbered(others), at.astype(float)], format="csr")

    x, won = numbered(rows), rows["won"].to_numpy(dtype=float)
    groups = pd.factorize(rows["opportunity"])[0]
    found = ridge_logistic(x, won, best_penalty(x, won, groups))
    return lambda others: expit(linear(numbered(others), found))


def anchored(model: Model, rows: pd.DataFrame, mean: float) -> Model:
    """The model, its logits moved so that the deals have `mean` on average where they begin: the rates of
    other years are not today's."""
    logits = logit(np.clip(model(_once(rows)), 1e-6, 1 - 1e-6))
    low, high = -20.0, 20.0
    for _ in range(60):
        middle = (low + high) / 2
        above = expit(logits + middle).mean() > mean
        low, high = (low, middle) if above else (middle, high)
    shift = (low + high) / 2
    return lambda others: expit(logit(np.clip(model(others), 1e-6, 1 - 1e-6)) + shift)


def _once(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["place"] == 0]


def _latest(rows: pd.DataFrame) -> pd.DataFrame:
    """All rows of the deals that were closed last."""
    deals = _once(rows)
    if len(deals) <= LATEST:
        return rows
    last = deals.sort_values("closed", kind="stable")["opportunity"].iloc[-LATEST:]
    return rows[rows["opportunity"].isin(last)]


def _keys(rows: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    return rows[columns].astype(object).where(rows[columns].notna(), "")


def _effect(deals: pd.DataFrame, column: str, told: np.ndarray) -> pd.Series:
    """Of each on the logit scale."""
    sums = _keys(deals, [column]).assign(won=deals["won"], told=told, deals=1.0)
    by = sums.groupby(column)[["won", "told", "deals"]].sum()
    usual = by["told"] / by["deals"]
    shrunk = (by["won"] + STRENGTH * usual) / (by["deals"] + STRENGTH)
    return pd.Series(logit(shrunk) - logit(usual), index=by.index)


def _of(rows: pd.DataFrame, column: str, effect: pd.Series) -> np.ndarray:
    return _keys(rows, [column])[column].map(effect).fillna(0.0).to_numpy(dtype=float)
