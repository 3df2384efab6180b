"""What each account is beside the others: rank, share, value, route to key, third, attention."""

import numpy as np
import pandas as pd

from kamlib.analysis.attention import attention, book_thirds, neglected
from kamlib.analysis.concentration import abc_class_within, share_before
from kamlib.analysis.ownership import sold_by_others
from kamlib.analysis.pipeline import won_deals
from kamlib.analysis.routes import account_reach, key_measure, key_routes
from kamlib.analysis.value import (
    ENOUGH_KNOWN,
    MOST_POINTS,
    account_values,
    account_weights,
    factor_numbers,
    factor_points,
    missing_factors,
)
from kamlib.facts.book import Facts
from kamlib.settings import Settings, Tiers

POTENTIAL = "potential"
"""The factor that says what an account may bring; where the settings have none, its value stands for it."""


def value_points(accounts: pd.DataFrame, facts: Facts, settings: Settings) -> pd.DataFrame:
    """The points of each factor of the accounts' value, one row per account, indexed by it."""
    return factor_points(factor_numbers(accounts, facts.own, settings.value, facts.as_of), settings.value)


def account_standings(
    accounts: pd.DataFrame, points: pd.DataFrame, facts: Facts, settings: Settings
) -> pd.DataFrame:
    """One row per account: account, owner, tier, and

    rank, share, share_before (of all revenue above 0), book_rank, book_tier; value, value_low, value_high,
    value_known, value_rank, missing (the factors that nobody knows), categorised; measure, measure_share,
    margin_share, reach, key_verdict; third, attention, attention_unit, attention_share, promise, neglected;
    won_amount, last_won; others_revenue, of those who sold a large share beside the owner.

    accounts: the portfolio's, with owner and tier. points: value_points.
    """
    weights = account_weights(points, settings.value)
    values = account_values(points, weights)
    missing = missing_factors(points, weights)
    lines = facts.products.set_index("product")["line"]
    measure = key_measure(accounts, facts.own, facts.account_products, lines, settings.key)
    routes = key_routes(accounts, measure, account_reach(accounts, facts.own, settings.key), settings.key)
    table = _ranks(accounts, settings.tiers).join(values).join(routes)
    table["value_rank"] = table["value"].rank(ascending=False, method="min")
    table["missing"] = [missing.get(account, ()) for account in table.index]
    table["categorised"] = table["value_known"] >= ENOUGH_KNOWN
    seen = accounts.assign(third=book_thirds(accounts)).join(attention(accounts)).set_index("account")
    table = table.join(seen[["third", "attention", "attention_unit", "attention_share"]]).reset_index()
    table = table.join(won_deals(facts.opportunities, facts.as_of), on="account")
    owners = accounts.dropna(subset=["owner"]).set_index("account")["owner"]
    others = sold_by_others(facts.account_sellers, owners, settings.lint.co_owner_share)
    table = table.join(others, on="account")
    table["promise"] = table["account"].map(_promise(points, values["value"]))
    return table.assign(neglected=neglected(table))


def _promise(points: pd.DataFrame, value: pd.Series) -> pd.Series:
    """What an account may bring, 0 to 100: its potential, or its value where that is not known."""
    if POTENTIAL not in points:
        return value
    return (points[POTENTIAL] * 100 / MOST_POINTS).fillna(value)


def _ranks(accounts: pd.DataFrame, tiers: Tiers) -> pd.DataFrame:
    """Rank and share among all accounts with revenue above 0, rank and class inside the owner's book."""
    revenue = accounts.set_index("account")["revenue"]
    positive = revenue[revenue > 0]
    table = accounts.set_index("account")[["owner", "tier"]].copy()
    table["rank"] = positive.rank(ascending=False, method="min")
    table["share"] = positive / positive.sum() if len(positive) else np.nan
    table["share_before"] = share_before(positive) if len(positive) else np.nan
    table["book_rank"] = positive.groupby(table["owner"].reindex(positive.index)).rank(
        ascending=False, method="first"
    )
    table["book_tier"] = abc_class_within(revenue, table["owner"], tiers.a, tiers.b)
    return table
