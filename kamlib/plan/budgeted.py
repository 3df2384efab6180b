"""A seller's opportunities within their hours, as pages read them; plan/fitting.py makes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from kamlib.analysis.targeting import OpportunityScore
from kamlib.plan.comparison import Comparison
from kamlib.plan.document import Book, Standing
from kamlib.plan.selling_time import SellingTime
from kamlib.plan.targeted import Targeted, TargetingTerms

ComparisonOf = Callable[[str], Comparison | None]
"""What compares the account with this id, where something does."""


class Told(Protocol):
    """What is read of a plan, or of what pages keep of it."""

    @property
    def targeted(self) -> tuple[Targeted, ...]: ...
    @property
    def terms(self) -> TargetingTerms: ...


@dataclass(frozen=True)
class Scored:
    """One opportunity of an account. `weights`: of its answers, in the order of QUESTIONS; `lost`: the part
    of its hours that a lost one takes."""

    standing: Standing
    said: Targeted
    score: OpportunityScore
    weights: tuple[float, ...]
    lost: float

    @property
    def key(self) -> str:
        return f"{self.score.account}|{self.score.key}"

    @property
    def counts(self) -> bool:
        """Whether it may take hours: it has a rank, or is to be done in any case."""
        known = self.score.value is not None and self.score.expected_hours is not None and self.hours >= 0
        wanted = self.score.must_do or (self.score.rankable and not self.score.unpaid)
        return known and wanted and not self.score.excluded

    @property
    def expected(self) -> float:
        return self.score.value.likely if self.score.value else 0.0

    @property
    def hours(self) -> float:
        return self.score.expected_hours.likely if self.score.expected_hours else 0.0


@dataclass(frozen=True)
class Considered:
    """One that counts, in the order of what an hour brings. `share`: of the draws in which it is chosen;
    `first` to `last`: its rank in 8 draws of 10; None where the hours are not known."""

    one: Scored
    chosen: bool
    share: float | None = None
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True)
class Fitted:
    """What is chosen (analysis/time_budget.py says what each is). `broken`: what must be done and does not go
    together, by name, what brings most by the hour first."""

    status: Literal["optimal", "time-limited", "infeasible"]
    gap: float
    value: float
    greedy_value: float
    an_hour: float | None
    twenty: float | None
    short: float
    broken: tuple[str, ...] = ()


@dataclass(frozen=True)
class Budgeted:
    """`considered`: those that count; `open`: those without a rank, which somebody is to be asked about;
    `later`: those that are not for now; `unpaid`: those that could have one and bring less than losing them
    costs. `found`: None where nobody said how many hours there are."""

    owner: str
    time: SellingTime | None
    considered: tuple[Considered, ...]
    open: tuple[Scored, ...]
    later: tuple[Scored, ...]
    found: Fitted | None
    unpaid: tuple[Scored, ...] = ()

    @property
    def chosen(self) -> list[Scored]:
        return [one.one for one in self.considered if one.chosen]

    @property
    def off(self) -> list[Scored]:
        """What does not fit."""
        return [one.one for one in self.considered if not one.chosen]


class Fit(Protocol):
    """Says of a book which of its opportunities fit. `drawn`: also how sure each is, which a page of many
    sellers does not tell."""

    def __call__(
        self,
        book: Book,
        standings: Mapping[str, Standing],
        told: Mapping[str, Told],
        compared: ComparisonOf,
        *,
        drawn: bool = True,
    ) -> Budgeted: ...


def unfitted(
    book: Book,
    standings: Mapping[str, Standing],
    told: Mapping[str, Told],
    compared: ComparisonOf,
    *,
    drawn: bool = True,
) -> Budgeted:
    """Where nobody asks what fits."""
    return Budgeted(book.person.id, book.time, (), (), (), None)
