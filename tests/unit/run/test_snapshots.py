"""What two runs are compared by: the plans that lay there when each had ended, and who took what back."""

from datetime import UTC, date, datetime
from pathlib import Path

from kamlib.judged import opened_store
from kamlib.judgments.history import Change
from kamlib.outputs import RunFolder, write_whole
from kamlib.run.diff import snapshot, withdrawals
from kamlib.run.manifest import record
from tests.drawn import drawn_settings
from tests.unit.run.lines import line_of


def test_of_two_runs_in_the_hour_that_comes_twice_the_later_turn_is_the_later(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "2026-10-26")
    write_whole(folder.company, b"{}")
    summer, winter = "20261025T023000000000", "20261025T021500000000"
    one, other = "a-1-000000000001", "a-2-000000000002"
    for line in (
        line_of(run=summer, turn=1, slug=one, plan="first"),
        line_of(run=summer, turn=1, account="A-2", slug=other, plan="alone"),
        line_of(run=winter, turn=2, slug=one, plan="second"),
    ):
        record(folder, line)
    kept = {run: [path.stem for path in snapshot(tmp_path, run).files.values()] for run in (summer, winter)}
    assert {run: sorted(names) for run, names in kept.items()} == {
        summer: ["alone", "first"],
        winter: ["alone", "second"],
    }


def test_what_was_taken_back_under_an_old_id_is_the_accounts_of_today(tmp_path: Path) -> None:
    merged = {"00A": "00B", "00B": "00C"}
    settings = drawn_settings(
        {"accounts": {"file": "a.csv", "ids": ["no-zeros"]}, "sales": {"file": "s.csv"}}, merged=merged
    )
    said = {"subject": "A", "kind": "standing", "author": "Mia", "reason": "visit"}
    with opened_store(tmp_path, settings) as store:
        for base, value in enumerate(({"note": "x"}, None)):
            store.save([Change(**said, value=value, base=base)], datetime(2026, 10, 1, 9, base, tzinfo=UTC))
    assert withdrawals(tmp_path, settings) == {"C": {("standing", ""): ("Mia", date(2026, 10, 1))}}
