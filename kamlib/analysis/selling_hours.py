"""How many hours each seller has for opportunities: what there is, less what is for no customer, less the
care that the accounts take, as far as the planning year is still to come."""

from datetime import date

import numpy as np
import pandas as pd

from kamlib.periods import Period
from kamlib.settings import Hours


def year_left(year: Period, as_of: date) -> float:
    """The share of the planning year that is still to come: all of it before it begins.

    >>> year_left(Period(date(2026, 1, 1), date(2027, 1, 1)), date(2026, 7, 2))
    0.5013698630136987
    """
    days = (year.end - max(year.start, as_of)).days
    return max(days, 0) / (year.end - year.start).days


def care_hours(accounts: pd.DataFrame, hours: Hours) -> pd.Series:
    """Hours a year that each account takes before any opportunity, with its index: what the settings say of
    its tier, else what was spent on it in the last twelve months; missing where neither is known.

    accounts: tier (what is neither A nor B counts as C), hours.
    """
    said = {"A": hours.care.a, "B": hours.care.b}
    by_tier = {tier: np.nan if care is None else care for tier, care in said.items()}
    other = np.nan if hours.care.c is None else hours.care.c
    care = accounts["tier"].map(by_tier).where(accounts["tier"].isin(said), other)
    return care.astype(float).fillna(accounts["hours"].astype(float))


def fixed_hours(available: pd.Series, hours: Hours) -> pd.Series:
    """Hours a year for no customer: a share of what there is where the setting is below 1."""
    return available * hours.fixed if hours.fixed < 1 else available * 0 + hours.fixed


def selling_hours(
    accounts: pd.DataFrame, books: pd.DataFrame, hours: Hours, year: Period, as_of: date
) -> pd.DataFrame:
    """One row per person with accounts whose hours are known, indexed by rep: available, fixed, care (hours a
    year), unknown (accounts whose care nobody knows: it counts as 0), left (hours for opportunities until the
    planning year ends; below 0 where care alone takes more than there is).

    accounts: owner, tier, hours. books: rep, accounts, hours_available.
    """
    owning = books[(books["accounts"] > 0) & books["hours_available"].notna()].set_index("rep")
    care = care_hours(accounts, hours)
    owner = accounts["owner"]
    table = pd.DataFrame({"available": owning["hours_available"].astype(float)})
    table["fixed"] = fixed_hours(table["available"], hours)
    table["care"] = care.groupby(owner).sum().reindex(table.index).fillna(0.0)
    table["unknown"] = care.isna().groupby(owner).sum().reindex(table.index).fillna(0).astype(int)
    whole = table["available"] - table["fixed"] - table["care"]
    return table.assign(left=whole * year_left(year, as_of))
