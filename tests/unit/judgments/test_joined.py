"""What was decided on an account that was joined to another: nothing of it is lost, and links still hold."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.judgments.faults import WrongRecord
from kamlib.judgments.history import Matter, Revision
from kamlib.judgments.joined import as_kept, hidden, joined

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
MERGED = {"old": "new", "older": "new"}
NUMBERS = count(1)


def holds(subject: str, kind: str, key: str, value: dict[str, Any]) -> Revision:
    said = {"author": "mia", "reason": "visit", "base": 0, "revision": 1, "at": NOW, "number": next(NUMBERS)}
    return Revision(subject=subject, kind=kind, key=key, value=value, **said)  # type: ignore[arg-type]


def told(found: list[Revision]) -> list[tuple[str, str, dict[str, Any] | None]]:
    return [(one.subject, f"{one.kind}/{one.key}", one.value) for one in found]


def test_one_of_a_kind_is_the_accounts_own_and_else_the_old_ones() -> None:
    own = holds("new", "tier", "", {"tier": "A"})
    old = holds("old", "tier", "", {"tier": "C"})
    topic = holds("old", "knowledge", "swot", {"statement": "Slow."})
    assert told(joined([own, old, topic], MERGED)) == [
        ("new", "knowledge/swot", {"statement": "Slow."}),
        ("new", "tier/", {"tier": "A"}),
    ]
    assert hidden([own, old, topic], MERGED) == [old]


def test_of_two_people_with_one_key_both_are_kept_and_each_has_its_role() -> None:
    people = [holds(who, "stakeholder", "p-1", {"name": who}) for who in ("new", "old", "older")]
    roles = [
        holds(who, "event", f"e-{who}", {"person": "p-1", "note": who}) for who in ("new", "old", "older")
    ]
    found = {one.key: one.value for one in joined([*people, *roles], MERGED)}
    assert found == {
        "p-1": {"name": "new"},
        "p-1 (2)": {"name": "old"},
        "p-1 (3)": {"name": "older"},
        "e-new": {"person": "p-1", "note": "new"},
        "e-old": {"person": "p-1 (2)", "note": "old"},
        "e-older": {"person": "p-1 (3)", "note": "older"},
    }


def test_branches_that_are_named_move_along() -> None:
    own = holds("new", "team_member", "t-1", {"name": "Ylva", "role": "support"})
    old = holds("old", "team_member", "t-1", {"name": "Bo", "role": "support"})
    line = holds("old", "coverage", "c-1", {"stakeholder": "p-9", "ours": "t-1"})
    found = {one.key: one.value for one in joined([own, old, line], MERGED)}
    assert found["c-1"] == {"stakeholder": "p-9", "ours": "t-1 (2)"}


def test_a_name_is_kept_as_its_record_is_called_where_the_naming_one_is_kept() -> None:
    """Each has a p-1; the old one's is called p-1 (2) now. Who names it is told of it, or refused."""
    people = [holds(who, "stakeholder", "p-1", {"name": who}) for who in ("new", "old")]
    alone = holds("old", "stakeholder", "p-9", {"name": "alone"})
    holding = holding_of([*people, alone])
    on_old, on_new = Matter("old", "relationship_line", "l-1"), Matter("new", "relationship_line", "l-1")
    named = {"who": "p-1 (2)", "to": "p-9"}
    assert as_kept(named, on_old, holding) == {"who": "p-1", "to": "p-9"}
    assert as_kept(named, on_new, holding) == named
    assert as_kept({"who": "p-1", "to": "p-9"}, on_new, holding) == {"who": "p-1", "to": "p-9"}
    with pytest.raises(WrongRecord, match=r"who = 'p-1': would be read as p-1 \(2\), for the record is kept"):
        as_kept({"who": "p-1", "to": "p-9"}, on_old, holding)


def holding_of(kept: list[Revision]) -> list[tuple[Revision, Matter]]:
    matters = {one.number: one.matter for one in kept}
    return [(one, matters[one.number]) for one in joined(kept, MERGED)]


@given(
    st.sets(
        st.tuples(st.sampled_from(["new", "old", "older"]), st.sampled_from(["a", "a (2)", "b"])), min_size=1
    ),
    st.sampled_from(["new", "old", "older"]),
    st.data(),
)
def test_what_is_kept_is_read_as_it_was_meant(
    people: set[tuple[str, str]], where: str, data: st.DataObject
) -> None:
    kept = [holds(who, "stakeholder", key, {"name": "x"}) for who, key in sorted(people)]
    holding = holding_of(kept)
    meant = data.draw(st.sampled_from([one.key for one, _ in holding]))
    try:
        value = as_kept({"person": meant}, Matter(where, "event", "e"), holding)
    except WrongRecord:
        return
    assert value is not None
    again = joined([*kept, holds(where, "event", "e", value)], MERGED)
    assert next(one.value for one in again if one.kind == "event") == {"person": meant}


JUDGED = st.lists(
    st.tuples(
        st.sampled_from(["new", "old", "older", "other"]),
        st.sampled_from(["action", "stakeholder"]),
        st.sampled_from(["a", "a (2)", "b"]),
    ),
    unique=True,
)


@given(JUDGED)
def test_nothing_with_a_key_of_its_own_is_lost(judged: list[tuple[str, str, str]]) -> None:
    before = [holds(*one, {"title": str(place)}) for place, one in enumerate(judged)]
    after = joined(before, MERGED)
    assert hidden(before, MERGED) == []
    assert sorted(one.number for one in after) == sorted(one.number for one in before)
    assert len({one.matter for one in after}) == len(after)
    assert not {one.subject for one in after} & MERGED.keys()
