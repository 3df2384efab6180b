"""Scores of chances: published intervals, and values that can be worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.calibration import auc, reliability, scores
from kamlib.analysis.normal import Z90, wilson

told = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 1)), min_size=1, max_size=60)


@pytest.mark.parametrize(("won", "n", "low", "high"), [(3, 5, 27, 86), (12, 20, 42, 76), (120, 200, 54, 65)])
def test_wilson_as_published(won: int, n: int, low: int, high: int) -> None:
    """To the whole percent; 65.5 is published as 65."""
    assert [100 * end for end in wilson(won, n, Z90)] == pytest.approx([low, high], abs=0.55)


def test_scores_by_hand() -> None:
    found = scores(np.array([0.8, 0.4]), np.array([1.0, 0.0]), 0.5)
    assert found.brier == pytest.approx(0.1) and found.skill == pytest.approx(0.6)
    assert found.log_loss == pytest.approx(-(np.log(0.8) + np.log(0.6)) / 2)
    assert found.auc == 1 and found.ece == pytest.approx(0.1)  # two deals are one bin: 0.6 beside 0.5


@given(told)
def test_bins_hold_all_and_their_shares_lie_within(deals: list[tuple[float, int]]) -> None:
    p, y = (np.array(one, dtype=float) for one in zip(*deals, strict=True))
    bins = reliability(p, y)
    assert sum(one.n for one in bins) == len(deals)
    assert sum(one.n * one.came for one in bins) == pytest.approx(y.sum())
    assert all(one.low - 1e-9 <= one.came <= one.high + 1e-9 for one in bins)
    assert [one.told for one in bins] == sorted(one.told for one in bins)


@given(told)
def test_turning_the_chances_round_turns_auc_round(deals: list[tuple[float, int]]) -> None:
    p, y = (np.array(one, dtype=float) for one in zip(*deals, strict=True))
    found = auc(p, y)
    if found is None:
        assert y.min() == y.max()
    else:
        assert auc(-p, y) == pytest.approx(1 - found)
