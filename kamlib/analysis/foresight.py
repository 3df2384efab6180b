"""All that is foretold, and how it was tried, from one history that is dropped afterwards: it is as large as
the facts themselves."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from kamlib.analysis.chance import Chance, chance_to_buy
from kamlib.analysis.forecast import Forecast, forecast, origins
from kamlib.analysis.history import buying_history
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
    known, tried_at = buying_history(facts), origins(data_start, facts.as_of)
    foretold = forecast(known, tried_at, (settings.tiers.a, settings.tiers.b))
    activities = facts.activities[["account", "date", "hours"]]
    tables = standings_then(known, foretold, activities, settings.value, settings.tiers, settings.load)
    return Foresight(
        forecast=foretold,
        chance=chance_to_buy(known, tried_at),
        ranking=ranking_test(tables),
        starts=known.starts,
    )


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
