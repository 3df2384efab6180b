"""Groups of few accounts are drawn to the rate of all, as much as the groups are alike."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.cohorts import Cohorts, yearly_cohorts
from kamlib.analysis.groups import (
    ADDED,
    GroupChurn,
    added_accounts,
    by_tenure,
    churn_by,
    shrunk,
    standing_out,
)
from kamlib.analysis.likelihood import Reason
from kamlib.analysis.sbg import Sbg, sbg_retention


def cohorts(lost: dict[str, tuple[int, int]]) -> tuple[Cohorts, dict[str, str | None]]:
    """group -> how many left, of how many: accounts that bought a year ago, and their groups."""
    rows, groups = [], {}
    for group, (left, whole) in lost.items():
        for n in range(whole):
            account = f"{group}-{n:03}"
            groups[account] = group
            rows += [(account, 14, 100.0), *([(account, 2, 90.0)] if n >= left else [])]
    months = pd.DataFrame(rows, columns=["account", "month", "revenue"])
    found = yearly_cohorts(months, as_of=date(2026, 11, 1), data_start=date(2024, 11, 1))
    return found, groups


def test_published_rates_of_few_accounts() -> None:
    lost, accounts = np.array([0.0, 3, 2]), np.array([3.0, 3, 10])
    value, low, high = shrunk(lost, accounts, 0.2, 10)
    assert value.tolist() == pytest.approx([0.154, 0.385, 0.2], abs=1e-3)
    assert (low < value).all() and (value < high).all()


def test_the_rates_are_drawn_together_and_the_small_group_most() -> None:
    found, groups = cohorts({"Water": (2, 40), "Beer": (20, 40), "Oil": (2, 2), "Wine": (8, 40)})
    made = churn_by(found, {"industry": groups})["industry"]
    by_name = {one.name: one for one in made.groups}
    assert made.rate == pytest.approx(32 / 122) and made.fitted
    assert made.groups[0].name in ("Oil", "Beer") and made.groups[-1].name == "Water"
    assert by_name["Oil"].own == 1 and by_name["Oil"].value < 0.75
    assert by_name["Beer"].value == pytest.approx(0.5, abs=0.05)
    for one in made.groups:
        assert min(one.own, made.rate) <= one.value <= max(one.own, made.rate)
        assert one.low < one.value < one.high


def test_of_many_groups_one_is_above_by_chance_and_none_is_named() -> None:
    """17 of 40 beside 19 times 5 of 40: above the rate of all by itself, not as the worst of twenty."""

    def of(lost: int) -> dict[str, GroupChurn]:
        found, groups = cohorts({"Beer": (lost, 40)} | {f"G{n:02}": (5, 40) for n in range(19)})
        return {"industry": churn_by(found, {"industry": groups})["industry"]}

    worst = of(17)["industry"]
    assert worst.groups[0].name == "Beer" and worst.groups[0].low > worst.rate
    assert standing_out({"industry": worst}) is None
    sure = standing_out(of(20))
    assert sure is not None and (sure.kind, sure.group.name) == ("industry", "Beer")


def test_groups_that_are_alike_are_drawn_more_than_groups_that_differ() -> None:
    n = np.full(8, 50.0)
    alike = added_accounts(np.full(8, 10.0), n, 0.2)
    differ = added_accounts(np.array([0.0, 25, 2, 20, 1, 22, 3, 7]), n, 0.2)
    assert alike is not None and differ is not None
    assert alike > 100 > 10 > differ
    assert added_accounts(np.array([1.0, 2]), np.array([5.0, 9]), 0.2) is None


def test_two_groups_tell_not_how_much_groups_differ() -> None:
    found, groups = cohorts({"Water": (2, 40), "Beer": (20, 40)})
    made = churn_by(found, {"industry": groups})["industry"]
    assert (made.fitted, made.added) == (False, ADDED)


def test_classes_are_those_of_the_years_beginning_and_who_has_no_group_counts_for_all() -> None:
    found, groups = cohorts({"Water": (2, 10), "Beer": (5, 10)})
    made = churn_by(found, {"industry": {**groups, "Beer-000": None, "Beer-001": None}})
    assert sum(one.accounts for one in made["industry"].groups) == 18
    assert made["industry"].rate == pytest.approx(7 / 20)
    assert sum(one.lost for one in made["tier"].groups) == 7, "who left has no class today, but had one then"
    assert churn_by(found.of([]), {"industry": groups}) == {}


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), min_size=1, max_size=8), st.floats(0.05, 0.95)
)
def test_a_value_lies_between_the_own_rate_and_that_of_all(pairs, rate) -> None:
    accounts = np.array([float(n) for _, n in pairs])
    lost = np.minimum(np.array([float(left) for left, _ in pairs]), accounts)
    added = added_accounts(lost, accounts, rate) or ADDED
    value, low, high = shrunk(lost, accounts, rate, added)
    own = lost / accounts
    assert (np.minimum(own, rate) - 1e-9 <= value).all() and (value <= np.maximum(own, rate) + 1e-9).all()
    assert (low < high).all() and 1 <= added <= max(accounts.sum(), 10) + 1e-6


def test_who_stayed_for_years_is_the_surer_one_where_it_is_so() -> None:
    """New customers leave five times as often as old ones; nobody knows since when the last ten buy."""
    rows, starts = [], {}
    for n in range(140):
        account, old = f"A{n:03}", n % 4
        rows += [(account, 14, 100.0), *([(account, 2, 90.0)] if n % 10 >= (5, 3, 2, 1)[old] else [])]
        starts[account] = None if n >= 130 else date(2025 - 3 * old, 3, 1)
    months = pd.DataFrame(rows, columns=["account", "month", "revenue"])
    known = pd.to_datetime(pd.Series(starts)).dropna()
    found = yearly_cohorts(months, as_of=date(2026, 11, 1), data_start=date(2024, 11, 1), starts=known)
    assert np.isnan(found.tenure[130:]).all() and set(found.tenure[:130].ravel()) == {1, 4, 7, 10}
    fit = by_tenure(found)
    assert isinstance(fit, Sbg)
    first, tenth = sbg_retention(fit, np.array([1, 10]))
    assert first < 0.62 and tenth > 0.8
    names = [one.name for one in churn_by(found, {})["tenure"].groups]
    assert names[0] == "1" and set(names) == {"1", "3", "6"}
    assert by_tenure(found.of([f"A{n:03}" for n in range(90)])) == Reason.FEW_ACCOUNTS
