"""The retention of a company as a document: what is not whole is said, and the headline argues."""

from datetime import date

import pandas as pd
import pytest

from kamlib.analysis.retention import retention
from kamlib.plan.company_retention import retention_part
from kamlib.plan.retention import Retention, retention_headline
from tests.drawn import text

AS_OF = date(2026, 11, 1)


def part(rows: list[tuple[str, int, float]], data_start: date | None = date(2024, 11, 1)) -> Retention:
    months = pd.DataFrame(rows, columns=["account", "month", "revenue"])
    return retention_part(retention(months, as_of=AS_OF, data_start=data_start), data_start)


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ((130, 90), "All 2 accounts of the year before stayed and bought 110\u00a0% of it"),
        ((0, 230), "1 of 2 accounts left, and the others bought 115\u00a0% of what all had bought"),
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
    rows = [(f"a{place}", 14, 100.0) for place in range(40)] + [(f"a{place}", 2, 90.0) for place in range(30)]
    [year] = part(rows).years
    for rate in (year.logo_churn, year.gross_retention, year.net_retention):
        assert rate.n == 40 and rate.method and rate.period == year.period and rate.flags == ()
        assert rate.low < rate.value < rate.high
    [few] = part(rows[:20]).years
    assert few.gross_retention.flags == ("few-accounts",) and few.gross_retention.low is None
    assert few.logo_churn.low is not None
