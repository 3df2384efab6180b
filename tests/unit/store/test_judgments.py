"""A save adds, a stale save is kept beside, and every moment can be told again."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kamlib.errors import UsageError
from kamlib.judgments.history import Matter, differences, in_force, open_conflicts
from kamlib.store.backup import back_up
from kamlib.store.connection import writing
from kamlib.store.judgments import Store, TooLate
from kamlib.store.place import StorePlace
from tests.unit.store.places import NOW, change, opened

TIER = Matter("A1", "tier")


def values(store: Store, **when: object) -> dict[Matter, object]:
    return {one.matter: one.value for one in store.in_force(**when)}  # type: ignore[arg-type]


def test_what_was_saved_is_in_force_with_who_when_and_why(store: Store) -> None:
    saved = store.save([change("A", 0, source="visit", confirmed=True)], NOW)
    (one,) = store.in_force()
    assert saved.revisions == (one,) and not saved.conflicts
    assert (one.author, one.reason, one.source, one.confirmed) == (
        "mara",
        "seen in the review",
        "visit",
        True,
    )
    assert (one.number, one.revision, one.at, one.value) == (1, 1, NOW, {"tier": "A"})


def test_a_save_on_an_older_revision_is_kept_as_a_conflict(store: Store) -> None:
    store.save([change("A", 0)], NOW)
    store.save([change("B", 1, author="ben")], NOW)
    saved = store.save([change("C", 1, author="cleo")], NOW)
    ((mine, theirs),) = saved.conflicts
    assert theirs is not None and theirs.value == {"tier": "B"}
    assert differences({"tier": "A"}, theirs.value, mine.value) == [("tier", "A", "B", "C")]
    assert values(store) == {TIER: {"tier": "B"}}
    assert [one.author for one in store.history(TIER)] == ["mara", "ben", "cleo"]


def test_a_conflict_is_open_until_a_save_settles_it(store: Store) -> None:
    store.save([change("A", 0)], NOW)
    ((conflict, _),) = store.save([change("C", 0)], NOW).conflicts
    assert open_conflicts(store.history()) == [conflict]
    store.save([change("C", 1, settles=conflict.number)], NOW)
    assert open_conflicts(store.history()) == []
    assert values(store) == {TIER: {"tier": "C"}}


def test_a_conflict_can_be_settled_by_what_is_in_force_already(store: Store) -> None:
    store.save([change("A", 0)], NOW)
    ((conflict, _),) = store.save([change("C", 0)], NOW).conflicts
    store.save([change("A", 1, settles=conflict.number)], NOW)
    assert open_conflicts(store.history()) == []


@pytest.mark.parametrize("base", [0, 1])
def test_evidence_for_what_is_in_force_is_saved_and_clashes_with_nothing(store: Store, base: int) -> None:
    store.save([change("A", 0)], NOW)
    saved = store.save([change("A", base, source="their board", confirmed=True)], NOW)
    assert [(one.revision, one.source, one.confirmed) for one in store.in_force()] == [
        (2, "their board", True)
    ]
    assert not saved.conflicts
    store.save([change("A", 2)], NOW)
    assert len(store.history()) == 2, "whoever says it again without evidence takes none away"


def test_saying_what_is_in_force_already_adds_nothing(store: Store) -> None:
    store.save([change("A", 0)], NOW)
    saved = store.save([change("A", 0, author="ben")], NOW)
    assert not saved.conflicts and len(store.history()) == 1


def test_one_conflict_does_not_hold_back_the_other_changes(store: Store) -> None:
    store.save([change("A", 0)], NOW)
    saved = store.save([change("B", 0), change("C", 0, subject="A2")], NOW)
    assert len(saved.conflicts) == 1
    assert values(store) == {TIER: {"tier": "A"}, Matter("A2", "tier"): {"tier": "C"}}


def test_of_a_whole_save_one_that_comes_too_late_holds_back_all(store: Store) -> None:
    store.save([change("A", 0)], NOW)
    store.save([change("B", 1)], NOW)
    before = store.history()
    new = change("A", 0).model_copy(update={"subject": "A2"})
    with pytest.raises(TooLate) as late:
        store.save([new, change("C", 1)], NOW, whole=True)
    assert [(mine.value, theirs) for mine, theirs in late.value.clashes] == [({"tier": "C"}, before[-1])]
    assert store.history() == before and store.broken_rows() == []
    assert len(store.save([new, change("C", 2)], NOW, whole=True).revisions) == 2


def test_what_goes_together_is_saved_together_beside_a_conflict_or_not_at_all(store: Store) -> None:
    store.save([change("A", 0), change("A", 0, subject="A2")], NOW)
    before = store.history()
    other, late, new = change("B", 0), change("B", 0, subject="A2"), change("B", 0, subject="A3")
    with pytest.raises(TooLate) as refused:
        store.save([other, new, late], NOW, together=[new.matter, late.matter])
    assert [mine.matter for mine, _ in refused.value.clashes] == [late.matter]
    assert store.history() == before and store.broken_rows() == []
    timely = change("B", 1, subject="A2")
    saved = store.save([other, new, timely], NOW, together=[new.matter, timely.matter])
    assert (len(saved.revisions), len(saved.conflicts)) == (2, 1)


def test_a_withdrawn_judgment_is_in_force_no_more_and_can_be_made_again(store: Store) -> None:
    store.save([change("A", 0)], NOW)
    store.save([change(None, 1)], NOW)
    assert values(store) == {}
    newest = store.newest(TIER)
    assert newest is not None and newest.revision == 2
    store.save([change("B", 2)], NOW)
    assert values(store) == {TIER: {"tier": "B"}}


def test_every_moment_can_be_told_again(store: Store) -> None:
    days = [NOW + timedelta(days=number) for number in range(3)]
    for base, (tier, day) in enumerate(zip("ABC", days, strict=True)):
        store.save([change(tier, base)], day)
    assert values(store, until=NOW - timedelta(seconds=1)) == {}
    for tier, day in zip("ABC", days, strict=True):
        assert values(store, until=day) == {TIER: {"tier": tier}}
        assert values(store, until=day) == {
            matter: one.value for matter, one in in_force(store.history(), day).items()
        }


def test_a_clock_that_was_set_back_does_not_turn_history_around(store: Store) -> None:
    store.save([change("A", 0)], NOW)
    store.save([change("B", 1)], NOW - timedelta(days=1))
    assert values(store, until=NOW) == {TIER: {"tier": "B"}}


@pytest.mark.parametrize(
    "statement",
    [
        "update revisions set author = 'nobody'",
        "delete from revisions",
        "delete from revisions where number = 1",
    ],
)
def test_history_can_not_be_changed(store: Store, statement: str) -> None:
    store.save([change("A", 0)], NOW)
    with pytest.raises(DBAPIError, match="history is kept"), store.engine.begin() as connection:
        connection.execute(text(statement))
    assert len(store.history()) == 1


def test_a_changed_row_is_found_by_its_digest(store: Store) -> None:
    for base, tier in enumerate("ABC"):
        store.save([change(tier, base)], NOW)
    assert store.broken_rows() == []
    with store.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("drop trigger no_update"))
        else:
            connection.execute(text("drop trigger keep_rows on revisions"))
        connection.execute(text("update revisions set author = 'Mara' where number = 2"))
    assert store.broken_rows() == [2]


def test_text_of_any_kind_comes_back_as_typed(store: Store) -> None:
    texts = ["=1+1", "'; drop table revisions;--", "Ağrı Łódź 北京 🙂", "a\nb\tc", "%s {x} :y"]
    changes = [change("A", 0, subject=text, reason=text, source=text) for text in texts]
    store.save(changes, NOW)
    assert sorted((one.subject, one.reason, one.source) for one in store.in_force()) == sorted(
        (text, text, text) for text in texts
    )


def test_a_backup_is_a_store_that_goes_on(store: Store, tmp_path: Path) -> None:
    store.save([change("A", 0), change("B", 0, subject="A2")], NOW)
    file = tmp_path / "backup" / "monday.db"
    assert back_up(store, file) == 2
    assert file.stat().st_mode & 0o077 == 0 and [one.name for one in file.parent.iterdir()] == ["monday.db"]
    with opened(StorePlace(file=file)) as copy:
        assert copy.history() == store.history()
        copy.save([change("C", 1)], NOW)
        assert copy.broken_rows() == []
    with pytest.raises(UsageError, match="is there already"):
        back_up(store, file)


def test_a_failed_save_saves_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), writing(store.engine, store.place) as connection:
        connection.execute(
            text(
                "insert into revisions (number, subject, kind, key, base, author, at, reason, confirmed, "
                "digest) values (1, 'A', 'tier', '', 0, 'x', 'y', 'z', true, 'd')"
            )
        )
        raise ZeroDivisionError
    assert store.history() == []
