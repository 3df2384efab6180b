"""What the pages of many accounts need of each plan: made of the plans alone, when the pages are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import Field

from kamlib.plan.blocks import Cell, FindingList, Table, Urgency
from kamlib.plan.bonds import Bonds
from kamlib.plan.document import AccountPlan, PlanState, Standing, StrategyStatus
from kamlib.plan.effort import Effort
from kamlib.plan.measures import Scorecard
from kamlib.plan.suggested import DecidedLine
from kamlib.plan.targeted import Targeted, TargetingTerms
from kamlib.sentences import Part, Sentence

MOST_ACCOUNTS = 12
"""So many rows somebody reads; the rest is counted."""
TIERS = ("A", "B", "C")
ASKED = ("A", "B")
"""Of accounts in these tiers it is asked what nobody has said yet; of others where somebody began."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What pages need of a finding: of those of all plans the texts would fill the memory. `waiver`: who
    accepts it until when, and why."""

    rule: str
    urgency: Urgency
    waiver: Sentence | None = None

    @property
    def must_fix(self) -> bool:
        return self.urgency == "must-fix" and self.waiver is None


Move = tuple[Cell, ...]
"""A row of a plan's section of changes: what changed, its old and its new value, by whom and when."""

MOVE = 5
"""So many cells it has: a plan is anybody's file."""

MOST_MOVES = 4
"""So many changes of a plan a page of many plans tells."""

MOVES = frozenset(
    (
        *("change-tier", "change-programme", "change-owner", "change-goal"),
        *("change-plan-status-new", "change-plan-status"),
        *("change-field-target", "change-goal-new", "change-goal-gone", "change-field-left"),
        *("change-buying-role-new", "change-buying-role-gone", "change-field-due", "change-action-gone"),
    )
)
"""What a manager asks about: class, programme, status, targets, who joined or left those who decide, what
slipped."""


class Told(Part):
    """What a manager's page tells of one plan: its scorecard, what the owner does first, the titles of the
    year's goals, the status of each of the seven strategies of which something was said, and what changed
    since the plan before (`moves`: rows of its section of changes; None where it was compared with none), of
    which there may be some more. `answers`: so many steps are taken when it is lost, which bring so much
    back. `targeted`: its opportunities, on these `terms`."""

    scorecard: Scorecard | None = None
    stand: Sentence | None = None
    aims: tuple[str, ...] = ()
    strategies: dict[str, StrategyStatus] = Field(default_factory=dict)
    moves: tuple[Move, ...] | None = None
    more_moves: int = 0
    answers: int = 0
    brings_back: float = 0.0
    bonds: Bonds | None = None
    decided_lines: tuple[DecidedLine, ...] = ()
    effort: Effort | None = None
    targeted: tuple[Targeted, ...] = ()
    terms: TargetingTerms = TargetingTerms()


NOTHING_TOLD = Told()


@dataclass(frozen=True, slots=True)
class Planned:
    """`listed` are the findings that its page tells, `counted` how many more there are; `told` is a Told as
    JSON, which takes a tenth of the memory until a page reads it. `known` is false where this run has no plan
    of the account: it was not asked to make one, or failed, and nobody can say how far it is."""

    state: PlanState
    listed: tuple[Hit, ...]
    counted: int
    told: bytes = b""
    known: bool = True

    @property
    def there(self) -> bool:
        """Whether somebody began."""
        return self.state.status != "none"

    @property
    def must_fix(self) -> int:
        return sum(one.must_fix for one in self.listed)


NO_PLAN = Planned(PlanState(), (), 0, known=False)

Plans = Mapping[str, Planned]
"""By account; an account without a readable plan is not among them."""

Tellings = Mapping[str, Told]
"""By account: what the plans of one page tell."""


def planned_of(plan: AccountPlan) -> Planned:
    blocks = [one for section in plan.sections for one in section.blocks if isinstance(one, FindingList)]
    findings = (finding for one in blocks if one.listed for finding in one.findings)
    moves = moves_of(plan)
    steps = _answers(plan)
    told = Told(
        scorecard=plan.scorecard,
        stand=plan.stand,
        aims=tuple(one.about for one in plan.remembered if one.kind == "goal"),
        strategies=plan.strategies,
        moves=None if moves is None else moves[:MOST_MOVES],
        more_moves=len((moves or ())[MOST_MOVES:]),
        answers=len(steps),
        brings_back=round(sum(steps), 4),
        bonds=plan.bonds,
        decided_lines=plan.decided_lines,
        effort=plan.effort,
        targeted=plan.targeted,
        terms=plan.terms,
    )
    return Planned(
        plan.state,
        tuple(Hit(one.rule, one.urgency, one.waived) for one in findings),
        sum(len(one.findings) for one in blocks if not one.listed),
        told.model_dump_json(exclude_defaults=True).encode(),
    )


def _answers(plan: AccountPlan) -> list[float]:
    """What each step of the response to a loss brings back, 0 where nobody said it."""
    blocks = [block for section in plan.sections if section.id == "risks" for block in section.blocks]
    tables = [one for one in blocks if isinstance(one, Table) and one.id == "loss-response"]
    last = [row[-1] for one in tables for row in one.rows if row]
    return [float(cell) if isinstance(cell, int | float) else 0.0 for cell in last]


def moves_of(plan: AccountPlan) -> tuple[Move, ...] | None:
    """What changed of it that a manager asks about; None where it has no section of changes."""
    section = next((one for one in plan.sections if one.id == "changes"), None)
    if section is None:
        return None
    rows = (row for block in section.blocks if isinstance(block, Table) for row in block.rows)
    return tuple(row for row in rows if len(row) == MOVE and _is_move(row[0]))


def _is_move(what: Cell) -> bool:
    return isinstance(what, Sentence) and what.id in MOVES


def tellings(owned: Iterable[Standing], plans: Plans) -> Tellings:
    """What the plans of these accounts tell, read once for a page."""
    found = {one.account: plans[one.account].told for one in owned if one.account in plans}
    return {account: Told.model_validate_json(told) for account, told in found.items() if told}


def owned_by(standings: Iterable[Standing], people: Mapping[str, str]) -> list[Standing]:
    """The accounts of these people (id -> name), seller by seller, the largest first."""
    return sorted(
        (one for one in standings if one.owner in people),
        key=lambda one: (people[one.owner or ""], one.owner, -one.revenue, one.account),
    )


def most_expected(owned: Sequence[Standing]) -> tuple[list[Standing], list[Standing]]:
    """Those of which most is expected, by tier and revenue, as many as somebody reads, and the others."""
    ranked = sorted(
        owned, key=lambda one: (TIERS.index(one.tier) if one.tier in TIERS else len(TIERS), -one.revenue)
    )
    return ranked[:MOST_ACCOUNTS], ranked[MOST_ACCOUNTS:]


def asked_of(owned: Sequence[Standing], plans: Plans) -> list[Standing]:
    """The accounts of which what nobody said is asked; of one without a plan in this run nobody knows."""
    planned = ((one, plans.get(one.account, NO_PLAN)) for one in owned)
    return [one for one, plan in planned if plan.known and (one.tier in ASKED or plan.there)]
