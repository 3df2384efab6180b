"""Lines of a kam.toml that is proposed: each guess with why it is made, each gap with what is needed."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kamlib.facts.checks import shown
from kamlib.settings import GUESS

Value = str | int | list[str]


@dataclass
class Section:
    """One table of the file, its lines in their order; the one without a name is the top. With `why` it is a
    guess that it is needed at all."""

    name: str
    why: str = ""
    lines: list[str] = field(default_factory=list)

    def guess(self, key: str, value: Value, why: str) -> None:
        self.lines.append(f"{_key(key)} = {_written(value)} {GUESS} {shown_line(why)}")

    def note(self, text: str) -> None:
        self.lines.append(f"# {shown_line(text)}")

    def __str__(self) -> str:
        guess = f" {GUESS} {shown_line(self.why)}" if self.why else ""
        return "\n".join([*([f"[{self.name}]{guess}"] if self.name else []), *self.lines])


def shown_line(text: str) -> str:
    """A text that is one line, whatever an export holds; as long as it is."""
    return "".join(shown(text[at : at + 60]) for at in range(0, len(text), 60))


def line_of(key: str, value: Value) -> str:
    """A line as it might stand in the file."""
    return f"{_key(key)} = {_written(value)}"


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _written(key)


def _written(value: Value) -> str:
    """A value as TOML; a heading of one is written without a list."""
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def words_value(words: Mapping[str, list[str]]) -> dict[str, Value]:
    return {our: theirs[0] if len(theirs) == 1 else theirs for our, theirs in words.items() if theirs}
