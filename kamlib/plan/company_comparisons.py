"""What compares each account with the others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, repeat
from operator import itemgetter
from sys import intern

import pandas as pd

from kamlib.analysis.assumptions import account_work_backs
from kamlib.analysis.branches import lines_of_group
from kamlib.analysis.cascade import HALF_A_CENT
from kamlib.analysis.churn import COLUMNS
from kamlib.analysis.complexity import Counts, complex_ways
from kamlib.analysis.foresight import outlooks
from kamlib.analysis.portfolio import Portfolio
from kamlib.analysis.scenarios import LossScenario, Means, outcome
from kamlib.analysis.sensitivity import sensitivity
from kamlib.facts.raw import revenue_source
from kamlib.plan.build import SECTIONS_OF
from kamlib.plan.company_whitespace import group_lines, own_whitespaces
from kamlib.plan.comparison import AtRisk, Comparison, Outlook, PriceElsewhere
from kamlib.plan.depth import depth_of
from kamlib.plan.focus.sensitivity import expected_now, swing_row
from kamlib.plan.focus.subject import plain
from kamlib.plan.odds import odds_of_each
from kamlib.plan.rows import MOST_ROWS
from kamlib.plan.suggested import OwnWhitespace
from kamlib.plan.swings import SwingRow
from kamlib.settings import Complexity, Settings


def comparisons(
    portfolio: Portfolio, accounts: pd.DataFrame, means: Means, settings: Settings
) -> Iterator[Comparison]:
    """One record per owned account, sorted by account; of one that can't have a section 2 its whitespace,
    the odds of its deals, and what others of its group buy.

    accounts: all, with revenue, contribution, won_amount, open_amount and their churn; means: the company's.
    """
    owned = accounts[accounts["owner"].notna()]
    won_only = revenue_source(settings) == "opportunities"
    profiled = _profiled(
        portfolio, owned[_may_have_profile(owned, settings.complexity)], means, won_only=won_only
    )
    following = next(profiled, None)
    churns = _churns(owned, settings.targeting.years)
    odds = odds_of_each(portfolio.winning, owned["account"])
    groups = dict(group_lines(lines_of_group(accounts, portfolio.slices["products"])))
    for (account, own), churn, chances in zip(_whitespaces(portfolio, owned), churns, odds, strict=True):
        beside = Comparison(account=account, profiled=False, churn=churn)
        if following is not None and following.account == account:
            beside, following = following, next(profiled, None)
        joined = {"whitespace": own, "odds": chances, "group": groups.get(account)}
        yield beside.model_copy(update=joined)
    assert following is None, "the profiles are in another order than the accounts"


def _whitespaces(portfolio: Portfolio, accounts: pd.DataFrame) -> Iterable[tuple[str, OwnWhitespace | None]]:
    if portfolio.whitespace is None:
        return ((account, None) for account in accounts["account"])
    return own_whitespaces(portfolio.whitespace, accounts["account"], portfolio.as_of)


def _churns(accounts: pd.DataFrame, years: int) -> Iterable[float | None]:
    """How likely each is lost within a year, where margins of more than one count."""
    return map(plain, accounts["churn"].round(4)) if years > 1 else repeat(None, len(accounts))


def _profiled(
    portfolio: Portfolio, shown: pd.DataFrame, means: Means, *, won_only: bool
) -> Iterator[Comparison]:
    goals = portfolio.books.set_index("rep")["goal"].reindex(shown["owner"]).to_numpy(dtype=float)
    revenue = shown["revenue"].to_numpy(dtype=float)
    prices, outlooks = _prices(portfolio, shown["account"]), _outlooks(portfolio, shown["account"])
    shared = _shared(shown, portfolio.cascade)
    risks = _risks(shown, means, _swings(shown, portfolio, deals_are_all=won_only))
    for account, brought, goal, risk in zip(shown["account"], revenue, goals, risks, strict=True):
        yield Comparison(
            account=account,
            goal_share=round(brought / goal, 6) if goal > 0 else None,
            goal_shared=shared.get(account),
            prices=_elsewhere(prices.get(account, ())),
            risk=risk,
            outlook=outlooks.get(account),
        )


Swung = tuple[float | None, tuple[SwingRow, ...]]
"""What is expected of an account next year, and what moves it."""


MOST_MOVED = 1000


def _swings(accounts: pd.DataFrame, portfolio: Portfolio, *, deals_are_all: bool) -> dict[str, Swung]:
    """Of each A account; of very many the largest."""
    first = accounts[(accounts["tier"] == "A") & (accounts["revenue"] > 0)].nlargest(MOST_MOVED, "revenue")
    bridges = portfolio.slices["bridge"] if portfolio.before_known else portfolio.slices["bridge"].head(0)
    found = portfolio.forecast
    rows = found.expected if found else first.head(0)[["account"]].assign(expected=0.0)
    foretold = dict(zip(rows["account"], map(float, rows["expected"]), strict=True))
    return {
        account: (
            round(expected_now(work), 4),
            tuple(swing_row(one) for one in sensitivity(work) if one.width),
        )
        for account, work in account_work_backs(
            first, bridges, portfolio.deals, foretold, deals_are_all=deals_are_all
        )
    }


RISKY = ("account", "revenue", "contribution", "share", "won_amount", "open_amount", *COLUMNS)


def _risks(accounts: pd.DataFrame, means: Means, swings: Mapping[str, Swung]) -> Iterator[AtRisk | None]:
    """What each account's loss would leave; None of one without revenue."""
    rows = accounts[list(RISKY)].astype(object)
    for row in rows.where(rows.notna(), None).itertuples(index=False):
        if row.revenue <= 0:
            yield None
            continue
        share = means.leaving.share
        gone = None if row.contribution is None else round(row.contribution * share, 4)
        lost = LossScenario(
            *("accounts", "", (row.account,), row.revenue * share, gone),
            won=(row.won_amount or 0.0) * share,
            open=(row.open_amount or 0.0) * share,
        )
        found = outcome(lost, means)
        expected, moved = swings.get(row.account, (None, ()))
        yield AtRisk(
            expected=expected,
            swings=moved,
            churn_low=row.churn_low,
            churn=row.churn,
            churn_high=row.churn_high,
            alike=int(row.alike or 0),
            contribution=gone,
            survives=found.survives,
            share=row.share,
            replace_months=None if found.replace_months is None else round(found.replace_months, 2),
        )


