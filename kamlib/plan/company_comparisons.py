"""The comparisons of the accounts whose plans have a profile."""

from collections import defaultdict
from sys import intern

import pandas as pd

from kamlib.analysis.complexity import Counts, complex_ways
from kamlib.analysis.portfolio import Portfolio
from kamlib.plan.build import SECTIONS_OF
from kamlib.plan.comparison import Comparison, Outlook, PriceElsewhere
from kamlib.plan.depth import depth_of
from kamlib.plan.focus.subject import plain
from kamlib.plan.rows import MOST_ROWS
from kamlib.settings import Complexity


def comparisons(portfolio: Portfolio, limits: Complexity) -> tuple[Comparison, ...]:
    """One record per owned account that may have a section 2, sorted by account."""
    accounts = portfolio.slices["accounts"]
    shown = accounts[_may_have_profile(accounts, limits) & accounts["owner"].notna()]
    goals = portfolio.books.set_index("rep")["goal"].reindex(shown["owner"]).to_numpy(dtype=float)
    revenue = shown["revenue"].to_numpy(dtype=float)
    prices, outlooks = _prices(portfolio, shown["account"]), _outlooks(portfolio, shown["account"])
    return tuple(
        Comparison(
            account=account,
            goal_share=round(brought / goal, 6) if goal > 0 else None,
            prices=tuple(prices.get(account, ())),
            outlook=outlooks.get(account),
        )
        for account, brought, goal in zip(shown["account"], revenue, goals, strict=True)
    )


def _outlooks(portfolio: Portfolio, accounts: pd.Series) -> dict[str, Outlook]:
    """The forecast of each of these accounts, with the chance that it buys again where that is known."""
    if portfolio.forecast is None:
        return {}
    expected = portfolio.forecast.expected
    rows = expected[expected["account"].isin(accounts)].set_index("account")[["expected", "low", "high"]]
    back = pd.DataFrame(columns=["low", "high", "alike"])
    if portfolio.chance is not None:
        back = portfolio.chance.accounts.set_index("account")[["low", "high", "alike"]]
    whole = rows.join(back.astype(float).add_prefix("back_")).round(4)
    method = intern(portfolio.forecast.method.method)
    return {
        str(account): Outlook(
            method=method,
            expected=cells[0],
            low=cells[1],
            high=cells[2],
            back_low=plain(cells[3]),
            back_high=plain(cells[4]),
            alike=None if pd.isna(cells[5]) else int(cells[5]),
        )
        for account, *cells in whole.itertuples(name=None)
    }


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
