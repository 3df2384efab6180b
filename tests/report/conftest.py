"""The pages of the small company, once; and as files that a browser opens."""

from pathlib import Path

import pytest

from tests.report.documents import FAILED, company, plans, rendered

MADE = "2026-11-02T06:10:00"


@pytest.fixture(scope="session")
def pages() -> dict[str, str]:
    """Path in the run -> the page's text."""
    return {name: page.decode() for name, page in rendered(company(), plans(), FAILED, made=MADE).items()}


@pytest.fixture(scope="session")
def run_folder(pages: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    for name, page in pages.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(page, encoding="utf-8")
    return folder
