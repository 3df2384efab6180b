"""A new workbook: settings to fill in, settings guessed from exports, or an invented company."""

import json
import subprocess
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from kamlib.errors import SettingsError, UsageError
from kamlib.limits import die_with_parent, limit_memory, limit_time
from kamlib.outputs import write_whole
from kamlib.report.catalogue import catalogue
from kamlib.report.problems import problem_line
from kamlib.sample import ACCOUNTS, SEED, write_sample
from kamlib.sample.words import COMPANY
from kamlib.settings import FILE, Reading, is_guess, read_settings
from kamlib.shipped import shipped

SKELETON = Path(__file__).with_name("skeleton.toml")
NOTEBOOK = "account_plan.ipynb"


def begin_workbook(folder: Path) -> str:
    """Settings to fill in and the notebook. Raises UsageError where a workbook is already."""
    if (folder / FILE).exists():
        raise UsageError(f"{folder / FILE} is there already: choose another folder")
    write_whole(folder / FILE, SKELETON.read_bytes())
    _copy_notebook(folder)
    return f"{folder}: say in {FILE} where your exports are, then run `kam check`."


def begin_from_exports(folder: Path, exports: Path, today: date) -> str:
    """Settings guessed from the files in `exports`, which stay where they are; and the notebook.

    Raises UsageError where a workbook is already, or where no file in `exports` is recognised.
    """
    if (folder / FILE).exists():
        raise UsageError(f"{folder / FILE} is there already: choose another folder")
    if not exports.is_dir():
        raise UsageError(f"{exports} is no folder: name the folder that holds the exports")
    proposal = _proposed(exports, folder, today)
    told = "\n".join(f"  {line}" for line in proposal["told"])
    if not proposal["found"]:
        raise UsageError(
            f"{exports}: no export was recognised, and nothing was written\n"
            f"{told or '  there is no file in it'}\n"
            f"`kam init {folder}` makes a workbook whose settings you write by hand"
        )
    write_whole(folder / FILE, proposal["text"].encode())
    _copy_notebook(folder)
    guesses = sum(map(is_guess, proposal["text"].splitlines()))
    return (
        f"{exports}\n{told}\n{folder / FILE}: {guesses} lines are guesses with their reasons. Read it, "
        f"run `kam --workbook {folder} check`, and delete the words after each value that is right; then "
        f"`kam --workbook {folder} plans`."
    )


def _proposed(exports: Path, folder: Path, today: date) -> dict[str, Any]:
    """The fields of a Proposal, made in a process of its own: the files are not to be trusted. Raises
    UsageError where one of them takes more than a process may have, or ends it."""
    command = [sys.executable, "-P", "-m", "kamlib.begin", str(exports), str(folder), str(today)]
    done = subprocess.run(command, capture_output=True)
    if done.returncode == 0:
        return json.loads(done.stdout)
    if done.returncode > 0 and b"MemoryError" not in done.stderr:
        raise RuntimeError(f"the program that guesses failed:\n{done.stderr.decode(errors='replace')}")
    limits = Reading()
    raise UsageError(
        f"{exports}: one of the files takes more than {limits.memory_mb:g} MB or {limits.seconds:g} seconds "
        "to look at, or ends the program that reads it; move the files that are no exports elsewhere"
    )


def _propose(exports: Path, folder: Path, today: date) -> None:
    """What that process does: prints the proposal as JSON."""
    from kamlib.sources.sniff import propose  # pandas and the doors: not for a workbook without exports

    die_with_parent()
    limits = Reading()
    limit_memory(int(limits.memory_mb * 1_000_000))
    limit_time(limits.seconds)
    words = catalogue("en", "EUR")
    proposal = propose(exports, folder, today, lambda error: problem_line(error.problem, words))
    print(json.dumps(asdict(proposal)))


def begin_sample(folder: Path, accounts: int | None = None, seed: int | None = None) -> str:
    """An invented company with its exports; in a sample workbook that has none, the exports alone.

    Raises UsageError where the workbook in `folder` is somebody's own.
    """
    if (folder / FILE).exists():
        if _company(folder) != COMPANY:
            raise UsageError(
                f"{folder / FILE} is not the sample's: choose an empty folder for the invented company"
            )
        if any((folder / "data").glob("*.csv")):
            return f"{folder}: the invented exports are there already, in data/."
    write_sample(folder, ACCOUNTS if accounts is None else accounts, SEED if seed is None else seed)
    _copy_notebook(folder)
    return f"{folder}: {COMPANY} and its exports are invented. `kam plans` makes the books."


def _company(folder: Path) -> str | None:
    try:
        return read_settings(folder).company
    except SettingsError:
        return None


def _copy_notebook(folder: Path) -> None:
    """The analyst's own copy; one that is there is hers already."""
    own = folder / "notebooks" / NOTEBOOK
    if not own.exists():
        write_whole(own, (shipped("notebooks") / NOTEBOOK).read_bytes())


if __name__ == "__main__":
    _propose(Path(sys.argv[1]), Path(sys.argv[2]), date.fromisoformat(sys.argv[3]))
