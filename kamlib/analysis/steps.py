"""What an account needs next, and what is at stake: the rule behind a plan's headline and the work queue."""

from typing import Literal, get_args

import numpy as np
import pandas as pd

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
STEPS: tuple[Step, ...] = get_args(Step)

URGENT: tuple[Step, ...] = ("ask_why", "repair", "settle", "reorder", "stop_fall")
"""What goes wrong if nobody does anything; all else can wait for its turn."""


def next_steps(accounts: pd.DataFrame, limits: Thresholds) -> pd.DataFrame:
    """One row per account, with its index: step, urgent, stake (an amount; missing where nobody can say).

    accounts: the columns of account_profile. The first step that applies counts: a satisfied customer comes
    before a late deal, a late deal before a late order, and all before growth. Whoever stopped within the
    last three years may come back; who stopped before is asked when there is time.
    """
    revenue, before = accounts["revenue"], accounts["revenue_before"]
    worth = accounts[["revenue_before", "revenue_two_before"]].max(axis="columns")
    unknown = pd.Series(np.nan, index=accounts.index)
    cases: dict[Step, tuple[pd.Series, pd.Series]] = {
        "credits": ((revenue < 0) | ((accounts["orders"] > 0) & (revenue == 0)), -revenue),
        "first_order": (accounts["orders_all"] == 0, accounts["open_amount"]),
        "ask_why": ((accounts["orders"] == 0) & (worth > 0), worth),
        "ask_again": (accounts["orders"] == 0, unknown),
        "repair": (accounts["score"] < limits.unsatisfied, revenue),
        "settle": (accounts["overdue_count"] > 0, accounts["overdue_amount"]),
        "reorder": (accounts["overdue_ratio"] >= limits.overdue, revenue),
        "stop_fall": (accounts["growth"] <= -limits.change, before - revenue),
        "keep_contact": (accounts["growth"].isna(), accounts["open_amount"]),
    }
    conditions = [condition.fillna(False).to_numpy(dtype=bool) for condition, _ in cases.values()]
    stakes = [stake.to_numpy(dtype=float) for _, stake in cases.values()]
    step = pd.Series(np.select(conditions, list(cases), "grow"), index=accounts.index, dtype="str")
    stake = np.select(conditions, stakes, accounts["open_amount"].to_numpy(dtype=float))
    return pd.DataFrame(
        {
            "step": step,
            "urgent": step.isin(URGENT),
            "stake": pd.Series(stake, index=accounts.index).where(lambda amount: amount > 0).round(4),
        }
    )


def work_order(accounts: pd.DataFrame) -> pd.DataFrame:
    """The accounts in the order in which to work on them: what is urgent first, then by what is at stake.

    accounts: account, urgent, stake, revenue. Where nobody can say what is at stake, by revenue, at the end.
    """
    return accounts.sort_values(
        ["urgent", "stake", "revenue", "account"], ascending=[False, False, False, True], na_position="last"
    )
