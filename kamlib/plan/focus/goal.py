"""The goal of a page: what is missing, what that takes, how likely it is, and how it adds up by level."""

from kamlib.analysis.outlook import SURE, Outlook
from kamlib.plan.blocks import Block, Fact, FactList, Note, PageSection
from kamlib.plan.focus.cascade import cascade_table
from kamlib.plan.focus.goals_set import goals_changed, goals_set
from kamlib.plan.focus.plan_bridge import plan_bridge
from kamlib.plan.focus.subject import Subject
from kamlib.sentences import Sentence, Value, count, day, money, number, percent, say, year

HARDLY = 0.01
"""Draws don't tell a smaller chance from none."""


def goal_section(subject: Subject) -> PageSection | None:
    """None where the page's goal is not known; for the company then whom to ask."""
    if subject.cascade.empty:
        return (
            _unknown(subject) if subject.level == "company" and subject.owned["revenue"].sum() > 0 else None
        )
    goal = float(subject.cascade["goal"].iloc[0])
    found = subject.outlook
    blocks: list[Block] = [
        _way(found, subject) if found else Note(text=say("goal-way-unknown"), unknown=True)
    ]
    blocks += plan_bridge(found, subject.frame.planning_year) if found else []
    blocks += goals_changed(subject)
    blocks.append(cascade_table(subject))
    blocks += goals_set(subject)
    return PageSection(
        id="goal",
        headline=_headline(goal, found, subject),
        blocks=tuple(blocks),
        origin=say(
            "origin-goal-section",
            last_day=day(subject.frame.last_day),
            deals=count(len(subject.deals.closed)),
            year=year(subject.frame.planning_year),
        ),
    )


def _unknown(subject: Subject) -> PageSection:
    """Which books have no goal, while the settings name none of the company."""
    books = subject.books[(subject.books["accounts"] > 0) & subject.books["goal"].isna()]
    planned = year(subject.frame.planning_year)
    ask = Note(text=say("goal-ask", books=count(len(books)), year=planned), unknown=True)
    return PageSection(id="goal", headline=say("goal-unknown", year=planned), blocks=(ask,))


def _headline(goal: float, found: Outlook | None, subject: Subject) -> Sentence:
    told = {"goal": money(goal), "year": year(subject.frame.planning_year)}
    if found is None:
        return say("goal-headline", **told)
    if found.need <= 0:
        return say("goal-headline-reached", kept=money(found.kept), **told)
    told |= {"need": money(found.need), "deals": count(found.required.wins)}
    if not found.in_year:
        return say("goal-headline-late", **told)
    if found.chance < HARDLY:
        return say("goal-headline-hardly", **told)
    return say("goal-headline-missing", chance=chance(found.chance), **told)


def chance(share: float) -> Value:
    """A chance in whole per cent: draws tell no more."""
    return percent(round(share, 2))


def _way(found: Outlook, subject: Subject) -> FactList:
    planned, own = year(subject.frame.planning_year), subject.own_deals
    stays = say(
        "goal-stays",
        **{name: money(getattr(found, name)) for name in ("base", "kept", "kept_low", "kept_high")},
    )
    facts = [Fact(label="fact-goal-stays", text=stays)]
    missing = Fact(label="fact-goal-missing", text=say("goal-missing", need=money(found.need)))
    if found.need > 0 and not found.in_year:
        facts += [missing, Fact(label="fact-goal-takes", text=say("goal-takes-late", year=planned))]
    elif found.need > 0:
        facts += [
            missing,
            Fact(
                label="fact-goal-takes",
                text=say(
                    "goal-takes",
                    wins=count(found.required.wins),
                    deal=money(found.deal),
                    rate=percent(found.rate),
                    low=percent(found.rate_low),
                    high=percent(found.rate_high),
                    won=count(own.won),
                    closed=count(len(own.closed)),
                    in_year=percent(found.in_year),
                    year=planned,
                ),
            ),
            Fact(label="fact-goal-coverage", text=_coverage(found)),
        ]
    return FactList(facts=(*facts, Fact(label="fact-goal-chance", text=_chance(found))))


def _coverage(found: Outlook) -> Sentence:
    """The usual average beside what it hides."""
    return say(
        "goal-coverage",
        coverage=number(round(found.coverage, 1)),
        opportunities=count(found.required.opportunities),
        pipeline=money(found.required.pipeline),
        naive=chance(found.naive_chance),
        enough=count(found.sure),
        sure=percent(SURE),
    )


def _chance(found: Outlook) -> Sentence:
    told = {
        "deals": count(found.open_count),
        "amount": money(found.open_amount),
        "chance": chance(max(found.chance, HARDLY)),
        "hardly": count(int(found.chance < HARDLY)),
        "low": money(found.total_low),
        "high": money(found.total_high),
    }
    if found.further is None:
        return say("goal-chance-far", **told)
    if not found.further:
        return say("goal-chance-enough", sure=percent(SURE), **told)
    return say("goal-chance", further=count(found.further), sure=percent(SURE), **told)
