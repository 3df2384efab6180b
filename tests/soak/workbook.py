"""A small workbook whose notebook notes each of its executions, and how it looks before a round."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.soak.marks import MARK

NOTED = "executions"
"""The file beside kam.toml that every execution adds a line to: the round and the account."""

PARAMETERS = "\n".join(
    f'{name} = ""' for name in ("workbook", "account", "as_of", "portfolio", "judgments", "out")
)
NOTES = f"""\
import os
from pathlib import Path

from kamlib import open_workbook

with Path(workbook, "{NOTED}").open("a") as noted:
    noted.write(f"{{os.environ['{MARK}']}} {{account}}\\n")
book = open_workbook(workbook, as_of=as_of, portfolio=portfolio, judgments=judgments)
plan = book.account(account).plan()"""
PUBLISHES = "plan.publish(out)"
FORMER = """\
if account == sorted(book.accounts["account"])[0]:
    raise ValueError("this account fails")
plan.add("Former", "What the former notebook had to say.")"""
"""The notebook as it was before: another plan of each account, and one that fails."""


def notebook(*cells: str) -> str:
    code = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    made = [code | {"id": "parameters", "metadata": {"tags": ["parameters"]}, "source": PARAMETERS}]
    made += [code | {"id": f"cell-{number}", "source": cell} for number, cell in enumerate(cells)]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


Write = Callable[[Path], object]
"""Writes a workbook into a folder."""


def invented(accounts: int) -> Write:
    """The sample, with so many accounts."""

    def write(folder: Path) -> None:
        init = ["init", str(folder), "--sample", "--accounts", str(accounts)]
        subprocess.run([sys.executable, "-m", "kamlib.cli", *init], check=True, stdout=subprocess.DEVNULL)

    return write


@dataclass(frozen=True)
class Soaked:
    """The workbook in `place`, with room beside it for temporary files and for what it looked like before.

    It always lies at the same path: executed notebooks name it."""

    place: Path

    @property
    def folder(self) -> Path:
        return self.place / "workbook"

    @property
    def reports(self) -> Path:
        return self.folder / "reports"

    @property
    def temporary(self) -> Path:
        return self.place / "temporary"

    @property
    def command(self) -> list[str]:
        plans = ["plans", "--workers", "2", "--as-of", "2026-11-01"]
        return [sys.executable, "-m", "kamlib.cli", "--workbook", str(self.folder), *plans]

    def environment(self, mark: str, **more: str) -> dict[str, str]:
        return os.environ | {MARK: mark, "TMPDIR": str(self.temporary)} | more

    def make(self, write: Write) -> None:
        """Has the workbook written, and runs the former notebook once: the state of which some rounds
        begin."""
        self.temporary.mkdir(parents=True)
        write(self.folder)
        self._use(NOTES, FORMER, PUBLISHES)
        code, told = self.run("former")
        if code != 3:
            raise RuntimeError(
                f"the former notebook should fail for one account, and the run was {code}:\n{told}"
            )
        shutil.copytree(self.reports, self.place / "former")
        shutil.copytree(self.folder / ".kam", self.place / "prepared")
        self._use(NOTES, PUBLISHES)

    def reset(self, *, former: bool, prepared: bool) -> None:
        """As before any run, or as the former notebook left it; with or without the prepared portfolio."""
        for folder in (self.reports, self.folder / ".kam", self.temporary):
            shutil.rmtree(folder, ignore_errors=True)
        self.temporary.mkdir()
        (self.folder / NOTED).unlink(missing_ok=True)
        if former:
            shutil.copytree(self.place / "former", self.reports)
        if prepared:
            shutil.copytree(self.place / "prepared", self.folder / ".kam")

    def run(self, mark: str) -> tuple[int, str]:
        """An undisturbed run: exit code, and what it said."""
        environment = self.environment(mark)
        done = subprocess.run(self.command, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def executed(self, mark: str) -> list[str]:
        """The accounts whose notebook was executed in a run."""
        noted = self.folder / NOTED
        lines = noted.read_text().split("\n")[:-1] if noted.exists() else []
        return [account for run, account in (line.split(" ", 1) for line in lines) if run == mark]

    def _use(self, *cells: str) -> None:
        own = self.folder / "notebooks" / "account_plan.ipynb"
        own.parent.mkdir(exist_ok=True)
        own.write_text(notebook(*cells))