def _outlooks(portfolio: Portfolio, accounts: pd.Series) -> dict[str, Outlook]:
    """The forecast of each of these accounts, with the chance that it buys again where that is known."""
    if portfolio.forecast is None:
        return {}
    found = outlooks(portfolio.forecast, portfolio.chance)
    whole = found[found["account"].isin(accounts)].set_index("account")
    method = intern(portfolio.forecast.method.method)
    return {
        str(account): Outlook(
            method=method,
            expected=cells[0],
            low=cells[1],
            high=cells[2],
            back_low=plain(cells[4]),
            back_high=plain(cells[5]),
            alike=None if pd.isna(cells[6]) else int(cells[6]),
        )
        for account, *cells in whole.itertuples(name=None)
    }


def _shared(accounts: pd.DataFrame, cascade: pd.DataFrame) -> dict[str, float]:
    """account -> its part of its owner's goal, where that is more than the account's own."""
    parts = cascade.loc[cascade["level"] == "account"].set_index("key")["goal"].reindex(accounts["account"])
    more = parts[parts.to_numpy() > accounts["goal"].fillna(0).to_numpy() + HALF_A_CENT]
    return {str(account): float(amount) for account, amount in more.items()}


def _may_have_profile(accounts: pd.DataFrame, limits: Complexity) -> pd.Series:
    """By tier, or by complexity when as many people decide as count: who decides, the exports don't know."""
    counts = accounts[["branch_count", "line_count", "seller_count", "country_count"]].itertuples(index=False)
    ways = (
        complex_ways(Counts(branches, lines, sellers, limits.people, countries), limits)
        for branches, lines, sellers, countries in counts
    )
    depths = [depth_of(tier, many, limits) for tier, many in zip(accounts["tier"], ways, strict=True)]
    return pd.Series(["profile" in SECTIONS_OF[depth] for depth in depths], index=accounts.index, dtype=bool)


PRICED = ("account", "name", "price", "elsewhere", "others", "alike", "quantity")


def _prices(portfolio: Portfolio, accounts: pd.Series) -> Mapping[str, Sequence[tuple]]:
    """PRICED of each account's products that bring most, by account."""
    known = portfolio.elsewhere[portfolio.elsewhere["account"].isin(accounts)]
    bought = portfolio.slices["products"][["account", "product", "name", "revenue", "quantity"]]
    named = known.merge(bought, on=["account", "product"], validate="one_to_one")
    ordered = named.sort_values(["account", "revenue", "product"], ascending=[True, False, True])
    first = ordered.groupby("account").head(MOST_ROWS)[[*PRICED]].itertuples(index=False)
    return {account: list(rows) for account, rows in groupby(first, itemgetter(0))}


def _elsewhere(rows: Iterable[tuple]) -> tuple[PriceElsewhere, ...]:
    """The prices elsewhere, with the products' names."""
    return tuple(
        PriceElsewhere(
            product=named,
            price=round(float(price), 4),
            elsewhere=round(float(elsewhere), 4),
            others=int(others),
            alike=bool(alike),
            more=round(float((price - elsewhere) * quantity), 2),
        )
        for _, named, price, elsewhere, others, alike, quantity in rows
    )
