"""The portfolio: every question of `analysis/` asked once for all accounts, before any one is planned.

`slices` is what one account's notebook reads: its own rows and nothing that depends on other accounts
but its tier and whether it is key, so that one new order line changes one account's plan. What compares
accounts stands in `standings`, `books` and `concentration`, and is joined when a page is rendered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from kamlib.analysis.account_rows import account_rows
from kamlib.analysis.attention import activity_kinds
from kamlib.analysis.books import book_rows, quarter_sums
from kamlib.analysis.cascade import goal_cascade, with_prospects, with_shared_goals
from kamlib.analysis.chance import Chance
from kamlib.analysis.cohorts import Cohorts, yearly_cohorts
from kamlib.analysis.concentration import ConcentrationFigures, concentration
from kamlib.analysis.deals import Deals, deals_of
from kamlib.analysis.decided import (
    with_decided_programme,
)
from kamlib.analysis.decisions import Decisions, decisions_of
from kamlib.analysis.forecast import Forecast
from kamlib.analysis.foresight import foresight
from kamlib.analysis.goals import (
    goals_above,
    running_above,
    running_goals,
    set_above,
)
from kamlib.analysis.grown import usual_best
from kamlib.analysis.load import book_loads
from kamlib.analysis.overlay import began, overlays
from kamlib.analysis.owner_proposals import OwnerProposals, owner_proposals
from kamlib.analysis.owner_tables import owner_tables
from kamlib.analysis.plan_test import PlanTest, plan_test
from kamlib.analysis.prices import PRICED, prices_elsewhere, unit_prices
from kamlib.analysis.progress import month_sums
from kamlib.analysis.ranking import RankingTest
from kamlib.analysis.routes import key_accounts
from kamlib.analysis.slices import account_slices
from kamlib.analysis.standings import account_standings, value_points
from kamlib.analysis.targets import targets_of
from kamlib.analysis.teams import owners_goals
from kamlib.analysis.whitespace import Whitespace, account_whitespace
from kamlib.analysis.winning import Winning, winning, with_chances
from kamlib.facts.book import Facts
from kamlib.facts.merged import merged_accounts
from kamlib.judgments.signed import signed_plans
from kamlib.judgments.targets import RepTarget
from kamlib.periods import (
    Period,
    last_twelve_months,
    planning_year,
    whole_since,
    year_before,
    year_period,
)
from kamlib.settings import Settings

DOCUMENTED = ("accounts", "bridge", "products", "sums")
"""The slices that the company's document is made of."""


@dataclass(frozen=True)
class Portfolio:
    """Named tables for all accounts.

    slices: table -> rows, each with `account` and sorted by it.
    standings: one row per account: what it is beside the others (standings.py).
    points: the factors of its value, one row per account, indexed by it (value.py).
    elsewhere: account, product, price, others, elsewhere, alike (prices.py).
    books: one row per person of the reps: rep, name, manager, sums of their accounts, goal, hours, load.
    quarters: owner, quarter, revenue: each book's, rolling quarters counted back from the as-of date.
    kinds: one row per book and kind of contact of the last twelve months (attention.py).
    cohorts: the accounts of each year before, with what they bought in the year after (cohorts.py).
    forecast: what each account may bring in the next twelve months (forecast.py).
    chance: how likely each buys again in them (chance.py).
    ranking: what orders of the accounts would have been worth in the past (ranking.py).
    cascade: the goal from the company down to accounts (cascade.py).
    deals: those that closed in three years, and the open ones (deals.py).
    above: the goals that stand above the books (goals.goals_above); running_above: of the year that runs.
    running: the reps' goals of the planning year that runs, as rep_goals has them.
    monthly: owner, month (counted back from the as-of date), revenue: each book's, of two years, and
    where owner is missing what nobody's accounts brought.
    tried: signed plans beside what came (plan_test.py).
    whitespace: what accounts don't buy, and what of it is suggested (whitespace.py); None where nothing that
    was sold names a product.
    owners: which accounts should change hands (owner_proposals.py).
    winning: how likely each open deal is won, and when it is decided (winning.py).
    overlay: deals before and after a key account manager (overlay.py).
    """

    as_of: date
    year: int
    year_period: Period
    data_start: date | None
    before_known: bool
    slices: Mapping[str, pd.DataFrame]
    standings: pd.DataFrame
    points: pd.DataFrame
    elsewhere: pd.DataFrame
    books: pd.DataFrame
    quarters: pd.DataFrame
    kinds: pd.DataFrame
    concentration: ConcentrationFigures | None
    concentration_before: ConcentrationFigures | None
    cohorts: Cohorts
    forecast: Forecast | None
    chance: Chance | None
    ranking: RankingTest | None
    cascade: pd.DataFrame
    deals: Deals
    above: pd.DataFrame
    running: pd.DataFrame
    running_above: pd.DataFrame
    monthly: pd.DataFrame
    tried: PlanTest
    whitespace: Whitespace | None
    owners: OwnerProposals
    winning: Winning
    overlay: pd.DataFrame

    def documented(self) -> "Portfolio":
        """With those slices alone that the company's document is made of; the others are large."""
        return replace(self, slices={name: self.slices[name] for name in DOCUMENTED})


