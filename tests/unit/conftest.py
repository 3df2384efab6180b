"""A workbook whose plans take as little time as can be."""

import shutil
from pathlib import Path

import pytest

from kamlib.outputs import write_whole
from tests.unit.notebooks import PUBLISH, notebook


@pytest.fixture(scope="session")
def publishing(prepared_workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a notebook that only publishes. Who changes it works on a copy."""
    folder = shutil.copytree(prepared_workbook, tmp_path_factory.mktemp("publishing") / "workbook")
    write_whole(folder / "notebooks" / "account_plan.ipynb", notebook(PUBLISH))
    return folder
