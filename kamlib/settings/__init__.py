"""`kam.toml`: where the tables come from, whose column is whose, and every threshold.

Nothing of a company is in the code: its columns, words, cut-offs and goals stand in its workbook.
A mistake is told with file, key and what would be right; all mistakes at once. Each module here holds the
tables of one subject.
"""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from kamlib.errors import SettingsError
from kamlib.settings.assignment import FITTING as FITTING
from kamlib.settings.assignment import Assignment as Assignment
from kamlib.settings.dates import Dates as Dates
from kamlib.settings.focus import BUILT_IN as BUILT_IN
from kamlib.settings.focus import LINE as LINE
from kamlib.settings.focus import Complexity as Complexity
from kamlib.settings.focus import Factor as Factor
from kamlib.settings.focus import Key as Key
from kamlib.settings.focus import Load as Load
from kamlib.settings.focus import OwnerRule as OwnerRule
from kamlib.settings.focus import Thresholds as Thresholds
from kamlib.settings.focus import Tiers as Tiers
from kamlib.settings.focus import Value as Value
from kamlib.settings.goals import Corrections as Corrections
from kamlib.settings.goals import Goals as Goals
from kamlib.settings.lint import Lint as Lint
from kamlib.settings.lint import LintWords as LintWords
from kamlib.settings.losses import Concentration as Concentration
from kamlib.settings.losses import Losses as Losses
from kamlib.settings.losses import Service as Service
from kamlib.settings.part import Part as Part
from kamlib.settings.running import Batch as Batch
from kamlib.settings.running import Judgments as Judgments
from kamlib.settings.sources import Reading as Reading
from kamlib.settings.sources import Source as Source
from kamlib.settings.targeting import Targeting as Targeting
from kamlib.settings.told import told
from kamlib.settings.whitespace import Level as Level
from kamlib.settings.whitespace import Whitespace as Whitespace
from kamlib.settings.whole import Settings as Settings

FILE = "kam.toml"

GUESS = "# guess:"
"""Stands behind a value that a program proposed and nobody has confirmed yet."""


def read_settings(folder: Path) -> Settings:
    """The settings of the workbook in `folder`.

    Raises SettingsError where the file is missing, is no TOML or says something that can't be.
    """
    file = folder / FILE
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise SettingsError(
            str(file), ["there is no such file: `kam init DIR` makes a workbook, `--workbook DIR` names one"]
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(str(file), [f"can't be read: {error}"]) from error
    try:
        return Settings.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(str(file), [f"is no TOML: {error}"]) from error
    except ValidationError as error:
        raise SettingsError(str(file), [told(problem) for problem in error.errors()]) from None


def confirmed_settings(folder: Path) -> Settings:
    """The settings for plans: as read_settings, and a SettingsError also where a guess stands among them."""
    settings = read_settings(folder)
    file = folder / FILE
    lines = file.read_text(encoding="utf-8").splitlines()
    guesses = [number for number, line in enumerate(lines, start=1) if is_guess(line)]
    if guesses:
        raise SettingsError(str(file), [_unconfirmed(guesses)])
    return settings


def is_guess(line: str) -> bool:
    """Whether a value is followed by the words; a line that is a comment as a whole is no setting."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'', "", line)
    return not bare.lstrip().startswith("#") and re.search(r"#\s*guess:", bare) is not None


def _unconfirmed(lines: Sequence[int]) -> str:
    first = ", ".join(str(line) for line in lines[:20])
    more = f" and {len(lines) - 20} more" if len(lines) > 20 else ""
    which = f"line {first} is a guess" if len(lines) == 1 else f"lines {first}{more} are guesses"
    return (
        f"{which} that nobody has confirmed: check each, correct the value where it is wrong, then "
        f'delete the words after it, from "{GUESS}" on; `kam check` tries them on the exports'
    )
