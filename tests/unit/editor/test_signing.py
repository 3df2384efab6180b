"""Calling a plan ready or signed in the editor of a real workbook: refused with what is to be done first."""

import html
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kamlib.editor.panel import Editor
from kamlib.judged import opened_store
from kamlib.judgments.history import Matter
from kamlib.plan.lint.findings import errors, findings
from kamlib.plan.lint.registry import SIGNED
from kamlib.settings import read_settings
from kamlib.workbook import Workbook, open_workbook

pytestmark = pytest.mark.slow


@pytest.fixture
def workbook(prepared_workbook: Path, tmp_path: Path) -> Workbook:
    folder = shutil.copytree(prepared_workbook, tmp_path / "workbook")
    return open_workbook(folder, today=date(2026, 11, 20))


def wrong_rules(workbook: Workbook, account: str) -> list[str]:
    one = workbook.account(account)
    return [found.rule for found in errors(findings(one.look(one.judgments))) if found.rule != SIGNED]


@pytest.fixture
def unfinished(workbook: Workbook) -> str:
    """An account with an owner of whose plan something must be fixed."""
    owned = workbook.accounts.dropna(subset=["owner"])["account"]
    return next(account for account in owned if "ANS-01" in wrong_rules(workbook, account))


def editor_of(workbook: Workbook, account: str, kind: str) -> Editor:
    found = workbook.account(account).edit(kind)
    assert isinstance(found, Editor)
    return found


def write(editor: Editor, **texts: str) -> None:
    for field, text in texts.items():
        editor.form.fields[field].input.value = text


def saved(editor: Editor) -> str:
    """What is told once somebody signs and presses Save."""
    editor.signing.author.value = "Mia"
    editor.signing.reason.value = "autumn review"
    editor.saves.click()
    return html.unescape(editor.message.box.value)


@pytest.fixture
def status_of(workbook: Workbook) -> Callable[[str], str | None]:
    def status(account: str) -> str | None:
        with opened_store(workbook.folder, read_settings(workbook.folder)) as store:
            newest = store.newest(Matter(account, "plan_status"))
        return newest.value["status"] if newest and newest.value else None

    return status


def test_signing_is_refused_while_something_must_be_fixed(
    workbook: Workbook, unfinished: str, status_of: Callable[[str], str | None]
) -> None:
    before = status_of(unfinished)
    editor = editor_of(workbook, unfinished, "plan_status")
    write(editor, status="signed", signed_by="Mia")
    lines = saved(editor).splitlines()
    assert lines[0] == f"{unfinished}: its plan can't be signed while something must be fixed or waived:"
    rules = [line.split()[0].rstrip(":") for line in lines[1:]]
    assert sorted(rules) == sorted(wrong_rules(workbook, unfinished))
    answers = next(line for line in lines if line.startswith("  ANS-01"))
    assert answers.count(". ") >= 1 and "answers" in answers  # what is wrong, and who does what by when
    assert status_of(unfinished) == before
    assert editor.edits == {("plan_status", ""): {"status": "signed", "signed_by": "Mia"}}
    assert editor.form.fields["status"].input.value == "signed"


def test_what_is_waived_beside_it_lets_it_be_signed(
    workbook: Workbook, unfinished: str, status_of: Callable[[str], str | None]
) -> None:
    editor = editor_of(workbook, unfinished, "plan_status")
    write(editor, status="signed", signed_by="Mia")
    assert "can't be signed" in saved(editor)
    editor.open("waiver")
    editor.toolbar.view.value = "form"
    for rule in dict.fromkeys(wrong_rules(workbook, unfinished)):
        editor.toolbar.add.click()
        write(editor, rule=rule, why="they are new here", until="2026-12-31")
    assert "saved" in saved(editor)
    assert status_of(unfinished) == "signed"


def test_ready_is_refused_without_an_owner_and_taken_with_one(
    workbook: Workbook, status_of: Callable[[str], str | None]
) -> None:
    account = workbook.accounts[workbook.accounts["owner"].isna()]["account"].iloc[0]
    editor = editor_of(workbook, account, "plan_status")
    write(editor, status="ready")
    assert saved(editor) == (
        f"{account}: nobody owns this account, so its plan can't be ready: name one owner, as the kind owner "
        f'in the editor or by kam set {account} owner owner=ID --reason "..."'
    )
    assert status_of(account) is None
    editor.open("owner")
    write(editor, owner=next(iter(workbook.reps)))
    assert "2 records are saved" in saved(editor)
    assert status_of(account) == "ready"
