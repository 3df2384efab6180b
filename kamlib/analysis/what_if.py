"""What other weights or thresholds would change, told before anything is planned with them."""

import pandas as pd

from kamlib.analysis.concentration import abc_class
from kamlib.analysis.routes import key_routes
from kamlib.analysis.value import account_values, account_weights
from kamlib.settings import Key, Tiers, Value

NOW = ("tier", "value", "value_rank", "key_verdict")
"""What weights and thresholds decide."""


def what_if(
    standings: pd.DataFrame, points: pd.DataFrame, *, value: Value, tiers: Tiers, key: Key
) -> pd.DataFrame:
    """One row per account whose tier, rank by value or key verdict would be another, the largest move first:
    account, name, and each of NOW beside what it would be (`<name>_then`); `moved` is how many places it
    would rise by value.

    standings: account, name, revenue, margin, measure, reach, tier_by, programme_by and NOW: thresholds move
    nobody whose class a person decided on, or whom they took into the programme or left out of it. points:
    the factors of the value, indexed by account. A factor that weighed nothing when the portfolio was
    prepared has no points.
    """
    by_account = standings.set_index("account")
    then = account_values(points, account_weights(points, value)).reindex(by_account.index)
    routes = key_routes(standings, by_account["measure"], by_account["reach"], key)
    table = by_account[["name", *NOW]].assign(
        tier_then=abc_class(by_account["revenue"], tiers.a, tiers.b).mask(
            by_account["tier_by"].notna(), by_account["tier"]
        ),
        value_then=then["value"],
        value_rank_then=then["value"].rank(ascending=False, method="min"),
        key_verdict_then=routes["key_verdict"].mask(
            by_account["programme_by"].notna(), by_account["key_verdict"]
        ),
    )
    table["moved"] = table["value_rank"] - table["value_rank_then"]
    changed = (table["tier"] != table["tier_then"]) | (table["key_verdict"] != table["key_verdict_then"])
    found = table[changed | (table["moved"].fillna(0) != 0)]
    largest = found["moved"].abs().fillna(0)
    order = (
        found.assign(largest=largest)
        .reset_index()
        .sort_values(["largest", "account"], ascending=[False, True])
    )
    names = [column for now in NOW for column in (now, f"{now}_then")]
    return order[["account", "name", *names, "moved"]].reset_index(drop=True)
