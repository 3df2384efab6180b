"""What compares accounts, in a file of a line each: what is written is what is read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.plan.compared import Compared, to_lines
from kamlib.plan.comparison import Comparison


@given(st.sets(st.text(min_size=1), max_size=5))
def test_each_account_is_found_by_its_id_whatever_stands_in_it(tmp_path_factory, ids: set[str]) -> None:
    known = [
        Comparison(account=one, goal_share=place / 2, prices=()) for place, one in enumerate(sorted(ids))
    ]
    file: Path = tmp_path_factory.mktemp("compared") / "comparisons.jsonl"
    file.write_bytes(to_lines(known))
    compared = Compared(file)
    assert [compared(one.account) for one in known] == known
    assert list(compared) == [one.account for one in known]
    assert compared("".join(ids) + "no") is None


def test_a_line_that_names_nobody_is_told(tmp_path: Path) -> None:
    file = tmp_path / "comparisons.jsonl"
    file.write_bytes(to_lines([Comparison(account="A", goal_share=None, prices=())]) + b'{"prices":[]}\n')
    with pytest.raises(ValueError, match="names no account"):
        Compared(file)("A")
