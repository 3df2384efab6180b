"""How far an account's plan is: begun, ready, signed, and what of it nobody has said yet."""

from collections.abc import Callable, Mapping

from kamlib.judgments.decisions import BuyingRole
from kamlib.judgments.knowledge import Knowledge, Standing
from kamlib.judgments.people import Stakeholder
from kamlib.judgments.plan_work import Action
from kamlib.judgments.review import PlanStatus, Review
from kamlib.judgments.strategies import LossResponse, Strategy
from kamlib.plan.document import Depth, PlanPart, PlanState
from kamlib.plan.judged.said import Judged
from kamlib.plan.judged.signing import signing
from kamlib.plan.lint.rule import Look

ASKED: Mapping[Depth, tuple[PlanPart, ...]] = {
    "full": ("answers", "knowledge", "people", "strategies", "loss", "actions", "review"),
    "short": ("answers", "people", "actions"),
    "page": ("answers",),
}
"""What a plan of each depth is to hold."""

THERE: Mapping[PlanPart, Callable[[Judged], object]] = {
    "answers": lambda judged: judged.all(Standing),
    "knowledge": lambda judged: judged.all(Knowledge),
    "people": lambda judged: judged.all(Stakeholder) or judged.all(BuyingRole),
    "strategies": lambda judged: judged.all(Strategy),
    "loss": lambda judged: judged.all(LossResponse),
    "actions": lambda judged: judged.all(Action),
    "review": lambda judged: judged.all(Review),
}


def plan_state(look: Look, depth: Depth) -> PlanState:
    """A plan is there once anybody decided anything of the account."""
    judged = look.judged
    missing = tuple(part for part in ASKED[depth] if not THERE[part](judged))
    if not look.begun:
        return PlanState(asked=ASKED[depth], missing=missing)
    status = judged.one(PlanStatus)
    said = max(one.on for one in judged.revisions)
    return PlanState(
        status=status.record.status if status else "draft",
        said=said,
        stale=(look.frame.as_of - said).days > look.frame.lint.stale_days,
        asked=ASKED[depth],
        missing=missing,
        signing=signing(judged),
    )
