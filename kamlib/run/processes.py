"""Processes end with all they started, each by its number."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import psutil


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


def below(number: int) -> list[int]:
    """The numbers of all that came from the process of this number."""
    return [process.pid for process in _family(number)[1:]]


def marked(variable: str, value: str) -> list[int]:
    """The numbers of all other processes that were started with this variable in their environment, or are
    forks of such (Linux): whoever their parent is by now."""
    mark, found = f"{variable}={value}".encode(), []
    for file in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):  # gone meanwhile, or somebody else's
            if mark in file.read_bytes().split(b"\0"):
                found.append(int(file.parent.name))
    return [number for number in found if number != os.getpid()]


def _family(number: int) -> list[psutil.Process]:
    try:
        process = psutil.Process(number)
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []
