"""`kam roadmap` writes a customer's page, or says why there is none."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kamlib.judged import opened_store
from kamlib.judgments.history import Change
from kamlib.settings import read_settings
from tests.books.workbooks import TODAY

pytestmark = pytest.mark.slow
Kam = Callable[..., tuple[int, str, str]]


@pytest.fixture
def workbook(small_workbook: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "workbook"
    return shutil.copytree(small_workbook, folder, ignore=shutil.ignore_patterns("judgments.db*"))


def account_of(folder: Path) -> str:
    from kamlib import open_workbook

    return str(open_workbook(folder, today=TODAY).account().tables["accounts"]["account"].iloc[0])


def test_a_road_map_for_the_customer_s_eyes(kam: Kam, workbook: Path, tmp_path: Path) -> None:
    account, file = account_of(workbook), tmp_path / "roadmap.html"
    code, _, complaint = kam("--workbook", str(workbook), "roadmap", account, str(file))
    assert code == 2 and f"kam set {account} charter vision=" in complaint and not file.exists()
    value = {"vision": "Half the water.", "gain": "a secret gain"}
    charter = Change(subject=account, kind="charter", value=value, base=0, author="mia", reason="visit")
    with opened_store(workbook, read_settings(workbook)) as store:
        store.save([charter], datetime(2026, 11, 2, tzinfo=UTC))
    code, told, _ = kam("--workbook", str(workbook), "roadmap", account, str(file))
    assert code == 0 and "Read it before you send it" in told
    page = file.read_text(encoding="utf-8")
    assert "your contact for everything" in page
    assert "Half the water." in page and "secret" not in page and "visit" not in page
    assert file.stat().st_mode & 0o777 == 0o600


def test_an_account_there_is_not(kam: Kam, workbook: Path, tmp_path: Path) -> None:
    code, _, complaint = kam("--workbook", str(workbook), "roadmap", "nobody", str(tmp_path / "x.html"))
    assert code == 2 and "there is no account 'nobody'" in complaint
