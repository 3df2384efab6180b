"""What compares one account with others: kept with the company, joined when its plan is shown."""

from typing import Literal, NamedTuple

from kamlib.analysis.targeting import Ends
from kamlib.plan.suggested import OwnWhitespace
from kamlib.plan.swings import SwingRow
from kamlib.sentences import Part

Survival = Literal["covers", "bridges", "fails", "uncovered"]
"""What is left covers the fixed cost; the cash lasts until it is replaced; or neither."""


class PriceElsewhere(Part):
    """`price` is what the account pays for one unit of the product, `elsewhere` the median of what `others`
    other accounts pay; `alike`: these buy about as much of it. `more`: what it pays more a year than at that
    price."""

    product: str
    price: float
    elsewhere: float
    others: int
    alike: bool
    more: float


class AtRisk(Part):
    """How likely the account buys nothing in the next twelve months (None: not known), by how many histories;
    `contribution`: what of a year's goes with it, once all of that is gone (losses.lost_share of it, whatever
    losses.run_off); whether the company survives that, and months until it is replaced. `share`: of the
    company's revenue."""

    churn_low: float | None = None
    churn: float | None = None
    churn_high: float | None = None
    alike: int = 0
    contribution: float | None = None
    survives: Survival | None = None
    replace_months: float | None = None
    share: float | None = None
    expected: float | None = None
    swings: tuple[SwingRow, ...] = ()


class Outlook(Part):
    """What the account may bring in the next twelve months (8 in 10 such: low to high) by the `method` that
    won on the company's past; of `alike` forecasts as high there, `back_low` to `back_high` bought again. The
    last three are None where that is not known."""

    method: str
    expected: float
    low: float
    high: float
    back_low: float | None
    back_high: float | None
    alike: int | None


ChanceMethod = Literal["average", "stated", "cells", "people", "features"]
"""The average of all deals; what the settings state for each step; the rates of step and product line, and of
seller and account; what is known of a deal when it is opened."""


class DealOdds(Part):
    """How likely an open deal of the export is won, by `n` closed ones; half and most: in how many days from
    today 5 in 10 such, and 8 in 10, are decided (None: not known, or that many never were); in_year: how
    likely it is decided before the planning year ends; later: so many deals were older when they were decided
    (too few: then nobody knows the three)."""

    key: str
    chance: Ends
    n: int
    half: int | None = None
    most: int | None = None
    in_year: float | None = None
    later: int | None = None


class Odds(Part):
    """How likely opportunities are won: `base` by `n` deals of all accounts; of the export's open ones what
    `method` says. `weights`: of the answers, where outcomes taught them."""

    method: ChanceMethod
    base: Ends
    n: int
    deals: tuple[DealOdds, ...] = ()
    weights: dict[str, float] | None = None

    def chance(self, key: str) -> Ends:
        """Of the open deal; the base of one that people added."""
        return next((one.chance for one in self.deals if one.key == key), self.base)


class GroupLines(NamedTuple):
    """Of a branch: `lacked` lines that some of the `others` buy; the first of them, each with how many do
    (all but one where all do).

    A row and no object of fields: a large company has tens of thousands."""

    others: int
    lacked: int
    lines: tuple[tuple[str, int], ...]


class Comparison(Part):
    """`goal_share`: the account's last twelve months as a share of its owner's goal; None where either is
    not known. `goal_shared`: what the account is to bring when its owner's goal is shared out, where that is
    more than its own goal. `prices`: of the products that enough other accounts buy, those that bring most
    first. `outlook`: None where nothing is foretold; `risk`: of one without revenue; `whitespace`: where
    nothing that was sold names a product; `group`: what others of its group buy and it does not, of a branch.
    `profiled` is false of one whose plan has no profile: of it the
    whitespace and the odds alone are told, and `churn`, how likely it is lost within a year, where margins of
    more than one year count."""

    account: str
    profiled: bool = True
    goal_share: float | None = None
    goal_shared: float | None = None
    prices: tuple[PriceElsewhere, ...] = ()
    risk: AtRisk | None = None
    churn: float | None = None
    outlook: Outlook | None = None
    whitespace: OwnWhitespace | None = None
    odds: Odds | None = None
    group: GroupLines | None = None
