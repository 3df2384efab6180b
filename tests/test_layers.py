"""Imports go down only: the contract stands in pyproject.toml under [tool.importlinter]."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LINT = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """import-linter over the kamlib in `folder`, which goes before an installed one."""
    command = [sys.executable, "-c", LINT, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_imports_go_down_only(repository: Path) -> None:
    done = lint_imports(repository)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("room", "line", "contract"),
    [
        ("facts/tables.py", "import kamlib.plan.document", "Imports go down only"),
        ("sources/__init__.py", "import kamlib.analysis", "Imports go down only"),
        ("report/__init__.py", "import kamlib.analysis", "Pages are made of plans alone"),
        ("report/__init__.py", "import pandas", "Pages are made of plans alone"),
        ("analysis/__init__.py", "import altair", "Every library has its room"),
        ("guest.py", "", "kamlib.guest"),
    ],
)
def test_a_wrong_import_or_a_room_without_a_floor_is_found(
    repository: Path, tmp_path: Path, room: str, line: str, contract: str
) -> None:
    shutil.copy(repository / "pyproject.toml", tmp_path)
    shutil.copytree(repository / "kamlib", tmp_path / "kamlib", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "kamlib" / room).open("a") as module:
        module.write(f"\n{line}\n")
    done = lint_imports(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert any(contract in told for told in broken(done.stdout)), done.stdout


def broken(output: str) -> list[str]:
    """The lines that tell of a contract that does not hold."""
    return [line for line in output.splitlines() if " BROKEN" in line or line.startswith("- kamlib.")]
