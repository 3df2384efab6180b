"""What is missing to an account's goal, and what its own closed deals say of the way there."""

from kamlib.analysis.deals import deals_of, own_rate
from kamlib.analysis.slices import AccountSlice
from kamlib.analysis.work_back import goal_gap
from kamlib.plan.frame import PlanFrame
from kamlib.plan.targeted import WayTerms


def way_terms(one: AccountSlice, frame: PlanFrame) -> WayTerms | None:
    """None where no goal is known, or the last twelve months reach it."""
    goal, revenue = one.row["goal"], one.row["revenue"]
    if goal is None or (need := goal_gap(goal, max(revenue, 0.0))) <= 0:
        return None
    deals = deals_of(one.frames["opportunities"], frame.as_of)
    won, lost = own_rate(deals)
    return WayTerms(
        year=frame.planning_year,
        need=round(need, 4),
        deal=round(float(deals.sizes.mean()), 4) if len(deals.sizes) else None,
        rate=won / (won + lost),
        won=deals.won,
        closed=len(deals.closed),
    )
