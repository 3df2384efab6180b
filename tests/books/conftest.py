"""Real and public inputs as workbooks: the settings are here, the data lies outside the repository."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def real_book(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a workbook over one of the public inputs; each call makes one of its own."""

    def of_name(name: str) -> Path:
        folder = tmp_path_factory.mktemp(name)
        shutil.copy(HERE / name / "kam.toml", folder)
        (folder / "data").symlink_to(shared_data / name)
        return folder

    return of_name
