"""How an export writes its dates: a format of the settings becomes a pattern that engines can match.

Engines know different directives, and some take 2024-02-30 for 1 March. So a date is matched, its parts
are put in the order 2024-01-31, and only that is cast.
"""

import re
from dataclasses import dataclass
from datetime import date

DAY_PARTS = {"%Y": r"(\d{4})", "%m": r"(\d{1,2})", "%d": r"(\d{1,2})"}
TIME_PARTS = {"%H": r"[0-2]?\d", "%M": r"[0-5]?\d", "%S": r"[0-5]?\d", "%f": r"\d{1,9}", "%p": "[AaPp][Mm]"}
"""The time of day is checked and dropped."""

SERIAL_DATES = "serial"
"""The format of days as spreadsheets number them: 45292 is 2024-01-01."""

DAY_ZERO = date(1899, 12, 30)
"""The day from which spreadsheets count days, since they take 1900 for a leap year."""

COMMON = (
    "%Y-%m-%d",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%d.%m.%Y",
    "%d.%m.%Y %H:%M",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%Y/%m/%d",
    "%Y%m%d",
)
"""What exports mostly write; tried only to say what would help."""


@dataclass(frozen=True)
class DatePattern:
    """`matches` finds a date, `iso` is the replacement that turns it into year-month-day."""

    matches: str
    iso: str


def date_pattern(format: str) -> DatePattern:
    """The pattern of `format`: %Y, %m, %d, and a time that is dropped (%H, %M, %S, %f, %p).

    Without %m or %d it is the first: "%Y" reads 2011 as 2011-01-01. Raises ValueError with a sentence
    for the user where the format is of no use.

    >>> date_pattern("%d.%m.%Y").iso
    '\\\\3-\\\\2-\\\\1'
    """
    tokens = re.findall(r"%.?|[^%]+", format)
    days = [token for token in tokens if token in DAY_PARTS]
    unknown = [
        t for t in tokens if t.startswith("%") and t != "%%" and t not in DAY_PARTS and t not in TIME_PARTS
    ]
    if unknown:
        raise ValueError(f"{unknown[0]} is not supported; use {', '.join([*DAY_PARTS, *TIME_PARTS])}")
    if "%Y" not in days or ("%d" in days and "%m" not in days) or len(set(days)) < len(days):
        raise ValueError('write the year as %Y, the month as %m, the day as %d, each once, as in "%d.%m.%Y"')
    group = {part: f"\\{days.index(part) + 1}" if part in days else "01" for part in DAY_PARTS}
    matches = "".join(_pattern(token) for token in tokens)
    if re.search(r"%\w%\w", format):  # without signs between them, 2024111 could be two days
        matches = matches.replace("{1,2}", "{2}")
    return DatePattern(f"^{matches}$", f"{group['%Y']}-{group['%m']}-{group['%d']}")


def _pattern(token: str) -> str:
    return (DAY_PARTS | TIME_PARTS).get(token) or re.escape(token.replace("%%", "%"))


def formats_of(value: str) -> list[str]:
    """The common formats that `value` could be written in; more than one where it is ambiguous."""
    return [format for format in COMMON if _is_day(value, date_pattern(format))]


def _is_day(value: str, pattern: DatePattern) -> bool:
    if not re.search(pattern.matches, value):
        return False
    _, month, day = re.sub(pattern.matches, pattern.iso, value).split("-")
    return 1 <= int(month) <= 12 and 1 <= int(day) <= 31
