"""Dates and periods. The date is always an argument: nothing here asks the clock.

A period is half open: its `start` is counted, its `end` is not. `as_of` is the first day NOT counted,
so the last twelve months are [as_of - 12 months, as_of).
"""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

YEAR = 12
"""Months."""

AsOfRule = Literal["today", "month-start", "data-end"]


@dataclass(frozen=True, order=True)
class Period:
    """The days from `start` to the day before `end`."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError(f"a period ends after it starts, not {self.start} to {self.end}")

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def last_day(self) -> date:
        return self.end - timedelta(days=1)


def day_of(moment: datetime) -> date:
    """Which day it is then where this machine stands: who saves after midnight reads of the day they saved
    on, and what is before the as-of date is before that day began here."""
    return moment.astimezone().date()


def months_before(day: date, months: int) -> date:
    """The same day of the month `months` earlier (later when negative), or that month's last day.

    >>> months_before(date(2024, 3, 31), 1)
    datetime.date(2024, 2, 29)
    """
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def month_and_part(as_of: date, year: Any, month: Any, day: Any, is_last: Any) -> tuple[Any, Any]:
    """Of days before `as_of` by their parts, one or a column of them: how many calendar months before it each
    lies, and whether one of these is not whole, so that the day lies in the month before.

    Month m is [m + 1 months before `as_of`, m months before it), and 31 is the last day of a shorter month,
    as months_before has it; `is_last`: whether the day is the last of its month.

    >>> march = date(2024, 3, 31)
    >>> month_and_part(march, 2024, 2, 29, True), month_and_part(march, 2024, 2, 28, False)
    ((1, True), (1, False))
    """
    return (as_of.year * 12 + as_of.month) - (year * 12 + month), (day >= as_of.day) | is_last


def last_twelve_months(as_of: date) -> Period:
    return Period(months_before(as_of, 12), as_of)


def year_before(as_of: date) -> Period:
    """The twelve months before the last twelve."""
    return Period(months_before(as_of, 24), months_before(as_of, 12))


def as_of_date(rule: AsOfRule | date, *, today: date, data_end: date | None) -> date:
    """The first day not counted, by the rule of the settings.

    `today` counts all days before today, `month-start` all whole months before today,
    `data-end` all days there are data for (`data_end` is the last of them).
    """
    if isinstance(rule, date):
        return rule
    if rule == "today":
        return today
    if rule == "month-start" or data_end is None:
        return today.replace(day=1)
    return data_end + timedelta(days=1)


def planning_year(as_of: date, first_month: int) -> int:
    """The year a plan made on `as_of` is for: the running one in its first half, else the next.

    A year is named after the calendar year it starts in and starts in `first_month`.
    """
    started = as_of.year if as_of.month >= first_month else as_of.year - 1
    return started if as_of < date_of(started, first_month, 6) else started + 1


def year_period(year: int, first_month: int) -> Period:
    """The twelve months of the planning year named `year`."""
    return Period(date_of(year, first_month), date_of(year + 1, first_month))


def date_of(year: int, first_month: int, months: int = 0) -> date:
    """The first day of the planning year `year`, or of its month number `months` (from 0)."""
    return months_before(date(year, first_month, 1), -months)


WHOLE_WITHIN = timedelta(days=15)
"""A period is whole in exports that begin no later than this after it: what is missing then is less than a
change worth a word."""


def whole_years(data_start: date | None, as_of: date) -> int:
    """How many years, counted back from `as_of`, exports that begin on `data_start` hold whole.

    >>> whole_years(date(2022, 1, 1), date(2026, 11, 1)), whole_years(None, date(2026, 11, 1))
    (4, 0)
    """
    years = 0
    while whole_since(data_start, months_before(as_of, 12 * (years + 1))):
        years += 1
    return years


def whole_since(data_start: date | None, start: date) -> bool:
    """Whether what happened since `start` is whole in exports that begin on `data_start`."""
    return data_start is not None and data_start <= start + WHOLE_WITHIN
