"""Groups of accounts: who is below whom, and what they bring together."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.branches import (
    MOST_LEVELS,
    branch_lines,
    branch_rows,
    levels,
    lines_of_group,
    parent_places,
    rolled_up,
)
from tests.drawn import drawn
from tests.unit.analysis.drawn import drawn_frame

ACCOUNTS = drawn_frame(
    """
    account | parent | name  | owner | owner_name | tier | revenue | revenue_before | last_order
    H       | ?      | Head  | lena  | Lena       | A    | 100.10  | 90             | ?
    N       | H      | North | lena  | Lena       | B    | 50.20   | 0              | ?
    NE      | N      | East  | ?     | ?          | none | 0.0     | 0              | ?
    NW      | N      | West  | mia   | Mia        | C    | 7.05    | 5              | ?
    S       | H      | South | lena  | Lena       | C    | -1.0    | 2              | ?
    X       | ?      | Alone | mia   | Mia        | C    | 3.0     | 3              | ?
    """
)


def test_a_group_of_three_levels() -> None:
    rows = branch_rows(ACCOUNTS)
    assert drawn(rows, "account", "branch", "above", "level", "revenue", "below") == [
        "H | N | H | 1 | 50.2 | 57.25",
        "N | NE | N | 1 | 0 | 0",
        "N | NW | N | 1 | 7.05 | 7.05",
        "H | S | H | 1 | -1 | -1",
        "H | NE | N | 2 | 0 | 0",
        "H | NW | N | 2 | 7.05 | 7.05",
    ]


def test_a_company_without_groups() -> None:
    alone = ACCOUNTS.assign(parent=pd.Series([None] * len(ACCOUNTS), dtype=object))
    assert branch_rows(alone).empty
    assert branch_rows(ACCOUNTS.head(0)).empty


def test_a_circle_is_an_error_and_no_walk() -> None:
    circle = drawn_frame(
        """
        account | parent
        A       | B
        B       | A
        C       | A
        """
    )
    with pytest.raises(ValueError, match="themselves"):
        levels(parent_places(circle))


def test_a_sum_with_an_amount_that_nobody_knows_is_an_error_and_no_number() -> None:
    with pytest.raises(ValueError, match="missing"):
        rolled_up([1.0, float("nan")], np.array([-1, 0]))


def test_a_line_of_accounts_deeper_than_rows_go() -> None:
    deep = MOST_LEVELS + 3
    accounts = pd.DataFrame(
        {
            "account": [f"a{place}" for place in range(deep)],
            "parent": [None, *(f"a{place}" for place in range(deep - 1))],
            **dict.fromkeys(("name", "owner", "owner_name", "tier"), "x"),
            **dict.fromkeys(("revenue", "revenue_before"), 1.0),
            "last_order": pd.NaT,
        }
    )
    rows = branch_rows(accounts)
    first = rows[rows["account"] == "a0"]
    assert len(first) == MOST_LEVELS and first["level"].max() == MOST_LEVELS
    assert first["revenue"].sum() + 1.0 == deep, "the last row has what is below it"


@st.composite
def groups(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """The place of each one's parent, an earlier place or none, and amounts in cents."""
    count = draw(st.integers(1, 25))
    parents = [draw(st.integers(-1, place - 1)) for place in range(count)]
    return parents, draw(st.lists(st.integers(-(10**10), 10**10), min_size=count, max_size=count))


@given(groups())
def test_sums_add_up_to_the_cent(drawn: tuple[list[int], list[int]]) -> None:
    parents, cents = drawn
    sums = rolled_up([one / 100 for one in cents], np.array(parents))
    for place, total in enumerate(sums):
        below = [child for child, parent in enumerate(parents) if parent == place]
        assert round(total * 100) == cents[place] + sum(round(sums[child] * 100) for child in below)
    tops = [place for place, parent in enumerate(parents) if parent < 0]
    assert sum(round(sums[place] * 100) for place in tops) == sum(cents)


def test_which_lines_each_place_buys() -> None:
    products = drawn_frame(
        """
        account | line  | revenue
        H       | Bags  | 10.0
        N       | Bags  | 5.0
        N       | Frames| 5.0
        N       | Frames| -5.0
        NW      | Panels| 1.0
        X       | Bags  | 1.0
        S       | ?     | 4.0
        """
    )
    assert drawn(branch_lines(branch_rows(ACCOUNTS), products), "account", "branch", "line") == [
        "H | N | Bags",
        "N | NW | Panels",
        "H | NW | Panels",
        "H | H | Bags",
        "N | N | Bags",
    ]


def test_what_a_branch_lacks_that_others_of_its_group_buy() -> None:
    """Of X nothing counts: it is in no group. NW is told what 4 others buy, whoever is between."""
    products = drawn_frame(
        """
        account | line  | revenue
        H       | Bags  | 10.0
        H       | Nails | 10.0
        N       | Bags  | 5.0
        NW      | Panels| 1.0
        S       | Bags  | 1.0
        S       | Panels| 1.0
        NE      | Bags  | -1.0
        X       | Ropes | 1.0
        """
    )
    told = drawn(lines_of_group(ACCOUNTS, products), "account", "others", "lacked", "line", "buyers")
    assert told == [
        "N | 4 | 2 | Panels | 2",
        "N | 4 | 2 | Nails | 1",
        "NE | 4 | 3 | Bags | 3",
        "NE | 4 | 3 | Panels | 2",
        "NE | 4 | 3 | Nails | 1",
        "NW | 4 | 2 | Bags | 3",
        "NW | 4 | 2 | Nails | 1",
        "S | 4 | 1 | Nails | 1",
    ]
    small = ACCOUNTS[~ACCOUNTS["account"].isin(["NE", "NW"])]
    assert lines_of_group(small, products).empty, "of two other places a count says who buys what"
    assert lines_of_group(ACCOUNTS, products.head(0)).empty


def test_where_all_others_of_a_group_buy_it_neither_count_nor_order_says_so() -> None:
    """Three others: all of them buy Ropes, two buy Bags."""
    four = ACCOUNTS[ACCOUNTS["account"].isin(["H", "N", "NW", "S"])]
    products = drawn_frame(
        """
        account | line  | revenue
        H       | Ropes | 1.0
        H       | Bags  | 1.0
        N       | Ropes | 1.0
        N       | Bags  | 1.0
        NW      | Ropes | 1.0
        """
    )
    told = drawn(lines_of_group(four, products), "account", "others", "line", "buyers")
    assert [one for one in told if one.startswith("S")] == ["S | 3 | Bags | 2", "S | 3 | Ropes | 2"]
