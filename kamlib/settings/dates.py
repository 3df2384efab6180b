"""The day up to which everything is counted, and the year that is planned."""

from kamlib import kinds
from kamlib.settings.part import Part


class Dates(Part):
    as_of: kinds.AsOf = "month-start"


class Planning(Part):
    """`year` defaults to the running planning year in its first half, else to the next."""

    first_month: kinds.Month = 1
    year: kinds.Year | None = None
