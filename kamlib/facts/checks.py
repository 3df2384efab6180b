"""What is wrong with the exports, with place, value, rule and remedy; all of it at once.

An error holds its row back, a warning keeps it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kamlib.errors import InputRefused

KEPT = 1000
"""So many problems are kept and shown; all are counted."""

SHOWN = 80
"""So many characters of a value are shown."""

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. `row` is the line of the file, None where it is not about one line;
    `column` is their column's name, `value` what was found there."""

    severity: Severity
    file: str
    row: int | None
    column: str | None
    value: str | None
    rule: str
    fix: str

    def __str__(self) -> str:
        place = [self.file]
        place += [f"line {self.row}"] if self.row is not None else []
        place += [f"column {self.column}"] if self.column is not None else []
        found = f"'{self.value}' " if self.value is not None else ""
        return f"{', '.join(place)}: {found}{self.rule}. {self.fix}"


def _in_order(problem: Problem) -> tuple[bool, str, int, str, str]:
    """Errors first, then by place."""
    return (
        problem.severity == "warning",
        problem.file,
        problem.row or 0,
        problem.column or "",
        problem.value or "",
    )


@dataclass(frozen=True)
class Problems:
    """The first problems in order (errors first, then file and row), and how many there are in all."""

    kept: tuple[Problem, ...] = ()
    count: int = 0

    @classmethod
    def of(cls, problems: Iterable[Problem], count: int | None = None) -> "Problems":
        """`count` where more were found than are given."""
        told = sorted(problems, key=_in_order)
        return cls(tuple(told[:KEPT]), len(told) if count is None else count)

    def __add__(self, other: "Problems") -> "Problems":
        return Problems.of(self.kept + other.kept, self.count + other.count)


def refused(problems: Problems) -> InputRefused:
    """The error that lists `problems`: the exports can't be used as they are."""
    lines = "\n".join(f"  {problem}" for problem in problems.kept)
    more = problems.count - len(problems.kept)
    rest = f"\n  and {more:,} more" if more else ""
    text = f"the exports can't be used: {problems.count:,} problem(s)\n{lines}{rest}"
    return InputRefused(text, problems.kept, problems.count)


def shown(value: str) -> str:
    """`value` cut to 80 characters, with control and direction characters written out.

    >>> shown("a\\x00b")
    'a\\\\x00b'
    """
    visible = "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode() for c in value[: SHOWN + 1]
    )
    return visible if len(visible) <= SHOWN else visible[: SHOWN - 1] + "…"
