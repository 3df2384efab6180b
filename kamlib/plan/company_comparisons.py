"""The comparisons of the accounts whose plans have a profile."""

from collections import defaultdict
from sys import intern

import pandas as pd

from kamlib.analysis.complexity import Counts, complex_ways
from kamlib.analysis.portfolio import Portfolio
from kamlib.plan.build import SECTIONS_OF
from kamlib.plan.comparison import Comparison, PriceElsewhere
from kamlib.plan.depth import depth_of
from kamlib.plan.rows import MOST_ROWS
from kamlib.settings import Complexity


def comparisons(portfolio: Portfolio, limits: Complexity) -> tuple[Comparison, ...]:
    """One record per owned account that may have a section 2, sorted by account."""
    accounts = portfolio.slices["accounts"]
    shown = accounts[_may_have_profile(accounts, limits) & accounts["owner"].notna()]
    goals = portfolio.books.set_index("rep")["goal"].reindex(shown["owner"]).to_numpy(dtype=float)
    revenue = shown["revenue"].to_numpy(dtype=float)
    shared = _shared(shown, portfolio.cascade)
    prices = _prices(portfolio, shown["account"])
    return tuple(
        Comparison(
            account=account,
            goal_share=round(brought / goal, 6) if goal > 0 else None,
            goal_shared=shared.get(account),
            prices=tuple(prices.get(account, ())),
        )
        for account, brought, goal in zip(shown["account"], revenue, goals, strict=True)
    )


def _shared(accounts: pd.DataFrame, cascade: pd.DataFrame) -> dict[str, float]:
    """account -> its part of its owner's goal, where that is more than the account's own."""
    parts = cascade.loc[cascade["level"] == "account"].set_index("key")["goal"].reindex(accounts["account"])
    more = parts[parts.to_numpy() > accounts["goal"].fillna(0).to_numpy() + HALF_A_CENT]
    return {str(account): float(amount) for account, amount in more.items()}


HALF_A_CENT = 0.005


def _may_have_profile(accounts: pd.DataFrame, limits: Complexity) -> pd.Series:
    """By tier, or by complexity when as many people decide as count: who decides, the exports don't know."""
    counts = accounts[["branch_count", "line_count", "seller_count", "country_count"]].itertuples(index=False)
    ways = (
        complex_ways(Counts(branches, lines, sellers, limits.people, countries), limits)
        for branches, lines, sellers, countries in counts
    )
    depths = [depth_of(tier, many, limits) for tier, many in zip(accounts["tier"], ways, strict=True)]
    return pd.Series(["profile" in SECTIONS_OF[depth] for depth in depths], index=accounts.index, dtype=bool)


def _prices(portfolio: Portfolio, accounts: pd.Series) -> dict[str, list[PriceElsewhere]]:
    """The prices elsewhere of each account's products that bring most, with the products' names."""
    known = portfolio.elsewhere[portfolio.elsewhere["account"].isin(accounts)]
    bought = portfolio.slices["products"][["account", "product", "name", "revenue"]]
    named = known.merge(bought, on=["account", "product"], validate="one_to_one")
    ordered = named.sort_values(["account", "revenue", "product"], ascending=[True, False, True])
    first = ordered.groupby("account").head(MOST_ROWS)
    prices = defaultdict(list)
    for row in first[["account", "name", "price", "elsewhere", "others"]].itertuples(index=False):
        prices[row.account].append(
            PriceElsewhere(
                product=intern(row.name),  # a few names, each hundreds of thousands of times
                price=round(float(row.price), 4),
                elsewhere=round(float(row.elsewhere), 4),
                others=int(row.others),
            )
        )
    return prices
