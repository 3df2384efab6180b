"""Processes end with all they started, each by its number."""

import psutil


def end_processes(processes: list[psutil.Process]) -> None:
    """Kills the processes and all that came from them; waits until they are gone."""
    family = list(processes)
    for process in processes:
        try:
            family += process.children(recursive=True)
        except psutil.NoSuchProcess:
            continue
    for process in family:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue
    psutil.wait_procs(family, timeout=5)
