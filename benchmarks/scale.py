"""What 1,000 accounts cost end to end, and whether an account costs more where there are more of them.

`python -m benchmarks.scale`. A sample of 100 accounts and one of 1,000: `kam plans` from the exports to the
pages. Seconds of each hundred accounts on the clock, and how much memory the batch and its warm process grow.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

from benchmarks.measure import keep
from kamlib.sample import write_sample

KAM = [sys.executable, "-c", "from kamlib.cli import main; main()"]
MB = 1_000_000


class Run:
    """`kam plans` in a workbook; `times`: seconds from its start to each account's end."""

    def __init__(self, workbook: Path, *options: str) -> None:
        command = [*KAM, "--workbook", str(workbook), "--log-format", "json", "plans", *options]
        started = time.perf_counter()
        self.times: list[float] = []
        self.memory: dict[str, list[float]] = {"batch": [], "warm process": []}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            watch = threading.Thread(target=self._watch, args=(process.pid,), daemon=True)
            watch.start()
            for line in process.stdout:
                if json.loads(line)["event"] == "account":
                    self.times.append(time.perf_counter() - started)
        if process.returncode:
            raise SystemExit(f"kam plans ended with {process.returncode}")
        self.seconds = time.perf_counter() - started
        watch.join()

    def _watch(self, number: int) -> None:
        """Notes the memory of the batch and its warm process every second."""
        try:
            batch = psutil.Process(number)
            while batch.is_running() and batch.status() != psutil.STATUS_ZOMBIE:
                if self.times:
                    self.memory["batch"].append(batch.memory_info().rss / MB)
                    warm = [one for one in batch.children() if "kamlib.run.warm.zygote" in one.cmdline()]
                    self.memory["warm process"] += [one.memory_info().rss / MB for one in warm]
                time.sleep(1)
        except psutil.Error:  # it ended between two looks
            return

    def hundred(self, place: int) -> float:
        """Seconds from one finished account to the hundredth after it, per account."""
        part = self.times[place : place + 100] if place >= 0 else self.times[place:]
        return (part[-1] - part[0]) / (len(part) - 1)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--accounts", type=int, default=1000, help="accounts of the large sample [1000]")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kam-bench-") as name:
        runs = {}
        for accounts in (100, asked.accounts):
            workbook = Path(name) / str(accounts)
            write_sample(workbook, accounts=accounts)
            runs[accounts] = Run(workbook)
            again = Run(workbook)
            print(f"{accounts} accounts: {runs[accounts].seconds:.1f} s, {len(runs[accounts].times)} plans")
            print(f"  {runs[accounts].times[0]:.1f} s to the first; unchanged, again: {again.seconds:.1f} s")
    small, large = runs.values()
    first, last = large.hundred(0), large.hundred(-100)
    notebooks = [run.times[-1] - run.times[0] for run in (small, large)]
    after = [run.seconds - run.times[0] for run in (small, large)]
    print(
        f"an account of the first hundred {first:.3f} s, of the last {last:.3f} s: {last / first:.2f} times"
    )
    print(
        f"notebooks of {len(large.times)} accounts: {notebooks[1] / notebooks[0]:.1f} times those of "
        f"{len(small.times)}"
    )
    print(f"from the first plan to the last page: {after[1] / after[0]:.1f} times as long")
    growth = {}
    for accounts, run in runs.items():
        for who, found in run.memory.items():
            early = found[len(found) // 10]
            growth[f"{who}, {accounts} accounts"] = found[-1] - early
            print(
                f"{who}, {accounts} accounts: {early:.0f} MB after a tenth, {found[-1]:.0f} MB at the end, "
                f"{max(found):.0f} MB at most"
            )
    keep(
        "scale",
        {
            "cores": os.cpu_count(),
            "seconds": {n: run.seconds for n, run in runs.items()},
            "first hundred": first,
            "last hundred": last,
            "growth in MB": growth,
        },
    )


if __name__ == "__main__":
    main()
