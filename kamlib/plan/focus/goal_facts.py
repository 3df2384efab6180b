"""The facts of a goal: what is expected, what open deals bring, what is missing, what that takes, and how
likely it is."""

from kamlib.analysis.goal_draws import SURE
from kamlib.analysis.goal_way import GoalWay, Takes
from kamlib.plan.blocks import Fact, FactList
from kamlib.plan.focus.subject import Subject
from kamlib.sentences import Sentence, Value, count, money, number, percent, say, year

HARDLY = 0.01
"""Draws don't tell a smaller chance from none."""


def chance(share: float) -> Value:
    """A chance in whole per cent: draws tell no more."""
    return percent(round(share, 2))


def goal_facts(found: GoalWay, subject: Subject) -> FactList:
    facts = [
        Fact(label="fact-goal-expected", text=_expected(found, subject)),
        Fact(label="fact-goal-open", text=_open(found, subject)),
        Fact(label="fact-goal-missing", text=_missing(found)),
    ]
    if found.missing > 0:
        facts += _takes(found, subject)
    return FactList(facts=(*facts, Fact(label="fact-goal-chance", text=_chance(found))))


def _expected(found: GoalWay, subject: Subject) -> Sentence:
    """The forecast's own figure, of which months are taken."""
    planned, base = year(subject.frame.planning_year), money(found.customers.base)
    told = {"expected": money(found.expected), "low": money(found.low), "high": money(found.high)}
    if not found.customers.foretold:
        return say("goal-stays", base=base, **told)
    return say("goal-expected", year=planned, **told)


def _open(found: GoalWay, subject: Subject) -> Sentence:
    """What open deals bring beside what the forecast holds of deals already; that each has a chance of its
    own, where history tells them apart."""
    if not found.open_count:
        return say("goal-open-none")
    told = {
        "deals": count(found.open_count),
        "amount": money(found.open_amount),
        "opened": money(found.opened),
        "own": count(int(subject.winning.chance.used != "average")),
    }
    if not found.usual:
        return say("goal-open", **told)
    return say("goal-open-usual", usual=money(found.usual), on_top=money(found.on_top), **told)


def _missing(found: GoalWay) -> Sentence:
    if found.missing > 0:
        return say("goal-missing", missing=money(found.missing))
    return say("goal-over", over=money(-found.missing))


def foretold(found: GoalWay) -> Value:
    """1 where a forecast holds the usual deals, so that new ones are beyond them."""
    return count(int(found.customers.foretold))


def _takes(found: GoalWay, subject: Subject) -> list[Fact]:
    """How many deals, and the usual coverage beside what it hides; or that none closes in time."""
    if found.takes is None:
        late = say("goal-takes-late", year=year(subject.frame.planning_year))
        return [Fact(label="fact-goal-takes", text=late)]
    return [
        Fact(label="fact-goal-takes", text=_deals(found, found.takes, subject)),
        Fact(label="fact-goal-coverage", text=_coverage(found.takes)),
    ]


def _deals(found: GoalWay, takes: Takes, subject: Subject) -> Sentence:
    own = subject.own_deals
    return say(
        "goal-takes",
        wins=count(takes.required.wins),
        foretold=foretold(found),
        deal=money(found.deal),
        rate=percent(found.rate),
        low=percent(found.rate_low),
        high=percent(found.rate_high),
        won=count(own.won),
        closed=count(len(own.closed)),
        in_year=percent(found.in_year),
        year=year(subject.frame.planning_year),
    )


def _coverage(takes: Takes) -> Sentence:
    return say(
        "goal-coverage",
        coverage=number(round(takes.coverage, 1)),
        opportunities=count(takes.required.opportunities),
        pipeline=money(takes.required.pipeline),
        naive=chance(takes.naive_chance),
        enough=count(takes.sure),
        sure=percent(SURE),
    )


def _chance(found: GoalWay) -> Sentence:
    told = {
        "chance": chance(max(found.chance, HARDLY)),
        "hardly": count(int(found.chance < HARDLY)),
        "low": money(found.total_low),
        "high": money(found.total_high),
    }
    if found.further is None:
        return say("goal-chance-far", **told)
    if not found.further:
        return say("goal-chance-enough", sure=percent(SURE), **told)
    return say(
        "goal-chance", further=count(found.further), foretold=foretold(found), sure=percent(SURE), **told
    )
