"""What usually goes of a page's revenue, as an assumption of next year."""

from types import SimpleNamespace
from typing import cast

import numpy as np
import pandas as pd

from kamlib.analysis.keeping import KeptDraws
from kamlib.analysis.sensitivity import Assumption, WorkBack
from kamlib.plan.focus.cascade import _headed
from kamlib.plan.focus.sensitivity import _goes, _headline, _missing
from kamlib.plan.focus.subject import Subject
from kamlib.plan.swings import SwingRow


def test_what_usually_goes_lies_in_its_range_where_8_in_10_draws_keep_all() -> None:
    sums = np.append(np.full(19, 100.0), 0.0)
    kept = KeptDraws(100.0, sums, pd.DataFrame(), pd.Series(dtype=float))
    found = _goes(cast(Subject, SimpleNamespace(kept=kept, keeping=SimpleNamespace(seen=20))))
    assert found is not None
    assert (round(found.low, 6), round(found.value, 6), round(found.high, 6)) == (0, 0.05, 0.05)


def test_where_the_year_that_is_planned_runs_twelve_months_ahead_are_called_so() -> None:
    """The goal is of another sum then: what came and what is to come of the year."""
    swing = SwingRow(name="price", low=0, value=0.02, high=0.03, n=4, at_low=90, at_high=110)
    heads = {}
    for runs in (False, True):
        frame = SimpleNamespace(plans_running_year=runs)
        levels = pd.DataFrame({"goal": [120.0]})
        subject = cast(Subject, SimpleNamespace(frame=frame, cascade=levels, forecast=object()))
        heads[runs] = (_headline([swing], 100.0, subject).id, _headed(subject))
    assert heads == {
        False: ("sensitivity-goal", ["revenue", "expected"]),
        True: ("sensitivity-ahead", ["revenue", "next-year"]),
    }


def test_what_could_not_count_is_not_asked_for() -> None:
    """Where won deals are the revenue and no forecast is there, neither prices nor who leaves move it."""
    rate = Assumption("win_rate", 0.2, 0.25, 0.3, 60)
    asked = {
        (won, expected): _missing(WorkBack(1000.0, None, (rate,), expected, won))
        for won in (False, True)
        for expected in (None, 900.0)
    }
    every = ["churn", "price", "deal_size"]
    assert asked == {
        (False, None): every,
        (False, 900.0): every,
        (True, None): ["deal_size"],
        (True, 900.0): every,
    }
