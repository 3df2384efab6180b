"""All that is foretold, and how it was tried, from one history that is dropped afterwards: it is as large as
the facts themselves."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from kamlib.analysis.chance import Chance, chance_to_buy
from kamlib.analysis.forecast import Forecast, forecast, origins
from kamlib.analysis.history import numbered, numbered_history
from kamlib.analysis.past_sums import PastSums
from kamlib.analysis.ranking import RankingTest, ranking_test
from kamlib.analysis.standing_then import standings_then
from kamlib.facts.book import Facts
from kamlib.settings import Settings


@dataclass(frozen=True)
class Foresight:
    """starts: account -> since when it is a customer, where that is known (history.py)."""

    forecast: Forecast | None
    chance: Chance | None
    ranking: RankingTest | None
    starts: pd.Series


def foresight(facts: Facts, settings: Settings, data_start: date | None) -> Foresight:
    """Accounts go by their place among the sorted ids meanwhile: the same rows are put together by account a
    hundred times over, and texts take twice as long as numbers."""
    ids = pd.Index(np.sort(facts.accounts["account"].to_numpy(dtype=object)), dtype="str")
    known, tried_at = numbered_history(facts, ids), origins(data_start, facts.as_of)
    foretold = forecast(known, tried_at, (settings.tiers.a, settings.tiers.b))
    activities = numbered(facts.activities[["account", "date", "hours"]], ids)
    tables = standings_then(known, foretold, activities, settings.value, settings.tiers, settings.load)
    chance = chance_to_buy(known, tried_at)
    return Foresight(
        forecast=foretold and _forecast_by_id(foretold, ids),
        chance=chance and replace(chance, accounts=_by_id(chance.accounts, ids)),
        ranking=ranking_test(tables),
        starts=known.starts.set_axis(ids.take(known.starts.index.astype(np.intp)).rename("account")),
    )


def _forecast_by_id(found: Forecast, ids: pd.Index) -> Forecast:
    past = PastSums(_by_id(found.sums.past, ids))
    return replace(found, expected=_by_id(found.expected, ids), sums=past)


def _by_id(table: pd.DataFrame, ids: pd.Index) -> pd.DataFrame:
    return table.assign(account=ids.take(table["account"].to_numpy()))


OUTLOOK = ("expected", "low", "high", "back", "back_low", "back_high", "alike")


def outlooks(forecast: Forecast | None, chance: Chance | None) -> pd.DataFrame:
    """One row per account that ever bought: account, what it is expected to bring in the next twelve months
    (expected, in 8 of 10 such low to high), how likely it buys again (back, low to high, of so many alike),
    missing where nobody knows; without any forecast no row."""
    if forecast is None:
        return pd.DataFrame(
            {"account": pd.Series(dtype="str"), **dict.fromkeys(OUTLOOK, pd.Series(dtype=float))}
        )
    rows = forecast.expected[["account", "expected", "low", "high"]].set_index("account")
    again = pd.DataFrame(columns=["back", "back_low", "back_high", "alike"], dtype=float)
    if chance is not None:
        names = {"p": "back", "low": "back_low", "high": "back_high"}
        again = chance.accounts.set_index("account").rename(columns=names)
    return rows.join(again.astype(float)).round(4).reset_index()
