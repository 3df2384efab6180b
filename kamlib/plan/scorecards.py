"""The scorecard seller by seller on a manager's page: the plans' own measures added up, each by itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from kamlib.plan.blocks import Cell, Fact, FactList, Link, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.document import Standing
from kamlib.plan.measures import FoundSales, Scorecard
from kamlib.plan.planned import TIERS, Tellings
from kamlib.sentences import Sentence, count, day, name, say

ASK_US_FIRST = ("trusted_advisor", "indispensable")


@dataclass(frozen=True)
class _Measured:
    """Accounts with their scorecards; `asked` are those of which what is not known is asked."""

    every: Sequence[tuple[Standing, Scorecard]]
    asked: frozenset[str]

    @cached_property
    def dialogues(self) -> list:
        return [card.dialogue for _, card in self.every if card.dialogue]

    @cached_property
    def pool(self) -> list[tuple[Standing, Scorecard]]:
        return [(one, card) for one, card in self.every if one.account in self.asked]

    def hours(self, tier: str) -> Cell:
        """Of the contacts with accounts of the tier; where none of them says any, nobody knows; without such
        an account there is nothing to know."""
        own = [card.hours.spent for one, card in self.every if one.tier == tier]
        known = [spent for spent in own if spent is not None]
        if not own:
            return say("scores-no-account")
        return round(sum(known), 4) if known else say("not-known-yet")

    def without(self, measure: str) -> list[Standing]:
        """The accounts of which the measure is not known, the largest first."""
        missing = [one for one, card in self.pool if not MEASURES[measure](card)]
        return sorted(missing, key=lambda one: (-one.revenue, one.account))


MEASURES = {
    "dialogue": lambda card: card.dialogue and card.dialogue.theirs + card.dialogue.ours,
    "hours": lambda card: card.hours.spent is not None,
    "level": lambda card: card.level,
    "index": lambda card: card.index and card.index.band,
    "found": lambda card: card.found,
}
"""Whether a scorecard knows it: of contacts also who began them, of the index also its band."""


def scorecards_section(
    owned: Sequence[Standing], asked: Sequence[Standing], people: Mapping[str, str], told: Tellings
) -> PageSection | None:
    """A row per seller and the sum; below it what is not known of the `asked` accounts, and who is asked
    first. Where nothing is known of any account, that alone. None where no plan has a scorecard."""
    cards = [(one, told[one.account].scorecard) for one in owned if one.account in told]
    every = [(one, card) for one, card in cards if card is not None]
    if not every:
        return None
    whole = _Measured(every, frozenset(one.account for one in asked))
    asks = tuple(_asks(whole, people))
    return PageSection(
        id="scorecard",
        headline=_headline(whole),
        blocks=(
            *((_table(whole, people),) if _anything_known(every) else ()),
            *((FactList(facts=asks),) if asks else ()),
        ),
        origin=_origin(whole, len(owned)),
    )


def _anything_known(every: Sequence[tuple[Standing, Scorecard]]) -> bool:
    return any(card.dialogue or known(card) for _, card in every for known in MEASURES.values())


def _table(whole: _Measured, people: Mapping[str, str]) -> Table:
    by_owner = groupby(whole.every, key=lambda one: one[0].owner or "")
    return Table(
        id="scorecard",
        caption=say("table-scorecards"),
        columns=columns(
            ("owner", "name"),
            ("dialogue", "name"),
            *((f"hours-{tier.lower()}", "hours") for tier in TIERS),
            ("levels", "name"),
            ("indices", "name"),
            ("added", "count"),
            ("added-amount", "money"),
            ("unsold", "count"),
        ),
        rows=tuple(
            (
                Link(kind="person", key=owner, name=people[owner]),
                *_cells(_Measured(list(own), whole.asked)),
            )
            for owner, own in by_owner
        ),
        total=(say("sum"), *_cells(whole)),
    )


def _cells(own: _Measured) -> tuple[Cell, ...]:
    found = [card.found for _, card in own.every if card.found]
    return (
        _dialogue(own),
        *(own.hours(tier) for tier in TIERS),
        _levels(own),
        _indices(own),
        sum(one.opportunities for one in found) if found else say("not-known-yet"),
        _amount(found),
        sum(one.needs for one in found) if found else say("not-known-yet"),
    )


def _amount(found: Sequence[FoundSales]) -> Cell:
    """Of the opportunities that have one; where none of them has, nobody knows."""
    if not any(one.priced for one in found) and (not found or any(one.opportunities for one in found)):
        return say("not-known-yet")
    return round(sum(one.amount for one in found), 4)


def _dialogue(own: _Measured) -> Sentence:
    if not own.dialogues:
        return say("not-known-yet")
    theirs, ours, unsaid = (
        sum(getattr(one, which) for one in own.dialogues) for which in ("theirs", "ours", "unsaid")
    )
    told = {"theirs": count(theirs), "ours": count(ours), "unsaid": count(unsaid)}
    return say("scores-dialogue", contacts=count(theirs + ours + unsaid), **told)


def _levels(own: _Measured) -> Sentence:
    if not own.pool:
        return say("scores-none-asked")
    known = [card.level.now for _, card in own.pool if card.level]
    first = sum(now in ASK_US_FIRST for now in known)
    return say("scores-levels", known=count(len(known)), of=count(len(own.pool)), first=count(first))


def _indices(own: _Measured) -> Sentence:
    if not own.pool:
        return say("scores-none-asked")
    bands = [card.index.band if card.index else None for _, card in own.pool]
    if not any(bands):
        return say("scores-indices-unknown", of=count(len(bands)))
    told = {band: count(bands.count(band)) for band in ("high", "mid", "low")}
    return say("scores-indices", unknown=count(bands.count(None)), **told)


def _asks(whole: _Measured, people: Mapping[str, str]) -> Iterable[Fact]:
    for measure in MEASURES:
        if missing := whole.without(measure):
            first = missing[0]
            text = say(
                f"scores-ask-{measure}",
                accounts=count(len(missing)),
                owner=name(people[first.owner or ""]),
                account=name(first.name),
            )
            yield Fact(label=f"score-{measure}", text=text, unknown=True)


def _headline(whole: _Measured) -> Sentence:
    known = [card.level.now for _, card in whole.pool if card.level]
    return levels_headline(len(known), len(whole.pool), sum(now in ASK_US_FIRST for now in known))


def levels_headline(known: int, of: int, first: int) -> Sentence:
    """What we are to those who count; where some of it is not known, that. first: so many of the `known` ask
    us first."""
    if not known:
        return say("scores-ask-all", of=count(of))
    if known < of:
        return say("scores-ask", unknown=count(of - known), of=count(of))
    return say("scores", first=count(first), known=count(known), of=count(of))


def _origin(whole: _Measured, owned: int) -> Sentence:
    """Which rows all of it rests on, and from when."""
    days = [day for one in whole.dialogues for day in (one.first, one.last) if day]
    found = [card.found for _, card in whole.every if card.found]
    told = {
        "plans": count(len(whole.every)),
        "accounts": count(owned),
        "contacts": count(sum(one.contacts for one in whole.dialogues)),
        "levels": count(sum(card.level is not None for _, card in whole.every)),
        "items": count(sum(card.index.items for _, card in whole.every if card.index)),
        "added": count(sum(one.opportunities for one in found)),
        "needs": count(sum(one.needs for one in found)),
    }
    if not days:
        return say("origin-scores-no-contacts", **told)
    unnoted = count(sum(card.hours.unnoted for _, card in whole.every))
    return say("origin-scores", first=day(min(days)), last=day(max(days)), unnoted=unnoted, **told)
