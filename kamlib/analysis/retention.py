"""How many of a year's customers, and how much of their revenue, are there a year later: with ranges.

A cohort is fixed when its period starts: the accounts with revenue above 0 in the year before it. Who
comes later is in no cohort, so what is gained here is gained with existing accounts. Amounts are net: a
credit note counts against the year it is dated in.
Sources: the usual accounting of gross and net revenue retention; Efron 1979 (bootstrap).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

import numpy as np
import pandas as pd
from scipy import stats

from kamlib.facts.convert import UNIT
from kamlib.periods import Period, months_before, whole_since

MOST_YEARS = 3

PRIOR = (2.0, 8.0)
"""Beta(2, 8): before an account is counted, two of ten are expected to leave."""

FEW_ACCOUNTS = 30
"""In a smaller cohort one account decides what revenue did: its retention has no range."""

LOW, HIGH = 0.1, 0.9
"""The ends of a range of 80 %."""

DRAWS, SEED = 1000, 20_480
AT_ONCE = 400_000
"""So many numbers of a bootstrap are held at once."""


@dataclass(frozen=True)
class Ranged:
    """A measured share, and the 80 % range of what accounts like these do; None where there is none."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Kept:
    """What became of the cohorts of `period`: one a year, `years` of them; all else are sums over them.

    accounts: in a cohort; lost: with nothing, or less, in the year after. base: the cohort's revenue in the
    year before. base - churned - contraction + expansion = revenue, exactly: `churned` went with the lost
    (with what they were credited beyond it), `contraction` is what the others bought less, `expansion`
    what they bought more. gross_retention = (base - churned - contraction) / base is at most 1, and
    net_retention = revenue / base.
    """

    period: Period
    years: int
    accounts: int
    lost: int
    base: float
    churned: float
    contraction: float
    expansion: float
    revenue: float
    logo_churn: Ranged
    gross_retention: Ranged
    net_retention: Ranged


@dataclass(frozen=True)
class RetentionFigures:
    """`years`: each by itself, the last first; `pooled`: the last two together, the last three."""

    years: tuple[Kept, ...]
    pooled: tuple[Kept, ...]


def retention(
    account_months: pd.DataFrame,
    *,
    as_of: date,
    data_start: date | None,
    accounts: Collection[str] | None = None,
) -> RetentionFigures | None:
    """The retention of all accounts, or of a book's or a team's `accounts`, over at most three years.

    account_months: account, month (counted back from `as_of`), revenue. None where the exports hold no
    year whole with the one before it, or none of the accounts had revenue then. The same rows in any order
    give the same figures.
    """
    rows = account_months
    if accounts is not None:
        rows = rows[rows["account"].isin(accounts)]
    cohorts = _cohorts(rows, _known_years(as_of, data_start))
    having = len(list(takewhile(lambda year: cohorts.inside[:, year].any(), range(cohorts.years))))
    if not having:
        return None
    drawn = _resampled(cohorts)
    return RetentionFigures(
        years=tuple(_kept(cohorts, drawn, as_of, year, year + 1) for year in range(having)),
        pooled=tuple(_kept(cohorts, drawn, as_of, 0, end) for end in range(2, having + 1)),
    )


def churn_range(lost: int, accounts: int) -> tuple[float, float]:
    """The 80 % range of the share that leaves: Beta(a + lost, b + stayed) with the PRIOR Beta(a, b).

    >>> [round(end, 2) for end in churn_range(89, 365)]
    [0.21, 0.27]
    """
    low, high = stats.beta.ppf([LOW, HIGH], *_posterior(lost, accounts))
    return round(float(low), 6), round(float(high), 6)


def expected_churn(lost: int, accounts: int) -> float:
    """The mean of the same distribution: few accounts are drawn towards the prior's two in ten.

    >>> [round(expected_churn(*seen), 3) for seen in ((0, 3), (3, 3), (2, 10))]
    [0.154, 0.385, 0.2]
    """
    left, stayed = _posterior(lost, accounts)
    return left / (left + stayed)


def _posterior(lost: int, accounts: int) -> tuple[float, float]:
    return PRIOR[0] + lost, PRIOR[1] + accounts - lost


