"""Seconds per notebook of the warm engine, beside papermill as it is, on a notebook that does not change.

`make bench`. reference.ipynb: ten cells, four altair charts, the slice of one account out of 500. All sides
run the same notebook on the same accounts in rounds that take turns. What is set up once (imports of a loop,
the warm process) is not counted, a command per account pays it each time. CPU is that of the whole process
tree. rfc3987_syntax is kept out on all sides by a sitecustomize: with it, plain papermill would look twice
as slow as it is; what it costs there is printed by itself and is no headline.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.measure import (
    ONE_THREAD,
    Cost,
    Driver,
    adopt_orphans,
    commands,
    driven,
    keep,
    medians,
    rounds,
    summary,
)
from kamlib.outputs import write_table

HERE = Path(__file__).parent
NOTEBOOK = HERE / "reference.ipynb"
EMPTY = {
    "cells": [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": "parameters",
            "metadata": {"tags": ["parameters"]},
            "outputs": [],
            "source": 'account = ""\nout = ""',
        }
    ],
    "metadata": {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}
COMMAND, LOOP, WARM = "papermill command per account", "papermill.execute_notebook loop", "kam-warm"
FLOOR = "the same computation, as plain calls in a warm process"

PAPERMILL = """
import json, os, sys
asked = json.loads(sys.argv[1])
import papermill
for line in sys.stdin:
    for account in json.loads(line):
        parameters = {**asked["parameters"], "account": account}
        output = os.path.join(asked["parameters"]["out"], f"{os.getpid()}.ipynb")
        options = {"progress_bar": False, **asked["options"]}
        papermill.execute_notebook(asked["notebook"], output, parameters, **options)
    assert sys.modules.get("rfc3987_syntax") is None
    print("done", flush=True)
"""
PLAIN = """
import ast, json, sys
asked = json.loads(sys.argv[1])
import nbformat
from IPython.core.interactiveshell import InteractiveShell
from kamlib.run.warm.prelude import warm_up
shown = InteractiveShell.instance().display_formatter.format
warm_up(shown, None, altair=True)
cells = [cell.source for cell in nbformat.read(asked["notebook"], 4).cells]
for line in sys.stdin:
    for account in json.loads(line):
        names = {}
        for place, cell in enumerate(cells):
            tree = ast.parse(cell)
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, "cell", "exec"), names)
            if place == 0:
                names.update({**asked["parameters"], "account": account})
            if last is not None:
                shown(eval(compile(ast.Expression(last.value), "cell", "eval"), names))
    print("done", flush=True)
"""
PLOOMBER = """
import json, os, sys
asked = json.loads(sys.argv[1])
from ploomber_engine import execute_notebook
for line in sys.stdin:
    for account in json.loads(line):
        parameters = {**asked["parameters"], "account": account}
        output = os.path.join(asked["parameters"]["out"], "ploomber.ipynb")
        execute_notebook(asked["notebook"], output, parameters=parameters, progress_bar=False, verbose=False)
    print("done", flush=True)
"""


def write_orders(folder: Path, accounts: int = 500, lines: int = 200_000) -> list[str]:
    """Invents order lines, sorted by account. Returns the accounts."""
    dice = np.random.default_rng(7)
    names = np.array([f"A-{number:04d}" for number in range(accounts)])
    orders = pd.DataFrame(
        {
            "account": names[dice.integers(0, accounts, lines)],
            "date": pd.Timestamp("2023-01-01") + pd.to_timedelta(dice.integers(0, 1200, lines), unit="D"),
            "product": [f"P-{number:02d}" for number in dice.integers(0, 40, lines)],
            "contact": [f"C-{number}" for number in dice.integers(0, 9, lines)],
            "amount": dice.gamma(2, 400, lines).round(2),
            "cost": dice.gamma(2, 250, lines).round(2),
        }
    )
    write_table(folder / "orders.arrow", orders.sort_values(["account", "date"], ignore_index=True))
    return list(names)


class Bench:
    """The folders of one benchmark, and its sides."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.accounts = write_orders(scratch)
        self.quiet = scratch / "quiet"
        self.quiet.mkdir()
        (self.quiet / "sitecustomize.py").write_text("import sys; sys.modules['rfc3987_syntax'] = None\n")
        self.empty = scratch / "empty.ipynb"
        self.empty.write_text(json.dumps(EMPTY))
        self.parameters = {"data": str(scratch), "out": str(scratch)}
        self.drivers: list[Driver] = []

    def driver(
        self, program: str, notebook: Path = NOTEBOOK, python: str = sys.executable, **options: Any
    ) -> Driver:
        """A driver that has run one notebook already."""
        parameters = self.parameters if notebook == NOTEBOOK else {"out": str(self.scratch)}
        asked = {"notebook": str(notebook), "parameters": parameters, "options": options}
        path = {"PYTHONPATH": f"{self.quiet}{os.pathsep}{HERE.parent}", "PYTHON": python}
        made = Driver(program, asked, path, self.scratch)
        self.drivers.append(made)
        made.begin(self.accounts[-1:])
        made.wait()
        return made

    def command(self, account: str, quiet: bool = True) -> None:
        parameters = [part for name, value in self.parameters.items() for part in ("-r", name, value)]
        output = str(self.scratch / "command.ipynb")
        words = ["-m", "papermill", str(NOTEBOOK), output, "--no-progress-bar", "-r", "account", account]
        environment = os.environ | ONE_THREAD | ({"PYTHONPATH": str(self.quiet)} if quiet else {})
        subprocess.run(
            [sys.executable, *words, *parameters],
            env=environment,
            cwd=self.scratch,
            check=True,
            capture_output=True,
        )


