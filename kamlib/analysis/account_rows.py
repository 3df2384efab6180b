"""One row per account: its profile, its owner, tier and goal, the steps due, and its past."""

from datetime import date

import pandas as pd

from kamlib.analysis.complexity import complexity_counts
from kamlib.analysis.concentration import abc_class
from kamlib.analysis.decided import with_decided_owners, with_decided_tiers
from kamlib.analysis.decisions import Decisions
from kamlib.analysis.goals import account_goals
from kamlib.analysis.grown import best_growth
from kamlib.analysis.ownership import account_owners
from kamlib.analysis.profile import account_profile
from kamlib.analysis.progress import running_year
from kamlib.analysis.steps import next_steps
from kamlib.analysis.targets import targets_of
from kamlib.facts.book import Facts
from kamlib.judgments.targets import AccountTarget
from kamlib.periods import last_twelve_months, whole_years
from kamlib.settings import Settings


def account_rows(
    facts: Facts,
    settings: Settings,
    decisions: Decisions,
    year: int,
    data_start: date | None,
    *,
    before_known: bool,
) -> pd.DataFrame:
    """All accounts, by account; year: the planning year; before_known: whether the exports have all of the
    twelve months before the last."""
    profile = account_profile(facts, stale_days=settings.thresholds.stale_days, before_known=before_known)
    owned = _owned(profile, facts, settings, decisions.over)
    asked = targets_of(decisions.targets, AccountTarget.kind, year)
    classified = _classified(owned, settings, decisions.over, asked)
    accounts = classified.join(next_steps(owned, settings.thresholds))
    return _with_past(accounts, facts, settings, decisions.targets, data_start)


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


def _with_past(
    accounts: pd.DataFrame, facts: Facts, settings: Settings, targets: pd.DataFrame, data_start: date | None
) -> pd.DataFrame:
    """How complex each account is, its best growth, and its target of the year that runs."""
    running = running_year(facts.as_of, settings.planning.first_month)
    runs = targets_of(targets, AccountTarget.kind, running).add_prefix("running_")
    grown = best_growth(facts.account_months, whole_years(data_start, facts.as_of))
    counted = accounts.join(complexity_counts(accounts, facts))
    return counted.join(grown, on="account").join(runs, on="account")
