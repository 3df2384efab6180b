"""An account is run again when something changed, and only then; a crash loses at most its last line."""

import json
import time
from dataclasses import replace

import pytest

from kamlib.outputs import RunFolder, append_line, write_whole
from kamlib.run.manifest import (
    DEATHS,
    Key,
    newest_lines,
    newest_turn,
    parameters_digest,
    read_manifest,
    reason_to_run,
    record,
    sealed,
)
from kamlib.sentences import name, say
from tests.unit.run.lines import KEY, PLAN, line_of

DONE = line_of()
ASIDE = line_of(status="failed", plan=None, deaths=DEATHS)
FAULT = say("cause-error", error=name('KeyError: "ü", {"status": "died"}'))


@pytest.fixture
def folder(tmp_path):
    run = RunFolder(tmp_path / "2026-11-01")
    write_whole(run.plan("a-1"), PLAN)
    return run


@pytest.mark.parametrize(
    ("line", "key", "reason"),
    [
        (DONE, KEY, None),
        (None, KEY, "new"),
        (line_of(status="failed"), KEY, "failed last time"),
        (DONE, replace(KEY, facts="F"), "facts changed"),
        (DONE, replace(KEY, judgments="J"), "what people decided changed"),
        (DONE, replace(KEY, notebook="N"), "notebook changed"),
        (DONE, replace(KEY, code="C"), "code changed"),
        (DONE, replace(KEY, parameters="P"), "parameters changed"),
        (DONE, replace(KEY, facts="F", settings="S"), "settings or the exports' span changed"),
        (DONE, Key("N", "C", "P", "F", "j", "s"), "facts changed"),
        (line_of(plan="0"), KEY, "its plan is missing or was published by hand"),
        (line_of(slug="gone"), KEY, "its plan is missing or was published by hand"),
        (ASIDE, KEY, None),
        (ASIDE, replace(KEY, facts="F"), "facts changed"),
    ],
)
def test_the_reason_to_run_an_account(folder, line, key, reason):
    assert reason_to_run(line, key, folder) == reason


def test_another_place_is_no_other_plan_and_another_value_is():
    told = {"account": "A-1", "as_of": "2026-11-01", "workbook": "/a", "portfolio": "1", "out": "/a/x"}
    moved = told | {"workbook": "/b", "portfolio": "2", "out": "/b/x"}
    assert parameters_digest(told) == parameters_digest(moved)
    assert (
        len({parameters_digest(one) for one in (told, told | {"as_of": ""}, told | {"depth": "short"})}) == 3
    )


def test_the_newest_line_of_an_account_counts(folder):
    assert newest_lines(folder) == {}
    lines = (DONE, line_of(account="A-2"), line_of(run="2", turn=2, status="failed", plan=None, cause=FAULT))
    for line in lines:
        record(folder, line)
    assert newest_lines(folder) == {"A-1": lines[2], "A-2": lines[1]}
    assert newest_turn(folder) == 2


def test_a_death_hides_no_end_and_counts_until_the_next_one(folder):
    """Also where a cause says what a death would."""
    record(folder, line_of(status="failed", attempt=3, cause=FAULT))
    assert read_manifest(folder).attempts("A-1", KEY) == 3
    record(folder, line_of(status="died", attempt=4, deaths=1))
    manifest = read_manifest(folder)
    assert manifest.newest["A-1"].status == "failed"
    assert (manifest.attempts("A-1", KEY), manifest.deaths("A-1", KEY)) == (4, 1)
    other = replace(KEY, facts="F")
    assert (manifest.attempts("A-1", other), manifest.deaths("A-1", other)) == (0, 0)
    record(folder, line_of(attempt=5))
    manifest = read_manifest(folder)
    assert (manifest.attempts("A-1", KEY), manifest.deaths("A-1", KEY), manifest.died) == (0, 0, {})


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_a_torn_last_line_was_never_written(folder, cut):
    record(folder, DONE)
    record(folder, replace(DONE, run="2"))
    content = folder.manifest.read_bytes()
    folder.manifest.write_bytes(content[:-cut])
    assert newest_lines(folder) == {"A-1": DONE}
    record(folder, replace(DONE, run="3"))
    assert newest_lines(folder)["A-1"].run == "3"
    assert read_manifest(folder).damaged == ()
    assert len(folder.manifest.read_bytes().splitlines()) == 2


@pytest.mark.parametrize("account", ["A-1", "A-2"])
def test_a_flipped_bit_anywhere_in_a_line_is_named_and_says_nothing_is_done(folder, account):
    """Of another account it changes nothing; of this one the older line counts, and its key is another."""
    old = line_of(key=replace(KEY, facts="old"))
    record(folder, old)
    record(folder, line_of(account=account))
    first, second = folder.manifest.read_bytes().splitlines(keepends=True)
    for place in range(0, len(second) - 1, 3):
        damaged = bytearray(second)
        damaged[place] ^= 4
        folder.manifest.write_bytes(first + bytes(damaged))
        manifest = read_manifest(folder)
        assert (manifest.damaged, manifest.newest) == ((2,), {"A-1": old}), damaged
        assert reason_to_run(manifest.newest["A-1"], KEY, folder) == "facts changed"


@pytest.mark.parametrize("line", ["nonsense", "{}", sealed("{}"), "", json.dumps(DONE.fields), '"sum": ""}'])
def test_what_is_no_line_of_ours_is_named_and_the_others_count(folder, line):
    record(folder, DONE)
    append_line(folder.manifest, line)
    record(folder, line_of(account="A-2"))
    manifest = read_manifest(folder)
    assert manifest.damaged == (2,) and manifest.newest.keys() == {"A-1", "A-2"}


@pytest.mark.parametrize("change", [{"colour": "blue"}, {"cause": "KeyError"}, {"cause": {"id": 1}}])
def test_a_line_of_another_version_counts_for_nothing(folder, change):
    append_line(folder.manifest, sealed(json.dumps(DONE.fields | change)))
    manifest = read_manifest(folder)
    assert manifest.newest == {} and manifest.damaged == ()


def test_years_of_lines_are_read_in_seconds(folder):
    """20,000 lines of 100 accounts here; what counts is the time for each line."""
    lines = [sealed(json.dumps(line_of(account=f"A-{number}").fields)) for number in range(100)] * 200
    folder.manifest.write_text("\n".join([*lines, ""]))
    started = time.process_time()
    assert len(newest_lines(folder)) == 100
    assert time.process_time() - started < 1, "a million lines would take a minute"