def build_portfolio(facts: Facts, settings: Settings, decisions: Decisions | None = None) -> Portfolio:
    """Everything that is computed for all accounts, from the facts, the settings and what people decided."""
    decisions = decisions or decisions_of(facts.as_of)
    targets = decisions.targets
    year = settings.planning.year or planning_year(facts.as_of, settings.planning.first_month)
    period = year_period(year, settings.planning.first_month)
    data_start = _first_day(facts.account_orders)
    before_known = whole_since(data_start, year_before(facts.as_of).start)
    foreseen = foresight(facts, settings, data_start)
    accounts = account_rows(facts, settings, decisions, year, data_start, before_known=before_known)
    points = value_points(accounts, facts, settings)
    standings = with_decided_programme(account_standings(accounts, points, facts, settings), decisions.over)
    standings["usual_best"] = usual_best(accounts, settings.lint.peers)
    asked = targets_of(targets, RepTarget.kind, year)
    books = book_rows(accounts, facts, settings, period, before_known, asked)
    key = accounts["account"].map(key_accounts(standings)).astype(bool)
    slices = account_slices(accounts.assign(key_account=key), facts)
    by_account = accounts.set_index("account")
    loads = book_loads(accounts, books, settings.load).reindex(books["rep"]).reset_index(drop=True)
    prospects = with_prospects(accounts, foreseen.forecast)
    above = goals_above(facts.reps, settings.goals, owners_goals(books), targets, year)
    cascade = goal_cascade(books, prospects, *set_above(above))
    plans = signed_plans(decisions.signed, facts.as_of, merged_accounts(settings, "accounts"))
    won = winning(facts, settings, plans, period.end)
    return Portfolio(
        as_of=facts.as_of,
        year=year,
        year_period=period,
        data_start=data_start,
        before_known=before_known,
        slices=slices,
        standings=standings,
        points=points,
        books=with_shared_goals(books, cascade).join(loads),
        quarters=quarter_sums(facts.account_months, by_account["owner"]),
        kinds=activity_kinds(_recent(facts.activities, facts.as_of), by_account["owner"]),
        elsewhere=prices_elsewhere(unit_prices(slices["products"][list(PRICED)])),
        concentration=concentration(by_account["revenue"]),
        concentration_before=concentration(by_account["revenue_before"]) if before_known else None,
        cohorts=_cohorts(facts, settings, data_start, foreseen.starts),
        forecast=foreseen.forecast,
        chance=foreseen.chance,
        ranking=foreseen.ranking,
        cascade=cascade,
        deals=with_chances(deals_of(facts.opportunities, facts.as_of), won),
        above=above,
        running_above=running_above(facts.reps, facts.as_of, year, settings, targets),
        running=running_goals(facts.reps["rep"], facts.quotas, facts.as_of, year, settings, targets),
        monthly=month_sums(facts.account_months, by_account["owner"]),
        tried=plan_test(facts, settings, plans, data_start),
        whitespace=account_whitespace(facts, accounts, settings, decisions.lines, before_known=before_known),
        owners=_proposed(accounts.assign(key=key), books, facts, settings, foreseen.forecast, decisions),
        winning=won,
        overlay=_overlay(facts, settings, decisions.over),
    )


def _cohorts(facts: Facts, settings: Settings, data_start: date | None, starts: pd.Series) -> Cohorts:
    cuts = (settings.tiers.a, settings.tiers.b)
    return yearly_cohorts(
        facts.account_months, as_of=facts.as_of, data_start=data_start, cuts=cuts, starts=starts
    )


def _proposed(
    accounts: pd.DataFrame,
    books: pd.DataFrame,
    facts: Facts,
    settings: Settings,
    found: Forecast | None,
    decisions: Decisions,
) -> OwnerProposals:
    """Which accounts should change hands; accounts: also `key`, whether each is a key account."""
    told = found.expected.set_index("account")["expected"] if found else pd.Series(dtype=float)
    tables = owner_tables(accounts, books, facts, settings, told)
    return owner_proposals(tables, settings.assignment, decisions.refused, settings.thresholds.strong_change)


def _overlay(facts: Facts, settings: Settings, decided: pd.DataFrame) -> pd.DataFrame:
    starts = began(decided)
    ours = starts[starts["account"].isin(facts.accounts["account"])]
    return overlays(ours, facts.opportunities, facts.account_months, settings.tiers, facts.as_of)


def _recent(activities: pd.DataFrame, as_of: date) -> pd.DataFrame:
    return activities[activities["date"] >= pd.Timestamp(last_twelve_months(as_of).start)]


def _first_day(account_orders: pd.DataFrame) -> date | None:
    """The day the exports begin on; None where there is no order at all."""
    first = account_orders["date"].min()
    return None if pd.isna(first) else first.date()
