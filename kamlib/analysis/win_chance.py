"""How likely each open deal is won: a ladder, of which a rung is stepped on only where it was nearer before.

The rungs: the average of all deals; what the settings state of each step; the rates of product line and
step; of seller and account; a logistic regression on what is known when a deal is opened. Each learns from
the deals that were closed before the latest period began and is tried on those opened in it, at each step
that they came to: it stands where its log loss is clearly below that of the rung below and of the average.
Where none is, history does not tell won deals from lost ones, and the average counts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from kamlib.analysis import win_models as models
from kamlib.analysis.calibration import Bin, Scores, bin_edges, bin_places, binned, losses, scores
from kamlib.analysis.ends import ratio_range, share_ends
from kamlib.analysis.win_models import Model
from kamlib.settings import Targeting

FEWEST = 80
"""With fewer closed deals nothing is learnt from them but their average."""
OF_EACH = 40
"""So many won and so many lost for a model of features (the minimum of Dynamics 365)."""
FEWEST_TRIED = 30
"""On fewer deals of the latest period nothing is tried."""
LATEST = 0.25
"""The part of the deals, by opening, that is the latest period."""
SEED = 20_261
NEARLY_ALL = 0.9
"""Of the closed deals, won and lost, that have to say how far they came."""

Name = Literal["average", "stated", "cells", "people", "features"]
Why = Literal[
    "used", "used-below", "no-nearer", "few-closed", "few-of-each", "few-tried", "no-steps", "measure"
]
"""used-below: it was nearer, too, and a higher one nearer still; no-steps: too few closed deals say how far
they came; measure: the others are held against it."""


@dataclass(frozen=True)
class Rung:
    """`gain`: by how much its log loss is below that of the rung that stood when it was tried, and in 8 of 10
    cases at least `least`. scores: on the latest period; None where it was not tried."""

    name: Name
    why: Why
    scores: Scores | None = None
    gain: float | None = None
    least: float | None = None


@dataclass(frozen=True)
class WinChance:
    """used: the rung that counts today. average: the chance of all deals, 8 in 10 such between low and high;
    of `closed` deals `won` were won. start: the first day of the latest period, None where deals have no
    opening day and a part of them was drawn; tried: so many are in it. bins: the chances that `used` told
    there, and what came, each deal once in each. deals: opportunity, account, low, likely, high, n of each
    open one; n is 0 where what the settings state counts and nothing tried it. steps_said: so many closed
    deals say how far they came, of `steps_of`; steps_known: these are nearly all."""

    used: Name
    average: float
    low: float
    high: float
    closed: int
    won: int
    start: date | None
    tried: int
    rungs: tuple[Rung, ...]
    bins: tuple[Bin, ...]
    deals: pd.DataFrame
    steps_known: bool = False
    steps_said: int = 0
    steps_of: int = 0

    @property
    def separates(self) -> bool:
        """Whether history tells won deals from lost ones."""
        return self.used in ("cells", "people", "features")

    def rung(self, name: str) -> Rung | None:
        return next((one for one in self.rungs if one.name == name), None)


def win_chance(
    rows: pd.DataFrame,
    settings: Targeting,
    features: Sequence[str],
    counted: tuple[int, int] | None = None,
) -> WinChance:
    """rows: deal_features.deal_rows. features: those that are not refused. counted: how many were won and
    lost, where `rows` hold the latest of them alone."""
    closed = rows[rows["state"] != "open"]
    order = {step: place for place, step in enumerate(settings.steps)}
    said = closed["step"].isin(list(order)) if order else pd.Series(False, index=closed.index)
    known = _steps_known(closed, said)
    closed = closed.assign(won=(closed["state"] == "won").astype(float))
    ladder = _ladder(closed, settings.steps, features, steps=known)
    train, test, start = _split(closed)
    reached, tried, whole = (
        _reached(part, order) if known else part.assign(place=0) for part in (train, test, closed)
    )
    rungs, used, told = _climb(ladder, closed, reached, tried, known)
    still = rows[rows["state"] == "open"]
    still = still.assign(place=still["step"].map(order) if known or used == "stated" else 0)
    won, lost = counted or (int(closed["won"].sum()), int((1 - closed["won"]).sum()))
    found = WinChance(
        used,
        *_average(won, lost),
        closed=won + lost,
        won=won,
        start=start,
        tried=len(test),
        rungs=tuple(rungs),
        bins=(),
        deals=pd.DataFrame(),
        steps_known=known,
        steps_said=int(said.sum()),
        steps_of=len(closed),
    )
    bins, edges = _bins(told, tried)
    model = _final(ladder.get(used), whole, found)
    return replace(found, bins=tuple(bins), deals=_open_chances(model, still, found, bins, edges))


def _average(won: int, lost: int) -> tuple[float, float, float]:
    """The win rate as the rest of the house has it (deals.win_rate), and its ends."""
    a, b = models.PRIOR[0] + won, models.PRIOR[1] + lost
    low, high = share_ends(a, b)
    return a / (a + b), float(low), float(high)


Ladder = Mapping[Name, Callable[[pd.DataFrame], Model]]


def _ladder(
    closed: pd.DataFrame, stated: Mapping[str, float], features: Sequence[str], steps: bool
) -> Ladder:
    """The rungs that there is something to learn for, the lowest first."""
    found: dict[Name, Callable[[pd.DataFrame], Model]] = {"average": models.average}
    if stated:
        found["stated"] = lambda rows: models.stated(rows, stated)
    if steps or closed["line"].nunique() > 1:
        found["cells"] = models.cells
    if closed["seller"].nunique() > 1 or closed["account"].nunique() > 1:
        found["people"] = models.people
    if features:
        found["features"] = lambda rows: models.features(rows, features)
    return found


def _steps_known(closed: pd.DataFrame, said: pd.Series) -> bool:
    """Whether nearly all closed deals, won and lost, say a step of the settings."""
    shares = said.groupby(closed["state"]).mean()
    return len(shares) == 2 and bool((shares >= NEARLY_ALL).all())


def _reached(closed: pd.DataFrame, order: Mapping[str, int]) -> pd.DataFrame:
    """A row for each step up to a deal's last: what stood at a step is all that came to it or beyond."""
    last = closed["step"].map(order).fillna(0).to_numpy(dtype=int)
    rows = closed.loc[closed.index.repeat(last + 1)]
    first = np.repeat(np.cumsum(last + 1) - (last + 1), last + 1)
    return rows.assign(place=np.arange(len(rows)) - first)


