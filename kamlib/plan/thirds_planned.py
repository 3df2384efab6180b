"""What the time budget would make of the hours of each third of a book."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kamlib.plan.blocks import Note, PageSection, Table
from kamlib.plan.budgeted import Budgeted
from kamlib.plan.columns import columns
from kamlib.plan.document import Standing
from kamlib.plan.estimates import hours_value
from kamlib.sentences import Sentence, count, percent, say

THIRDS = 3
FEWEST = 3
"""A book of fewer accounts has no thirds."""

WORTH_A_WORD = 0.02
"""A share that moves by less has not moved."""

MUCH_CARE = 1.5
"""Care that takes so many times the hours that were noted says more than what anybody decided."""


@dataclass(frozen=True, slots=True)
class Third:
    """Hours of the last twelve months; from the as-of date until the planning year ends, those of the
    accounts' care and of chosen opportunities; `care_year`: the care of a whole year."""

    accounts: int = 0
    now: float = 0.0
    care_year: float = 0.0
    care: float = 0.0
    chosen: float = 0.0
    expected: float = 0.0

    @property
    def planned(self) -> float:
        return self.care + self.chosen

    def __add__(self, other: "Third") -> "Third":
        return Third(
            self.accounts + other.accounts,
            self.now + other.now,
            self.care_year + other.care_year,
            self.care + other.care,
            self.chosen + other.chosen,
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
        third = Third(
            *(1, standing.hours or 0.0, care, care * one.time.years),
            *(spent.get(account, 0.0), expected.get(account, 0.0)),
        )
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


def thirds_section(thirds: Sequence[Thirds], left_out: int = 0) -> PageSection | None:
    """Of one book, or of several together; None where nothing is known, or nothing was spent. `left_out`: so
    many sellers of the page are not in it."""
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
                *(round(one.planned, 1), round(one.planned / planned, 4)),
                round(one.expected, 2) if one.chosen else say("thirds-nothing-chosen"),
            )
            for place, one in enumerate(sums, start=1)
        ),
    )
    return PageSection(
        id="thirds-planned",
        headline=_headline(sums, now, planned),
        blocks=(table, *_notes(thirds, left_out)),
        origin=say("origin-thirds-planned"),
    )


def _notes(thirds: Sequence[Thirds], left_out: int) -> Iterator[Note]:
    if left_out:
        yield Note(text=say("thirds-planned-left-out", sellers=count(len(thirds)), others=count(left_out)))


def _headline(sums: Sequence[Third], now: float, planned: float) -> Sentence:
    """The third whose share moves most; that care is set far above what was noted, where it is."""
    care = sum(one.care_year for one in sums)
    if care > MUCH_CARE * now:
        return say("thirds-planned-care", care=hours_value(care), now=hours_value(now))
    moves = [one.planned / planned - one.now / now for one in sums]
    most = max(range(THIRDS), key=lambda place: abs(moves[place]))
    if abs(moves[most]) < WORTH_A_WORD:
        return say("thirds-planned-same")
    shares = {"planned": percent(sums[most].planned / planned), "now": percent(sums[most].now / now)}
    return say("thirds-planned-more", third=count(most + 1), **shares)
