"""Whole runs in a moment: what a notebook would leave is made here, without a kernel.

`python standin.py WORKBOOK [kam's arguments]` is `kam --workbook WORKBOOK plans` with such notebooks. Each
account that is run is noted in WORKBOOK/ran, so that a test can count; what stands in WORKBOOK/words is
added to each plan.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kamlib.crashes import crash_here
from kamlib.plan.document import to_bytes
from kamlib.run.one import Result, Task
from kamlib.workbook import open_workbook

EXECUTED = {
    "cells": [{"cell_type": "code", "source": "1", "execution_count": 1, "outputs": [], "metadata": {}}],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def planned(tasks: Sequence[Task], workers: int, **_: Any) -> Iterator[tuple[Task, Result]]:
    """In place of kamlib.run.pool.results: two accounts are begun at a time, as two workers would."""
    for place in range(0, len(tasks), workers):
        begun = tasks[place : place + workers]
        for task in begun:
            task.scratch.mkdir(parents=True, exist_ok=True)
        for task in begun:
            yield task, _result(task)


def _result(task: Task) -> Result:
    crash_here("in-worker")  # here worker and batch are one process
    folder = Path(task.parameters["workbook"])
    with (folder / "ran").open("a") as ran:
        ran.write(f"{task.account}\n")
    workbook = open_workbook(folder, portfolio=task.parameters["portfolio"])
    notebook = EXECUTED | {"metadata": {"account": task.account}}
    plan = workbook.account(task.account).plan()
    if (folder / "words").exists():
        plan.add("Words", (folder / "words").read_text())
    return Result(None, json.dumps(notebook).encode(), to_bytes(plan.document), 0.1)


def main() -> None:
    from kamlib import cli
    from kamlib.run import batch

    batch.results = planned
    sys.argv = ["kam", "--log-format", "json", "--workbook", sys.argv[1], *sys.argv[2:]]
    cli.main()


if __name__ == "__main__":
    main()
