"""What people decided over the computed: whose an account is, its class, and whether it is key."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from kamlib.analysis.targets import TARGETS
from kamlib.judgments.history import Revision
from kamlib.judgments.ownership import RefusedOwner
from kamlib.sentences import Problem, name, say

OVER = ("owner", "tier", "programme")
"""The kinds of judgment that stand above a computed value."""

DECIDING = (*OVER, *TARGETS, RefusedOwner.kind)
"""Of what is in force the figures of the portfolio depend on these kinds alone."""

_SAYS = ("by", "at", "reason")
COLUMNS = (
    *(f"{kind}{more}" for kind in OVER for more in ("", *(f"_{said}" for said in _SAYS))),
    "programme_since",
)


def decided_table(revisions: Sequence[Revision]) -> pd.DataFrame:
    """One row per account that somebody decided something of, indexed by it, in order.

    owner, owner_by, owner_at, owner_reason and the same of tier and programme: what was decided, by whom, on
    which day and why; missing where only another was. programme: key for a member, else not_key;
    programme_since: the day it came in, where somebody said it. revisions: those in force; of other kinds
    nothing is taken.
    """
    rows: dict[str, dict[str, Any]] = {}
    for one in revisions:
        if one.kind in OVER and one.value is not None:
            said = {"": _value(one), "_by": one.author, "_at": one.on, "_reason": one.reason}
            row = rows.setdefault(one.subject, {})
            row.update({one.kind + end: value for end, value in said.items()})
            if one.kind == "programme":
                row["programme_since"] = one.value.get("since")
    table = pd.DataFrame.from_dict(rows, orient="index").reindex(columns=list(COLUMNS)).sort_index()
    days = {
        column: pd.to_datetime(table[column], utc=True).dt.tz_localize(None).dt.normalize()
        for column in _days()
    }
    return table.astype({column: "str" for column in COLUMNS if column not in days}).assign(**days)


def _value(one: Revision) -> str:
    value = one.value or {}
    if one.kind == "programme":
        return "key" if value["member"] else "not_key"
    return value[one.kind]


def _days() -> list[str]:
    return [*(f"{kind}_at" for kind in OVER), "programme_since"]


def with_decided_owners(owners: pd.DataFrame, decided: pd.DataFrame, reps: pd.Series) -> pd.DataFrame:
    """account, owner, owner_rule, and owner_by, owner_at, owner_reason where a person decided, and
    owner_before, where that was somebody else than the rules name.

    An owner who is none of `reps` (their ids) is not heeded: nobody would have the book."""
    own = decided[["owner", "owner_by", "owner_at", "owner_reason"]].reindex(owners["account"])
    heeded = own["owner"].isin(reps).to_numpy()
    told = own.drop(columns="owner").where(pd.Series(heeded, index=own.index)).reset_index(drop=True)
    other = heeded & (owners["owner"] != own["owner"].to_numpy()).fillna(False).to_numpy(dtype=bool)
    return owners.assign(
        owner_before=owners["owner"].where(other),
        owner=owners["owner"].mask(heeded, own["owner"].to_numpy()),
        owner_rule=owners["owner_rule"].mask(heeded, "decided"),
    ).join(told)


def with_decided_tiers(accounts: pd.DataFrame, decided: pd.DataFrame) -> pd.DataFrame:
    """With the tier that a person decided, the one that was computed as `tier_computed`, and tier_by,
    tier_at, tier_reason; where nobody decided, these are missing."""
    own = (
        decided[["tier", "tier_by", "tier_at", "tier_reason"]]
        .reindex(accounts["account"])
        .reset_index(drop=True)
    )
    tier = own["tier"].where(own["tier"].notna(), accounts["tier"].to_numpy())
    return accounts.assign(tier_computed=accounts["tier"], tier=tier.to_numpy()).join(
        own.drop(columns="tier")
    )


def with_decided_programme(standings: pd.DataFrame, decided: pd.DataFrame) -> pd.DataFrame:
    """With the key verdict that a person decided by taking the account into the programme or leaving it out,
    the one that was computed as `key_computed`, and programme_by, programme_at, programme_reason; where
    nobody decided, these are missing."""
    own = decided[["programme", "programme_by", "programme_at", "programme_reason"]]
    own = own.reindex(standings["account"]).reset_index(drop=True)
    computed = standings["key_verdict"].reset_index(drop=True)
    return standings.assign(
        key_computed=standings["key_verdict"],
        key_verdict=own["programme"].where(own["programme"].notna(), computed).to_numpy(),
    ).join(own.drop(columns="programme").set_axis(standings.index))


def unheeded_problems(decided: pd.DataFrame, reps: pd.Series) -> list[Problem]:
    """A warning for each owner that somebody decided on who is none of `reps`."""
    named = decided.dropna(subset=["owner"])
    return [
        Problem(
            severity="warning",
            file="judgments",
            value=row.owner,
            rule=say("problem-unheeded-owner", account=name(account), by=name(row.owner_by)),
            fix=say("problem-unheeded-owner-fix"),
        )
        for account, row in named[~named["owner"].isin(reps)].iterrows()
    ]
