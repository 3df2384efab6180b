"""The portfolio: every question of `analysis/` asked once for all accounts, before any one is planned.

`slices` is what one account's notebook reads: its own rows and nothing that depends on other accounts
but its tier and whether it is key, so that one new order line changes one account's plan. What compares
accounts stands in `standings`, `books` and `concentration`, and is joined when a page is rendered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from kamlib.analysis.attention import activity_kinds
from kamlib.analysis.branches import branch_lines, branch_rows
from kamlib.analysis.bridge import account_bridges
from kamlib.analysis.cascade import goal_cascade, with_prospects, with_shared_goals
from kamlib.analysis.chance import Chance
from kamlib.analysis.cohorts import Cohorts, yearly_cohorts
from kamlib.analysis.complexity import complexity_counts
from kamlib.analysis.concentration import ConcentrationFigures, abc_class, concentration
from kamlib.analysis.deals import Deals, deals_of, is_open
from kamlib.analysis.decided import (
    decided_table,
    with_decided_owners,
    with_decided_programme,
    with_decided_tiers,
)
from kamlib.analysis.forecast import Forecast
from kamlib.analysis.foresight import foresight
from kamlib.analysis.goals import (
    account_goals,
    goals_above,
    rep_goals,
    running_above,
    running_goals,
    set_above,
)
from kamlib.analysis.grown import best_growth, usual_best
from kamlib.analysis.load import book_loads
from kamlib.analysis.overlay import began, overlays
from kamlib.analysis.owner_proposals import OwnerProposals, owner_proposals, refused_table
from kamlib.analysis.owner_tables import owner_tables
from kamlib.analysis.ownership import account_owners
from kamlib.analysis.plan_test import PlanTest, plan_test
from kamlib.analysis.prices import PRICED, prices_elsewhere, unit_prices
from kamlib.analysis.profile import account_profile, product_names
from kamlib.analysis.progress import month_sums, running_year
from kamlib.analysis.ranking import RankingTest
from kamlib.analysis.routes import key_accounts
from kamlib.analysis.standings import account_standings, value_points
from kamlib.analysis.steps import next_steps
from kamlib.analysis.sums import growth
from kamlib.analysis.targets import targets_of, targets_table
from kamlib.analysis.teams import owners_goals
from kamlib.analysis.whitespace import Whitespace, account_whitespace
from kamlib.analysis.winning import Winning, winning, with_chances
from kamlib.facts.book import Facts
from kamlib.facts.merged import merged_accounts
from kamlib.judgments.history import Revision
from kamlib.judgments.signed import signed_plans
from kamlib.judgments.targets import AccountTarget, RepTarget
from kamlib.periods import (
    Period,
    last_twelve_months,
    planning_year,
    whole_since,
    whole_years,
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


def build_portfolio(
    facts: Facts,
    settings: Settings,
    decided: pd.DataFrame | None = None,
    targets: pd.DataFrame | None = None,
    signed: Sequence[Revision] = (),
    refused: pd.DataFrame | None = None,
    said: pd.DataFrame | None = None,
) -> Portfolio:
    """Everything that is computed for all accounts, from the facts, the settings, what people `decided` over
    the computed (decided.py), their targets (targets.py), what was said until plans were `signed`, the
    owners they `refused` (owner_proposals.py), and what they `said` of lines (whitespace_said.py)."""
    refused = refused_table([], facts.as_of) if refused is None else refused
    decided = decided_table([]) if decided is None else decided
    targets = targets_table([]) if targets is None else targets
    year = settings.planning.year or planning_year(facts.as_of, settings.planning.first_month)
    period = year_period(year, settings.planning.first_month)
    data_start = _first_day(facts.account_orders)
    before_known = whole_since(data_start, year_before(facts.as_of).start)
    foreseen = foresight(facts, settings, data_start)
    profile = account_profile(facts, stale_days=settings.thresholds.stale_days, before_known=before_known)
    owned = _owned(profile, facts, settings, decided)
    asked = targets_of(targets, AccountTarget.kind, year)
    accounts = _classified(owned, settings, decided, asked).join(next_steps(owned, settings.thresholds))
    accounts = _with_past(accounts, facts, settings, targets, data_start)
    points = value_points(accounts, facts, settings)
    standings = with_decided_programme(account_standings(accounts, points, facts, settings), decided)
    standings["usual_best"] = usual_best(accounts, settings.lint.peers)
    books = _books(accounts, facts, settings, period, before_known, targets_of(targets, RepTarget.kind, year))
    key = accounts["account"].map(key_accounts(standings)).astype(bool)
    slices = _slices(accounts.assign(key_account=key), facts)
    owners = accounts.set_index("account")["owner"]
    loads = book_loads(accounts, books, settings.load).reindex(books["rep"]).reset_index(drop=True)
    prospects = with_prospects(accounts, foreseen.forecast)
    above = goals_above(facts.reps, settings.goals, owners_goals(books), targets, year)
    cascade = goal_cascade(books, prospects, *set_above(above))
    plans = signed_plans(signed, facts.as_of, merged_accounts(settings, "accounts"))
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
        quarters=_quarters(facts.account_months, owners),
        kinds=activity_kinds(_recent(facts.activities, facts.as_of), owners),
        elsewhere=prices_elsewhere(unit_prices(slices["products"][list(PRICED)])),
        concentration=concentration(accounts.set_index("account")["revenue"]),
        concentration_before=(
            concentration(accounts.set_index("account")["revenue_before"]) if before_known else None
        ),
        cohorts=yearly_cohorts(
            facts.account_months,
            as_of=facts.as_of,
            data_start=data_start,
            cuts=(settings.tiers.a, settings.tiers.b),
            starts=foreseen.starts,
        ),
        forecast=foreseen.forecast,
        chance=foreseen.chance,
        ranking=foreseen.ranking,
        cascade=cascade,
        deals=with_chances(deals_of(facts.opportunities, facts.as_of), won),
        above=above,
        running_above=running_above(facts.reps, facts.as_of, year, settings, targets),
        running=running_goals(facts.reps["rep"], facts.quotas, facts.as_of, year, settings, targets),
        monthly=month_sums(facts.account_months, owners),
        tried=plan_test(facts, settings, plans, data_start),
        whitespace=account_whitespace(facts, accounts, settings, said, before_known=before_known),
        owners=_proposed(accounts.assign(key=key), books, facts, settings, foreseen.forecast, refused),
        winning=won,
        overlay=_overlay(facts, settings, decided),
    )


def _proposed(
    accounts: pd.DataFrame,
    books: pd.DataFrame,
    facts: Facts,
    settings: Settings,
    found: Forecast | None,
    refused: pd.DataFrame,
) -> OwnerProposals:
    """Which accounts should change hands; accounts: also `key`, whether each is a key account."""
    told = found.expected.set_index("account")["expected"] if found else pd.Series(dtype=float)
    tables = owner_tables(accounts, books, facts, settings, told)
    return owner_proposals(tables, settings.assignment, refused, settings.thresholds.strong_change)


def _overlay(facts: Facts, settings: Settings, decided: pd.DataFrame) -> pd.DataFrame:
    starts = began(decided)
    ours = starts[starts["account"].isin(facts.accounts["account"])]
    return overlays(ours, facts.opportunities, facts.account_months, settings.tiers, facts.as_of)


def _with_past(
    accounts: pd.DataFrame, facts: Facts, settings: Settings, targets: pd.DataFrame, data_start: date | None
) -> pd.DataFrame:
    """How complex each account is, its best growth, and its target of the year that runs."""
    running = running_year(facts.as_of, settings.planning.first_month)
    runs = targets_of(targets, AccountTarget.kind, running).add_prefix("running_")
    grown = best_growth(facts.account_months, whole_years(data_start, facts.as_of))
    counted = accounts.join(complexity_counts(accounts, facts))
    return counted.join(grown, on="account").join(runs, on="account")


def _quarters(account_months: pd.DataFrame, owners: pd.Series) -> pd.DataFrame:
    """The books' revenue by rolling quarter, 0 the last; a quarter without revenue has no row."""
    rows = account_months.assign(
        owner=account_months["account"].map(owners), quarter=account_months["month"] // 3
    )
    sums = rows.dropna(subset=["owner"]).groupby(["owner", "quarter"])["revenue"].sum().round(4)
    return sums.reset_index()


