"""An account is run again when something changed, and only then; a crash loses at most its last line."""

import json
from dataclasses import replace

import pytest

from kamlib.errors import KamError
from kamlib.outputs import RunFolder, write_whole
from kamlib.plan.document import digest
from kamlib.run.manifest import Key, Line, newest_lines, reason_to_run, record
from kamlib.sentences import name, say

PLAN = b'{"account": "A-1"}\n'
DONE = Line(
    run="1",
    account="A-1",
    slug="a-1",
    owner="U-1",
    status="published",
    notebook="n",
    code="c",
    facts="f",
    plan=digest(PLAN),
    cause=None,
    seconds=2.5,
)
KEY = Key("n", "c", "f")
FAULT = say("cause-error", error=name("KeyError: ü"))


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
        (replace(DONE, status="failed"), KEY, "failed last time"),
        (DONE, Key("n", "c", "F"), "facts changed"),
        (DONE, Key("N", "c", "f"), "notebook changed"),
        (DONE, Key("n", "C", "f"), "code changed"),
        (DONE, Key("N", "C", "F"), "facts changed"),
        (replace(DONE, plan="0"), KEY, "its plan is missing or was published by hand"),
        (replace(DONE, slug="gone"), KEY, "its plan is missing or was published by hand"),
    ],
)
def test_the_reason_to_run_an_account(folder, line, key, reason):
    assert reason_to_run(line, key, folder) == reason


def test_the_newest_line_of_an_account_counts(folder):
    assert newest_lines(folder) == {}
    for line in (
        DONE,
        replace(DONE, account="A-2"),
        replace(DONE, run="2", status="failed", plan=None, cause=FAULT),
    ):
        record(folder, line)
    newest = newest_lines(folder)
    assert [newest["A-1"].run, newest["A-1"].cause, newest["A-2"].run] == ["2", FAULT, "1"]


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_a_torn_last_line_was_never_written(folder, cut):
    record(folder, DONE)
    record(folder, replace(DONE, run="2"))
    content = folder.manifest.read_bytes()
    folder.manifest.write_bytes(content[:-cut])
    assert newest_lines(folder) == {"A-1": DONE}
    record(folder, replace(DONE, run="3"))
    assert newest_lines(folder)["A-1"].run == "3"
    assert len(folder.manifest.read_bytes().splitlines()) == 2


def test_a_broken_line_in_the_middle_is_told_with_its_number(folder):
    record(folder, DONE)
    with folder.manifest.open("ab") as file:
        file.write(b"nonsense\n")
    record(folder, DONE)
    with pytest.raises(KamError, match=r"manifest\.jsonl, line 2: .* Delete the file"):
        newest_lines(folder)


def test_a_line_whose_cause_is_text_is_told_with_its_number(folder):
    record(folder, replace(DONE, status="failed", plan=None, cause=FAULT))
    content = folder.manifest.read_text()
    said = json.dumps(FAULT.model_dump(), ensure_ascii=False)
    assert content.count(said) == 1
    folder.manifest.write_text(content.replace(said, '"KeyError"'))
    with pytest.raises(
        KamError, match=r"line 1: is no line of a manifest \(Input should be [^()]*\)\. Delete"
    ):
        newest_lines(folder)
