"""The editor as its author works in it, without a browser: what is chosen, written, saved and told."""

import asyncio
import html
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from kamlib.editor.bench import Bench
from kamlib.editor.panel import Editor
from kamlib.editor.parts import Line
from kamlib.judgments.links import nothing_of
from kamlib.report.catalogue import FOLDER, catalogue
from kamlib.settings import Settings
from kamlib.store.judgments import Store
from tests.unit.editor.conftest import NOW

SAID = {
    "company": "Brindlemoor",
    "currency": "EUR",
    "sources": {"accounts": {"file": "accounts.csv"}},
    "knowledge": {"topics": {"energy_prices": 90}},
}
CALL = {"title": "Call", "status": "open", "kind_of_action": "care"}


@pytest.fixture(autouse=True)
def nothing_fails_unseen(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A widget only notes what goes wrong while somebody is told."""
    yield
    assert [record.getMessage() for record in caplog.get_records("call")] == []


@pytest.fixture
def edit(tmp_path: Path) -> Callable[..., Editor]:
    """Somebody opens the editor of account A1."""
    words = catalogue("en", "EUR")
    settings = Settings.model_validate(SAID)
    bench = Bench(tmp_path, settings, "A1", "digest", date(2026, 11, 1), words, lambda: NOW, nothing_of)
    return lambda kind=None: Editor(bench, kind)


def told(editor: Editor) -> str:
    return html.unescape(editor.message.box.value)


def write(editor: Editor, **texts: str) -> None:
    """Into the fields of the form that is looked at."""
    editor.toolbar.view.value = "form"
    for field, text in texts.items():
        editor.form.fields[field].input.value = text


def sign(editor: Editor, reason: str = "talk of Monday", **evidence: str) -> None:
    editor.signing.author.value = "Cleo"
    editor.signing.reason.value = reason
    for name, text in evidence.items():
        getattr(editor.signing, name).value = text
    editor.saves.click()


def test_it_opens_where_most_is_said_and_lists_every_record(says, edit) -> None:
    says("tier", {"tier": "A"})
    says("stakeholder/p-1", {"name": "Ida Lund"})
    says("stakeholder/p-2", {"name": "Jon Ek", "function": "buys"})
    editor = edit()
    assert editor.place == ("stakeholder", "p-1")
    assert editor.toolbar.record.options == (("p-1 · Ida Lund", "p-1"), ("p-2 · Jon Ek", "p-2"))
    assert ("Stakeholder (2)", "stakeholder") in editor.toolbar.kind.options
    said = html.unescape(editor.body.box.children[-1].value)
    assert said.startswith("Decided by mara on 2 November 2026: review (")


def test_looking_makes_no_store(tmp_path: Path, edit) -> None:
    editor = edit("tier")
    write(editor, tier="A")
    assert not (tmp_path / "judgments.db").exists()
    sign(editor)
    assert told(editor).startswith("One record is saved.") and (tmp_path / "judgments.db").exists()


def test_a_loop_that_is_not_a_kernels_changes_nothing(edit) -> None:
    """A library's own, as a browser's driver has one: nobody would answer in it."""

    async def work() -> str:
        editor = edit("tier")
        write(editor, tier="A")
        sign(editor)
        return told(editor)

    with ThreadPoolExecutor(1) as apart:  # such a driver may have one in this thread
        assert apart.submit(asyncio.run, work()).result().startswith("One record is saved.")


def test_cells_and_fields_are_written_into_one_and_saved_as_one(says, edit, store: Store) -> None:
    says("action/call", CALL)
    says("action/visit", CALL | {"title": "Visit"})
    says("need/n-1", {"what": "Less water"})
    editor = edit("action")
    assert editor.toolbar.in_grid and editor.body.grid is not None
    editor.body.grid.box.set_cell_value_by_index("Status", 1, "done")
    assert set(editor.edits) == {("action", "visit")}
    editor.open("need")
    write(editor, importance="high")
    assert "Not saved yet: Action visit, Need n-1" in html.unescape(editor._pending.box.value)
    sign(editor, source="visit", confirmed="yes")
    saved = {(one.kind, one.key): one for one in store.in_force() if one.author == "Cleo"}
    assert saved["action", "visit"].value["status"] == "done"
    assert saved["need", "n-1"].value["importance"] == "high"
    assert {(one.reason, one.source, one.confirmed, one.facts) for one in saved.values()} == {
        ("talk of Monday", "visit", True, "digest")
    }
    assert told(editor).startswith("2 records are saved.") and editor.edits == {}
    assert (editor.signing.reason.value, editor.signing.author.value) == ("", "Cleo")


def test_below_the_grid_words_are_picked_for_the_row_that_is_looked_at(says, edit, store: Store) -> None:
    says("action/call", CALL)
    says("action/visit", CALL | {"title": "Visit"})
    editor = edit("action")
    grid, head, *_ = editor.body.box.children
    assert grid is editor.body.grid.box and html.unescape(head.value) == "To pick for call · Call"
    editor.body.grid._clicked({"primary_key_row": 1})
    assert html.unescape(editor.body.box.children[1].value) == "To pick for visit · Visit"
    filled: list[object] = []
    editor.body.grid.box.observe(lambda change: filled.append(change), "_data")
    editor.body.grid._clicked({"primary_key_row": 1})
    assert filled == []
    editor.body.grid._clicked({"primary_key_row": 0})
    editor.body.grid._clicked({"primary_key_row": 1})
    assert len(filled) == 2
    assert set(editor.form.fields) == {"kind_of_action", "channel", "status"}
    status = editor.form.fields["status"].input
    assert status.options == ("", "open", "running", "done", "dropped") and status.value == "open"
    status.value = "running"
    assert editor.edits == {("action", "visit"): {"status": "running"}}
    assert editor.body.grid.box.get_cell_value_by_index("Status", 1) == "running"
    editor.body.grid.box.set_cell_value_by_index("Status", 1, "done")
    assert status.value == "done"
    sign(editor)
    assert {one.key: one.value["status"] for one in store.in_force()} == {"call": "open", "visit": "done"}


@pytest.mark.parametrize(
    ("head", "text", "says_at_once"),
    [
        ("Status", "finished", "Action call, Status: choose one of open, running, done, dropped"),
        ("Status", "opne", "Action call, Status: did you mean open?"),
        ("Due", "soon", "Action call, Due: write a day, as in 2026-11-30"),
        ("Status", "done", ""),
    ],
)
def test_a_cell_that_can_not_be_is_told_at_once(says, edit, head: str, text: str, says_at_once: str) -> None:
    says("action/call", CALL)
    editor = edit("action")
    editor.body.grid.box.set_cell_value_by_index(head, 0, text)
    assert told(editor) == says_at_once
    editor.body.grid.box.set_cell_value_by_index(head, 0, "")
    assert told(editor) == ""


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_saved(says, edit, store: Store) -> None:
    says("action/call", CALL)
    editor = edit("action")
    write(editor, due="31.12.2026", effort="-1", title="")
    sign(editor, reason="")
    fields = editor.form.fields
    assert "as in 2026-11-30" in fields["due"]._fault.box.value
    assert fields["effort"]._fault.box.value == "write 0 or more"
    assert fields["owner"]._fault.box.layout.display == "none"
    assert told(editor).splitlines()[0] == "Nothing is saved, for this is not right yet:"
    assert "Action call, Due: write a day, as in 2026-11-30" in told(editor)
    assert "Reason: write why: whoever reads it later asks that first" in told(editor)
    assert len(store.history()) == 1 and fields["due"].input.value == "31.12.2026"
    write(editor, due="2026-12-31", effort="1", title="Call")
    sign(editor)
    assert fields["due"]._fault.box.value and editor.form != ""
    assert "saved" in told(editor)


def test_what_arrives_late_is_written_where_it_was_typed(says, edit) -> None:
    says("action/call", CALL)
    says("action/visit", CALL)
    editor = edit("action")
    editor.toolbar.view.value = "form"
    typed_in = editor.form.fields["title"].input
    editor.toolbar.record.value = "visit"
    typed_in.value = "Call Ms Lund"
    assert editor.edits == {("action", "call"): {"title": "Call Ms Lund"}}
    assert editor.form.fields["title"].input.value == "Call"


def test_records_are_added_under_the_next_key_or_one_of_their_own(says, edit, store: Store) -> None:
    says("action/action-1", CALL)
    editor = edit("action")
    assert editor.toolbar.key.placeholder == "action-2"
    editor.toolbar.add.click()
    assert editor.place == ("action", "action-2") and editor.toolbar.record.label == "action-2 (new)"
    editor.toolbar.key.value = "action-1"
    editor.toolbar.add.click()
    assert told(editor).startswith("There is a record action-1 already")
    editor.toolbar.key.value = " visit "
    editor.toolbar.add.click()
    write(editor, title="Visit")
    editor.toolbar.record.value = "action-2"
    editor.toolbar.withdraw.click()
    sign(editor)
    assert [one.key for one in store.in_force()] == ["action-1", "visit"]


def test_where_a_key_names_something_it_is_asked_for(edit) -> None:
    editor = edit("branch")
    assert html.unescape(editor.body.box.children[0].value) == "There is none yet: add one."
    editor.toolbar.add.click()
    assert told(editor) == "Write the branch's id in the export, or its name as its key."


def test_a_record_is_withdrawn_once_it_is_saved(says, edit, store: Store) -> None:
    says("action/call", CALL)
    editor = edit("action")
    editor.toolbar.withdraw.click()
    assert editor.edits == {("action", "call"): None}
    assert html.unescape(editor.body.box.children[-1].value) == "It is withdrawn when you save."
    editor.toolbar.withdraw.click()
    assert editor.edits == {}
    editor.toolbar.withdraw.click()
    sign(editor)
    assert store.in_force() == [] and len(store.history()) == 2


def test_evidence_alone_is_said_of_the_record_that_is_looked_at(says, edit, store: Store) -> None:
    says("tier", {"tier": "A"})
    editor = edit("tier")
    sign(editor)
    assert told(editor) == "Nothing is written that could be saved."
    sign(editor, confirmed="yes")
    (one,) = store.in_force()
    assert (one.confirmed, one.value) == (True, {"tier": "A"})


def test_given_topics_are_there_to_be_filled_in_and_scores_say_what_they_mean(edit) -> None:
    editor = edit("knowledge")
    assert ("Energy prices (nobody spoke of it yet)", "energy_prices") in editor.toolbar.record.options
    assert editor.toolbar._new.layout.display == "none"
    editor.open("relationship_item")
    editor.toolbar.view.value = "form"
    editor.choose("joint_activity")
    assert "2: one project together" in editor.form.fields["score"]._note.box.value


def test_what_came_too_late_is_settled_and_not_over_what_is_unsaved(says, edit, store: Store) -> None:
    says("action/call", CALL)
    says("action/call", CALL | {"status": "done"}, author="ben")
    says("action/call", CALL | {"status": "dropped", "owner": "U-1"}, base=1, author="mara")
    editor = edit("action")
    (panel,) = editor.clashes.panels
    assert set(panel.takes) == {"status", "owner"}
    write(editor, title="Call Ms Lund")
    panel.settle.click()
    assert told(editor).startswith("Save or discard first")
    editor.discards.click()
    (panel,) = editor.clashes.panels
    panel.settle.click()
    assert "write why" in panel._fault.box.value
    panel.takes["owner"].value = "mine"
    panel.reason.value = "talked to both"
    panel.settle.click()
    (one,) = store.in_force()
    assert (one.value["status"], one.value["owner"], one.reason) == ("done", "U-1", "talked to both")
    assert editor.clashes.panels == [] and editor.clashes.box.layout.display == "none"


def test_two_editors_of_one_record_keep_both(says, edit, store: Store) -> None:
    says("action/call", CALL)
    first, second = edit("action"), edit("action")
    write(first, status="done")
    sign(first)
    write(second, status="dropped")
    sign(second)
    assert told(second).startswith("One record was changed by somebody else")
    assert len(second.clashes.panels) == 1 and len(store.history()) == 3
    assert store.in_force()[0].value["status"] == "done"


def test_nothing_of_what_people_write_is_markup() -> None:
    assert Line(text="<b>&").box.value == "&lt;b&gt;&amp;"


def test_every_text_of_the_editor_is_used_and_every_used_one_is_there(repository: Path) -> None:
    code = "\n".join(file.read_text() for file in (repository / "kamlib" / "editor").glob("*.py"))
    written = set(
        re.findall(r"^(editor-[a-z-]+) =", (FOLDER / "en" / "editor.ftl").read_text(), re.MULTILINE)
    )
    named = set(re.findall(r'"(editor-[a-z-]*[a-z])"', code))
    fields = ("author", "reason", "source", "source-date", "confirmed")
    made = {"editor-clash-changed", "editor-clash-withdrawn", *(f"editor-{one}-note" for one in fields)}
    assert written == named | made
