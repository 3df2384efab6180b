"""Two runs of the sample with a month of edits between them, against what a person wrote down beforehand."""

import json
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kamlib import cli
from kamlib.errors import UsageError
from kamlib.judgments.history import Change, Matter
from kamlib.kept import plan_before, read_plan
from kamlib.outputs import RunFolder
from kamlib.plan.document import anchor
from kamlib.run import batch
from kamlib.run.diff import snapshot, two_snapshots
from kamlib.store.judgments import Store, open_store
from kamlib.store.place import StorePlace
from tests.unit.run import standin

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("read_here")]

Kam = Callable[..., tuple[int, str, str]]
ACCOUNT = "A-1012"
FIRST, SECOND = "2026-11-01", "2026-12-01"

GONE = "withdrawn"

# day, who, what, and the fields they changed
EDITS: tuple[tuple[str, str, str, Any], ...] = (
    ("2026-11-03", "Jana Grevenhof", "action/action-1", {"status": "done"}),
    ("2026-11-04", "Jana Grevenhof", "action/action-2", {"due": "2027-01-20"}),
    ("2026-11-05", "Dunja Castellane", "action/action-2", {"due": "2027-02-01", "owner": "U-03"}),
    ("2026-11-06", "Jana Grevenhof", "action/action-3", GONE),
    ("2026-11-09", "Jana Grevenhof", "action/visit", {"title": "Visit Breda", "due": "2026-12-15"}),
    ("2026-11-10", "Jana Grevenhof", "buying_role/decision-1-p-2",
     {"decision": "decision-1", "stakeholder": "p-2", "roles": ["user_buyer"]}),
    ("2026-11-11", "Jana Grevenhof", "buying_role/decision-2-p-3", GONE),
    ("2026-11-12", "Dunja Castellane", "tier", {"tier": "C"}),
    ("2026-11-13", "Jana Grevenhof", "goal/goal-1", {"target": 6.0}),
    ("2026-11-14", "Dunja Castellane", "account_target/2027", {"amount": 800000.0}),
    ("2026-11-16", "Dunja Castellane", "plan_status", {"status": "ready"}),
    ("2026-11-17", "Jana Grevenhof", "stakeholder/p-4", {"left": "2026-11-15"}),
    ("2026-11-18", "Jana Grevenhof", "stakeholder/p-5", {"function": "Director"}),
    ("2026-11-19", "Jana Grevenhof", "stakeholder/p-5", {"function": "Finance Director"}),
    ("2026-11-20", "Jana Grevenhof", "strategy/joint_teams", {"status": "live"}),
    ("2026-11-20", "Jana Grevenhof", "strategy/price_incentives", GONE),
    ("2026-11-23", "Jana Grevenhof", "standing", {"can_grow": "not_known"}),
    ("2026-11-23", "Jana Grevenhof", "opportunity_answers/added-1", {"win_probability": 0.5}),
    ("2026-11-24", "Jana Grevenhof", "need/need-1", {"answered_by": "service", "answer": "Depot"}),
    ("2026-11-24", "Jana Grevenhof", "need/need-9", GONE),
    ("2026-11-25", "Dunja Castellane", "programme", {"member": False}),
    ("2026-12-02", "Jana Grevenhof", "action/action-4", {"status": "done"}),
)  # fmt: skip

