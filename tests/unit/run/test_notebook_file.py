"""What stands in a notebook's file is what nbformat reads there, in less time."""

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from kamlib.run.notebook_file import cells_of, imports
from tests.unit.notebooks import notebook

OF_FORMAT_3 = {
    "metadata": {"name": ""},
    "nbformat": 3,
    "nbformat_minor": 0,
    "worksheets": [
        {
            "metadata": {},
            "cells": [
                {"cell_type": "heading", "level": 2, "metadata": {}, "source": ["Old"]},
                {"cell_type": "code", "input": ["a = 1\n", "a"], "metadata": {}, "outputs": []},
            ],
        }
    ],
}


def as_nbformat_reads(content: bytes) -> list[tuple[str, str, list[str]]]:
    cells = nbformat.reads(content.decode(), as_version=4).cells
    return [(cell.cell_type, cell.source, cell.metadata.get("tags", [])) for cell in cells]


@pytest.mark.parametrize("name", ["account_plan", "portfolio", "goal", "week"])
def test_a_notebook_of_ours_is_read_as_nbformat_reads_it(repository: Path, name: str) -> None:
    content = (repository / "notebooks" / f"{name}.ipynb").read_bytes()
    assert cells_of(content) == as_nbformat_reads(content)


def test_an_older_one_is_brought_up() -> None:
    content = json.dumps(OF_FORMAT_3).encode()
    assert cells_of(content) == as_nbformat_reads(content)
    assert cells_of(content)[1].source == "a = 1\na"


@pytest.mark.parametrize(
    "content", [b"no JSON", b"[]", b"{}", b'{"nbformat": 4}', b'{"nbformat": 4, "cells": [{}]}', b"\xff"]
)
def test_what_is_no_notebook_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        cells_of(content)


@pytest.mark.parametrize(
    ("line", "imported"),
    [
        ("import altair as alt", True),
        ("if account:\n    from altair import Chart", True),
        ("# import altair as alt", False),
        ("import altair_saver", False),
        ("print('altair')", False),
    ],
)
def test_a_module_is_imported_where_a_line_of_code_says_so(tmp_path: Path, line: str, imported: bool) -> None:
    file = tmp_path / "plan.ipynb"
    file.write_bytes(notebook(["x = 1", line]))
    assert imports(file, "altair") is imported
    assert not imports(tmp_path / "missing.ipynb", "altair")


def test_a_batch_imports_nothing_that_only_its_notebooks_need() -> None:
    """Each costs every run: half a second together."""
    theirs = {"altair", "jupyter_client", "nbformat", "papermill", "scipy", "traitlets"}
    code = f"import kamlib.run.batch, sys; print(*{theirs} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
