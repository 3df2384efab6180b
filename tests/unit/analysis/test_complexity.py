"""How complex an account is, and how deep that makes its plan."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.complexity import Counts, complex_ways, complexity_counts
from kamlib.plan.depth import DEPTHS, ORDER, depth_of
from kamlib.settings import Complexity
from tests.unit.analysis.drawn import drawn_frame

NONE = Counts(0, 0, 0, 0, 0)
LIMITS = {"branches": 3, "product_lines": 5, "sellers": 3, "people": 5, "countries": 2}


@pytest.mark.parametrize(("way", "limit"), LIMITS.items())
def test_each_way_counts_from_its_threshold_on(way: str, limit: int) -> None:
    assert complex_ways(replace(NONE, **{way: limit - 1}), Complexity()) == 0
    assert complex_ways(replace(NONE, **{way: limit}), Complexity()) == 1


# tier, ways -> depth
DEPTH = """
A 0 full
A 5 full
B 0 short
B 2 short
B 3 full
C 1 page
C 2 short
C 3 full
net_credit 2 short
none 1 page
"""


@pytest.mark.parametrize("line", DEPTH.strip().splitlines())
def test_the_deeper_of_tier_and_complexity(line: str) -> None:
    tier, ways, depth = line.split()
    assert depth_of(tier, int(ways), Complexity()) == depth  # type: ignore[arg-type]


@given(st.sampled_from(sorted(DEPTHS)), st.integers(0, 5), st.integers(1, 6), st.integers(1, 6))
def test_complexity_never_makes_a_plan_shallower(tier: str, ways: int, one: int, other: int) -> None:
    limits = Complexity(short=min(one, other), full=max(one, other))
    depth = depth_of(tier, ways, limits)  # type: ignore[arg-type]
    assert ORDER.index(depth) >= ORDER.index(DEPTHS[tier])  # type: ignore[index]
    assert limits.full <= 5 or depth == "full" or ways < limits.full


def test_what_the_exports_count() -> None:
    accounts = drawn_frame(
        """
        account | parent | country
        A       | ?      | Germany
        B       | A      | France
        C       | A      | Germany
        D       | ?      | ?
        E       | B      | Spain
        """,
        parent="text",
    )
    facts = SimpleNamespace(
        products=drawn_frame(
            """
            product | line
            p1      | Filters
            p2      | Filters
            p3      | Pumps
            p4      | ?
            """
        ),
        account_products=drawn_frame(
            """
            account | product | revenue
            A       | p1      | 10
            A       | p2      | 10
            A       | p3      | 0
            A       | p4      | 5
            B       | p3      | 7
            """
        ),
        account_sellers=drawn_frame(
            """
            account | seller | revenue
            A       | u1     | 3
            A       | u2     | 0
            B       | u1     | 7
            """
        ),
    )
    counts = complexity_counts(accounts, facts)  # type: ignore[arg-type]
    assert counts.to_numpy().tolist() == [
        [3, 1, 1, 3],
        [1, 1, 1, 2],
        [0, 0, 0, 1],
        [0, 0, 0, 0],
        [0, 0, 0, 1],
    ]
    assert list(counts.index) == list(accounts.index)
