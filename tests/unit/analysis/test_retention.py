"""Retention: drawn tables that a sales manager could read, and what always holds."""

from collections.abc import Collection
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.cohorts import yearly_cohorts
from kamlib.analysis.retention import (
    FEW_ACCOUNTS,
    KeptFigures,
    RetentionFigures,
    churn_range,
    retention,
)
from kamlib.periods import Period

AS_OF = date(2026, 11, 1)
LONG_AGO = date(2020, 1, 1)


def months(drawn: str) -> pd.DataFrame:
    """account | revenue of the last twelve months, the year before, and so on, each in one month of it."""
    rows = []
    for line in drawn.strip().splitlines():
        account, *amounts = (cell.strip() for cell in line.split("|"))
        rows += [(account, 12 * year + 3, float(of)) for year, of in enumerate(amounts) if of]
    return pd.DataFrame(rows, columns=["account", "month", "revenue"])


def retained(
    rows: pd.DataFrame, data_start: date | None = LONG_AGO, of: Collection[str] | None = None
) -> RetentionFigures | None:
    """Of all accounts, or of those in `of`."""
    cohorts = yearly_cohorts(rows, as_of=AS_OF, data_start=data_start)
    return retention(cohorts if of is None else cohorts.of(of))


def kept(drawn: str, data_start: date = LONG_AGO) -> tuple[KeptFigures, ...]:
    found = retained(months(drawn), data_start)
    return () if found is None else (*found.years, *found.pooled)


def test_each_account_of_the_cohort_counts_once_and_new_ones_never():
    [one] = kept(
        """
        stays   | 100 | 100
        grew    | 150 | 100
        shrank  |  40 | 100
        left    |     | 100
        new     | 900 |
        """,
        data_start=date(2024, 11, 1),
    )
    assert (one.accounts, one.lost, one.logo_churn.value) == (4, 1, 0.25)
    assert (one.base, one.churned, one.contraction, one.expansion, one.revenue) == (400, 100, 60, 50, 290)
    assert one.gross_retention.value == 0.6
    assert one.net_retention.value == 0.725
    assert one.period == Period(date(2025, 11, 1), AS_OF)


def test_credits_are_losses_and_who_nets_to_nothing_is_lost():
    """A year of credits before the period puts an account in no cohort."""
    [one] = kept(
        """
        stays    | 100 | 100
        credited | -30 | 100
        nothing  |   0 | 100
        before   |  70 | -50
        """,
        data_start=date(2024, 11, 1),
    )
    assert (one.accounts, one.lost) == (3, 2)
    assert (one.base, one.churned, one.contraction, one.revenue) == (300, 230, 0, 70)
    assert one.gross_retention.value == one.net_retention.value == pytest.approx(70 / 300, abs=1e-6)


def test_each_year_stands_beside_the_pooled_rate():
    """Each year has a cohort of its own: who came back is in the cohort of the year after."""
    last, before, pooled = kept(
        """
        a | 100 | 100 |  50
        b |     | 100 |
        c |  60 |     | 100
        """,
        data_start=date(2023, 11, 1),
    )
    assert (last.accounts, last.lost, last.period.start) == (2, 1, date(2025, 11, 1))
    assert (before.accounts, before.lost, before.period.end) == (2, 1, date(2025, 11, 1))
    assert (pooled.years, pooled.accounts, pooled.lost, pooled.logo_churn.value) == (2, 4, 2, 0.5)
    assert pooled.base == last.base + before.base == 350
    assert pooled.net_retention.value == pytest.approx(200 / 350, abs=1e-6)
    assert pooled.period == Period(date(2024, 11, 1), AS_OF)


@pytest.mark.parametrize(
    ("data_start", "years", "pooled"),
    [
        (date(2024, 11, 16), 1, 0),
        (date(2024, 11, 17), 0, 0),
        (date(2023, 11, 1), 2, 1),
        (date(2022, 11, 1), 3, 2),
        (LONG_AGO, 3, 2),
        (None, 0, 0),
    ],
)
def test_only_years_that_the_exports_hold_whole(data_start, years, pooled):
    rows = months("a | 1 | 1 | 1 | 1 | 1 | 1")
    found = retained(rows, data_start)
    assert (len(found.years), len(found.pooled)) == (years, pooled) if found else years == 0


