"""What the pages of many accounts need of each plan: made of the plans alone, when the pages are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kamlib.plan.blocks import Finding, FindingList
from kamlib.plan.document import AccountPlan, PlanState, Standing, StrategyStatus
from kamlib.plan.measures import Scorecard
from kamlib.sentences import Sentence

MOST_ACCOUNTS = 40
"""So many rows somebody reads; the rest is counted."""
TIERS = ("A", "B", "C")
ASKED = ("A", "B")
"""Of accounts in these tiers it is asked what nobody has said yet; of others where somebody began."""


@dataclass(frozen=True)
class Planned:
    """`listed` are the findings that its page tells, `counted` how many more there are; `stand` is what the
    owner does first, `aims` the titles of the year's goals; `strategies` the status of each of the seven of
    which something was said."""

    state: PlanState
    listed: tuple[Finding, ...]
    counted: int
    scorecard: Scorecard | None = None
    stand: Sentence | None = None
    aims: tuple[str, ...] = ()
    strategies: Mapping[str, StrategyStatus] = field(default_factory=dict)

    @property
    def must_fix(self) -> int:
        return sum(one.urgency == "must-fix" and one.waived is None for one in self.listed)


NO_PLAN = Planned(PlanState(), (), 0)

Plans = Mapping[str, Planned]
"""By account; an account without a readable plan is not among them."""


def planned_of(plan: AccountPlan) -> Planned:
    blocks = [one for section in plan.sections for one in section.blocks if isinstance(one, FindingList)]
    listed = tuple(finding for one in blocks if one.listed for finding in one.findings)
    return Planned(
        plan.state,
        listed,
        sum(len(one.findings) for one in blocks if not one.listed),
        scorecard=plan.scorecard,
        stand=plan.stand,
        aims=tuple(one.about for one in plan.remembered if one.kind == "goal"),
        strategies=plan.strategies,
    )


def owned_by(standings: Iterable[Standing], people: Mapping[str, str]) -> list[Standing]:
    """The accounts of these people (id -> name), seller by seller, the largest first."""
    return sorted(
        (one for one in standings if one.owner in people),
        key=lambda one: (people[one.owner or ""], one.owner, -one.revenue, one.account),
    )


def most_expected(owned: Sequence[Standing]) -> tuple[list[Standing], list[Standing]]:
    """Those of which most is expected, as many as somebody reads, and the others."""
    ranked = sorted(owned, key=lambda one: TIERS.index(one.tier) if one.tier in TIERS else len(TIERS))
    return ranked[:MOST_ACCOUNTS], ranked[MOST_ACCOUNTS:]


def asked_of(owned: Sequence[Standing], plans: Plans) -> list[Standing]:
    """The accounts of which what nobody said is asked."""
    return [
        one for one in owned if one.tier in ASKED or plans.get(one.account, NO_PLAN).state.status != "none"
    ]
