"""Notebooks that papermill and nbclient test themselves with, run in a child and in the stock kernel."""

import json
import os
import tarfile
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import papermill
from nbclient.exceptions import DeadKernelError
from papermill.exceptions import PapermillExecutionError

from tests.conftest import REPOSITORY, lacking
from tests.executed import normal


@dataclass(frozen=True)
class Package:
    """A package's notebooks: those that are run, with options for both ways; and why others are not."""

    name: str
    folder: str
    run: dict[str, dict[str, Any]]
    left_out: dict[str, str] = field(default_factory=dict)

    def unpacked(self, into: Path) -> Path:
        """The folder of its notebooks, fresh from its source distribution."""
        stem = f"{self.name}-{version(self.name)}"
        place = Path(os.environ.get("KAM_UPSTREAM_TESTS") or REPOSITORY / ".cache" / "upstream")
        archive = place / f"{stem}.tar.gz"
        if not archive.is_file():
            lacking(f"{archive.name} is not in {place}: `make upstream` downloads it")
        with tarfile.open(archive) as packed:
            packed.extractall(into, filter="data")
        return into / stem / self.folder


def outcome(notebook: Path, target: Path, engine: str | None, options: dict[str, Any]) -> tuple[str, Any]:
    """What running it told, and the executed notebook as it was saved."""
    told = "nothing"
    try:
        papermill.execute_notebook(
            notebook, target, engine_name=engine, progress_bar=False, cwd=notebook.parent, **options
        )
    except PapermillExecutionError as error:
        told = f"{error.ename}: {error.evalue}"
    except DeadKernelError:
        told = "a death"
    executed = json.loads(target.read_text())
    if told == "a death":
        _forget_last_words(executed)
    return told, normal(executed)


def _forget_last_words(executed: dict[str, Any]) -> None:
    """What a dying kernel sent last is lost or not, as the processes' turns fall."""
    for cell in executed["cells"]:
        cell["execution_count"] = None
        cell["metadata"].pop("execution", None)