def _split(closed: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, date | None]:
    """What was closed before the latest period, what was opened in it, and its first day; where most have no
    opening day, a part that is drawn, the same each time."""
    opened = closed["opened"]
    if opened.notna().sum() < FEWEST_TRIED or opened.notna().mean() < 0.5:
        drawn = np.random.default_rng(SEED).permutation(len(closed)) < LATEST * len(closed)
        return closed[~drawn], closed[drawn], None
    start = opened.quantile(1 - LATEST, interpolation="lower")
    return closed[closed["closed"] < start], closed[opened >= start], start.date()


def _climb(
    ladder: Ladder, closed: pd.DataFrame, train: pd.DataFrame, test: pd.DataFrame, steps: bool
) -> tuple[list[Rung], Name, np.ndarray | None]:
    """Every rung of the ladder with what became of it, the one that counts, and what that told of the latest
    period (None: it was not tried)."""
    deals = test["opportunity"].nunique()
    if gate := _gate(closed, train, test, deals):
        used: Name = "stated" if "stated" in ladder else "average"
        return [Rung(name, "used" if name == used else gate) for name in ladder], used, None
    constant, y = models.constant_of(train), test["won"].to_numpy(dtype=float)
    used, rungs = "average", []
    told: dict[str, np.ndarray] = {}
    for name, learn in ladder.items():
        if untried := _untried(name, closed, steps):
            rungs.append(Rung(name, untried))
            continue
        told[name] = learn(train)(test)
        found = replace(scores(told[name], y, constant), n=deals)
        gain, least = _gain(test, told[used], told[name])
        nearer = name != "average" and min(least, _gain(test, told["average"], told[name])[1]) > 0
        used = name if nearer else used
        why: Why = "used-below" if nearer else "measure" if name == "average" else "no-nearer"
        rungs.append(Rung(name, why, found, gain, least))
    return [replace(one, why="used") if one.name == used else one for one in rungs], used, told[used]


