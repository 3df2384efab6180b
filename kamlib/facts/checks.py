"""What is wrong with the exports, with place, value, rule and remedy; all of it at once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kamlib.errors import InputRefused
from kamlib.sentences import Problem

KEPT = 1000
"""So many problems are kept; all are counted."""

OF_A_KIND = 200
"""So many of them may be of one kind (rule, file and column): the many must not hide the few."""

SHOWN = 80
"""So many characters of a value are shown."""


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
    """The first problems in order (errors first, then file and row), and how many there are in all, and how
    many of these are errors."""

    kept: tuple[Problem, ...] = ()
    count: int = 0
    errors: int = 0

    @classmethod
    def of(
        cls, problems: Iterable[Problem], count: int | None = None, errors: int | None = None
    ) -> "Problems":
        """`count` where more were found than are given: errors, where `errors` does not say how many."""
        told = sorted(problems, key=_in_order)
        seen: Counter[object] = Counter()
        kept = []
        for problem in told:
            kind = (problem.severity, problem.file, problem.column, problem.rule.id)
            seen[kind] += 1
            if seen[kind] <= OF_A_KIND:
                kept.append(problem)
        count = len(told) if count is None else count
        warnings = sum(problem.severity == "warning" for problem in told)
        return cls(tuple(kept[:KEPT]), count, count - warnings if errors is None else errors)

    def __add__(self, other: "Problems") -> "Problems":
        return Problems.of(self.kept + other.kept, self.count + other.count, self.errors + other.errors)


def refused(problems: Problems) -> InputRefused:
    """The error that holds `problems`: the exports can't be used as they are."""
    return InputRefused(problems.kept, problems.count)


def shown(value: str) -> str:
    """`value` cut to 80 characters, with control and direction characters written out.

    >>> shown("a\\x00b")
    'a\\\\x00b'
    """
    visible = "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode() for c in value[: SHOWN + 1]
    )
    return visible if len(visible) <= SHOWN else visible[: SHOWN - 1] + "…"
