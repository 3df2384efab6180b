"""What the time budget would make of the hours of each third of a book."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kamlib.plan.blocks import PageSection, Table
from kamlib.plan.budgeted import Budgeted
from kamlib.plan.columns import columns
from kamlib.plan.document import Standing
from kamlib.sentences import Sentence, count, percent, say

THIRDS = 3
FEWEST = 3
"""A book of fewer accounts has no thirds."""

WORTH_A_WORD = 0.02
"""A share that moves by less has not moved."""


@dataclass(frozen=True, slots=True)
class Third:
    """Hours of the last twelve months, and those of the planning year: care and chosen opportunities."""

    accounts: int = 0
    now: float = 0.0
    planned: float = 0.0
    expected: float = 0.0

    def __add__(self, other: "Third") -> "Third":
        return Third(
            self.accounts + other.accounts,
            self.now + other.now,
            self.planned + other.planned,
            self.expected + other.expected,
        )


Thirds = tuple[Third, ...]


def thirds_of(one: Budgeted, owned: Sequence[Standing]) -> Thirds | None:
    """The top, middle and bottom third; None where a book is too small, or nobody knows its hours."""
    if one.time is None or len(owned) < FEWEST or all(standing.hours is None for standing in owned):
        return None
    spent, expected = _chosen(one)
    sums = [Third()] * THIRDS
    ordered = sorted(owned, key=lambda standing: (-standing.revenue, standing.account))
    for place, standing in enumerate(ordered):  # as analysis.attention.book_thirds
        care, account = one.time.care_of(standing.tier, standing.hours), standing.account
        planned = care + spent.get(account, 0.0)
        third = Third(1, standing.hours or 0.0, planned, expected.get(account, 0.0))
        sums[place * THIRDS // len(ordered)] += third
    return tuple(sums)


def _chosen(one: Budgeted) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """account -> hours, and what is expected, of its opportunities in the plan."""
    hours: dict[str, float] = {}
    expected: dict[str, float] = {}
    for each in one.chosen:
        account = each.standing.account
        hours[account] = hours.get(account, 0.0) + each.hours
        expected[account] = expected.get(account, 0.0) + each.expected
    return hours, expected


def thirds_section(thirds: Sequence[Thirds]) -> PageSection | None:
    """Of one book, or of several together; None where nothing is known, or nothing was spent."""
    sums = [sum((book[place] for book in thirds), Third()) for place in range(THIRDS)]
    now, planned = (sum(getattr(one, key) for one in sums) for key in ("now", "planned"))
    if not now or not planned:
        return None
    table = Table(
        id="thirds-planned",
        caption=say("table-thirds-planned"),
        columns=columns(
            *(("third", "name"), ("accounts", "count")),
            *(("hours-last-year", "hours"), ("share-last-year", "percent")),
            *(("hours-planned", "hours"), ("share-planned", "percent"), ("expected-return", "money")),
        ),
        rows=tuple(
            (
                *(say(f"third-{place}"), one.accounts, round(one.now, 1), round(one.now / now, 4)),
                *(round(one.planned, 1), round(one.planned / planned, 4), round(one.expected, 2)),
            )
            for place, one in enumerate(sums, start=1)
        ),
    )
    return PageSection(
        id="thirds-planned",
        headline=_headline(sums, now, planned),
        blocks=(table,),
        origin=say("origin-thirds-planned"),
    )


def _headline(sums: Sequence[Third], now: float, planned: float) -> Sentence:
    """The third whose share moves most."""
    moves = [one.planned / planned - one.now / now for one in sums]
    most = max(range(THIRDS), key=lambda place: abs(moves[place]))
    if abs(moves[most]) < WORTH_A_WORD:
        return say("thirds-planned-same")
    shares = {"planned": percent(sums[most].planned / planned), "now": percent(sums[most].now / now)}
    return say("thirds-planned-more", third=count(most + 1), **shares)
