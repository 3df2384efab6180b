"""How much each person carries, beside how much they sell: whoever sells best is given most, and drowns."""

import pandas as pd

from kamlib.settings import Load

TOP_QUARTER = 0.25


def account_loads(tiers: pd.Series, load: Load) -> pd.Series:
    """What each account takes of a person, by its tier."""
    return tiers.map({"A": load.a, "B": load.b}).fillna(load.c).astype(float)


def book_loads(accounts: pd.DataFrame, books: pd.DataFrame, load: Load) -> pd.DataFrame:
    """One row per person with accounts, indexed by rep: a_accounts, load, revenue_rank and
    load_rank (1 is the most), over_cap, over_ideal (and not over the cap), over_hours,
    sells_and_carries_most.

    accounts: account, owner, tier. books: rep, accounts, revenue, hours_available, hours_spent. Whoever is in
    the upper quarter of the sellers both by revenue and by load sells best and carries most; among fewer than
    four nobody is.
    """
    owned = accounts.dropna(subset=["owner"])
    owning = books[books["accounts"] > 0].set_index("rep")
    table = pd.DataFrame(index=owning.index)
    table["a_accounts"] = (owned["tier"] == "A").groupby(owned["owner"]).sum().reindex(table.index)
    loads = account_loads(owned["tier"], load).groupby(owned["owner"]).sum().round(4)
    table["load"] = loads.reindex(table.index)
    table["revenue_rank"] = owning["revenue"].rank(ascending=False, method="max")
    table["load_rank"] = table["load"].rank(ascending=False, method="max")
    table["over_cap"] = table["load"] > load.cap if load.cap is not None else False
    table["over_ideal"] = (table["load"] > load.ideal) & ~table["over_cap"]
    table["over_hours"] = (owning["hours_spent"] > owning["hours_available"]).fillna(False)
    upper = int(len(table) * TOP_QUARTER)
    table["sells_and_carries_most"] = table[["revenue_rank", "load_rank"]].max(axis="columns") <= upper
    return table
