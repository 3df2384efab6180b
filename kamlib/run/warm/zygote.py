"""The warm process: it has imported what notebooks import, and forks a clean child for each of them.

It is started by exec, has one thread, and computes nothing: a library that was used before a fork may hang
after it. Who asks connects to its socket, sends one request with the socket its child shall talk through,
and is told the child's number and, at the end, how it ended. The child and all that came from it end with
that connection, with the warm process, and with whoever started that.
"""

import contextlib
import gc
import importlib
import json
import os
import random
import selectors
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from kamlib.charts import only_by_renderer
from kamlib.charts.wire import ADDRESS as RENDERER
from kamlib.limits import adopt_orphans, die_with_parent, limit_memory
from kamlib.run.processes import children, end_processes
from kamlib.run.warm.frames import Frames, Message, receive, send

LOOK_AROUND = 0.5
"""Seconds between two looks at whether our owner still lives."""


def main(
    listener: int, ready: int, owner: int, folder: str, preload: Sequence[str], portfolio: str | None
) -> NoReturn:
    """Serves until the process `owner` is gone, and then removes `folder`, where its socket is.

    `listener` is the descriptor of the listening socket, `ready` that of a pipe: a byte goes into it when
    children can be asked for. `portfolio`: the prepared one that all children will open."""
    gc.disable()  # what is imported here stays
    adopt_orphans()
    os.setsid()
    if sys.path[0] == str(Path.cwd()):  # python -m puts it there; a kernel looks in its own folder, and later
        del sys.path[0]
    from kamlib.run.warm.shell import App

    app = App.instance()
    app.build()
    if RENDERER in os.environ:
        only_by_renderer()
    with app.kernel.shell.builtin_trap:  # pandas looks whether it is imported in a notebook
        for module in preload:
            importlib.import_module(module)
        from kamlib.run.warm.prelude import warm_up

        warm_up(app.kernel.shell.display_formatter.format, portfolio, altair="altair" in preload)
    app.note_modules()
    threads = len(list(Path("/proc/self/task").iterdir()))
    if threads != 1:
        sys.exit(f"the warm process has {threads} threads, and one that forks may have one")
    gc.collect()
    gc.freeze()
    gc.enable()
    warm = Warm(app, socket.socket(fileno=listener), owner, folder)
    os.write(ready, b"1")
    os.close(ready)
    warm.serve()


@dataclass
class Asked:
    """One connection: who asks, and the child that runs for it."""

    connection: socket.socket
    child: int
    frames: Frames = field(default_factory=Frames)


class Warm:
    """The loop of the warm process."""

    def __init__(self, app: Any, listener: socket.socket, owner: int, folder: str) -> None:
        self.app = app
        self.folder = folder
        self.listener = listener
        self.owner = owner
        self.asked: dict[int, Asked] = {}
        self.retired = False
        self.selector = selectors.DefaultSelector()
        self.selector.register(listener, selectors.EVENT_READ)
        self.woken, self.wakes = socket.socketpair()
        for end in (self.woken, self.wakes):
            end.setblocking(False)
        self.selector.register(self.woken, selectors.EVENT_READ)
        signal.set_wakeup_fd(self.wakes.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGHUP, self._retire)
        signal.signal(signal.SIGTERM, self._end)
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def serve(self) -> NoReturn:
        while True:
            for key, _ in self.selector.select(LOOK_AROUND):
                if key.fileobj is self.listener:
                    self._accept()
                elif key.fileobj is self.woken:
                    self.woken.recv(1 << 12)
                else:
                    self._hear(key.data)
            self._reap()
            if os.getppid() != self.owner or (self.retired and not self.asked):
                self._end()

    def _accept(self) -> None:
        connection, _ = self.listener.accept()
        connection.settimeout(5)
        try:
            request, talk, printing = _requested(connection)
            try:
                child = self._fork(request, talk, printing, connection)
            finally:
                talk.close()
                for descriptor in printing:
                    os.close(descriptor)
            send(connection, {"pid": child})
        except (OSError, ValueError) as error:  # one that asks wrongly ends no other
            with contextlib.suppress(OSError):  # who asked may be gone by now
                send(connection, {"refused": str(error)})
            connection.close()
            return
        asked = self.asked[child] = Asked(connection, child)
        self.selector.register(connection, selectors.EVENT_READ, asked)

    def _fork(
        self, request: Message, talk: socket.socket, printing: list[int], connection: socket.socket
    ) -> int:
        warm = os.getpid()
        child = os.fork()
        if child:
            return child
        try:
            self._let_go(connection)
            become(self.app, request, talk, printing, warm)
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
        os._exit(0)

    def _let_go(self, connection: socket.socket) -> None:
        """Closes in a child what is the warm process's: who asked sees by `connection` that it is gone."""
        signal.set_wakeup_fd(-1)
        self.selector.close()
        connections = [connection, *(one.connection for one in self.asked.values())]
        for held in (self.listener, self.woken, self.wakes, *connections):
            held.close()

    def _hear(self, asked: Asked) -> None:
        """A signal to pass on, or the end of whoever asked: then the child is not wanted any more."""
        try:
            content = asked.connection.recv(1 << 12)
            for message in asked.frames.fed(content):
                _signal(asked.child, message["signal"])
        except (OSError, ValueError):
            content = b""
        if not content:
            self.selector.unregister(asked.connection)
            asked.connection.close()
            _signal(asked.child, signal.SIGKILL)

    def _reap(self) -> None:
        """Tells of each child that ended, and ends what it left behind: orphans become our children."""
        while ended := _ended():
            asked = self.asked.pop(ended[0], None)
            self._end_orphans()
            if asked is not None and asked.connection.fileno() != -1:
                self.selector.unregister(asked.connection)
                with contextlib.suppress(OSError):  # who asked may be gone by now
                    send(asked.connection, {"exit": ended[1]})
                asked.connection.close()

    def _end_orphans(self) -> None:
        while orphans := [one for one in children() if one not in self.asked]:
            end_processes(orphans)

    def _retire(self, *_: object) -> None:
        self.retired = True

    def _end(self, *_: object) -> NoReturn:
        while left := children():
            end_processes(left)
        shutil.rmtree(self.folder, ignore_errors=True)  # the owner may be at it too
        os._exit(0)


