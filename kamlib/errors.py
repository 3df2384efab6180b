"""One family of errors: what a user sees without a traceback, with an exit code each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamlib.sentences import Problem


class KamError(Exception):
    """The program failed in a way it can explain. Its text is for the user."""

    exit_code = 1


class UsageError(KamError):
    """The command or the settings are wrong. Nothing was read."""

    exit_code = 2


class SettingsError(UsageError):
    """`kam.toml` says something that can't be. Every problem is told at once, one a line."""

    def __init__(self, file: str, problems: Sequence[str]) -> None:
        self.file = file
        self.problems = tuple(problems)
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"{file}: {len(self.problems)} problem(s) in the settings\n{lines}")


class PlansMissing(KamError):
    """The run is finished, but at least one account has no plan, or a page was not published."""

    exit_code = 3


class InputRefused(KamError):
    """The exports can't be used as they are, and nothing was written; or somebody saved before, and what was
    said now is in force nowhere: at most it is kept as a conflict, which the text says then.

    `problems`: the first of them; `count`: how many there are. They are found as sentences; the desk, which
    knows the workbook's language, gives the error its `text` (report/problems.py).
    """

    exit_code = 4

    def __init__(self, problems: Sequence["Problem"], count: int, text: str = "") -> None:
        self.problems = tuple(problems)
        self.count = count
        super().__init__(text or "\n".join(str(problem) for problem in self.problems))


class Interrupted(KamError):
    """The run was stopped from outside. Starting it again goes on where it stopped."""

    exit_code = 5
