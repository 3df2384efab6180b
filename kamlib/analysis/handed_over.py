"""Whose account was somebody else's before: what the exports name today, beside what they named so far."""

from datetime import date

import numpy as np
import pandas as pd

FIRST_SEEN = {
    **{"account": "str", "owner": "str", "owner_name": "str"},
    **{"handed_from": "str", "handed_on": "datetime64[s]", "seen": "datetime64[s]"},
}
SEEN = {**FIRST_SEEN, "earlier_from": "str", "earlier_on": "datetime64[s]"}
"""What is known of each account's owner, and its types; files of earlier versions have FIRST_SEEN alone."""


def owners_seen(accounts: pd.DataFrame, known: pd.DataFrame, as_of: date, days: int) -> pd.DataFrame:
    """`known` with what is seen as of a day, one row per account, in order: owner and owner_name (the last
    that there was), handed_from (by name, who owned it before; missing where nobody else did), handed_on (the
    as-of date of the first run that knew it), earlier_from and earlier_on (the same of the change before that
    one), seen (the as-of date of the last run).

    accounts: account, owner (missing where nobody owns it), owner_name. known: as it is returned. Who has
    another id and the same name is the same person. Who has it back within `days` is not told of it: a slip
    of one export is no handover, and the change before it is the last one again. What was seen as of a
    later day says nothing of this one and stays; an account that no export has today may come back, and
    stays, too.
    """
    day = pd.Timestamp(as_of)
    before = known.rename(columns={"owner": "owner_before", "owner_name": "owner_name_before"})
    joined = accounts[["account", "owner", "owner_name"]].merge(before, on="account", how="left")
    other = (joined["owner"] != joined["owner_before"]) & (
        joined["owner_name"] != joined["owner_name_before"]
    )
    handed = (joined["owner"].notna() & joined["owner_before"].notna() & other).to_numpy(dtype=bool)
    recent = joined["handed_on"] >= day - pd.Timedelta(days=days)
    back = handed & (recent & (joined["owner_name"] == joined["handed_from"])).to_numpy(dtype=bool)
    now = pd.DataFrame(
        {
            "account": joined["account"],
            "owner": joined["owner"].fillna(joined["owner_before"]),
            "owner_name": joined["owner_name"].where(joined["owner"].notna(), joined["owner_name_before"]),
            "handed_from": joined["handed_from"]
            .mask(handed, joined["owner_name_before"])
            .mask(back, joined["earlier_from"]),
            "handed_on": joined["handed_on"].mask(handed, day).mask(back, joined["earlier_on"]),
            "seen": np.full(len(joined), day),
            "earlier_from": joined["earlier_from"].mask(handed, joined["handed_from"]).mask(back),
            "earlier_on": joined["earlier_on"].mask(handed, joined["handed_on"]).mask(back),
        }
    ).astype(SEEN)
    later = known["seen"] > day
    new = now[~now["account"].isin(known.loc[later, "account"]) & now["owner"].notna()]
    kept = known[later | ~known["account"].isin(now["account"])]
    return pd.concat([new, kept.astype(SEEN)]).sort_values("account", ignore_index=True)


def with_handed(accounts: pd.DataFrame, seen: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """accounts with handed_from and handed_on, as far as they are known as of the day and of whom owns it."""
    own = seen.set_index("account").reindex(accounts["account"]).reset_index(drop=True)
    known = (own["handed_on"] <= pd.Timestamp(as_of)) & (own["owner"] == accounts["owner"].to_numpy())
    known = known.fillna(False).to_numpy(dtype=bool)
    columns = {name: own[name].where(known).to_numpy() for name in ("handed_from", "handed_on")}
    told = accounts.assign(**columns)
    return told.astype({name: SEEN[name] for name in columns})


NOBODY = pd.DataFrame(columns=list(SEEN)).astype(SEEN)
"""Nothing is known yet."""
