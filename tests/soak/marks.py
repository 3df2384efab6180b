"""Who is left: processes known by a variable in the environment they were started with, whoever their parent
is. kamlib finds its own in a like way; this is another pair of eyes."""

import time
from contextlib import suppress
from pathlib import Path

import psutil

MARK = "KAM_SOAK"


def marked(value: str) -> list[psutil.Process]:
    """The living processes that carry the mark, and their forks; zombies are none."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, psutil.NoSuchProcess):
            if f"{MARK}={value}".encode() in (place / "environ").read_bytes().split(b"\0"):
                process = psutil.Process(int(place.name))
                if process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
    return found


def left(value: str, seconds: float = 5) -> list[str]:
    """What still lives after so many seconds, as people see it."""
    end = time.monotonic() + seconds
    while (living := marked(value)) and time.monotonic() < end:
        time.sleep(0.05)
    return [_told(process) for process in living]


def _told(process: psutil.Process) -> str:
    with suppress(psutil.NoSuchProcess):
        return f"process {process.pid}: {' '.join(process.cmdline())[:120]}"
    return f"process {process.pid}, gone just now"
