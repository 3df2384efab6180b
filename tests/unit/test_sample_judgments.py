"""The sample's people decide on all kinds of things, at different times, and not always in accord."""

import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from kamlib.judgments.history import in_force, open_conflicts
from kamlib.judgments.kinds import KINDS, read_record
from kamlib.sample import DATA_END, invent
from kamlib.sample.judgments import GONE, write_judgments
from kamlib.store.judgments import open_store
from kamlib.store.place import StorePlace


def test_all_kinds_are_there_of_differing_completeness_and_age(tmp_path: Path) -> None:
    invented = invent()
    write_judgments(tmp_path, invented.judgments)
    with closing(open_store(StorePlace(file=tmp_path / "judgments.db"))) as store:
        history = store.history()
    found = in_force(history)
    assert {matter.kind for matter in found} == set(KINDS)
    for matter, one in found.items():
        read_record(matter.kind, matter.key, one.value or {})
    ages = {(DATA_END - one.at.date()).days for one in history}
    assert min(ages) <= 7 and max(ages) > 365
    per_account = [
        sum(one.subject == account for one in found.values()) for account in {m.subject for m in found}
    ]
    assert max(per_account) > 60 and min(per_account) < 5
    assert {one.confirmed for one in history} == {True, False}
    assert any(one.revision and one.revision > 1 for one in history)
    assert len(open_conflicts(history)) == 1
    assert GONE in {matter.subject for matter in found} - set(invented.accounts["account"])


def test_the_same_seed_says_the_same_and_nothing_after_the_data() -> None:
    said = invent(accounts=40).judgments
    assert said == invent(accounts=40).judgments != invent(accounts=40, seed=8).judgments
    assert all(moment.date() <= DATA_END + timedelta(days=1) for moment, _ in said)


def test_what_somebody_decided_is_not_written_over(tmp_path: Path) -> None:
    said = invent(accounts=12).judgments
    write_judgments(tmp_path, said[:1])
    kept = shutil.copy(tmp_path / "judgments.db", tmp_path / "copy").read_bytes()
    write_judgments(tmp_path, said)
    assert (tmp_path / "judgments.db").read_bytes() == kept
