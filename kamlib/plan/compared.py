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
    """account -> its comparison: of a file's lines each is read when it is asked for."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __call__(self, account: str) -> Comparison | None:
        """None where nothing compares the account. Raises ValueError where another version of kamlib wrote
        the file."""
        if account not in self._places:
            return None
        with self._file.open("rb") as lines:
            lines.seek(self._places[account])
            return Comparison.model_validate_json(lines.readline())

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    @cached_property
    def _places(self) -> dict[str, int]:
        """Where the line of each account begins."""
        places, start = {}, 0
        with self._file.open("rb") as lines:
            for line in lines:
                found = ACCOUNT.match(line)
                if found is None:
                    raise ValueError(f"{self._file}: a line that names no account: {line[:80]!r}")
                places[json.loads(found[1])], start = start, start + len(line)
        return places