def _recent(activities: pd.DataFrame, as_of: date) -> pd.DataFrame:
    return activities[activities["date"] >= pd.Timestamp(last_twelve_months(as_of).start)]


def _first_day(account_orders: pd.DataFrame) -> date | None:
    """The day the exports begin on; None where there is no order at all."""
    first = account_orders["date"].min()
    return None if pd.isna(first) else first.date()


def _owned(profile: pd.DataFrame, facts: Facts, settings: Settings, decided: pd.DataFrame) -> pd.DataFrame:
    year_start = last_twelve_months(facts.as_of).start
    owners = account_owners(profile, facts.account_sellers, settings.owner.rule, year_start)
    owners = with_decided_owners(owners, decided, facts.reps["rep"])
    owned = profile.drop(columns="owner").merge(owners, on="account", validate="one_to_one")
    names = owned["owner"].map(facts.reps.set_index("rep")["name"]).astype("str")
    owned["owner_name"] = names.fillna(owned["owner"])
    owned["owner_before_name"] = owned["owner_before"].map(facts.reps.set_index("rep")["name"]).astype("str")
    owned["parent_name"] = owned["parent"].map(owned.set_index("account")["name"])
    return owned


def _classified(
    accounts: pd.DataFrame, settings: Settings, decided: pd.DataFrame, targets: pd.DataFrame
) -> pd.DataFrame:
    """With tier and goal: tier = ABC of the last twelve months' revenue over the whole company, or what a
    person decided."""
    by_account = accounts.set_index("account")
    tier = abc_class(by_account["revenue"], settings.tiers.a, settings.tiers.b)
    goals = account_goals(accounts, settings.goals, targets)
    classified = accounts.assign(tier=tier.to_numpy()).join(goals.drop(columns="account"))
    return with_decided_tiers(classified, decided)


