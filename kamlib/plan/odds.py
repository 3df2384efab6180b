"""How likely the open deals of accounts are won, as their comparisons keep it."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

import numpy as np
import pandas as pd

from kamlib.analysis.targeting import Ends
from kamlib.analysis.winning import Winning
from kamlib.plan.comparison import DealOdds, Odds


def base_odds(found: Winning) -> Odds:
    """Of an opportunity of which the exports hold nothing: the average of all."""
    chance = found.chance
    ends = (min(chance.low, chance.average), chance.average, max(chance.high, chance.average))
    weights = dict(found.weights) if found.weights else None
    return Odds(method=chance.used, base=_ends(*ends), n=chance.closed, weights=weights)


def odds_of_each(found: Winning, accounts: pd.Series) -> Iterator[Odds]:
    """Of these accounts, in their order: those of their open deals, one account after the other."""
    base = base_odds(found)
    place = pd.Index(accounts).get_indexer(found.deals["account"])
    own = found.deals.iloc[np.argsort(place, kind="stable")][np.sort(place) >= 0]
    groups = groupby(own.itertuples(index=False), attrgetter("account"))
    whose, deals = next(groups, NOBODY)
    for account in accounts:
        if account != whose:
            yield base
            continue
        yield base.model_copy(update={"deals": tuple(map(_odds, deals))})
        whose, deals = next(groups, NOBODY)


NOBODY: tuple[str | None, Iterator[Any]] = (None, iter(()))


def _odds(deal: Any) -> DealOdds:
    return DealOdds(
        key=deal.opportunity,
        chance=_ends(deal.low, deal.likely, deal.high),
        n=int(deal.n),
        half=_whole(deal.half),
        most=_whole(deal.most),
        in_year=None if pd.isna(deal.in_year) else round(float(deal.in_year), 4),
        later=_whole(deal.later),
    )


def _ends(low: float, likely: float, high: float) -> Ends:
    return Ends(*(round(float(one), 6) for one in (low, likely, high)))


def _whole(days: float) -> int | None:
    return None if pd.isna(days) else round(days)
