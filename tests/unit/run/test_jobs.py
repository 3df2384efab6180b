"""What an account's plan is made anew for."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kamlib.cli.running import _list_jobs
from kamlib.run import jobs
from tests.unit.run.lines import KEY, line_of


def digests(monkeypatch: pytest.MonkeyPatch, own: dict[str, str]) -> dict[str, str]:
    """Of a parent P with the branches B and C, and of an account A."""
    monkeypatch.setattr(jobs, "judged_digests", lambda place: own)
    parents = {"A": None, "P": None, "B": "P", "C": "P"}
    standings = [SimpleNamespace(account=one, parent=parent) for one, parent in parents.items()]
    workbook: Any = SimpleNamespace(judged=Path("x"), company=SimpleNamespace(standings=standings))
    return dict(jobs._judged(workbook))


def test_what_is_decided_on_a_branch_plans_its_parent_anew_and_nobody_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = digests(monkeypatch, {"A": "1", "P": "2"})
    assert before == {"A": "1", "P": "2"}
    after, silent = (digests(monkeypatch, {"A": "1", "B": "3", **more}) for more in ({"P": "2"}, {}))
    assert after["A"] == "1" and after["B"] == "3" and len({after["P"], silent["P"], "2"}) == 3
    assert digests(monkeypatch, {"A": "1", "B": "4", "P": "2"})["P"] != after["P"]


def test_what_is_set_aside_is_not_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    standing: Any = SimpleNamespace(account="A-1", name="Moorglass")
    todo = jobs.Job(standing, "U-1", Path("n.ipynb"), KEY, reason="new")
    known, aside = replace(todo, reason=None), replace(todo, reason=None, aside=line_of(status="failed"))
    _list_jobs([todo, known, known])
    _list_jobs([aside, known])
    assert capsys.readouterr().out.splitlines() == [
        "A-1  Moorglass: new",
        "1 account would be planned, 2 up to date. Nothing was run.",
        "0 accounts would be planned, 1 up to date, 1 set aside (`kam plans --account ID --fresh` tries one "
        "again). Nothing was run.",
    ]
