"""How deals went: how many were won, how large those are, how long they took; and which are open."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from kamlib.periods import months_before

MONTHS = 36
"""Deals that closed longer ago say little of today's."""
PRIOR = (1.0, 3.0)
"""Beta(1, 3): before a deal was seen to close, one in four is expected to be won."""
STRENGTH = 8.0
"""What all deals say of the win rate counts for a book or an account as much as so many of its own."""


@dataclass(frozen=True)
class Deals:
    """closed: account, won (bool), amount, days (from opening to closing, NaN where not known), one row per
    deal that closed within MONTHS. open: opportunity, account, name, amount, age (days since it was opened, 0
    where not known), due (days to the expected close, NaN where there is none), chance (to win it; NaN where
    history tells no more of it than the win rate does).
    years: how long the closed ones go back, between one and three."""

    closed: pd.DataFrame
    open: pd.DataFrame
    years: float = MONTHS / 12

    def of(self, accounts: pd.Series) -> "Deals":
        """Those of these accounts alone."""
        closed, opened = (frame[frame["account"].isin(accounts)] for frame in (self.closed, self.open))
        return Deals(closed, opened, self.years)

    @cached_property
    def won(self) -> int:
        return int(self.closed["won"].sum())

    @property
    def lost(self) -> int:
        return len(self.closed) - self.won

    @cached_property
    def sizes(self) -> np.ndarray:
        """The amounts of the won deals, above 0."""
        amounts = self.closed.loc[self.closed["won"], "amount"]
        return np.sort(amounts[amounts > 0].to_numpy(dtype=float))

    @property
    def won_a_year(self) -> float:
        """What won deals brought in a year; one without an amount is as large as their mean, as an open one
        is."""
        mean = self.sizes.mean() if len(self.sizes) else 0.0
        return float(self.closed.loc[self.closed["won"], "amount"].fillna(mean).sum()) / self.years

    @cached_property
    def days(self) -> np.ndarray:
        """How long won deals took."""
        return np.sort(self.closed.loc[self.closed["won"], "days"].dropna().to_numpy(dtype=float))


def weighed_amounts(own: Deals, rate: float | None) -> pd.Series:
    """account -> amount of its open deals, missing where none says one, each as many times as it is likelier
    than the win `rate`: times the rate that is what they bring on average."""
    opened = own.open
    times = 1.0 if rate is None else (opened["chance"] / rate).fillna(1.0)
    return (opened["amount"].astype(float) * times).groupby(opened["account"]).sum(min_count=1).round(4)


def deals_of(opportunities: pd.DataFrame, as_of: date) -> Deals:
    """opportunities: opportunity, account, name, stage, amount, opened, closed. A deal that closed on or
    after the as-of date is open."""
    day = pd.Timestamp(as_of)
    known = opportunities[opportunities["opened"].isna() | (opportunities["opened"] < day)]
    closed = known[
        known["stage"].isin(["won", "lost"])
        & (known["closed"] < day)
        & (known["closed"] >= pd.Timestamp(months_before(as_of, MONTHS)))
    ]
    still = known[is_open(known, as_of)]
    took = (closed["closed"] - closed["opened"]).dt.days
    due = (still["closed"] - day).dt.days.where(still["stage"] == "open")  # else it is the day it did close
    return Deals(
        closed.assign(won=closed["stage"] == "won", days=took.where(took >= 0))[
            ["account", "won", "amount", "days"]
        ],
        still.assign(age=(day - still["opened"]).dt.days.fillna(0).clip(lower=0), due=due, chance=np.nan)[
            ["opportunity", "account", "name", "amount", "age", "due", "chance"]
        ],
        _years(closed["closed"], day),
    )


def _years(closed: pd.Series, day: pd.Timestamp) -> float:
    """How far back they go: a shorter export has seen fewer years of deals."""
    most = MONTHS / 12
    return float(np.clip((day - closed.min()).days / 365.25, 1.0, most)) if len(closed) else most


def win_rate(own: Deals, every: Deals) -> tuple[float, float]:
    """The Beta distribution of the win rate as (a, b): what `every` deal says counts as STRENGTH deals, what
    the own ones say in full.

    Of all deals together it is their own count and the PRIOR.
    """
    if len(own.closed) == len(every.closed):
        return own_rate(every)
    mean = (PRIOR[0] + every.won) / (sum(PRIOR) + every.won + every.lost)
    return STRENGTH * mean + own.won, STRENGTH * (1 - mean) + own.lost


def own_rate(own: Deals) -> tuple[float, float]:
    """The Beta distribution of one account's win rate as (a, b), by its own deals and the PRIOR alone: a plan
    does not change because of others' deals."""
    return PRIOR[0] + own.won, PRIOR[1] + own.lost


def is_open(opportunities: pd.DataFrame, as_of: date) -> pd.Series:
    """Whether each deal was open on the as-of date: opened before it, and neither won nor lost before it."""
    day = pd.Timestamp(as_of)
    begun = opportunities["opened"].isna() | (opportunities["opened"] < day)
    undecided = (opportunities["stage"] == "open") | (opportunities["closed"] >= day)
    return begun & undecided
