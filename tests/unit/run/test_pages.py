"""Which run's pages are meant."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kamlib.outputs import RunFolder, write_whole
from kamlib.owning import _last_company
from kamlib.plan.document import CompanyPlan
from kamlib.run.pages import run_folder


def test_the_latest_run_is_that_of_the_last_date_and_no_copy_beside_it(tmp_path: Path) -> None:
    for name in ("2026-10-01", "2026-11-01", "2026-11-01-before"):
        write_whole(RunFolder(tmp_path / name).company, b"{}")
    assert run_folder(tmp_path, None).root.name == "2026-11-01"
    assert run_folder(tmp_path, "2026-11-01-before").root.name == "2026-11-01-before"


def test_proposals_are_those_of_the_same_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("2026-11-01", "2026-11-01-before"):
        write_whole(RunFolder(tmp_path / "reports" / name).company, name.encode())
    monkeypatch.setattr(CompanyPlan, "model_validate_json", bytes.decode)
    desk: Any = SimpleNamespace(folder=tmp_path)
    assert _last_company(desk) == "2026-11-01"