def become(app: Any, request: Message, talk: socket.socket, printing: list[int], warm: int) -> None:
    """Turns a fresh fork into the child that was asked for. `printing`: descriptors that its output below
    Python goes to, and its errors; nowhere where there are none."""
    os.setsid()
    die_with_parent()
    adopt_orphans()
    if os.getppid() != warm:
        os._exit(1)
    for number in (signal.SIGCHLD, signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    _set_environment(request["env"])
    os.umask(request["umask"])
    only_by_renderer(False)  # here nothing was drawn yet, so it may be: it takes a second to begin
    time.tzset()
    tempfile.tempdir = None
    random.seed()
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard, given in enumerate([nowhere, *(printing or (nowhere, nowhere))]):
        os.dup2(given, standard)
    for given in (nowhere, *printing):
        os.close(given)
    os.chdir(request["cwd"])
    if request["memory"]:
        limit_memory(request["memory"])
    from kamlib.run.warm import shell

    sys.argv[:] = [shell.LAUNCHER, *(request["kernel"] or ())]
    if request["kernel"] is None:
        shell.serve(app, talk)
    else:
        talk.close()
        shell.serve_ports(app, request["kernel"])


def _set_environment(wanted: dict[str, str]) -> None:
    """Makes `wanted` our environment; most of it is that of the warm process already."""
    for name in os.environ.keys() - wanted.keys():
        del os.environ[name]
    for name, value in wanted.items():
        if os.environ.get(name) != value:
            os.environ[name] = value


def _requested(connection: socket.socket) -> tuple[Message, socket.socket, list[int]]:
    """The request, the socket that came with it, and two more descriptors or none. Raises OSError or
    ValueError."""
    frames = Frames("surrogateescape")
    content, descriptors, _, _ = socket.recv_fds(connection, 1 << 16, 3)
    if not descriptors:
        raise ValueError("no socket came with it")
    talk = socket.socket(fileno=descriptors[0])
    request = next(frames.fed(content), None) or receive(connection, frames)
    if request is None:
        talk.close()
        for descriptor in descriptors[1:]:
            os.close(descriptor)
        raise ValueError("it came in part")
    return request, talk, descriptors[1:]


def _ended() -> tuple[int, int] | None:
    """(number, exit code; minus the signal where one ended it) of a child that ended, if one did."""
    try:
        number, status = os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return None
    return (number, os.waitstatus_to_exitcode(status)) if number else None


def _signal(number: int, wanted: int) -> None:
    """Sends a signal to a child and all in its group, as Jupyter does; it leads one once it is set up."""
    try:
        os.killpg(number, wanted)
    except ProcessLookupError:
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, wanted)


if __name__ == "__main__":
    main(**json.loads(sys.argv[1]))
