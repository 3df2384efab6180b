"""What is left when accounts are lost: contribution, fixed-cost cover, months of cash, months to replace.

Contribution is revenue less the cost of what was sold. The selling hours of a lost account are free for
others, and paid all the same: they are no cost that goes with it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import isnan
from typing import Literal

import numpy as np
import pandas as pd

from kamlib.analysis.leaving import AT_ONCE, MONTHS, Leaving, months_of_cash

Kind = Literal["accounts", "industry", "book", "shock"]
Survival = Literal["covers", "bridges", "fails", "uncovered"]


@dataclass(frozen=True)
class LossScenario:
    """What is lost, a year's amounts. `name`: of the industry, the owner or the shock; `accounts`: those that
    are lost, the largest first; `contribution` is None where it is not known of one of them. `won`: what
    their won deals brought of a year's, `open`: their open deals. All of them: what goes in the end."""

    kind: Kind
    name: str
    accounts: tuple[str, ...]
    revenue: float
    contribution: float | None
    won: float = 0.0
    open: float = 0.0


@dataclass(frozen=True)
class Means:
    """What there is to bear a loss: a year's fixed cost, cash today, a year's contribution, the amount of a
    year's won deals, that of open ones (weighed by their chances: deals.weighed_amounts), and the share of
    deals that are won. None: not known. From `floor`
    times the fixed cost on they are covered. leaving: what goes with an account, and how fast."""

    fixed_cost: float | None
    cash: float | None
    contribution: float
    won: float | None
    open: float | None
    win_rate: float | None
    floor: float = 1.0
    leaving: Leaving = AT_ONCE


@dataclass(frozen=True)
class Outcome:
    """After the loss: `left` of the contribution when all of it is gone, how much of it goes in the
    `first_year` where it goes by and by, how often what is left covers the fixed cost, how many months the
    cash lasts (inf: for good), how many it takes to win the revenue anew, and the part of it that the open
    deals of the others will bring. `survives`: covers; bridges: not covered, and the cash lasts until it is
    replaced; fails. None: not known."""

    scenario: LossScenario
    left: float | None
    first_year: float | None
    cover: float | None
    cash_months: float | None
    replace_months: float | None
    pipeline: float | None
    survives: Survival | None


def fixed_cost_cover(contribution: float, fixed_cost: float) -> float:
    """How often the contribution covers the fixed cost.

    >>> fixed_cost_cover(1_200_000, 1_000_000)
    1.2
    """
    return contribution / fixed_cost


def months_to_replace(revenue: float, won: float) -> float | None:
    """Until deals won at the pace of `won` a year bring the revenue; None where none is won.

    >>> months_to_replace(300.0, 1200.0), months_to_replace(300.0, 0.0)
    (3.0, None)
    """
    return MONTHS * revenue / won if won > 0 else None


def losses_to_break_even(
    contributions: pd.Series, fixed_cost: float, floor: float = 1.0, whole: float | None = None
) -> int | None:
    """The smallest number of the largest accounts whose loss leaves less than `floor` times the fixed cost:
    0 where it is less already, None where the loss of all leaves enough. whole: the contribution of all,
    where a part of it stays with whoever leaves; contributions: what goes.

    >>> losses_to_break_even(pd.Series([50.0, 30, 20]), 60.0), losses_to_break_even(pd.Series([5.0]), 6.0)
    (1, 0)
    >>> losses_to_break_even(pd.Series([50.0, 30, 20]) / 2, 60.0, whole=100)
    3
    """
    ordered = np.sort(contributions.to_numpy(dtype=float))[::-1]
    all_of_it = ordered.sum() if whole is None else whole
    left = all_of_it - np.concatenate([[0.0], np.cumsum(ordered)])
    below = np.flatnonzero(left.round(6) < round(floor * fixed_cost, 6))
    return int(below[0]) if len(below) else None


def contributions(accounts: pd.DataFrame, share: float | None) -> pd.Series:
    """The margin of each account, indexed as `accounts`; where its cost is not known, `share` of its revenue,
    missing where nobody says one. accounts: revenue, margin."""
    assumed = accounts["revenue"] * (np.nan if share is None else share)
    return accounts["margin"].fillna(assumed).where(accounts["revenue"] != 0, 0.0).round(4)


