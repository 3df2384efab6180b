"""What fields have to be to each other: in each table, what stands there and which field is told."""

from typing import Any

import pytest

from kamlib.judgments.faults import WrongRecord
from kamlib.judgments.kinds import KINDS, keys_of, read_record


def told(kind: str, value: dict[str, Any]) -> list[str]:
    record = KINDS[kind]
    key = "" if record.nature == "one" else next(iter(keys_of(kind)), "k-1")
    try:
        read_record(kind, key, value)
    except WrongRecord as error:
        return [one.field for one in error.faults]
    return []


@pytest.mark.parametrize(
    ("start", "due", "fields"),
    [
        ("2026-01-01", "2026-01-02", []),
        ("2026-01-01", "2026-01-01", []),
        ("2026-01-02", "2026-01-01", ["due"]),
        ("2026-01-02", None, []),
        (None, "2026-01-01", []),
    ],
)
def test_an_action_is_due_after_it_began(start: str | None, due: str | None, fields: list[str]) -> None:
    assert told("action", {"title": "x", "start": start, "due": due}) == fields


@pytest.mark.parametrize(
    ("until", "fields"), [("2026-05-02", []), ("2026-05-01", []), ("2026-04-30", ["until"])]
)
def test_strategies_and_conditions_end_after_they_began(until: str, fields: list[str]) -> None:
    assert told("strategy", {"status": "live", "since": "2026-05-01", "until": until}) == fields
    assert told("condition", {"what": "x", "day": "2026-05-01", "until": until}) == fields


@pytest.mark.parametrize(
    ("barrier", "nature", "fields"),
    [
        (None, None, []),
        (0, None, []),
        (1, None, ["nature_of_barrier"]),
        (1, "lock_in", []),
        (None, "value_giving", []),
    ],
)
def test_a_barrier_says_its_nature(barrier: int | None, nature: str | None, fields: list[str]) -> None:
    value = {"status": "live", "barrier": barrier, "nature_of_barrier": nature}
    assert told("strategy", value) == fields


@pytest.mark.parametrize(
    ("low", "likely", "high", "falls"),
    [
        (1, 2, 3, False),
        (2, 2, 2, False),
        (1, None, 3, False),
        (None, None, 0, False),
        (3, 2, 4, True),
        (1, 5, 4, True),
        (5, None, 4, True),
    ],
)
@pytest.mark.parametrize("what", ["margin", "hours"])
def test_ranges_rise(what: str, low: Any, likely: Any, high: Any, falls: bool) -> None:
    value = {f"{what}_low": low, f"{what}_likely": likely, f"{what}_high": high}
    assert told("opportunity_answers", value) == ([f"{what}_low"] if falls else [])


@pytest.mark.parametrize(
    ("by", "answer", "fields"),
    [
        ("nobody", None, []),
        ("service", "Filter change", []),
        ("service", None, ["answer"]),
        ("nobody", "Filter change", ["answer"]),
    ],
)
def test_an_answered_need_names_its_answer(by: str, answer: str | None, fields: list[str]) -> None:
    assert told("need", {"what": "x", "answered_by": by, "answer": answer}) == fields


@pytest.mark.parametrize(
    ("roles", "belief", "fields"),
    [
        (["coach"], "asks for our figures", []),
        (["coach"], None, []),
        (["user_buyer"], "asks for our figures", ["belief"]),
        (["user_buyer", "coach"], "asks for our figures", []),
    ],
)
def test_belief_is_a_coachs(roles: list[str], belief: str | None, fields: list[str]) -> None:
    value = {"decision": "d", "stakeholder": "p", "roles": roles, "belief": belief}
    assert told("buying_role", value) == fields


@pytest.mark.parametrize("kind", ["goal", "objective", "long_objective"])
@pytest.mark.parametrize(
    ("measure", "numbers", "fields"),
    [
        ("plants", {"current": 1, "target": 3}, []),
        ("plants", {}, []),
        (None, {}, []),
        (None, {"current": 1}, ["current"]),
        (None, {"current": 0, "target": 3}, ["current", "target"]),
    ],
)
def test_numbers_say_what_they_measure(
    kind: str, measure: str | None, numbers: dict[str, int], fields: list[str]
) -> None:
    first = {
        "goal": {"title": "x"},
        "objective": {"title": "x", "goal": "goal-1"},
        "long_objective": {"what": "x", "year": 2028},
    }
    assert told(kind, first[kind] | {"measure": measure} | numbers) == fields


@pytest.mark.parametrize("kind", ["goal", "action"])
@pytest.mark.parametrize(
    ("reasons", "failed", "fields"),
    [
        ({}, [], []),
        ({"specific": "one plant, one line"}, [], []),
        ({"realistic": "they have no budget"}, ["realistic"], []),
        ({"realistic": "they have no budget"}, ["realistic", "specific"], ["not_passed"]),
        ({}, ["time_bound"], ["not_passed"]),
    ],
)
def test_a_test_that_failed_says_why(
    kind: str, reasons: dict[str, str], failed: list[str], fields: list[str]
) -> None:
    assert told(kind, {"title": "x", "not_passed": failed} | reasons) == fields


@pytest.mark.parametrize(
    ("advocate", "speaks_to", "fields"),
    [("p-1", ["b-2"], []), ("p-1", [], []), (None, [], []), (None, ["b-2"], ["speaks_to"])],
)
def test_who_opens_a_branch_is_somebody(
    advocate: str | None, speaks_to: list[str], fields: list[str]
) -> None:
    assert told("branch", {"served": True, "advocate": advocate, "speaks_to": speaks_to}) == fields


@pytest.mark.parametrize(
    ("status", "by", "fields"),
    [
        ("draft", None, []),
        ("ready", None, []),
        ("signed", "Ida Ferm", []),
        ("signed", None, ["signed_by"]),
        ("ready", "Ida Ferm", ["signed_by"]),
    ],
)
def test_a_signed_plan_names_who_signed(status: str, by: str | None, fields: list[str]) -> None:
    assert told("plan_status", {"status": status, "signed_by": by}) == fields


@pytest.mark.parametrize(("to", "fields"), [("p-2", []), ("p-1", ["to"])])
def test_a_line_connects_two(to: str, fields: list[str]) -> None:
    assert told("relationship_line", {"who": "p-1", "to": to, "line": "trusts"}) == fields


def test_every_rule_is_about_fields_that_there_are() -> None:
    lost = [
        f"{kind}: {name}"
        for kind, record in KINDS.items()
        for rule in record.rules
        for name in (rule.at, *rule.fields)
        if name not in record.model_fields
    ]
    assert lost == []
