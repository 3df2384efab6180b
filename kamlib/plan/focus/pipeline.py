"""The open pipeline by tier, and the A accounts without any."""

import pandas as pd

from kamlib.analysis.order import most_first
from kamlib.analysis.pipeline import pipeline_by_tier
from kamlib.plan.blocks import Block, Cell, Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Row, Subject, account_link, account_rows, known, plain, records
from kamlib.plan.rows import MOST_ROWS
from kamlib.sentences import Sentence, Unit, count, day, money, percent, say


def pipeline_section(subject: Subject) -> PageSection | None:
    """Open deals by tier beside the tier's share of revenue; a sentence where there is no table of deals."""
    accounts = subject.owned
    if accounts.empty:
        return None
    if "opportunities" in subject.frame.missing:
        missing = Note(text=say("missing-opportunities"), unknown=True)
        return PageSection(id="pipeline", headline=say("pipeline-unknown"), blocks=(missing,))
    tiers = pipeline_by_tier(accounts)
    empty = accounts[(accounts["tier"] == "A") & (accounts["open_count"] == 0)]
    blocks: list[Block] = [_tiers_table(tiers)]
    if len(empty):
        blocks.append(_empty_table(most_first(empty, "revenue"), subject))
    return PageSection(
        id="pipeline",
        headline=_headline(accounts, tiers, len(empty)),
        blocks=tuple(blocks),
        origin=say("origin-pipeline", last_day=day(subject.frame.last_day)),
    )


GOALS: tuple[tuple[str, Unit], ...] = (("to-goal", "money"), ("covered", "number"))


def _tiers_table(tiers: pd.DataFrame) -> Table:
    """With what goals ask for, and how much of that is open, where any goal asks for more."""
    asked = bool(tiers["to_goal"].notna().any())
    amount = tiers["open_amount"].sum()
    return Table(
        id="tiers",
        caption=say("table-tiers"),
        columns=columns(
            ("tier", "name"),
            ("accounts", "count"),
            ("share-of-revenue", "percent"),
            ("open-deals", "count"),
            ("open-amount", "money"),
            ("open-share", "percent"),
            ("without-deal", "count"),
            *(GOALS if asked else ()),
        ),
        rows=tuple((*_tier_row(row), *(_goal_cells(row) if asked else ())) for row in records(tiers)),
        total=(
            say("sum"),
            int(tiers["accounts"].sum()),
            None,
            int(tiers["open_count"].sum()),
            round(float(amount), 4) if amount or not tiers["unpriced"].sum() else say("amount-unknown"),
            None,
            int(tiers["empty"].sum()),
            *(_goal_sums(tiers) if asked else ()),
        ),
    )


def _tier_row(row: Row) -> tuple[Cell, ...]:
    return (
        row["tier"] if row["tier"] in "ABC" else say(f"tierless-{row['tier'].replace('_', '-')}"),
        row["accounts"],
        known(row["revenue_share"], "share-unknown"),
        int(row["open_count"]),
        _amount(row),
        known(row["open_share"], "share-unknown"),
        row["empty"],
    )


def _goal_cells(row: Row) -> tuple[Cell, Cell]:
    covered = row["covered"]
    return known(row["to_goal"], "goal-asks-nothing"), None if pd.isna(covered) else round(covered, 2)


def _goal_sums(tiers: pd.DataFrame) -> tuple[Cell, Cell]:
    """What all goals ask for, and how many times that is open in the accounts whose goal asks for more."""
    asked = float(tiers["to_goal"].sum())
    return round(asked, 4), round(float((tiers["covered"] * tiers["to_goal"]).sum()) / asked, 2)


def _amount(row: Row) -> float | Sentence:
    """What the deals are worth; words where none of them says."""
    if row["open_count"] and row["unpriced"] == row["open_count"]:
        return say("amount-unknown")
    return float(plain(row["open_amount"]) or 0.0)


def _empty_table(accounts: pd.DataFrame, subject: Subject) -> Table:
    return Table(
        id="empty",
        caption=say("table-empty", accounts=count(len(accounts))),
        columns=columns(("tier", "tier"), ("account", "name"), ("revenue", "money"), ("last-won", "date")),
        rows=tuple(
            (
                row["tier"],
                account_link(row, subject),
                row["revenue"],
                say("won-never") if pd.isna(row["last_won"]) else row["last_won"].date().isoformat(),
            )
            for row in account_rows(accounts.head(MOST_ROWS), subject)
        ),
    )


def _headline(accounts: pd.DataFrame, tiers: pd.DataFrame, empty: int) -> Sentence:
    top = tiers[tiers["tier"] == "A"]
    if empty and len(top):
        revenue = accounts.loc[(accounts["tier"] == "A") & (accounts["open_count"] == 0), "revenue"].sum()
        return say(
            "pipeline-empty", empty=count(empty), of=count(top["accounts"].iloc[0]), revenue=money(revenue)
        )
    if len(top) and not pd.isna(top["open_share"].iloc[0]) and not pd.isna(top["revenue_share"].iloc[0]):
        shares = {
            "open": percent(top["open_share"].iloc[0]),
            "revenue": percent(top["revenue_share"].iloc[0]),
        }
        return say("pipeline-top", **shares)
    if not tiers["open_count"].sum():
        return say("pipeline-none", accounts=count(len(accounts)))
    with_deals = (accounts["open_count"] > 0).sum()
    return say("pipeline-some", deals=count(tiers["open_count"].sum()), accounts=count(with_deals))
