"""Who may leave and what would go with them: the accounts to talk about first by risk times money."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from kamlib.analysis.order import most_first
from kamlib.plan.blocks import Block, Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Subject, account_link, records
from kamlib.sentences import Sentence, Value, count, day, money, name, percent, say

MOST = 5
"""So many accounts fit into a talk of half an hour."""


LOOKED_AT = ("account", "revenue", "contribution", "churn_low", "churn", "churn_high", "alike")
"""The columns that are asked and shown here."""


@dataclass(frozen=True)
class LikelyToLeave:
    """rows: the first MOST accounts, each with its chance to leave (churn_low, churn, churn_high, of `alike`
    forecasts of the past), what goes with it (`goes`) and what that is on average (average_low,
    average_high). counted: whether that is contribution or, where nobody's is known, revenue; of: how many
    there are; uncosted: how many are left out, their contribution being unknown."""

    rows: pd.DataFrame
    counted: str
    of: int
    uncosted: int


def likely_to_leave(subject: Subject) -> LikelyToLeave | None:
    """None where nobody knows how likely accounts leave."""
    accounts = subject.accounts
    asked = (accounts["revenue"].to_numpy() > 0) & accounts["churn"].notna().to_numpy()
    known = accounts.loc[asked, list(LOOKED_AT)]
    if known.empty:
        return None
    counted = "contribution" if known["contribution"].notna().any() else "revenue"
    rows = known.dropna(subset=[counted])
    goes = (rows[counted] * subject.means.leaving.share).clip(lower=0)
    averages = {f"average{end}": (goes * rows[f"churn{end}"]).round(4) for end in ("_low", "", "_high")}
    ranked = rows.assign(goes=goes, **averages)
    ranked = most_first(ranked[ranked["average"] > 0], "average")
    return LikelyToLeave(ranked.head(MOST), counted, len(known), len(known) - len(rows))


def leaving_section(subject: Subject) -> PageSection | None:
    """On a manager's page; on the others the table stands where it is told who buys again."""
    found = likely_to_leave(subject) if subject.level == "team" else None
    if found is None or found.rows.empty:
        return None
    return PageSection(
        id="leaving",
        headline=_headline(found, subject),
        blocks=tuple(leaving_blocks(found, subject)),
        origin=say("origin-leaving", last_day=day(subject.frame.last_day), **what_goes(found, subject)),
    )


def what_goes(found: LikelyToLeave | None, subject: Subject) -> dict[str, Value]:
    """For an origin: what the averages are made of, "nothing" where none stand there, and which part goes."""
    share = subject.means.leaving.share
    counted = found.counted if found and not found.rows.empty else "nothing"
    return {"counted": name(counted), "share": percent(share), "partly": count(int(share < 1))}


def leaving_blocks(found: LikelyToLeave, subject: Subject) -> list[Block]:
    """The table, and of whom it could say nothing."""
    if found.rows.empty:
        return [Note(text=say("leaving-nobody"))]
    blocks: list[Block] = [_table(found, subject)]
    if found.uncosted:
        blocks.append(Note(text=say("leaving-uncosted", accounts=count(found.uncosted)), unknown=True))
    return blocks


def _headline(found: LikelyToLeave, subject: Subject) -> Sentence:
    """The first in words: how likely it leaves, and what would go."""
    first = found.rows.iloc[0]
    told = {
        "first": name(subject.rows[first["account"]]["name"]),
        "amount": money(first["goes"]),
        **_chance(first.to_dict()),
    }
    return say(f"leaving-{found.counted}", **told)


def _chance(row: Mapping[str, float]) -> dict[str, Value]:
    return {"low": percent(row["churn_low"]), "high": percent(row["churn_high"])}


def _table(found: LikelyToLeave, subject: Subject) -> Table:
    return Table(
        id="leaving",
        caption=say("table-leaving", shown=count(len(found.rows)), of=count(found.of)),
        columns=columns(
            ("account", "name"),
            ("leaves", "name"),
            ("alike", "count"),
            (f"goes-{found.counted}", "money"),
            ("average-year", "name"),
            ("last-order", "date"),
        ),
        rows=tuple(
            (
                account_link(subject.rows[row["account"]], subject),
                say("chance-range", **_chance(row)),
                int(row["alike"]),
                row["goes"],
                say("leaving-average", low=money(row["average_low"]), high=money(row["average_high"])),
                subject.rows[row["account"]]["last_order"].date().isoformat(),
            )
            for row in records(found.rows)
        ),
    )
