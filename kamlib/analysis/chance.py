"""How likely an account buys again within a year: models side by side on the past, the simplest the default.

The hiatus table (hiatus.py) stands unless another was nearer in 9 of 10 draws of the accounts. The error is
Brier's: the mean square of what was foretold less what came (1 bought, 0 not).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kamlib.analysis.ends import share_ends
from kamlib.analysis.hiatus import DRAWN, EDGES, falling, hiatus, hiatus_table, p_active
from kamlib.analysis.history import History
from kamlib.analysis.likelihood import Reason
from kamlib.analysis.tried import FEWEST, Gained, drawn_together
from kamlib.periods import YEAR

HIATUS = "hiatus"
BANDS = (0.2, 0.4, 0.6, 0.8, 0.9, 0.95)
"""Chances between two of these are about as high as each other."""
OVERDUE = (0.5, 1.0, 1.5, 2.0, 4.0)
"""Days since the last order as a part of the usual gap, the first of each bucket but the first."""


@dataclass(frozen=True)
class Model:
    """A model on the past: its error and n (accounts at all origins it could be tried at), and by which part
    it was nearer than the hiatus table there, in 8 of 10 draws between low and high. `refused`: why it is
    not used today; then the rest may be None."""

    name: str
    n: int
    error: float | None
    gain: float | None
    low: float | None
    high: float | None
    refused: Reason | None

    @property
    def proven(self) -> bool:
        return self.refused is None and self.n >= FEWEST and self.low is not None and self.low > 0


@dataclass(frozen=True)
class Bucket:
    """Accounts that last bought `first` to `last` months ago (last None: or longer ago): how many there are
    today, and of `seen` a year before how many bought within the year, `value` with its 80 % range."""

    first: int
    last: int | None
    accounts: int
    seen: int
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Chance:
    """models: the hiatus table first; used: the one that stands; buckets: the hiatus table itself.

    accounts: of those that ever bought: account, p, and of `alike` forecasts as high as this one on the past
    the share that bought, low to high (80 %)."""

    models: Sequence[Model]
    used: Model
    accounts: pd.DataFrame
    buckets: Sequence[Bucket]


def by_hiatus(history: History) -> pd.Series | Reason:
    if history.at(YEAR).months.empty:
        return Reason.SHORT_PAST
    return p_active(history.months)


def by_overdue(history: History) -> pd.Series | Reason:
    """By how late an account is by its own rhythm; without one, by that of its industry, else of all."""
    if not history.whole(2 * YEAR):
        return Reason.SHORT_PAST
    earlier = history.at(YEAR)
    late, came = overdue(earlier), history.last_year
    bought = (came.reindex(late.index, fill_value=0.0) > 0).to_numpy(dtype=float)
    if late.empty:
        return Reason.FEW_REPEATS
    bucket = np.digitize(late, OVERDUE)
    n = np.bincount(bucket, minlength=len(OVERDUE) + 1) + DRAWN
    came_back = np.bincount(bucket, weights=bought, minlength=len(OVERDUE) + 1) + DRAWN * bought.mean()
    now = overdue(history)
    table = falling(came_back / n, n)
    return pd.Series(table[np.digitize(now, OVERDUE)], now.index).reindex(p_active(history.months).index)


def overdue(history: History) -> pd.Series:
    """account -> days since its last order as a part of its median gap (at least ENOUGH_GAPS), else of the
    median of its industry's, else of all; missing accounts never bought twice in all."""
    seen = history.days
    industry = history.segments.reindex(seen.index)
    gap = seen["gap"].fillna(seen["gap"].groupby(industry).transform("median")).fillna(seen["gap"].median())
    return (seen["silent"] / gap.where(gap > 0)).dropna()


def by_bgbb(history: History) -> pd.Series | Reason:
    found = history.by_quarters
    return found.refused or Reason.NO_FIT if found.active is None else found.active


def by_bgnbd(history: History) -> pd.Series | Reason:
    found = history.by_days
    return found.refused or Reason.NO_FIT if found.active is None else found.active


MODELS: Mapping[str, Callable[[History], pd.Series | Reason]] = {
    HIATUS: by_hiatus,
    "overdue": by_overdue,
    "bgbb": by_bgbb,
    "bgnbd": by_bgnbd,
}


