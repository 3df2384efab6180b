"""Processes end with all they started, each by its number."""

import ctypes
import os
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import psutil

DEATH_SIGNAL, SUBREAPER = 1, 36  # prctl's options

RESERVE = 64_000_000
"""Bytes beyond its limit of memory that a process is left to tell its error with."""


def end_processes(numbers: Iterable[int]) -> None:
    """Kills the processes of these numbers and all that came from them; waits until they are gone."""
    family = [process for number in numbers for process in _family(number)]
    for process in family:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue
    psutil.wait_procs(family, timeout=5)


def children() -> list[int]:
    """The numbers of the processes that this one started, orphans it was given among them."""
    listed = list(Path("/proc/self/task").glob("*/children"))
    if listed:  # a look at all processes of the machine takes milliseconds
        return [int(number) for file in listed for number in file.read_text().split()]
    return [child.pid for child in psutil.Process().children()]


def marked(variable: str, value: str) -> list[int]:
    """The numbers of all other processes that were started with this variable in their environment, or are
    forks of such (Linux): whoever their parent is by now."""
    mark, found = f"{variable}={value}".encode(), []
    for file in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):  # gone meanwhile, or somebody else's
            if mark in file.read_bytes().split(b"\0"):
                found.append(int(file.parent.name))
    return [number for number in found if number != os.getpid()]


def adopt_orphans() -> None:
    """Makes this process the parent of all that its children leave behind (Linux)."""
    _prctl(SUBREAPER, 1)


def die_with_parent() -> None:
    """Has this process killed when the one that started it ends (Linux)."""
    _prctl(DEATH_SIGNAL, signal.SIGKILL)


def limit_memory(beyond: int) -> None:
    """Refuses this process more than `beyond` bytes of memory on top of what it has (Linux).

    Data is counted and not address space: libraries reserve much more of that than they use."""
    if sys.platform == "linux":
        import resource

        data = int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_DATA, (data + beyond, data + beyond + RESERVE))


def spend_reserve() -> None:
    """Lets a process that met its limit have the memory it takes to say so."""
    if sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux" and ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _family(number: int) -> list[psutil.Process]:
    try:
        process = psutil.Process(number)
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []
