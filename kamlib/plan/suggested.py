"""The product lines that an account does not buy and similar accounts do: what compares it with others, kept
with the company, and what people decided on it, kept in its plan."""

from datetime import date
from typing import NamedTuple

from kamlib.judgments.suggestions import Cause, Decision
from kamlib.plan.estimates import two_digits
from kamlib.sentences import Part
from kamlib.settings import Level


class Suggested(NamedTuple):
    """One line: its key and what it is called; of `peers` similar accounts so many were `buying` it in the
    last twelve months, and of those that `lacked` it a year ago so many `adopted` it. spend: what it brings a
    year with those who buy it, the middle one and the ends of 8 in 10; chance that the account begins within
    a year, and its ends; None where that is not known. margin: what is left of its revenue. because: the
    lines it bought that go with it most; since: the month in which it first bought each; together: how many
    of those that bought each bought this one, too, and how many they are.

    A row and no object of fields: a large company has hundreds of thousands."""

    key: str
    name: str
    buying: int
    peers: int
    adopted: int
    lacked: int
    spend_low: float | None
    spend: float | None
    spend_high: float | None
    chance_low: float | None
    chance: float | None
    chance_high: float | None
    margin: float | None
    because: tuple[str, ...]
    since: tuple[date, ...]
    together: tuple[tuple[int, int], ...] = ()

    @property
    def value(self) -> float | None:
        """What the line is expected to bring in a year: chance times spend."""
        known = self.chance is not None and self.spend is not None
        return two_digits((self.chance or 0.0) * (self.spend or 0.0)) if known else None


class OwnWhitespace(Part):
    """Of `lines` that are sold (product lines or products, by `level`) `gaps` are open; suggested: the first
    of these by the score `used`, the first suggested first, some more than a plan shows. tried: so many
    accounts began a line in the year on which the scores were tried, None where there was no such year."""

    level: Level = "line"
    lines: int
    gaps: int
    used: str
    tried: int | None = None
    shown: int = 0
    suggested: tuple[Suggested, ...] = ()


class DecidedLine(Part):
    """What somebody decided on a suggested line, and on which counts. won: revenue of the last twelve months
    of an accepted one, where it was bought since, None where it was not."""

    key: str
    name: str
    decision: Decision
    day: date
    by: str
    cause: Cause | None = None
    until: date | None = None
    opportunity: str | None = None
    peers_buying: int | None = None
    peers: int | None = None
    because: tuple[str, ...] = ()
    won: float | None = None