def chance_to_buy(history: History, origins: Sequence[int]) -> Chance | None:
    """The models tried at `origins` (months back) and the one that stands; None where the past is too short
    to try any."""
    if not origins:
        return None
    now = {name: model(history) for name, model in MODELS.items()}
    past = _past(history, origins)
    if HIATUS not in past or len(past) < FEWEST:
        return None
    errors = {name: _errors(past, name) for name in MODELS if name in past}
    drawn = drawn_together({name: _by_account(of) for name, of in errors.items() if name != HIATUS})
    models = [_model(name, errors.get(name), drawn.get(name), now[name]) for name in MODELS]
    proven = [one for one in models if one.proven]
    used = max(proven, key=lambda one: one.gain or 0.0) if proven else models[0]
    p = now[used.name]
    if isinstance(p, Reason):
        return None
    return Chance(models, used, _likely(p, past[[used.name, "came"]].dropna()), _buckets(history))


def _likely(p: pd.Series, past: pd.DataFrame) -> pd.DataFrame:
    """What came of forecasts about as high as each account's; DRAWN more of which as many bought as foretold
    are added, so that few of them say little. A chance that lies outside is the nearer end."""
    told, came = (past.iloc[:, column].to_numpy(dtype=float) for column in range(2))
    band, own = np.digitize(told, BANDS), np.digitize(p, BANDS)
    alike, bought = (np.bincount(band, weights=one, minlength=len(BANDS) + 1) for one in (None, came))
    low, high = _range(bought[own], alike[own], p.to_numpy())
    found = {"p": np.clip(p.to_numpy(), low, high), "low": low, "high": high, "alike": alike[own].astype(int)}
    return pd.DataFrame({"account": p.index, **found})


def _range(bought: np.ndarray, seen: np.ndarray, first: np.ndarray | float) -> tuple[np.ndarray, np.ndarray]:
    """The ends of the 80 % range of rates that DRAWN accounts at a `first` rate are added to."""
    yes, no = bought + DRAWN * first, seen - bought + DRAWN * (1 - first)
    return share_ends(yes, no)


def _past(history: History, origins: Sequence[int]) -> pd.DataFrame:
    """account, came (1 or 0), and a column per model that could be tried, missing where it could not."""
    parts = []
    for ago in origins:
        known = history.at(ago)
        told = {name: model(known) for name, model in MODELS.items()}
        rows = pd.DataFrame({name: one for name, one in told.items() if not isinstance(one, Reason)})
        came = history.revenue(YEAR, ago - YEAR).reindex(rows.index, fill_value=0.0)
        parts.append(rows.assign(came=(came > 0).astype(float)).rename_axis("account").reset_index())
    return pd.concat(parts, ignore_index=True)


def _errors(past: pd.DataFrame, name: str) -> pd.DataFrame:
    """account, and by how much the hiatus table and the model were off each time, squared."""
    rows = past.dropna(subset=[HIATUS, name])
    off = {"hiatus": (rows[HIATUS] - rows["came"]) ** 2, "own": (rows[name] - rows["came"]) ** 2}
    return pd.DataFrame(off).assign(account=rows["account"])


def _by_account(errors: pd.DataFrame) -> np.ndarray:
    return errors.groupby("account")[["hiatus", "own"]].sum().to_numpy()


def _model(name: str, errors: pd.DataFrame | None, gained: Gained | None, now: pd.Series | Reason) -> Model:
    refused = now if isinstance(now, Reason) else None
    if errors is None:
        return Model(name, 0, None, None, None, None, refused or Reason.SHORT_PAST)
    gain, low, high = gained or Gained(None, None, None)
    return Model(name, len(errors), float(errors["own"].mean()), gain, low, high, refused)


def _buckets(history: History) -> list[Bucket]:
    """The table that is used today, with what it was learnt from; the range is that of a rate which so many
    mean accounts were added to."""
    earlier = hiatus(history.at(YEAR).months)
    bought = history.last_year.reindex(earlier.index, fill_value=0.0) > 0
    places = len(EDGES) + 1
    seen, came = np.bincount(earlier, minlength=places), np.bincount(earlier[bought], minlength=places)
    now = np.bincount(hiatus(history.months), minlength=places)
    table, mean = hiatus_table(history.months, 0), float(bought.mean()) if len(bought) else 0.5
    low, high = _range(came, seen, mean)
    firsts = (0, *EDGES)
    lasts = (*(edge - 1 for edge in EDGES), None)
    return [
        Bucket(
            firsts[place],
            lasts[place],
            int(now[place]),
            int(seen[place]),
            float(table[place]),
            min(float(low[place]), float(table[place])),
            max(float(high[place]), float(table[place])),
        )
        for place in range(places)
    ]
