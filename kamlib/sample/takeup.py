"""Products that more and more of the larger accounts begin to buy: what others of their kind buy, too."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kamlib.sample.company import Scope
from kamlib.sample.dice import Dice, numbered
from kamlib.sample.habits import Habits
from kamlib.sample.words import PRODUCTS

TAKEN_UP = ("Stabiliser sheet Corn", "Bag Egret, food grade", "Seal set, silicone")
"""Cheap ones, so that an order is worth about as much with them."""
A_YEAR = 0.25
"""Of those who lack one so many begin within a year."""
OFTEN = 0.3
"""In so many of the orders after that it stands in place of another product."""
YEARS = 3


def with_taken_up(
    scope: Scope, accounts: pd.DataFrame, habits: Habits, lines: pd.DataFrame
) -> NDArray[np.int64]:
    """The product of each order line, some of them one that its account has begun to buy. An account that
    chose among them from the first day on goes on as it did."""
    dice, count = Dice(scope.seed, "taken up"), len(accounts)
    place, pos, day = (lines[name].to_numpy() for name in ("place", "pos", "day"))
    chosen = lines["product"].to_numpy().copy()
    usual = numbered(habits.width)
    for nth, name in enumerate(TAKEN_UP, start=1):
        product = next(at for at, one in enumerate(PRODUCTS) if one.name == name)
        has = np.zeros(count, dtype=bool)
        has[usual[0][habits.assortment[usual] == product]] = True
        begins = np.where(has | (accounts["band"] > 1), scope.days, _begins(dice, count))
        turned = (pos == nth) & (day >= begins[place]) & dice.chance(OFTEN, len(lines))
        chosen[turned] = product
    return chosen


def _begins(dice: Dice, count: int) -> NDArray[np.int64]:
    """The day on which each begins; beyond the data where it does not yet."""
    begun = 1 - np.cumprod(np.full(YEARS, 1 - A_YEAR))
    year = (dice.share(count)[:, None] >= begun).sum(axis=1)
    return (365 * (year + dice.share(count))).astype(int)
