"""A run in figures, for whoever looks in the morning: run.json, and the last line that `kam plans` says.

It alone holds times, so it is the one file of a run that differs where nothing else does. A run.json that
says `running` and whose process is gone belongs to a run that was killed.
"""

import json
import shutil
from dataclasses import asdict, dataclass
from typing import Literal

from kamlib.run.turn import Turn

Reason = Literal["running", "finished", "time up", "interrupted", "failed"]


@dataclass(frozen=True)
class Record:
    """`reason` is why the run ended; `held_back` counts rows of the exports, `refused` pages, the others
    accounts, of which those `left` were not reached; `accounts_held_back` are in no other number. `process`
    runs it, `disk_left` is in bytes, times are local with their offset."""

    run: str
    turn: int
    process: int
    started: str
    ended: str | None
    reason: Reason
    exit_code: int | None
    done: int
    unchanged: int
    failed: int
    left: int
    others_changed: int
    refused: int
    held_back: int
    accounts_held_back: int
    unowned: int
    seconds: float
    disk_left: int

    def __str__(self) -> str:
        left = f"{self.left} left, " if self.left else ""
        left += f"{counted(self.refused, 'page')} refused, " if self.refused else ""
        return (
            f"{self.done} done, {self.unchanged} unchanged, {self.failed} failed, "
            f"{left}{counted(self.held_back, 'row')} held back, {self.seconds:.0f} seconds, "
            f"{self.disk_left / 1e9:.1f} GB of disk left"
        )


def write_record(turn: Turn, record: Record) -> None:
    turn.write(turn.folder.record, (json.dumps(asdict(record), indent=1) + "\n").encode())


def disk_left(turn: Turn) -> int:
    """Bytes that are free where the run's folder lies."""
    return shutil.disk_usage(turn.folder.root).free


def counted(number: int, thing: str) -> str:
    """
    >>> counted(1, "row"), counted(2_000, "row")
    ('1 row', '2,000 rows')
    """
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
