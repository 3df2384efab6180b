"""Signed plans beside what came: targets, who stayed, prices, judged chances and hours.

A plan counts as it was signed, and only where it was signed before the time that it is set beside, which has
ended. What was said later changes nothing, and nothing dated on or after the as-of date is looked at.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd

from kamlib.analysis.concentration import abc_class
from kamlib.analysis.judged_deals import closed_deals, judged_deals
from kamlib.analysis.progress import running_year
from kamlib.facts.book import Facts
from kamlib.judgments.opportunities import OpportunityAnswers
from kamlib.judgments.plan_work import Action
from kamlib.judgments.signed import SignedPlan
from kamlib.judgments.strategies import Strategy
from kamlib.judgments.targets import AccountTarget
from kamlib.periods import YEAR, Period, last_twelve_months, months_before, whole_since, year_period
from kamlib.settings import Settings

PRICE = "price_incentives"
UNDONE = ("open", "running")

PLANS = {"account": "str", "on": "datetime64[us]"}
TARGETS = {"account": "str", "tier": "str", **dict.fromkeys(("signed", "came", "last"), "float64")}
PRICES = {"account": "str", "planned": "float64"}
HOURS = {"account": "str", "planned": "float64", "recorded": "float64"}


@dataclass(frozen=True)
class PlanTest:
    """Frames of the accounts whose plans were signed, each sorted by account.

    year: the planning year that ended last; year_known, last_known: the exports hold it and the one before
    whole. targets: of plans signed before it: account, tier (by the year before, missing where that is not
    known), signed, came, last (what the year before it brought). plans: account, on: the plan signed last
    before the last twelve months, and no longer than a year before. prices: the price incentives that those
    plans planned, below 0. hours: planned (by actions due and deals closed in the last twelve months) and
    recorded in them, missing where no contact there has hours. deals: those closed since a plan that judged
    them: chance, won (1 or 0), base (the share of all deals won before that signature).

    Of the company, on each page: every_deal: all of `deals`; signed: how many accounts have a signed plan;
    next_day: the as-of date on which the first that is too young can be tried, None where there is none.
    """

    year: Period
    year_known: bool
    last_known: bool
    targets: pd.DataFrame
    plans: pd.DataFrame
    prices: pd.DataFrame
    hours: pd.DataFrame
    deals: pd.DataFrame
    every_deal: pd.DataFrame
    signed: int = 0
    next_day: date | None = None

    def of(self, accounts: Collection[str]) -> "PlanTest":
        """Those of these accounts alone."""
        if not self.anything:
            return self
        names = ("targets", "plans", "prices", "hours", "deals")
        frames = {name: getattr(self, name) for name in names}
        return replace(self, **{name: one[one["account"].isin(accounts)] for name, one in frames.items()})

    @property
    def noted(self) -> pd.DataFrame:
        """hours, with none recorded at an account as 0 where some are at another: a plan that took no hour
        counts."""
        known = self.hours["recorded"].notna().any()
        return self.hours.fillna({"recorded": 0.0}) if known else self.hours

    @property
    def anything(self) -> bool:
        return bool(len(self.plans) or len(self.targets) or len(self.deals))


def plan_test(
    facts: Facts, settings: Settings, signed: Sequence[SignedPlan], data_start: date | None
) -> PlanTest:
    """signed: by account and day (judgments.signed_plans), all before the as-of date."""
    known = set(facts.accounts["account"])
    plans = [one for one in signed if one.account in known and one.on < facts.as_of]
    year, latest = ended_year(facts.as_of, settings.planning.first_month), last_twelve_months(facts.as_of)
    before = months_before(year.start, YEAR)
    deals = judged_deals(facts, plans)
    year_known, last_known = (whole_since(data_start, one) for one in (year.start, before))
    counted = [
        one for one in _last_before(plans, latest.start) if one.on >= months_before(latest.start, YEAR)
    ]
    return PlanTest(
        year=year,
        year_known=year_known,
        last_known=last_known,
        targets=_targets(facts, settings, _last_before(plans, year.start), year, tiers_known=last_known)
        if year_known
        else _none(TARGETS),
        plans=_frame([(one.account, one.on) for one in counted], PLANS),
        prices=_prices(counted),
        hours=_hours(facts, counted, latest),
        deals=deals,
        every_deal=deals,
        signed=len({one.account for one in plans}),
        next_day=_tried_from([one.on for one in plans if one.on >= latest.start]),
    )


def _tried_from(days: Sequence[date]) -> date | None:
    """The first as-of date of which the last twelve months begin after one of these days.

    >>> _tried_from([date(2026, 5, 4), date(2026, 3, 1)]), _tried_from([])
    (datetime.date(2027, 3, 2), None)
    """
    return months_before(min(days), -YEAR) + timedelta(days=1) if days else None


def ended_year(as_of: date, first_month: int) -> Period:
    """The planning year that ended last before or on the as-of date.

    >>> ended_year(date(2026, 11, 1), 1).start, ended_year(date(2027, 1, 1), 1).start
    (datetime.date(2025, 1, 1), datetime.date(2026, 1, 1))
    """
    runs = year_period(running_year(as_of, first_month), first_month)
    return runs if runs.end <= as_of else year_period(runs.start.year - 1, first_month)


def _last_before(plans: Iterable[SignedPlan], start: date) -> list[SignedPlan]:
    """Of each account the plan that was signed last before the day."""
    return list({one.account: one for one in plans if one.on < start}.values())


def _frame(rows: Sequence[tuple[object, ...]], kinds: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(kinds)).astype(kinds)


def _none(kinds: dict[str, str]) -> pd.DataFrame:
    return _frame([], kinds)


def _targets(
    facts: Facts, settings: Settings, plans: Sequence[SignedPlan], year: Period, *, tiers_known: bool
) -> pd.DataFrame:
    key = str(year.start.year)
    said = {one.account: dict(one.all(AccountTarget)).get(key) for one in plans}
    goals = {
        account: one.amount if one.changed_to is None else one.changed_to
        for account, one in said.items()
        if one is not None
    }
    came = _revenue(facts.account_orders, year)
    last = _revenue(facts.account_orders, Period(months_before(year.start, YEAR), year.start))
    tiers = abc_class(last.reindex(last.index.union(list(goals))), settings.tiers.a, settings.tiers.b)
    rows = [
        (
            account,
            tiers[account] if tiers_known else None,
            goal,
            came.get(account, 0.0),
            last.get(account, 0.0),
        )
        for account, goal in goals.items()
        if goal > 0
    ]
    return _frame(rows, TARGETS)


def _revenue(account_orders: pd.DataFrame, period: Period) -> pd.Series:
    rows = _within(account_orders, "date", period)
    return rows.groupby("account")["revenue"].sum().round(4)


def _within(rows: pd.DataFrame, column: str, period: Period) -> pd.DataFrame:
    return rows[(rows[column] >= pd.Timestamp(period.start)) & (rows[column] < pd.Timestamp(period.end))]


def _prices(plans: Sequence[SignedPlan]) -> pd.DataFrame:
    """What live incentives cost is in the prices of the year before, too: those that were planned are to
    change them."""
    rows = [
        (one.account, -strategy.cost)
        for one in plans
        for key, strategy in one.all(Strategy)
        if key == PRICE and strategy.status == "planned" and strategy.cost
    ]
    return _frame(rows, PRICES)


def _hours(facts: Facts, plans: Sequence[SignedPlan], year: Period) -> pd.DataFrame:
    closed = _within(closed_deals(facts), "closed", year)
    decided = set(zip(closed["account"], closed["opportunity"], strict=True))
    recorded = _within(facts.activities, "date", year).groupby("account")["hours"].sum(min_count=1)
    planned = {one.account: _planned_hours(one, decided, year) for one in plans}
    rows = [(account, hours, recorded.get(account)) for account, hours in planned.items() if hours]
    return _frame(rows, HOURS)


def _planned_hours(plan: SignedPlan, decided: Collection[tuple[str, str]], year: Period) -> float:
    """By what was to be done in the year; an action for a deal whose hours are judged is among these."""
    deals = {
        key: answers.hours_likely
        for key, answers in plan.all(OpportunityAnswers)
        if answers.hours_likely and (plan.account, key) in decided
    }
    actions = (one for _, one in plan.all(Action) if one.status in UNDONE and one.due and one.due in year)
    efforts = (one.effort for one in actions if one.effort and one.opportunity not in deals)
    return sum(deals.values()) + sum(efforts)
