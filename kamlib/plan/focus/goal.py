"""The goal of a page: what is expected, what is missing, what that takes, how likely it is, and how it adds
up by level."""

from kamlib.analysis.deal_draws import Horizon
from kamlib.analysis.goal_draws import terms_of
from kamlib.analysis.goal_way import GoalWay, goal_way
from kamlib.analysis.progress import came_and_rest
from kamlib.periods import year_period
from kamlib.plan.blocks import Block, Note, PageSection
from kamlib.plan.focus.cascade import cascade_table
from kamlib.plan.focus.goal_facts import HARDLY, chance, foretold, goal_facts
from kamlib.plan.focus.goals_set import goals_changed, goals_set
from kamlib.plan.focus.plan_bridge import plan_bridge
from kamlib.plan.focus.subject import Subject
from kamlib.sentences import Sentence, count, day, money, say, year


def goal_section(subject: Subject) -> PageSection | None:
    """None where the page's goal is not known, or nothing is left for it of the goal above; for the company
    then whom to ask."""
    if subject.cascade.empty:
        return (
            _unknown(subject) if subject.level == "company" and subject.owned["revenue"].sum() > 0 else None
        )
    goal = float(subject.cascade["goal"].iloc[0])
    if not goal:
        return None
    found, planned = way_of(subject, goal), subject.frame.planning_year
    blocks: list[Block] = [Note(text=say("goal-way-unknown"), unknown=True)]
    if found:
        blocks = [
            goal_facts(found, subject),
            *plan_bridge(found, planned, runs=subject.frame.plans_running_year),
        ]
    blocks += goals_changed(subject)
    blocks.append(cascade_table(subject))
    blocks += goals_set(subject)
    return PageSection(
        id="goal",
        headline=_headline(goal, found, subject),
        blocks=tuple(blocks),
        origin=_origin(found, subject),
    )


def way_of(subject: Subject, goal: float) -> GoalWay | None:
    """None where the exports hold no two years, or no deal was won."""
    customers, kept = subject.customers, subject.kept
    if customers is None or kept is None:
        return None
    as_of, period = (
        subject.frame.as_of,
        year_period(subject.frame.planning_year, subject.settings.planning.first_month),
    )
    if subject.frame.plans_running_year:  # as the running year's own section tells it
        by_month = subject.monthly.groupby("month")["revenue"].sum()
        customers = customers.rest_of_year(*came_and_rest(by_month, as_of, period))
    ahead = Horizon.of(period, as_of)
    terms = terms_of(goal, customers, subject.revenue, ahead, subject.own_deals, subject.deals, kept)
    return goal_way(terms) if terms else None


def _origin(found: GoalWay | None, subject: Subject) -> Sentence | None:
    """None where nothing was drawn."""
    if found is None:
        return None
    told = {
        "last_day": day(subject.frame.last_day),
        "deals": count(len(subject.deals.closed)),
        "year": year(subject.frame.planning_year),
    }
    case = "origin-goal-section" if found.customers.foretold else "origin-goal-section-kept"
    return say(case, draws=count(len(found.customers.draws)), **told)


def _unknown(subject: Subject) -> PageSection:
    """Which books have no goal, while the settings name none of the company."""
    books = subject.books[(subject.books["accounts"] > 0) & subject.books["goal"].isna()]
    planned = year(subject.frame.planning_year)
    ask = Note(text=say("goal-ask", books=count(len(books)), year=planned), unknown=True)
    return PageSection(id="goal", headline=say("goal-unknown", year=planned), blocks=(ask,))


def _headline(goal: float, found: GoalWay | None, subject: Subject) -> Sentence:
    told = {"goal": money(goal), "year": year(subject.frame.planning_year)}
    if found is None:
        return say("goal-headline", **told)
    if found.missing <= 0:
        over = {"over": money(-found.missing), "chance": chance(found.chance)}
        return say("goal-headline-reached", **over, **told)
    told |= {"missing": money(found.missing)}
    if found.takes is None:
        return say("goal-headline-late", **told)
    told |= {"deals": count(found.takes.required.wins), "foretold": foretold(found)}
    if found.chance < HARDLY:
        return say("goal-headline-hardly", **told)
    return say("goal-headline-missing", chance=chance(found.chance), **told)
