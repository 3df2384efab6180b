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
    foretold = forecast(known, tried_at)
    return Foresight(
        forecast=foretold,
        chance=chance_to_buy(known, tried_at),
        ranking=ranking_test(standings_then(known, foretold, settings.value, settings.tiers)),
        starts=known.starts,
    )
