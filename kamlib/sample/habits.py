"""How each invented account buys: how often, from when to when, more or less, and which products."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kamlib.sample.company import Scope
from kamlib.sample.dice import Dice
from kamlib.sample.words import PRODUCTS

# days between two orders, and by which share of them one comes early or late
MONTHLY, SIX_WEEKLY, QUARTERLY, IRREGULAR = (365 / 12, 0.12), (42.0, 0.12), (365 / 4, 0.10), (70.0, 0.95)

# one entry per band of size: large, middle, small
RHYTHMS = (
    (MONTHLY, MONTHLY, MONTHLY, SIX_WEEKLY),
    (MONTHLY, SIX_WEEKLY, QUARTERLY, IRREGULAR),
    (QUARTERLY, QUARTERLY, IRREGULAR, IRREGULAR),
)
ASSORTMENT = ((12, 22), (6, 14), (3, 7))  # from how many products an account chooses
MOST_DISCOUNT = (0.24, 0.15, 0.08)
KNOWS_LINE = (0.85, 0.60, 0.40)

GROWTH = {"growing": (0.12, 0.70), "shrinking": (-0.50, -0.10), "churned": (-0.30, 0.10)}
STEADY = (-0.04, 0.11)


@dataclass(frozen=True)
class Habits:
    """One entry per account; days are counted from the start of the data."""

    interval: NDArray[np.float64]
    jitter: NDArray[np.float64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    levels: NDArray[np.float64]
    """Revenue against the last twelve months', in them and one and two years before."""
    swing: NDArray[np.float64]
    discount: NDArray[np.float64]
    given_back: NDArray[np.float64]
    """Discount that came on top in the last twelve months."""
    assortment: NDArray[np.int64]
    """All products (places in PRODUCTS), the account's favourites first."""
    width: NDArray[np.int64]
    """From how many of them it chooses."""


def invent_habits(scope: Scope, accounts: pd.DataFrame) -> Habits:
    dice, count = Dice(scope.seed, "habits"), len(accounts)
    band, kind = accounts["band"].to_numpy(), accounts["kind"].to_numpy(dtype=str)
    rhythm = np.array(RHYTHMS)[band, dice.whole(0, 3, count)]
    # monthly orders, so that a silence is one
    rhythm[kind == "fading"] = MONTHLY
    first, last = _lives(dice, scope, kind)
    low, high = np.array(ASSORTMENT)[band].T
    return Habits(
        interval=rhythm[:, 0],
        jitter=rhythm[:, 1],
        first=first,
        last=last,
        levels=_levels(dice, kind),
        swing=dice.between(0.05, 0.5, count),
        discount=dice.between(0, np.array(MOST_DISCOUNT)[band], count),
        given_back=np.where(dice.chance(0.12, count), dice.between(0.03, 0.07, count), 0),
        assortment=_assortments(dice, band),
        width=dice.whole(low, high, count),
    )


def _lives(dice: Dice, scope: Scope, kind: NDArray[np.str_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first and the last day each account may order on."""

    def ago(fewest: int, most: int) -> NDArray[np.int64]:
        return scope.days - dice.whole(fewest, most, len(kind))

    first = np.select(
        [kind == "new", kind == "single"], [ago(100, 420), ago(40, 700)], dice.whole(0, 40, len(kind))
    )
    last = np.select([kind == "churned", kind == "fading"], [ago(140, 880), ago(150, 220)], scope.days - 1)
    return first, np.where(kind == "single", first, last)


def _levels(dice: Dice, kind: NDArray[np.str_]) -> NDArray[np.float64]:
    low, high = np.array([GROWTH.get(one, STEADY) for one in kind]).T
    growth = dice.between(low, high, len(kind))
    before = 1 / (1 + growth)
    return np.column_stack([np.ones(len(kind)), before, before / (1 + growth * dice.share(len(kind)))])


def _assortments(dice: Dice, band: NDArray[np.int64]) -> NDArray[np.int64]:
    """Favourites come from the lines an account knows; few have anything commissioned by us."""
    lines = list(dict.fromkeys(product.line for product in PRODUCTS))
    of_line = [lines.index(product.line) for product in PRODUCTS]
    knows = dice.chance(np.array(KNOWS_LINE)[band].repeat(len(lines)), len(band) * len(lines))
    score = dice.share(len(band) * len(PRODUCTS)).reshape(len(band), -1)
    score += np.where(knows.reshape(len(band), -1)[:, of_line], 0, 1)
    score[:, [product.cost is None for product in PRODUCTS]] += 0.35
    return np.argsort(score, axis=1, kind="stable")
