"""The long-lived process that has charts drawn for a whole run: `python -m kamlib.charts.renderer`.

Its owner (kamlib/run/renderer.py) gives it a socket that listens already, and an end of a pipe as its input:
when that closes, the owner is gone, and so is this process with all that is its own.

It draws nothing itself. vl-convert lets nothing else run while it draws, and a specification can end the
process it is drawn in; so one more process draws (drawer.py), started with the first chart that is to be
drawn and replaced when it dies or takes too long.
"""

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from kamlib.charts.cache import Drawings
from kamlib.charts.drawing import ATTEMPTS, NotDrawn
from kamlib.charts.wire import ASKED, DRAWN, REFUSED, receive, send
from kamlib.limits import die_with_parent

LONGEST_DRAWING = 30
"""Seconds one chart may take; the first needs one to start V8, and more on a busy machine."""

SLOWEST_CLIENT = 10.0
"""Seconds a client may take to say what it wants, or to take what it gets."""

Answer = tuple[bytes, str]


class Drawer:
    """The process that draws, one chart at a time; there is none until it is needed."""

    def __init__(self, seconds: int = LONGEST_DRAWING) -> None:
        self._seconds = seconds
        self._changing = threading.Lock()
        self._ended = False
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None

    def draw(self, spec: str) -> Answer:
        """Drawn, or refused with the cause: also where the process died of it, or took too long."""
        for _ in range(ATTEMPTS):
            try:
                channel = self._running()
                send(channel, ASKED, spec)
                return receive(channel)
            except TimeoutError:
                self._stop()
                return REFUSED, NotDrawn("cause-chart-late", seconds=self._seconds).written()
            except OSError:
                self._stop()
        return REFUSED, NotDrawn("cause-chart-died").written()

    def end(self) -> None:
        """For good."""
        self._stop(for_good=True)

    def _running(self) -> socket.socket:
        with self._changing:
            if self._ended:
                raise ConnectionError("the renderer is being ended")
            if self._channel is None:
                self._channel, theirs = socket.socketpair()
                self._channel.settimeout(self._seconds)
                with theirs:
                    self._process = subprocess.Popen(
                        [sys.executable, "-P", "-m", "kamlib.charts.drawer", str(theirs.fileno())],
                        pass_fds=[theirs.fileno()],
                        stdin=subprocess.DEVNULL,
                    )
            return self._channel

    def _stop(self, *, for_good: bool = False) -> None:
        with self._changing:
            process, channel = self._process, self._channel
            self._process = self._channel = None
            self._ended |= for_good
        if process is not None:
            process.kill()
            process.wait()
        if channel is not None:
            channel.close()


class Renderer:
    """Answers all who connect, each in a thread of its own; who says nothing keeps nobody waiting."""

    def __init__(self, drawer: Drawer, drawings: Drawings) -> None:
        self._drawer, self._drawings = drawer, drawings
        # Not the clients' threads: the process that draws ends with the thread that started it.
        self._drawing = ThreadPoolExecutor(1)

    def serve(self, listener: socket.socket) -> NoReturn:
        while True:
            channel, _ = listener.accept()
            threading.Thread(target=self._talk, args=(channel,), daemon=True).start()

    def _talk(self, channel: socket.socket) -> None:
        with channel, suppress(OSError):  # a client that died, stalls or is none of ours wants no answer
            channel.settimeout(SLOWEST_CLIENT)
            kind, spec = receive(channel)
            if kind == ASKED:
                send(channel, *self._answer(spec))

    def _answer(self, spec: str) -> Answer:
        drawing = self._drawings.find(spec)
        return (DRAWN, drawing) if drawing is not None else self._drawing.submit(self._drawn, spec).result()

    def _drawn(self, spec: str) -> Answer:
        drawing = self._drawings.find(spec)  # somebody else may have wanted it at the same time
        if drawing is not None:
            return DRAWN, drawing
        kind, text = self._drawer.draw(spec)
        if kind == DRAWN:
            self._drawings.keep(spec, text)
        return kind, text


def main() -> None:
    parser = argparse.ArgumentParser(prog="kamlib.charts.renderer", description=__doc__)
    parser.add_argument("--listener", type=int, required=True, help="descriptor of a socket that listens")
    parser.add_argument("--owner", type=int, required=True, help="the owner's process id")
    parser.add_argument("--folder", type=Path, required=True, help="removed when the owner is gone")
    parser.add_argument("--drawings", type=Path, help="where drawings are kept; in memory alone without it")
    asked = parser.parse_args()
    drawer = Drawer()

    def leave() -> NoReturn:
        drawer.end()
        os._exit(0)

    def leave_orphaned() -> NoReturn:
        shutil.rmtree(asked.folder, ignore_errors=True)
        leave()

    def hang_up(*_: object) -> None:  # the thread that started us is gone; is its process?
        if os.getppid() != asked.owner:
            leave_orphaned()

    def wait_for_end() -> None:
        os.read(0, 1)
        leave_orphaned()

    signal.signal(signal.SIGHUP, hang_up)
    signal.signal(signal.SIGTERM, lambda *_: leave())
    die_with_parent(signal.SIGHUP)
    threading.Thread(target=wait_for_end, daemon=True).start()
    try:
        Renderer(drawer, Drawings(asked.drawings)).serve(socket.socket(fileno=asked.listener))
    finally:
        drawer.end()


if __name__ == "__main__":
    main()
