"""The warm process seen from outside: started, asked for a child, started anew when its code is stale.

A batch starts one and names its address to its workers. Whoever else uses the engine gets one of their own,
which ends with them. Linux alone has what it takes; elsewhere notebooks run in the stock kernel.
"""

import atexit
import contextlib
import functools
import hashlib
import os
import select
import shutil
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
from kamlib.errors import KamError
from kamlib.run.warm.frames import Frames, packed, receive, send

SOCKET = "warm"
LONGEST_SOCKET = 107
"""Bytes the path of a Unix socket may have."""

PRELOADED = ("pandas", "pyarrow.ipc", "altair", "jinja2", "kamlib.workbook", "kamlib.report.html")

ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "NUMEXPR")}
"""Workers that each use all cores slow each other down a hundredfold."""

QUIET = {"JE_ARROW_MALLOC_CONF": "background_thread:false", **ONE_THREAD}
"""Keeps libraries from starting a thread when they are imported: a process that forks may have one."""


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
        self.talk.close()
        self.exit_code(5)
        self.control.close()


class WarmProcess:
    """A warm process that this process started. It is ready a second or two later: see `wait`."""

    def __init__(self, **environment: str) -> None:
        """`environment`: variables it shall have beside ours."""
        self._folder = Path(tempfile.mkdtemp(prefix="kam-warm-"))
        self.address = str(self._folder / SOCKET)
        self._ready, ready = os.pipe()
        self._ended, self._last_words = False, "it said nothing"
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - read and closed by `end`
        with socket.socket(socket.AF_UNIX) as listener, near(self.address) as path:
            listener.bind(path)
            listener.listen(64)
            given = [listener.fileno(), ready]
            numbers = [str(number) for number in (*given, os.getpid())]
            self._process = subprocess.Popen(
                [sys.executable, "-m", "kamlib.run.warm.zygote", *numbers, str(self._folder), *PRELOADED],
                env=os.environ | QUIET | environment,
                stdin=subprocess.DEVNULL,
                stdout=self._said,
                stderr=self._said,
                pass_fds=given,
            )
        os.close(ready)

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def wait(self, seconds: float = 60) -> None:
        """Until it can be asked for children. Raises NotWarm with what it said when it can't."""
        there, _, _ = select.select([self._ready], [], [], seconds)
        if not there or not os.read(self._ready, 1):
            self.end()
            raise NotWarm(f"the warm process did not start: {self._last_words}")

    def retire(self) -> None:
        """Lets it end by itself, with the last of its children: nobody asks it for more."""
        self._process.send_signal(signal.SIGHUP)

    def end(self) -> None:
        """Ends it with all its children."""
        if self._ended:
            return
        self._ended = True
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._ready)
        with self._said:
            self._said.seek(0)
            for line in self._said.read().decode(errors="replace").splitlines():
                self._last_words = line.strip() or self._last_words
        shutil.rmtree(self._folder, ignore_errors=True)  # the warm process may have done so


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
        "env": dict(os.environ if env is None else env),
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
            raise NotWarm("the warm process refused a child, or died")
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


@contextlib.contextmanager
def near(path: str) -> Iterator[str]:
    """A path of the same socket that is short enough: a folder may be too deep for one."""
    if len(path.encode()) <= LONGEST_SOCKET:
        yield path
        return
    folder = os.open(Path(path).parent, os.O_PATH)
    try:
        yield f"/proc/self/fd/{folder}/{Path(path).name}"
    finally:
        os.close(folder)


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
            process = WarmProcess()
            atexit.register(process.end)
            process.wait()
            _own = (key, process)
        return _own[1].address


def code_key() -> str:
    """A digest of all code that the warm process may hold: versions, and the times of kamlib's files."""
    root = Path(kamlib.__file__).parent
    files = [(str(file), (status := file.stat()).st_mtime_ns, status.st_size) for file in root.rglob("*.py")]
    return hashlib.sha256(repr((sys.version, _versions(_site_times()), sorted(files))).encode()).hexdigest()


def _site_times() -> tuple[tuple[str, int], ...]:
    """The times of the folders that libraries are installed in: installing one changes them."""
    return tuple((place, Path(place).stat().st_mtime_ns) for place in sys.path if Path(place).is_dir())


@functools.lru_cache(maxsize=4)
def _versions(_times: tuple[tuple[str, int], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((one.name or "", one.version) for one in distributions()))
