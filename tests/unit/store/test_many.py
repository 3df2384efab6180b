"""Many who save and read at once lose nothing, and whoever came too late is told."""

import pytest

from benchmarks.judgments import crowd
from kamlib.errors import KamError
from kamlib.outputs import opened_lock
from kamlib.store import line
from kamlib.store.judgments import Store
from kamlib.store.place import StorePlace
from tests.unit.store.places import NOW, change, opened

pytestmark = pytest.mark.slow


def test_nothing_is_lost_and_every_conflict_is_told(place: StorePlace) -> None:
    found = crowd(place, writers=6, edits=25, readers=2)
    assert found.edits == 150 and found.whole, found


def test_a_conflict_is_certain_where_two_saved_on_the_same_revision(place: StorePlace) -> None:
    with opened(place) as mine, opened(place) as theirs:
        mine.save([change("A", 0)], NOW)
        theirs.save([change("B", 1)], NOW)
        assert len(mine.save([change("C", 1)], NOW).conflicts) == 1


def test_whoever_waits_too_long_is_told(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    monkeypatch.setattr(line, "PATIENCE", 0.2)
    place = StorePlace(file=tmp_path / "judgments.db")
    with opened(place) as store:
        with opened_lock(tmp_path / "judgments.db-lock") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            with pytest.raises(KamError, match="nothing was saved: try again"):
                store.save([change("A", 0)], NOW)
        _saves_again(store)


def _saves_again(store: Store) -> None:
    assert store.save([change("A", 0)], NOW).revisions
