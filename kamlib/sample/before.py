"""Deals of the large accounts from before and after some of them came into the programme: what several people
sell to each is more than what its owner does."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kamlib.sample import words
from kamlib.sample.company import Scope
from kamlib.sample.dealings import LOST, WON
from kamlib.sample.dice import Dice, numbered

LARGE = 0.22
"""The share of owned accounts, largest first, of which old deals are known."""
BEFORE, AFTER = (2, 360), (400, 750)
"""The days between which these deals closed, counted from the first day of the exports."""


def deals_around(scope: Scope, accounts: pd.DataFrame, items: pd.DataFrame, members: int) -> pd.DataFrame:
    """Closed deals as dealings.invent_opportunities has them, without ids. The first `members` owned accounts
    are those in the programme: in the year after, more is won there."""
    dice = Dice(scope.seed, "deals around the programme")
    owned = accounts.index[accounts["owner"] != ""].to_numpy()
    large = owned[: max(members + 1, round(LARGE * len(owned)))]
    inside = np.arange(len(large)) < members
    before = _deals(
        dice, scope, accounts, large, dice.whole(1, 2, len(large)), BEFORE, np.full(len(large), 0.06)
    )
    after = _deals(
        dice,
        scope,
        accounts,
        large,
        dice.whole(np.where(inside, 2, 0), np.where(inside, 4, 2), len(large)),
        AFTER,
        np.where(inside, 0.09, 0.06),
    )
    deals = pd.concat([before, after], ignore_index=True)
    current = items.drop_duplicates("product", keep="last")
    named = current.iloc[dice.whole(0, len(current) - 1, len(deals))]
    about = dice.pick(words.PROJECTS, len(deals))
    called = [text.format(product=one) for text, one in zip(about, named["name"], strict=True)]
    return deals.assign(name=called, item=named["item"].to_numpy(dtype=object))


def _deals(
    dice: Dice,
    scope: Scope,
    accounts: pd.DataFrame,
    places: NDArray[np.int64],
    won: NDArray[np.int64],
    days: tuple[int, int],
    share: NDArray[np.float64],
) -> pd.DataFrame:
    """So many won and as many lost deals of each account, by its owner and by others in turn."""
    whose, nth = numbered(2 * won)
    count = len(whose)
    place = places[whose]
    closed = dice.whole(days[0], days[1], count)
    others = dice.pick(sorted(set(accounts["owner"]) - {""}), count)
    owner = accounts["owner"].to_numpy(dtype=object)[place]
    amount = accounts["yearly"].to_numpy()[place] * share[whose] * dice.between(0.7, 1.3, count)
    return pd.DataFrame(
        {
            "place": place,
            "seller": np.where(nth % 3 == 1, others, owner),
            "stage": np.where(nth < won[whose], WON, LOST),
            "amount": np.ceil(amount / 250) * 250,
            "opened": scope.dates(closed - dice.whole(20, 200, count)),
            "closed": scope.dates(closed),
        }
    )
