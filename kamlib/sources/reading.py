"""Exports are read in a process of their own, with limits on memory and time (reader.py)."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from kamlib.errors import SettingsError
from kamlib.facts.checks import Problems, refused
from kamlib.facts.raw import Raw
from kamlib.sentences import Problem, name, number, say
from kamlib.settings import FILE, Reading, Settings
from kamlib.sources import reader

NO_MEMORY = b"memory allocation of"
"""The last words of a library that was refused memory and has no other way to say so."""


def read_exports(settings: Settings, folder: Path, into: Path, fetched: Path | None = None) -> dict[str, Raw]:
    """Every table of the settings, as read_sources has it, and with its errors.

    Raises InputRefused, too, where a file takes more memory or time than the settings allow, or ends the
    process that reads it.
    """
    told = {
        "settings": settings.model_dump_json(exclude_unset=True),
        "folder": str(folder),
        "into": str(into),
        "fetched": fetched and str(fetched),
        "owner": os.getpid(),
    }
    with tempfile.TemporaryFile() as errors:
        # in a session of its own: the terminal's Ctrl-C is ours to hear
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", reader.__name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=os.environ | {"ARROW_DEFAULT_MEMORY_POOL": "system"},  # others reserve what they may not need
            start_new_session=True,
        )
        with process:
            try:
                file, kind, content = _answer(process, json.dumps(told))
            finally:
                process.kill()
        errors.seek(0)
        last_words = errors.read()
    if kind == reader.READ:
        return reader.RAW.validate_python(content)
    if kind == reader.SETTINGS:
        raise SettingsError(*content)
    if kind == reader.REFUSED:
        raise refused(reader.PROBLEMS.validate_python(content))
    if kind != reader.MEMORY and process.returncode > 0:
        raise RuntimeError(f"the program that reads exports failed:\n{last_words.decode(errors='replace')}")
    short = kind == reader.MEMORY or NO_MEMORY in last_words
    raise refused(Problems.of([_death(process.returncode, short, file, settings.reading)]))


def _answer(process: "subprocess.Popen[bytes]", told: str) -> tuple[str, str | None, Any]:
    """The file it began last, and what its last line is about and says; None where it came to no answer."""
    assert process.stdin and process.stdout
    with suppress(BrokenPipeError):  # its death is told below
        process.stdin.write(told.encode() + b"\n")
        process.stdin.close()
    file = FILE
    for line in process.stdout:
        kind, content = json.loads(line)
        if kind != reader.BEGUN:
            return file, kind, content
        file = content
    process.wait()
    return file, None, None


def _death(code: int, short: bool, file: str, limits: Reading) -> Problem:
    """Why the process that reads was ended while it was at `file`."""
    if short:
        rule = say("problem-reading-memory", most=number(limits.memory_mb))
        fix = say("problem-reading-memory-fix")
    elif code == -signal.SIGALRM:
        rule = say("problem-reading-time", most=number(limits.seconds))
        fix = say("problem-reading-time-fix")
    else:
        rule = say("problem-reading-death", cause=name(signal.Signals(-code).name))
        fix = say("problem-reading-death-fix")
    return Problem(severity="error", file=file, rule=rule, fix=fix)
