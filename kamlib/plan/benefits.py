"""What planning is for beside the money: of the whole company one measure for each of its five benefits.

The plans' scorecards are read one after another, and no more of each is kept than what is added up: a large
company has fifty thousand of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from statistics import median

from pydantic import ConfigDict

from kamlib.plan.blocks import Fact, FactList, PageSection
from kamlib.plan.document import Standing
from kamlib.plan.measures import Scorecard
from kamlib.plan.planned import Plans
from kamlib.plan.scorecards import ASK_US_FIRST, levels_headline
from kamlib.sentences import Part, Sentence, count, money, percent, say

HIGH_VALUE = "A"
"""Accounts of this tier are those that dialogue and hours are for."""


class _Carded(Part):
    """Of a Told the scorecard alone."""

    model_config = ConfigDict(extra="ignore")

    scorecard: Scorecard | None = None


Sums = Mapping[str, float]
"""What _tally names, over all accounts."""


def benefits_section(owned: Sequence[Standing], asked: Collection[str], plans: Plans) -> PageSection | None:
    """A sentence for each benefit. asked: the accounts of which what nobody said is asked. None where no plan
    of this run has a scorecard."""
    sums: dict[str, float] = defaultdict(float)
    contacts: list[int] = []
    for one, card in _cards(owned, plans):
        for what, amount in _tally(one, card, asked=one.account in asked):
            sums[what] += amount
        if one.tier == HIGH_VALUE and card.dialogue:
            contacts.append(card.dialogue.contacts)
    if not sums:
        return None
    facts = (
        *(_dialogue(contacts), _hours(sums), _first(sums)),
        *(_closeness(sums), _found(sums)),
    )
    return PageSection(
        id="benefits",
        headline=levels_headline(*(int(sums[what]) for what in ("known", "asked", "first"))),
        blocks=(FactList(facts=facts),),
        origin=say("origin-benefits", plans=count(sums["plans"]), asked=count(sums["asked"])),
    )


def _cards(owned: Iterable[Standing], plans: Plans) -> Iterator[tuple[Standing, Scorecard]]:
    for one in owned:
        told = plans[one.account].told if one.account in plans else b""
        card = _Carded.model_validate_json(told).scorecard if told else None
        if card is not None:
            yield one, card


def _tally(one: Standing, card: Scorecard, *, asked: bool) -> Iterator[tuple[str, float]]:
    yield "plans", 1
    if card.hours.spent is not None:
        high = one.tier == HIGH_VALUE
        yield from (("timed", 1), ("hours", card.hours.spent), ("revenue", one.revenue))
        yield from (("hours-high", card.hours.spent * high), ("revenue-high", one.revenue * high))
    if found := card.found:
        yield from (("looked", 1), ("added", found.opportunities), ("priced", found.priced))
        yield from (("amount", found.amount), ("needs", found.needs))
    if asked:
        yield "asked", 1
        yield "known", card.level is not None
        yield "first", card.level is not None and card.level.now in ASK_US_FIRST
        yield f"band-{card.index.band if card.index else None}", 1


def _fact(benefit: str, text: Sentence | None) -> Fact:
    """None: nobody knows."""
    return Fact(
        label=f"benefit-{benefit}", text=text or say(f"benefit-{benefit}-unknown"), unknown=text is None
    )


def _dialogue(contacts: Sequence[int]) -> Fact:
    """contacts: of each account of high value in twelve months."""
    told = {"accounts": count(len(contacts)), "without": count(contacts.count(0))}
    middle = count(round(median(contacts))) if contacts else count(0)
    return _fact("dialogue", say("benefit-dialogue-text", middle=middle, **told) if contacts else None)


def _hours(sums: Sums) -> Fact:
    if sums["hours"] <= 0 or sums["revenue"] <= 0:
        return _fact("hours", None)
    told = {what: percent(sums[f"{what}-high"] / sums[what]) for what in ("hours", "revenue")}
    return _fact(
        "hours",
        say("benefit-hours-text", noted=count(round(sums["hours"])), timed=count(sums["timed"]), **told),
    )


def _first(sums: Sums) -> Fact:
    told = {"known": count(sums["known"]), "of": count(sums["asked"]), "first": count(sums["first"])}
    return _fact("level", say("scores-levels", **told) if sums["known"] else None)


def _closeness(sums: Sums) -> Fact:
    told = {band: count(sums[f"band-{band}"]) for band in ("high", "mid", "low")}
    unknown = count(sums["band-None"])
    known = sums["asked"] > sums["band-None"]
    return _fact("index", say("scores-indices", unknown=unknown, **told) if known else None)


def _found(sums: Sums) -> Fact:
    told = {what: count(sums[what]) for what in ("added", "priced", "needs", "looked")}
    amount = money(round(sums["amount"], 4))
    return _fact("found", say("benefit-found-text", amount=amount, **told) if sums["looked"] else None)
