"""Concentration: the published results of the literature's small cases, and what always holds."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.concentration import (
    abc_class,
    abc_class_within,
    accounts_to_share,
    concentration,
    effective_accounts,
    gini,
    hhi,
    largest_share,
    share_curve,
    top_share,
)

AMOUNTS = st.lists(st.integers(1, 10_000_000), min_size=1, max_size=60).map(
    lambda cents: pd.Series([c / 100 for c in cents], index=[f"A{i}" for i in range(len(cents))])
)


@pytest.mark.parametrize(
    ("amounts", "expected_gini", "expected_hhi", "expected_n"),
    [
        ([1, 2, 3, 4, 5], 0.266667, 0.244444, 4.0909),
        ([10, 0, 0, 0], 0.75, 1.0, 1.0),
        ([5, 5, 5, 5], 0.0, 0.25, 4.0),
        ([7], 0.0, 1.0, 1.0),
    ],
)
def test_small_cases(amounts, expected_gini, expected_hhi, expected_n):
    series = pd.Series(amounts, dtype=float)
    assert gini(series) == pytest.approx(expected_gini, abs=1e-6)
    assert hhi(series) == pytest.approx(expected_hhi, abs=1e-6)
    assert effective_accounts(series) == pytest.approx(expected_n, abs=1e-4)


def test_credits_stand_beside_the_figures_and_not_in_them():
    figures = concentration(pd.Series([60.0, 40.0, 0.0, -15.0], index=list("abcd")))
    assert figures is not None
    assert (figures.n, figures.total) == (2, 100.0)
    assert (figures.net_credit_accounts, figures.net_credit_amount) == (1, -15.0)
    assert figures.largest == pytest.approx(0.6)
    assert figures.curve == ((0.0, 0.0), (0.5, 0.6), (1.0, 1.0))


def test_the_top_fifth_counts_as_many_accounts_as_its_share_is_of():
    """A fifth of 106 is 21.2 accounts: 22, the largest."""
    amounts = pd.Series(np.arange(1.0, 107.0))
    figures = concentration(amounts)
    assert figures is not None
    assert figures.top_fifth_accounts == 22
    assert figures.top_fifth == pytest.approx(amounts[-22:].sum() / amounts.sum())


def test_nothing_sold_has_no_concentration():
    assert concentration(pd.Series([0.0, -1.0])) is None


@pytest.mark.parametrize(
    ("amounts", "classes"),
    [
        # the account that crosses 80 % is still A, the one that crosses 95 % still B
        ([70, 15, 8, 4, 3], "AABBC"),
        # 80 % reached exactly: the next one is B
        ([50, 30, 15, 5], "AABC"),
        # equal amounts at the line share the better class
        ([40, 20, 20, 20], "AAAA"),
        ([60, 10, 10, 10, 10], "AAAAA"),
        ([5, 5, 5, 5], "AAAA"),
    ],
)
def test_abc_by_cumulated_share(amounts, classes):
    shuffled = pd.Series(amounts, index=range(len(amounts)), dtype=float).sample(frac=1, random_state=1)
    assert "".join(abc_class(shuffled, 0.8, 0.95).sort_index()) == classes


def test_no_revenue_and_net_credit_are_outside_abc():
    classes = abc_class(pd.Series([100.0, 0.0, np.nan, -5.0]), 0.8, 0.95)
    assert classes.tolist() == ["A", "none", "none", "net_credit"]


def test_classes_within_groups_are_those_of_each_alone():
    amounts = pd.Series([70.0, 5.0, 30.0, np.nan, -1.0, 40.0], index=list("uvwxyz"))
    groups = pd.Series(["one", "other", "one", "other", None, "other"], index=amounts.index, dtype="str")
    found = abc_class_within(amounts, groups, 0.8, 0.95)
    assert found.to_dict() == {"u": "A", "w": "A", "z": "A", "v": "B", "x": "none", "y": "none"}
    for _, own in amounts.groupby(groups):
        pd.testing.assert_series_equal(found[own.index], abc_class(own, 0.8, 0.95))


@given(AMOUNTS)
def test_what_always_holds(amounts):
    n = len(amounts)
    curve = share_curve(amounts)
    assert curve[-1] == pytest.approx(1)
    assert (np.diff(curve) >= -1e-12).all()
    assert -1e-9 <= gini(amounts) <= (n - 1) / n + 1e-9
    assert 1 / n - 1e-9 <= hhi(amounts) <= 1 + 1e-9
    assert top_share(amounts, 0.2) >= 0.2 - 1e-9
    assert largest_share(amounts, 3) >= largest_share(amounts, 1)
    reached = accounts_to_share(amounts, 0.8)
    assert curve[reached - 1] >= 0.8 - 1e-9
    assert reached == 1 or curve[reached - 2] < 0.8


@given(AMOUNTS, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_the_unit_do_not_matter(amounts, random):
    shuffled = amounts.sample(frac=1, random_state=random.randrange(1000))
    assert gini(shuffled * 1000) == pytest.approx(gini(amounts))
    pd.testing.assert_series_equal(
        abc_class(shuffled, 0.8, 0.95).sort_index(), abc_class(amounts, 0.8, 0.95).sort_index()
    )


@given(AMOUNTS)
def test_a_larger_account_never_has_the_worse_class(amounts):
    classes = abc_class(amounts, 0.8, 0.95)
    ordered = classes[amounts.sort_values(ascending=False, kind="stable").index]
    assert list(ordered) == sorted(ordered)
    assert (classes.groupby(amounts).nunique() == 1).all()