def ploomber(folder: Path) -> str | None:
    """A Python with ploomber-engine, in an environment of its own; None where it can't be had."""
    python = folder / "bin" / "python"
    if not python.exists():
        wanted = ["ploomber-engine", "altair", "pandas", "pyarrow", "jinja2", "ipykernel", "setuptools<81"]
        try:
            subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
            subprocess.run([python, "-m", "pip", "install", "-q", *wanted], check=True, capture_output=True)
        except subprocess.CalledProcessError as error:
            print(f"ploomber-engine is not measured: {error.stderr.decode().strip().splitlines()[-1:]}")
            return None
    return str(python.absolute())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--accounts", type=int, default=8, help="accounts run by each side [8]")
    parser.add_argument("--rounds", type=int, default=3, help="rounds [3]")
    parser.add_argument("--ploomber", type=Path, metavar="DIR", help="an environment for ploomber-engine")
    asked = parser.parse_args()
    adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="kam-bench-") as name:
        bench = Bench(Path(name))
        warm = {"engine_name": "kam-warm", "shutdown_kernel": "immediate"}
        sides = {
            WARM: driven(bench.driver(PAPERMILL, **warm)),
            f"{WARM}, 2 workers": driven(bench.driver(PAPERMILL, **warm), bench.driver(PAPERMILL, **warm)),
            LOOP: driven(bench.driver(PAPERMILL)),
            f"{LOOP}, 2 workers": driven(bench.driver(PAPERMILL), bench.driver(PAPERMILL)),
            COMMAND: commands(bench.command),
            FLOOR: driven(bench.driver(PLAIN)),
            "an empty notebook, kam-warm": driven(bench.driver(PAPERMILL, bench.empty, **warm)),
        }
        python = ploomber(asked.ploomber) if asked.ploomber else None
        if python:
            sides["ploomber-engine (one process, no isolation)"] = driven(
                bench.driver(PLOOMBER, python=python)
            )
        accounts = bench.accounts[: asked.accounts]
        print(
            f"{len(accounts)} accounts, {asked.rounds} rounds, {os.cpu_count()} cores; "
            "rfc3987_syntax kept out"
        )
        costs = rounds(sides, accounts, asked.rounds)
        full = commands(lambda account: bench.command(account, quiet=False))(accounts[:2])
        for driver in bench.drivers:
            driver.end()
    print("\n".join(summary(costs, COMMAND)))
    print("\n".join(verdicts(medians(costs))))
    print(
        f"for the record, with rfc3987_syntax imported: {COMMAND}: {full.wall:.2f} s, {full.cpu:.2f} s of CPU"
    )
    keep("engine", {"accounts": len(accounts), "sides": costs, "with rfc3987_syntax": full})


def verdicts(found: dict[str, Cost]) -> list[str]:
    """The goals, each with what was found."""
    warm, two = found[WARM], found[f"{WARM}, 2 workers"]
    command, loop, loops = found[COMMAND], found[LOOP], found[f"{LOOP}, 2 workers"]
    over = warm.cpu - found[FLOOR].cpu
    empty = found["an empty notebook, kam-warm"].cpu
    goals = (
        ("times less clock than a command per account", command.wall / warm.wall, 15, True),
        ("times less CPU than a command per account", command.cpu / warm.cpu, 13, True),
        ("times less clock than a loop", loop.wall / warm.wall, 10, True),
        ("times less CPU than a loop", loop.cpu / warm.cpu, 10, True),
        ("times less clock than a loop, 2 workers each", loops.wall / two.wall, 6, True),
        ("seconds of CPU over plain calls", over, 0.12, False),
        ("seconds of CPU of an empty notebook", empty, 0.06, False),
    )
    return [
        f"{'met' if (value >= goal if more else value <= goal) else 'NOT MET'}: {value:.3g} {what} "
        f"(goal: at {'least' if more else 'most'} {goal:g})"
        for what, value, goal, more in goals
    ]


if __name__ == "__main__":
    main()
