"""Who was a customer when a year began, and what became of their revenue in it, account by account.

A cohort is fixed when its period starts: the accounts with revenue above 0 in the year before it. Who
comes later is in no cohort, so what is gained here is gained with existing accounts. Amounts are net: a
credit note counts against the year it is dated in.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import takewhile

import numpy as np
import pandas as pd

from kamlib.analysis.concentration import abc_class
from kamlib.periods import months_before, whole_since
from kamlib.units import UNIT

MOST_YEARS = 3
DAYS = 365.25


@dataclass(frozen=True)
class Cohorts:
    """Accounts down, sorted by id; years across, the last first: `base` and `now` are the revenue of the year
    before and of the year, in whole ten-thousandths (floats add those exactly, in any order), 0 where the
    account is not `inside`. tiers: its class when the year began, by `base`. tenure: the how
    manieth year as a customer it began then, missing where nobody knows since when."""

    as_of: date
    accounts: tuple[str, ...]
    inside: np.ndarray
    base: np.ndarray
    now: np.ndarray
    tiers: np.ndarray
    tenure: np.ndarray

    @property
    def years(self) -> int:
        """How many years back, without a gap, any of the accounts was in a cohort."""
        return len(list(takewhile(lambda year: self.inside[:, year].any(), range(self.inside.shape[1]))))

    @property
    def lost(self) -> np.ndarray:
        """Who was inside and brought nothing, or less."""
        return self.inside & (self.now <= 0)

    @property
    def churned(self) -> np.ndarray:
        """What went with the lost, what they were credited beyond it included."""
        return np.where(self.lost, self.base - self.now, 0.0)

    @property
    def kept(self) -> np.ndarray:
        return np.minimum(self.base, self.now)

    def of(self, accounts: Collection[str]) -> "Cohorts":
        """The cohorts of a book's or a team's `accounts` alone."""
        return self._at(sorted(self._places[one] for one in accounts if one in self._places))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {account: place for place, account in enumerate(self.accounts)}

    def _at(self, places: list[int]) -> "Cohorts":
        return replace(
            self,
            accounts=tuple(self.accounts[place] for place in places),
            inside=self.inside[places],
            base=self.base[places],
            now=self.now[places],
            tiers=self.tiers[places],
            tenure=self.tenure[places],
        )


def yearly_cohorts(
    account_months: pd.DataFrame,
    *,
    as_of: date,
    data_start: date | None,
    cuts: tuple[float, float] = (0.8, 0.95),
    starts: pd.Series | None = None,
) -> Cohorts:
    """The cohorts of at most three years that the exports, which begin on `data_start`, hold whole with the
    year before each.

    account_months: account, month (counted back from `as_of`), revenue, in any order. cuts: the shares of all
    revenue up to which an account is A, and B. starts: account -> the day it became a customer, of those of
    which it is known.
    """
    years = _known_years(as_of, data_start)
    recent = account_months[account_months["month"] < 12 * (years + 1)]
    whole = (recent["revenue"] * UNIT).round()
    by_year = whole.groupby([recent["account"], recent["month"] // 12]).sum().unstack(fill_value=0.0)
    table = by_year.reindex(columns=range(years + 1), fill_value=0.0)
    revenue = table.to_numpy(dtype=float)
    base, now = revenue[:, 1:], revenue[:, :-1]
    inside = base > 0
    base, now = np.where(inside, base, 0.0), np.where(inside, now, 0.0)
    tiers = [abc_class(pd.Series(one), *cuts).to_numpy() for one in base.T]
    classes = np.column_stack(tiers) if tiers else np.empty(base.shape, dtype=object)
    tenure = _tenure(table.index, range(1, base.shape[1] + 1), as_of, starts)
    found = Cohorts(as_of, tuple(table.index), inside, base, now, classes, tenure)
    return found._at(np.flatnonzero(inside.any(axis=1)).tolist())


def _tenure(accounts: pd.Index, years: range, as_of: date, starts: pd.Series | None) -> np.ndarray:
    """By account and year (counted back): 1 in the first twelve months from the start on, and so on. Who
    started after the year began bought before they are said to have: nobody knows since when."""
    if starts is None or starts.empty or not years:
        return np.full((len(accounts), len(years)), np.nan)
    first = pd.to_datetime(starts).reindex(accounts)
    begins = [pd.Timestamp(months_before(as_of, 12 * year)) for year in years]
    days = np.column_stack([(begin - first).dt.days.to_numpy(dtype=float) for begin in begins])
    return np.where(days > 0, np.floor(days / DAYS) + 1, np.nan)


def _known_years(as_of: date, data_start: date | None) -> int:
    """How many years, counted back, the exports hold whole with the year before each."""
    starts = (months_before(as_of, 12 * (year + 2)) for year in range(MOST_YEARS))
    return len(list(takewhile(lambda start: whole_since(data_start, start), starts)))
