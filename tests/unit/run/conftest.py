"""A workbook whose portfolio is prepared, to run whole batches on in a moment (standin.py)."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kamlib import cli, open_workbook
from kamlib.outputs import RunFolder, write_whole
from kamlib.run import batch
from kamlib.shipped import shipped
from tests.unit.run.standin import planned

AS_OF = "2026-11-01"
"""The small workbook's."""

SHORT = """\
{% import "parts.html" as parts with context %}
{{ parts.head(frame.title) }}
<body><main id="main">
{{ parts.masthead(frame) }}
{% if plans is defined %}{% for plan in plans %}<h2 id="{{ plan.id }}">{{ plan.name }}</h2>
<ul>{% for section in plan.sections %}<li>{{ section.listed }}</li>{% endfor %}</ul>{% endfor %}{% endif %}
</main></body>
</html>
"""
"""In place of base.html: a title, and of each plan the names of its sections."""


@pytest.fixture(scope="session")
def prepared(small_workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """In a place of its own: what was run is noted beside it."""
    return shutil.copytree(small_workbook, tmp_path_factory.mktemp("prepared") / "workbook")


@pytest.fixture(scope="session")
def brief(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with short pages, where dozens of runs write them and what they say is not the point."""
    folder = shutil.copytree(prepared, tmp_path_factory.mktemp("brief") / "workbook")
    shutil.copytree(shipped("templates"), folder / "templates")
    write_whole(folder / "templates" / "base.html", SHORT.encode())
    return folder


@pytest.fixture
def workbook(prepared: Path, tmp_path: Path) -> Path:
    return shutil.copytree(prepared, tmp_path / "workbook")


@pytest.fixture
def reports(workbook: Path) -> RunFolder:
    """Where the workbook's run lies."""
    return RunFolder(workbook / "reports" / AS_OF)


@pytest.fixture(scope="session")
def seller(prepared: Path) -> str:
    """A seller with few accounts, but some."""
    books = [book for book in open_workbook(prepared).company.books if len(book.accounts) >= 4]
    return min(books, key=lambda book: (len(book.accounts), book.person.id)).person.id


@pytest.fixture
def run_plans(
    workbook: Path, seller: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Runs `kam plans` for one seller, with notebooks that take no time: exit code, what it printed, what it
    complained of."""

    def run(*arguments: str, results=planned, as_json: bool = False) -> tuple[int, str, str]:
        monkeypatch.setattr(batch, "results", results)
        how = ["--log-format", "json"] if as_json else []
        which = [] if "--account" in arguments else ["--rep", seller]
        call = ["kam", *how, "--workbook", str(workbook), "plans", *which, *arguments]
        monkeypatch.setattr(sys, "argv", call)
        with pytest.raises(SystemExit) as end:
            cli.main()
        told, complaint = capsys.readouterr()
        lines = [line for line in complaint.splitlines() if " accounts, " not in line]  # progress
        return int(end.value.code or 0), told, "\n".join(lines)

    return run
