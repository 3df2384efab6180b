"""Each rule finds what it is for, says why and what to do, and is silent where all is well or waived."""

from typing import Any

import pytest

from kamlib.judgments.history import Revision
from kamlib.plan.blocks import Finding
from kamlib.plan.judged.board import board_section
from kamlib.plan.judged.lint import RULES, plan_findings
from kamlib.plan.judged.said import NOTHING_SAID
from tests.drawn import text
from tests.unit.plan.rows import frame, row
from tests.unit.plan.test_judged import judged, role, said

WELL = [
    said("standing", growth_potential="high", last_revenue=1, can_grow="yes"),
    said("loss_response", "l-1", what="Move the team"),
]
DECISION = said("purchase_decision", "d-1", title="New line")


def found(*revisions: Revision, **changed: Any) -> dict[str, Finding]:
    """rule -> its (last) finding."""
    block = plan_findings(judged(*WELL, *revisions), row(goal=None, **changed), frame())
    return {one.rule: one for one in block.findings} if block else {}


def test_a_plan_in_order_has_no_finding() -> None:
    whole = [
        DECISION,
        role("p-1", "economic_buyer"),
        role("p-2", "coach", belief="asked for our offer"),
        said("action", "a-1", title="Call", owner="U1", due="2026-12-01", objective="o-1"),
        said("action", "a-2", title="Visit", owner="U1", due="2026-12-02", objective="o-1"),
        said("objective", "o-1", goal="g-1", title="Trial"),
        said("review", "r-1", day="2026-10-01"),
        said("plan_status", status="signed", signed_by="Mia"),
        said("strategy", "joint_teams", status="live", until="2028-01-01"),
        said("ledger_entry", "e-1", entry="efficiency_gain", amount=1, day="2026-01-01", what="x"),
    ]
    assert found(*whole) == {}


@pytest.mark.parametrize(
    ("rule", "urgency", "revisions", "what"),
    [
        ("DMG-01", "must-fix", [DECISION, role("p", "coach", belief="x")], "Nobody is known who gives"),
        (
            "DMG-01",
            "must-fix",
            [DECISION, role("p", "economic_buyer"), role("q", "economic_buyer")],
            "2 people are said to give the final yes",
        ),
        ("DMG-02", "decide", [DECISION, role("p", "economic_buyer", "coach")], "Nobody guides us"),
        (
            "ACT-01",
            "must-fix",
            [said("action", "a", title="Call", due="2026-12-01")],
            "has nobody who does it",
        ),
        ("ACT-01", "must-fix", [said("action", "a", title="Call", owner="U1")], "has no day"),
        (
            "ACT-02",
            "decide",
            [said("action", "a", title="Call", owner="U1", due="2026-10-31")],
            "was due on 31 October 2026",
        ),
        (
            "ACT-03",
            "note",
            [
                said(
                    "action",
                    "a",
                    title="Call",
                    owner="U1",
                    due="2026-12-31",
                    realistic="nobody asked",
                    not_passed=["realistic"],
                )
            ],
            "fails a test: realistic",
        ),
        ("ACT-04", "note", [said("objective", "o", goal="g", title="Trial")], "has 0 dated actions"),
        (
            "BAR-01",
            "decide",
            [
                said(
                    "strategy",
                    "customised",
                    status="live",
                    barrier=2,
                    nature_of_barrier="lock_in",
                    until="2027-03-01",
                )
            ],
            "What keeps them by customised ends on 1 March 2027",
        ),
        (
            "GIVE-01",
            "note",
            [said("ledger_entry", "e", entry="concession", amount=70, day="2026-01-01", what="x")],
            "more a year is given back",
        ),
        ("KNOW-01", "note", [said("knowledge", "swot", statement="x")], "1 of 16 topics"),
        ("REV-01", "note", [said("review", "r", day="2026-01-01")], "The last talk about this plan was on"),
    ],
)
def test_each_rule_finds_what_it_is_for(
    rule: str, urgency: str, revisions: list[Revision], what: str
) -> None:
    one = found(*revisions)[rule]
    assert one.urgency == urgency and what in text(one.what).replace("\u2068", "").replace("\u2069", "")
    assert text(one.why) and text(one.todo)


def test_answers_losses_and_satisfaction_are_looked_at_in_the_facts() -> None:
    block = plan_findings(
        judged(said("charter", vision="x")), row(goal=120_000.0, score=3.0, tier="A"), frame()
    )
    assert block is not None
    assert [one.rule for one in block.findings] == ["ANS-01", "LOSS-01", "SAT-01"]
    block = plan_findings(judged(said("charter", vision="x")), row(goal=None, tier="B"), frame())
    assert block is not None and [one.rule for one in block.findings] == ["ANS-01"]


def test_a_waiver_silences_its_rule_until_its_day_and_says_so() -> None:
    def waiver(until: str, about: str | None = "d-1") -> Revision:
        told = {"rule": "DMG-01", "why": "the board decides", "until": until}
        return said("waiver", "w-1", **(told | ({"about": about} if about else {})))

    bad = [DECISION, role("p", "coach", belief="x")]
    waived = found(*bad, waiver("2026-12-31"))["DMG-01"]
    assert waived.urgency == "waived"
    told = text(waived.todo).replace("\u2068", "").replace("\u2069", "")
    assert told == "Waived by Mia until 31 December 2026: the board decides"
    assert found(*bad, waiver("2026-12-31", None))["DMG-01"].urgency == "waived"
    assert found(*bad, waiver("2026-10-31"))["DMG-01"].urgency == "must-fix"
    assert found(*bad, waiver("2026-12-31", "d-2"))["DMG-01"].urgency == "must-fix"


@pytest.mark.parametrize("status", ["ready", "signed"])
def test_a_plan_is_not_ready_while_something_must_be_fixed(status: str) -> None:
    signed = {"signed_by": "Mia"} if status == "signed" else {}
    one = said("plan_status", status=status, **signed)
    late = said("action", "a", title="Call")
    assert found(one, late)["SIGN-01"].urgency == "must-fix"
    assert "SIGN-01" not in found(one) and "SIGN-01" not in found(late)


def test_where_nobody_began_to_plan_there_is_nothing_to_find() -> None:
    assert board_section(NOTHING_SAID, row(), frame()) is None


def test_findings_stand_below_the_actions_and_without_any_action_too() -> None:
    made = board_section(judged(said("charter", vision="x")), row(goal=None), frame())
    assert made is not None and [one.block for one in made.blocks] == ["facts", "findings"]
    made = board_section(judged(said("review", "r", day="2026-01-01")), row(goal=None), frame())
    assert made is not None and [one.block for one in made.blocks] == ["findings"]


def test_rules_are_named_for_good() -> None:
    assert sorted(RULES) == [
        *("ACT-01", "ACT-02", "ACT-03", "ACT-04", "ANS-01", "BAR-01", "DMG-01"),
        *("DMG-02", "GIVE-01", "KNOW-01", "LOSS-01", "REV-01", "SAT-01"),
    ]


def test_who_left_is_no_coach_any_more() -> None:
    gone = said("stakeholder", "p-2", name="Ben", left="2026-09-30")
    roles = [role("p-1", "economic_buyer"), role("p-2", "coach", belief="asked for our offer")]
    assert "DMG-02" in found(DECISION, *roles, gone) and "DMG-02" not in found(DECISION, *roles)
