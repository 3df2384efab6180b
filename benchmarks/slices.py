"""What one account's slice costs where there are 50,000 accounts. `python -m benchmarks.slices`.

The prepared portfolio of the sample is repeated under new ids, so the tables have the shape and the rows an
account that they have in the product.
"""

import argparse
import tempfile
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time

import numpy as np
import pandas as pd

from benchmarks.measure import keep
from kamlib.outputs import write_table, write_whole
from kamlib.portfolios import COMPLETE, FRAME
from kamlib.sample import write_sample
from kamlib.sources.prepared import ENDING
from kamlib.workbook import Workbook, open_workbook

GOAL = 0.025


def repeated(table: pd.DataFrame, times: int) -> pd.DataFrame:
    """The rows `times` over, each time under other accounts, sorted by account."""
    whole = pd.concat([table] * times, ignore_index=True)
    copy = np.repeat(np.arange(times), len(table))
    whole["account"] = whole["account"] + "-" + pd.Series(copy).astype(str).str.zfill(5)
    return whole.sort_values("account", kind="stable", ignore_index=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--accounts", type=int, default=50_000, help="accounts [50000]")
    parser.add_argument("--looks", type=int, default=40, help="slices that are read [40]")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kam-bench-") as name:
        folder = Path(name)
        write_sample(folder)
        small = open_workbook(folder)
        place = folder / ".kam" / "large"
        times = -(-asked.accounts // len(small.accounts))
        rows, tables = 0, small.prepared.tables
        for table in tables:
            large = repeated(small.prepared.table(table), times)
            rows += len(large)
            write_table(place / f"{table}{ENDING}", large)
        for file in (FRAME, COMPLETE):
            write_whole(place / file, (small.place / file).read_bytes())
        workbook = Workbook(folder, place)
        accounts = Random(7).sample(list(workbook.accounts["account"]), asked.looks)
        found = [_cost(workbook, account) for account in accounts]
        first, later = found[0], found[1:]
        wall, cpu = (median(times) for times in zip(*later, strict=True))
        count = len(workbook.accounts)
    print(f"{count:,} accounts, {rows:,} rows in {len(tables)} tables")
    print(
        f"first slice: {first[0] * 1000:.1f} ms; later ones: {wall * 1000:.1f} ms, {cpu * 1000:.1f} ms of CPU"
    )
    print(f"{'met' if cpu <= GOAL else 'NOT MET'}: at most {GOAL * 1000:.0f} ms")
    keep("slices", {"accounts": count, "rows": rows, "first": first, "wall": wall, "cpu": cpu})


def _cost(workbook: Workbook, account: str) -> tuple[float, float]:
    wall, cpu = perf_counter(), process_time()
    workbook.account(account)
    return perf_counter() - wall, process_time() - cpu


if __name__ == "__main__":
    main()
