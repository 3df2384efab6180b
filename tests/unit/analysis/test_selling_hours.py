"""The hours that a seller has for opportunities."""

from datetime import date

import pandas as pd
import pytest

from kamlib.analysis.selling_hours import selling_hours, years_to_come
from kamlib.periods import Period
from kamlib.settings.focus import Care, Hours
from tests.unit.analysis.drawn import drawn_frame as frame

YEAR = Period(date(2027, 1, 1), date(2028, 1, 1))
ACCOUNTS = """
    account | owner | tier | hours
    A1      | R1    | A    | 300.0
    A2      | R1    | B    | 90.0
    A3      | R1    | none | 4.0
    A4      | R2    | A    |
    A5      |       | A    | 7.0
"""
BOOKS = """
    rep | accounts | hours_available
    R1  | 3        | 1000.0
    R2  | 1        | 800.0
    R3  | 0        | 900.0
    R4  | 2        |
"""


def hours_of(hours: Hours, as_of: date = date(2027, 1, 1)) -> pd.DataFrame:
    return selling_hours(frame(ACCOUNTS), frame(BOOKS), hours, YEAR, as_of)


def test_without_settings_care_is_what_was_spent() -> None:
    table = hours_of(Hours())
    assert list(table.index) == ["R1", "R2"], "of others nobody knows the hours, or they own nothing"
    assert list(table.loc["R1"]) == [1000, 0, 394, 0, 606, 0]
    assert list(table.loc["R2"]) == [800, 0, 0, 1, 800, 0], (
        "what nobody knows counts as nothing, and is counted"
    )


def test_settings_say_what_is_fixed_and_what_care_takes() -> None:
    table = hours_of(Hours(fixed=0.2, care=Care(a=400, c=10)))
    assert list(table.loc["R1"]) == [1000, 200, 400 + 90 + 10, 0, 300, 0]
    assert list(hours_of(Hours(fixed=250)).loc["R1"]) == [1000, 250, 394, 0, 356, 0]
    assert hours_of(Hours(care=Care(a=2000))).loc["R2", "left"] == -1200


@pytest.mark.parametrize(
    ("as_of", "left", "before"),
    [
        (date(2026, 11, 1), 1 + 61 / 365, 61 / 365),
        (date(2027, 7, 2), 183 / 365, 0),
        (date(2028, 3, 1), 0, 0),
    ],
)
def test_what_is_to_come_until_the_year_ends_counts(as_of: date, left: float, before: float) -> None:
    assert years_to_come(YEAR, as_of) == pytest.approx((left, before))
    told = hours_of(Hours(), as_of).loc["R1"]
    assert (told["left"], told["before"]) == pytest.approx((606 * left, 606 * before))
