"""Imports go down only: the contract stands in pyproject.toml under [tool.importlinter]. What
plans depend on is what imports reach from where they are made."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from kamlib.portfolios import NOT_IN_PLANS

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


def test_the_house_names_all_rooms(repository: Path) -> None:
    contracts = tomllib.loads((repository / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
    rooms = {room for layer in contracts[0]["layers"] for room in re.split(r"\s*[:|]\s*", layer)}
    floors = (repository / "docs" / "architecture.md").read_text(encoding="utf-8")
    floors = floors[floors.index("## Floors") : floors.index("## Decisions")]
    assert {room for room in rooms if f"`{room}`" not in floors} == set()


def broken(output: str) -> list[str]:
    """The lines that tell of a contract that does not hold."""
    return [line for line in output.splitlines() if " BROKEN" in line or line.startswith("- kamlib.")]


MADE_BY = ("__init__.py", "account.py", "prepare.py", "workbook.py")
"""Plans are made in a notebook that opens a workbook, from what was prepared."""
AND_MORE = {"focus.py", "limits.py", "linked.py", "offline.py", "outputs.py", "shown.py"}
"""What these import for something else than plans: it shows, checks names that people type, or writes."""


def imported(root: Path, file: Path) -> Iterator[Path]:
    """What a module of `root` imports of it when it is imported itself."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{root.name}."):
            place = root.joinpath(*(node.module or "").split(".")[1:])
            names = [place, *(place / one.name for one in node.names)]
            yield from (one.with_suffix(".py") for one in names if one.with_suffix(".py").is_file())
            yield from (one / "__init__.py" for one in names if (one / "__init__.py").is_file())


def reached(root: Path, first: Iterable[str]) -> set[str]:
    """The modules and packages of `root` that these import, and those that they import in turn; what no plan
    depends on takes no more with it."""
    seen: set[Path] = set()
    left = [root / one for one in first]
    while left:
        file = left.pop()
        if file not in seen and file.relative_to(root).parts[0] not in NOT_IN_PLANS:
            left += imported(root, file)
        seen.add(file)
    return {one.relative_to(root).parts[0] for one in seen}


def test_no_plan_is_made_anew_for_code_that_it_does_not_depend_on(repository: Path) -> None:
    root = repository / "kamlib"
    all_code = {file.relative_to(root).parts[0] for file in root.rglob("*.py")}
    found = reached(root, MADE_BY)
    assert all_code - found == set(NOT_IN_PLANS) - AND_MORE
    assert found & set(NOT_IN_PLANS) == AND_MORE
