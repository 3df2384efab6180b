"""What an account's plan is made anew for."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kamlib.run import jobs


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
