"""A steady account's row and a run's frame, to change one thing at a time in."""

from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from kamlib.analysis.steps import next_steps
from kamlib.plan.frame import PlanFrame
from kamlib.settings import Thresholds

AS_OF = date(2026, 11, 1)

STEADY: dict[str, Any] = {
    "account": "A-1",
    "name": "Moorglass Bottling",
    "owner": "lena",
    "owner_name": "Lena",
    "tier": "A",
    "key_account": False,
    "revenue": 100_000.0,
    "revenue_before": 99_000.0,
    "revenue_two_before": 98_000.0,
    "revenue_half": 50_000.0,
    "revenue_all": 297_000.0,
    "growth": 100 / 99 - 1,
    "margin": 40_000.0,
    "lines": 120,
    "orders": 12,
    "orders_all": 36,
    "gaps": 35,
    "best_growth": None,
    "grown_years": 0,
    **dict.fromkeys([f"running_goal{one}" for one in ("", "_first", "_by", "_at", "_reason")]),
    "median_gap": 30.0,
    "overdue_ratio": 0.4,
    "first_order": date(2023, 11, 5),
    "last_order": date(2026, 10, 20),
    "top_product": "Sensors",
    "top_revenue": 30_000.0,
    "product_revenue": 100_000.0,
    "products": 16,
    "driver": "Sensors",
    "driver_change": 400.0,
    "customer_since": None,
    "open_count": 0,
    "priced_count": 0,
    "open_amount": None,
    "next_close": None,
    "overdue_count": 0,
    "overdue_name": None,
    "overdue_amount": None,
    "overdue_date": None,
    "won_count": 0,
    "contacts": 4,
    "activities": 6,
    "hours": 12.0,
    "last_activity": date(2026, 10, 1),
    "score": 8.0,
    "answers": 3,
}


def row(**changes: Any) -> dict[str, Any]:
    """The row with its next step, by the rule that plans are made by."""
    changed = STEADY | changes
    return changed | _next_step(*(changed[name] for name in DECIDING))


@cache
def _next_step(*deciding: float | None) -> dict[Any, Any]:
    numbers = pd.DataFrame([np.nan if one is None else one for one in deciding], index=list(DECIDING)).T
    (step,) = next_steps(numbers, Thresholds()).astype(object).to_dict("records")
    return step


DECIDING = (
    *("revenue", "revenue_before", "revenue_two_before", "revenue_all", "orders", "orders_all", "growth"),
    *("open_amount", "overdue_count", "overdue_amount", "overdue_ratio", "score"),
)
"""What a next step depends on."""


def frame(**changes: Any) -> PlanFrame:
    usual: dict[str, Any] = {
        "as_of": AS_OF,
        "planning_year": 2027,
        "currency": "EUR",
        "revenue_source": "sales",
        "missing": (),
        "year_known": True,
        "before_known": True,
        "two_before_known": True,
        "costs_known": True,
        "thresholds": Thresholds(),
        "data_start": date(2023, 11, 1),
    }
    return PlanFrame(**(usual | changes))
