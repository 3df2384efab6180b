"""The way to an account's goal: what is missing, and which of the opportunities that are known reach it with
the fewest hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kamlib.analysis.work_back import Required, Selection, fewest_hours, required_opportunities
from kamlib.plan.blocks import Block, Fact, FactList, Table
from kamlib.plan.columns import columns
from kamlib.plan.comparison import Odds
from kamlib.plan.targeted import Targeted, TargetingTerms, WayTerms, chance_of, hours_to_come
from kamlib.sentences import Sentence, count, money, number, percent, say, year

MADE = "fact-way"
"""What the labels of its facts begin with."""


@dataclass(frozen=True)
class Known:
    """An opportunity with an amount: the chance is the seller's own where `judged`, else that of section 5;
    hours: still to come, None where nobody said them. What is judged is corrected as the settings say."""

    name: str
    amount: float
    chance: float
    judged: bool
    hours: float | None

    @property
    def brings(self) -> float:
        return self.amount * self.chance


@dataclass(frozen=True)
class Way:
    """takes: None where no deal says how large one is; known: the opportunities with an amount; usual: the
    hours that are taken where nobody said them."""

    terms: WayTerms
    deal: float | None
    takes: Required | None
    known: tuple[Known, ...]
    selection: Selection
    usual: float

    @property
    def guessed(self) -> int:
        """Of so many of the chosen nobody said the hours."""
        return sum(self.known[place].hours is None for place in self.selection.chosen)

    @property
    def hours_known(self) -> bool:
        return any(one.hours is not None for one in self.known)


def way_of(terms: WayTerms, targeted: Sequence[Targeted], by: TargetingTerms, odds: Odds | None) -> Way:
    """With the chances and hours of the list of opportunities."""
    known = tuple(_known(one, by, odds) for one in targeted if one.amount and one.amount > 0)
    sizes = [one.amount for one in known]
    deal = terms.deal or (sum(sizes) / len(sizes) if sizes else None)
    usual = median([one.hours for one in known if one.hours is not None] or [1.0])
    selection = fewest_hours(
        terms.need,
        [one.brings for one in known],
        [usual if one.hours is None else one.hours for one in known],
    )
    takes = required_opportunities(terms.need, deal, terms.rate) if deal else None
    return Way(terms, deal, takes, known, selection, usual)


def _known(one: Targeted, by: TargetingTerms, odds: Odds | None) -> Known:
    hours, chance = hours_to_come(one, by), chance_of(one, odds, by).likely
    likely = (hours.likely or None) if hours else None
    return Known(one.name, one.amount or 0.0, chance, one.own is not None, likely)


def way_blocks(
    terms: WayTerms | None, targeted: Sequence[Targeted], by: TargetingTerms, odds: Odds | None
) -> list[Block]:
    """Nothing where no goal asks for more than the last twelve months."""
    if terms is None:
        return []
    way = way_of(terms, targeted, by, odds)
    facts = FactList(facts=tuple(_facts(way, by)))
    return [facts, _table(way)] if way.selection.chosen else [facts]


def is_way(block: Block) -> bool:
    if isinstance(block, FactList):
        return all(fact.label.startswith(MADE) for fact in block.facts)
    return isinstance(block, Table) and block.id == "way"


def _facts(way: Way, by: TargetingTerms) -> list[Fact]:
    missing = say("way-missing", need=money(way.terms.need), year=year(way.terms.year))
    return [
        Fact(label="fact-way-missing", text=missing),
        Fact(label="fact-way-takes", text=_takes(way), unknown=way.takes is None),
        Fact(label="fact-way-reached", text=_reached(way), unknown=way.selection.missing > 0),
        *_corrected(way, by),
    ]


def _corrected(way: Way, by: TargetingTerms) -> list[Fact]:
    """That what people judged counts more or less here; nothing where the settings correct nothing of it."""
    chances = by.chances != 1 and any(one.judged for one in way.known)
    hours = by.hours != 1 and way.hours_known
    case = "both" if chances and hours else "chances" if chances else "hours" if hours else None
    told = {"chance": number(by.chances), "hours": number(by.hours)}
    return [Fact(label="fact-way-corrected", text=say(f"way-corrected-{case}", **told))] if case else []


def _takes(way: Way) -> Sentence:
    if way.takes is None or way.deal is None:
        return say("way-takes-unknown")
    return say(
        "way-takes",
        wins=count(way.takes.wins),
        deal=money(way.deal),
        opportunities=count(way.takes.opportunities),
        rate=percent(round(way.terms.rate, 2)),
        won=count(way.terms.won),
        closed=count(way.terms.closed),
    )


def _reached(way: Way) -> Sentence:
    """Which of the known ones reach it, or how much is missing when all are worked on."""
    told = {"known": count(len(way.known))}
    if way.selection.missing:
        return say("way-short", missing=money(way.selection.missing), **told)
    told |= {"chosen": count(len(way.selection.chosen)), "brings": money(way.selection.brings)}
    if not way.hours_known:
        return say("way-reached-hours-unknown", **told)
    hours = {"hours": count(round(way.selection.hours)), "fewest": count(int(way.selection.proven))}
    if not way.guessed:
        return say("way-reached", **hours, **told)
    return say(
        "way-reached-guessed", guessed=count(way.guessed), usual=count(round(way.usual)), **hours, **told
    )


def _table(way: Way) -> Table:
    chosen: Sequence[Known] = [way.known[place] for place in way.selection.chosen]
    return Table(
        id="way",
        caption=say("table-way-short" if way.selection.missing else "table-way"),
        columns=columns(
            ("deal", "name"),
            ("amount", "money"),
            ("win-chance", "percent"),
            ("brings", "money"),
            ("hours", "hours"),
        ),
        rows=tuple(
            (
                one.name,
                one.amount,
                round(one.chance, 2),
                round(one.brings, 2),
                say("way-hours-unknown") if one.hours is None else round(one.hours, 1),
            )
            for one in chosen
        ),
        total=(
            say("sum"),
            round(sum(one.amount for one in chosen), 4),
            None,
            round(way.selection.brings, 2),
            round(way.selection.hours, 1) if way.hours_known and not way.guessed else None,
        ),
    )
