"""What an editor would save: every change on the revision it was loaded with, and every fault at once."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.editor.edits import NONE, Edits, Grounds, WrongEdits, changes, settling, shown, written
from kamlib.editor.ledger import Ledger

WHY = Grounds(author="cleo", reason="talk of Monday")
PLACE, ADDED, HELP = ("action", "call"), ("action", "action-1"), ("offer_of_help", "offer-of-help-1")
CALL = {"title": "Call", "status": "open", "effort": 2.5}


def test_what_was_written_is_saved_and_nothing_else(says, ledger, save) -> None:
    says("action/call", CALL)
    says("action/visit", {"title": "Visit", "status": "open"})
    now = ledger()
    edits = written(NONE, now.row("action", "call"), "status", "done")
    edits = written(edits, now.row("action", "call"), "due", "2026-12-01")
    (change,) = changes(now, edits, WHY, "digest")
    assert change.value is not None
    assert {name: cell for name, cell in change.value.items() if cell} == {
        "title": "Call",
        "status": "done",
        "effort": 2.5,
        "due": "2026-12-01",
        "kind_of_action": "sale",
    }
    assert (change.key, change.base, change.author, change.reason, change.facts) == (
        "call",
        1,
        "cleo",
        "talk of Monday",
        "digest",
    )
    assert len(save([change]).revisions) == 1


def test_writing_again_what_stood_there_is_no_edit(says, ledger) -> None:
    says("action/call", CALL)
    row = ledger().row("action", "call")
    edits = written(written(NONE, row, "status", "done"), row, "status", " open ")
    assert edits == NONE
    assert shown(row, written(NONE, row, "effort", "3"))["effort"] == "3"
    assert shown(row, NONE)["effort"] == "2.5"


def test_who_is_named_is_meant_as_shown_also_where_the_record_is_an_old_ids(says, ledger, save) -> None:
    """p-1 is A1's, p-1 (2) is A0's, and so is the event."""
    says("stakeholder/p-1", {"name": "Buyer"})
    says("stakeholder/p-1", {"name": "Head of production"}, subject="A0")
    says(
        "event/e-1",
        {"day": "2026-11-02", "what": "fresh_capital", "note": "New owner.", "person": "p-1"},
        subject="A0",
    )
    now = ledger("A0")
    row = now.row("event", "e-1")
    assert shown(row, NONE)["person"] == "p-1 (2)"
    (change,) = changes(now, written(NONE, row, "day", "2026-11-03"), WHY, None)
    assert change.subject == "A0" and change.value and change.value["person"] == "p-1"
    with pytest.raises(WrongEdits, match=r"event e-1 person: would be read as p-1 \(2\)"):
        changes(now, written(NONE, row, "person", "p-1"), WHY, None)


def test_a_field_is_emptied_and_a_record_without_any_is_withdrawn(says, ledger) -> None:
    says("action/call", CALL)
    says("charter", {"vision": "One supplier for all plants", "gain": "Twice the margin"})
    now = ledger()
    (change,) = changes(now, written(NONE, now.row("action", "call"), "effort", ""), WHY, None)
    assert change.value is not None and "effort" not in change.value
    edits = written(NONE, now.row("charter", ""), "vision", "")
    (change,) = changes(now, written(edits, now.row("charter", ""), "gain", " "), WHY, None)
    assert (change.value, change.base) == (None, 1)


def test_a_record_is_added_and_one_is_withdrawn(says, ledger, save) -> None:
    says("action/call", CALL)
    now = ledger()
    edits: Edits = {PLACE: None, ADDED: {"title": "Visit", "kind_of_action": "care"}}
    withdrawn, added = changes(now, edits, WHY, None)
    assert (withdrawn.key, withdrawn.value, withdrawn.base) == ("call", None, 1)
    assert (added.key, added.base, added.matter.subject) == ("action-1", 0, "A1")
    save([withdrawn, added])
    assert [one.matter.key for one in ledger().rows("action")] == ["action-1"]


def test_a_new_record_stays_one_while_nothing_is_written_in_it(ledger) -> None:
    row = ledger().row("action", "action-1")
    edits = written({ADDED: {}}, row, "title", "Visit")
    assert written(edits, row, "title", "") == {ADDED: {}}
    with pytest.raises(WrongEdits, match="nothing is written here") as error:
        changes(ledger(), {HELP: {}}, WHY, None)
    assert list(error.value.faults) == [HELP]


def test_all_that_is_wrong_is_told_by_record_and_field(says, ledger) -> None:
    says("action/call", CALL)
    now = ledger()
    edits: Edits = {
        PLACE: {"status": "opne", "due": "next week", "effort": "2,5 h"},
        ("action", "visit"): {"kind_of_action": "care"},
    }
    with pytest.raises(WrongEdits) as error:
        changes(now, edits, Grounds(author=" ", source_date="31.12.2026"), None)
    told = {at: {one.field: one.remedy for one in faults} for at, faults in error.value.faults.items()}
    assert told[PLACE] == {
        "status": "did you mean open?",
        "due": "write a day, as in 2026-11-30",
        "effort": "write a number, as in 1250.50",
    }
    assert told["action", "visit"]["title"].startswith("is missing")
    assert {one.field: one.remedy for one in error.value.grounds} == {
        "author": "write who says so",
        "reason": "write why: whoever reads it later asks that first",
        "source_date": "write a day that there is, as in 2026-11-30",
    }


@pytest.mark.parametrize(
    ("said", "source", "source_date", "confirmed"),
    [
        ({}, "visit", date(2026, 5, 2), True),
        ({"confirmed": "no"}, "visit", date(2026, 5, 2), False),
        ({"source_date": "2026-06-01"}, "visit", date(2026, 6, 1), True),
        ({"source": "their board"}, "their board", None, False),
        ({"source": "their board", "confirmed": "yes"}, "their board", None, True),
    ],
)
def test_evidence_stays_what_it_was_unless_it_is_written(
    says, ledger, said: dict[str, str], source: str, source_date: date | None, confirmed: bool
) -> None:
    says("action/call", CALL, source="visit", source_date=date(2026, 5, 2), confirmed=True)
    now = ledger()
    edits = written(NONE, now.row("action", "call"), "status", "done")
    (change,) = changes(now, edits, Grounds("cleo", "talk", **said), None)
    assert (change.source, change.source_date, change.confirmed) == (source, source_date, confirmed)


def test_a_record_may_get_evidence_alone(says, ledger, save) -> None:
    says("action/call", CALL | {"kind_of_action": "sale"})
    save(changes(ledger(), {PLACE: {}}, Grounds("cleo", "they said so", confirmed="yes"), None))
    said = ledger().row("action", "call").said
    assert said is not None and (said.confirmed, said.author) == (True, "cleo")


def test_a_save_on_an_older_revision_is_kept_and_settled_field_by_field(says, ledger, save) -> None:
    says("action/call", CALL)
    loaded = ledger()
    says("action/call", CALL | {"status": "done", "effort": 4}, author="ben", source="visit", confirmed=True)
    row = loaded.row("action", "call")
    edits = written(written(NONE, row, "status", "dropped"), row, "title", "Call Ms Lund")
    saved = save(changes(loaded, edits, WHY, None))
    assert not saved.revisions and len(saved.conflicts) == 1
    now = ledger()
    (clash,) = now.clashes
    change = settling(clash, {"title"}, WHY, now, None)
    assert change.value is not None
    picked = {name: change.value[name] for name in ("title", "status", "effort")}
    assert picked == {"title": "Call Ms Lund", "status": "done", "effort": 4}
    assert (change.base, change.settles) == (2, clash.mine.number)
    assert (change.source, change.confirmed) == ("visit", True), "what stays rests on what it rested on"
    save([change])
    assert ledger().clashes == [] and ledger().row("action", "call").base == 3


@pytest.mark.parametrize(
    ("theirs", "mine", "taken", "after"),
    [
        ({"tier": "B"}, {"tier": "C"}, [], {"tier": "B"}),
        ({"tier": "B"}, {"tier": "C"}, ["tier"], {"tier": "C"}),
        (None, {"tier": "C"}, ["tier"], {"tier": "C"}),
        (None, {"tier": "C"}, [], None),
        ({"tier": "B"}, None, ["tier"], None),
    ],
)
def test_whoever_settles_takes_theirs_or_keeps_their_own(
    says, ledger, save, theirs: Any, mine: Any, taken: list[str], after: Any
) -> None:
    says("tier", {"tier": "A"})
    says("tier", theirs, author="ben")
    says("tier", mine, base=1, author="cleo")
    now = ledger()
    save([settling(now.clashes[0], taken, WHY, now, None)])
    assert ledger().clashes == []
    assert (dict(ledger().row("tier", "").value) or None) == after


def test_a_mixture_that_can_t_be_is_told(says, ledger) -> None:
    says("action/call", CALL | {"start": "2026-11-10", "due": "2026-11-20"})
    says("action/call", CALL | {"start": "2026-12-10", "due": "2026-12-20"}, author="ben")
    says("action/call", CALL | {"start": "2026-11-01", "due": "2026-11-05"}, base=1, author="cleo")
    now = ledger()
    with pytest.raises(WrongEdits) as error:
        settling(now.clashes[0], {"due"}, Grounds("cleo", ""), now, None)
    assert [one.field for one in error.value.faults[PLACE]] == ["due"]
    assert [one.field for one in error.value.grounds] == ["reason"]


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(str.strip)


@given(st.dictionaries(st.sampled_from(["title", "owner", "due", "effort", "status"]), TEXTS | st.just("")))
def test_shown_is_what_was_written_over_what_was_loaded(texts: dict[str, str]) -> None:
    """Whatever is written twice, in any order: what is shown is the last, and undoing it leaves nothing."""
    row = Ledger("A1").row("action", "new")
    edits = NONE
    for field, text in texts.items():
        edits = written(written(edits, row, field, "first"), row, field, text)
    seen = shown(row, edits)
    assert all(seen[field] == text or not text.strip() for field, text in texts.items())
    for field in texts:
        edits = written(edits, row, field, "")
    assert edits == NONE or edits == {("action", "new"): {}}


def test_what_a_record_names_is_there_or_written_beside_it(says, ledger, save) -> None:
    now = ledger()
    event = {"day": "2026-10-01", "what": "crisis", "note": "They pause.", "person": "p-1"}
    edits: Edits = {("event", "event-1"): event}
    with pytest.raises(WrongEdits, match="event event-1 person: there is no stakeholder here yet"):
        changes(now, edits, WHY, None)
    beside: Edits = {**edits, ("stakeholder", "p-1"): {"name": "Head of production"}}
    assert len(save(changes(now, beside, WHY, None)).revisions) == 2
    after = ledger()
    gone: Edits = {("event", "event-2"): event, ("stakeholder", "p-1"): None}
    with pytest.raises(WrongEdits, match="event event-2 person"):
        changes(after, gone, WHY, None)
    kept: Edits = {("event", "event-1"): {"note": "They stop."}, ("stakeholder", "p-1"): None}
    assert len(changes(after, kept, WHY, None)) == 2
