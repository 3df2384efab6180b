"""One invented company as different systems would export it, each with the traps of its exports.

Everything is invented. What the exports add up to is known here, so a test need not trust what reads them.
"""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

TOWNS = ("Lindau", "Köln", "Graz", "Basel", "Ghent", "Łódź")
PEOPLE = ("Mara Quint", "Jonas Wedel", "Ilse Brandt")
STATES = ("won", "won", "open", "lost")

Rows = list[list[str]]


@dataclass(frozen=True)
class Account:
    number: int
    name: str
    town: str
    owner: str
    parent: "Account | None"


@dataclass(frozen=True)
class Deal:
    number: int
    title: str
    account: Account
    seller: str
    state: str
    amount: Decimal
    opened: date
    closed: date


def accounts(count: int = 18) -> list[Account]:
    words = ("Tarnow", "Ellwick", "Brüning", "Ostrava", "Hollin", "Venn")
    kinds = ("Pumps", "Filter GmbH & Co. KG", "Valves, Ltd.")
    made: list[Account] = []
    for i in range(count):
        parent = made[i - 10] if i in (11, 14) else None
        made.append(Account(i + 1, f"{words[i % 6]} {kinds[i // 6]}", TOWNS[i % 6], PEOPLE[i % 3], parent))
    return made


def deals(count: int = 40) -> list[Deal]:
    known = accounts()
    return [
        Deal(
            number=i + 1,
            title=f"Retrofit {i // 2 + 1} {'A' if i % 2 else 'B'}",
            account=known[(i * 7) % len(known)],
            seller=PEOPLE[(i * 5) % 3],
            state=STATES[i % 4],
            amount=Decimal(1200 + 937 * i) + Decimal(i % 100) / 100,
            opened=date(2025, 3, 4) + timedelta(days=9 * i),
            closed=date(2025, 5, 2) + timedelta(days=9 * i),
        )
        for i in range(count)
    ]


def won() -> Decimal:
    """What the won deals bring: the revenue."""
    return sum((deal.amount for deal in deals() if deal.state == "won"), Decimal())


