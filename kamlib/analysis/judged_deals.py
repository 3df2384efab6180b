"""Deals that a signed plan judged, beside what came of them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from kamlib.analysis.deals import PRIOR
from kamlib.facts.book import Facts
from kamlib.judgments.opportunities import OpportunityAnswers
from kamlib.judgments.signed import SignedPlan

DEALS = {
    **dict.fromkeys(("account", "opportunity", "name"), "str"),
    **{"chance": "float64", "won": "float64", "base": "float64", "closed": "datetime64[us]"},
}


def closed_deals(facts: Facts) -> pd.DataFrame:
    """The deals that were won or lost before the as-of date, by the day."""
    deals = facts.opportunities
    ended = deals["stage"].isin(["won", "lost"]) & (deals["closed"] < pd.Timestamp(facts.as_of))
    return deals[ended].sort_values(["closed", "opportunity"], kind="stable")


def judged_deals(facts: Facts, plans: Sequence[SignedPlan]) -> pd.DataFrame:
    """A deal counts with the plan that was signed last before it closed."""
    rows = last_signed(signed_answers(facts, plans, ["win_probability"]))
    rows = rows.rename(columns={"win_probability": "chance"}).dropna(subset=["chance"])
    return rows[list(DEALS)].astype(DEALS)


def signed_answers(facts: Facts, plans: Sequence[SignedPlan], fields: Sequence[str]) -> pd.DataFrame:
    """A row for each closed deal and each plan that was signed before it closed and answers on it, the oldest
    first: account, opportunity, name, closed, on (the day of the signature), won (1 or 0), base (the share
    won before that day) and the `fields` of its answers, missing where they are open."""
    closed = closed_deals(facts)
    said: list[tuple[Any, ...]] = [
        (one.account, key, pd.Timestamp(one.on), *(getattr(answers, field) for field in fields))
        for one in plans
        for key, answers in one.all(OpportunityAnswers)
    ]
    kinds = {"account": "str", "opportunity": "str", "on": "datetime64[us]"}
    kinds |= dict.fromkeys(fields, "float64")
    judged = pd.DataFrame(said, columns=list(kinds)).astype(kinds)
    deals = closed[["account", "opportunity", "name", "stage", "closed"]]
    rows = deals.merge(judged, on=["account", "opportunity"])
    rows = rows[rows["on"] < rows["closed"]].sort_values(["account", "opportunity", "on"])
    won = (rows["stage"] == "won").astype(float)
    return rows.assign(won=won, base=_won_before(closed, rows["on"])).drop(columns="stage")


def last_signed(answers: pd.DataFrame) -> pd.DataFrame:
    """Of signed_answers the newest of each deal."""
    return answers.groupby(["account", "opportunity"], sort=False).tail(1)


def _won_before(closed: pd.DataFrame, days: pd.Series) -> np.ndarray:
    """The share of all deals that had been won before each day, as it is expected before any closed."""
    won = np.concatenate([[0], (closed["stage"] == "won").cumsum()])
    known = np.searchsorted(closed["closed"].to_numpy(), days.to_numpy(), side="left")
    return (PRIOR[0] + won[known]) / (sum(PRIOR) + known)
