"""How many of a year's customers, and how much of their revenue, are there a year later: with ranges.

Sources: the usual accounting of gross and net revenue retention; Efron 1979 (bootstrap).
"""

from dataclasses import dataclass

import numpy as np

from kamlib.analysis.cohorts import Cohorts
from kamlib.analysis.ends import ends, share_ends
from kamlib.periods import Period, months_before
from kamlib.units import UNIT

PRIOR = (2.0, 8.0)
"""Beta(2, 8): before an account is counted, two of ten are expected to leave."""

FEW_ACCOUNTS = 30
"""In a smaller cohort one account decides what revenue did: its retention has no range."""

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
class KeptFigures:
    """What became of the cohorts of `period`: one a year, `years` of them; all else are sums over them.

    accounts: in a cohort; lost: with nothing, or less, in the year after. base: the cohort's revenue in the
    year before. base - churned - contraction + expansion = revenue, exactly: `churned` went with the lost
    (with what they were credited beyond it), `contraction` is what the others bought less, `expansion`
    what they bought more. gross_retention = (base - churned - contraction) / base is at most 1,
    net_retention = revenue / base, and revenue_churn = churned / base: of one to five large accounts, so its
    range is drawn by account.
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
    revenue_churn: Ranged


@dataclass(frozen=True)
class RetentionFigures:
    """`years`: each by itself, the last first; `pooled`: the last two together, the last three."""

    years: tuple[KeptFigures, ...]
    pooled: tuple[KeptFigures, ...]


def retention(cohorts: Cohorts) -> RetentionFigures | None:
    """What became of the cohorts, year by year and together; None where there is none."""
    having = cohorts.years
    if not having:
        return None
    drawn = _resampled(cohorts)
    return RetentionFigures(
        years=tuple(_kept(cohorts, drawn, year, year + 1) for year in range(having)),
        pooled=tuple(_kept(cohorts, drawn, 0, end) for end in range(2, having + 1)),
    )


def churn_range(lost: int, accounts: int) -> tuple[float, float]:
    """The 80 % range of the share that leaves: Beta(a + lost, b + stayed) with the PRIOR Beta(a, b).

    >>> [round(end, 2) for end in churn_range(89, 365)]
    [0.21, 0.27]
    """
    low, high = share_ends(PRIOR[0] + lost, PRIOR[1] + accounts - lost)
    return round(float(low), 6), round(float(high), 6)


def _resampled(cohorts: Cohorts) -> np.ndarray:
    """Sums of base, kept, now and churned over accounts drawn with replacement: DRAWS by 4 by years. One
    account is drawn with all its years: they belong together."""
    values = np.hstack([cohorts.base, cohorts.kept, cohorts.now, cohorts.churned])
    size = len(values)
    draw = np.random.default_rng(SEED)
    sums = []
    for start in range(0, DRAWS, step := max(1, AT_ONCE // size)):
        draws = min(step, DRAWS - start)
        picked = draw.integers(0, size, (draws, size)) + size * np.arange(draws)[:, None]
        times = np.bincount(picked.ravel(), minlength=draws * size).reshape(draws, size)
        sums.append(np.einsum("da,av->dv", times.astype(float), values))  # @ wakes threads that wait busily
    return np.vstack(sums).reshape(DRAWS, 4, -1)


def _kept(cohorts: Cohorts, drawn: np.ndarray, first: int, end: int) -> KeptFigures:
    """The years from `first` to the one before `end`, counted back."""
    span, as_of = slice(first, end), cohorts.as_of
    inside, base, now = cohorts.inside[:, span], cohorts.base[:, span], cohorts.now[:, span]
    kept = cohorts.kept[:, span]
    churned, lost = cohorts.churned[:, span], cohorts.lost[:, span]
    accounts, gone, total = int(inside.sum()), int(lost.sum()), float(base.sum())
    bases, keeps, nows, goes = (drawn[:, part, span].sum(axis=1) for part in range(4))
    few = accounts < FEW_ACCOUNTS
    return KeptFigures(
        period=Period(months_before(as_of, 12 * end), months_before(as_of, 12 * first)),
        years=end - first,
        accounts=accounts,
        lost=gone,
        base=_amount(total),
        churned=_amount(churned.sum()),
        contraction=_amount((base - kept)[~lost].sum()),
        expansion=_amount((now - kept).sum()),
        revenue=_amount(now.sum()),
        logo_churn=Ranged(gone / accounts, *churn_range(gone, accounts)),
        gross_retention=_ranged(kept.sum() / total, bases, keeps, few),
        net_retention=_ranged(now.sum() / total, bases, nows, few),
        revenue_churn=_ranged(churned.sum() / total, bases, goes, few),
    )


def _ranged(value: float, bases: np.ndarray, parts: np.ndarray, few: bool) -> Ranged:
    if few:
        return Ranged(round(float(value), 6), None, None)
    some = bases > 0  # a draw may miss every account of a cohort
    low, high = ends(parts[some] / bases[some])
    return Ranged(round(float(value), 6), round(low, 6), round(high, 6))


def _amount(whole: float) -> float:
    return round(float(whole) / UNIT, 4)
