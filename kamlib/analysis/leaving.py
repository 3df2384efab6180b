"""What goes with an account that leaves: which share of what it brings, and over how many months."""

from dataclasses import dataclass
from math import inf, sqrt

import pandas as pd

MONTHS = 12


@dataclass(frozen=True)
class Leaving:
    """share: of what an account brings, above 0 to 1 (loss given exit). run_off: months over which it goes,
    a little more of it each day; 0 is all at once."""

    share: float = 1.0
    run_off: float = 0.0

    @property
    def first_year(self) -> float:
        """The part of a year's amount that is gone in the first twelve months.

        >>> Leaving().first_year, Leaving(0.8).first_year, Leaving(1, 6).first_year, Leaving(1, 24).first_year
        (1.0, 0.8, 0.75, 0.25)
        """
        if self.run_off <= MONTHS:
            return self.share * (1 - self.run_off / MONTHS / 2)
        return self.share * MONTHS / self.run_off / 2

    def of(self, rows: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
        """With what goes in place of what is brought."""
        return rows.assign(**{column: rows[column] * self.share for column in columns})


AT_ONCE = Leaving()


def months_of_cash(
    contribution: float, fixed_cost: float, cash: float, *, lost: float = 0.0, run_off: float = 0.0
) -> float:
    """How long the cash pays what a year's contribution leaves uncovered; inf where it leaves nothing.

    contribution: of a year when all is gone; lost: what goes over the `run_off` months until then. What is
    more than covered in the meantime is not saved up.

    >>> months_of_cash(880_000, 1_000_000, 50_000), months_of_cash(2.0, 1.0, 0.0)
    (5.0, inf)
    >>> months_of_cash(880_000, 1_000_000, 50_000, lost=120_000, run_off=4)  # 20,000, then 10,000 a month
    7.0
    """
    short = (fixed_cost - contribution) / MONTHS
    if short <= 0:
        return inf
    steeper = lost / MONTHS / run_off if run_off > 0 else 0.0
    if steeper <= 0:
        return cash / short
    first = short - steeper * run_off
    start = max(-first / steeper, 0.0)
    begins = max(first, 0.0)
    until_gone = (begins + short) / 2 * (run_off - start)
    if cash >= until_gone:
        return run_off + (cash - until_gone) / short
    if not cash:
        return start
    return start + 2 * cash / (begins + sqrt(begins**2 + 2 * steeper * cash))  # holds for the smallest loss
