"""How long deals take until they are won or lost: competing risks, with open deals counted as long as they
have been seen (Aalen and Johansen 1978), and those opened before closed ones are known from that day on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from kamlib.analysis.deal_features import LATEST
from kamlib.analysis.deals import MONTHS
from kamlib.periods import months_before

HALF, MOST = 0.5, 0.8
FEWEST = 30
"""Fewer decided deals make no curve of their own."""
FEWEST_LATER = 20
"""Of a deal that is open as long as all but so few were nobody knows when it is decided."""


@dataclass(frozen=True)
class Curves:
    """days: those on which deals were decided, rising; won and lost: the share that was won, and lost, up to
    and on each; what is left of 1 is still open. decided: after how many days each was, rising."""

    days: np.ndarray
    won: np.ndarray
    lost: np.ndarray
    decided: np.ndarray

    def closed_by(self, days: np.ndarray) -> np.ndarray:
        """The share decided within so many days from opening."""
        both = np.concatenate([[0.0], self.won + self.lost])
        return both[np.searchsorted(self.days, days, side="right")]

    def later(self, age: np.ndarray) -> np.ndarray:
        """How many deals were older than this when they were decided."""
        return len(self.decided) - np.searchsorted(self.decided, age, side="right")

    def within(self, age: np.ndarray, more: np.ndarray) -> np.ndarray:
        """How likely a deal that is open at this age is decided within `more` days; missing where none that
        was open for so long was ever decided."""
        before = self.closed_by(age)
        left = np.where(age < self.days[-1], 1 - before, np.nan)
        return (self.closed_by(age + more) - before) / left

    def wait(self, age: np.ndarray, share: float) -> np.ndarray:
        """After how many more days this share of such deals is decided; missing where so many never were."""
        both, before = self.won + self.lost, self.closed_by(age)
        wanted = before + share * (1 - before)
        place = np.searchsorted(np.round(both, 9), np.round(wanted, 9), side="left")
        reached = (place < len(both)) & (before < 1 - 1e-9)
        days = np.append(self.days, np.nan)[np.minimum(place, len(both))]
        return np.where(reached, days - age, np.nan)


def competing_risks(days: np.ndarray, state: np.ndarray, entry: np.ndarray | None = None) -> Curves:
    """days: from opening to the decision, or to today; state: "won", "lost" or "open"; entry: at so many days
    it came into sight (0): had it been decided before, nobody would know of it."""
    times = np.unique(days[state != "open"])
    entered = np.sort(np.zeros(len(days)) if entry is None else entry)
    at_risk = np.searchsorted(entered, times, "right") - np.searchsorted(np.sort(days), times, "left")
    events = {one: _counts(days[state == one], times) for one in ("won", "lost")}
    left = np.cumprod(1 - (events["won"] + events["lost"]) / at_risk)
    before = np.concatenate([[1.0], left[:-1]])
    won, lost = (np.cumsum(before * events[one] / at_risk) for one in ("won", "lost"))
    return Curves(times, won, lost, np.sort(days[state != "open"]))


def _counts(days: np.ndarray, times: np.ndarray) -> np.ndarray:
    ordered = np.sort(days)
    return np.searchsorted(ordered, times, side="right") - np.searchsorted(ordered, times, side="left")


def close_times(rows: pd.DataFrame, as_of: date, end: date, order: Mapping[str, int]) -> pd.DataFrame:
    """opportunity, half and most (days from today until 5, and 8, in 10 such deals are decided), in_year (how
    likely it is decided before `end`) and later (so many deals were older when they were decided) of each
    open deal whose opening day is known; with later below FEWEST_LATER the others are missing.

    rows: deal_features.deal_rows; order: step -> its place, where closed deals say how far they came: then
    those count that came as far.
    """
    known = rows[rows["opened"].notna()]
    place = known["step"].map(order).fillna(0).to_numpy(dtype=int) if order else np.zeros(len(known), int)
    until = known["closed"].fillna(pd.Timestamp(as_of))
    days = (until - known["opened"]).dt.days.clip(lower=0).to_numpy(dtype=float)
    state = known["state"].to_numpy(dtype=object)
    entry = (_seen_from(known["closed"], as_of) - known["opened"]).dt.days.clip(lower=0).to_numpy(dtype=float)
    left = max((end - as_of).days, 0)
    parts = [
        _waits(known[own & (state == "open")], days[own & (state == "open")], curves, left)
        for step in range(len(order) or 1)
        if (own := place == step).any() and (curves := _curves(days, state, entry, place >= step)) is not None
    ]
    none = pd.DataFrame(columns=["half", "most", "in_year", "later"], dtype=float)
    return pd.concat(parts, ignore_index=True) if parts else none.assign(opportunity=pd.Series(dtype="str"))


def _seen_from(closed: pd.Series, as_of: date) -> pd.Timestamp:
    """The first day whose closed deals are among the rows (deal_features.deal_rows)."""
    return closed.min() if closed.notna().sum() >= LATEST else pd.Timestamp(months_before(as_of, MONTHS))


def _curves(days: np.ndarray, state: np.ndarray, entry: np.ndarray, counted: np.ndarray) -> Curves | None:
    """Of those that came as far, else of all; None where too few were decided."""
    for rows in (counted, np.ones(len(days), dtype=bool)):
        if (state[rows] != "open").sum() >= FEWEST:
            return competing_risks(days[rows], state[rows], entry[rows])
    return None


def _waits(still: pd.DataFrame, age: np.ndarray, curves: Curves, left: int) -> pd.DataFrame:
    later = curves.later(age)
    told = {
        "half": curves.wait(age, HALF),
        "most": curves.wait(age, MOST),
        "in_year": curves.within(age, np.full(len(age), float(left))),
    }
    known = {name: np.where(later < FEWEST_LATER, np.nan, one) for name, one in told.items()}
    return pd.DataFrame({"opportunity": still["opportunity"].to_numpy(), **known, "later": later})
