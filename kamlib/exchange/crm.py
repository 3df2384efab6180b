"""What people decided, under the headings that a CRM imports: so that nobody types it twice.

A row per account: its id and name, its class, its owner, the next thing to do and the day of the next review.
Systems differ in names alone; where a company named its fields otherwise, the settings say how.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

from kamlib.judgments.history import Revision
from kamlib.report.spreadsheet import RISKY, Cell, Sheet, spreadsheet

Crm = Literal["salesforce", "hubspot", "pipedrive", "dynamics"]


@dataclass(frozen=True)
class Line:
    """One account. What nobody decided is the computed; what nobody knows is empty."""

    account: str
    name: str
    tier: str | None
    owner: str | None
    next_step: str | None
    review: date | None


HEADINGS: Mapping[Crm, Mapping[str, str]] = {
    "salesforce": {
        "account": "Account ID",
        "name": "Account Name",
        "tier": "Rating",
        "owner": "Account Owner",
        "next_step": "Next Step",
        "review": "Next Review Date",
    },
    "hubspot": {
        "account": "Record ID",
        "name": "Company name",
        "tier": "Target Account Tier",
        "owner": "Company owner",
        "next_step": "Next Step",
        "review": "Next Review Date",
    },
    "pipedrive": {
        "account": "Organization - ID",
        "name": "Organization - Name",
        "tier": "Organization - Label",
        "owner": "Organization - Owner",
        "next_step": "Organization - Next step",
        "review": "Organization - Review date",
    },
    "dynamics": {
        "account": "(Do Not Modify) Account",
        "name": "Account Name",
        "tier": "Rating",
        "owner": "Owner",
        "next_step": "Next Step",
        "review": "Next Review Date",
    },
}
"""Their own names where a system has the field; the others are custom fields there, named as these are."""


def crm_lines(accounts: Iterable[Mapping[str, str | None]], revisions: Sequence[Revision]) -> list[Line]:
    """A line per account. accounts: account, name, tier, owner, decided ones included."""
    actions: dict[str, list[Revision]] = {}
    reviews: dict[str, list[Revision]] = {}
    for one in revisions:
        if one.kind in ("action", "review"):
            (actions if one.kind == "action" else reviews).setdefault(one.subject, []).append(one)
    return [
        Line(
            account=row["account"] or "",
            name=row["name"] or "",
            tier=row["tier"] if row["tier"] in ("A", "B", "C") else None,
            owner=row["owner"],
            next_step=next_step(actions.get(row["account"] or "", ())),
            review=next_review(reviews.get(row["account"] or "", ())),
        )
        for row in accounts
    ]


def next_step(actions: Sequence[Revision]) -> str | None:
    """The open action that is due first, with its day; those without a day come last."""
    open_ones = [one for one in actions if one.value and one.value.get("status") in ("open", "running")]
    if not open_ones:
        return None
    first = min(open_ones, key=lambda one: (str((one.value or {}).get("due") or "9"), one.key))
    value = first.value or {}
    return f"{value['due']}: {value['title']}" if value.get("due") else value["title"]


def next_review(reviews: Sequence[Revision]) -> date | None:
    """The day that the latest talk agreed on, also where it has passed; None where none is agreed on."""
    talks = [one.value for one in reviews if one.value and one.value.get("next_review")]
    latest = max(talks, key=lambda talk: str(talk["day"]), default=None)
    return date.fromisoformat(latest["next_review"]) if latest else None


def crm_csv(lines: Sequence[Line], headings: Mapping[str, str]) -> bytes:
    """The lines as CSV in UTF-8. A text that a spreadsheet could take for a formula begins with a quote."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    names = [field.name for field in fields(Line)]
    writer.writerow([headings[name] for name in names])
    for line in lines:
        writer.writerow([_plain(getattr(line, name)) for name in names])
    return text.getvalue().encode("utf-8-sig")


def crm_xlsx(lines: Sequence[Line], headings: Mapping[str, str]) -> bytes:
    names = [field.name for field in fields(Line)]
    rows = [[_cell(getattr(line, name)) for name in names] for line in lines]
    return spreadsheet([Sheet("Accounts", [headings[name] for name in names], rows)])


def _plain(value: str | date | None) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if RISKY.match(text) else text


def _cell(value: str | date | None) -> Cell:
    return Cell(value, "date") if isinstance(value, date) else Cell(value)
