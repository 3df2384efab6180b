"""What an account needs next, and what is at stake: the rule behind a plan's headline and the work queue."""

from collections.abc import Mapping
from typing import Literal

import numpy as np
import pandas as pd

from kamlib.analysis.order import most_first
from kamlib.settings import Thresholds

Step = Literal[
    "credits",
    "first_order",
    "ask_why",
    "ask_again",
    "repair",
    "settle",
    "reorder",
    "stop_fall",
    "keep_contact",
    "grow",
]

Cases = Mapping[Step, tuple[pd.Series, pd.Series]]
"""step -> where it applies, and what is at stake there."""


def next_steps(accounts: pd.DataFrame, limits: Thresholds) -> pd.DataFrame:
    """One row per account, with its index: step, urgent, stake (an amount; missing where nobody can say).

    accounts: the columns of account_profile. Of several urgent reasons the one with most at stake counts, and
    among equal ones the first below; a fall is urgent where it is a strong one. Whoever stopped within
    the last three years may come back; who stopped before is asked when there is time.
    """
    revenue, buys = accounts["revenue"], accounts["orders"] > 0
    loss = accounts["revenue_before"] - revenue
    worth = accounts[["revenue_before", "revenue_two_before"]].max(axis="columns")
    first: Cases = {
        "credits": ((revenue < 0) | ((accounts["orders"] > 0) & (revenue == 0)), -revenue),
        "first_order": (accounts["orders_all"] == 0, accounts["open_amount"]),
    }
    urgent: Cases = {
        "ask_why": (~buys & (worth > 0), worth),
        "repair": (accounts["score"] < limits.unsatisfied, revenue),
        "settle": (accounts["overdue_count"] > 0, accounts["overdue_amount"]),
        "reorder": (accounts["overdue_ratio"] >= limits.overdue, revenue),
        "stop_fall": (buys & (accounts["growth"] <= -limits.strong_change), loss),
    }
    later: Cases = {
        "ask_again": (~buys, pd.Series(np.nan, index=accounts.index)),
        "stop_fall": (accounts["growth"] <= -limits.change, loss),
        "keep_contact": (accounts["growth"].isna(), accounts["open_amount"]),
        "grow": (pd.Series(True, index=accounts.index), accounts["open_amount"]),
    }
    table = _first_case(later)
    burning = _largest_case(urgent)
    for chosen in (burning, _first_case(first)):
        table = chosen.where(chosen["step"].notna(), table)
    is_burning = burning["step"].notna() & _first_case(first)["step"].isna()
    return table.assign(
        stake=table["stake"].where(table["stake"] > 0).astype(float).round(4), urgent=is_burning
    )[["step", "urgent", "stake"]]


def _first_case(cases: Cases) -> pd.DataFrame:
    """step and stake by the first case that applies; both missing where none does."""
    conditions, stakes = _arrays(cases)
    return _chosen(cases, conditions.argmax(axis=0), conditions, stakes)


def _largest_case(cases: Cases) -> pd.DataFrame:
    """step and stake by the case that applies with most at stake; one whose stake is not known comes last."""
    conditions, stakes = _arrays(cases)
    weights = np.where(conditions, np.nan_to_num(stakes, nan=-1.0).clip(min=-1.0), -np.inf)
    return _chosen(cases, weights.argmax(axis=0), conditions, stakes)


def _arrays(cases: Cases) -> tuple[np.ndarray, np.ndarray]:
    """Whether each case applies, and what is at stake: one row per case."""
    conditions = [condition.fillna(False).to_numpy(dtype=bool) for condition, _ in cases.values()]
    return np.array(conditions), np.array([stake.to_numpy(dtype=float) for _, stake in cases.values()])


def _chosen(cases: Cases, place: np.ndarray, conditions: np.ndarray, stakes: np.ndarray) -> pd.DataFrame:
    index = next(iter(cases.values()))[0].index
    applies = conditions.any(axis=0)
    step = np.where(applies, np.array(list(cases), dtype=object)[place], None)
    stake = np.where(applies, stakes[place, np.arange(len(index))], np.nan)
    return pd.DataFrame({"step": step, "stake": stake}, index=index)


def work_order(accounts: pd.DataFrame) -> pd.DataFrame:
    """The accounts in the order in which to work on them: what is urgent first, then by what is at stake.

    accounts: urgent, stake, revenue, by account. Where nobody can say what is at stake, by revenue, last.
    """
    return most_first(accounts, "urgent", "stake", "revenue")
