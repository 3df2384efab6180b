"""The generalised assignment problems of the OR-Library, whose best values are known."""

import numpy as np
import pytest

from kamlib.analysis.assignment import assign_owners
from kamlib.analysis.assignment_model import Limit, Problem

pytestmark = pytest.mark.slow

LARGEST, SMALLEST = 1, -1
PUBLISHED = {
    "gap1": (LARGEST, (336, 327, 339, 341, 326)),
    "gap4": (LARGEST, (656, 644, 673, 647, 664)),
    "gapa": (SMALLEST, (1698, 3235, 1360, 2623, 1158, 2339)),
}


def _problems(text: str, sign: int) -> list[Problem]:
    numbers = iter(map(int, text.split()))

    def table(rows: int, columns: int) -> np.ndarray:
        return np.array([next(numbers) for _ in range(rows * columns)], float).reshape(rows, columns)

    found = []
    for _ in range(next(numbers)):
        people, count = next(numbers), next(numbers)
        value, needs, caps = table(people, count), table(people, count), table(1, people)[0]
        found.append(
            Problem(
                accounts=tuple(f"A{place:03}" for place in range(count)),
                sellers=tuple(f"S{place:02}" for place in range(people)),
                current=np.full(count, -1),
                value=sign * value.T,
                cost=np.zeros(count),
                limits=(Limit("hours", needs.T, caps),),
                allowed=np.ones((count, people), dtype=bool),
            )
        )
    return found


@pytest.mark.parametrize("name", PUBLISHED)
def test_all_are_met(shared_data, name):
    sign, best = PUBLISHED[name]
    problems = _problems((shared_data / "gap" / f"{name}.txt").read_text(), sign)
    found = [assign_owners(one, fair=False) for one in problems]
    assert [round(sign * one.value_then) for one in found] == list(best)
    assert {one.status for one in found} == {"optimal"}
