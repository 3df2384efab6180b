"""Rows whose fields stand one column too far right or left: one problem that says so, not one a cell."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drawn import drawn_facts, text, told

pytestmark = pytest.mark.slow

HEAD = "order | date | account | amount | currency | note\n"
GOOD = "O1 | 2026-10-30 | A1 | 100 | EUR |\n"
RIGHT = "is out of place, it seems: from here on the fields of this row fit the column before theirs"
LEFT = "is out of place, it seems: from here on the fields of this row fit the column behind theirs"


def facts_of(row: str, **tables: str):
    return drawn_facts(sales=HEAD + GOOD + row, **tables)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("O2 | Pumps | 2026-10-02 | A1 | 7 | EUR", f"column date: 'Pumps' {RIGHT}"),
        ("O2 | 2026-10-02 | x | A1 | 7 | EUR", f"column account: 'x' {RIGHT}"),
        ("O2 | 2026-10-02 | | A1 | 7 | EUR", f"column amount: 'A1' {RIGHT}"),
        ("O2 | A1 | 7 | EUR | | a note", f"column date: 'A1' {LEFT}"),
        ("2026-10-02 | A1 | 7 | EUR | |", f"column date: 'A1' {LEFT}"),
    ],
)
def test_a_row_that_is_shifted_has_one_problem_that_says_so(row: str, problem: str) -> None:
    facts = facts_of(row)
    assert told(facts) == [f"sales.csv, line 3, {problem}"]
    assert facts.problems.count == 1
    assert text(facts.problems.kept[0].fix).startswith("Look for")
    sales = facts.sums["sales"]
    assert (sales.read, sales.used, sales.held_back, sales.used_amount) == (2, 1, 1, 100)


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        ("O2 | soon | A1 | many | EUR |", ["amount", "date"]),
        ("O2 | A1 | 2026-10-02 | 7 | EUR |", ["account", "date"]),  # two that changed places
        ("O2 | 2026-10-02 | 999 | abc | EUR |", ["account", "amount"]),
        ("O2 | 2026-10-02 | A9 | many | YEN |", ["account", "amount", "currency"]),
        ("O2 | | A9 | | |", ["account", "amount", "date"]),
    ],
)
def test_a_row_with_several_wrong_cells_is_not_called_shifted(row: str, columns: list[str]) -> None:
    facts = facts_of(row)
    assert [problem.column for problem in facts.problems.kept] == columns
    assert not any("out of place" in line for line in told(facts))


def test_in_a_spelling_that_is_not_known_a_row_is_not_shifted_against_those_beside_it() -> None:
    facts = drawn_facts(sales="date | account | amount\n2.10.2026 | A9 | 7\n2026-10-02 | A1 | 1")
    assert [problem.column for problem in facts.problems.kept] == ["account", "date"]


WORDS = st.sampled_from(["", "soon", "A9", "999", "abc", "n/a", "x1", "#REF!", "1.2.3", "31.12.2026", "-"])


@settings(max_examples=5)  # each reads a workbook, of many rows as soon as of one
@given(rows=st.lists(st.lists(WORDS, min_size=4, max_size=4), min_size=1, max_size=20))
def test_what_fits_nowhere_is_never_called_shifted(rows: list[list[str]]) -> None:
    drawn = (" | ".join([f"O{place}", *cells, "note"]) for place, cells in enumerate(rows, start=2))
    facts = facts_of("\n".join(drawn))
    assert not any("out of place" in line for line in told(facts))
    assert facts.sums["sales"].used_amount == 100
