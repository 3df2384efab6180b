"""A batch is watched in some twenty lines at most, or as JSON, or not at all."""

import json
from types import SimpleNamespace

import pytest

from kamlib.report.catalogue import catalogue
from kamlib.run.manifest import Line
from kamlib.run.progress import LINES, watched
from kamlib.sentences import number, say
from tests.unit.run.lines import line_of

LATE = "stopped: it took longer than 600 seconds (--timeout)"


def line(status: str) -> Line:
    cause = say("cause-too-long", seconds=number(600)) if status == "failed" else None
    return line_of(status=status, cause=cause)


def watch_all(count: int, **way: bool) -> None:
    with watched(catalogue("en", "EUR"), **way)(count) as watch:
        for place in range(count):
            watch(line("failed" if place % 10 == 0 else "published"))


@pytest.mark.parametrize(("accounts", "lines"), [(0, 0), (1, 1), (20, 20), (21, 11), (120, 20), (5_000, 20)])
def test_a_log_gets_some_twenty_lines_and_always_the_last(capsys, accounts, lines):
    watch_all(accounts, quiet=False, as_json=False)
    told = capsys.readouterr().err.splitlines()
    assert len(told) == lines <= LINES
    if told:
        assert told[-1] == f"{accounts} of {accounts} accounts, {-(-accounts // 10)} failed"


def test_a_terminal_gets_a_bar_with_the_failures_so_far(capsys, monkeypatch):
    monkeypatch.setattr(
        "kamlib.run.progress.sys", SimpleNamespace(stderr=SimpleNamespace(isatty=lambda: True))
    )
    watch_all(12, quiet=False, as_json=False)
    told = capsys.readouterr().err
    assert "12/12" in told and "2 failed" in told


def test_a_machine_gets_one_object_a_line(capsys):
    watch_all(3, quiet=False, as_json=True)
    told = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    assert [event["status"] for event in told] == ["failed", "published", "published"]
    assert {event["event"] for event in told} == {"account"}
    assert [event["cause"] for event in told] == [LATE, None, None]
    assert told[0]["sentences"]["cause"]["id"] == "cause-too-long"


def test_quiet_is_quiet(capsys):
    watch_all(3, quiet=True, as_json=False)
    assert capsys.readouterr() == ("", "")
