"""How likely each account buys nothing in the next twelve months: the other side of its chance to buy."""

import pandas as pd

from kamlib.analysis.chance import Chance

COLUMNS = ("churn_low", "churn", "churn_high", "alike")


def churn_chances(chance: Chance | None) -> pd.DataFrame:
    """One row per account that ever bought, indexed by it: churn_low, churn, churn_high (shares, 80 %) and
    alike: how many forecasts of the past the range rests on. No rows where nothing could be tried.

    The likeliest may lie outside what came of such forecasts: then it is the nearer end of the range."""
    if chance is None:
        return pd.DataFrame(columns=list(COLUMNS), dtype=float)
    told = chance.accounts.set_index("account")
    left = 1 - told[["high", "p", "low"]].astype(float)
    return left.set_axis(COLUMNS[:3], axis="columns").assign(alike=told["alike"].astype(float)).round(6)
