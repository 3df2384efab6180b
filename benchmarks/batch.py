"""Seconds per account of `kam plans`, beside papermill as it is, on the product's own notebook.

`make bench`. All sides run account_plan.ipynb on the same accounts of the same prepared portfolio of the
sample, in rounds that take turns. `kam plans` is the whole command: its start, the pages and all files
written safely are part of it, so fewer accounts make each look dearer.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import (
    ONE_THREAD,
    Cost,
    Driver,
    Side,
    adopt_orphans,
    commands,
    driven,
    keep,
    rounds,
    summary,
)
from kamlib.sample import write_sample
from kamlib.shipped import shipped
from kamlib.workbook import Workbook, open_workbook

NOTEBOOK = shipped("notebooks") / "account_plan.ipynb"
BASE = "papermill command per account"
LOOP = """
import json, os, sys
asked = json.loads(sys.argv[1])
from papermill import execute_notebook
for line in sys.stdin:
    for account in json.loads(line):
        parameters = {**asked["parameters"], "account": account}
        output = os.path.join(parameters["out"], "notebook.ipynb")
        options = {"progress_bar": False, "cwd": parameters["workbook"]}
        execute_notebook(asked["notebook"], output, parameters, **options)
    print("done", flush=True)
"""


class Bench:
    """A workbook, and a folder in which each side leaves its plans."""

    def __init__(self, workbook: Workbook, scratch: Path) -> None:
        self.folder, self.scratch = str(workbook.folder), scratch
        self.environment = ONE_THREAD | {"PYTHONPATH": str(scratch)}
        out = scratch / "out"
        out.mkdir()
        self.parameters = {
            "workbook": self.folder,
            "as_of": workbook.frame.as_of.isoformat(),
            "portfolio": workbook.place.name,
            "out": str(out),
        }

    def plans(self, *options: str) -> Side:
        """This project's: `kam plans` of the accounts, pages included."""

        def run(accounts: str) -> None:
            named = [part for account in json.loads(accounts) for part in ("--account", account)]
            program = ["-c", "from kamlib.cli import main; main()", "--quiet", "--workbook", self.folder]
            self.run([*program, "plans", "--fresh", "--out", str(self.scratch / "reports"), *options, *named])

        once = commands(run)

        def side(accounts: list[str]) -> Cost:
            cost = once([json.dumps(accounts)])
            return Cost(cost.wall / len(accounts), cost.cpu / len(accounts))

        return side  # type: ignore[return-value]

    def command(self, account: str) -> None:
        """One `papermill` command, as its manual shows it."""
        passed = [part for name, value in self.parameters.items() for part in ("-r", name, value)]
        output = str(self.scratch / "out" / "notebook.ipynb")
        where = ["--cwd", self.folder, "--no-progress-bar", "-r", "account", account]
        self.run(["-m", "papermill", str(NOTEBOOK), output, *where, *passed])

    def run(self, arguments: list[str]) -> None:
        done = subprocess.run(
            [sys.executable, *arguments],
            env=os.environ | self.environment,
            cwd=self.scratch,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"a side failed:\n{done.stdout}{done.stderr}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--accounts", type=int, default=16, help="accounts planned by each side [16]")
    parser.add_argument("--rounds", type=int, default=3, help="rounds [3]")
    asked = parser.parse_args()
    adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="kam-bench-") as name:
        scratch = Path(name)
        (scratch / "sitecustomize.py").write_text("import sys; sys.modules['rfc3987_syntax'] = None\n")
        write_sample(scratch / "workbook")
        workbook = open_workbook(scratch / "workbook")
        accounts = list(workbook.accounts.dropna(subset=["owner"])["account"].head(asked.accounts))
        bench = Bench(workbook, scratch)
        loop = Driver(
            LOOP, {"notebook": str(NOTEBOOK), "parameters": bench.parameters}, bench.environment, scratch
        )
        cores = os.cpu_count() or 1
        print(f"{len(accounts)} accounts, {asked.rounds} rounds, {cores} cores; rfc3987_syntax kept out")
        sides = {
            "kam plans, 1 worker": bench.plans("--workers", "1"),
            f"kam plans, {cores} workers": bench.plans("--workers", str(cores)),
            f"kam plans --engine papermill, {cores} workers": bench.plans(
                "--engine", "papermill", "--workers", str(cores)
            ),
            "papermill.execute_notebook loop": driven(loop),
            BASE: commands(bench.command),
        }
        costs = rounds(sides, accounts, asked.rounds)
        loop.end()
    print("\n".join(summary(costs, BASE)))
    keep("batch", {"accounts": len(accounts), "sides": costs})


if __name__ == "__main__":
    main()
