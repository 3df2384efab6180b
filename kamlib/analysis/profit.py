"""What an account leaves: its margin less what serving it cost, beside the floor."""

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Profit:
    """`service`: hours at their rate, None where hours or rate are not known; `left`: margin less service,
    and its `share` of the revenue. Where service is not known, no more than this is left."""

    margin: float
    service: float | None
    left: float
    share: float


def profit(revenue: float, margin: float | None, hours: float | None, rate: float | None) -> Profit | None:
    """Of a year; None where the margin is not known, or nothing was bought.

    >>> profit(1000.0, 300.0, 2.0, 95.0)
    Profit(margin=300.0, service=190.0, left=110.0, share=0.11)
    >>> profit(1000.0, 300.0, None, 95.0).left
    300.0
    """
    if margin is None or revenue <= 0:
        return None
    service = None if hours is None or rate is None else round(hours * rate, 4)
    left = round(margin - (service or 0.0), 4)
    return Profit(margin, service, left, left / revenue)


def profits(accounts: pd.DataFrame, rate: float | None) -> pd.DataFrame:
    """The same for many: service, left and share, indexed as `accounts`; missing where not known.

    accounts: revenue, margin, hours."""
    service = accounts["hours"].astype(float) * (np.nan if rate is None else rate)
    left = (accounts["margin"] - service.fillna(0.0)).where(accounts["revenue"] > 0)
    share = left / accounts["revenue"].where(accounts["revenue"] > 0)
    return pd.DataFrame({"service": service.round(4), "left": left.round(4), "left_share": share})


SLACK = 1e-9
"""A share is below a floor where it is so by more than rounding."""


def below(share: float, floor: float) -> bool:
    return share < floor - SLACK
