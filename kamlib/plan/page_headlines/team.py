"""Headlines of a manager's page: who carries the way to the goal, who fell, which accounts lost most."""

from collections.abc import Sequence

from kamlib.plan.document import Standing, Team, TeamRow
from kamlib.plan.page_headlines.changes import MOST, Member, change_headline, fallen, new_headline
from kamlib.sentences import Sentence, count, money, name, percent, say
from kamlib.sentences import year as year_of
from kamlib.settings import Thresholds


def team_headline(team: Team, year: int, limits: Thresholds, before_known: bool) -> Sentence:
    """Who of the direct reports carries most of the way to the goal, or of the change."""
    total = team.total
    if total.revenue <= 0:
        return say("page-team-no-revenue", accounts=count(total.accounts))
    if total.goal:
        return _team_goal_headline(team, total.goal, year)
    rows = [Member(row.person.name, row.revenue, row.revenue_before) for row in team.rows if row.books]
    if total.growth is None:
        return new_headline("page-team", rows, before_known)
    return change_headline("page-team", rows, total.growth, total.revenue, limits)


def _team_goal_headline(team: Team, goal: float, year: int) -> Sentence:
    gap, planned = goal - team.total.revenue, year_of(year)
    if gap <= 0:
        return say("page-team-goal-reached", year=planned, goal=money(goal), over=money(-gap))
    widest = max(team.rows, key=_row_gap)
    part = _row_gap(widest) / sum(max(_row_gap(row), 0) for row in team.rows) if _row_gap(widest) > 0 else 0
    if len(team.rows) > 1 and part >= MOST:
        return say("page-team-goal-one", year=planned, gap=money(gap), name=name(widest.person.name))
    return say("page-team-goal-shared", year=planned, gap=money(gap), books=count(team.total.books))


def _row_gap(row: TeamRow) -> float:
    return (row.goal or 0) - row.revenue


def team_stand(team: Team, limits: Thresholds, before_known: bool) -> Sentence:
    """Load first, because it decides what the rest of the page can ask for; then who fell."""
    over = [row for row in team.rows if row.hours_available and (row.hours_spent or 0) > row.hours_available]
    if over:
        most = max(over, key=lambda row: (row.hours_spent or 0) / (row.hours_available or 1))
        load = percent((most.hours_spent or 0) / (most.hours_available or 1))
        return say("page-team-overloaded", people=count(len(over)), name=name(most.person.name), load=load)
    if not before_known:
        return say("page-team-nothing-before", accounts=count(team.total.accounts))
    changes = [Member(row.person.name, row.revenue, row.revenue_before) for row in team.rows if row.books]
    falling = fallen(changes, limits)
    if falling:
        lost = money(-sum(change.amount for change in falling))
        if len(falling) == len(changes) > 1:
            return say("page-team-fell-all", people=count(len(falling)), lost=lost)
        return say("page-team-fell-rows", people=count(len(falling)), of=count(len(changes)), lost=lost)
    return say("page-team-nobody-fell", accounts=count(team.total.accounts))


def losing_accounts(standings: Sequence[Standing]) -> list[Standing]:
    """The accounts a manager asks about: those that lost revenue, the largest loss first."""
    lost = [one for one in standings if one.revenue < one.revenue_before]
    return sorted(lost, key=lambda one: (one.revenue - one.revenue_before, one.name, one.account))


def losing_headline(standings: Sequence[Standing], shown: int) -> Sentence:
    """What the first `shown` losing accounts lost, and how much of all losses that is."""
    losing = losing_accounts(standings)
    losses = [one.revenue_before - one.revenue for one in losing]
    if not losing:
        return say("page-losing-none")
    if len(losing) == 1:
        return say("page-losing-one", account=name(losing[0].name), lost=money(losses[0]))
    if len(losing) <= shown:
        return say("page-losing-all", accounts=count(len(losing)), lost=money(sum(losses)))
    share = percent(sum(losses[:shown]) / sum(losses))
    return say("page-losing-most", accounts=count(shown), of=count(len(losing)), share=share)
