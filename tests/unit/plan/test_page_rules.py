"""Each rule of the pages finds what it is for, and nothing one step before its threshold."""

from dataclasses import dataclass, fields
from typing import Any, Literal

import pandas as pd
import pytest

from kamlib.plan.blocks import FindingList
from kamlib.plan.focus.findings import findings_section
from kamlib.plan.focus.subject import COMPUTED, Rows, Subject
from kamlib.plan.lint.of_pages import PAGE_RULES
from kamlib.settings import Lint, Settings, Thresholds
from tests.drawn import drawn_settings, text
from tests.unit.plan.rows import frame

LATE = Thresholds().overdue
ACCOUNT: dict[str, Any] = dict.fromkeys(COMPUTED) | {
    "account": "A1",
    "name": "Anna",
    "owner": "R1",
    "tier": "A",
    "revenue": 100.0,
    "others_revenue": 0.0,
    "overdue_ratio": 0.0,
    "overdue_count": 0,
    "overdue_amount": 0.0,
    "open_count": 1,
    "categorised": True,
    "goal": 120.0,
    "usual_best": 0.2,
}
BOOK: dict[str, Any] = {
    **{"rep": "R1", "name": "Rosa", "manager": None, "accounts": 1, "load": 1.0},
    **dict.fromkeys(("over_cap", "over_hours", "over_ideal", "sells_and_carries_most"), False),
}


LEVEL: dict[str, Any] = {"level": "book", "key": "R1", "is_set": True, "goal": 100.0, "not_allocated": 0.0}
APART = Lint().goal_apart * LEVEL["goal"]


@dataclass(frozen=True)
class Case:
    """`of`: whose row is changed."""

    rule: str
    finds: dict[str, Any]
    misses: dict[str, Any]
    of: Literal["account", "book", "level"] = "account"


CASES = (
    Case("OWN-01", {"owner": None}, {"owner": "R1"}),
    Case("OWN-02", {"others_revenue": 0.01}, {"others_revenue": 0.0}),
    Case("OWN-02", {"others_revenue": 0.01, "tier": "B"}, {"others_revenue": 0.01, "tier": "C"}),
    Case("ORD-01", {"overdue_ratio": LATE}, {"overdue_ratio": LATE - 0.001}),
    Case("ORD-01", {"overdue_ratio": LATE, "tier": "B"}, {"overdue_ratio": LATE, "tier": "C"}),
    Case("DEAL-01", {"overdue_count": 1}, {"overdue_count": 0}),
    Case("PIPE-01", {"open_count": 0}, {"open_count": 1}),
    Case("PIPE-01", {"open_count": 0}, {"open_count": 0, "tier": "B"}),
    Case("VAL-01", {"categorised": False}, {"categorised": True}),
    Case("LOAD-01", {"over_cap": True}, {"over_cap": False}, "book"),
    Case("LOAD-02", {"over_hours": True}, {"over_hours": False}, "book"),
    Case("LOAD-03", {"sells_and_carries_most": True}, {"sells_and_carries_most": False}, "book"),
    Case("LOAD-04", {"over_ideal": True}, {"over_ideal": False}, "book"),
    Case("LOAD-04", {"over_ideal": True}, {"over_ideal": True, "accounts": 0}, "book"),
    Case("GOAL-03", {"usual_best": 0.199}, {"usual_best": 0.2}),
    Case("GOAL-03", {"usual_best": 0.1, "tier": "B"}, {"usual_best": 0.1, "tier": "C"}),
    Case("GOAL-04", {"not_allocated": -APART - 0.01}, {"not_allocated": -APART}, "level"),
    Case("GOAL-04", {"not_allocated": 50.0}, {"not_allocated": 50.0, "is_set": False}, "level"),
)
"""How loads and values come to be above or below is tested where they are computed."""


def found(of: str, changed: dict[str, Any]) -> dict[str, str]:
    """rule -> what it says, of one account, one person and the level of their goal."""
    account, book, level = (changed if of == one else {} for one in ("account", "book", "level"))
    settings: Settings = drawn_settings({"accounts": {"file": "accounts.csv"}}, load={"cap": 9.0})
    accounts = pd.DataFrame([{**ACCOUNT, **account, "owner_name": "Rosa"}])
    looked_at: dict[str, Any] = {
        "level": "company",
        "rows": Rows(accounts),
        "accounts": accounts,
        "books": pd.DataFrame([{**BOOK, **book}]),
        "cascade": pd.DataFrame([{**LEVEL, **level}]),
        "frame": frame(),
        "settings": settings,
        "waivers": {},
    }
    subject = Subject(**dict.fromkeys(one.name for one in fields(Subject)) | looked_at)  # type: ignore[arg-type]
    section = findings_section(subject)
    blocks = section.blocks if section else ()
    return {
        one.rule: text(one.what)
        for block in blocks
        if isinstance(block, FindingList)
        for one in block.findings
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_each_rule_of_the_pages_finds_what_it_is_for(case: Case) -> None:
    assert found(case.of, case.finds).keys() == {case.rule}
    assert case.rule not in found(case.of, case.misses)


def test_each_rule_of_the_pages_has_a_case() -> None:
    assert {case.rule for case in CASES} == PAGE_RULES
