"""The goal on the desk: how it adds up level by level, and what the way to it would be on other terms."""

from dataclasses import dataclass, replace

import pandas as pd

from kamlib.analysis.customers import customers_of
from kamlib.analysis.goal_draws import Terms
from kamlib.analysis.goal_terms import kept_of, terms_for
from kamlib.analysis.goal_way import GoalWay, goal_way
from kamlib.analysis.way_tables import deals_of_tables, keeping_of, sums_of
from kamlib.errors import UsageError
from kamlib.periods import Period, year_period
from kamlib.plan.frame import PlanFrame
from kamlib.sources.prepared import Prepared

CERTAIN = 1e6
"""A win rate that somebody supposes is taken as one that was seen in so many deals."""


@dataclass(frozen=True)
class Goal:
    """The goal of the company or of one book (`title`). `cascade`: its levels, each with its goal, the sum of
    the level below and what is not allocated; `terms`: what the way to it rests on, None where the exports
    hold no two years, or no deal was won.

    `what_if` sets other terms beside today's, and changes nothing.
    """

    title: str
    cascade: pd.DataFrame
    terms: Terms | None

    def what_if(
        self,
        *,
        goal: float | None = None,
        keeps: float | None = None,
        price: float = 0.0,
        win_rate: float | None = None,
        deal: float | None = None,
        signed: float = 0.0,
        further: int = 0,
    ) -> pd.DataFrame:
        """The way to the goal as it is today, and on these terms: one column each.

        goal: another one; keeps: the part of their last twelve months that customers bring again, growth
        and losses together; price: by how much that gets dearer (0.02 is 2 %); win_rate: as certain, and
        open deals are likelier or less likely with it; deal: the mean size of a deal; signed: what comes for
        certain; further: new opportunities beside the open ones. What is left out stays. Raises UsageError
        for what can't be, and where today's way is not known.
        """
        today = self._known()
        for name, share in (("keeps", keeps), ("win_rate", win_rate)):
            if share is not None and not 0 <= share <= 1:
                raise UsageError(f"{name} = {share}: write a part from 0 to 1, such as 0.25")
        if win_rate == 0 or (deal is not None and deal <= 0) or further < 0 or price <= -1:
            raise UsageError("win_rate and deal are above 0, further is not below it, price is above -1")
        then = replace(
            today,
            goal=today.goal if goal is None else float(goal),
            customers=today.customers if keeps is None else today.customers.bringing(keeps),
            price=price,
            rate=today.rate if win_rate is None else (CERTAIN * win_rate, CERTAIN * (1 - win_rate) + 1e-9),
            won=today.won if deal is None else today.won.sized(deal),
            signed=signed,
            further=further,
        )
        return pd.DataFrame({"today": told(goal_way(today)), "then": told(goal_way(then))})

    def _known(self) -> Terms:
        if self.terms is None:
            raise UsageError(
                f"the way of {self.title} to its goal is not known: a goal, two whole years of revenue and "
                "one won deal are wanted"
            )
        return self.terms

    def __repr__(self) -> str:
        known = "not known" if self.cascade.empty else f"{self.cascade['goal'].iloc[0]:,.2f}"
        return f"{self.title}: goal {known}"


def told(found: GoalWay) -> pd.Series:
    """The figures of a way, by what a notebook calls them; what it takes is missing where no deal closes in
    time."""
    takes = found.takes
    return pd.Series(
        {
            "goal": found.goal,
            "last_12_months": found.customers.base,
            "expected": found.expected,
            "expected_low": found.low,
            "expected_high": found.high,
            "open_deals_on_top": found.on_top,
            "missing": found.missing,
            "won_deals": takes and takes.required.wins,
            "mean_deal": found.deal,
            "win_rate": found.rate,
            "closes_in_year": found.in_year,
            "coverage": takes and takes.coverage,
            "opportunities_on_average": takes and takes.required.opportunities,
            "chance_with_those": takes and takes.naive_chance,
            "chance": found.chance,
            "new_opportunities_for_80_percent": found.further,
        },
        dtype=float,
    ).round(4)


def opened_goal(title: str, rep: str, beside: Prepared, frame: PlanFrame) -> Goal:
    """The goal of the company, or of the book of `rep`; beside: the folder with way_tables, the cascade and
    the standings."""
    standings, cascade = beside.table("standings"), beside.table("cascade")
    own = standings[standings["owner"] == rep] if rep else standings
    if rep:
        mine = (cascade["level"] == "book") & (cascade["key"] == rep)
        cascade = cascade[mine | ((cascade["level"] == "account") & (cascade["upper"] == rep))]
    terms = _terms(own.set_index("account")["revenue"], cascade, rep, beside, frame) if len(cascade) else None
    return Goal(title, cascade.reset_index(drop=True), terms)


def _terms(
    revenue: pd.Series, cascade: pd.DataFrame, rep: str, beside: Prepared, frame: PlanFrame
) -> Terms | None:
    """As the page has them."""
    every = deals_of_tables(beside.table("closed_deals"), beside.table("open_deals"))
    own, foretold = every.of(revenue.index.to_series()), beside.table("foretold")
    kept = kept_of(revenue, keeping_of(beside.table("kept")), own)
    known = foretold[foretold["account"].isin(revenue.index)]
    return terms_for(
        float(cascade["goal"].iloc[0]),
        customers_of(known, sums_of(beside.table("past")), kept),
        kept,
        revenue,
        (own, every),
        _planned(frame),
        frame.as_of,
        _by_month(rep, beside) if frame.plans_running_year else None,
    )


def _planned(frame: PlanFrame) -> Period:
    return year_period(frame.planning_year, frame.running_start.month if frame.running_start else 1)


def _by_month(rep: str, beside: Prepared) -> pd.Series:
    months = beside.table("monthly")
    return (months[months["owner"] == rep] if rep else months).groupby("month")["revenue"].sum()
