"""Which groups of accounts leave more than others: few of them are drawn to the rate of all.

A rate of three accounts says little by itself. How much the groups differ is fitted (beta-binomial, its mean
the rate of all): the less they do, the more accounts at the rate of all are added to each. (Efron and Morris
1975; Casella 1985 on such estimates.)
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import optimize, special

from kamlib.analysis.cohorts import Cohorts
from kamlib.analysis.ends import LEAST, LOW, share_ends
from kamlib.analysis.likelihood import FEWEST, Reason, unguarded
from kamlib.analysis.sbg import Sbg, sbg_fit

ADDED = 10.0
"""So many accounts at the rate of all are added where too few groups tell how much they differ."""
FEWEST_GROUPS = 3
TENURES = ("1", "2", "3", "6", "11")
"""The year as a customer with which each group begins: the first, the second, the third to the fifth, the
sixth to the tenth, and those after it."""
TENURE_EDGES = (2, 3, 6, 11)


@dataclass(frozen=True)
class Group:
    """Of `accounts` (each counted once a year) `lost` left; `value` is that rate with the accounts at the
    rate of all added, between low and high in 8 of 10 cases."""

    name: str
    accounts: int
    lost: int
    value: float
    low: float
    high: float

    @property
    def own(self) -> float:
        return self.lost / self.accounts


@dataclass(frozen=True)
class Standing:
    """A group that is above the rate of all, and of which kind it is."""

    kind: str
    group: Group


@dataclass(frozen=True)
class GroupChurn:
    """groups: that of the highest rate first; rate: of all; added: so many accounts at that rate are in each,
    `fitted` or, with few groups, ADDED."""

    groups: tuple[Group, ...]
    rate: float
    added: float
    fitted: bool


def shrunk(lost: np.ndarray, accounts: np.ndarray, rate: float, added: float) -> list[np.ndarray]:
    """value, low, high of groups to which so many accounts at the `rate` of all are added.

    >>> [one.round(3).tolist() for one in shrunk(np.array([0, 3, 2]), np.array([3, 3, 10]), 0.2, 10)][0]
    [0.154, 0.385, 0.2]
    """
    left, stayed = lost + rate * added, accounts - lost + (1 - rate) * added
    return [left / (left + stayed), *share_ends(left, stayed)]


def added_accounts(lost: np.ndarray, accounts: np.ndarray, rate: float) -> float | None:
    """By the greatest likelihood of a beta-binomial around `rate`, at most all accounts there are; None where
    fewer than FEWEST_GROUPS groups are, or all or none left."""
    if len(lost) < FEWEST_GROUPS or not 0 < rate < 1:
        return None

    def unlikely(log: float) -> float:
        a, b = rate * np.exp(log), (1 - rate) * np.exp(log)
        return -float((special.betaln(a + lost, b + accounts - lost) - special.betaln(a, b)).sum())

    ends = (0.0, float(np.log(max(accounts.sum(), 2.0))))
    found = optimize.minimize_scalar(unlikely, bounds=ends, method="bounded")
    return float(np.exp(found.x))


def group_churn(cohorts: Cohorts, label: np.ndarray) -> GroupChurn | None:
    """The groups of the cohorts of all years together; None where nobody is in one.

    label: the group's name per account, or per account and year (as cohorts.tiers); missing where nobody
    knows it: such accounts count for the rate of all alone.
    """
    inside, lost = cohorts.inside, cohorts.lost
    if not inside.any():
        return None
    labels = np.broadcast_to(label if label.ndim == 2 else label[:, None], inside.shape)
    place, names = pd.factorize(labels[inside])
    known = place >= 0
    n = np.bincount(place[known], minlength=len(names)).astype(float)
    left = np.bincount(place[known], weights=lost[inside][known], minlength=len(names))
    rate = float(lost.sum() / inside.sum())
    fitted = added_accounts(left, n, rate)
    added = ADDED if fitted is None else fitted
    value, low, high = shrunk(left, n, rate, added)
    found = [
        Group(str(name), int(n[i]), int(left[i]), *(float(one[i]) for one in (value, low, high)))
        for i, name in enumerate(names)
    ]
    groups = tuple(sorted(found, key=lambda one: (-one.value, one.name)))
    return GroupChurn(groups, rate, added, fitted is not None)


def standing_out(found: Mapping[str, GroupChurn]) -> Standing | None:
    """The group furthest above the rate of all, of those that are so in 9 of 10 cases with all groups looked
    at together (Bonferroni): of thirty groups three are above it by chance, each looked at by itself."""
    end = LOW / sum(len(one.groups) for one in found.values())
    above = [
        (group.value / one.rate, Standing(kind, group))
        for kind, one in found.items()
        for group in one.groups
        if _end(group, one, end) > one.rate
    ]
    return max(above, key=lambda one: (one[0], one[1].group.name))[1] if above else None


def _end(group: Group, of: GroupChurn, end: float) -> float:
    left, stayed = group.lost + of.rate * of.added, group.accounts - group.lost + (1 - of.rate) * of.added
    return float(special.betaincinv(max(left, LEAST), max(stayed, LEAST), end))


def tenure_names(tenure: np.ndarray) -> np.ndarray:
    """The names of the groups of years as a customer; missing where they are not known."""
    names: np.ndarray = np.array([*TENURES, None], dtype=object)
    return names[np.where(np.isnan(tenure), len(TENURES), np.digitize(tenure, TENURE_EDGES))]


def by_tenure(cohorts: Cohorts) -> Sbg | Reason:
    """How surely customers stay in their how manieth year (sbg.py), from the years of all cohorts."""
    known = cohorts.inside & ~np.isnan(cohorts.tenure)
    if known.sum() < FEWEST:
        return Reason.FEW_ACCOUNTS
    place, years = pd.factorize(cohorts.tenure[known], sort=True)
    n, left = np.bincount(place), np.bincount(place, weights=cohorts.lost[known])
    if len(years) < FEWEST_GROUPS or not left.any():
        return Reason.FEW_REPEATS
    fit = sbg_fit(np.asarray(years), n - left, left)
    return unguarded((fit.a, fit.b)) or fit


def churn_by(cohorts: Cohorts, labels: Mapping[str, Mapping[str, str | None]]) -> dict[str, GroupChurn]:
    """Kind of group -> its groups: those of `labels` (kind -> account -> name), and the class and the years
    as a customer (TENURES) of the accounts when each year began."""
    then = {"tier": cohorts.tiers, "tenure": tenure_names(cohorts.tenure)}
    known = {
        kind: np.array([names.get(one) for one in cohorts.accounts], dtype=object)
        for kind, names in labels.items()
    }
    found = {kind: group_churn(cohorts, label) for kind, label in {**known, **then}.items()}
    return {kind: one for kind, one in found.items() if one and one.groups}
