"""The three routes to being a key account: the largest, the most profitable, the national or international.

A share of a chosen measure decides where it is large or negligible; between the two thresholds a person does.
Each account counts by itself, not with its branches; only the third route looks at where the branches are,
and it never decides by itself. A key account is one with the verdict `KEY`, be it computed or decided by who
takes it into the programme; an A account is one of those that make up most of the revenue, key or not.
"""

import numpy as np
import pandas as pd

from kamlib.analysis.branches import all_below
from kamlib.settings import LINE, Key

KEY = "key"
"""The verdict of a key account, wherever one is spoken of."""


def key_routes(accounts: pd.DataFrame, measure: pd.Series, reach: pd.Series, key: Key) -> pd.DataFrame:
    """One row per account, indexed by it: measure, measure_share, margin_share, reach (missing where it is
    neither), key_verdict: key, decide, not_key, or unknown where there is no share at all.

    accounts: account, margin. measure, reach: by account. A share is of all amounts above 0, so shares sum to
    1; whose amount is not above 0 has a share of 0, whose amount is not known has none.
    """
    by_account = accounts.set_index("account")
    table = pd.DataFrame(
        {
            "measure": measure.reindex(by_account.index).astype(float),
            "reach": reach.reindex(by_account.index),
        }
    )
    table["measure_share"] = shares(table["measure"])
    table["margin_share"] = shares(by_account["margin"].astype(float))
    larger = table[["measure_share", "margin_share"]].max(axis="columns")
    wide = table["reach"].notna()
    table["key_verdict"] = np.select(
        [larger >= key.key, larger > key.not_key, wide, larger.notna()],
        [KEY, "decide", "decide", "not_key"],
        "unknown",
    )
    return table


def key_accounts(standings: pd.DataFrame) -> pd.Series:
    """account -> whether it is a key account. standings: account, key_verdict (with what people decided)."""
    return (standings["key_verdict"] == KEY).set_axis(standings["account"])


def shares(amounts: pd.Series) -> pd.Series:
    """Each amount's part of all that are above 0; 0 where it is not above 0, missing where it is not known.

    >>> shares(pd.Series([3.0, 1.0, -2.0, None])).tolist()
    [0.75, 0.25, 0.0, nan]
    """
    positive = amounts.clip(lower=0)
    total = positive.sum()
    return positive / total if total > 0 else positive.where(positive.isna(), 0.0)


def key_measure(
    accounts: pd.DataFrame, own: pd.DataFrame, account_products: pd.DataFrame, lines: pd.Series, key: Key
) -> pd.Series:
    """The chosen measure by account: revenue, margin, one product line's revenue, or a column of one's own.

    account_products: account, product, revenue (last twelve months). lines: product line by product. Missing
    where it is not known; an account that bought nothing of the line has 0.
    """
    if key.measure.startswith(LINE):
        line = key.measure.removeprefix(LINE).strip()
        bought = account_products[account_products["product"].map(lines) == line]
        revenue = bought.groupby("account")["revenue"].sum().round(4)
        return revenue.reindex(accounts["account"], fill_value=0.0)
    if key.measure in ("revenue", "margin"):
        return accounts.set_index("account")[key.measure]
    return own.set_index("account")[key.measure]


def account_reach(accounts: pd.DataFrame, own: pd.DataFrame, key: Key) -> pd.Series:
    """international, national or missing, by account: by the settings' column of words, else by the places of
    the account and its branches.

    accounts: account, parent, city, country, orders_all. In several countries it is international, in several
    towns of one country national; without branches it is neither. A place that never bought is none.
    """
    if key.reach is not None:
        words = own.set_index("account")[key.reach]
        return words.where(words.isin(key.wide))
    buying = accounts.loc[accounts["orders_all"] > 0, ["account", "city", "country"]]
    branches = all_below(accounts).merge(buying.rename(columns={"account": "branch"}), on="branch")
    heads = buying[buying["account"].isin(branches["account"])]
    places = pd.concat([heads, branches.drop(columns="branch")])
    spread = places.groupby("account")[["city", "country"]].nunique()
    reach = np.select([spread["country"] > 1, spread["city"] > 1], ["international", "national"], "")
    return pd.Series(reach, index=spread.index, dtype="str").replace("", np.nan)
