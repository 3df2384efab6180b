"""Many people who save at once: `python -m benchmarks.judgments`.

Writers save one edit after another, each on a matter that it shares with others or has for itself; readers
read all that is in force meanwhile. Counted are lost edits, conflicts that nobody was told of, and how long
a save took. SQLite in a temporary folder; PostgreSQL where KAM_BENCH_JUDGMENTS holds an address.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from benchmarks.measure import keep
from kamlib.judgments.history import Change, Matter, in_force
from kamlib.store.judgments import Store, open_store
from kamlib.store.place import StorePlace

VARIABLE = "KAM_BENCH_JUDGMENTS"
SHARED = 20
"""So many matters all writers have in common; every second edit is on one of them."""
GOAL_P99, GOAL_MAX = 0.25, 5.0


@dataclass(frozen=True)
class Told:
    """What one writer was told: the numbers of its saved revisions and of its conflicts, and the seconds."""

    saved: list[int]
    conflicts: list[int]
    seconds: list[float]


@dataclass(frozen=True)
class Crowd:
    """What came of it. lost: acknowledged revisions that are not there; silent: rows nobody was told of."""

    edits: int
    conflicts: int
    lost: int
    silent: int
    broken: int
    p50: float
    p99: float
    longest: float

    @property
    def whole(self) -> bool:
        return not (self.lost or self.silent or self.broken)


def write(place: StorePlace, writer: int, edits: int) -> Told:
    """Edits as a person does: looks at what is there, thinks for a moment, saves on what was seen."""
    told = Told([], [], [])
    with closing(open_store(place)) as store:
        for edit in range(edits):
            subject = f"shared-{(writer + edit) % SHARED}" if edit % 2 else f"own-{writer}"
            newest = store.newest(Matter(subject, "standing"))
            change = Change(
                subject=subject,
                kind="standing",
                value={"by": writer, "edit": edit},
                base=newest.revision or 0 if newest else 0,
                author=f"writer {writer}",
                reason="edit",
            )
            began = perf_counter()
            saved = store.save([change], datetime.now(UTC))
            told.seconds.append(perf_counter() - began)
            told.saved.extend(one.number for one in saved.revisions)
            told.conflicts.extend(one.number for one, _ in saved.conflicts)
    return told


def read(place: StorePlace, until_gone: Path) -> int:
    """Reads all that is in force until the file is gone; each look must be of one moment. The looks."""
    looks = 0
    with closing(open_store(place)) as store:
        while until_gone.exists():
            matters = Counter(one.matter for one in store.in_force())
            assert all(times == 1 for times in matters.values()), "two revisions of a matter are in force"
            looks += 1
    return looks


def crowd(place: StorePlace, writers: int, edits: int, readers: int) -> Crowd:
    """Lets processes of their own write and read at once, and looks at what is there afterwards."""
    with tempfile.TemporaryDirectory(prefix="kam-crowd-") as name:
        going = Path(name) / "going"
        going.touch()
        open_store(place).close()
        reading = [_process(place, "read", str(going)) for _ in range(readers)]
        writing = [_process(place, "write", str(writer), str(edits)) for writer in range(writers)]
        told = [Told(**json.loads(_answer(one))) for one in writing]
        going.unlink()
        for one in reading:
            assert int(_answer(one)) > 0
    with closing(open_store(place)) as store:
        return _looked_at(store, told)


def _looked_at(store: Store, told: Sequence[Told]) -> Crowd:
    rows = store.history()
    acknowledged = {number for one in told for number in (*one.saved, *one.conflicts)}
    conflicts = {number for one in told for number in one.conflicts}
    there = {row.number for row in rows}
    kept = {row.number for row in rows if row.revision is None}
    assert {one.number for one in store.in_force()} == {one.number for one in in_force(rows).values()}
    seconds = sorted(second for one in told for second in one.seconds)
    return Crowd(
        edits=len(seconds),
        conflicts=len(conflicts),
        lost=len(acknowledged - there) + len(conflicts - kept),
        silent=len(there - acknowledged),
        broken=len(store.broken_rows()),
        p50=seconds[len(seconds) // 2],
        p99=seconds[int(len(seconds) * 0.99)],
        longest=seconds[-1],
    )


def _process(place: StorePlace, *said: str) -> "subprocess.Popen[str]":
    where = [str(place.file or ""), place.variable or ""]
    return subprocess.Popen(
        [sys.executable, "-m", "benchmarks.judgments", "--worker", *where, *said],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
    )


def _answer(process: "subprocess.Popen[str]") -> str:
    answer, _ = process.communicate()
    assert process.returncode == 0, f"a process of the crowd ended with {process.returncode}"
    return answer


def _work(file: str, variable: str, what: str, *said: str) -> None:
    place = StorePlace(file=Path(file)) if file else StorePlace(variable=variable)
    if what == "write":
        print(json.dumps(asdict(write(place, int(said[0]), int(said[1])))))
    else:
        print(read(place, Path(said[0])))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--worker", nargs="+", help=argparse.SUPPRESS)
    parser.add_argument("--writers", type=int, default=8, help="processes that save [8]")
    parser.add_argument("--edits", type=int, default=500, help="edits of each [500]")
    parser.add_argument("--readers", type=int, default=4, help="processes that read [4]")
    asked = parser.parse_args()
    if asked.worker:
        return _work(*asked.worker)
    record = {}
    with tempfile.TemporaryDirectory(prefix="kam-bench-") as name:
        places = {"SQLite": StorePlace(file=Path(name) / "judgments.db")}
        if VARIABLE in os.environ:
            places["PostgreSQL"] = StorePlace(variable=VARIABLE)
        for engine, place in places.items():
            found = crowd(place, asked.writers, asked.edits, asked.readers)
            record[engine] = asdict(found)
            p50, p99, longest = (f"{1000 * one:.0f}" for one in (found.p50, found.p99, found.longest))
            print(
                f"{engine}: {found.edits:,} edits, {found.conflicts:,} conflicts; lost {found.lost}, "
                f"not told {found.silent}, broken rows {found.broken}; a save took {p50} ms, 99 % at most "
                f"{p99} ms, the longest {longest} ms"
            )
            met = found.whole and found.p99 <= GOAL_P99 and found.longest <= GOAL_MAX
            print(f"  {'met' if met else 'NOT MET'}: nothing lost, 99 % at most {1000 * GOAL_P99:.0f} ms")
    keep("judgments", record)


if __name__ == "__main__":
    main()
