"""The warm process seen from outside: started, asked for a child, started anew when its code is stale.

A batch starts one and names its address to its workers. Whoever else uses the engine gets one of their own,
which ends with them. Linux alone has what it takes; elsewhere notebooks run in the stock kernel.
"""

import atexit
import contextlib
import functools
import hashlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

import kamlib
from kamlib.charts.wire import ADDRESS as RENDERER
from kamlib.errors import KamError
from kamlib.limits import ONE_THREAD
from kamlib.run.processes import end_processes, marked
from kamlib.run.renderer import renderer
from kamlib.run.temporary import TemporaryFolder
from kamlib.run.warm.frames import Frames, packed, receive, send
from kamlib.sockets import near

SOCKET = "warm"
MARK = "KAM_WARM_PROCESS"
"""The variable that marks all processes that came from a warm process: its address."""

KAMLIB = ("kamlib.workbook", "kamlib.account", "kamlib.report.html")
PRELOADED = ("pandas", "pyarrow.ipc", "jinja2", "scipy.special", *KAMLIB)
"""What every notebook that makes a plan comes to import."""

ALTAIR = "altair"
"""A third of what can be imported ahead, and plans draw without it: a batch whose notebooks don't import it
leaves it out."""

ANSWER = 10.0
"""Seconds that one which lives has for an answer: it may be forking."""

LATE = ("IPython.core.logger", "faulthandler", "tornado.platform.asyncio")
"""What a kernel imports when it starts, or with its first cell."""

QUIET = {
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    **ONE_THREAD,
}
"""Keeps libraries from starting a thread when they are imported: a process that forks may have one. And the
debugger, which nobody uses here, from a warning."""


class NotWarm(KamError):
    """The warm process can't be had; the text says why. Notebooks run in the stock kernel then."""


def can_be_warm() -> bool:
    return sys.platform == "linux"


@dataclass(frozen=True)
class Child:
    """A process forked for one notebook. `talk` is the way to its cells."""

    pid: int
    talk: socket.socket
    control: socket.socket

    def signal(self, number: int) -> None:
        """Has the warm process send a signal: it alone knows that the number is still the child's."""
        with contextlib.suppress(OSError):  # the child ended, and the connection with it
            send(self.control, {"signal": number})

    def exit_code(self, seconds: float | None) -> int | None:
        """How the child ended (minus the signal where one did), when it does so within `seconds`; None waits
        for as long as it lives.

        -9 where the warm process died: its children die with it."""
        self.control.settimeout(seconds)
        try:
            told = receive(self.control, Frames())
        except (TimeoutError, BlockingIOError):
            return None
        except OSError:
            told = None
        return told["exit"] if told else -signal.SIGKILL

    def end(self) -> None:
        """Ends the child with all it started."""
        self.signal(signal.SIGKILL)
        self.exit_code(5)
        self.close()

    def close(self) -> None:
        """Lets go of it: the warm process ends a child that nobody talks to."""
        self.talk.close()
        self.control.close()


class WarmProcess:
    """A warm process that this process started. It is ready a second or two later: see `wait`."""

    def __init__(
        self,
        portfolio: Path | None = None,
        place: str | None = None,
        *,
        altair: bool = True,
        **environment: str,
    ) -> None:
        """`portfolio`: the prepared one that its children will open; `place`: the folder for its own one;
        `altair`: whether they will draw with it; `environment`: variables beside ours."""
        self._folder = TemporaryFolder(place)
        folder = str(self._folder.path)
        self.address = f"{folder}/{SOCKET}"
        self._ready, ready = os.pipe()
        self._ended = False
        self._output = tempfile.TemporaryFile()  # noqa: SIM115 - read and closed by `end`
        self.said = ""
        with socket.socket(socket.AF_UNIX) as listener, near(self.address) as path:
            listener.bind(path)
            listener.listen(64)
            given = [listener.fileno(), ready]
            told = {
                "listener": given[0],
                "ready": ready,
                "owner": os.getpid(),
                "folder": folder,
                "preload": [*PRELOADED, *([ALTAIR] if altair else []), *LATE],
                "portfolio": portfolio and str(portfolio),
            }
            self._process = subprocess.Popen(
                [sys.executable, "-m", "kamlib.run.warm.zygote", json.dumps(told)],
                env=os.environ | QUIET | environment | {MARK: self.address},
                stdin=subprocess.DEVNULL,
                stdout=self._output,
                stderr=self._output,
                pass_fds=given,
            )
        os.close(ready)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def answers(self) -> bool:
        """Asked for nothing, it refuses. One that was killed may hold its socket and its number for a moment,
        but says nothing any more."""
        with socket.socket(socket.AF_UNIX) as asking, near(self.address) as path:
            asking.settimeout(ANSWER)
            try:
                asking.connect(path)
                asking.shutdown(socket.SHUT_WR)
                return receive(asking, Frames()) is not None
            except OSError:
                return False

    def wait(self, seconds: float = 60) -> None:
        """Until it can be asked for children. Raises NotWarm with what it said when it can't."""
        there, _, _ = select.select([self._ready], [], [], seconds)
        if not there or not os.read(self._ready, 1):
            self.end()
            why = self.said.splitlines()[-1] if self.said else "it said nothing"
            raise NotWarm(f"the warm process did not start: {why}")

    def retire(self) -> None:
        """Lets it end by itself, with the last of its children: nobody asks it for more."""
        self._process.send_signal(signal.SIGHUP)

    def end(self) -> None:
        """Ends it with all its children, and with what they started where it was killed."""
        if self._ended:
            return
        self._ended = True
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        end_processes(marked(MARK, self.address))
        os.close(self._ready)
        with self._output:
            self._output.seek(0)
            self.said = self._output.read().decode(errors="replace").strip()
        self._folder.remove()


