"""What open deals and new ones bring inside a year, in draws: who knows neither which are won nor when."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from kamlib.periods import Period

ALONE = 100
"""So many of the largest open deals are drawn one by one; of the others the sum is drawn, as a normal one."""
TINY = 1e-9
FEW = 30
"""The sizes of so many won deals are drawn one by one; the sum of more is normal around its mean."""


@dataclass(frozen=True)
class Horizon:
    """In days from the as-of date: the year that is planned begins and ends (not counted)."""

    start: int
    end: int

    @classmethod
    def of(cls, year: Period, as_of: date) -> "Horizon":
        return cls(*((one - as_of) // timedelta(days=1) for one in (year.start, year.end)))

    @property
    def years(self) -> float:
        """How much of a year is still to come in it."""
        return max(self.end - max(self.start, 0), 0) / 365.25


@dataclass(frozen=True)
class WonDeals:
    """Of deals that were won: their sizes, and how many days each took, both sorted."""

    sizes: np.ndarray
    days: np.ndarray

    def sized(self, mean: float) -> "WonDeals":
        """The same deals, supposed that they are of this size on average."""
        return replace(self, sizes=self.sizes * (mean / self.sizes.mean()))


def close_chances(deals: pd.DataFrame, won: WonDeals, horizon: Horizon) -> np.ndarray:
    """How likely each open deal, if it is won, closes inside the year: as long from today as those of the won
    deals took beyond its age that took longer, and not before its own date. Where none took longer, that
    date alone speaks.

    deals: age, due (days; NaN where there is none).
    """
    age, due = deals["age"].to_numpy(dtype=float), deals["due"].fillna(0).to_numpy(dtype=float)

    def sooner(days: int) -> np.ndarray:
        """The chance that it closes less than so many days from today."""
        first = np.searchsorted(won.days, age, side="right")
        longer = len(won.days) - first
        inside = np.searchsorted(won.days, age + days, side="left") - first
        return np.where(longer > 0, np.clip(inside, 0, None) / np.maximum(longer, 1), float(days > 0))

    too_soon = np.where(due < horizon.start, sooner(horizon.start), 0.0)
    return np.where(due < horizon.end, np.clip(sooner(horizon.end) - too_soon, 0, None), 0.0)


def largest_first(deals: pd.DataFrame, won: WonDeals) -> pd.DataFrame:
    """Open deals with `likely`, their amount, or the mean of those that were won where they have none."""
    likely = deals["amount"].astype(float).fillna(float(won.sizes.mean()))
    return deals.assign(likely=likely).sort_values(["likely", "opportunity"], ascending=[False, True])


def following(deals: pd.DataFrame, around: float) -> pd.DataFrame:
    """Deals with `least` and `more`: at a win rate the chance of each is least + more x rate. At the rate
    `around` that is its own `chance`, and it stays between 0 and 1: what is not known of the win rate moves
    all deals together, and on average each keeps its chance.

    >>> found = following(pd.DataFrame({"chance": [0.1, 0.25, 0.7]}), around=0.25)
    >>> found[["least", "more"]].round(3).to_numpy().tolist()
    [[0.0, 0.4], [0.0, 1.0], [0.6, 0.4]]
    """
    chance = deals["chance"].to_numpy(dtype=float)
    above = (chance > around) & (around < 1)
    more = np.where(above, (1 - chance) / max(1 - around, TINY), chance / max(around, TINY))
    return deals.assign(least=np.where(above, 1 - more, 0.0), more=more)


def of_largest(deals: pd.DataFrame) -> pd.Series:
    """The accounts of the open deals that are drawn one by one, as far as amounts are known."""
    return deals.nlargest(ALONE, "amount")["account"]


def open_draws(
    deals: pd.DataFrame, rate: np.ndarray, stays: np.ndarray, won: WonDeals, rng: np.random.Generator
) -> np.ndarray:
    """What these open deals bring in each draw.

    deals: largest_first and following, with counts (the part of their amount that counts), closes (the chance
    to close in time) and stays (the chance that the account is not lost). rate: the win rate of each draw;
    stays: whether the accounts of the first ALONE stay, by draw and deal. One without an amount is as large
    as another that was won.
    """
    first, others = deals.head(ALONE), deals.iloc[ALONE:]
    amounts = np.repeat(first["amount"].to_numpy(dtype=float)[None, :], len(rate), axis=0)
    unknown = np.isnan(amounts)
    amounts[unknown] = rng.choice(won.sizes, int(unknown.sum()))
    least, more, closes = (first[one].to_numpy(dtype=float) for one in ("least", "more", "closes"))
    likely = (least + more * rate[:, None]) * closes
    drawn = (evenly(likely.shape, rng) < likely) & stays
    brought = (amounts * drawn) @ first["counts"].to_numpy(dtype=float)
    return brought if others.empty else brought + _sums(others, rate, rng)


def evenly(shape: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
    """Numbers from 0 to 1 by draw and column, of each column as many in every part of the way: a chance is
    met by as few draws as there can be."""
    draws = shape[0]
    placed = np.broadcast_to(np.arange(draws)[:, None], shape)
    return (rng.permuted(placed, axis=0) + rng.random(shape)) / draws


def _sums(deals: pd.DataFrame, rate: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Of many small deals: mean and variance at each win rate."""
    each = (deals["likely"] * deals["counts"]).to_numpy(dtype=float)
    likely = (deals["closes"] * deals["stays"]).to_numpy(dtype=float)
    none, all_won = (
        likely * (deals["least"] + deals["more"] * at).to_numpy(dtype=float) for at in (0.0, 1.0)
    )
    more = all_won - none
    mean = each @ none + rate * (each @ more)
    squares = (each**2 @ none**2, 2 * (each**2 @ (none * more)), each**2 @ more**2)
    certain = squares[0] + rate * squares[1] + rate**2 * squares[2]
    spread = np.sqrt(np.maximum(each**2 @ none + rate * (each**2 @ more) - certain, 0))
    return np.clip(mean + spread * rng.standard_normal(len(rate)), 0, each.sum())


@dataclass(frozen=True)
class NewDeals:
    """What won deals bring, in draws: few[d, n] is the sum of n of them; `normal` draws that of more."""

    few: np.ndarray
    normal: np.ndarray
    mean: float
    spread: float

    def bring(self, wins: np.ndarray) -> np.ndarray:
        """wins: so many in each draw."""
        many = np.maximum(wins * self.mean + np.sqrt(wins) * self.spread * self.normal, 0)
        few = self.few[np.arange(len(wins)), np.minimum(wins, FEW)]
        return np.where(wins > FEW, many, few)


def new_deals(won: WonDeals, draws: int, rng: np.random.Generator) -> NewDeals:
    sizes = rng.choice(won.sizes, (draws, FEW))
    few = np.concatenate([np.zeros((draws, 1)), sizes.cumsum(axis=1)], axis=1)
    return NewDeals(few, rng.standard_normal(draws), float(won.sizes.mean()), float(won.sizes.std()))


def closes_in_year(won: WonDeals, horizon: Horizon) -> float:
    """The part of opportunities that, begun evenly from now to the year's end, close inside the year."""
    whole = max(horizon.end, 1)
    earliest = np.clip(horizon.start - won.days, 0, whole)
    latest = np.clip(horizon.end - won.days, 0, whole)
    return float((latest - earliest).mean()) / whole
