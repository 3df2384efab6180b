"""Places where a test kills the program, to see that nothing is lost. Unless armed they do nothing.

`KAM_CRASH=after-rename:3` kills the process that comes to `after-rename` for the third time.
"""

import os
import signal
from collections import Counter
from collections.abc import Callable

from kamlib.errors import UsageError

VARIABLE = "KAM_CRASH"
POINTS = {
    "before-write": "nothing of a file is written",
    "after-write": "a file's or a line's bytes are handed to the system",
    "after-sync": "they are on the disk, a file under its temporary name",
    "after-rename": "the file has its name",
    "after-folder-sync": "and keeps it through a power cut",
    "before-line": "nothing of a manifest's line is written",
    "half-line": "half of it is",
    "after-line": "the line is on the disk",
    "after-lock": "the run has its turn and nothing else",
    "after-history": "a plan lies in the history and nowhere else",
    "before-plan": "its notebook is published, its plan.json is not",
    "before-record": "all of the account is published, the manifest does not know",
    "before-pages": "all accounts are done, no page is written",
    "between-pages": "some pages are new, others old",
    "in-worker": "a notebook is being run",
}
"""What is done when a point is reached."""

_reached: Counter[str] = Counter()


def crash_here(point: str, last_words: Callable[[], object] | None = None) -> None:
    """Kills this process if it is armed for this point; `last_words` is done right before."""
    armed = os.environ.get(VARIABLE)
    if armed is None:
        return
    name, _, time = armed.partition(":")
    if name not in POINTS:
        raise UsageError(f"{VARIABLE}={armed}: there is no such point; there are {', '.join(POINTS)}")
    _reached[point] += 1
    if point == name and _reached[point] == int(time or 1):
        if last_words:
            last_words()
        os.kill(os.getpid(), signal.SIGKILL)
