"""A seller's hours, as the company's document keeps them (analysis/selling_hours.py)."""

from datetime import date, timedelta

from pydantic import Field

from kamlib.periods import months_before
from kamlib.sentences import Part


class SellingTime(Part):
    """Hours a year: what there is, what of it is for no customer (`fixed`) and what the accounts take before
    any opportunity (`care`, where that of `unknown` accounts counts as 0). `by_tier`: the care that the
    settings say. `left`: hours for opportunities from `since` until the planning year ends, `until` being its
    last day, `before` of them before it begins; below 0 where care alone takes more than there is."""

    available: float
    fixed: float
    care: float
    unknown: int
    left: float
    before: float = 0.0
    since: date
    until: date
    by_tier: dict[str, float] = Field(default_factory=dict)

    @property
    def for_opportunities(self) -> float:
        return max(self.left, 0.0)

    @property
    def begins(self) -> date:
        """The first day of the planning year."""
        return months_before(self.until + timedelta(days=1), 12)

    @property
    def weeks(self) -> float:
        """That are still to come."""
        return ((self.until - self.since).days + 1) / 7

    @property
    def years(self) -> float:
        """That are still to come."""
        end = self.until + timedelta(days=1)
        return (end - self.since).days / (end - self.begins).days

    def care_of(self, tier: str, spent: float | None) -> float:
        """What one account takes a year."""
        said = self.by_tier.get(tier if tier in ("A", "B") else "C")
        return (spent or 0.0) if said is None else said
