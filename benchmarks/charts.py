"""Milliseconds per chart, through the renderer and drawn in this process, and what imports cost.

`make bench`. Charts differ in one number, so that each is drawn; "cached" asks for the same ones again, from
a new renderer over the same folder. Imports are those of new processes.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from kamlib import charts
from kamlib.charts.wire import ADDRESS
from kamlib.run.renderer import renderer

RESULTS = Path(__file__).parent / "results"
IMPORTS = {
    "python alone": "pass",
    "kamlib.charts": "import kamlib.charts",
    "kamlib.charts.kinds (altair)": "import kamlib.charts.kinds",
    "the renderer": "import kamlib.charts.renderer",
    "what draws (vl-convert)": "import kamlib.charts.drawer, vl_convert",
}


def chart(number: int) -> None:
    """A plan's chart: twelve quarters in bars, with labels."""
    bars = [{"c0": at, "c1": at * 10 + number, "c2": str(at), "c3": "earlier"} for at in range(12)]
    years = [{"c0": at, "c1": "Nov 2024 to Oct 2025", "c2": "1,234"} for at in (0, 4, 8)]
    rows = {"bars": bars, "years": years}
    charts.svg("revenue_by_quarter", rows, title="t", description="d", ident="i")


def milliseconds(numbers: range) -> list[float]:
    times = []
    for number in numbers:
        start = perf_counter()
        chart(number)
        times.append((perf_counter() - start) * 1000)
    return times


@contextmanager
def rendering(folder: Path) -> Iterator[None]:
    with renderer(folder) as address:
        if address is None:
            sys.exit("there can be no renderer on this machine")
        os.environ[ADDRESS] = address
        yield
        del os.environ[ADDRESS]


def drawing(times: int) -> dict[str, float]:
    """Way of drawing -> milliseconds: the first chart's, then the median of the others'."""
    found = {}
    with tempfile.TemporaryDirectory(prefix="kam-bench-") as name:
        for way in ("renderer", "cached"):
            with rendering(Path(name)):
                first, *others = milliseconds(range(times))
            found |= {f"{way}, first": first, f"{way}, then": statistics.median(others)}
    first, *others = milliseconds(range(times))
    return found | {"in process, first": first, "in process, then": statistics.median(others)}


def importing(times: int) -> dict[str, float]:
    """What is imported -> milliseconds of a new process, the median."""
    found: dict[str, list[float]] = {name: [] for name in IMPORTS}
    for _ in range(times):
        for name, code in IMPORTS.items():
            start = perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            found[name].append((perf_counter() - start) * 1000)
    return {name: statistics.median(costs) for name, costs in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--charts", type=int, default=50, help="charts drawn each way [50]")
    parser.add_argument("--rounds", type=int, default=5, help="new processes for each import [5]")
    asked = parser.parse_args()
    figures = {"one chart": drawing(asked.charts), "a new process that imports": importing(asked.rounds)}
    for title, rows in figures.items():
        print(f"{title:<36}{'ms':>8}")
        for name, cost in rows.items():
            print(f"  {name:<34}{cost:>8.1f}")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "charts.json").write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