def _slices(accounts: pd.DataFrame, facts: Facts) -> dict[str, pd.DataFrame]:
    """What a notebook reads, each table sorted by account and then as a reader wants it."""
    listed, products = facts.products.set_index("product"), facts.account_products["product"]
    named = facts.account_products.assign(
        name=product_names(products, facts.products),
        line=products.map(listed["line"]),
        list_price=products.map(listed["list_price"]).astype(float),
    )
    reps = facts.reps.set_index("rep")["name"]
    sellers = facts.account_sellers.assign(name=facts.account_sellers["seller"].map(reps))
    deals = facts.opportunities.assign(
        open=is_open(facts.opportunities, facts.as_of),
        seller_name=facts.opportunities["seller"].map(reps),
        product_name=product_names(facts.opportunities["product"], facts.products),
    )
    contacts = facts.contacts.merge(_last_met(facts.activities), on=["account", "contact"], how="left")
    activities = facts.activities.assign(rep_name=facts.activities["rep"].map(reps))
    branches = branch_rows(accounts)
    tables = {
        "accounts": (accounts, []),
        "months": (facts.account_months, ["month"]),
        "products": (named, ["-revenue", "-revenue_before", "product"]),
        "bridge": (account_bridges(named, facts.account_months), []),
        "sellers": (sellers, ["-revenue", "seller"]),
        "orders": (facts.account_orders, ["date"]),
        "opportunities": (deals, ["closed", "opportunity"]),
        "contacts": (contacts, ["title", "contact"]),
        "activities": (activities, ["-date"]),
        "satisfaction": (facts.satisfaction, ["-date"]),
        "branches": (branches, ["-below", "level", "branch"]),
        "branch_lines": (branch_lines(branches, named), ["line", "branch"]),
        "sums": (facts.account_sums, []),
    }
    return {name: _ordered(frame, by) for name, (frame, by) in tables.items()}


def _ordered(frame: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Sorted by account, then by `by`; a minus in front sorts downwards."""
    columns = ["account", *(column.removeprefix("-") for column in by)]
    ascending = [True, *(not column.startswith("-") for column in by)]
    return frame.sort_values(columns, ascending=ascending, kind="stable").reset_index(drop=True)


def _last_met(activities: pd.DataFrame) -> pd.DataFrame:
    """account, contact, last_met: when one of us last met the person."""
    met = activities.dropna(subset=["contact"]).groupby(["account", "contact"])["date"].max()
    return met.rename("last_met").reset_index()


def _books(
    accounts: pd.DataFrame,
    facts: Facts,
    settings: Settings,
    year: Period,
    before_known: bool,
    targets: pd.DataFrame,
) -> pd.DataFrame:
    """One row per person: the sums of the accounts they own, their goal and their hours.

    A goal that nobody set is the sum of the accounts' goals where every account with revenue has one.
    """
    owned = accounts.dropna(subset=["owner"]).groupby("owner")
    sums = owned[["revenue", "revenue_before", "revenue_all"]].sum().round(4)
    sums["accounts"] = owned.size()
    sums["allocated"] = owned["goal"].sum(min_count=1).round(2).where(~_any(accounts, _goalless(accounts)))
    sums["hours_spent"] = owned["hours"].sum(min_count=1)
    sums["largest"] = owned["revenue"].max()
    books = facts.reps.join(sums.reindex(facts.reps["rep"]).reset_index(drop=True))
    books["accounts"] = books["accounts"].fillna(0).astype(int)
    goals = rep_goals(facts.reps["rep"], facts.quotas, year, settings.goals, targets)
    books = books.merge(goals, on="rep")
    by_accounts = books["goal"].isna() & books["allocated"].notna()
    books["goal_source"] = books["goal_source"].mask(by_accounts, "accounts")
    books["goal"] = books["goal"].fillna(books["allocated"])
    books["hours_available"] = books["hours"].fillna(settings.hours.per_year or np.nan)
    money = ["revenue", "revenue_before", "revenue_all"]
    books[money] = books[money].fillna(0)
    books["growth"] = growth(books["revenue"], books["revenue_before"]) if before_known else np.nan
    return books.drop(columns=["hours", "allocated"]).sort_values("rep").reset_index(drop=True)


def _goalless(accounts: pd.DataFrame) -> pd.Series:
    """Accounts with revenue whose goal nobody set: without it, the sum of the others is no goal."""
    return (accounts["revenue"] > 0) & accounts["goal"].isna()


def _any(accounts: pd.DataFrame, true: pd.Series) -> pd.Series:
    """owner -> whether it is true of any of their accounts."""
    return true.groupby(accounts["owner"]).any()
