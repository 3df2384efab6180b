"""A run's judgments are those of its beginning: an edit changes nothing in it, and plans one account anew."""

import getpass
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kamlib import open_workbook
from kamlib.errors import UsageError
from kamlib.judged import (
    AUTHOR,
    digests,
    earlier_judgments,
    earlier_of,
    judgments_in_force,
    judgments_withdrawn,
    keep,
    kept,
    of_account,
    opened_store,
    signed_judgments,
    signed_of,
    whoever,
    withdrawn_of,
)
from kamlib.judgments.history import Change
from kamlib.outputs import RunFolder, write_whole
from kamlib.portfolios import FACTS
from kamlib.run.jobs import chosen_accounts, planned_jobs
from kamlib.settings import read_settings
from tests.unit.notebooks import notebook

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("read_here")]

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def prepared(small_workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook before anybody judged, with its exports read."""
    nothing_judged = shutil.ignore_patterns("judgments.db*")
    folder = tmp_path_factory.mktemp("prepared") / "workbook"
    shutil.copytree(small_workbook, folder, ignore=nothing_judged)
    open_workbook(folder)
    return folder


@pytest.fixture
def workbook(prepared: Path, tmp_path: Path) -> Path:
    return shutil.copytree(prepared, tmp_path / "workbook")


def judge(
    folder: Path, account: str, kind: str, base: int = 0, at: datetime = NOW, key: str = "", **value: object
) -> None:
    change = Change(subject=account, kind=kind, value=value, base=base, key=key, author="mia", reason="visit")
    with opened_store(folder, read_settings(folder)) as store:
        assert not store.save([change], at).conflicts


def test_a_workbook_without_judgments_gets_no_store(workbook: Path) -> None:
    book = open_workbook(workbook)
    assert book.account().judgments == ()
    assert not (workbook / "judgments.db").exists()


def test_an_account_knows_its_own_judgments_alone(workbook: Path) -> None:
    first, second = open_workbook(workbook).accounts["account"].head(2)
    judge(workbook, first, "standing", note="x")
    judge(workbook, second, "standing", note="y")
    book = open_workbook(workbook)
    assert [(one.subject, one.value) for one in book.account(first).judgments] == [(first, {"note": "x"})]
    assert of_account(book.judged, "nobody") == ()  # type: ignore[arg-type]


def test_what_people_added_stands_in_a_plan_of_any_depth(workbook: Path) -> None:
    owned = open_workbook(workbook).accounts.dropna(subset=["owner"])
    account = owned[owned["tier"] == "C"]["account"].iloc[-1]

    def sections() -> tuple[str, list[str]]:
        plan = open_workbook(workbook).account(account).plan().document
        return plan.depth, [one.id for one in plan.sections]

    depth, before = sections()
    assert depth == "page" and "opportunities" not in before
    judge(workbook, account, "opportunity", key="o-1", name="Trial", amount=400)
    depth, after = sections()
    assert depth == "page" and {*after} - {*before} == {"opportunities", "actions"}, (
        "and rules look at it now"
    )


def test_a_run_keeps_the_judgments_of_its_beginning(workbook: Path) -> None:
    account = open_workbook(workbook).accounts["account"].iloc[0]
    judge(workbook, account, "standing", note="before")
    book = open_workbook(workbook)
    judge(workbook, account, "standing", base=1, note="during")
    run = open_workbook(workbook, portfolio=book.place.name, judgments=book.judged.name)  # type: ignore[union-attr]
    assert run.account(account).judgments[0].value == {"note": "before"}
    assert open_workbook(workbook).account(account).judgments[0].value == {"note": "during"}


def test_an_edit_marks_its_account_alone_for_the_next_run(workbook: Path) -> None:
    first, second = open_workbook(workbook).accounts["account"].head(2)

    def keys() -> dict[str, object]:
        book = open_workbook(workbook)
        jobs = planned_jobs(
            book, chosen_accounts(book, [], []), RunFolder(workbook / "reports" / "x"), fresh=False
        )
        return {job.standing.account: job.key for job in jobs}

    before = keys()
    judge(workbook, first, "standing", note="x")
    after = keys()
    assert {account for account in after if after[account] != before[account]} == {first}
    judge(workbook, second, "tier", tier="C")  # a decision makes another portfolio, and still one plan
    assert {account for account in after if keys()[account] != after[account]} == {second}


def test_a_named_day_knows_what_was_judged_before_it(workbook: Path) -> None:
    settings = read_settings(workbook)
    for base, (day, note) in enumerate(((5, "first"), (20, "second"))):
        judge(workbook, "A", "standing", base, datetime(2026, 10, day, 12, tzinfo=UTC), note=note)
    notes = {
        as_of: [one.value for one in judgments_in_force(workbook, settings, as_of)]
        for as_of in ("2026-10-01", "2026-10-06", "2026-10-21", None)
    }
    assert notes == {
        "2026-10-01": [],
        "2026-10-06": [{"note": "first"}],
        "2026-10-21": [{"note": "second"}],
        None: [{"note": "second"}],
    }


def test_an_old_id_counts_for_the_account_it_was_joined_to(workbook: Path) -> None:
    settings = read_settings(workbook).model_copy(
        update={"merged": {"old": "new", "older": "oldest", "oldest": "other"}}
    )
    for account in ("old", "new", "older"):
        judge(workbook, account, "standing", note=account)
    found = judgments_in_force(workbook, settings, None)
    assert [(one.subject, one.value) for one in found] == [
        ("new", {"note": "new"}),
        ("other", {"note": "older"}),
    ]
    judge(workbook, "new", "account_target", key="2026", amount=500)
    judge(workbook, "old", "plan_status", status="signed", signed_by="Rudi")
    assert [(one.subject, one.kind) for one in signed_judgments(workbook, settings, None)] == [
        ("new", "account_target"),
        ("old", "plan_status"),
    ]


def test_what_is_kept_is_the_same_for_the_same_judgments(workbook: Path) -> None:
    judge(workbook, "A", "standing", note="x")
    found = judgments_in_force(workbook, read_settings(workbook), None)
    assert keep(workbook, found) == keep(workbook, found) == kept(workbook, keep(workbook, found).name)
    assert digests(keep(workbook, found)).keys() == {"A"}
    assert keep(workbook, []) != keep(workbook, found)


def test_who_took_something_back_is_kept_until_it_is_said_again(workbook: Path) -> None:
    settings = read_settings(workbook)

    def take_back(base: int) -> None:
        gone = Change(subject="A", kind="standing", value=None, base=base, author="ines", reason="wrong")
        with opened_store(workbook, settings) as store:
            assert not store.save([gone], NOW).conflicts

    def known() -> dict:
        found, gone = (read(workbook, settings, None) for read in (judgments_in_force, judgments_withdrawn))
        return withdrawn_of(keep(workbook, found, withdrawn=gone), "A")

    judge(workbook, "A", "standing", note="x")
    judge(workbook, "B", "standing", note="x")
    assert known() == {}
    take_back(1)
    assert known() == {("standing", ""): ("ines", NOW.date())}
    judge(workbook, "A", "standing", base=2, note="y")
    assert known() == {}


@pytest.mark.parametrize("key", ["../portfolio", "", "0" * 64])
def test_judgments_that_were_not_kept_are_told(workbook: Path, key: str) -> None:
    with pytest.raises(UsageError, match="there are no kept judgments"):
        kept(workbook, key)


def test_the_facts_an_author_saw_do_not_change_with_the_day(workbook: Path) -> None:
    days = [open_workbook(workbook, as_of=day).place / FACTS for day in ("2026-11-01", "2026-11-15")]
    assert days[0] != days[1] and days[0].read_bytes() == days[1].read_bytes()


EDITS = """
from datetime import datetime, timezone
from pathlib import Path
from kamlib.judged import opened_store
from kamlib.judgments.history import Change
from kamlib.settings import read_settings

if account == "{first}":
    folder = Path(workbook)
    said = Change(subject="{other}", kind="win", value={{"us": "x"}}, base=0, author="m", reason="r")
    with opened_store(folder, read_settings(folder)) as store:
        store.save([said], datetime.now(timezone.utc))
book = open_workbook(workbook, portfolio=portfolio, judgments=judgments)
one = book.account(account)
assert not one.judgments or account == "{other}" and "{again}"
one.plan().publish(out)
"""


@pytest.mark.slow
def test_an_edit_while_a_run_is_at_work_is_for_the_next(workbook: Path, kam: Callable[..., tuple]) -> None:
    accounts = [one.account for one in open_workbook(workbook).company.standings if one.owner]
    first, other = accounts[0], accounts[-1]
    cells = ["from kamlib import open_workbook"]
    notebook_file = workbook / "notebooks" / "account_plan.ipynb"
    write_whole(notebook_file, notebook(cells, [EDITS.format(first=first, other=other, again="")]))
    code, told, complaint = kam("--workbook", str(workbook), "plans", "--workers", "1")
    assert code == 0 and f"{len(accounts)} done" in told, complaint
    listed = kam("--workbook", str(workbook), "plans", "--dry-run")[1]
    assert f"{other}  " in listed and "what people decided changed" in listed
    assert f"1 account would be planned, {len(accounts) - 1} up to date" in listed


def test_notes_on_a_persons_growth_are_in_no_run(workbook: Path) -> None:
    judge(workbook, "U-02", "development_note", day="2026-10-01", view="product", note="canary-91c3")
    book = open_workbook(workbook)
    assert all("canary-91c3" not in file.read_text(errors="ignore") for file in book.judged.iterdir())  # type: ignore[union-attr]
    assert judgments_in_force(workbook, read_settings(workbook), None) == []


def test_who_decides_is_asked_where_the_machine_has_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 1001")

    monkeypatch.delenv(AUTHOR, raising=False)
    monkeypatch.setattr(getpass, "getuser", nobody)
    with pytest.raises(UsageError, match="--author, or set KAM_AUTHOR"):
        whoever()
    monkeypatch.setenv(AUTHOR, "mia")
    assert whoever() == "mia"


def test_what_was_in_force_before_is_kept_of_the_kinds_that_plans_follow(workbook: Path) -> None:
    for base, (score, at) in enumerate(
        [(1, NOW), (2, NOW + timedelta(days=9)), (3, NOW + timedelta(days=20))]
    ):
        judge(workbook, "A", "relationship_item", base, at, score=score)
        judge(workbook, "A", "standing", base, at, note=str(score))
    settings = read_settings(workbook)
    for as_of, expected in ((None, [1, 2]), ("2026-11-12", [1]), ("2026-11-03", []), ("2026-11-01", [])):
        found = earlier_judgments(workbook, settings, as_of)
        assert [one.value["score"] for one in found if one.value] == expected, as_of
    place = keep(workbook, [], earlier_judgments(workbook, settings, None))
    assert [one.value for one in earlier_of(place, "A")] == [{"score": 1}, {"score": 2}]
    assert earlier_of(place, "nobody") == () and digests(place).keys() == {"A"}


def test_what_is_said_after_a_signature_prepares_no_other_portfolio(workbook: Path) -> None:
    """Of a plan that was never signed nothing is kept to be tried."""

    def place() -> str:
        return open_workbook(workbook).place.name  # type: ignore[union-attr]

    signed = datetime(2025, 1, 15, tzinfo=UTC)
    judge(workbook, "A2", "account_target", key="2026", at=signed, amount=500)
    judge(workbook, "A1", "opportunity_answers", key="D1", at=signed, win_probability=0.4)
    never = place()
    assert signed_judgments(workbook, read_settings(workbook), None) == []
    judge(workbook, "A1", "plan_status", at=signed, status="signed", signed_by="Rudi")
    first = place()
    assert first != never
    judge(workbook, "A1", "opportunity_answers", 1, key="D1", win_probability=0.9)
    judge(workbook, "A1", "plan_status", 1, status="draft")
    assert place() == first
    kept_now = signed_of(open_workbook(workbook).judged)  # type: ignore[arg-type]
    assert [(one.kind, (one.value or {}).get("win_probability")) for one in kept_now] == [
        ("opportunity_answers", 0.4),
        ("plan_status", None),
    ]