def _known_years(as_of: date, data_start: date | None) -> int:
    """How many years, counted back, the exports hold whole with the year before each."""
    starts = (months_before(as_of, 12 * (year + 2)) for year in range(MOST_YEARS))
    return len(list(takewhile(lambda start: whole_since(data_start, start), starts)))


@dataclass(frozen=True)
class _Cohorts:
    """Accounts down, years across, the last year first: `base` and `now` are the revenue of the year before
    and of the year, in whole ten-thousandths (floats add those exactly, in any order); 0 outside."""

    inside: np.ndarray
    base: np.ndarray
    now: np.ndarray

    @property
    def years(self) -> int:
        return self.inside.shape[1]

    @property
    def kept(self) -> np.ndarray:
        return np.minimum(self.base, self.now)


def _cohorts(account_months: pd.DataFrame, years: int) -> _Cohorts:
    recent = account_months[account_months["month"] < 12 * (years + 1)]
    whole = (recent["revenue"] * UNIT).round()
    by_year = whole.groupby([recent["account"], recent["month"] // 12]).sum().unstack(fill_value=0.0)
    table = by_year.reindex(columns=range(years + 1), fill_value=0.0).to_numpy(dtype=float)
    base, now = table[:, 1:], table[:, :-1]
    inside = base > 0
    some = inside.any(axis=1)
    return _Cohorts(inside[some], np.where(inside, base, 0)[some], np.where(inside, now, 0)[some])


def _resampled(cohorts: _Cohorts) -> np.ndarray:
    """Sums of base, kept and now over accounts drawn with replacement: DRAWS by 3 by years. One account is
    drawn with all its years: they belong together."""
    values = np.hstack([cohorts.base, cohorts.kept, cohorts.now])
    size = len(values)
    draw = np.random.default_rng(SEED)
    sums = []
    for start in range(0, DRAWS, step := max(1, AT_ONCE // size)):
        draws = min(step, DRAWS - start)
        picked = draw.integers(0, size, (draws, size)) + size * np.arange(draws)[:, None]
        times = np.bincount(picked.ravel(), minlength=draws * size).reshape(draws, size)
        sums.append(times.astype(float) @ values)
    return np.vstack(sums).reshape(DRAWS, 3, cohorts.years)


def _kept(cohorts: _Cohorts, drawn: np.ndarray, as_of: date, first: int, end: int) -> Kept:
    """The years from `first` to the one before `end`, counted back."""
    span = slice(first, end)
    inside, base, now = cohorts.inside[:, span], cohorts.base[:, span], cohorts.now[:, span]
    kept = cohorts.kept[:, span]
    lost = inside & (now <= 0)
    accounts, gone, total = int(inside.sum()), int(lost.sum()), float(base.sum())
    bases, keeps, nows = (drawn[:, part, span].sum(axis=1) for part in range(3))
    few = accounts < FEW_ACCOUNTS
    return Kept(
        period=Period(months_before(as_of, 12 * end), months_before(as_of, 12 * first)),
        years=end - first,
        accounts=accounts,
        lost=gone,
        base=_amount(total),
        churned=_amount((base - now)[lost].sum()),
        contraction=_amount((base - kept)[~lost].sum()),
        expansion=_amount((now - kept).sum()),
        revenue=_amount(now.sum()),
        logo_churn=Ranged(gone / accounts, *churn_range(gone, accounts)),
        gross_retention=_ranged(kept.sum() / total, bases, keeps, few),
        net_retention=_ranged(now.sum() / total, bases, nows, few),
    )


def _ranged(value: float, bases: np.ndarray, parts: np.ndarray, few: bool) -> Ranged:
    if few:
        return Ranged(round(float(value), 6), None, None)
    some = bases > 0  # a draw may miss every account of a cohort
    low, high = np.quantile(parts[some] / bases[some], [LOW, HIGH])
    return Ranged(round(float(value), 6), round(float(low), 6), round(float(high), 6))


def _amount(whole: float) -> float:
    return round(float(whole) / UNIT, 4)
