"""Any history of saves, right and late, withdrawn and settled, is told again as a replay in memory has it."""

import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kamlib.judgments.history import Change, Matter, in_force, open_conflicts
from kamlib.store.judgments import open_store
from kamlib.store.place import StorePlace

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
DATES = 200

edits = st.lists(
    st.tuples(
        st.sampled_from(["A1", "A2", "A3"]),
        st.sampled_from(["tier", "standing"]),
        st.one_of(st.none(), st.fixed_dictionaries({"tier": st.sampled_from("ABC")})),
        st.integers(0, 2),  # so many revisions late
        st.integers(0, 20),  # days since the last save
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=15)
@given(edits=edits, dates=st.lists(st.integers(-5, 900), min_size=DATES, max_size=DATES))
def test_every_date_is_told_again(
    edits: list[tuple[str, str, dict | None, int, int]], dates: list[int]
) -> None:
    replay: list[tuple[datetime, Matter, dict | None]] = []
    revisions: dict[Matter, int] = {}
    late = 0
    moment = BEGIN
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(open_store(StorePlace(file=Path(folder) / "judgments.db"))) as store,
    ):
        values: dict[Matter, dict | None] = {}
        for subject, kind, value, behind, days in edits:
            moment += timedelta(days=days)
            matter = Matter(subject, kind)
            revision = revisions.get(matter, 0)
            base = max(revision - behind, 0)
            change = Change(subject=subject, kind=kind, value=value, base=base, author="m", reason="r")
            saved = store.save([change], moment)
            if matter in values and values[matter] == value:
                assert not saved.conflicts
            elif base == revision:
                revisions[matter], values[matter] = revision + 1, value
                replay.append((moment, matter, value))
                assert not saved.conflicts
            else:
                late += 1
                assert len(saved.conflicts) == 1
        assert len(open_conflicts(store.history())) == late
        assert store.broken_rows() == []
        for day in dates[:40]:
            _same(store.in_force(BEGIN + timedelta(days=day)), replay, BEGIN + timedelta(days=day))
        history = store.history()
    for day in dates:
        until = BEGIN + timedelta(days=day)
        _same(list(in_force(history, until).values()), replay, until)


def _same(found: list, replay: list[tuple[datetime, Matter, dict | None]], until: datetime) -> None:
    expected: dict[Matter, dict | None] = {}
    for moment, matter, value in replay:
        if moment <= until:
            expected[matter] = value
    assert {one.matter: one.value for one in found} == {
        matter: value for matter, value in expected.items() if value is not None
    }
