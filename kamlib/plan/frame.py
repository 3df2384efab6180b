"""What every plan of one run shares: dates, currency, thresholds, which tables there are.

Nothing in it depends on a single account, or one new order line would change every plan.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from pydantic import Field

from kamlib.analysis.progress import running_year
from kamlib.judgments.knowledge import half_lives
from kamlib.periods import date_of, last_twelve_months, months_before, whole_since
from kamlib.plan.lint.words import spoken
from kamlib.plan.targeted import TargetingTerms
from kamlib.sentences import Part
from kamlib.settings import (
    Complexity,
    Corrections,
    Lint,
    Service,
    Settings,
    Targeting,
    Thresholds,
    Tiers,
)

if TYPE_CHECKING:  # a notebook reads the frame, and nothing that computes a portfolio
    from kamlib.analysis.portfolio import Portfolio
    from kamlib.facts.book import Facts


class PlanFrame(Part):
    """`year_known`, `before_known`, `two_before_known`: the exports hold the whole last twelve months, the
    year before, and the one before that. `costs_known`: some lines carry a cost. `half_lives`: topic of what
    is known of a customer -> after so many days it may be outdated. `day_hours`: of a working day.
    `own_rules`: the text of the file with the workbook's own rules. `lock_in`: so many times likelier an
    account is lost when a barrier that locked it in ends. `service`: what serving costs, and the floor.
    `running_start`: the first day of the planning year that runs. `corrections`: of what people judge.
    `handover_days`: so long a plan begins with what a new owner must know. `tiers`: up to which share one is
    A, and B; `targeting`: what an opportunity is held against."""

    as_of: date
    planning_year: int
    currency: str
    revenue_source: str
    missing: tuple[str, ...]
    year_known: bool
    before_known: bool
    two_before_known: bool
    costs_known: bool
    thresholds: Thresholds
    data_start: date | None
    complexity: Complexity = Complexity()
    half_lives: dict[str, int] = Field(default_factory=lambda: half_lives({}))
    day_hours: float = 8.0
    lint: Lint = Lint()
    own_rules: str = ""
    running_start: date | None = None
    lock_in: float = 1.5
    service: Service = Service()
    corrections: Corrections = Corrections()
    handover_days: int = 90
    tiers: Tiers = Tiers()
    targeting: Targeting = Targeting()

    @property
    def year_start(self) -> date:
        return last_twelve_months(self.as_of).start

    @property
    def last_day(self) -> date:
        """The last day that is counted: pages say 'data to' this day."""
        return self.as_of - timedelta(days=1)

    @property
    def plans_running_year(self) -> bool:
        """Whether the year that is planned runs, and it is known month by month what came of it."""
        start = self.running_start
        if start is None or not self.before_known:
            return False
        return start.year == self.planning_year and start.day == self.as_of.day

    @property
    def terms(self) -> TargetingTerms:
        """On which opportunities are compared."""
        return TargetingTerms(
            hour=self.service.hour,
            lost=self.targeting.lost_hours,
            bid=self.targeting.bid_cost,
            years=self.targeting.years,
            chances=self.corrections.win_chance,
            hours=self.corrections.hours,
            a=self.tiers.a,
            b=self.tiers.b,
        )


def plan_frame(portfolio: "Portfolio", facts: "Facts", settings: Settings, own_rules: str = "") -> PlanFrame:
    return PlanFrame(
        as_of=portfolio.as_of,
        planning_year=portfolio.year,
        currency=settings.currency,
        revenue_source=facts.revenue_source,
        missing=tuple(sorted(facts.missing)),
        year_known=whole_since(portfolio.data_start, months_before(portfolio.as_of, 12)),
        before_known=portfolio.before_known,
        two_before_known=whole_since(portfolio.data_start, months_before(portfolio.as_of, 36)),
        costs_known=bool(facts.account_months["cost"].notna().any()),
        thresholds=settings.thresholds,
        data_start=portfolio.data_start,
        complexity=settings.complexity,
        handover_days=settings.assignment.handover_days,
        half_lives=half_lives(settings.knowledge.topics),
        day_hours=settings.hours.per_day,
        lint=spoken(settings.lint, settings.locale),
        own_rules=own_rules,
        running_start=date_of(
            running_year(portfolio.as_of, settings.planning.first_month), settings.planning.first_month
        ),
        lock_in=settings.losses.lock_in,
        service=settings.service,
        corrections=settings.corrections,
        tiers=settings.tiers,
        targeting=settings.targeting,
    )
