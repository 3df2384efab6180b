"""What an hour on an opportunity returns: chance, expected value, expected hours, and ROTI with its range.

Plain arithmetic on plain numbers: pages join a plan with its comparison by it, so nothing heavy is imported.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Origin = Literal["export", "added", "suggested"]
Input = Literal["chance", "margin", "hours", "bid_cost"]

QUESTIONS = ("current_need", "their_growth", "importance", "our_history", "decision_makers")
"""The five of the eight questions that are judged from 0 to 4; the other three are money and hours."""
WEIGHT = 0.35
"""What two points more than neutral add to the logit of the chance, for each question."""
NEUTRAL = 2
MOST_SHIFT = 1.75
"""All five answers at one end."""
MOST_MISSING = 2
"""With more questions open an opportunity has no rank."""
SURE = 1e-6
"""No chance is nearer to 0 or 1 than this."""


@dataclass(frozen=True)
class Ends:
    """An estimate: low and high are what it is when it goes badly and well."""

    low: float
    likely: float
    high: float

    @property
    def mean(self) -> float:
        """PERT's mean.

        >>> Ends(10.0, 20.0, 60.0).mean
        25.0
        """
        return (self.low + 4 * self.likely + self.high) / 6


NOTHING = Ends(0.0, 0.0, 0.0)


def ends_of(low: float | None, likely: float | None, high: float | None) -> Ends | None:
    """Of an estimate of which not all was said: None where nothing was; an end that is missing is the likely
    one, and that lies between the ends.

    >>> ends_of(None, 8.0, None)
    Ends(low=8.0, likely=8.0, high=8.0)
    """
    said = [one for one in (low, high) if one is not None]
    if likely is None and not said:
        return None
    middle = likely if likely is not None else sum(said) / len(said)
    return Ends(middle if low is None else low, middle, middle if high is None else high)


@dataclass(frozen=True)
class Flip:
    """`input` at this value, all others as likely, brings just what an hour has to be worth."""

    input: Input
    at: float


@dataclass(frozen=True)
class OpportunityScore:
    """One opportunity beside others. margin: in the workbook's currency over the horizon; hours: to win it,
    those that are spent left out; bid: what losing it costs in money; expected_hours: of these, with those
    that a lost one takes; value: chance times margin, less what losing it costs after odds; roti: value per
    expected hour. All of these but bid are None where margin or hours are not known.
    hours_spent: by actions that are done, in none of the others. to_customer: 0 to 4. ours_alone: it gives
    the customer nothing that they would notice. rankable: margin and hours are known, and enough questions
    answered. flips: the one input that would change whether it is worth its hours; None where none within
    its range does, or nobody said what an hour has to bring."""

    account: str
    key: str
    name: str
    origin: Origin
    margin: Ends | None
    hours: Ends | None
    hours_spent: float
    chance: Ends
    roti: Ends | None
    expected_hours: Ends | None
    value: Ends | None
    to_customer: int | None
    ours_alone: bool
    open_questions: tuple[str, ...]
    rankable: bool
    must_do: bool
    excluded: bool
    instead_of: str | None
    flips: Flip | None = None
    bid: Ends = NOTHING

    @property
    def unpaid(self) -> bool:
        """Whether it could be ranked and takes no hours: it is expected to bring less than losing it costs,
        and nobody decided on it."""
        loses = self.rankable and self.value is not None and self.value.likely < 0
        return loses and not (self.must_do or self.excluded)


def logit(p: float) -> float:
    inside = min(max(p, SURE), 1 - SURE)
    return math.log(inside / (1 - inside))


def expit(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def win_probability(
    base: float, answers: Mapping[str, int | None], weights: Mapping[str, float] | None = None
) -> float:
    """The chance `base` moved by the answers to QUESTIONS, 0 to 4 each; one that is missing is neutral.

    >>> [round(win_probability(0.25, dict.fromkeys(QUESTIONS, points)), 2) for points in (0, 2, 4)]
    [0.05, 0.25, 0.66]
    """
    known = {one: score for one in QUESTIONS if (score := answers.get(one)) is not None}
    by = weights or dict.fromkeys(QUESTIONS, WEIGHT)
    shift = sum(by[one] * (score - NEUTRAL) / 2 for one, score in known.items())
    return expit(logit(base) + min(max(shift, -MOST_SHIFT), MOST_SHIFT)) if shift else base


def expected_hours(now: float, later: float, advance: float) -> float:
    """Those of now in any case, those of later where it gets that far: hours go into losses, too."""
    return now + advance * later


def hours_with_losses(hours: float, chance: float, lost: float) -> float:
    """The expected hours of what takes so many to win it, where a lost one takes the part `lost` of them.

    >>> hours_with_losses(40.0, 0.25, 0.5)
    25.0
    """
    return expected_hours(lost * hours, (1 - lost) * hours, chance)


def roti(
    chance: Ends, margin: Ends, hours: Ends, lost: float, bid: Ends = NOTHING
) -> tuple[Ends, Ends, Ends]:
    """Value, expected hours and return per hour: low with little of the one and much of the other. A value
    below 0 is worst where few hours have to bear it."""
    value = Ends(
        expected_value(chance.low, margin.low, bid.high),
        expected_value(chance.likely, margin.mean, bid.mean),
        expected_value(chance.high, margin.high, bid.low),
    )
    spent = Ends(
        *(
            max(hours_with_losses(one, chance.likely, lost), SURE)
            for one in (hours.low, hours.mean, hours.high)
        )
    )
    low, high = ([end / time for time in (spent.low, spent.high)] for end in (value.low, value.high))
    return value, spent, Ends(min(low), value.likely / spent.likely, max(high))


def expected_value(chance: float, margin: float, bid: float) -> float:
    """The margin where it is won; where it is lost, what was paid for the bid is gone.

    >>> expected_value(0.25, 40_000.0, 2_000.0)
    8500.0
    """
    return chance * margin - (1 - chance) * bid


def flip(
    chance: Ends, margin: Ends, hours: Ends, lost: float, worth: float, bid: Ends = NOTHING
) -> Flip | None:
    """Of the inputs that within their range, alone, change whether an hour brings `worth`, the one that has
    to move the least of its way."""
    means = {"chance": chance.likely, "margin": margin.mean, "hours": hours.mean, "bid_cost": bid.mean}
    ranges: dict[Input, Ends] = {"chance": chance, "margin": margin, "hours": hours, "bid_cost": bid}
    ways = {
        one: (_way(value, Ends(ranges[one].low, means[one], ranges[one].high)), value)
        for one, value in _turning(chance.likely, margin.mean, hours.mean, lost, worth, bid.mean)
    }
    near = min(ways, key=lambda one: ways[one][0], default=None)
    return Flip(near, ways[near][1]) if near is not None and ways[near][0] <= 1 else None


def _turning(
    p: float, margin: float, hours: float, lost: float, worth: float, bid: float
) -> Iterator[tuple[Input, float]]:
    """Each input, and at which value of it, all others as they are, an hour brings just `worth`."""
    rest, spent = margin + bid - worth * hours * (1 - lost), hours_with_losses(1.0, p, lost)
    if rest > 0:
        yield "chance", (worth * hours * lost + bid) / rest
    if p > 0:
        yield "margin", (worth * hours * spent + (1 - p) * bid) / p
    if worth > 0:
        yield "hours", expected_value(p, margin, bid) / (worth * max(spent, SURE))
    if p < 1:
        yield "bid_cost", (p * margin - worth * hours * spent) / (1 - p)


def _way(value: float, ends: Ends) -> float:
    """How much of the way from likely to an end it is to the value; beyond 1 the end comes first."""
    end = ends.high if value > ends.likely else ends.low
    whole = abs(end - ends.likely)
    return abs(value - ends.likely) / whole if whole > 0 else math.inf


def by_return(scores: Iterable[OpportunityScore]) -> list[OpportunityScore]:
    """Those with a rank first, the highest return first of all; then the others, by name."""
    return sorted(
        scores,
        key=lambda one: (not one.rankable, -one.roti.likely if one.roti else 0.0, one.name, one.key),
    )


def classes_inside(values: Sequence[float], a: float, b: float) -> list[str]:
    """A, B or C for each by its share of the sum, as accounts have them: the crossing one included, and equal
    ones share the better class.

    >>> classes_inside([10.0, 70.0, 0.0, 20.0], 0.8, 0.95)
    ['B', 'A', 'C', 'A']
    """
    total, above = sum(values), 0.0
    letters: dict[float, str] = {}
    for value, alike in sorted(Counter(values).items(), reverse=True):
        if value > 0:
            share = round(above / total, 12)
            letters[value] = "A" if share < a else "B" if share < b else "C"
        above += value * alike
    return [letters.get(value, "C") for value in values]
