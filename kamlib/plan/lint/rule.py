"""A rule, what it looks at, and what it finds.

Each rule has an id that does not change, says what it is for in a sentence, and looks at one account's
judgments, its row and the run's frame alone.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kamlib.analysis.slices import AccountSlice
from kamlib.plan.blocks import Urgency
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.said import Judged
from kamlib.plan.lint.beside import NOTHING_BESIDE, Beside, beside_of
from kamlib.sentences import Value

LISTED = ("A", "B")
"""The tiers whose accounts are asked for a plan; a C account is judged where somebody begins to."""


@dataclass(frozen=True)
class Look:
    """All that a rule may look at."""

    judged: Judged
    row: Row
    frame: PlanFrame
    beside: Beside = NOTHING_BESIDE

    @property
    def begun(self) -> bool:
        """Whether anybody has decided anything of the account."""
        return bool(self.judged.revisions)


def look_of(one: AccountSlice, frame: PlanFrame, judged: Judged) -> Look:
    """At an account with these judgments."""
    return Look(judged, one.row, frame, beside_of(one, activities_known="activities" not in frame.missing))


@dataclass(frozen=True)
class Hit:
    """One thing a rule found. `about`: the key it is about, where a rule can find several; `case`: which of
    the rule's texts says it; `first`: it comes before all others that are as severe."""

    case: str
    about: str | None = None
    values: dict[str, Value] = field(default_factory=dict)
    first: bool = False


Check = Callable[[Look], Iterable[Hit]]


@dataclass(frozen=True)
class Rule:
    """`says` what it is for; `cases` are its texts in the catalogue (`lint-<case>-what`, -why, -do);
    `settings` the thresholds it has; `always`: it also looks at accounts that nobody began to plan. What
    pages call it is `rule-<id>` in the catalogue."""

    id: str
    urgency: Urgency
    check: Check
    says: str
    cases: tuple[str, ...]
    settings: tuple[str, ...] = ()
    always: bool = False
