"""Many notebooks in one process: what they leave of descriptors and memory in it, and in the warm process."""

import json
import os
import sys
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import psutil

from kamlib.run.one import Task, run
from kamlib.run.warm.owner import ADDRESS, WarmProcess
from tests.soak.workbook import notebook

WARMED_UP = 20
"""So many notebooks fill what is filled once."""


@dataclass(frozen=True)
class Growth:
    """From behind the first notebooks to the end: open files, bytes of memory; of the process that drives
    notebooks and of the warm process."""

    files: int
    warm_files: int
    memory: int
    warm_memory: int

    def __str__(self) -> str:
        memory = f"{self.memory / 1e6:.1f} and {self.warm_memory / 1e6:.1f} MB"
        return f"driver and warm process grew by {self.files} and {self.warm_files} files, {memory}"


def growth(folder: Path, count: int) -> Growth:
    """Runs so many notebooks, one after the other; each tenth dies."""
    source = folder / "many.ipynb"
    source.write_text(notebook("import os\nif account == 'dies':\n    os._exit(3)"))
    warm = WarmProcess(str(folder))
    try:
        warm.wait()
        os.environ[ADDRESS] = warm.address
        driver, zygote = psutil.Process(), psutil.Process(warm.pid)
        for number in range(WARMED_UP + count):
            if number == WARMED_UP:
                before = _held(driver, zygote)
            account = "lives" if number % 10 else "dies"
            parameters = {"account": account, "out": str(folder)}
            task = Task(account, account, date(2026, 11, 1), source, parameters, folder, folder / "scratch")
            if run(task).died != (account == "dies"):
                raise RuntimeError(f"notebook {number} came to another end")
        return Growth(*(after - then for after, then in zip(_held(driver, zygote), before, strict=True)))
    finally:
        os.environ.pop(ADDRESS, None)
        warm.end()


def _held(driver: psutil.Process, zygote: psutil.Process) -> tuple[int, int, int, int]:
    memory = (process.memory_info().rss for process in (driver, zygote))
    return (driver.num_fds(), zygote.num_fds(), *memory)


if __name__ == "__main__":
    print(json.dumps(asdict(growth(Path(sys.argv[1]), int(sys.argv[2])))))