def forked(
    address: str,
    *,
    cwd: str,
    env: Mapping[str, str] | None = None,
    memory: int = 0,
    kernel: Sequence[str] | None = None,
) -> Child:
    """A fresh child of the warm process at `address`, in the folder `cwd`.

    `env`: its environment; ours by default. `memory`: bytes it may have beyond what it starts with; 0 is no
    limit. `kernel`: arguments of a kernel with ports that it becomes instead; such a one prints where we do.
    Raises NotWarm.
    """
    ours, its = socket.socketpair()
    control = socket.socket(socket.AF_UNIX)
    asked = {
        "env": {**_drawn, **(os.environ if env is None else env), MARK: address},
        "umask": _mask(),
        "cwd": cwd,
        "memory": memory,
        "kernel": kernel,
    }
    printing = [1, 2] if kernel is not None and _is_open(1) and _is_open(2) else []
    try:
        control.settimeout(60)
        with near(address) as path:
            control.connect(path)
        _ask(control, [its.fileno(), *printing], asked)
        told = receive(control, Frames())
        if told is None:
            raise NotWarm("the warm process died")
        if "refused" in told:
            raise NotWarm(f"the warm process refused a child: {told['refused']}")
        return Child(told["pid"], ours, control)
    except OSError as error:
        raise NotWarm(f"the warm process does not answer: {error}") from error
    finally:
        its.close()


def _ask(control: socket.socket, descriptors: list[int], asked: dict[str, object]) -> None:
    content = packed(asked)
    sent = socket.send_fds(control, [content], descriptors)
    control.sendall(content[sent:])


def _mask() -> int:
    """Our umask, read and not set for a moment: another thread may make a file in that."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("\nUmask:")[2].split(maxsplit=1)[0], 8)


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


# ---------- the one of this process ----------

ADDRESS = "KAM_WARM"
"""The variable in which a batch names its warm process to its workers."""

_own: tuple[str, WarmProcess] | None = None
_starting = threading.Lock()


def address() -> str:
    """Where the warm process is: the batch's, else our own, started now or anew where its code is stale.

    Raises NotWarm where there can be none.
    """
    given = os.environ.get(ADDRESS)
    if given:
        return given
    if not can_be_warm():
        raise NotWarm(f"a process can't be forked safely on {sys.platform}")
    global _own
    with _starting:
        key = code_key()
        if _own is not None and not _own[1].alive:
            _own[1].end()
        elif _own is not None and _own[0] != key:
            _own[1].retire()  # notebooks may run in its children
        if _own is None or _own[0] != key or not _own[1].alive:
            process = started()
            atexit.register(process.end)
            process.wait()
            _own = (key, process)
            _have_charts_drawn()
        return _own[1].address


def started(
    portfolio: Path | None = None, place: str | None = None, *, altair: bool = True, **environment: str
) -> WarmProcess:
    """A new WarmProcess. Raises NotWarm also where there is no room for one: no memory, no descriptor, no
    folder for temporary files."""
    try:
        return WarmProcess(portfolio, place, altair=altair, **environment)
    except (OSError, KamError) as error:
        raise NotWarm(f"the warm process could not be started: {error}") from error


_drawing = contextlib.ExitStack()
_drawn: dict[str, str] = {}
"""Where the children of our own warm process have their charts drawn, as a variable of the environment."""


def _have_charts_drawn() -> None:
    """A child takes a second to begin to draw, so a renderer does it, as in a batch."""
    if RENDERER not in os.environ and not _drawn and (there := _drawing.enter_context(renderer())):
        _drawn[RENDERER] = there
        atexit.register(_drawing.close)


def code_key() -> str:
    """A digest of all code that the warm process may hold: versions, and the times of kamlib's files."""
    root = str(Path(kamlib.__file__).parent)
    parts = (sys.version, [_versions(*place) for place in _site_times()], list(_python_files(root)))
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _python_files(folder: str) -> Iterator[tuple[str, int]]:
    """Each with its time. As Path.rglob finds them, in a fifth of the time: every notebook asks."""
    with os.scandir(folder) as found:
        for entry in sorted(found, key=lambda entry: entry.name):
            if entry.is_dir():
                yield from _python_files(entry.path)
            elif entry.name.endswith(".py"):
                yield entry.path, entry.stat().st_mtime_ns


def _site_times() -> tuple[tuple[str, int], ...]:
    """The times of the folders that libraries are installed in: installing one changes them."""
    return tuple((place, Path(place).stat().st_mtime_ns) for place in sys.path if Path(place).is_dir())


@functools.lru_cache(maxsize=64)
def _versions(place: str, _time: int) -> list[tuple[str, str]]:
    """What is installed in a folder. By folder: the one that notebooks are written to may be one of them, and
    changes each time."""
    return sorted((one.name or "", one.version) for one in distributions(path=[place]))
