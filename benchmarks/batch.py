"""Seconds per account of `kam plans`, of a papermill command per account, and of a loop of execute_notebook.

`make bench`. All sides run the same notebook on the same accounts of the same prepared portfolio, one after
the other and one at a time, in rounds that take turns. CPU is that of the whole process tree, kernels
included. rfc3987_syntax is kept out on all sides, by a sitecustomize: with it, plain papermill would look
twice as slow as it is (docs/architecture.md).
"""

import argparse
import ctypes
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from kamlib.run.warm.owner import ONE_THREAD
from kamlib.sample import write_sample
from kamlib.shipped import shipped
from kamlib.workbook import Workbook, open_workbook

RESULTS = Path(__file__).parent / "results"
NOTEBOOK = shipped("notebooks") / "account_plan.ipynb"
LOOP = """
import json, sys
from papermill import execute_notebook
for notebook, output, parameters in json.load(sys.stdin):
    execute_notebook(notebook, output, parameters=parameters, progress_bar=False, cwd=parameters["workbook"])
"""
KAM = "from kamlib.cli import main; main()"
BASE = "papermill command per account"


@dataclass(frozen=True)
class Cost:
    """Seconds per account: on the clock, and of CPU in the whole process tree."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Bench:
    """The accounts to plan and the folder in which each side leaves its plans."""

    workbook: Workbook
    accounts: tuple[str, ...]
    scratch: Path

    def parameters(self, account: str, side: str) -> dict[str, str]:
        out = self.scratch / side / account
        out.mkdir(parents=True, exist_ok=True)
        return {
            "workbook": str(self.workbook.folder),
            "account": account,
            "as_of": self.workbook.frame.as_of.isoformat(),
            "portfolio": self.workbook.place.name,
            "out": str(out),
        }

    def batch(self, workers: int) -> None:
        """This project's: `kam plans` of those accounts, pages included."""
        named = [part for account in self.accounts for part in ("--account", account)]
        arguments = ["--fresh", "--workers", str(workers), "--out", str(self.scratch / "batch"), *named]
        self.run(["-c", KAM, "--quiet", "--workbook", str(self.workbook.folder), "plans", *arguments])

    def commands(self) -> None:
        """One `papermill` command per account, as its manual shows it."""
        for account in self.accounts:
            parameters = self.parameters(account, "commands")
            passed = [part for name, value in parameters.items() for part in ("-r", name, value)]
            output = str(Path(parameters["out"]) / "notebook.ipynb")
            where = ["--cwd", parameters["workbook"], "--no-progress-bar"]
            self.run(["-m", "papermill", str(NOTEBOOK), output, *where, *passed])

    def loop(self) -> None:
        """`papermill.execute_notebook` for each account, in one process."""
        tasks = []
        for account in self.accounts:
            parameters = self.parameters(account, "loop")
            tasks.append((str(NOTEBOOK), str(Path(parameters["out"]) / "notebook.ipynb"), parameters))
        self.run(["-c", LOOP], json.dumps(tasks))

    def run(self, arguments: list[str], said: str = "") -> None:
        environment = os.environ | ONE_THREAD | {"PYTHONPATH": str(self.scratch)}
        done = subprocess.run(
            [sys.executable, *arguments],
            input=said,
            env=environment,
            cwd=self.scratch,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"a side failed:\n{done.stdout}{done.stderr}")


def measured(side: Callable[[], None], accounts: int) -> Cost:
    """What `side` costs per account. Orphans become ours, so their CPU counts as well."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    side()
    wall = perf_counter() - started
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall / accounts, cpu / accounts)


def adopt_orphans() -> None:
    """Makes this process the parent of all that its children leave behind (Linux)."""
    if sys.platform == "linux":
        subreaper = 36  # PR_SET_CHILD_SUBREAPER
        ctypes.CDLL(None, use_errno=True).prctl(subreaper, 1, 0, 0, 0)


def rounds(sides: dict[str, Callable[[], None]], times: int, accounts: int) -> dict[str, list[Cost]]:
    """Each side's costs, one per round. Sides take turns in being first."""
    costs: dict[str, list[Cost]] = {name: [] for name in sides}
    names = list(sides)
    for number in range(times):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            costs[name].append(measured(sides[name], accounts))
            cost = costs[name][-1]
            print(f"  round {number + 1}, {name}: {cost.wall:.2f} s, {cost.cpu:.2f} s of CPU", flush=True)
    return costs


def summary(costs: dict[str, list[Cost]]) -> Iterator[str]:
    """A small table of medians, with how much slower each side is than the first."""
    medians = {
        name: Cost(statistics.median(c.wall for c in side), statistics.median(c.cpu for c in side))
        for name, side in costs.items()
    }
    base = medians[BASE]
    yield f"{'seconds per account':<34}{'clock':>8}{'CPU':>8}   {'clock':>6}{'CPU':>6}"
    for name, cost in medians.items():
        times = f"{base.wall / cost.wall:>5.1f}x{base.cpu / cost.cpu:>5.1f}x"
        yield f"{name:<34}{cost.wall:>8.2f}{cost.cpu:>8.2f}   {times}"
    yield f"(times faster than: {BASE})"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--accounts", type=int, default=8, help="accounts planned by each side [8]")
    parser.add_argument("--rounds", type=int, default=3, help="rounds [3]")
    asked = parser.parse_args()
    adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="kam-bench-") as name:
        scratch = Path(name)
        (scratch / "sitecustomize.py").write_text("import sys; sys.modules['rfc3987_syntax'] = None\n")
        write_sample(scratch / "workbook")
        workbook = open_workbook(scratch / "workbook")
        owned = workbook.accounts.dropna(subset=["owner"])["account"]
        bench = Bench(workbook, tuple(owned.head(asked.accounts)), scratch)
        cores = os.cpu_count() or 1
        print(
            f"{len(bench.accounts)} accounts, {asked.rounds} rounds, {cores} cores; rfc3987_syntax kept out"
        )
        sides = {
            "kam plans, 1 worker": lambda: bench.batch(1),
            f"kam plans, {cores} workers": lambda: bench.batch(cores),
            "papermill.execute_notebook loop": bench.loop,
            BASE: bench.commands,
        }
        costs = rounds(sides, asked.rounds, len(bench.accounts))
    print("\n".join(summary(costs)))
    keep(costs, len(bench.accounts))


def keep(costs: dict[str, list[Cost]], accounts: int) -> None:
    RESULTS.mkdir(exist_ok=True)
    record = {
        "accounts": accounts,
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "sides": {name: [vars(cost) for cost in side] for name, side in costs.items()},
    }
    (RESULTS / "batch.json").write_text(json.dumps(record, indent=1) + "\n")


if __name__ == "__main__":
    main()
