"""Which accounts deserve the time: owners, tiers, what makes a key account, value and load."""

from pydantic import model_validator

from kamlib import kinds
from kamlib.kinds import OwnerRule as OwnerRule
from kamlib.settings.part import Naming, Part


class Owner(Part):
    """Who owns an account: the first rule that names somebody.

    `owner`: the column of the accounts; `most_revenue`: the seller with most revenue in the last
    twelve months (tie: the later order, then the id); `last_seller`: who sold last.
    """

    rule: kinds.OwnerRules = ("owner", "most_revenue", "last_seller")


class Tiers(Part):
    """ABC by cumulated revenue: A up to and including the account that crosses `a`, B to `b`."""

    a: kinds.Share = 0.80
    b: kinds.Share = 0.95

    @model_validator(mode="after")
    def _in_order(self) -> "Tiers":
        if self.a > self.b:
            raise ValueError("a is above b: A ends first, so write a share for a that is not above b's")
        return self


class Thresholds(Part):
    """From where on a change, a share or a silence is worth a word."""

    change: kinds.Share = 0.05
    strong_change: kinds.Share = 0.25
    large_share: kinds.Share = 0.10
    unsatisfied: kinds.Score = 5
    stale_days: kinds.Days = 365
    overdue: kinds.Ratio = 2.0

    @model_validator(mode="after")
    def _in_order(self) -> "Thresholds":
        if self.change > self.strong_change:
            raise ValueError("change is above strong_change: a strong change is the larger one")
        return self


LINE = "line:"
"""How a measure begins that is one product line's revenue."""


class Key(Naming):
    """What makes a key account: a large share of `measure` ("revenue", "margin", "line: Filters" or a column
    of one's own) or of the margin.

    From `key` on it is one, up to `not_key` it is none; between them a person decides, and on whoever does
    business in several places. `reach` is a column of
    one's own whose words in `wide` say that an account is a national or international one.
    """

    measure: kinds.Text = "revenue"
    key: kinds.Share = 0.18
    not_key: kinds.Share = 0.01
    reach: kinds.Text | None = None
    wide: kinds.Texts = ()

    @model_validator(mode="after")
    def _goes_together(self) -> "Key":
        if self.not_key > self.key:
            raise ValueError("not_key is above key: a person decides between them, so write a smaller share")
        if (self.reach is None) != (not self.wide):
            raise ValueError(
                'reach needs wide, and wide needs reach: as in wide = ["national", "international"]'
            )
        return self


class Factor(Naming):
    """One factor of an account's value: how much it weighs, and the column of one's own it comes from.

    A column of numbers counts by its ranks; of a column of text, `points` gives each word 0 to 4.
    """

    column: kinds.Text | None = None
    points: dict[str, kinds.Points] = {}
    weight: kinds.Weight = 1.0


BUILT_IN = ("revenue", "margin", "tenure", "growth")
"""The factors of an account's value that need no column: the exports tell them."""


class Value(Naming):
    """The value model. `factors`: further ones, or others than the built-in ones; `accounts`: weights for one
    account, by factor."""

    factors: dict[str, Factor] = {}
    accounts: dict[str, dict[str, kinds.Weight]] = {}

    @property
    def weights(self) -> dict[str, float]:
        """Each factor's weight: the built-in ones weigh 1 where nothing is said."""
        return dict.fromkeys(BUILT_IN, 1.0) | {name: one.weight for name, one in self.factors.items()}


class Load(Part):
    """How much of a person an account takes, by its tier, how much one person should carry (`ideal`: one key
    account) and how much they can (`cap`)."""

    a: kinds.Weight = 1.0
    b: kinds.Weight = 0.25
    c: kinds.Weight = 0.05
    ideal: kinds.Weight = 1.0
    cap: kinds.Weight | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Load":
        said = "ideal" in self.model_fields_set
        if said and self.cap is not None and self.ideal > self.cap:
            raise ValueError("ideal is above cap: what one should carry is no more than what one can")
        return self


class Complexity(Part):
    """From how many branches, product lines, sellers, people who decide open purchases, and countries on an
    account is complex in that way; and in how many of the five ways it needs a short plan, or a full one,
    whatever its tier asks for."""

    branches: kinds.Many = 3
    product_lines: kinds.Many = 5
    sellers: kinds.Many = 3
    people: kinds.Many = 5
    countries: kinds.Many = 2
    short: kinds.Ways = 2
    full: kinds.Ways = 3

    @model_validator(mode="after")
    def _in_order(self) -> "Complexity":
        if self.short > self.full:
            raise ValueError("short is above full: a full plan is for more complex accounts than a short one")
        return self


class Care(Part):
    """Hours a year that an account takes by its tier before any opportunity in it; None: what was spent on it
    in the last twelve months. An account without a tier counts as C."""

    a: kinds.HoursOfCare | None = None
    b: kinds.HoursOfCare | None = None
    c: kinds.HoursOfCare | None = None


class Hours(Part):
    """Selling hours a year of a rep whose row in the table of reps says none, what of them is for no customer
    (`fixed`: hours, or below 1 a share), what accounts take by tier (`care`), and the hours of a working
    day."""

    per_year: kinds.HoursAYear | None = None
    per_day: kinds.HoursADay = 8.0
    fixed: kinds.FixedHours = 0.0
    care: Care = Care()
