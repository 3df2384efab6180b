"""The goal on the desk: how it adds up level by level, and what the way to it would be on other terms."""

from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
import pandas as pd

from kamlib.analysis.deals import Deals
from kamlib.analysis.outlook import Horizon, Keeping, Outlook, Terms, outlook, terms_of
from kamlib.analysis.way_tables import keeping_of
from kamlib.errors import UsageError
from kamlib.periods import year_period
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

        goal: another one; keeps: the part of today's revenue that stays; price: by how much that gets dearer
        (0.02 is 2 %); win_rate: as certain; deal: the mean size of a deal; signed: what comes for certain;
        further: new opportunities beside the open ones. What is left out stays. Raises UsageError for what
        can't be, and where today's way is not known.
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
            keeping=today.keeping if keeps is None else _certain(keeps),
            price=price,
            rate=today.rate if win_rate is None else (CERTAIN * win_rate, CERTAIN * (1 - win_rate) + 1e-9),
            sizes=today.sizes if deal is None else today.sizes * (deal / today.sizes.mean()),
            signed=signed,
            further=further,
        )
        return pd.DataFrame({"today": told(outlook(today)), "then": told(outlook(then))})

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


def _certain(share: float) -> Keeping:
    return Keeping(np.array([0.0, 0.0]), [np.array([share])] * 3)


def told(found: Outlook) -> pd.Series:
    """The figures of a way, by what a notebook calls them."""
    return pd.Series(
        {
            "goal": found.goal,
            "last_12_months": found.base,
            "stays": found.kept,
            "stays_low": found.kept_low,
            "stays_high": found.kept_high,
            "missing": found.need,
            "won_deals": found.required.wins,
            "mean_deal": found.deal,
            "win_rate": found.rate,
            "closes_in_year": found.in_year,
            "coverage": found.coverage,
            "opportunities_on_average": found.required.opportunities,
            "chance_with_those": found.naive_chance,
            "chance": found.chance,
            "new_opportunities_for_80_percent": found.further,
        },
        dtype=float,
    ).round(4)


def opened_goal(title: str, rep: str, beside: Prepared, frame: PlanFrame) -> Goal:
    """The goal of the company, or of the book of `rep`; beside: the folder with way_tables, the cascade and
    the standings."""
    standings, cascade = beside.table("standings"), beside.table("cascade")
    own = standings[standings["owner"] == rep] if rep else standings.dropna(subset=["owner"])
    if rep:
        mine = (cascade["level"] == "book") & (cascade["key"] == rep)
        cascade = cascade[mine | ((cascade["level"] == "account") & (cascade["upper"] == rep))]
    first_month = frame.running_start.month if frame.running_start else 1
    every = Deals(beside.table("closed_deals"), beside.table("open_deals"))
    kept, year = keeping_of(beside.table("kept")), year_period(frame.planning_year, first_month)
    ahead = Horizon(*((one - frame.as_of) // timedelta(days=1) for one in (year.start, year.end)))
    terms = None
    if kept is not None and len(cascade):
        base, goal = own.set_index("account")["revenue"], float(cascade["goal"].iloc[0])
        terms = terms_of(goal, base, kept, ahead, every.of(own["account"]), every)
    return Goal(title, cascade.reset_index(drop=True), terms)
