"""A date format of the settings becomes a pattern; what can't be one is told."""

import re

import pytest

from kamlib.facts.dates import date_pattern, formats_of


@pytest.mark.parametrize(
    ("format", "found", "iso"),
    [
        ("%Y-%m-%d", "2024-01-31", "2024-01-31"),
        ("%d.%m.%Y", "1.2.2024", "2024-2-1"),
        ("%m/%d/%Y", "12/31/2024", "2024-12-31"),
        ("%Y%m%d", "20240131", "2024-01-31"),
        ("%Y", "2011", "2011-01-01"),
        ("%m/%Y", "3/2024", "2024-3-01"),
        ("%Y-%m-%d %H:%M:%S.%f", "2024-01-31 23:59:59.123", "2024-01-31"),
        ("%m/%d/%Y %H:%M %p", "1/31/2024 11:59 PM", "2024-1-31"),
        ("%Y-%m-%dT%H:%M:%SZ", "2024-01-31T00:00:00Z", "2024-01-31"),
        ("%d de %m (%%) %Y", "31 de 1 (%) 2024", "2024-1-31"),
    ],
)
def test_a_format_finds_the_day(format: str, found: str, iso: str) -> None:
    pattern = date_pattern(format)
    assert re.sub(pattern.matches, pattern.iso, found) == iso


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("%Y-%m-%d", "2024-01-31 00:00:00"),  # a time that nobody announced
        ("%Y-%m-%d", "31.01.2024"),
        ("%Y%m%d", "2024111"),  # 1 November or 11 January
        ("%Y-%m-%d %H:%M", "2024-01-31 99:00"),
        ("%Y.%m", "2024x01"),  # a dot is a dot
    ],
)
def test_another_writing_is_not_found(format: str, text: str) -> None:
    assert not re.search(date_pattern(format).matches, text)


@pytest.mark.parametrize(
    ("format", "said"),
    [
        ("%y-%m-%d", "%y is not supported"),
        ("%d %B %Y", "%B is not supported"),
        ("%Y-%", "% is not supported"),
        ("%m-%d", "write the year as %Y"),
        ("%Y %d", "write the year as %Y"),
        ("%Y-%m-%d %Y", "each once"),
    ],
)
def test_a_format_of_no_use_is_told(format: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        date_pattern(format)


def test_a_value_proposes_its_formats() -> None:
    assert formats_of("31.01.2024") == ["%d.%m.%Y"]
    assert formats_of("03/04/2024") == ["%d/%m/%Y", "%m/%d/%Y"]  # ambiguous: a person decides
    assert formats_of("31/04/2024") == ["%d/%m/%Y"]
    assert formats_of("soon") == []
