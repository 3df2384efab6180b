"""What many order lines cost to read, check and reduce, beside plain pandas. `python -m benchmarks.sizes`.

Ten million lines in Parquet and a million in CSV, of 20,000 accounts that each buy some of 5,000 products
from one or two of 300 reps. Each side is a process of its own: seconds of CPU, and the most memory it ever
had (Linux).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import process_time

import numpy as np
import pyarrow as pa
from pyarrow import csv, parquet

from benchmarks.measure import keep

AS_OF = date(2026, 11, 1)
ACCOUNTS, PRODUCTS, REPS = 20_000, 5_000, 300
LINES, DAYS = 4, 1_095
"""Lines of an order; days that orders are spread over."""

GOALS = {"parquet": (30, 1024), "csv": (60, 1024)}
"""At most so many seconds of CPU, and so many MB."""

OURS = """
import sys, tempfile
from datetime import date
from pathlib import Path
from time import process_time
from kamlib.facts.book import read_facts
from kamlib.settings import read_settings
from kamlib.sources.files import read_sources
from benchmarks.sizes import spent
folder, before = Path(sys.argv[1]), spent()
settings = read_settings(folder)
with tempfile.TemporaryDirectory(dir=folder) as into:
    raw = read_sources(settings, folder, Path(into))
    read = spent()
    facts = read_facts(raw, settings, date.today())
print(spent(before, read=read[0] - before[0], amount=facts.sums["sales"].used_amount))
"""

PANDAS = """
import sys
import pandas as pd
from benchmarks.sizes import spent
before = spent()
file = sys.argv[2]
if file.endswith("csv"):
    sales = pd.read_csv(file, parse_dates=["date"], dtype={"account": "str", "product": "str"})
else:
    sales = pd.read_parquet(file)
sales["date"] = pd.to_datetime(sales["date"])
sales["amount"] = sales["amount"].astype("float64")
sales["month"] = sales["date"].dt.to_period("M")
cells = sales.groupby(["account", "product", "seller", "month"])["amount"].sum()
print(spent(before, read=0.0, amount=float(cells.sum())))
"""
"""The least that anybody would write: no check, one of the reductions."""


def spent(before: tuple[float, int] | None = None, **told: float) -> object:
    """Seconds of CPU and MB at most of this process; or, with `before`, what came since, as JSON."""
    status = Path("/proc/self/status").read_text()  # what getrusage says begins with the parent's memory
    cpu, memory = process_time(), int(status.partition("VmHWM:")[2].split()[0]) // 1024
    return json.dumps({"cpu": cpu - before[0], "memory": memory, **told}) if before else (cpu, memory)


def order_lines(count: int) -> Iterator[pa.Table]:
    """A million at a time."""
    dice = np.random.default_rng(7)
    weight = (np.arange(ACCOUNTS) + 10.0) ** -0.7
    assortment = dice.integers(0, PRODUCTS, (ACCOUNTS, 40))
    width = dice.integers(5, 41, ACCOUNTS)
    seller = dice.integers(0, REPS, (ACCOUNTS, 2))
    for first in range(0, count, 1_000_000):
        line = np.arange(first, min(first + 1_000_000, count))
        order = line // LINES - first // LINES
        orders = int(order[-1]) + 1
        account = dice.choice(ACCOUNTS, orders, p=weight / weight.sum())
        day = dice.integers(0, DAYS, orders) + 19_662
        sold_by = seller[account, (dice.random(orders) < 0.1).astype(int)]
        product = assortment[account[order], (dice.random(len(line)) * width[account[order]]).astype(int)]
        cents = dice.integers(100, 1_000_000, len(line))
        yield pa.table(
            {
                "order": pa.array(np.char.add("O", (line // LINES).astype(str))),
                "line": pa.array((line % LINES + 1).astype("int32")),
                "date": pa.array(day[order].astype("int32")).cast(pa.date32()),
                "account": _ids("A", account[order]),
                "product": _ids("P", product),
                "seller": _ids("r", sold_by[order]),
                "quantity": pa.array(dice.integers(1, 100, len(line))),
                "amount": pa.array(cents / 100).cast(pa.decimal128(12, 2)),
                "currency": pa.array(["EUR"] * len(line)),
            }
        )


def _ids(letter: str, numbers: np.ndarray) -> pa.Array:
    return pa.array(np.char.add(letter, np.char.zfill(numbers.astype(str), 6)))


def write_workbook(folder: Path, file: str, count: int) -> None:
    folder.mkdir()
    for table, letter, number in (("account", "A", ACCOUNTS), ("product", "P", PRODUCTS), ("rep", "r", REPS)):
        ids = _ids(letter, np.arange(number))
        parquet.write_table(pa.table({table: ids, "name": ids}), folder / f"{table}s.parquet")
    schema = next(order_lines(1)).schema
    write: Callable[..., object] = csv.CSVWriter if file.endswith("csv") else parquet.ParquetWriter
    with write(folder / file, schema) as writer:  # type: ignore[attr-defined]
        for lines in order_lines(count):
            writer.write_table(lines)
    sources = {
        "accounts": "accounts.parquet",
        "products": "products.parquet",
        "reps": "reps.parquet",
        "sales": file,
    }
    said = [f'[sources.{table}]\nfile = "{name}"\n' for table, name in sources.items()]
    head = f'company = "Size"\ncurrency = "EUR"\ndates.as_of = {AS_OF}\n'
    (folder / "kam.toml").write_text(head + "".join(said))


def measured(program: str, folder: Path, file: str) -> dict[str, float]:
    answer = subprocess.run(
        [sys.executable, "-c", program, str(folder), str(folder / file)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)},
    )
    return json.loads(answer.stdout.splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--parquet", type=int, default=10_000_000, help="order lines in Parquet [10000000]")
    parser.add_argument("--csv", type=int, default=1_000_000, help="order lines in CSV [1000000]")
    asked = parser.parse_args()
    record = {}
    for kind, (most_cpu, most_memory) in GOALS.items():
        count = getattr(asked, kind)
        with tempfile.TemporaryDirectory(prefix="kam-bench-") as name:
            folder, file = Path(name) / "workbook", f"sales.{kind}"
            write_workbook(folder, file, count)
            found = {"kamlib": measured(OURS, folder, file), "pandas": measured(PANDAS, folder, file)}
        for who, one in found.items():
            print(f"{count:,} lines in {kind}, {who}: {one['cpu']:.1f} s of CPU, {one['memory']:.0f} MB")
        ours, sums = found["kamlib"], [one["amount"] for one in found.values()]
        met = ours["cpu"] <= most_cpu and ours["memory"] <= most_memory
        print(f"  {ours['read']:.1f} s of them to read; the sums are {sums[0] - sums[1]:.2f} apart")
        print(f"  {'met' if met else 'NOT MET'}: at most {most_cpu} s of CPU and {most_memory} MB")
        record[kind] = {"lines": count, **found}
    keep("sizes", record)


if __name__ == "__main__":
    main()
