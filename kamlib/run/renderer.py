"""The renderer of a run: one process that has all its charts drawn, owned here.

It is started when the first chart is asked for, lives as long as the block that wanted it and ends with this
process, however that ends.
"""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import wait
from pathlib import Path

from kamlib.charts.cache import PLACE
from kamlib.charts.wire import ADDRESS, DRAWINGS
from kamlib.errors import KamError
from kamlib.run.temporary import TemporaryFolder
from kamlib.sockets import near

STARTS = 3
"""So often a renderer is started that dies; then each process draws its own charts."""

LAST_WORDS = 5.0
"""Seconds it may take to end."""


@contextmanager
def charts_drawn_once(workbook: Path) -> Iterator[None]:
    """For the while, this process and all that it starts have their charts drawn by one renderer.

    It keeps what it draws in the workbook's folder of drawings, where all of them look first.
    """
    before = {name: os.environ.get(name) for name in (ADDRESS, DRAWINGS)}
    drawings = (workbook / PLACE).absolute()
    with renderer(drawings) as address:
        _set({ADDRESS: address or before[ADDRESS], DRAWINGS: str(drawings)})
        try:
            yield
        finally:
            _set(before)


def _set(variables: Mapping[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@contextmanager
def renderer(drawings: Path | None = None) -> Iterator[str | None]:
    """The address of a renderer. Whoever finds it in KAM_RENDERER has its charts drawn there.

    `drawings`: the folder where it keeps what it drew, and looks before it draws; in memory alone without it.
    None where there can be none: without Unix sockets, without a folder for temporary files, or with one
    whose path is too long for a socket.
    """
    try:
        temporary = TemporaryFolder()  # for us alone
    except KamError:
        yield None
        return
    with temporary as folder:
        address = str(folder / "socket")
        listener = _listener(address)
        if listener is None:
            yield None
            return
        options = ["--drawings", str(drawings)] if drawings else []
        kept = _Kept(listener, ["--folder", str(folder), *options])
        try:
            yield address
        finally:
            kept.end()


def _listener(address: str) -> socket.socket | None:
    """Listens before anybody is there to answer: who asks early, or while one is started anew, waits."""
    if not hasattr(socket, "AF_UNIX"):
        return None
    listener = socket.socket(socket.AF_UNIX)
    try:
        with near(address) as place:
            listener.bind(place)
    except OSError:
        listener.close()
        return None
    listener.listen()
    return listener


class _Kept:
    """A renderer that is started when somebody asks, and again when it dies, until it is ended."""

    def __init__(self, listener: socket.socket, options: list[str]) -> None:
        self._listener, self._options = listener, options
        self._lock = threading.Lock()
        self._ended = False
        self._end, self._ending = socket.socketpair()
        self._process: subprocess.Popen[bytes] | None = None
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()

    def end(self) -> None:
        with self._lock:
            self._ended = True
        self._end.close()
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
        self._keeper.join(LAST_WORDS)
        if self._process is not None and self._keeper.is_alive():
            self._process.kill()
        self._keeper.join()

    def _keep(self) -> None:
        # closed with the last renderer, so that nobody waits for an answer
        with self._listener, self._ending:
            for _ in range(STARTS):
                wait([self._listener, self._ending])
                with self._lock:
                    if self._ended:
                        return
                    try:
                        self._process = self._started()
                    except OSError:  # no memory, no room for one more process
                        return
                self._process.wait()

    def _started(self) -> "subprocess.Popen[bytes]":
        """In a session of its own: the terminal's Ctrl-C is the owner's to hear."""
        descriptor = self._listener.fileno()
        command = [sys.executable, "-P", "-m", "kamlib.charts.renderer"]
        own = ["--listener", str(descriptor), "--owner", str(os.getpid())]
        return subprocess.Popen(
            [*command, *own, *self._options],
            pass_fds=[descriptor],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
