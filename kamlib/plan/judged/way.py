"""The way to an account's goal: what is missing, and which of the opportunities that are known reach it with
the fewest hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kamlib.analysis.deals import deals_of, own_rate
from kamlib.analysis.slices import AccountSlice
from kamlib.analysis.work_back import Required, Selection, fewest_hours, goal_gap, required_opportunities
from kamlib.plan.blocks import Block, Fact, FactList, Table
from kamlib.plan.columns import columns
from kamlib.plan.frame import PlanFrame
from kamlib.plan.judged.pursued import targeted_of
from kamlib.plan.judged.said import Judged
from kamlib.plan.targeted import Targeted, TargetingTerms, chance_of
from kamlib.sentences import Sentence, count, money, number, percent, say, year
from kamlib.settings import Corrections


@dataclass(frozen=True)
class Known:
    """An opportunity with an amount: the chance is the seller's own where `judged`, else the account's win
    rate as the answers move it; hours are None where nobody said them. What is judged is corrected as the
    settings say."""

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
    """need: goal less the last twelve months, which are taken to come again; takes: None where no deal says
    how large one is; won of closed deals; known: the opportunities with an amount; usual: the hours that are
    taken where nobody said them."""

    need: float
    deal: float | None
    rate: float
    won: int
    closed: int
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


def way_to_goal(judged: Judged, one: AccountSlice, frame: PlanFrame) -> Way | None:
    """None where no goal is known, or the last twelve months reach it."""
    goal, revenue = one.row["goal"], one.row["revenue"]
    if goal is None or (need := goal_gap(goal, max(revenue, 0.0))) <= 0:
        return None
    deals = deals_of(one.frames["opportunities"], frame.as_of)
    won, lost = own_rate(deals)
    rate = won / (won + lost)
    known = _known_ones(targeted_of(judged, one, frame), frame.terms)
    sizes = list(deals.sizes) or [known_one.amount for known_one in known]
    deal = float(sum(sizes) / len(sizes)) if sizes else None
    usual = median([one.hours for one in known if one.hours is not None] or [1.0])
    selection = fewest_hours(
        need,
        [one.brings for one in known],
        [usual if one.hours is None else one.hours for one in known],
    )
    takes = required_opportunities(need, deal, rate) if deal else None
    return Way(need, deal, rate, deals.won, len(deals.closed), takes, known, selection, usual)


def _known_ones(targeted: Sequence[Targeted], by: TargetingTerms) -> tuple[Known, ...]:
    """Those that have an amount, each with the chance that the list of opportunities tells."""
    return tuple(
        Known(
            one.name,
            one.amount,
            chance_of(one, None, by).likely,
            one.own is not None,
            one.hours.likely * by.hours if one.hours and one.hours.likely else None,
        )
        for one in targeted
        if one.amount and one.amount > 0
    )


def way_blocks(judged: Judged, one: AccountSlice, frame: PlanFrame) -> list[Block]:
    """Nothing where no goal asks for more than the last twelve months."""
    way = way_to_goal(judged, one, frame)
    if way is None:
        return []
    facts = FactList(facts=tuple(_facts(way, frame)))
    return [facts, _table(way)] if way.selection.chosen else [facts]


def _facts(way: Way, frame: PlanFrame) -> list[Fact]:
    missing = say("way-missing", need=money(way.need), year=year(frame.planning_year))
    return [
        Fact(label="fact-way-missing", text=missing),
        Fact(label="fact-way-takes", text=_takes(way), unknown=way.takes is None),
        Fact(label="fact-way-reached", text=_reached(way), unknown=way.selection.missing > 0),
        *_corrected(way, frame.corrections),
    ]


def _corrected(way: Way, by: Corrections) -> list[Fact]:
    """That what people judged counts more or less here; nothing where the settings correct nothing of it."""
    chances = by.win_chance != 1 and any(one.judged for one in way.known)
    hours = by.hours != 1 and way.hours_known
    case = "both" if chances and hours else "chances" if chances else "hours" if hours else None
    told = {"chance": number(by.win_chance), "hours": number(by.hours)}
    return [Fact(label="fact-way-corrected", text=say(f"way-corrected-{case}", **told))] if case else []


def _takes(way: Way) -> Sentence:
    if way.takes is None or way.deal is None:
        return say("way-takes-unknown")
    return say(
        "way-takes",
        wins=count(way.takes.wins),
        deal=money(way.deal),
        opportunities=count(way.takes.opportunities),
        rate=percent(round(way.rate, 2)),
        won=count(way.won),
        closed=count(way.closed),
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
