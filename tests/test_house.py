"""Lines that are in the wrong room give themselves away."""

import ast
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import LONGEST

Found = Iterator[str]
TEXTS = {".py", ".toml", ".md", ".html", ".css", ".yml", ".ftl", ".lock", ".ipynb", ".json", ".svg", ""}


def tracked(repository: Path, *patterns: str) -> list[Path]:
    """The files of the repository that git knows or would add; all files where there is no git."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("this is no git checkout, so nobody knows which files belong to it")
    return sorted(path for name in done.stdout.splitlines() if (path := repository / name).is_file())


@cache
def calls(source: str) -> list[tuple[int, str, ast.Call]]:
    """Line, dotted name as written, and node of every call."""
    found = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [(node.lineno, ast.unparse(node.func), node) for node in found]


def reads_exports(source: str) -> Found:
    for line, name, _ in calls(source):
        if name.rpartition(".")[2] in {"read_csv", "read_excel", "read_json", "read_table"}:
            yield f"{line}: {name}"


def writes_files(source: str) -> Found:
    writers = {"write_text", "write_bytes", "to_csv", "to_excel", "to_json", "to_html"}
    for line, name, call in calls(source):
        room, _, last = name.rpartition(".")
        if (room and last in writers) or (last == "open" and _opens_to_write(name, call)):
            yield f"{line}: {name}"


def _opens_to_write(name: str, call: ast.Call) -> bool:
    """The mode is the second argument of open(file, mode), the first of path.open(mode)."""
    modes = [*call.args[name == "open" :][:1], *(one.value for one in call.keywords if one.arg == "mode")]
    return any(isinstance(mode, ast.Constant) and set("wax") & set(str(mode.value)) for mode in modes)


def asks_the_clock(source: str) -> Found:
    for line, name, _ in calls(source):
        if name.split(".")[-2:] in (
            ["date", "today"],
            ["datetime", "now"],
            ["datetime", "today"],
            ["datetime", "utcnow"],
        ):
            yield f"{line}: {name}"


ROOMS: dict[str, tuple[Callable[[str], Found], tuple[str, ...]]] = {
    "exports are read in sources/": (reads_exports, ("kamlib/sources/",)),
    "files are written by outputs.py": (writes_files, ("kamlib/outputs.py",)),
    "the clock is asked by the command line and by a notebook's first line": (
        asks_the_clock,
        (
            "kamlib/cli/",
            "kamlib/account.py",
            "kamlib/workbook.py",
        ),
    ),
}


@pytest.mark.parametrize("rule", ROOMS)
def test_every_line_is_in_its_room(repository: Path, rule: str) -> None:
    finder, allowed = ROOMS[rule]
    modules = [(str(path.relative_to(repository)), path) for path in tracked(repository, "kamlib/*.py")]
    lost = [
        f"{name}:{found}"
        for name, path in modules
        if not name.startswith(allowed)
        for found in finder(path.read_text())
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("finder", "line"),
    [
        (reads_exports, "frame = pandas.read_csv('a.csv')"),
        (writes_files, "open('a', 'w')"),
        (writes_files, "path.open(mode='ab')"),
        (writes_files, "path.write_text('x')"),
        (writes_files, "frame.to_csv('a.csv')"),
        (asks_the_clock, "date.today()"),
        (asks_the_clock, "datetime.datetime.now()"),
    ],
)
def test_a_lost_line_is_found(finder: Callable[[str], Found], line: str) -> None:
    assert list(finder(line))


@pytest.mark.parametrize(
    "line", ["path.open()", "open('a', 'rb')", "path.read_text()", "today.replace(day=1)"]
)
def test_a_line_in_its_room_is_left_alone(line: str) -> None:
    assert not [found for finder, _ in ROOMS.values() for found in finder(line)]


def test_notebooks_keep_no_outputs_and_hold_no_functions(repository: Path) -> None:
    lost = []
    for path in tracked(repository, "notebooks/*.ipynb"):
        for number, cell in enumerate(json.loads(path.read_text())["cells"]):
            source = "".join(cell["source"])
            if cell.get("outputs") or cell.get("execution_count"):
                lost.append(f"{path.name}, cell {number}: outputs")
            if cell["cell_type"] == "code" and re.search(
                r"^\s*(def|class|async def)\s", source, re.MULTILINE
            ):
                lost.append(f"{path.name}, cell {number}: a function or class")
    assert lost == []


def test_templates_leave_escaping_on(repository: Path) -> None:
    """Only our own drawings come into a page as they are, in one place."""
    raw = [
        f"{path.relative_to(repository)}: {line.strip()}"
        for path in tracked(repository, "templates/*")
        for line in path.read_text().splitlines()
        if re.search(r"\|\s*safe\b|autoescape\s+false|Markup\(", line)
    ]
    assert len(raw) <= 1 and all("{{ view.svg|safe }}" in line for line in raw), raw


def test_only_one_function_calls_markup_safe(repository: Path) -> None:
    places = [
        f"{path.relative_to(repository)}:{line}"
        for path in tracked(repository, "kamlib/*.py")
        for line, name, _ in calls(path.read_text())
        if name.rpartition(".")[2] == "Markup"
    ]
    assert len(places) <= 1, places


def test_no_file_names_a_machine(repository: Path) -> None:
    """No paths of somebody's disk and no addresses of package registries."""
    foreign = re.compile(
        r"/(?:home|Users|root|work|opt)/\w|/tmp/[a-z]|file://\S|--(?:extra-)?index-url|find-links|[\w.]*pythonhosted\.org"
    )
    lost = [
        f"{path.relative_to(repository)}: {found}"
        for path in tracked(repository)
        if path.suffix in TEXTS and not path.is_relative_to(repository / "tests")
        for found in foreign.findall(path.read_text(errors="replace"))
    ]
    assert lost == []


def test_the_files_that_take_longest_are_there(repository: Path) -> None:
    assert [name for name in LONGEST if not (repository / "tests" / name).is_file()] == []
