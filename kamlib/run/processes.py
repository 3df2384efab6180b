"""Processes end with all they started, each by its number."""

from collections.abc import Iterable

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
    """The numbers of the processes that this one started."""
    return [child.pid for child in psutil.Process().children()]


def _family(number: int) -> list[psutil.Process]:
    try:
        process = psutil.Process(number)
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []
