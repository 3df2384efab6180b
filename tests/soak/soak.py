"""The soak: `make soak`. A hundred runs are killed at moments of chance, one at every named point, and some
are stopped in every polite way.

Each line is a round. A round that goes wrong ends with the command that plays it again; two processes never
race the same way twice, so play it more than once.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

from tests.soak.many import growth
from tests.soak.rounds import KILLS, STOPS, Plan, Soak, at_points, planned
from tests.soak.workbook import invented

AGAIN = "python -m tests.soak.soak --seed {seed} --accounts {accounts} --only {number}"

MANY, LARGEST = 2_000, 20_000_000
"""So many notebooks may add so many bytes of memory at most, and no open file."""


def plans(seed: int, rounds: int) -> Iterator[Plan]:
    """So many kills, one at each named point, and a tenth as many stops of each kind, at least one."""
    for number in range(rounds):
        yield planned(seed, number, KILLS)
    yield from at_points(seed)
    for stop in STOPS:
        for number in range(max(1, rounds // 10)):
            yield planned(seed, number, (stop,), f"{stop.name.split()[-1]}-")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100, help="kills at moments of chance")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--accounts", type=int, default=24, help="of the invented company")
    parser.add_argument("--only", metavar="ROUND", help="the one round of this name")
    given = parser.parse_args()
    wanted = list(plans(given.seed, given.rounds))
    if given.only:
        wanted = [plan for plan in plans(given.seed, 1000) if plan.number == given.only]
    began, failed = monotonic(), 0
    with tempfile.TemporaryDirectory(prefix="soak-") as place:
        soak = Soak(Path(place), invented(given.accounts))
        print(f"seed {given.seed}; an undisturbed run takes {soak.seconds:.1f} seconds", flush=True)
        for plan in wanted:
            told = soak.round(plan)
            print(told, flush=True)
            if told.problems:
                failed += 1
                again = AGAIN.format(seed=given.seed, accounts=given.accounts, number=plan.number)
                print(f"          again: {again}", flush=True)
        if not given.only:
            many = growth(Path(place), MANY)
            print(f"{MANY} notebooks in one process: {many}", flush=True)
            large = (many.files, many.warm_files) != (0, 0) or max(many.memory, many.warm_memory) > LARGEST
            failed += large
    seconds = monotonic() - began
    print(f"{len(wanted)} rounds, {failed} failures, in {seconds:.0f} seconds")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
