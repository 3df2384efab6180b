"""How long deals take until they are won or lost: competing risks, with open deals counted as long as they
have been seen (Aalen and Johansen 1978)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

HALF, MOST = 0.5, 0.8
FEWEST = 30
"""Fewer decided deals make no curve of their own."""


@dataclass(frozen=True)
class Curves:
    """days: those on which deals were decided, rising; won and lost: the share that was won, and lost, up to
    and on each; what is left of 1 is still open. decided: of so many deals; open: so many others."""

    days: np.ndarray
    won: np.ndarray
    lost: np.ndarray
    decided: int
    open: int

    def closed_by(self, days: np.ndarray) -> np.ndarray:
        """The share decided within so many days from opening."""
        both = np.concatenate([[0.0], self.won + self.lost])
        return both[np.searchsorted(self.days, days, side="right")]

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


def competing_risks(days: np.ndarray, state: np.ndarray) -> Curves:
    """days: from opening to the decision, or to today; state: "won", "lost" or "open"."""
    times = np.unique(days[state != "open"])
    at_risk = len(days) - np.searchsorted(np.sort(days), times, side="left")
    events = {one: _counts(days[state == one], times) for one in ("won", "lost")}
    left = np.cumprod(1 - (events["won"] + events["lost"]) / at_risk)
    before = np.concatenate([[1.0], left[:-1]])
    won, lost = (np.cumsum(before * events[one] / at_risk) for one in ("won", "lost"))
    return Curves(times, won, lost, int((state != "open").sum()), int((state == "open").sum()))


def _counts(days: np.ndarray, times: np.ndarray) -> np.ndarray:
    ordered = np.sort(days)
    return np.searchsorted(ordered, times, side="right") - np.searchsorted(ordered, times, side="left")


def close_times(rows: pd.DataFrame, as_of: date, end: date, order: Mapping[str, int]) -> pd.DataFrame:
    """opportunity, half and most (days from today until 5, and 8, in 10 such deals are decided) and in_year
    (how likely it is decided before `end`) of each open deal whose opening day is known.

    rows: deal_features.deal_rows; order: step -> its place, where closed deals say how far they came: then
    those count that came as far.
    """
    known = rows[rows["opened"].notna()]
    place = known["step"].map(order).fillna(0).to_numpy(dtype=int) if order else np.zeros(len(known), int)
    until = known["closed"].fillna(pd.Timestamp(as_of))
    days = (until - known["opened"]).dt.days.clip(lower=0).to_numpy(dtype=float)
    state = known["state"].to_numpy(dtype=object)
    parts = [
        _waits(known[own & (state == "open")], days[own & (state == "open")], curves, (end - as_of).days)
        for step in range(len(order) or 1)
        if (own := place == step).any() and (curves := _curves(days, state, place >= step)) is not None
    ]
    none = pd.DataFrame(columns=["half", "most", "in_year"], dtype=float)
    return pd.concat(parts, ignore_index=True) if parts else none.assign(opportunity=pd.Series(dtype="str"))


def _curves(days: np.ndarray, state: np.ndarray, counted: np.ndarray) -> Curves | None:
    """Of those that came as far, else of all; None where too few were decided."""
    for rows in (counted, np.ones(len(days), dtype=bool)):
        if (state[rows] != "open").sum() >= FEWEST:
            return competing_risks(days[rows], state[rows])
    return None


def _waits(still: pd.DataFrame, age: np.ndarray, curves: Curves, left: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "opportunity": still["opportunity"].to_numpy(),
            "half": curves.wait(age, HALF),
            "most": curves.wait(age, MOST),
            "in_year": curves.within(age, np.full(len(age), float(left))),
        }
    )
