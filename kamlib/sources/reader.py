"""The process that reads the exports: what is in them can take it down, and nothing else.

It is told what to read in one line on its standard input, and answers in lines: the file it begins, each
time, and at last what it read or why it refuses. Nothing but text comes back, so a parser that was misled
by a file has nobody to mislead further.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any, TextIO

from pydantic import TypeAdapter

from kamlib.errors import InputRefused, SettingsError
from kamlib.facts.checks import Problems
from kamlib.facts.raw import Raw
from kamlib.limits import die_with_parent, limit_memory, limit_time, spend_reserve
from kamlib.settings import Settings
from kamlib.sources.files import read_sources

BEGUN, READ, REFUSED, SETTINGS, MEMORY = "begun", "read", "refused", "settings", "memory"
"""What a line of the answer is about."""

RAW = TypeAdapter(dict[str, Raw])
PROBLEMS = TypeAdapter(Problems)

MEGABYTE = 1_000_000


def main() -> None:
    die_with_parent()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    told = json.loads(sys.stdin.readline())
    if os.getppid() == told["owner"]:
        settings = Settings.model_validate_json(told["settings"], strict=False)  # JSON has no dates
        fetched = told["fetched"] and Path(told["fetched"])
        _answer(answers, *_outcome(answers, settings, Path(told["folder"]), Path(told["into"]), fetched))


def _outcome(
    answers: TextIO, settings: Settings, folder: Path, into: Path, fetched: Path | None
) -> tuple[str, Any]:
    if settings.reading.memory_mb:
        limit_memory(int(settings.reading.memory_mb * MEGABYTE))
    limit_time(settings.reading.seconds)
    try:
        raw = read_sources(settings, folder, into, fetched, lambda file: _answer(answers, BEGUN, file.name))
        return READ, RAW.dump_python(raw, mode="json")
    except SettingsError as error:
        return SETTINGS, [error.file, error.problems]
    except InputRefused as error:
        return REFUSED, PROBLEMS.dump_python(Problems(error.problems, error.count), mode="json")
    except MemoryError:
        spend_reserve()
        return MEMORY, None


def _answer(answers: TextIO, kind: str, content: Any) -> None:
    answers.write(json.dumps([kind, content]) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
