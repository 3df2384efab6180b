"""The retention of a company as a document: what is not whole is said, and the headline argues."""

from datetime import date

import pandas as pd
import pytest

from kamlib.analysis.cohorts import Cohorts, yearly_cohorts
from kamlib.plan.company_retention import company_retention, retention_of
from kamlib.plan.retention import Retention, kept_few, retention_headline
from tests.drawn import text

AS_OF = date(2026, 11, 1)


Rows = list[tuple[str, int, float]]


def cohorts(rows: Rows, data_start: date | None = date(2024, 11, 1)) -> Cohorts:
    months = pd.DataFrame(rows, columns=["account", "month", "revenue"])
    return yearly_cohorts(months, as_of=AS_OF, data_start=data_start)


def part(rows: Rows, data_start: date | None = date(2024, 11, 1)) -> Retention:
    return company_retention(cohorts(rows, data_start), data_start)


def bought(accounts: int, *, now: float, stayed: int | None = None) -> Rows:
    """Accounts that bought for 100 the year before, of which the first `stayed` (else all) bought for `now`
    in the last twelve months."""
    ids = [f"a{place:02}" for place in range(accounts)]
    return [(one, 14, 100.0) for one in ids] + [(one, 2, now) for one in ids[:stayed]]


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ((130, 90), "All 2 accounts of the year before stayed and bought €20 more"),
        ((0, 230), "1 of 2 accounts left, and the others bought €30 more than all had bought"),
        ((70, 90), "All 2 accounts stayed and bought €40 less"),
        ((0, 90), "1 of 2 accounts left and took €100 with them"),
        ((30, 0), "1 of 2 accounts left and took €100 with them"),
        ((-10, 90), "1 of 2 accounts left and took €110 with them"),
    ],
)
def test_the_headline_says_what_took_the_revenue(last, said):
    rows = [("a", 14, 100.0), ("b", 14, 100.0), ("a", 2, float(last[0])), ("b", 2, float(last[1]))]
    assert text(retention_headline(part(rows))) == said


def test_those_who_stayed_may_cost_more_than_those_who_left():
    rows = [("a", 14, 900.0), ("b", 14, 100.0), ("a", 2, 300.0)]
    assert (
        text(retention_headline(part(rows))) == "Those who stayed bought €600 less, and 1 of 2 accounts left"
    )


def test_what_some_bought_more_makes_up_for_what_others_bought_less():
    rows = [("a", 14, 900.0), ("b", 14, 100.0), ("c", 14, 100.0), ("a", 2, 700.0), ("c", 2, 250.0)]
    assert text(retention_headline(part(rows))) == "1 of 3 accounts left and took €100 with them"
    rows[-1] = ("c", 2, 150.0)
    assert text(retention_headline(part(rows))) == (
        "Those who stayed bought €150 less, and 1 of 3 accounts left"
    )


def test_years_that_are_not_whole_are_asked_for():
    nothing = part([("a", 2, 1.0)], date(2025, 3, 1))
    assert (nothing.years, nothing.pooled) == ((), ())
    assert text(nothing.unknown) == (
        "Not known yet: two whole years are wanted, and the exports begin on 1 March 2025. "
        "Ask for earlier ones."
    )
    assert text(retention_headline(nothing)) == "Who stayed and who left is not known yet"
    assert part([], None).unknown.id == "retention-no-revenue"
    some = part([("a", 2, 1.0), ("a", 14, 1.0)])
    assert len(some.years) == 1 and some.unknown.id == "retention-earlier-unknown"
    whole = part([("a", 12 * year, 1.0) for year in range(4)], date(2022, 11, 1))
    assert len(whole.years) == 3 and whole.unknown is None


def test_each_rate_carries_its_range_its_rows_and_its_method():
    [year] = part(bought(40, now=90, stayed=30)).years
    for rate in (year.logo_churn, year.revenue_churn, year.gross_retention, year.net_retention):
        assert rate.n == 40 and rate.method and rate.period == year.period and rate.flags == ()
        assert rate.low < rate.value < rate.high
    [few] = part(bought(20, now=0)).years
    assert few.gross_retention.flags == ("few-accounts",) and few.gross_retention.low is None
    assert few.logo_churn.low is not None


def test_many_accounts_have_a_rate_in_the_headline():
    assert text(retention_headline(part(bought(30, now=110)))) == (
        "All 30 accounts of the year before stayed and bought 110\u00a0% of it"
    )
    assert text(retention_headline(part(bought(30, now=115, stayed=29)))) == (
        "1 of 30 accounts left, and the others bought 111\u00a0% of what all had bought"
    )


@pytest.mark.parametrize(
    ("stayed", "said"),
    [
        (
            9,
            "3 of 12 left and took €300 of €1.20k; the others bought €0 more here and €90 less there. "
            "Likely 12\u00a0% to 35\u00a0% of such accounts leave in a year.",
        ),
        (
            12,
            "All 12 stayed; of €1.20k they bought €0 more here and €120 less there. "
            "Likely 3\u00a0% to 17\u00a0% of such accounts leave in a year.",
        ),
    ],
)
def test_few_accounts_are_counted_and_given_a_range_instead_of_a_rate(stayed, said):
    """Of 12 accounts, 3 lost: Beta(2 + 3, 8 + 9) has 80 % between 12 and 35 %."""
    found = part(bought(12, now=90, stayed=stayed))
    assert found.few
    assert text(kept_few(found.years[0])) == said


@pytest.mark.parametrize(("accounts", "few"), [(4, None), (5, True), (29, True), (30, False)])
def test_a_book_says_what_its_number_of_accounts_allows(accounts, few):
    rows = [*bought(accounts, now=90), *((f"z{place}", 14, 7.0) for place in range(50))]
    own = retention_of(cohorts(rows).of({row[0] for row in rows if row[0] < "b"}))
    assert (own and own.few) == few
    assert own is None or (own.years[0].accounts, own.unknown) == (accounts, None)


def test_what_the_exports_do_not_hold_is_asked_for_on_the_company_s_page_alone():
    rows = bought(40, now=90)
    assert retention_of(cohorts(rows, date(2025, 3, 1))) is None
