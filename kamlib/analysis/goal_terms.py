"""What the way to a goal rests on, of the accounts of a page or of a notebook: the same for both."""

from datetime import date

import pandas as pd

from kamlib.analysis.customers import Customers
from kamlib.analysis.deal_draws import Horizon, of_largest
from kamlib.analysis.deals import Deals
from kamlib.analysis.goal_draws import Terms, terms_of
from kamlib.analysis.keeping import Keeping, KeptDraws, kept_draws
from kamlib.analysis.past_sums import DRAWS
from kamlib.analysis.progress import came_and_rest
from kamlib.periods import Period


def kept_of(revenue: pd.Series, keeping: Keeping | None, own: Deals) -> KeptDraws | None:
    """What usually stays of their last twelve months; None where the exports hold no two years. revenue:
    account -> last twelve months; own: their deals."""
    return None if keeping is None else kept_draws(revenue, keeping, of_largest(own.open), DRAWS)


def terms_for(
    goal: float,
    customers: Customers | None,
    kept: KeptDraws | None,
    revenue: pd.Series,
    deals: tuple[Deals, Deals],
    year: Period,
    as_of: date,
    by_month: pd.Series | None,
) -> Terms | None:
    """None where the exports hold no two years, or no deal was won.

    deals: their own and those of all; year: that the goal is of; by_month: where that year runs, their
    revenue by months back (progress.came_and_rest), else None.
    """
    if customers is None or kept is None:
        return None
    if by_month is not None:  # as the running year's own section tells it
        customers = customers.rest_of_year(*came_and_rest(by_month, as_of, year))
    own, every = deals
    return terms_of(goal, customers, revenue, Horizon.of(year, as_of), own, every, kept)
