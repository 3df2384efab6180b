"""What a decision-making group lacks, on groups drawn by hand."""

from datetime import date
from typing import Any

from kamlib.analysis.decision_group import CoverageGap, coverage_gaps, group_gaps, lost_with
from kamlib.judgments.decisions import BuyingRole
from kamlib.judgments.people import Coverage, Stakeholder

AS_OF = date(2026, 11, 1)


def role(who: str, *roles: str, decision: str = "d", **more: Any) -> BuyingRole:
    return BuyingRole(decision=decision, stakeholder=who, roles=roles, **more)  # type: ignore[arg-type]


def covers(who: str, ours: str = "U1", contact: str = "multiple", **more: Any) -> Coverage:
    return Coverage(stakeholder=who, ours=ours, contact=contact, **more)  # type: ignore[arg-type]


def test_a_whole_group_has_no_gap() -> None:
    roles = [role("ann", "economic_buyer"), role("ben", "user_buyer", "coach", belief="asked for our offer")]
    found = group_gaps(roles, [covers("ann"), covers("ben")])
    assert found.economic_buyers == ("ann",) and found.coaches == ("ben",)
    assert found.doubtful_coaches == found.blockers == found.uncovered == ()


def test_two_who_give_the_final_yes_a_coach_without_belief_and_a_blocker_are_told() -> None:
    roles = [
        role("ann", "economic_buyer"),
        role("bob", "economic_buyer", stance="enemy"),
        role("cleo", "coach"),
    ]
    found = group_gaps(roles, [covers("ann", contact="no_contact")])
    assert found.economic_buyers == ("ann", "bob")
    assert (found.coaches, found.doubtful_coaches, found.blockers) == ((), ("cleo",), ("bob",))
    assert found.uncovered == ("ann", "bob", "cleo")


def test_gaps_of_coverage() -> None:
    people = [
        ("ann", Stakeholder(name="Ann", seniority="board")),
        ("ben", Stakeholder(name="Ben", seniority="manager")),
        ("cleo", Stakeholder(name="Cleo")),
        ("dan", Stakeholder(name="Dan", left=date(2026, 10, 1))),
    ]
    coverage = [
        covers("ann", seniority="manager", contact="in_depth"),
        covers("ben", contact="brief", wanted="in_depth"),
    ]
    assert coverage_gaps(people, coverage, AS_OF) == [
        CoverageGap("ann", "U1", "in_depth", None, junior=True),
        CoverageGap("ben", "U1", "brief", "in_depth", junior=False),
        CoverageGap("cleo", None, "unknown", None, junior=False),
    ]


def test_what_is_lost_with_a_person() -> None:
    roles = [
        role("ann", "economic_buyer"),
        role("ben", "coach"),
        role("cleo", "coach"),
        role("ben", "coach", decision="e"),
    ]
    coverage = [covers("ann", "U1"), covers("ben", "U1"), covers("ben", "U2")]
    assert lost_with("ann", roles, coverage) == (("d",), ())
    assert lost_with("ben", roles, coverage) == (("e",), ("U2",))
    assert lost_with("cleo", roles, coverage) == ((), ())
