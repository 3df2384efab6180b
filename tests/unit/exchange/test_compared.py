"""A sheet against the history: what is taken once is not taken twice, and what would change has a name."""

from datetime import UTC, datetime
from typing import Any

import pytest

from kamlib.exchange.compared import Clash, Edit, Waiting, says
from kamlib.exchange.desk import told_import
from kamlib.exchange.proposals import Proposed, Reader, Signature
from kamlib.exchange.reading import SheetRow
from kamlib.judgments.columns import columns_of, text_of
from kamlib.judgments.history import Change, Revision
from kamlib.judgments.kinds import KINDS, read_record
from kamlib.judgments.links import nothing_of

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
CALL = {"title": "Call"}
VISIT = {"title": "Visit"}
DONE = CALL | {"status": "done"}


def saved(*told: tuple[str, int | None, int, dict[str, str] | None], **more: Any) -> list[Revision]:
    """Actions of A-1 as key, revision, base and value."""
    return [
        Revision(
            subject="A-1",
            kind="action",
            key=key,
            number=number,
            revision=revision,
            base=base,
            value=value and read_record("action", key, value).as_value(),
            author="mia",
            reason="visit",
            at=NOW,
            **more,
        )
        for number, (key, revision, base, value) in enumerate(told, start=1)
    ]


def row(number: int, base: int, key: str = "", **fields: str) -> SheetRow:
    heads = {column.field: column for column in columns_of(KINDS["action"])}
    cells = {heads[name].head: text_of(value, heads[name]) for name, value in fields.items()}
    cells |= {"Account": "A-1"} | ({"Key": key} if key else {})
    cells |= {"Based on revision": str(base)} if base else {}
    return SheetRow("f.xlsx", "Action", number, "action", KINDS["action"], cells)


def proposed(history: list[Revision], *rows: SheetRow) -> Proposed:
    signature = Signature("ben", "autumn", {})
    accounts = {"A-1": "Brewery"}
    reader = Reader(history, accounts, lambda _: "no such account", (), signature, lambda _: nothing_of)
    found = reader.proposed(rows)
    assert reader.faults == []
    return found


def keys(found: Proposed) -> list[str]:
    return [one.change.key for one in found.changes]


FIRST = [row(2, 0, **CALL), row(3, 0, **CALL), row(4, 0, **VISIT)]


def test_new_rows_without_a_key_are_taken_once() -> None:
    assert keys(proposed([], *FIRST)) == ["action-1", "action-2", "action-3"]
    history = saved(("action-1", 1, 0, CALL), ("action-2", 1, 0, CALL), ("action-3", 1, 0, VISIT))
    again = proposed(history, *FIRST)
    assert (again.changes, again.clashes, again.unchanged) == ((), (), 3)


def test_a_row_that_was_taken_before_leaves_its_number_to_the_next_new_one() -> None:
    found = proposed(saved(("action-1", 1, 0, CALL)), *FIRST)
    assert keys(found) == ["action-2", "action-3"] and found.unchanged == 1


def test_what_was_done_since_is_not_added_again_and_what_was_withdrawn_is() -> None:
    done = saved(("action-1", 1, 0, CALL), ("action-1", 2, 1, DONE))
    assert proposed(done, FIRST[0]).changes == ()
    withdrawn = saved(("action-1", 1, 0, CALL), ("action-1", 2, 1, None))
    assert keys(proposed(withdrawn, FIRST[0])) == ["action-2"]


def test_a_new_row_beside_the_same_in_its_sheet_is_another_record() -> None:
    history = saved(("action-1", 1, 0, CALL))
    assert keys(proposed(history, row(2, 1, "action-1", **CALL), row(3, 0, **CALL))) == ["action-2"]


@pytest.mark.parametrize("base", [0, 1])
def test_an_edit_that_was_taken_and_changed_since_is_no_conflict(base: int) -> None:
    history = saved(("call", 1, 0, CALL), ("call", 2, 1, VISIT), ("call", 3, 2, DONE))
    found = proposed(history, row(2, base, "call", **(VISIT if base else CALL)))
    assert (found.changes, found.clashes, found.unchanged) == ((), (), 1)


def test_a_row_that_was_kept_as_a_conflict_is_not_kept_again() -> None:
    clash = [("call", 1, 0, CALL), ("call", 2, 1, DONE), ("call", None, 1, VISIT)]
    edit = row(2, 1, "call", **VISIT)
    (first,) = proposed(saved(*clash[:2]), edit).clashes
    assert isinstance(first, Clash)
    again = proposed(saved(*clash), edit)
    assert [one.conflict.number for one in again.waiting] == [3] and again.clashes == ()
    assert "f.xlsx, sheet Action, row 2: waits as conflict 3 already" in told_import(again)
    settled = saved(*clash)
    end = settled[1].model_copy(update={"number": 4, "revision": 3, "base": 2, "settles": 3})
    done = proposed([*settled, end], edit)
    assert (done.waiting, done.clashes, done.unchanged) == ((), (), 1)
    assert isinstance(again.waiting[0], Waiting)


def test_what_would_change_is_told_field_by_field() -> None:
    history = saved(("call", 1, 0, CALL), ("visit", 1, 0, VISIT), source="talk")
    edit = row(2, 1, "call", title="Call", status="done", due="2026-12-01")
    found = proposed(history, edit, row(3, 1, "visit"), row(4, 0, title="Write"))
    assert all(isinstance(one, Edit) for one in found.changes)
    assert told_import(found).splitlines() == [
        "A-1 action call: changed",
        "  due: nothing -> 2026-12-01",
        "  status: open -> done",
        "  evidence: talk -> nothing",
        "A-1 action visit: withdrawn",
        "  kind_of_action: sale -> nothing",
        "  status: open -> nothing",
        "  title: Visit -> nothing",
        "A-1 action action-1: new",
        "  kind_of_action: nothing -> sale",
        "  status: nothing -> open",
        "  title: nothing -> Write",
        "changes: 3, conflicts: 0, rows that say nothing new: 0",
    ]


def test_a_rejected_line_that_named_its_opportunity_was_taken_without_it() -> None:
    value = {"decision": "rejected", "cause": "no_need"}
    told = {"subject": "A-1", "kind": "suggestion", "key": "Hoses", "author": "mia", "reason": "visit"}
    kept = Revision(**told, value=value, base=0, number=1, revision=1, at=NOW)
    named = {"opportunity": "opportunity-1"}
    assert says(kept, Change(**told, value=value | named, base=0))
    accepted = {"decision": "accepted"}
    taken = kept.model_copy(update={"value": accepted | named})
    other = Change(**told, value=accepted | {"opportunity": "opportunity-2"}, base=0)
    assert says(taken, Change(**told, value=accepted, base=0)) and not says(taken, other)
