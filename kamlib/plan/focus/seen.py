"""Who promises much and is hardly seen: whom to visit beside those who ask for it."""

import pandas as pd

from kamlib.plan.blocks import Block, Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.attention import FEWEST
from kamlib.plan.focus.scope import Row, Scope, account_link, account_rows
from kamlib.plan.rows import MOST_ROWS
from kamlib.sentences import count, money, say


def seen_section(scope: Scope) -> PageSection | None:
    """The accounts that deserve more of the attention, those that bring most first; none where nobody notes
    contacts or the page has too few accounts for thirds."""
    accounts = scope.owned
    if len(accounts) < FEWEST or "activities" in scope.frame.missing:
        return None
    hardly = accounts[accounts["neglected"]].sort_values(["revenue", "account"], ascending=[False, True])
    found = count(len(hardly))
    return PageSection(
        id="hardly-seen",
        headline=say("seen-hardly", accounts=found) if len(hardly) else say("seen-all"),
        blocks=tuple(_blocks(hardly, scope)),
        origin=say("origin-seen"),
    )


def _blocks(hardly: pd.DataFrame, scope: Scope) -> list[Block]:
    if hardly.empty:
        return []
    shown, rest = hardly.head(MOST_ROWS), hardly.iloc[MOST_ROWS:]
    table = Table(
        id="overlooked",
        caption=say("table-overlooked"),
        columns=columns(
            ("tier", "tier"),
            ("account", "name"),
            ("value", "number"),
            ("revenue", "money"),
            ("contacts", "count"),
            ("last-contact", "date"),
        ),
        rows=tuple(_row(row, scope) for row in account_rows(shown, scope)),
    )
    others = {"accounts": count(len(rest)), "revenue": money(rest["revenue"].sum())}
    return [table, *([Note(text=say("seen-others", **others))] if len(rest) else [])]


def _row(row: Row, scope: Scope) -> tuple:
    last = row["last_activity"]
    return (
        row["tier"],
        account_link(row, scope),
        round(row["value"]),
        row["revenue"],
        row["activities"],
        say("contact-none") if pd.isna(last) else last.date().isoformat(),
    )
