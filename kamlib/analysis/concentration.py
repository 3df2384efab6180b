"""How much of the revenue how few accounts bring: share curve, Gini, HHI, ABC classes.

Every function takes one amount per account. Indices are computed on the accounts with an amount above 0;
accounts with more credited than billed are counted beside them, never hidden in them.
Sources: Gini 1912; Herfindahl and Hirschman; ABC by cumulated share, the crossing account included.
"""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

FIFTH = 0.2

ROUNDING = 12
"""Cumulated shares are compared after rounding to this many digits: 0.1 + 0.7 reaches 0.8."""


@dataclass(frozen=True)
class ConcentrationFigures:
    """Shares are of the total of accounts above 0 (`total`, `n`); `curve` holds (share of accounts, share
    of revenue) from (0, 0) to (1, 1)."""

    n: int
    total: float
    top_fifth: float
    top_fifth_accounts: int
    gini: float
    hhi: float
    effective_accounts: float
    accounts_to_80: int
    largest: float
    top_three: float
    top_ten: float
    net_credit_accounts: int
    net_credit_amount: float
    curve: tuple[tuple[float, float], ...]


def concentration(amounts: pd.Series) -> ConcentrationFigures | None:
    """All figures of concentration for one amount per account; None where no account is above 0."""
    positive = amounts[amounts > 0]
    if positive.empty:
        return None
    credits = amounts[amounts < 0]
    return ConcentrationFigures(
        n=len(positive),
        total=round(float(positive.sum()), 4),
        top_fifth=top_share(positive, FIFTH),
        top_fifth_accounts=top_accounts(len(positive), FIFTH),
        gini=gini(positive),
        hhi=hhi(positive),
        effective_accounts=effective_accounts(positive),
        accounts_to_80=accounts_to_share(positive, 0.8),
        largest=largest_share(positive, 1),
        top_three=largest_share(positive, 3),
        top_ten=largest_share(positive, 10),
        net_credit_accounts=len(credits),
        net_credit_amount=round(float(credits.sum()), 4),
        curve=_drawn(share_curve(positive)),
    )


def share_curve(amounts: pd.Series) -> np.ndarray:
    """Cumulated shares C(1..n) of the amounts, the largest first; the last is 1.

    >>> share_curve(pd.Series([1, 4, 3, 2])).round(1).tolist()
    [0.4, 0.7, 0.9, 1.0]
    """
    ordered = np.sort(amounts.to_numpy(dtype=float))[::-1]
    total = ordered.sum()
    if not total > 0:
        raise ValueError("shares need amounts that sum to more than 0")
    return np.cumsum(ordered) / total


def gini(amounts: pd.Series) -> float:
    """2 sum(i x_i) / (n X) - (n + 1) / n with x ascending: 0 where all are equal (or all are 0), at most
    (n - 1) / n."""
    ordered = np.sort(amounts.to_numpy(dtype=float))
    n = len(ordered)
    if not ordered.any():
        return 0.0
    return float(2 * (np.arange(1, n + 1) * ordered).sum() / (n * ordered.sum()) - (n + 1) / n)


def hhi(amounts: pd.Series) -> float:
    """The sum of squared shares, from 1/n to 1."""
    values = amounts.to_numpy(dtype=float)
    return float(((values / values.sum()) ** 2).sum())


def effective_accounts(amounts: pd.Series) -> float:
    """1 / HHI: the revenue is spread as over that many equal accounts."""
    return 1 / hhi(amounts)


def top_share(amounts: pd.Series, share: float) -> float:
    """What the largest `share` of accounts bring."""
    return float(share_curve(amounts)[top_accounts(len(amounts), share) - 1])


def top_accounts(n: int, share: float) -> int:
    """How many of n accounts are the largest `share` of them: rounded up."""
    return math.ceil(round(share * n, ROUNDING))


def largest_share(amounts: pd.Series, n: int) -> float:
    """What the largest n accounts bring (all of them where there are fewer)."""
    curve = share_curve(amounts)
    return float(curve[min(n, len(curve)) - 1])


def accounts_to_share(amounts: pd.Series, share: float) -> int:
    """The smallest number of accounts that together bring at least `share`."""
    return int(np.searchsorted(share_curve(amounts).round(ROUNDING), share) + 1)


def abc_class(amounts: pd.Series, a: float, b: float) -> pd.Series:
    """A class per account, with the index of `amounts`.

    A: the largest accounts up to and including the one whose cumulated share reaches `a`; B likewise to `b`;
    C the rest. Equal amounts share the better class. Below 0: net_credit; 0 or missing: none.
    """
    classes = _classes(amounts.to_numpy(dtype=float), a, b)
    return pd.Series(classes, index=amounts.index, dtype="str", name="abc")


def abc_class_within(amounts: pd.Series, groups: pd.Series, a: float, b: float) -> pd.Series:
    """`abc_class` inside each group, with the index of `amounts`; none where the group is missing. groups: as
    `amounts`."""
    codes, _ = pd.factorize(groups)
    order = np.argsort(codes, kind="stable")
    starts = np.flatnonzero(np.diff(codes[order])) + 1
    values, classes = amounts.to_numpy(dtype=float), np.full(len(amounts), "none", dtype=CLASS)
    for places in np.split(order, starts):
        if len(places) and codes[places[0]] >= 0:
            classes[places] = _classes(values[places], a, b)
    return pd.Series(classes, index=amounts.index, dtype="str", name="abc")


CLASS = "<U10"
"""Room for the longest of them, net_credit."""


def _classes(amounts: np.ndarray, a: float, b: float) -> np.ndarray:
    classes = np.full(len(amounts), "none", dtype=CLASS)
    classes[amounts < 0] = "net_credit"
    positive = amounts > 0
    if positive.any():
        before = _before(amounts[positive])
        classes[positive] = np.select([before < a, before < b], ["A", "B"], "C")
    return classes


def share_before(amounts: pd.Series) -> pd.Series:
    """The cumulated share of all accounts with more than this one has, with the index of `amounts`."""
    return pd.Series(_before(amounts.to_numpy(dtype=float)), index=amounts.index, name=amounts.name)


def _before(amounts: np.ndarray) -> np.ndarray:
    falling, place, alike = np.unique(-amounts, return_inverse=True, return_counts=True)
    larger = -falling * alike
    return ((np.cumsum(larger) - larger) / larger.sum()).round(ROUNDING)[place]


def _drawn(curve: np.ndarray, points: int = 101) -> tuple[tuple[float, float], ...]:
    """The curve at no more than `points` places, its ends included: enough for a picture."""
    n = len(curve)
    places = np.unique(np.linspace(0, n, min(points, n + 1)).round().astype(int))
    shares = np.concatenate([[0.0], curve])[places]
    return tuple(
        (round(k / n, 6), round(float(share), 6)) for k, share in zip(places.tolist(), shares, strict=True)
    )
