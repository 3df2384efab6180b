"""What changed, and what all plans add up to, on the desk: from the plans that the last run left there."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kamlib import open_workbook
from kamlib.judgments.history import Change, Matter
from kamlib.outputs import write_whole
from kamlib.portfolios import DIGESTS
from kamlib.store.judgments import open_store
from kamlib.store.place import StorePlace
from kamlib.workbook import Workbook

pytestmark = pytest.mark.slow

ACCOUNT = "A-1012"
OF_PLANS = {"board", "account-strategies", "matrix", "scorecard", "found"}


@pytest.fixture
def folder(prepared_workbook: Path, tmp_path: Path) -> Path:
    return shutil.copytree(prepared_workbook, tmp_path / "workbook")


def ran(book: Workbook) -> None:
    """What a run of one account leaves of its facts."""
    write_whole(book.reports.facts, (book.place / DIGESTS).read_bytes())
    book.account(ACCOUNT).plan().publish()


def decide(folder: Path, title: str) -> None:
    store, matter = (
        open_store(StorePlace(file=folder / "judgments.db")),
        Matter(ACCOUNT, "action", "action-1"),
    )
    newest = store.newest(matter)
    assert newest is not None and newest.value is not None
    change = Change(
        subject=ACCOUNT,
        kind="action",
        key="action-1",
        value=newest.value | {"title": title},
        base=newest.revision or 0,
        author="Mia",
        reason="asked",
    )
    assert store.save([change], datetime.now(UTC)).revisions
    store.close()


def test_a_plan_on_the_desk_says_what_changed_since_the_last_run(folder: Path) -> None:
    book = open_workbook(folder)
    assert "changes" not in book.account(ACCOUNT).plan().sections
    ran(book)
    assert "changes" not in book.account(ACCOUNT).plan().sections, "nothing did"
    decide(folder, "Visit the works in Breda")
    plan = open_workbook(folder).account(ACCOUNT).plan()
    assert "since the run before" in plan["changes"]._repr_html_()
    assert "Visit the works in Breda" in plan["changes"]._repr_html_()


def test_focus_has_what_the_plans_of_the_last_run_add_up_to(folder: Path) -> None:
    book = open_workbook(folder)
    assert not OF_PLANS & set(book.focus().sections), "before the first run there is nothing"
    ran(book)
    whole = book.focus()
    assert set(whole.sections) >= OF_PLANS - {"found"}
    assert whole["board"].document.headline.values["accounts"].value == 1
    owner = next(one.owner for one in book.company.standings if one.account == ACCOUNT)
    other = next(one.person.id for one in book.company.books if one.person.id != owner and one.accounts)
    assert "board" in book.focus(owner).sections and "board" not in book.focus(other).sections


def test_a_plan_of_other_facts_counts_for_nothing(folder: Path) -> None:
    book = open_workbook(folder)
    ran(book)
    digests = json.loads(book.reports.facts.read_bytes()) | {ACCOUNT: "another"}
    write_whole(book.reports.facts, json.dumps(digests).encode())
    assert not OF_PLANS & set(book.focus().sections)
