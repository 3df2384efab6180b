"""Standard output and errors of a forked child: sent at once, by whoever writes."""

import select
import threading
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from ipykernel.iostream import IOPubThread, OutStream

LONGEST_FLUSH = 1.0
"""Seconds that a cell's end waits for what is printed below Python."""


class Published(IOPubThread):
    """Stands where a kernel has a thread for its output: ours is sent at once, by whoever writes."""

    def __init__(self) -> None:
        self.thread: Any = SimpleNamespace(is_alive=lambda: False)
        self.io_loop: Any = SimpleNamespace(call_later=_later)

    def schedule(self, f: Callable[[], None]) -> None:
        f()


def _later(seconds: float, f: Callable[[], None]) -> None:
    timer = threading.Timer(seconds, f)
    timer.daemon = True
    timer.start()


class Stream(OutStream):
    """Standard output or errors of a notebook. What was printed below Python (by C, or a command) comes
    before the cell's end, but for what a command prints that was left running."""

    def flush(self) -> None:
        fid, end = self._fid, time.monotonic() + LONGEST_FLUSH
        while fid is not None and self.watch_fd_thread.is_alive() and select.select([fid], [], [], 0)[0]:
            if time.monotonic() > end:
                break
            self.watch_fd_thread.join(0.001)
        super().flush()
