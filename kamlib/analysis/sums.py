"""Sums that say when they are not known, and the one rule for growth."""

from collections.abc import Iterable
from math import fsum, isnan
from typing import Any

import pandas as pd

LITTLE = 0.05
"""Below this part of today's revenue, the year before is no base for a growth in per cent."""


def growth(revenue: pd.Series, before: pd.Series) -> pd.Series:
    """revenue / before - 1; missing where revenue is below 0, or `before` is not above 0 or negligible.

    >>> growth(pd.Series([110.0, 0.0, 50.0, 50.0]), pd.Series([100.0, 10.0, 0.0, 0.01])).round(2).tolist()
    [0.1, -1.0, nan, nan]
    """
    return revenue / before.where(_is_base(revenue, before)) - 1


def _is_base(revenue: Any, before: Any) -> Any:
    return (before > 0) & (before >= LITTLE * revenue) & (revenue >= 0)


def growth_of(revenue: float, before: float, *, before_known: bool) -> float | None:
    """The growth of one sum; None where there is none to tell."""
    return float(revenue / before - 1) if before_known and _is_base(revenue, before) else None


def known_sum(values: Iterable[float | None]) -> float | None:
    """The sum to four decimals; None where there is nothing to add or any part is not known.

    >>> known_sum([1.5, 2.25]), known_sum([1.5, None]), known_sum([])
    (3.75, None, None)
    """
    parts = list(values)
    known = [one for one in parts if one is not None and not isnan(one)]
    return round(fsum(known), 4) if parts and len(known) == len(parts) else None