def _gate(closed: pd.DataFrame, train: pd.DataFrame, test: pd.DataFrame, deals: int) -> Why | None:
    """Why nothing is learnt at all."""
    if len(closed) < FEWEST:
        return "few-closed"
    enough = deals >= FEWEST_TRIED and train["won"].nunique() == 2 and test["won"].nunique() == 2
    return None if enough else "few-tried"


def _untried(name: Name, closed: pd.DataFrame, steps: bool) -> Why | None:
    """Why this rung can't be tried."""
    won = closed["won"].sum()
    if name == "features" and min(won, len(closed) - won) < OF_EACH:
        return "few-of-each"
    return "no-steps" if name == "stated" and not steps else None


def _gain(test: pd.DataFrame, below: np.ndarray, own: np.ndarray) -> tuple[float, float]:
    """By how much the loss is less, and at least in 9 of 10 such samples of deals: the steps of one deal come
    together."""
    y = test["won"].to_numpy(dtype=float)
    less = losses(below, y) - losses(own, y)
    deals = pd.Series(less).groupby(test["opportunity"].to_numpy()).agg(["sum", "size"])
    least, mean, _ = ratio_range(deals["sum"].to_numpy(), deals["size"].to_numpy(dtype=float))
    return mean, least


def _bins(told: np.ndarray | None, test: pd.DataFrame) -> tuple[list[Bin], np.ndarray]:
    """What the rung told of the latest period, its intercept as of before it, beside what came: each deal
    once in a bin, whatever steps it had there."""
    if told is None:
        return [], np.zeros(0)
    edges = bin_edges(told)
    once = ~pd.DataFrame(
        {"deal": test["opportunity"].to_numpy(), "bin": bin_places(told, edges)}
    ).duplicated()
    own = once.to_numpy()
    return binned(told[own], test["won"].to_numpy(dtype=float)[own], edges), edges


def _final(learn: Callable[[pd.DataFrame], Model] | None, whole: pd.DataFrame, found: WinChance) -> Model:
    """Learnt from all, and anchored to the average that the rest of the house counts with."""
    if learn is None or not len(whole):
        return lambda others: np.full(len(others), found.average)
    model = learn(whole)
    return models.anchored(model, whole, found.average) if found.separates else model


def _open_chances(
    model: Model, still: pd.DataFrame, found: WinChance, bins: Sequence[Bin], edges: np.ndarray
) -> pd.DataFrame:
    """Between which ends: of the average by how many deals there were; of what was tried by what came where
    about as much was told. Of a judgement that nothing tried nobody knows."""
    p = model(still) if len(still) else np.zeros(0)
    if found.used == "average":
        low, high, n = (np.full(len(p), one) for one in (found.low, found.high, found.closed))
    elif bins:
        place = np.minimum(bin_places(p, edges), len(bins) - 1)
        seen = np.array([(one.n, one.came * one.n) for one in bins])[place].reshape(-1, 2)
        low, high = share_ends(seen[:, 1] + p, seen[:, 0] - seen[:, 1] + 1 - p)
        n = seen[:, 0].astype(int)
    else:
        low, high, n = p, p, np.zeros(len(p), dtype=int)
    return pd.DataFrame(
        {
            "opportunity": still["opportunity"].to_numpy(),
            "account": still["account"].to_numpy(),
            "low": np.minimum(low, p),
            "likely": p,
            "high": np.maximum(high, p),
            "n": n,
        }
    )
