"""A file of an export, and what is wrong with it as a whole."""

from dataclasses import dataclass
from pathlib import Path

from kamlib.sentences import Problem, Sentence
from kamlib.settings import Source


class Unreadable(Exception):
    """A file that can't be read as the settings say; `problem` tells why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


Row = tuple[int, list[str]]
"""The line a row starts on, and its fields as text."""


@dataclass(frozen=True)
class ExportFile:
    """A file to read. `name` is its path in the workbook, as it can be told; `table` what it is part of."""

    path: Path
    name: str
    table: str
    source: Source

    def problem(self, line: int | None, rule: Sentence, fix: Sentence) -> Problem:
        return Problem(severity="error", file=self.name, row=line, rule=rule, fix=fix)
