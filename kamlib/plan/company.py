"""What is not one account's: the company's figures, every book and team, who owns nothing, what is wrong."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pandas as pd

from kamlib.analysis.assumptions import usual_win_rate
from kamlib.analysis.churn import churn_chances
from kamlib.analysis.concentration import ConcentrationFigures
from kamlib.analysis.deals import Deals, weighed_amounts
from kamlib.analysis.keeping import keeping
from kamlib.analysis.leaving import Leaving
from kamlib.analysis.loss_test import open_amount
from kamlib.analysis.portfolio import Portfolio
from kamlib.analysis.scenarios import Means, contributions
from kamlib.facts.book import Facts
from kamlib.judgments.history import Revision
from kamlib.periods import last_twelve_months, months_before
from kamlib.periods import year_before as period_before
from kamlib.plan.build import goal_origin
from kamlib.plan.company_books import book_of, selling_times, team_of, teams_of, unowned_of
from kamlib.plan.company_comparisons import comparisons
from kamlib.plan.company_figures import Row, company_sums, figure_strip
from kamlib.plan.company_retention import company_retention
from kamlib.plan.company_standings import standing_of
from kamlib.plan.comparison import Comparison
from kamlib.plan.document import CompanyPlan, Concentration, Sums
from kamlib.plan.figures import Period
from kamlib.plan.focus.sections import focus_sections
from kamlib.plan.focus.shares import margin_facts
from kamlib.plan.focus.subject import COMPUTED, Rows, Subject, picked_often
from kamlib.plan.focus.whitespace import shown_suggestions
from kamlib.plan.frame import PlanFrame, plan_frame
from kamlib.plan.lint.waivers import Waivers, waivers_of
from kamlib.scope import Reader
from kamlib.sentences import count, say
from kamlib.settings import Losses, Settings


def company_plan(
    portfolio: Portfolio, facts: Facts, settings: Settings, decided: Sequence[Revision] = ()
) -> CompanyPlan:
    """The document behind the company's index, the managers' pages and the ranks in every book; of what
    people `decided` it takes which findings they waived."""
    frame = plan_frame(portfolio, facts, settings)
    accounts = _beside(portfolio, settings)
    means = company_means(accounts, portfolio, facts, settings.losses)
    whole = _whole(accounts, portfolio, means, frame, settings, waivers_of(decided, facts.as_of))
    people = _people(portfolio.books, frame)
    owning = [row for row in people.values() if row["accounts"]]
    teams = teams_of(portfolio, people)
    times = selling_times(accounts, portfolio, settings)
    return CompanyPlan(
        **_run_facts(portfolio, facts, settings, accounts["last_order"]),
        **_figures(accounts, portfolio, owning, frame),
        **_shares(portfolio, settings),
        **_checks(facts),
        focus=focus_sections(whole),
        margin_facts=tuple(margin_facts(whole)),
        standings=tuple(standing_of(row, settings) for row in whole.rows.values()),
        books=tuple(
            book_of(row, whole.of(Reader("seller", row["rep"])), times.get(row["rep"])) for row in owning
        ),
        teams=tuple(team_of(manager, teams, whole) for manager in teams.led),
        unowned=tuple(
            unowned_of(whole.rows[one]) for one in accounts.loc[accounts["owner"].isna(), "account"]
        ),
    )


def account_comparisons(portfolio: Portfolio, facts: Facts, settings: Settings) -> Iterator[Comparison]:
    """What each plan is joined with when it is shown, sorted by account."""
    accounts = _beside(portfolio, settings)
    means = company_means(accounts, portfolio, facts, settings.losses)
    return comparisons(portfolio, accounts, means, settings)


def _beside(portfolio: Portfolio, settings: Settings) -> pd.DataFrame:
    """All accounts with all that is known of each, and what it is beside the others."""
    accounts = portfolio.slices["accounts"].merge(
        portfolio.standings.drop(columns=["owner", "tier"]), on="account", validate="one_to_one"
    )
    accounts["contribution"] = contributions(accounts, settings.losses.contribution)
    return accounts.join(churn_chances(portfolio.chance), on="account")


def stale_since(last_orders: pd.Series, as_of: date) -> date | None:
    """The exports' last day with an order, where more than a month without any follows it."""
    newest = last_orders.max()
    return newest.date() if pd.notna(newest) and newest.date() < months_before(as_of, 1) else None


def _picked_often(deals: Deals) -> Deals:
    return Deals(picked_often(deals.closed), picked_often(deals.open), deals.years)


def company_means(accounts: pd.DataFrame, portfolio: Portfolio, facts: Facts, rules: Losses) -> Means:
    """What the company has to bear a loss; of deals nothing is known where there is no table of them."""
    deals = "opportunities" not in facts.missing
    rate = usual_win_rate(portfolio.deals)
    return Means(
        fixed_cost=rules.fixed_cost,
        cash=rules.cash,
        contribution=round(float(accounts.loc[accounts["revenue"] > 0, "contribution"].sum()), 4),
        won=float(accounts["won_amount"].sum()) if deals else None,
        open=open_amount(weighed_amounts(portfolio.deals, rate)) if deals else None,
        win_rate=rate if deals else None,
        floor=rules.floor,
        leaving=Leaving(rules.lost_share, rules.run_off),
    )


