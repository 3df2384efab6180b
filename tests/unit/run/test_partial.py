"""After a run of one account alone, nobody is told that the others have no plan any more."""

import json
from datetime import date
from pathlib import Path

import pytest

from kamlib.outputs import RunFolder, write_whole
from kamlib.plan.document import CompanyPlan, to_bytes
from kamlib.report.catalogue import catalogue
from kamlib.run.diff import Changed, compared, in_json, in_lines, snapshot
from tests.report.documents import company, plans

BEFORE, AFTER = "2026-10-01", "2026-11-01"
WORDS = catalogue("en", "EUR")


def write(reports: Path, day: str, whole: CompanyPlan, planned: set[str]) -> None:
    """A run of that day which planned these accounts alone."""
    folder = RunFolder(reports / day)
    write_whole(folder.company, to_bytes(whole))
    for account in planned:
        plan = plans()[account]
        write_whole(
            folder.plan(plan.slug), to_bytes(plan.model_copy(update={"as_of": date.fromisoformat(day)}))
        )


def without_owner(whole: CompanyPlan, account: str) -> CompanyPlan:
    standings = [
        one.model_copy(update={"owner": None} if one.account == account else {}) for one in whole.standings
    ]
    return whole.model_copy(update={"standings": tuple(standings)})


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Everything planned, then K-a1 alone; K-b1 lost its owner meanwhile."""
    whole = company(focus=())
    write(tmp_path, BEFORE, whole, set(plans()))
    write(tmp_path, AFTER, without_owner(whole, "K-b1"), {"K-a1"})
    return tmp_path


def found(reports: Path, account: str | None = None) -> list[Changed]:
    return compared(snapshot(reports, BEFORE), snapshot(reports, AFTER), account, {})


def test_what_was_not_planned_is_counted_and_only_what_nobody_owns_is_gone(reports: Path) -> None:
    changed = found(reports)
    assert [one.account for one in changed if one.changes] == ["K-b1"]
    assert {one.account for one in changed if not one.planned} == set(plans()) - {"K-a1", "K-b1"}
    lines = in_lines(snapshot(reports, BEFORE), snapshot(reports, AFTER), changed, WORDS)
    left = len(plans()) - 2
    assert [line for line in lines if line][1:] == [
        f"K-b1  {plans()['K-b1'].name}",
        "  The account has no plan any more",
        "One change",
        f"{left} more accounts have an owner, and no plan in {AFTER}: they were not planned there, or failed",
    ]
    told = json.loads(in_json(snapshot(reports, BEFORE), snapshot(reports, AFTER), changed, WORDS))
    assert [one["account"] for one in told["changes"]] == ["K-b1"]


def test_an_account_that_was_not_planned_is_asked_for_by_name(reports: Path) -> None:
    [one] = found(reports, "K-a2")
    assert (one.planned, one.changes) == (False, ())
