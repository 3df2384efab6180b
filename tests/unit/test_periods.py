"""Periods are half open, months keep their day where they can, and nothing asks the clock."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.periods import (
    Period,
    as_of_date,
    date_of,
    last_twelve_months,
    months_before,
    planning_year,
    year_before,
    year_period,
)

DAYS = st.dates(date(1904, 3, 1), date(2096, 12, 31))
MONTHS = st.integers(1, 12)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 1), 12, date(2025, 11, 1)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2023, 3, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2025, 12, 31), -2, date(2026, 2, 28)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_the_same_day_months_earlier_or_that_months_last(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


@given(DAYS, st.integers(-48, 48))
def test_months_are_counted_by_the_calendar(day: date, months: int) -> None:
    before = months_before(day, months)
    assert (day.year - before.year) * 12 + day.month - before.month == months
    assert before.day == day.day or (before.day < day.day and (before + timedelta(days=1)).day == 1)


@given(DAYS, DAYS, st.integers(0, 48))
def test_an_earlier_day_stays_no_later(one: date, other: date, months: int) -> None:
    first, second = sorted((one, other))
    assert months_before(first, months) <= months_before(second, months)


@given(DAYS)
def test_the_last_twelve_months_and_those_before_meet_without_a_gap(as_of: date) -> None:
    last, before = last_twelve_months(as_of), year_before(as_of)
    assert before.end == last.start
    assert as_of not in last and as_of - timedelta(days=1) in last
    assert last.start in last and last.start not in before
    assert last.last_day == as_of - timedelta(days=1)
    assert 365 <= (last.end - last.start).days <= 366


def test_a_period_ends_after_it_starts() -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        Period(date(2026, 1, 1), date(2026, 1, 1))


TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("rule", "data_end", "as_of"),
    [
        ("today", date(2026, 10, 30), date(2026, 11, 18)),
        ("month-start", date(2026, 11, 17), date(2026, 11, 1)),
        ("data-end", date(2013, 11, 29), date(2013, 11, 30)),
        ("data-end", date(2026, 12, 31), date(2027, 1, 1)),
        ("data-end", None, date(2026, 11, 1)),
        (date(2013, 12, 1), date(2026, 11, 17), date(2013, 12, 1)),
    ],
)
def test_the_first_day_not_counted(rule: date, data_end: date | None, as_of: date) -> None:
    assert as_of_date(rule, today=TODAY, data_end=data_end) == as_of


def test_a_month_that_starts_today_counts_all_before() -> None:
    assert as_of_date("month-start", today=date(2026, 11, 1), data_end=None) == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("as_of", "first_month", "year"),
    [
        (date(2026, 1, 1), 1, 2026),
        (date(2026, 6, 30), 1, 2026),
        (date(2026, 7, 1), 1, 2027),
        (date(2026, 12, 31), 1, 2027),
        (date(2026, 4, 1), 4, 2026),
        (date(2026, 3, 31), 4, 2026),  # the year that started in April 2025 is in its second half
        (date(2026, 9, 30), 4, 2026),
        (date(2026, 10, 1), 4, 2027),
        (date(2026, 12, 1), 12, 2026),
        (date(2027, 5, 31), 12, 2026),
        (date(2027, 6, 1), 12, 2027),
    ],
)
def test_plans_are_for_the_running_year_in_its_first_half(as_of: date, first_month: int, year: int) -> None:
    assert planning_year(as_of, first_month) == year


@given(DAYS, MONTHS)
def test_the_planning_year_ends_six_to_eighteen_months_after_the_planning_date(
    as_of: date, first_month: int
) -> None:
    year = year_period(planning_year(as_of, first_month), first_month)
    assert months_before(year.end, 18) <= as_of < year.end
    assert as_of < months_before(year.end, 6)


@given(st.integers(1900, 2100), MONTHS)
def test_planning_years_follow_each_other(year: int, first_month: int) -> None:
    assert year_period(year, first_month).end == year_period(year + 1, first_month).start
    assert year_period(year, first_month).start == date_of(year, first_month) == date(year, first_month, 1)
    assert date_of(year, first_month, 12) == date_of(year + 1, first_month)
