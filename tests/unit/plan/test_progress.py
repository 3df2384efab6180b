"""A target of the running year in an account's plan."""

from datetime import date

import pandas as pd

from kamlib.analysis.slices import AccountSlice
from kamlib.plan.progress import account_progress
from kamlib.report.catalogue import catalogue
from tests.unit.plan.rows import AS_OF, frame, row

SIGNED = {
    "running_goal_by": "Mia",
    "running_goal_at": date(2026, 6, 15),
    "running_goal_reason": "half a year late",
}


def told(as_of: date = AS_OF, **changes) -> list[str]:
    months = pd.DataFrame({"month": range(24), "revenue": [10.0] * 10 + [8.0] * 14})
    one = AccountSlice("A-1", {"accounts": pd.DataFrame([row(**changes)]), "months": months})
    words = catalogue("en", "EUR")
    blocks = account_progress(one, frame(as_of=as_of, running_start=date(2026, 1, 1)))
    return [words.sentence(fact.text) for block in blocks for fact in block.facts]


def test_what_was_signed_stands_beside_what_it_was_changed_to() -> None:
    signed, stands = told(running_goal=120.0, running_goal_first=150.0, **SIGNED)
    assert "€120 for 2026, changed by Mia on 15 June 2026: half a year late" in signed
    assert "signed at first: €150" in signed
    assert (
        stands.startswith("€100 came; with €16 in the months to come") and "€4 is missing to €120" in stands
    )


def test_no_target_no_line() -> None:
    assert told() == []


def test_inside_a_month_months_are_not_the_years_and_the_target_stands_alone() -> None:
    (signed,) = told(date(2026, 11, 15), running_goal=120.0, running_goal_first=150.0, **SIGNED)
    assert signed.startswith("€120 for 2026")