def _whole(
    accounts: pd.DataFrame,
    portfolio: Portfolio,
    means: Means,
    frame: PlanFrame,
    settings: Settings,
    waivers: Waivers,
) -> Subject:
    """All accounts and people: what the company's page speaks of, and each other one a part of."""
    deals, forecast, chance = _picked_often(portfolio.deals), portfolio.forecast, portfolio.chance
    return Subject(
        level="company",
        rows=Rows(accounts.drop(columns=["missing"])),
        accounts=picked_often(accounts[list(COMPUTED)]),
        books=picked_often(portfolio.books),
        kinds=picked_often(portfolio.kinds),
        quarters=picked_often(portfolio.quarters),
        above=picked_often(portfolio.above),
        running=picked_often(portfolio.running),
        running_above=picked_often(portfolio.running_above),
        monthly=picked_often(portfolio.monthly),
        points=portfolio.points,
        bridges=picked_often(portfolio.slices["bridge"]),
        sums=picked_often(portfolio.slices["sums"]),
        foretold=picked_often(_rows_of(forecast and forecast.expected)),
        likely=picked_often(_rows_of(chance and chance.accounts)),
        forecast=forecast,
        means=means,
        cascade=picked_often(portfolio.cascade),
        deals=deals,
        own_deals=deals.of(accounts["account"]),
        keeping=keeping(portfolio.cohorts),
        chance=chance,
        ranking=portfolio.ranking,
        tried=portfolio.tried,
        overlay=picked_often(portfolio.overlay),
        cohorts=portfolio.cohorts,
        whitespace=portfolio.whitespace,
        suggested=shown_suggestions(portfolio.whitespace, accounts),
        winning=portfolio.winning,
        frame=frame,
        settings=settings,
        waivers=waivers,
        owners=portfolio.owners,
    )


def _rows_of(frame: pd.DataFrame | None) -> pd.DataFrame:
    return pd.DataFrame(columns=["account"], dtype=object) if frame is None else frame


def _people(books: pd.DataFrame, frame: PlanFrame) -> dict[str, Row]:
    """rep -> their row of plain values, None where something is missing, with where their goal comes from."""
    rows = books.astype(object).where(books.notna(), None).to_dict("records")
    return {row["rep"]: row | {"goal_origin": goal_origin(row, frame)} for row in rows}


def _run_facts(portfolio: Portfolio, facts: Facts, settings: Settings, last_orders: pd.Series) -> Row:
    """What every page may say: document.RunFacts."""
    return {
        "company": settings.company,
        "as_of": facts.as_of,
        "planning_year": portfolio.year,
        "year": _period(portfolio.year_period),
        "currency": settings.currency,
        "locale": settings.locale,
        "revenue_source": facts.revenue_source,
        "owner_rules": settings.owner.rule,
        "before_known": portfolio.before_known,
        "stale_since": stale_since(last_orders, facts.as_of),
        "last_twelve_months": _period(last_twelve_months(facts.as_of)),
        "missing_tables": tuple(sorted(facts.missing)),
        "tier_cuts": (settings.tiers.a, settings.tiers.b),
        "thresholds": settings.thresholds,
    }


def _figures(accounts: pd.DataFrame, portfolio: Portfolio, owning: list[Row], frame: PlanFrame) -> Row:
    sums = company_sums(accounts, portfolio, owning, frame)
    origin = say(f"origin-company-{frame.revenue_source}", books=count(len(owning)))
    return {**sums, "figures": figure_strip(sums, origin, owning, frame)}


def _shares(portfolio: Portfolio, settings: Settings) -> Row:
    """How concentrated revenue is, beside the year before, and who stayed."""
    latest, before = last_twelve_months(portfolio.as_of), period_before(portfolio.as_of)
    return {
        "concentration": _concentration(portfolio.concentration, _period(latest)),
        "concentration_before": _concentration(portfolio.concentration_before, _period(before)),
        "retention": company_retention(portfolio.cohorts, portfolio.data_start),
        "key_share": settings.key.key,
        "few": settings.concentration,
    }


def _checks(facts: Facts) -> Row:
    """What was read, and what is wrong with it."""
    return {
        "sums": tuple(Sums(**vars(sums)) for sums in facts.sums.values()),
        "problems": facts.problems.kept,
        "problem_count": facts.problems.count,
        "error_count": facts.problems.errors,
    }


def _concentration(figures: ConcentrationFigures | None, period: Period) -> Concentration | None:
    return None if figures is None else Concentration(period=period, **vars(figures))


def _period(period: Any) -> Period:
    return Period(start=period.start, end=period.end)
