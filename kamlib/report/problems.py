"""Problems with the exports as text: one line each, and the text of an error that lists them.

Whoever stands on the desk calls it; what is wrong is found below, as sentences.
"""

from collections.abc import Sequence

from kamlib.errors import InputRefused
from kamlib.report.catalogue import Catalogue
from kamlib.report.formats import isolated
from kamlib.sentences import Problem

TOLD, NAMED = 3, 12
"""Of a large group so many are told in full, and of so many others the line."""


def problem_line(problem: Problem, words: Catalogue) -> str:
    """Place, value, rule and remedy of one problem."""
    parts = {
        "place": _place(problem, words),
        "rule": words.sentence(problem.rule),
        "fix": words.sentence(problem.fix),
    }
    if problem.value is None:
        return words("problem-line", **parts)
    return words("problem-line-value", value=isolated(problem.value), **parts)


def _place(problem: Problem, words: Catalogue) -> str:
    """File, line and column, as far as the problem has them."""
    known = {"row": problem.row, "column": problem.column}
    finer = {part: isolated(str(value)) for part, value in known.items() if value is not None}
    parts = "".join(f"-{part}" for part in finer)
    return words(f"problem-place{parts}", file=isolated(problem.file), **finer)


def ranked(problems: Sequence[Problem]) -> list[list[Problem]]:
    """The problems in groups of one kind (rule, file and column): errors first, then what is said of a
    whole file, then the largest group, then by place."""
    groups: dict[tuple[str, str, str | None, str], list[Problem]] = {}
    for problem in problems:
        kind = (problem.severity, problem.file, problem.column, problem.rule.id)
        groups.setdefault(kind, []).append(problem)

    def weight(group: list[Problem]) -> tuple[bool, bool, int]:
        return group[0].severity == "warning", group[0].row is not None, -len(group)

    return sorted(groups.values(), key=weight)


def ranked_lines(problems: Sequence[Problem], words: Catalogue, severity: bool = True) -> list[str]:
    """A line a problem; of a group that is large the first ones, and in which rows the others are."""
    lines = []
    for group in ranked(problems):
        told = group if len(group) <= TOLD + 1 else group[:TOLD]
        for problem in told:
            line = problem_line(problem, words)
            lines.append(words(f"problem-{problem.severity}", problem=line) if severity else line)
        if rest := group[len(told) :]:
            rows = ", ".join(str(one.row) for one in rest[:NAMED] if one.row is not None)
            of = isolated(group[0].file)
            lines.append(words("problem-alike", more=len(rest), file=of, rows=rows + _on(rest)))
    return lines


def _on(rest: Sequence[Problem]) -> str:
    return ", …" if len(rest) > NAMED else ""


def more_problems(count: int, shown: Sequence[Problem], words: Catalogue) -> list[str]:
    """The line that says how many of all `count` are not shown; none where all are."""
    more = count - len(shown)
    return [words("problem-more", more=more)] if more else []


def refusal(error: InputRefused, words: Catalogue) -> InputRefused:
    """The error with its text: its problems by kind, the largest first."""
    lines = ranked_lines(error.problems, words, severity=False)
    lines += more_problems(error.count, error.problems, words)
    told = "".join(f"\n  {line}" for line in lines)
    return InputRefused(error.problems, error.count, words("problem-refused", problems=error.count) + told)