def text(rows: Sequence[Sequence[str]], delimiter: str = ",", end: str = "\r\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


def german(amount: Decimal) -> str:
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


def guid(number: int) -> str:
    return f"5f0c{number:04x}-7d1e-4b7a-9c55-00155d{number:06x}"


def serial(day: date) -> str:
    """A day as spreadsheets count."""
    return str((day - date(1899, 12, 30)).days)


def salesforce(folder: Path) -> None:
    """A title and the day above the header, currencies beside amounts, a total below."""
    above: Rows = [["Won and open opportunities"], ["As of 2026-10-01"], []]
    header = ["Territory Region", "Opportunity Owner", "Account Name", "Opportunity Name", "Stage"]
    header += ["Forecast Category", "Total Amount Currency", "Total Amount", "Fiscal Period", "Created Date"]
    header += ["Close Date", "Opportunity Next Steps", "Type"]
    words = {"won": "Closed Won", "lost": "Closed Lost", "open": "Proposal/Price Quote"}
    rows = [
        [
            "South",
            d.seller,
            d.account.name,
            d.title,
            words[d.state],
            "Best Case",
            "EUR",
            f"{d.amount:,.2f}",
            "Q1-2026",
            f"{d.opened:%-m/%-d/%Y}",
            f"{d.closed:%-m/%-d/%Y}",
            "Call, then visit",
            "New",
        ]
        for d in deals()
    ]
    total = f"{sum(d.amount for d in deals()):,.2f}"
    below = [["Total", "", "", "", "", "", "EUR", total, "", "", "", "", ""]]
    (folder / "report1727.csv").write_text(text([*above, header, *rows, *below]), encoding="utf-8")
    header = ["Account ID", "Account Name", "Account Site", "Account Owner", "Account Owner Email"]
    header += ["Parent Account ID", "Billing City", "Annual Revenue", "Last Modified Date"]
    rows = [
        [
            f"0015g{a.number:010}AAB",
            a.name,
            "Hall 3",
            a.owner,
            "somebody@example.org",
            f"0015g{a.parent.number:010}AAB" if a.parent else "",
            a.town,
            "",
            "9/30/2026",
        ]
        for a in accounts()
    ]
    (folder / "report1728.csv").write_text(text([header, *rows]), encoding="utf-8")
    header = ["Contact ID", "First Name", "Last Name", "Title", "Account Name", "Email", "Asst. Phone"]
    rows = [
        [f"003{a.number:012}", "Ada", f"Ohm{a.number}", "Buyer", a.name, f"o{a.number}@example.org", ""]
        for a in accounts()
    ]
    (folder / "contacts.csv").write_text(text([header, *rows]), encoding="utf-8")


def salesforce_german(folder: Path) -> None:
    """Semicolons, Windows' encoding, days first, decimal commas, a sum below."""
    above: Rows = [["Opportunities Vertrieb Süd"], ["Stand: 01.10.2026"], []]
    header = ["Opportunity-Name", "Opportunity-Inhaber", "Accountname", "Phase", "Opportunity-Betrag Währung"]
    header += ["Opportunity-Betrag", "Schlusstermin", "Erstelldatum", "Wahrscheinlichkeit (%)", "Lead-Quelle"]
    words = {"won": "Geschlossen und gewonnen", "lost": "Geschlossen und verloren", "open": "Verhandlung"}
    rows = [
        [
            d.title,
            d.seller,
            d.account.name,
            words[d.state],
            "EUR",
            german(d.amount),
            f"{d.closed:%d.%m.%Y}",
            f"{d.opened:%d.%m.%Y}",
            "50",
            "Messe",
        ]
        for d in deals()
    ]
    below = [
        ["Summe", "", "", "", "EUR", german(sum((d.amount for d in deals()), Decimal())), "", "", "", ""]
    ]
    whole = text([*above, header, *rows, *below], ";").replace("Łódź", "Lodz")
    (folder / "Bericht Chancen.csv").write_bytes(whole.encode("cp1252"))
    header = ["Kunden-Nr.", "Accountname", "Accountinhaber", "Ort (Rechnungsanschrift)"]
    header += ["Land (Rechnungsanschrift)", "Zuletzt geändert am"]
    rows = [[f"{a.number:07}", a.name, a.owner, a.town, "DE", "30.09.2026"] for a in accounts()]
    whole = text([header, *rows], ";").replace("Łódź", "Lodz")
    (folder / "Bericht Accounts.csv").write_bytes(whole.encode("cp1252"))


def hubspot(folder: Path) -> None:
    """Mixed capitalisation, times behind the days, the company by its name."""
    words = {"won": "Closed won", "lost": "Closed lost", "open": "Contract sent"}
    header = ["Record ID", "Deal Name", "Deal Stage", "Pipeline", "Amount", "Currency", "Close Date"]
    header += ["Create Date", "Deal owner", "Associated Company", "Last Activity Date"]
    rows = [
        [
            f"{91000 + d.number}",
            d.title,
            words[d.state],
            "Sales Pipeline",
            f"{d.amount}",
            "USD",
            f"{d.closed} 17:0{d.number % 10}",
            f"{d.opened} 09:15",
            d.seller,
            d.account.name,
            "",
        ]
        for d in deals()
    ]
    (folder / "hubspot-crm-exports-all-deals.csv").write_text(text([header, *rows]), encoding="utf-8-sig")
    header = ["Record ID", "Company name", "Company Domain Name", "Company owner", "City", "Country/Region"]
    header += ["Number of Employees", "Parent Company", "Create Date"]
    rows = [
        [
            f"{7700 + a.number}",
            a.name,
            "example.org",
            a.owner,
            a.town,
            "Austria",
            "120",
            a.parent.name if a.parent else "",
            "2024-01-15 08:00",
        ]
        for a in accounts()
    ]
    (folder / "hubspot-crm-exports-all-companies.csv").write_text(text([header, *rows]), encoding="utf-8-sig")


def pipedrive(folder: Path) -> None:
    """Entity and field in each heading, an asterisk, an en dash, the UK's spelling; no day for open deals."""
    words = {"won": "Won", "lost": "Lost", "open": "Open"}
    header = ["Deal - ID", "Deal – Title*", "Deal - Value", "Deal - Currency of value", "Deal - Stage"]
    header += ["Deal - Status", "Deal - Owner", "Deal - Organization", "Deal - Deal created"]
    header += ["Deal - Closed on", "Deal - Expected close date", "Deal - Probability"]
    rows = [
        [
            str(d.number),
            d.title,
            f"{d.amount}",
            "GBP",
            "Offer",
            words[d.state],
            d.seller,
            d.account.name,
            f"{d.opened} 10:11:12",
            f"{d.closed} 15:00:00" if d.state != "open" else "",
            str(d.closed),
            "",
        ]
        for d in deals()
    ]
    (folder / "deals-1-2.csv").write_text(text([header, *rows[:25]], end="\n"), encoding="utf-8")
    (folder / "deals-1-3.csv").write_text(text([header, *rows[25:]], end="\n"), encoding="utf-8")
    header = ["Organisation - ID", "Organisation - Name", "Organisation - Owner", "Organisation - Address"]
    rows = [[str(a.number), a.name, a.owner, a.town] for a in accounts()]
    (folder / "organizations.csv").write_text(text([header, *rows], end="\n"), encoding="utf-8")
    header = ["Person - Name", "Person - Organization", "Person - Email (Work)", "Person - Owner"]
    rows = [[f"Ada Ohm{a.number}", a.name, f"o{a.number}@example.org", a.owner] for a in accounts()]
    (folder / "people.csv").write_text(text([header, *rows], end="\n"), encoding="utf-8")


def pipedrive_german(folder: Path) -> None:
    words = {"won": "Gewonnen", "lost": "Verloren", "open": "Offen"}
    header = ["Deal - ID", "Deal - Titel", "Deal - Wert", "Deal - Währung", "Deal - Phase", "Deal - Status"]
    header += [
        "Deal - Besitzer",
        "Deal - Organisation",
        "Deal - Deal erstellt",
        "Deal - Deal abgeschlossen am",
    ]
    header += ["Deal - Verlustgrund", "Deal - Sichtbar für"]
    rows = [
        [
            str(d.number),
            d.title,
            f"{d.amount}",
            "EUR",
            "Angebot",
            words[d.state],
            d.seller,
            d.account.name,
            f"{d.opened} 10:11:12",
            f"{d.closed} 15:00:00" if d.state != "open" else "",
            "",
            "Alle",
        ]
        for d in deals()
    ]
    (folder / "deals.csv").write_text(text([header, *rows], end="\n"), encoding="utf-8")
    header = ["Organisation - ID", "Organisation - Name", "Organisation - Besitzer", "Organisation - Adresse"]
    rows = [[str(a.number), a.name, a.owner, a.town] for a in accounts()]
    (folder / "organisationen.csv").write_text(text([header, *rows], end="\n"), encoding="utf-8")


def dynamics(folder: Path) -> None:
    """Hidden columns with ids, a leading blank, an entity before a heading, day numbers, thousands commas."""
    words = {"won": "Won", "lost": "Lost", "open": "Open"}
    header = ["(Do Not Modify) Opportunity", "(Do Not Modify) Row Checksum", "(Do Not Modify) Modified On"]
    header += ["Topic", "Account", "Est. Close Date", "Opportunity_Est. revenue", "Actual Revenue"]
    header += ["Actual Close Date", "Status", "Status Reason", " Owner", "Created On", "Currency"]
    rows = [
        [guid(500 + d.number), "pVb1x0dzk=", serial(d.closed) + ".61", d.title, d.account.name]
        + [serial(d.closed + timedelta(days=20)), f"{d.amount + 100:,.2f}"]
        + ([f"{d.amount:,.2f}", serial(d.closed)] if d.state == "won" else ["", ""])
        + [words[d.state], "In Progress", d.seller, serial(d.opened), "CHF"]
        for d in deals()
    ]
    (folder / "My Opportunities.csv").write_text(text([header, *rows]), encoding="utf-8-sig")
    header = ["(Do Not Modify) Account", "(Do Not Modify) Row Checksum", "(Do Not Modify) Modified On"]
    header += ["Account Name", "Address 1: City", "Main Phone", "Owner", "Parent Account"]
    rows = [
        [
            guid(a.number),
            "q8Lk=",
            "46000.5",
            a.name,
            a.town,
            "+43 1 0",
            a.owner,
            a.parent.name if a.parent else "",
        ]
        for a in accounts()
    ]
    (folder / "Active Accounts.csv").write_text(text([header, *rows]), encoding="utf-8-sig")


def zoho(folder: Path) -> None:
    """Ids with a letter before them, the account by its name, UTF-16 as a spreadsheet saves it."""
    words = {"won": "Closed Won", "lost": "Closed-Lost to Competition", "open": "Value Proposition"}
    header = ["Record Id", "Deal Name", "Deal Owner", "Account Name", "Stage", "Amount", "Expected Revenue"]
    header += ["Closing Date", "Probability (%)", "Created Time", "Modified Time"]
    rows = [
        [
            f"zcrm_55{d.number:08}",
            d.title,
            d.seller,
            d.account.name,
            words[d.state],
            f"{d.amount}",
            "0",
            str(d.closed),
            "40",
            f"{d.opened} 10:00:00",
            "2026-09-30 10:00:00",
        ]
        for d in deals()
    ]
    (folder / "Deals_2026_10_01.csv").write_bytes(text([header, *rows], "\t").encode("utf-16"))
    header = ["Record Id", "Account Name", "Account Owner", "Parent Account", "Account Type", "Employees"]
    header += ["Billing Street", "Billing City", "Billing Code", "Created Time"]
    rows = [
        [
            f"zcrm_44{a.number:08}",
            a.name,
            a.owner,
            "",
            "Customer",
            "35",
            "Hafen 1",
            a.town,
            "8010",
            "2024-02-01 12:00:00",
        ]
        for a in accounts()
    ]
    (folder / "Accounts_2026_10_01.csv").write_bytes(text([header, *rows], "\t").encode("utf-16"))


EXPORTS: dict[str, Callable[[Path], None]] = {
    export.__name__: export
    for export in (
        salesforce,
        salesforce_german,
        hubspot,
        pipedrive,
        pipedrive_german,
        dynamics,
        zoho,
    )
}