def test_accounts_that_are_new_have_nothing_to_keep():
    assert kept("new | 100 | |") == ()
    assert retained(months("a | 1 | 1"), of=["b"]) is None
    assert retained(months("a | 1 | 1"), of=[]) is None


def test_a_book_is_the_company_of_its_accounts():
    rows = months("a | 100 | 80\nb | 30 | 60\nc | 5 | 500")
    own = rows[rows["account"].isin(["a", "b"])]
    assert retained(rows, of={"a", "b", "unknown"}) == retained(own)


def test_more_accounts_have_a_narrower_range():
    narrow, wide = churn_range(100, 400), churn_range(2, 8)
    assert narrow[1] - narrow[0] < wide[1] - wide[0]


def test_few_accounts_have_no_range_of_revenue():
    few = "\n".join(f"a{place} | 1 | 2" for place in range(FEW_ACCOUNTS - 1))
    [one] = kept(few, data_start=date(2024, 11, 1))
    assert (one.gross_retention.low, one.net_retention.high) == (None, None)
    [more] = kept(f"{few}\nz | 1 | 2", data_start=date(2024, 11, 1))
    assert (more.gross_retention.low, more.net_retention.high) == (0.5, 0.5)


def test_the_range_of_a_mean_is_the_textbook_s():
    """Equal bases: the bootstrap of the ratio is that of a mean, whose 80 % are 1.2816 standard errors."""
    now = np.random.default_rng(3).gamma(2, 50, 400).round(2)
    drawn = "\n".join(f"a{place} | {amount} | 100" for place, amount in enumerate(now))
    [one] = kept(drawn, data_start=date(2024, 11, 1))
    error = now.std() / np.sqrt(400) / 100
    assert one.net_retention.high - one.net_retention.low == pytest.approx(2 * 1.2816 * error, rel=0.08)
    assert one.net_retention.low < one.net_retention.value < one.net_retention.high


CENTS = st.integers(-5_000, 1_000_000).map(lambda cents: cents / 100)
TABLES = st.dictionaries(
    st.tuples(st.integers(0, 40).map(lambda place: f"A{place}"), st.integers(0, 50)),
    CENTS,
    min_size=1,
    max_size=120,
).map(
    lambda cells: pd.DataFrame(
        [(*key, of) for key, of in cells.items()], columns=["account", "month", "revenue"]
    )
)


@given(TABLES, st.randoms(use_true_random=False))
def test_what_always_holds(rows, chance):
    found = retained(rows)
    order = chance.sample(range(len(rows)), len(rows))
    assert retained(rows.iloc[order]) == found
    for one in (*found.years, *found.pooled) if found else ():
        assert 0 <= one.lost <= one.accounts and one.base > 0
        assert one.gross_retention.value <= 1
        assert one.base - one.churned - one.contraction + one.expansion == pytest.approx(
            one.revenue, abs=1e-3
        )
        gained = one.gross_retention.value + one.expansion / one.base
        assert gained == pytest.approx(one.net_retention.value, abs=2e-6)
        assert min(one.churned, one.contraction, one.expansion) >= 0
        assert one.revenue_churn.value == pytest.approx(one.churned / one.base, abs=1e-6)
        for measured in (one.gross_retention, one.net_retention, one.revenue_churn):
            assert measured.low is None or measured.low <= measured.high
            assert (measured.low is None) == (one.accounts < FEW_ACCOUNTS)


@given(TABLES)
def test_new_accounts_change_nothing(rows):
    new = pd.DataFrame([("Z1", 0, 5_000.0), ("Z2", 7, 90.0)], columns=["account", "month", "revenue"])
    more = pd.concat([rows, new], ignore_index=True)
    assert retained(more, date(2024, 11, 1)) == retained(rows, date(2024, 11, 1))


@given(TABLES, st.sets(st.integers(0, 40).map(lambda place: f"A{place}")))
def test_a_group_is_the_company_of_its_accounts(rows, group):
    assert retained(rows, of=group) == retained(rows[rows["account"].isin(group)])
