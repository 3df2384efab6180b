"""How many hours each seller has for opportunities: what there is, less what is for no customer, less the
care that the accounts take, from the as-of date until the planning year ends."""

from datetime import date

import numpy as np
import pandas as pd

from kamlib.periods import Period
from kamlib.settings import Hours


def years_to_come(year: Period, as_of: date) -> tuple[float, float]:
    """So many years until the planning year ends, and how much of them is over before it begins.

    >>> years_to_come(Period(date(2026, 1, 1), date(2027, 1, 1)), date(2026, 7, 2))
    (0.5013698630136987, 0.0)
    >>> years_to_come(Period(date(2027, 1, 1), date(2028, 1, 1)), date(2026, 10, 20))
    (1.2, 0.2)
    """
    whole = (year.end - year.start).days
    until_end, until_start = (max((day - as_of).days, 0) / whole for day in (year.end, year.start))
    return until_end, until_start


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
    planning year ends; below 0 where care alone takes more than there is), before (of these until it begins).

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
    until_end, until_start = years_to_come(year, as_of)
    return table.assign(left=whole * until_end, before=whole * until_start)