AMOUNTS = ("revenue", "contribution", "won", "open")


def account_losses(key: pd.DataFrame, together: int) -> list[LossScenario]:
    """Every subset of one to `together` of these accounts.

    key: account, revenue, contribution, won, open."""
    accounts, amounts = _cells(key)
    return [
        _lost("accounts", "", accounts[chosen], amounts[chosen])
        for size in range(1, together + 1)
        for chosen in map(list, combinations(range(len(key)), size))
    ]


def group_losses(accounts: pd.DataFrame, column: str, kind: Kind, most: int) -> list[LossScenario]:
    """All accounts of each value of `column` at once, for the `most` values with the largest revenue; of
    those of which it is not known nobody speaks."""
    ids, amounts = _cells(accounts)
    codes, names = pd.factorize(accounts[column], sort=True)
    sums = np.bincount(codes[codes >= 0], weights=amounts[codes >= 0, 0], minlength=len(names))
    largest = [code for code in np.argsort(-sums, kind="stable")[:most] if sums[code] > 0]
    return [_lost(kind, str(names[code]), ids[codes == code], amounts[codes == code]) for code in largest]


def shock_losses(accounts: pd.DataFrame, shocks: Mapping[str, Mapping[str, float]]) -> list[LossScenario]:
    """Each named shock: the share of each industry's amounts that it takes. accounts: also industry."""
    ids, amounts = _cells(accounts)
    return [
        _lost("shock", name, ids[hit], amounts[hit] * taken[hit, None])
        for name, shares in shocks.items()
        for taken in [np.array([shares.get(one, 0.0) for one in accounts["industry"]])]
        for hit in [taken > 0]
    ]


def _cells(accounts: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The ids, and a row of AMOUNTS for each."""
    amounts = np.column_stack([accounts[one].to_numpy(dtype=float) for one in AMOUNTS])
    return accounts["account"].to_numpy(dtype=object), amounts


def _lost(kind: Kind, name: str, accounts: np.ndarray, amounts: np.ndarray) -> LossScenario:
    revenue, contribution, won, opened = (round(float(one), 4) for one in amounts.sum(axis=0))
    ordered = np.lexsort((accounts, -amounts[:, 0]))
    return LossScenario(
        kind,
        name,
        tuple(accounts[ordered]),
        revenue=revenue,
        contribution=None if isnan(contribution) else contribution,
        won=won,
        open=opened,
    )


def outcome(lost: LossScenario, means: Means) -> Outcome:
    """What the loss leaves, as far as the means are known. A shock comes at once."""
    gone = lost.contribution
    left = None if gone is None else means.contribution - gone
    leaving = AT_ONCE if lost.kind == "shock" else means.leaving
    first_year = cover = cash = None
    if gone is not None and means.leaving.run_off:
        first_year = gone * leaving.first_year / leaving.share
    if gone is not None and left is not None and means.fixed_cost:
        cover = fixed_cost_cover(left, means.fixed_cost)
        if means.cash is not None:
            over = {"lost": gone, "run_off": leaving.run_off}
            cash = months_of_cash(left, means.fixed_cost, means.cash, **over)
    replace = None if means.won is None else months_to_replace(lost.revenue, means.won - lost.won)
    survives = _survives(cover, cash, replace, means)
    return Outcome(lost, left, first_year, cover, cash, replace, _pipeline(lost, means), survives)


def _pipeline(lost: LossScenario, means: Means) -> float | None:
    """What the others' open deals will bring at the usual share of wins, as a share of the lost revenue."""
    if means.open is None or means.win_rate is None or lost.revenue <= 0:
        return None
    return (means.open - lost.open) * means.win_rate / lost.revenue


def _survives(
    cover: float | None, cash: float | None, replace: float | None, means: Means
) -> Survival | None:
    """uncovered: nobody knows how long the cash lasts, or how fast deals are won."""
    if cover is None:
        return None
    if cover >= means.floor:
        return "covers"
    if cash is None or means.won is None:
        return "uncovered"
    return "bridges" if replace is not None and cash >= replace else "fails"


def outcomes(losses: list[LossScenario], means: Means) -> Iterator[Outcome]:
    return (outcome(one, means) for one in losses)
