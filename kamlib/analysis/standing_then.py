"""How accounts stood on a day in the past, by what was known then, and what came in the year after.

Of the value's factors those count that exports tell for any day: a column of the accounts is as of today, and
would know what came.
"""

from datetime import date

import numpy as np
import pandas as pd

from kamlib.analysis.concentration import abc_class
from kamlib.analysis.forecast import Forecast
from kamlib.analysis.history import History
from kamlib.analysis.sums import growth
from kamlib.analysis.value import account_values, account_weights, factor_numbers, factor_points
from kamlib.periods import YEAR, months_before
from kamlib.settings import Load, Tiers, Value

OUTCOMES = ("revenue", "margin", "growth", "losses")
"""What came: all of it, its margin, what an account brought more than the year before, and less."""
LAST_YEAR, VALUE, FORECAST = "last-year", "value", "forecast"


def standings_then(
    history: History,
    forecast: Forecast | None,
    activities: pd.DataFrame,
    value: Value,
    tiers: Tiers,
    load: Load,
) -> list[pd.DataFrame]:
    """standing_then for each day on which the method of the forecast in use could be tried, the newest first,
    with the `hours` that each account took then. activities: account, date, hours.

    The order by forecast knows more than it could: its method was chosen on these days."""
    if forecast is None:
        return []
    tables = []
    for ago, told in forecast.sums.past.groupby("origin"):
        table = standing_then(history, int(ago), value, tiers, told.set_index("account")["told"])
        noted = noted_hours(activities, months_before(history.as_of, int(ago)))
        tables.append(table.assign(hours=hours_then(table["tier"], noted, load)))
    return tables


def noted_hours(activities: pd.DataFrame, day: date) -> pd.Series:
    """account -> the hours above 0 that were noted in the twelve months before `day`."""
    dates = activities["date"]
    year = (dates >= pd.Timestamp(months_before(day, YEAR))) & (dates < pd.Timestamp(day))
    hours = activities[year].groupby("account")["hours"].sum()
    return hours[hours > 0]


def hours_then(tier: pd.Series, noted: pd.Series, load: Load) -> pd.Series:
    """The hours that each account took, indexed as `tier`: those noted, else the mean of its class, so that
    nobody's time is free; where nobody noted any, by the weights of the load, which are no hours but in
    proportion to each other."""
    own = noted.reindex(tier.index).astype(float)
    if own.isna().all():
        weights = {"A": load.a, "B": load.b}
        return tier.map(lambda one: weights.get(one, load.c)).astype(float).clip(lower=LEAST_LOAD)
    return own.fillna(own.groupby(tier).transform("mean")).fillna(own.mean())


LEAST_LOAD = 0.01
"""No account is carried for nothing, whatever the settings say."""


def standing_then(
    history: History, ago: int, value: Value, tiers: Tiers, foretold: pd.Series | None = None
) -> pd.DataFrame:
    """One row per account with any history so many months ago, indexed by it: a column per order of accounts
    (LAST_YEAR, VALUE and, where it is foretold, FORECAST: the more the earlier), `tier`, and a column per
    outcome that is known."""
    known = history.at(ago)
    last, came = known.last_year, history.revenue(YEAR, ago - YEAR).reindex(known.accounts)
    change = came - last
    table = pd.DataFrame(
        {
            LAST_YEAR: last,
            VALUE: value_then(known, value),
            "tier": abc_class(last, tiers.a, tiers.b),
            "revenue": came.clip(lower=0),
            "growth": change.clip(lower=0),
            "losses": (-change).clip(lower=0),
        }
    )
    if foretold is not None:
        table[FORECAST] = foretold.reindex(table.index, fill_value=0.0)
    margin = history.margin(YEAR, ago - YEAR).reindex(table.index)
    return table.assign(margin=margin.clip(lower=0)) if margin.notna().all() else table


def value_then(known: History, value: Value) -> pd.Series:
    """account -> its value by the built-in factors with today's weights, as it was known then; missing where
    nothing of it was."""
    whole = known.whole(2 * YEAR)
    last, before = known.last_year, known.revenue(YEAR, YEAR)
    days = known.orders.loc[known.orders["revenue"] > 0].groupby("account")["date"]
    accounts = pd.DataFrame(
        {
            "account": known.accounts,
            "revenue": last,
            "margin": known.margin(YEAR),
            "growth": growth(last, before) if whole else np.nan,
            "customer_since": known.since.reindex(known.accounts),
            "first_order": days.min().reindex(known.accounts),
            "last_order": days.max().reindex(known.accounts),
        }
    ).reset_index(drop=True)
    own = pd.DataFrame({"account": known.accounts})
    built_in = Value(factors={name: one for name, one in value.factors.items() if one.column is None})
    points = factor_points(factor_numbers(accounts, own, built_in, known.as_of), built_in)
    return account_values(points, account_weights(points, built_in))["value"]
