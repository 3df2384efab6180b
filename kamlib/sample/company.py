"""How large a company is to be invented, over which days, and who works there."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kamlib.periods import months_before, planning_year
from kamlib.sample import words
from kamlib.sample.dice import Dice

YEARS = 3
FEW_HOURS = 80.0
"""What leading people leaves a manager for a book of their own."""


@dataclass(frozen=True)
class Scope:
    """How large a company, from which seed, with data to `until` (the last day of them)."""

    accounts: int
    sellers: int
    seed: int
    until: date

    @property
    def as_of(self) -> date:
        return self.until + timedelta(days=1)

    @property
    def start(self) -> date:
        return months_before(self.as_of, 12 * YEARS)

    @property
    def days(self) -> int:
        return (self.as_of - self.start).days

    @property
    def planning_year(self) -> int:
        return planning_year(self.as_of, first_month=1)

    @property
    def last_year(self) -> int:
        """The number of the day that the last twelve months start on."""
        return (months_before(self.as_of, 12) - self.start).days

    def dates(self, day: NDArray[np.int64]) -> NDArray[np.datetime64]:
        """Numbers of days since `start` as dates."""
        return np.datetime64(self.start, "D") + np.asarray(day, dtype="timedelta64[D]")

    def workday(self, day: NDArray[np.int64]) -> NDArray[np.int64]:
        """The Friday before, for a day on a weekend; the data's first weekend is worked through."""
        weekday = (self.start.weekday() + day) % 7
        return np.maximum(0, day - np.maximum(0, weekday - 4))

    def months(self, day: NDArray[np.int64]) -> NDArray[np.int64]:
        """Their months, 1 to 12."""
        return self.dates(day).astype("datetime64[M]").astype(int) % 12 + 1

    def years(self, day: NDArray[np.int64]) -> NDArray[np.int64]:
        return self.dates(day).astype("datetime64[Y]").astype(int) + 1970


def invent_people(scope: Scope) -> pd.DataFrame:
    """One head of sales, a manager for each five sellers, and the sellers: rep, name, manager, email,
    hours (a year), owns.

    As many people own accounts as there are sellers: the first manager has a book of their own and too
    few hours for it, the last seller has only just joined. Some rows have no hours.
    """
    managers = ceil(scope.sellers / 5)
    count = 1 + managers + scope.sellers
    dice = Dice(scope.seed, "people")
    ids = [f"U-{number:02d}" for number in range(1, count + 1)]
    first, last = _full_names(dice, count)
    bosses = ["", *[ids[0]] * managers, *(ids[1 + seller % managers] for seller in range(scope.sellers))]
    hours = dice.whole(60, 74, count) * 20.0
    without = [0, *range(2, 1 + managers), *range(4 + managers, count, 6), count - 1]
    hours[without] = np.nan
    hours[1] = FEW_HOURS
    owns = np.ones(count, dtype=bool)
    owns[[0, *range(2, 1 + managers), count - 1]] = False
    return pd.DataFrame(
        {
            "rep": ids,
            "name": [f"{one} {other}" for one, other in zip(first, last, strict=True)],
            "manager": bosses,
            "email": [
                f"{one}.{other}@{words.DOMAIN}".lower() for one, other in zip(first, last, strict=True)
            ],
            "hours": hours,
            "owns": owns,
        }
    )


def _full_names(dice: Dice, count: int) -> tuple[list[str], list[str]]:
    """First and last names; a full name comes twice only when there are no more."""
    drawn = np.resize(dice.order(len(words.FIRST_NAMES) * len(words.LAST_NAMES)), count)
    last, first = np.divmod(drawn, len(words.FIRST_NAMES))
    return [words.FIRST_NAMES[one] for one in first], [words.LAST_NAMES[one] for one in last]
