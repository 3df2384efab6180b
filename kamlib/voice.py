"""How the program speaks: sentences for people, or one JSON object a line for machines."""

import json
import sys
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from kamlib.errors import KamError
from kamlib.run.telling import tell


class LogFormat(StrEnum):
    text = "text"
    json = "json"


class Voice:
    """What is said, and how: set once from the command's options."""

    quiet = False
    as_json = False

    def say(self, event: str, sentence: str, **fields: Any) -> None:
        if self.as_json:
            tell(json.dumps({"event": event, **fields}, default=str), sys.stdout)
        elif not self.quiet:
            tell(sentence, sys.stdout)

    def answer(self, in_json: Callable[[], str], in_lines: Callable[[], str], as_json: bool = False) -> None:
        """What was asked for, as JSON where the command or the log is to be JSON; --quiet leaves the exit
        code."""
        if as_json or self.as_json:
            tell(in_json(), sys.stdout)
        elif not self.quiet:
            tell(in_lines(), sys.stdout)

    def fail(self, error: KamError) -> None:
        if self.as_json:
            fields = {"event": "error", "exit_code": error.exit_code, "message": str(error)}
            tell(json.dumps(fields), sys.stdout)
        else:
            tell(f"kam: {error}", sys.stderr)


voice = Voice()
