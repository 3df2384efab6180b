"""How far off signed plans were, and which correction of judged chances would take it back.

A ratio is what came as a part of what was told, with the range of 8 in 10 draws of the accounts.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kamlib.analysis.cohorts import Cohorts
from kamlib.analysis.deals import STRENGTH
from kamlib.analysis.ends import ends, share_ends
from kamlib.analysis.tried import drawn_ratios
from kamlib.settings import Corrections

FEWEST_PLANS, FEWEST_DEALS = 5, 8
"""Fewer accounts, or deals, tell nothing."""


@dataclass(frozen=True)
class Ratio:
    """`came` of `told`, in `n` plans or deals; without a range (8 in 10) where they are too few."""

    n: int
    told: float
    came: float
    low: float | None = None
    high: float | None = None

    @property
    def value(self) -> float:
        return self.came / self.told

    @property
    def off(self) -> bool:
        """Whether it is clearly not 1."""
        return self.low is not None and self.high is not None and not self.low <= 1 <= self.high


def ratio_of(rows: pd.DataFrame, told: str, came: str, fewest: int = FEWEST_PLANS) -> Ratio | None:
    """rows: account, and amounts in two columns; several rows of one account are drawn together. None where
    nothing was told."""
    known = rows.dropna(subset=[told, came])
    sums = known.groupby("account")[[told, came]].sum().to_numpy(dtype=float)
    whole = sums.sum(axis=0)
    if not len(sums) or whole[0] <= 0:
        return None
    found = Ratio(len(known), *(round(float(one), 6) for one in whole))
    if len(known) < fewest or len(sums) < FEWEST_PLANS:
        return found
    low, high = ends(drawn_ratios(sums))
    low, high = min(low, found.value), max(high, found.value)
    return Ratio(found.n, found.told, found.came, low, high)


@dataclass(frozen=True)
class Reached:
    """The targets of some plans: `share` of them reached theirs; by which part of what came they were off,
    account by account, and by which part last year's revenue was, where that is known."""

    ratio: Ratio
    share: float
    off: float | None
    last_off: float | None

    @property
    def nearer(self) -> bool:
        """Whether targets were nearer than last year again."""
        return self.off is not None and self.last_off is not None and self.off < self.last_off


def reached(targets: pd.DataFrame, *, last_known: bool) -> Reached | None:
    """targets: plan_test.PlanTest's. None where there is none."""
    ratio = ratio_of(targets, "signed", "came")
    if ratio is None:
        return None
    came = float(targets["came"].sum())
    return Reached(
        ratio=ratio,
        share=float((targets["came"] >= targets["signed"]).mean()),
        off=float((targets["signed"] - targets["came"]).abs().sum()) / came if came > 0 else None,
        last_off=(
            float((targets["last"] - targets["came"]).abs().sum()) / came if came > 0 and last_known else None
        ),
    )


@dataclass(frozen=True)
class Stayed:
    """Of `n` customers with a signed plan `stayed` bought again, in 8 of 10 such between low and high; left:
    who did not. usual: the share of the `others` in the same classes, None where there are none."""

    n: int
    stayed: int
    low: float
    high: float
    left: tuple[str, ...]
    others: int
    usual: float | None


def stayed(cohorts: Cohorts, planned: pd.Series) -> Stayed | None:
    """Of the customers that the last twelve months began with; planned: the accounts whose plan was signed
    before. None where the exports don't hold that year, or no plan was."""
    if not cohorts.years:
        return None
    inside = cohorts.inside[:, 0]
    rows = pd.DataFrame(
        {"tier": cohorts.tiers[inside, 0], "stays": ~cohorts.lost[inside, 0]},
        index=np.array(cohorts.accounts, dtype=object)[inside],
    )
    own = rows[rows.index.isin(planned)]
    if own.empty:
        return None
    others = rows[~rows.index.isin(planned) & rows["tier"].isin(own["tier"])]
    rates = own["tier"].map(others.groupby("tier")["stays"].mean())
    n, kept = len(own), int(own["stays"].sum())
    low, high = map(float, share_ends(kept + 0.5, n - kept + 0.5))
    return Stayed(
        n=n,
        stayed=kept,
        low=min(low, kept / n),
        high=max(high, kept / n),
        left=tuple(own.index[~own["stays"]]),
        others=len(others),
        usual=float(rates.mean()) if rates.notna().any() else None,
    )


@dataclass(frozen=True)
class Chances:
    """The chances of some deals: their mean, the share that was won; won beside what was judged, `drawn` to
    that of the company as if eight more deals had been so; the Brier scores of what was judged and of the
    share that had been won until then."""

    ratio: Ratio
    chance: float
    won: float
    drawn: float
    brier: float
    base_brier: float


def judged(deals: pd.DataFrame, every: pd.DataFrame) -> Chances | None:
    """deals: plan_test.PlanTest's, some of `every` deal of the company. None where nothing was judged."""
    ratio = ratio_of(deals, "chance", "won", FEWEST_DEALS)
    if ratio is None:
        return None
    won, told = (STRENGTH * float(every[column].mean()) for column in ("won", "chance"))
    return Chances(
        ratio=ratio,
        chance=float(deals["chance"].mean()),
        won=float(deals["won"].mean()),
        drawn=(ratio.came + won) / (ratio.told + told),
        brier=float(((deals["chance"] - deals["won"]) ** 2).mean()),
        base_brier=float(((deals["base"] - deals["won"]) ** 2).mean()),
    )


@dataclass(frozen=True)
class Proposal:
    """The corrections.win_chance that would take back what the ratio says; `now`: what it is."""

    value: float
    now: float
    ratio: Ratio


def proposal(deals: pd.DataFrame, corrections: Corrections) -> Proposal | None:
    """deals: plan_test.PlanTest's. None where the range holds 1, or what is set already. Of hours nothing
    follows: what is recorded at an account is more than what was planned for."""
    ratio, now = ratio_of(deals, "chance", "won", FEWEST_DEALS), float(corrections.win_chance)
    if ratio and ratio.off and ratio.came > 0 and not _within(now, ratio):
        return Proposal(_few_digits(ratio), now, ratio)
    return None


def _within(value: float, ratio: Ratio) -> bool:
    return ratio.low is not None and ratio.high is not None and ratio.low <= value <= ratio.high


def _few_digits(ratio: Ratio) -> float:
    """The value with no more decimals than its range is worth."""
    rounded = (round(ratio.value, decimals) for decimals in range(1, 6))
    return next((one for one in rounded if one > 0 and _within(one, ratio)), ratio.value)
