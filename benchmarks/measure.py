"""How the benchmarks measure: seconds on the clock and of CPU in whole process trees, in turns."""

import ctypes
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import psutil

from kamlib.run.warm.owner import ONE_THREAD

RESULTS = Path(__file__).parent / "results"
NOISY = 0.25
"""A base that moves more than this between rounds says that the machine was busy."""


@dataclass(frozen=True)
class Cost:
    """Seconds per account: on the clock, and of CPU in the whole process tree."""

    wall: float
    cpu: float


Side = Callable[[Sequence[str]], Cost]
"""Runs these accounts and says what each of them cost."""


class Driver:
    """A program that stays, is handed accounts and says when they are done; its set-up is not measured."""

    def __init__(
        self, program: str, arguments: dict[str, Any], environment: dict[str, str], cwd: Path
    ) -> None:
        self._process = subprocess.Popen(
            [environment.get("PYTHON", sys.executable), "-c", program, json.dumps(arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | ONE_THREAD | environment,
            cwd=cwd,
            text=True,
        )

    def begin(self, accounts: Sequence[str]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(list(accounts)) + "\n")
        self._process.stdin.flush()

    def wait(self) -> None:
        assert self._process.stdout is not None
        if not self._process.stdout.readline():
            raise SystemExit(f"a side ended with {self._process.wait()}")

    def cpu(self) -> float:
        """Seconds of CPU of the program and of all it started, those that ended among them."""
        tree = [root := psutil.Process(self._process.pid), *root.children(recursive=True)]
        return sum(sum(process.cpu_times()[:4]) for process in tree if process.is_running())

    def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def driven(*drivers: Driver) -> Side:
    """A side of one driver, or of several that share the accounts at the same time."""

    def side(accounts: Sequence[str]) -> Cost:
        before, started = sum(driver.cpu() for driver in drivers), perf_counter()
        for place, driver in enumerate(drivers):
            driver.begin(accounts[place :: len(drivers)])
        for driver in drivers:
            driver.wait()
        wall = perf_counter() - started
        cpu = sum(driver.cpu() for driver in drivers) - before
        return Cost(wall / len(accounts), cpu / len(accounts))

    return side


def commands(run: Callable[[str], None]) -> Side:
    """A side that starts a program for each account and waits for it."""

    def side(accounts: Sequence[str]) -> Cost:
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
        for account in accounts:
            run(account)
        wall = perf_counter() - started
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Cost(wall / len(accounts), cpu / len(accounts))

    return side


def adopt_orphans() -> None:
    """Makes this process the parent of what its children leave behind, so that their CPU counts (Linux)."""
    if sys.platform == "linux":
        subreaper = 36  # PR_SET_CHILD_SUBREAPER
        ctypes.CDLL(None, use_errno=True).prctl(subreaper, 1, 0, 0, 0)


def rounds(sides: dict[str, Side], accounts: Sequence[str], times: int) -> dict[str, list[Cost]]:
    """Each side's costs, one per round. Sides take turns in being first."""
    costs: dict[str, list[Cost]] = {name: [] for name in sides}
    names = list(sides)
    for number in range(times):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            cost = sides[name](accounts)
            costs[name].append(cost)
            print(f"  round {number + 1}, {name}: {cost.wall:.3f} s, {cost.cpu:.3f} s of CPU", flush=True)
    return costs


def medians(costs: dict[str, list[Cost]]) -> dict[str, Cost]:
    return {
        name: Cost(statistics.median(c.wall for c in side), statistics.median(c.cpu for c in side))
        for name, side in costs.items()
    }


def summary(costs: dict[str, list[Cost]], base: str) -> Iterator[str]:
    """A small table of medians, with how many times each side is faster than `base`."""
    found = medians(costs)
    yield f"{'seconds per account':<46}{'clock':>8}{'CPU':>8}   {'clock':>6}{'CPU':>6}"
    for name, cost in found.items():
        times = f"{found[base].wall / cost.wall:>5.1f}x{found[base].cpu / cost.cpu:>5.1f}x"
        yield f"{name:<46}{cost.wall:>8.3f}{cost.cpu:>8.3f}   {times}"
    yield f"(times faster than: {base})"
    walls = [cost.wall for cost in costs[base]]
    if max(walls) - min(walls) > NOISY * statistics.median(walls):
        yield f"Noisy: that side took {min(walls):.2f} to {max(walls):.2f} s. Read the CPU, or measure again."


def keep(name: str, record: dict[str, Any]) -> None:
    """Keeps the figures in results/, beside the machine's."""
    RESULTS.mkdir(exist_ok=True)
    machine = {"cores": os.cpu_count(), "python": platform.python_version()}
    (RESULTS / f"{name}.json").write_text(json.dumps(machine | record, indent=1, default=vars) + "\n")
