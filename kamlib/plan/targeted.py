"""Opportunities as a plan keeps them, and their scores once what compares the account is known."""

from collections.abc import Iterable
from datetime import date

from pydantic import Field

from kamlib.analysis.targeting import (
    MOST_MISSING,
    QUESTIONS,
    Ends,
    Flip,
    OpportunityScore,
    Origin,
    flip,
    roti,
    win_probability,
)
from kamlib.plan.comparison import Comparison, Odds
from kamlib.sentences import Part


class TargetingTerms(Part):
    """What the settings say of all opportunities: what an `hour` has to bring (None: nobody said it), the
    part of its hours that a `lost` one takes, what a lost `bid` costs where nobody said it, so many `years`
    its margin counts, the corrections of judged chances and hours, and up to which share of the value an
    opportunity is A, and B."""

    hour: float | None = None
    lost: float = 0.5
    bid: float = 0.0
    years: int = 1
    chances: float = 1.0
    hours: float = 1.0
    a: float = 0.8
    b: float = 0.95


class WayTerms(Part):
    """What is missing to an account's goal in `year`, and what its own closed deals say. need: goal less the
    last twelve months, which are taken to come again; deal: the mean size of won ones, None where there are
    none; rate: their win rate; `won` of `closed`."""

    year: int
    need: float
    deal: float | None
    rate: float
    won: int
    closed: int


LEAST_HOURS = 1.0
"""What is not decided yet takes so many more at least."""


class Targeted(Part):
    """An opportunity by the account's own rows and what people said of it. ask: whom to ask; margin: a
    year's; own: the seller's own chance; base: the chance by the account's own deals, where nothing compares
    it; suggested: the chance with which a product line was suggested and accepted, which counts in place of
    what deals say; hours: to win it, of which `hours_spent` are; bid: what losing it costs in money; said_by,
    said_on: who answered, and when."""

    key: str
    name: str
    origin: Origin
    ask: str
    amount: float | None = None
    due: date | None = None
    margin: Ends | None = None
    hours: Ends | None = None
    hours_spent: float = 0.0
    bid: Ends | None = None
    answers: dict[str, int] = Field(default_factory=dict)
    own: float | None = None
    base: Ends
    suggested: Ends | None = None
    to_customer: int | None = None
    said_by: str | None = None
    said_on: date | None = None
    must_do: bool = False
    excluded: bool = False
    instead_of: str | None = None

    @property
    def above_amount(self) -> bool:
        """Whether its margin is said to be more than its amount."""
        return bool(self.margin and self.amount and self.margin.high > self.amount)

    @property
    def counted_margin(self) -> Ends | None:
        """Its margin a year as it counts: no more than all of it is worth."""
        return self.counted_over(1.0)

    def counted_over(self, years: float) -> Ends | None:
        """Its margin over so many years: an amount is that of the whole deal, whatever the years."""
        margin = _times(self.margin, years)
        if not (margin and self.amount):
            return margin
        return Ends(*(min(end, self.amount) for end in _three(margin)))

    def open_questions(self, by: TargetingTerms) -> tuple[str, ...]:
        """What nobody answered, in the order in which it is asked; hours that are all spent are none."""
        money_and_time = {"margin": self.margin, "hours": hours_to_come(self, by)}
        judged = {one: self.answers.get(one) for one in QUESTIONS}
        every = {**money_and_time, **judged, "value_to_customer": self.to_customer}
        return tuple(question for question, answer in every.items() if answer is None)


def hours_to_come(one: Targeted, by: TargetingTerms) -> Ends | None:
    """Of the hours to win it, corrected as the settings say, those that are not spent yet; None where nobody
    said them, or all are spent and it is still open: then nobody knows how many it takes."""
    hours, spent = _times(one.hours, by.hours), one.hours_spent
    if hours is None or spent <= 0:
        return hours
    if spent >= hours.high:
        return None
    return Ends(*(max(end - spent, LEAST_HOURS) for end in _three(hours)))


def bid_of(one: Targeted, by: TargetingTerms) -> Ends:
    """What losing it costs in money: what somebody said, else what the settings say of all."""
    return one.bid or Ends(by.bid, by.bid, by.bid)


def scores_of(
    targeted: Iterable[Targeted], account: str, comparison: Comparison | None, terms: TargetingTerms
) -> list[OpportunityScore]:
    """In the order of `targeted`. Without a comparison the account's own deals say the chance."""
    odds = comparison.odds if comparison else None
    kept = _kept(comparison, terms.years)
    return [_score(one, account, odds, terms, kept) for one in targeted]


def chance_of(one: Targeted, odds: Odds | None, terms: TargetingTerms) -> Ends:
    """The history's chance, or the one with which it was suggested, moved by the answers; where the seller
    says one, corrected as the settings say, that is the likely one, and the history widens its range."""
    seen = one.suggested or (one.base if odds is None else odds.chance(one.key))
    weights = odds.weights if odds else None
    moved = Ends(*(win_probability(p, one.answers, weights) for p in _three(seen)))
    if one.own is None:
        return moved
    own = min(one.own * terms.chances, 1.0)
    return Ends(min(own, moved.low), own, max(own, moved.high))


def _three(ends: Ends) -> tuple[float, float, float]:
    return ends.low, ends.likely, ends.high


def _kept(comparison: Comparison | None, years: int) -> float:
    """So many years' margins it brings: in each the customer may be lost."""
    risk = comparison.risk if comparison else None
    churn = risk.churn if risk else comparison.churn if comparison else None
    return sum((1 - (churn or 0.0)) ** ago for ago in range(years))


def _times(ends: Ends | None, factor: float) -> Ends | None:
    return ends and Ends(*(one * factor for one in _three(ends)))


def _score(
    one: Targeted, account: str, odds: Odds | None, terms: TargetingTerms, kept: float
) -> OpportunityScore:
    chance = chance_of(one, odds, terms)
    margin, hours, bid = one.counted_over(kept), hours_to_come(one, terms), bid_of(one, terms)
    value = spent = returns = None
    turn: Flip | None = None
    if margin is not None and hours is not None:
        value, spent, returns = roti(chance, margin, hours, terms.lost, bid)
        turn = None if terms.hour is None else flip(chance, margin, hours, terms.lost, terms.hour, bid)
    unanswered = sum(question not in one.answers for question in QUESTIONS)
    return OpportunityScore(
        account=account,
        key=one.key,
        name=one.name,
        origin=one.origin,
        margin=margin,
        hours=hours,
        hours_spent=one.hours_spent,
        chance=chance,
        roti=returns,
        expected_hours=spent,
        value=value,
        to_customer=one.to_customer,
        ours_alone=one.to_customer == 0,
        open_questions=one.open_questions(terms),
        rankable=returns is not None and unanswered <= MOST_MISSING,
        must_do=one.must_do,
        excluded=one.excluded,
        instead_of=one.instead_of,
        flips=turn,
        bid=bid,
    )