EXPECTED = """\
The tier changed: A → C (Dunja Castellane, 12 November 2026)
The key account programme: in it → left out (Dunja Castellane, 25 November 2026)
The status of the plan changed: draft → ready (Dunja Castellane, 16 November 2026)
Whether it can grow is answered otherwise: no → not known (Jana Grevenhof, 23 November 2026)
Paula Aldermoor left their company: – → 15 November 2026 (Jana Grevenhof, 17 November 2026)
Ivo Ulmenried (sterile filtration upgrade) joined the group that decides (Jana Grevenhof, 10 November 2026)
Birk Steinholt (maintenance contract) left the group that decides (Jana Grevenhof, 11 November 2026)
“Stock on site for the harvest weeks” is answered otherwise: by nobody → by a service \
(Jana Grevenhof, 24 November 2026)
What answers “Stock on site for the harvest weeks” changed: – → Depot (Jana Grevenhof, 24 November 2026)
“Somebody who answers at night” is no need any more (Jana Grevenhof, 24 November 2026)
The chance of “Service contract for all plants” is seen otherwise: 70\xa0% → 50\xa0% \
(Jana Grevenhof, 23 November 2026)
“joint teams” stands elsewhere: planned → live (Jana Grevenhof, 20 November 2026)
“price incentives” stands elsewhere: live → – (Jana Grevenhof, 20 November 2026)
Why they stay for “price incentives” changed: for what they get → – (Jana Grevenhof, 20 November 2026)
How much leaving “price incentives” costs them changed: 1 → – (Jana Grevenhof, 20 November 2026)
The target of “Service for every line we supply” changed: 5 → 6 (Jana Grevenhof, 13 November 2026)
“Agree on prices for two years with the board” stands elsewhere: open → done (Jana Grevenhof, 3 November 2026)
“Find out who signs above 50,000 euro” is done by somebody else: \
Jana Grevenhof → U-03 (Dunja Castellane, 5 November 2026)
“Find out who signs above 50,000 euro” is due on another day: \
9 January 2027 → 1 February 2027 (Dunja Castellane, 5 November 2026)
“Find out who signs above 50,000 euro” was withdrawn (Jana Grevenhof, 6 November 2026)
“Visit Breda” is planned (Jana Grevenhof, 9 November 2026)
""".splitlines()
"""All but the revenue goal, which follows the exports. A plan knows those of us by name
who own the account or sell to it: U-03 is told by the id."""


FINDINGS = """\
“Visit Breda” has nobody who does it: not found → Must fix
“Visit Breda” is not specific: 2 words: not found → Note
“Agree on prices for two years with the board” was due on 8 October 2026: Decide → not found
“Agree on prices for two years with the board” fails a test: realistic: Note → not found
Nobody guides us through “sterile filtration upgrade”: not found → Decide
Ada Tervoort guides us, and nobody of us met them since 2 October 2026: not found → Decide
Birk Steinholt guides us, and nobody of us met them since 20 October 2026: not found → Decide
The plan is called ready, and 3 things must be fixed: not found → Must fix
One of the three answers is missing: not found → Must fix
Nothing of ours answers “Somebody who answers at night”: Decide → not found
Nothing of ours answers “Stock on site for the harvest weeks”: Decide → not found
“Compare the cost of all twelve lines” was due on 3 November 2026: not found → Decide
“Call about the service contract soon” was due on 20 November 2026: not found → Decide
“Try to see the managing director” was due on 30 November 2026: not found → Decide
“Compare the cost of all twelve lines” is not achievable: 60 h of work, and 17.1 h until its day: Note → not found
""".splitlines()  # noqa: E501
"""The new action is short and nobody's, the late one is done; the coach left, two who guide us were not met
for more than 30 days on the second date, an answer is not known any more, one need is answered and one
withdrawn, and a plan with errors was called ready; three actions of November
were not done, and one of them was too long for the days that were left."""


def edit(store: Store, when: str, who: str, what: str, fields: Any) -> None:
    kind, _, key = what.partition("/")
    matter = Matter(ACCOUNT, kind, key)
    newest = store.newest(matter)
    value = None if fields == GONE else ((newest.value if newest else None) or {}) | fields
    change = Change(
        subject=ACCOUNT,
        kind=kind,
        key=key,
        value=value,
        base=newest.revision or 0 if newest else 0,
        author=who,
        reason="a month of work",
    )
    saved = store.save([change], datetime.fromisoformat(when).replace(hour=9, tzinfo=UTC))
    assert saved.revisions and not saved.conflicts


