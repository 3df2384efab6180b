"""A folder of exports, and the settings that are proposed for it."""

import tomllib
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from kamlib import begin
from kamlib.report.catalogue import catalogue
from kamlib.report.problems import problem_line
from kamlib.sources.sniff import propose

TODAY = date(2026, 2, 20)


def in_this_process(exports: Path, folder: Path, today: date) -> dict:
    words = catalogue("en", "EUR")
    return asdict(propose(exports, folder, today, lambda error: problem_line(error.problem, words)))


def guessed(folder: Path, today: date = TODAY) -> dict:
    """The settings proposed on a day for the files in `folder`/exports, and the text as `text`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(begin, "_proposed", in_this_process)  # another one takes a second to start
        begin.begin_from_exports(folder / "book", folder / "exports", today)
    text = (folder / "book" / "kam.toml").read_text(encoding="utf-8")
    return tomllib.loads(text) | {"text": text}


def proposed(folder: Path, **files: str | bytes) -> dict:
    """The settings proposed for these files, as guessed has them."""
    (folder / "exports").mkdir(exist_ok=True)
    for name, content in files.items():
        place = folder / "exports" / f"{name}.csv"
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return guessed(folder)


def line(settings: dict, key: str) -> str:
    """The only line that sets a key."""
    [found] = [one for one in settings["text"].splitlines() if one.startswith(f"{key} = ")]
    return found
