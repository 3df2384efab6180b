"""What a process may use, and that it ends with the one that started it."""

import ctypes
import functools
import gc
import os
import signal
import sys
from pathlib import Path

DEATH_SIGNAL, SUBREAPER = 1, 36  # prctl's options
MAP_FROM = -3  # mallopt's option

ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "NUMEXPR")}
"""Workers that each use all cores slow each other down a hundredfold; and threads that wait for a sum of a
few thousand numbers take more of a processor than the sum."""

RESERVE = 64_000_000
"""Bytes beyond its limit of memory that a process is left to tell its error with."""


def adopt_orphans() -> None:
    """Makes this process the parent of all that its children leave behind (Linux)."""
    _prctl(SUBREAPER, 1)


def die_with_parent(by: signal.Signals = signal.SIGKILL) -> None:
    """Has this process sent a signal when the thread that started it ends (Linux)."""
    _prctl(DEATH_SIGNAL, by)


def limit_memory(beyond: int) -> None:
    """Refuses this process more than `beyond` bytes of memory on top of what it has (Linux).

    Data is counted and not address space: libraries reserve much more of that than they use."""
    if sys.platform == "linux":
        import resource

        data = int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        most = sys.maxsize if most == resource.RLIM_INFINITY else most  # a limit from above stays
        resource.setrlimit(
            resource.RLIMIT_DATA, (min(data + beyond, most), min(data + beyond + RESERVE, most))
        )


def spend_reserve() -> None:
    """Lets a process that met its limit have the memory it takes to say so."""
    if sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def give_large_blocks_back() -> None:
    """Has the memory of texts of some size go back to the system when they do (glibc).

    Left alone, the allocator keeps what one large block took for the next, and one that is larger leaves a
    hole: a process that writes pages of megabytes grows with each that is the largest so far."""
    if sys.platform == "linux" and hasattr(_libc(), "mallopt"):
        _libc().mallopt(MAP_FROM, 128 * 1024)


def give_free_memory_back() -> None:
    """Gives the system what is free by now between the pieces in use (glibc), and what Arrow keeps for its
    next table: a program that goes from one large task to another else keeps the room of both."""
    if tables := sys.modules.get("pyarrow"):  # half a second to load, and without it there are no tables
        tables.default_memory_pool().release_unused()
    if sys.platform == "linux" and hasattr(_libc(), "malloc_trim"):
        _libc().malloc_trim(0)


def collect_seldom() -> None:
    """Has Python look for what refers to itself in circles after ten thousand new objects, not after 700:
    programs that import much and live for seconds spend an eighth of their time at it, and find nothing."""
    gc.set_threshold(10_000)


def count_alone() -> None:
    """Has numpy, which is not loaded yet, use one thread, unless somebody said otherwise."""
    for name, threads in ONE_THREAD.items():
        os.environ.setdefault(name, threads)


def limit_time(seconds: float) -> None:
    """Has this process killed by SIGALRM after so many seconds, whatever it is at (not on Windows)."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux" and _libc().prctl(option, value, 0, 0, 0):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


@functools.cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