@pytest.fixture(scope="module")
def edited(publishing: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with its judgments as they were after the month."""
    folder = shutil.copytree(publishing, tmp_path_factory.mktemp("diff") / "workbook")
    store = open_store(StorePlace(file=folder / "judgments.db"))
    for row in EDITS:
        edit(store, *row)
    store.close()
    return folder


@pytest.fixture(scope="module")
def two_runs(edited: Path) -> Path:
    """Planned as of both dates; each run knows what was known when its day began."""
    for day in (FIRST, SECOND):
        planned(edited, day)
    return edited


def planned(folder: Path, day: str, *more: str) -> None:
    """`kam plans` of the account as of that day, without a notebook."""
    asked = (
        "kam",
        "--quiet",
        "--workbook",
        str(folder),
        "plans",
        "--account",
        ACCOUNT,
        "--as-of",
        day,
        *more,
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", list(asked))
        patch.setattr(batch, "results", standin.planned)
        with pytest.raises(SystemExit) as end:
            cli.main()
        assert not end.value.code


def lines_of(told: str) -> list[str]:
    return [line.strip() for line in told.splitlines() if line.startswith("  ")]


def test_a_month_of_edits_is_told_line_by_line(two_runs: Path, kam: Kam) -> None:
    code, told, _ = kam("--workbook", str(two_runs), "diff", FIRST, SECOND, "--json")
    found = json.loads(told)
    code_of_lines, lines, _ = kam("--workbook", str(two_runs), "diff", "--account", ACCOUNT)
    assert (code, code_of_lines, found["from"], found["to"]) == (0, 0, FIRST, SECOND)
    assert {one["account"] for one in found["changes"]} == {ACCOUNT}
    told_lines = dict(zip(lines_of(lines), found["changes"], strict=True))
    people = [line for line, one in told_lines.items() if one["kind"] not in ("finding", "goal-figure")]
    (goal,) = (one for one in found["changes"] if one["kind"] == "goal-figure")
    assert goal["old"] != goal["new"] and goal["by"] is None
    assert people == EXPECTED
    findings = [line for line, one in told_lines.items() if one["kind"] == "finding"]
    assert sorted(findings) == sorted(FINDINGS)


def test_the_plan_says_the_same_and_a_run_with_nothing_new_changes_no_byte(two_runs: Path, kam: Kam) -> None:
    (file,) = (two_runs / "reports" / SECOND).glob("plans/*/plan.json")
    kept = file.read_bytes()
    plan = read_plan(file)
    assert plan is not None
    section = next(one for one in plan.sections if one.id == "changes")
    rows = section.blocks[0].rows  # type: ignore[union-attr]
    _, told, _ = kam("--workbook", str(two_runs), "diff", "--json")
    found = json.loads(told)["changes"]
    assert [(row[3], row[4]) for row in rows] == [(one["by"], one["at"]) for one in found]
    for again in ((), ("--fresh",)):
        planned(two_runs, SECOND, *again)
        assert file.read_bytes() == kept
    (book,) = (
        text
        for page in (two_runs / "reports" / SECOND / "reps").glob("*.html")
        if f'id="{anchor(plan.slug)}--changes"' in (text := page.read_text())
    )
    assert "Visit Breda" in book and "since the plan of 1 November 2026" in book


def test_runs_are_found_by_date_by_id_and_by_the_nearest_date(two_runs: Path) -> None:
    reports = two_runs / "reports"
    first, second = two_snapshots(reports, None, None)
    assert (first.label, second.label) == (FIRST, SECOND)
    assert snapshot(reports, "2026-11-20").files == first.files
    by_id = snapshot(
        reports, json.loads((reports / FIRST / "manifest.jsonl").read_text().splitlines()[0])["run"]
    )
    assert [path.read_bytes() for path in by_id.files.values()] == [
        path.read_bytes() for path in first.files.values()
    ]
    for said, message in (("2026-10-01", "no run of 2026-10-01 or before"), ("last", "no run 'last'")):
        with pytest.raises(UsageError, match=message):
            snapshot(reports, said)


def test_before_the_first_run_there_is_nothing(two_runs: Path) -> None:
    reports = two_runs / "reports"
    (plans,) = (reports / SECOND / "plans").iterdir()
    before = plan_before(RunFolder(reports / SECOND), plans.name)
    assert before is not None and before.as_of.isoformat() == FIRST
    assert plan_before(RunFolder(reports / SECOND), f"renamed-{plans.name[-12:]}") == before
    assert plan_before(RunFolder(reports / FIRST), plans.name) is None
    assert plan_before(RunFolder(reports / "elsewhere"), plans.name) is None


def test_an_account_that_is_not_there_is_told(two_runs: Path, kam: Kam) -> None:
    code, _, complaint = kam("--workbook", str(two_runs), "diff", "--account", "A-66")
    assert code == 2 and f"neither {FIRST} nor {SECOND} has a plan of 'A-66'" in complaint
