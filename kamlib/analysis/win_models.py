"""The models of the ladder: each learns from closed deals and says how likely others are won.

A model gets rows of deal_features.deal_rows with `won` (1 or 0), `weight` and, where the settings name the
steps of a deal, `place` (the step it stands at): a closed deal is one row for each step it came to, each a
part of its weight.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd
from scipy.special import expit, logit

from kamlib.analysis.deal_features import Encoding
from kamlib.analysis.deals import PRIOR, STRENGTH
from kamlib.analysis.ridge import best_penalty, linear, ridge_logistic

Model = Callable[[pd.DataFrame], np.ndarray]
"""Rows -> the chance of each."""

CELL = ("line", "place")
PEOPLE = ("seller", "account")


def constant_of(rows: pd.DataFrame) -> float:
    """The average of deals, as the rest of the house counts it."""
    deals = rows["weight"].sum()
    return float((PRIOR[0] + (rows["won"] * rows["weight"]).sum()) / (sum(PRIOR) + deals))


def average(rows: pd.DataFrame) -> Model:
    found = constant_of(rows)
    return lambda others: np.full(len(others), found)


def stated(rows: pd.DataFrame, steps: Mapping[str, float]) -> Model:
    """What the settings say of the step; the average where the step is none of these."""
    usual, said = constant_of(rows), dict(enumerate(steps.values()))
    return lambda others: others["place"].map(said).fillna(usual).to_numpy(dtype=float)


def cells(rows: pd.DataFrame) -> Model:
    """The share won of a product line at a step, as if STRENGTH average deals had been there as well."""
    usual = constant_of(rows)
    sums = _sums(rows, list(CELL))
    shrunk = (sums["won"] + STRENGTH * usual) / (sums["deals"] + STRENGTH)

    def chance(others: pd.DataFrame) -> np.ndarray:
        keys = pd.MultiIndex.from_frame(_keys(others, list(CELL)))
        return shrunk.reindex(keys).fillna(usual).to_numpy(dtype=float)

    return chance


def people(rows: pd.DataFrame) -> Model:
    """Cells, and by how much a seller won more than these say, then an account: each as if STRENGTH deals had
    gone as they say."""
    below = cells(rows)
    found: dict[str, pd.Series] = {}
    told = below(rows)
    for one in PEOPLE:
        found[one] = _effect(rows, one, told)
        told = expit(logit(told) + _of(rows, one, found[one]))

    def chance(others: pd.DataFrame) -> np.ndarray:
        return expit(logit(below(others)) + sum(_of(others, one, found[one]) for one in PEOPLE))

    return chance


def features(rows: pd.DataFrame, columns: Sequence[str]) -> Model:
    """Logistic regression on what was known when a deal was opened, and on its step."""
    encoding, steps = Encoding.of(rows, columns), sorted(rows["place"].unique())[1:]

    def numbered(others: pd.DataFrame) -> np.ndarray:
        at = [(others["place"] >= step).to_numpy(dtype=float) for step in steps]
        return np.column_stack([encoding.numbered(others), *at])

    x, won, weights = numbered(rows), rows["won"].to_numpy(dtype=float), rows["weight"].to_numpy(dtype=float)
    groups = pd.factorize(rows["opportunity"])[0]
    found = ridge_logistic(x, won, best_penalty(x, won, weights, groups), weights)
    return lambda others: expit(linear(numbered(others), found))


def anchored(model: Model, rows: pd.DataFrame, mean: float) -> Model:
    """The model, its logits moved so that the rows have `mean` on average: the rates of other years are not
    today's."""
    weights = rows["weight"].to_numpy(dtype=float)
    logits = logit(np.clip(model(rows), 1e-6, 1 - 1e-6))
    low, high = -20.0, 20.0
    for _ in range(60):
        middle = (low + high) / 2
        above = np.average(expit(logits + middle), weights=weights) > mean
        low, high = (low, middle) if above else (middle, high)
    shift = (low + high) / 2
    return lambda others: expit(logit(np.clip(model(others), 1e-6, 1 - 1e-6)) + shift)


def _keys(rows: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    return rows[columns].astype(object).where(rows[columns].notna(), "")


def _sums(rows: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    counted = _keys(rows, columns).assign(won=rows["won"] * rows["weight"], deals=rows["weight"])
    return counted.groupby(columns)[["won", "deals"]].sum()


def _effect(rows: pd.DataFrame, column: str, told: np.ndarray) -> pd.Series:
    """Of each on the logit scale."""
    weights = rows["weight"].to_numpy(dtype=float)
    sums = _keys(rows, [column]).assign(won=rows["won"] * weights, told=told * weights, deals=weights)
    by = sums.groupby(column)[["won", "told", "deals"]].sum()
    usual = by["told"] / by["deals"]
    shrunk = (by["won"] + STRENGTH * usual) / (by["deals"] + STRENGTH)
    return pd.Series(logit(shrunk) - logit(usual), index=by.index)


def _of(rows: pd.DataFrame, column: str, effect: pd.Series) -> np.ndarray:
    return _keys(rows, [column])[column].map(effect).fillna(0.0).to_numpy(dtype=float)
