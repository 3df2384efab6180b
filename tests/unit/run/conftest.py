"""A workbook whose portfolio is prepared, to run whole batches on in a moment (standin.py)."""

import shutil
from pathlib import Path

import pytest

from kamlib import open_workbook
from kamlib.outputs import RunFolder


@pytest.fixture(scope="session")
def prepared(sample_workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(sample_workbook, tmp_path_factory.mktemp("prepared") / "workbook")
    open_workbook(folder)
    return folder


@pytest.fixture
def workbook(prepared: Path, tmp_path: Path) -> Path:
    return shutil.copytree(prepared, tmp_path / "workbook")


@pytest.fixture
def reports(workbook: Path) -> RunFolder:
    """Where the workbook's run lies."""
    return RunFolder(workbook / "reports" / open_workbook(workbook).frame.as_of.isoformat())


@pytest.fixture(scope="session")
def seller(prepared: Path) -> str:
    """A seller with few accounts, but some."""
    books = [book for book in open_workbook(prepared).company.books if len(book.accounts) >= 4]
    return min(books, key=lambda book: (len(book.accounts), book.person.id)).person.id
