"""What compares each account with others, in a file of a line each: of a large company it is as large as all
else that is not one account's, and a page needs a few lines of it."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from kamlib.plan.comparison import Comparison

ACCOUNT = re.compile(rb'\{"account":("(?:[^"\\]|\\.)*")')
"""A line begins with whom it is about."""


def to_lines(comparisons: Iterable[Comparison]) -> bytes:
    return b"".join(one.model_dump_json().encode() + b"\n" for one in comparisons)


class Compared:
    """The comparisons of a file, each read when it is asked for."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __call__(self, account: str) -> Comparison | None:
        """None where nothing compares the account. Raises ValidationError where another version of kamlib
        wrote it."""
        line = self._lines.get(account)
        return None if line is None else Comparison.model_validate_json(line)

    def __iter__(self) -> Iterator[Comparison]:
        return (Comparison.model_validate_json(line) for line in self._lines.values())

    @cached_property
    def _lines(self) -> dict[str, bytes]:
        lines = self._file.read_bytes().splitlines()
        return {json.loads(found[1]): line for line in lines if (found := ACCOUNT.match(line))}
