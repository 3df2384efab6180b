"""What the headlines of all pages share: how the members of a group changed, and who moved it most.

A rule takes documents and returns a Sentence; its cases are told in the order in which they are tried.
Amounts of a goal are set beside the last twelve months, because that is what is known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kamlib.plan.document import Standing
from kamlib.sentences import Sentence, Value, count, day, money, name, percent, say
from kamlib.settings import Thresholds

MOST = 0.5
"""From this part of the whole on, one member is what a headline names."""


@dataclass(frozen=True)
class Member:
    """One member of a group with its last twelve months and the year before."""

    name: str
    revenue: float
    before: float

    @property
    def amount(self) -> float:
        return self.revenue - self.before


def stale_exports(since: date | None) -> tuple[Sentence, ...]:
    """What a reader must know before any other sentence: the data end long before the as-of date."""
    return (say("page-stand-stale", date=day(since)),) if since else ()


def known_sum(values: Iterable[float | None]) -> float | None:
    """The sum to four decimals; None where there is nothing to add or any part is not known."""
    parts = list(values)
    known = [part for part in parts if part is not None]
    return round(sum(known), 4) if known and len(known) == len(parts) else None


def held(before: Sequence[float]) -> tuple[str, Value]:
    """Where none fell, how many had a year before to hold: all, some or none."""
    held = sum(amount > 0 for amount in before)
    return "all" if held == len(before) else "some" if held else "none", count(held)


def new_headline(page: str, changes: Sequence[Member], before_known: bool) -> Sentence:
    """What a group brought that has no growth: nothing is known of the year before, or it was no base."""
    revenue, before = (
        money(sum(amounts)) for amounts in ([c.revenue for c in changes], [c.before for c in changes])
    )
    members = count(sum(change.revenue > 0 for change in changes))
    case = f"{page}-new" if before_known else f"{page}-no-year-before"
    return say(case, revenue=revenue, before=before, members=members)


def change_headline(
    page: str, changes: Sequence[Member], growth: float, revenue: float, limits: Thresholds
) -> Sentence:
    """What the last year did to a group, with the member that moved it most."""
    worst, risen = min(changes, key=_amount), max(changes, key=_amount)
    if growth <= -limits.change:
        return say(f"{page}-fell", growth=drop(growth), name=name(worst.name), lost=money(-worst.amount))
    if growth >= limits.change:
        return say(f"{page}-grew", growth=percent(growth), name=name(risen.name), gained=money(risen.amount))
    if worst.amount < 0 < risen.amount:
        return say(f"{page}-steady", revenue=money(revenue), up=name(risen.name), down=name(worst.name))
    return say(f"{page}-even", revenue=money(revenue), growth=signed(growth))


def _amount(change: Member) -> float:
    return change.amount


def fallen(changes: Iterable[Member], limits: Thresholds) -> list[Member]:
    """Those that lost more than a word's worth, the largest loss first."""
    lost = [c for c in changes if c.before > 0 and c.amount <= -limits.change * c.before]
    return sorted(lost, key=_amount)


def largest_of(standings: Sequence[Standing]) -> Standing | None:
    """The account with most revenue; None where nobody buys."""
    largest = max(standings, key=lambda one: one.revenue, default=None)
    return largest if largest and largest.revenue > 0 else None


def signed(share: float) -> Value:
    return percent(share, signed=True)


def drop(growth: float) -> Value:
    """A fall as it is said after "fell by": without its sign."""
    return percent(-growth)
