"""A CRM gets class, owner, next step and review date under its own headings."""

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kamlib.cli.judging import System
from kamlib.exchange.crm import HEADINGS, crm_csv, crm_lines, crm_xlsx, next_review, next_step
from kamlib.judgments.history import Revision

ACCOUNTS: list[dict[str, str | None]] = [
    {"account": "A1", "name": "Anna", "tier": "A", "owner": "U1"},
    {"account": "A2", "name": "=cmd|' /C calc'!A0", "tier": "none", "owner": None},
]


def judged(account: str, kind: str, key: str, **value: Any) -> Revision:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    said: dict[str, Any] = {"author": "m", "reason": "r", "base": 0, "number": 1, "revision": 1, "at": at}
    return Revision(subject=account, kind=kind, key=key, value=value, **said)


JUDGED = [
    judged("A1", "action", "action-1", title="Call", status="open", due="2026-12-24"),
    judged("A1", "action", "action-2", title="Visit", status="running", due="2026-12-01"),
    judged("A1", "action", "action-3", title="Write", status="done", due="2026-11-01"),
    judged("A1", "action", "action-4", title="Think", status="open"),
    judged("A1", "review", "review-1", day="2026-10-01", next_review="2026-11-05"),
    judged("A1", "review", "review-2", day="2026-11-05", next_review="2027-02-01"),
]


def test_the_next_step_is_the_open_action_that_is_due_first() -> None:
    actions = [one for one in JUDGED if one.kind == "action"]
    assert next_step(actions) == "2026-12-01: Visit"
    assert next_step([one for one in actions if one.key == "action-4"]) == "Think"
    assert next_step([one for one in actions if one.key == "action-3"]) is None


def test_the_next_review_is_what_the_latest_talk_agreed_on() -> None:
    reviews = [one for one in JUDGED if one.kind == "review"]
    assert next_review(reviews) == date(2027, 2, 1)
    assert next_review(reviews[:1]) == date(2026, 11, 5), "also where it has passed"
    assert next_review([]) is None


@pytest.mark.parametrize("system", HEADINGS)
def test_a_csv_has_the_systems_headings_and_no_formula(system: Any) -> None:
    lines = crm_lines(ACCOUNTS, JUDGED)
    rows = list(csv.reader(io.StringIO(crm_csv(lines, HEADINGS[system]).decode("utf-8-sig"))))
    assert rows[0] == list(HEADINGS[system].values())
    assert rows[1] == ["A1", "Anna", "A", "U1", "2026-12-01: Visit", "2027-02-01"]
    assert rows[2] == ["A2", "'=cmd|' /C calc'!A0", "", "", "", ""], "no class is no class of theirs"


def test_a_spreadsheet_says_the_same_with_days_as_days(tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(crm_xlsx(crm_lines(ACCOUNTS, JUDGED), HEADINGS["dynamics"]))
    rows = list(openpyxl.load_workbook(file).active.values)
    assert rows[0][0] == "(Do Not Modify) Account"
    assert rows[1][-1] == datetime(2027, 2, 1)
    assert rows[2][1] == "=cmd|' /C calc'!A0"


def test_the_command_offers_every_system_that_has_headings() -> None:
    assert [one.value for one in System] == list(HEADINGS)
