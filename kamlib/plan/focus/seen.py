"""Who promises much and is hardly seen: whom to visit beside those who ask for it."""

import pandas as pd

from kamlib.analysis.order import most_first
from kamlib.plan.blocks import Block, Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.attention import FEWEST
from kamlib.plan.focus.subject import Row, Subject, account_link, account_rows
from kamlib.plan.rows import MOST_ROWS
from kamlib.sentences import count, money, say


def seen_section(subject: Subject) -> PageSection | None:
    """The accounts that deserve more of the attention, those that bring most first; none where nobody notes
    contacts or the page has too few accounts for thirds."""
    accounts = subject.owned
    if len(accounts) < FEWEST or "activities" in subject.frame.missing:
        return None
    hardly = most_first(accounts[accounts["neglected"]], "revenue")
    found = count(len(hardly))
    return PageSection(
        id="hardly-seen",
        headline=say("seen-hardly", accounts=found) if len(hardly) else say("seen-all"),
        blocks=tuple(_blocks(hardly, subject)),
        origin=say("origin-seen"),
    )


def _blocks(hardly: pd.DataFrame, subject: Subject) -> list[Block]:
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
        rows=tuple(_row(row, subject) for row in account_rows(shown, subject)),
    )
    others = {"accounts": count(len(rest)), "revenue": money(rest["revenue"].sum())}
    return [table, *([Note(text=say("seen-others", **others))] if len(rest) else [])]


def _row(row: Row, subject: Subject) -> tuple:
    last = row["last_activity"]
    return (
        row["tier"],
        account_link(row, subject),
        round(row["value"]),
        row["revenue"],
        row["activities"],
        say("contact-none") if pd.isna(last) else last.date().isoformat(),
    )
