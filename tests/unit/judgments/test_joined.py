"""What was decided on an account that was joined to another: nothing of it is lost, and links still hold."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kamlib.judgments.history import Revision
from kamlib.judgments.joined import hidden, joined

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
