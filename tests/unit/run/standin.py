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
    notebook = EXECUTED | {"metadata": {"account": task.account}}
    words = (folder / "words").read_text() if (folder / "words").exists() else ""
    key = task.parameters["portfolio"], task.parameters["judgments"]
    if (plan := _MADE.get((*key, task.account, words))) is None:
        plan = _MADE[*key, task.account, words] = _plan(folder, *key, task.account, words)
    return Result(None, json.dumps(notebook).encode(), plan, 0.1)


_MADE: dict[tuple[str, ...], bytes] = {}
"""The plans by what they follow from: the keys of portfolio and judgments, the account, and the words. A test
makes the same ones dozens of times."""


def _plan(folder: Path, portfolio: str, judgments: str, account: str, words: str) -> bytes:
    workbook = open_workbook(folder, portfolio=portfolio, judgments=judgments)
    plan = workbook.account(account).plan()
    if words:
        plan.add("Words", words)
    return to_bytes(plan.document)


def main() -> None:
    from kamlib import cli
    from kamlib.run import batch

    batch.results = planned
    sys.argv = ["kam", "--log-format", "json", "--workbook", sys.argv[1], *sys.argv[2:]]
    cli.main()


if __name__ == "__main__":
    main()
