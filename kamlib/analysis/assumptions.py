"""What next year's revenue rests on, each with its range, from the exports: churn, price, hours, win rate and
the size of a deal."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from kamlib.analysis.deals import Deals, own_rate, win_rate
from kamlib.analysis.ends import mean_range, ratio_range, share_ends
from kamlib.analysis.normal import Z80
from kamlib.analysis.sensitivity import (
    Assumption,
    AssumptionName,
    WorkBack,
)

ENOUGH_CLOSED, FEWEST = 10, 10
"""From so many closed deals on they make a win rate, from so many won ones a size."""


def usual_win_rate(every: Deals) -> float | None:
    """The mean share of deals that are won; None where too few closed to say."""
    if len(every.closed) < ENOUGH_CLOSED:
        return None
    won, lost = win_rate(every, every)
    return won / (won + lost)


def work_back(
    accounts: pd.DataFrame,
    books: pd.DataFrame,
    bridges: pd.DataFrame,
    own: Deals,
    every: Deals,
    goes: Assumption | None = None,
    expected: float | None = None,
    *,
    deals_are_all: bool = False,
) -> WorkBack:
    """What the accounts of a page rest on. `goes`: which part of the revenue usually goes, with accounts that
    leave and with those that buy less; without it, with those that leave alone. `expected`: by the forecast.
    `deals_are_all`: won deals are the revenue.

    accounts: account, revenue, churn_low, churn, churn_high. books: hours_spent. bridges: of
    the accounts, where the year before is known. own: their deals; every: those of all accounts, which speak
    where the own ones are few.
    """
    decided, spent = len(own.closed) / every.years, _sum(books["hours_spent"])
    return WorkBack(
        base=round(float(accounts["revenue"].clip(lower=0).sum()), 4),
        hours_a_deal=spent / decided if spent and decided else None,
        assumptions=(
            *((goes,) if goes else _churn(accounts)),
            *_price(bridges),
            *_effort(len(own.closed), spent, every.years),
            *deal_assumptions(own, every, _size(every)),
        ),
        expected=expected,
        deals_are_all=deals_are_all,
    )


def _sum(column: pd.Series) -> float | None:
    """None where one of them is not known."""
    return None if column.empty or column.isna().any() else float(column.sum())


def _churn(accounts: pd.DataFrame) -> Iterator[Assumption]:
    """What accounts that leave take of the revenue: each account's chance by its revenue."""
    known = accounts[(accounts["revenue"] > 0) & accounts["churn"].notna()]
    if len(known) and len(known) == (accounts["revenue"] > 0).sum():
        weight = known["revenue"] / known["revenue"].sum()
        low, middle, high = (
            float((known[column] * weight).sum()) for column in ("churn_low", "churn", "churn_high")
        )
        yield Assumption("churn", low, middle, high, len(known))


def _price(bridges: pd.DataFrame) -> Iterator[Assumption]:
    """What other prices alone did to the revenue of the year before that was bought again."""
    bought = bridges[bridges["base"] + bridges["lost"] + bridges["dropped"] > 0]
    if len(bought):
        again = bought["base"] + bought["lost"] + bought["dropped"]
        yield Assumption("price", *ratio_range(bought["price"].to_numpy(), again.to_numpy()), len(bought))


def _effort(closed: int, spent: float | None, years: float) -> Iterator[Assumption]:
    """The hours of the last twelve months, or where nobody knows them the deals decided a year: as far to
    both sides as such a number of deals varies by chance."""
    if not closed:
        return
    by_chance = min(Z80 / float(np.sqrt(closed / years)), 1.0)
    name: AssumptionName = "hours" if spent else "pursued"
    value = spent or closed / years
    yield Assumption(name, value * (1 - by_chance), value, value * (1 + by_chance), closed)


def deal_assumptions(own: Deals, every: Deals, usual: Assumption | None) -> Iterator[Assumption]:
    """The win rate, and the size of a deal; the `usual` size where the own ones are few."""
    if len(every.closed) >= ENOUGH_CLOSED:
        won, lost = win_rate(own, every)
        yield Assumption("win_rate", *_ranged(won, lost), len(own.closed))
    size = _size(own) if len(own.sizes) >= FEWEST else usual
    if size:
        yield size


def _ranged(won: float, lost: float) -> tuple[float, float, float]:
    low, high = map(float, share_ends(won, lost))
    return low, won / (won + lost), high


def _size(deals: Deals) -> Assumption | None:
    sizes = deals.sizes
    return Assumption("deal_size", *mean_range(sizes), len(sizes)) if len(sizes) else None


def account_work_backs(
    accounts: pd.DataFrame,
    bridges: pd.DataFrame,
    every: Deals,
    foretold: Mapping[str, float],
    *,
    deals_are_all: bool = False,
) -> Iterator[tuple[str, WorkBack]]:
    """What each account rests on, in their order: its own chance to leave, hours and deals; the price effect
    is that of all accounts, for one changes its prices as we decide.

    accounts: account, revenue, hours, churn_low, churn, churn_high. bridges: of all accounts. foretold:
    account -> what is expected of it, where a forecast says so. deals_are_all: won deals are the revenue.
    """
    price = tuple(_price(bridges))
    closed = every.closed.sort_values("account", kind="stable")
    owned = closed.groupby("account").indices
    for row in accounts.itertuples(index=False):
        places = owned.get(row.account, np.array([], dtype=int))
        own = Deals(closed.iloc[places], every.open.head(0), every.years)
        spent = float(row.hours) if row.hours > 0 else None
        decided = len(places) / every.years
        effort, deals = _effort(len(places), spent, every.years), _own_deals(own)
        churn = () if pd.isna(row.churn) else (_own_churn(row),)
        yield (
            str(row.account),
            WorkBack(
                base=float(row.revenue),
                hours_a_deal=spent / decided if spent and decided else None,
                assumptions=(*churn, *price, *effort, *deals),
                expected=foretold.get(str(row.account)),
                deals_are_all=deals_are_all,
            ),
        )


def _own_deals(own: Deals) -> Iterator[Assumption]:
    """The win rate and the size of a deal as the account's own plan has them: by its own deals alone."""
    won, lost = own_rate(own)
    if len(own.closed):
        yield Assumption("win_rate", *_ranged(won, lost), len(own.closed))
    if size := _size(own):
        yield size


def _own_churn(row: Any) -> Assumption:
    return Assumption("churn", float(row.churn_low), float(row.churn), float(row.churn_high), int(row.alike))
