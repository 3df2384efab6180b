"""How likely each account buys nothing in the next twelve months, with its range: from the hiatus table.

The table is learnt a year before (hiatus.py); few histories make the range wide.
"""

import numpy as np
import pandas as pd
from scipy import special

from kamlib.analysis.hiatus import DRAWN, YEAR, at, hiatus, hiatus_table

LOW, HIGH = 0.1, 0.9
"""The ends of a range of 80 %."""
HALF = 0.5
"""Where nobody left it may happen all the same (Jeffreys' prior)."""
COLUMNS = ("churn_low", "churn", "churn_high", "alike")


def churn_chances(account_months: pd.DataFrame) -> pd.DataFrame:
    """One row per account that ever bought, indexed by it: churn_low, churn, churn_high (shares) and alike:
    how many accounts were as long silent a year ago. No rows where nobody was known then."""
    before = hiatus(at(account_months, YEAR))
    if before.empty:
        return pd.DataFrame(columns=list(COLUMNS), dtype=float)
    stays = hiatus_table(account_months, 0)
    seen = np.bincount(before, minlength=len(stays))
    alike = np.array([seen[stays == rate].sum() for rate in stays])
    churn, known = 1 - stays, alike + DRAWN
    left, stayed = ((share * known + HALF)[:, None] for share in (churn, stays))
    low, high = special.betaincinv(left, stayed, [LOW, HIGH]).T
    now = hiatus(at(account_months, 0))
    ranged = [np.minimum(low, churn), churn, np.maximum(high, churn), alike]
    values = np.column_stack(ranged)[now.to_numpy()]
    return pd.DataFrame(values.round(6), index=now.index, columns=list(COLUMNS))
