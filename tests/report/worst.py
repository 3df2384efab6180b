"""The worst that pages are made of, in one workbook: 74 accounts in a book, one that never bought, names of
300 letters and from right to left, revenue below nothing. And a tiny one: one account of one seller."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kamlib.periods import months_before
from kamlib.plan.document import AccountPlan, CompanyPlan
from tests.safety.hostile import AS_OF, added, read_company

LARGE_BOOK = 74
LONG = ("Vereinigte Wasseraufbereitungs- und Filtrationswerke am Oberlauf " * 5)[:299] + "!"
UNBROKEN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 4
HEBREW, ARABIC = "מפעלי הסינון של הגליל (2024) בע״מ", "شركة الترشيح 24/7 (فرع ١)"
MIXED = "ABC ‎מסננים‎ GmbH & Co. 12"
OVERRIDDEN = "gnp\u202eexe. Filters"

NAMES = (LONG, UNBROKEN[:300], HEBREW, ARABIC, MIXED, OVERRIDDEN, "Æ", "12", "<b>Bold & Sons</b>")
NEVER, CREDITED, FALLEN = 20, 21, 22
"""The account that never bought, the one with more credits than orders, the one that stopped."""

PEOPLE = {"W-1": LONG, "W-2": HEBREW, "W-3": "Ann Otherley", "W-9": f"{ARABIC} {UNBROKEN[:120]}"}
"""W-9 leads the others; W-1 has the large book."""

Rows = list[dict[str, Any]]


def account_id(number: int) -> str:
    return f"K-{number:03}"


def names() -> Iterator[str]:
    yield from NAMES
    for number in range(len(NAMES), LARGE_BOOK + 6):
        yield f"Account {number} of Thornmere"


def accounts() -> Rows:
    """W-1 owns 74, W-2 and W-3 some, the last one nobody; some are branches of the one with the long name."""
    owners = ["W-1"] * LARGE_BOOK + ["W-2", "W-2", "W-3", "W-3", "W-3", ""]
    return [
        {
            "account": account_id(number),
            "name": name,
            "owner": owner,
            "parent": account_id(0) if number in (3, 4, 74) else "",
            "industry": LONG if number == 1 else "Dairy",
            "city": HEBREW if number == 2 else "Thornmere",
            "country": "DE",
            "customer_since": "2014-05-03" if number != NEVER else "",
        }
        for number, (name, owner) in enumerate(zip(names(), owners, strict=True))
    ]


def sales() -> Rows:
    """Four years, fewer orders the smaller the account; the products are a long and a turned one, too."""
    rows = []
    for number in range(LARGE_BOOK + 5):
        if number == NEVER:
            continue
        for back in range(1, 48, 1 + number % 5):
            if number == FALLEN and back < 14:
                continue
            amount = 90_000 / (1 + number) ** 1.6 * (1.2 if back % 12 < 6 else 0.8)
            rows.append(_line(number, back, -amount if number == CREDITED and back < 12 else amount))
    return rows


def _line(number: int, back: int, amount: float) -> dict[str, Any]:
    return {
        "order": f"O-{number}-{back}",
        "date": months_before(AS_OF, back) + timedelta(days=number % 25),
        "account": account_id(number),
        "product": f"P-{(number + back) % 3}",
        "seller": f"W-{1 + (number + back) % 3}",
        "quantity": 1 + back % 7,
        "amount": round(amount, 2),
        "cost": round(amount * (1.3 if number % 9 == 5 else 0.6), 2),
    }


def tables() -> dict[str, Rows]:
    open_deals = [0, 1, 2, 3, 5, CREDITED]
    met = range(0, LARGE_BOOK, 2)
    return {
        "accounts": accounts(),
        "reps": [
            {"rep": rep, "name": name, "manager": "" if rep == "W-9" else "W-9", "hours": 900}
            for rep, name in PEOPLE.items()
        ],
        "products": [
            {"product": f"P-{place}", "name": name, "line": name, "cost": 3, "list_price": 9}
            for place, name in enumerate((LONG, ARABIC, "Cartridge"))
        ],
        "sales": sales(),
        "opportunities": [
            {
                "opportunity": f"D-{number}-{stage}",
                "account": account_id(number),
                "name": NAMES[number % len(NAMES)],
                "seller": "W-1",
                "stage": stage,
                "amount": "" if number == 2 else 12_345_678.9 / (1 + number),
                "opened": date(2026, 1, 5),
                "closed": day,
            }
            for number in open_deals
            for stage, day in (("open", date(2026, 6, 1)), ("won", date(2026, 3, 1)))
        ],
        "contacts": [
            {
                "contact": f"C-{number}",
                "account": account_id(number),
                "name": NAMES[number],
                "title": LONG,
                "email": f"{UNBROKEN.lower()[:200].replace('ä', 'ae')}@thornmere.example",
            }
            for number in range(len(NAMES))
        ],
        "quotas": [{"rep": "W-1", "year": 2027, "amount": 2_000_000}],
        "activities": [
            {
                "account": account_id(number),
                "rep": "W-1",
                "date": months_before(AS_OF, 1 + number % 14),
                "kind": (LONG, HEBREW, "visit")[number % 3],
                "hours": 40 + number,
                "contact": f"C-{number}" if number < len(NAMES) else "",
            }
            for number in met
        ],
        "satisfaction": [{"account": account_id(0), "date": date(2026, 9, 1), "score": 8}],
    }


def tiny_tables() -> dict[str, Rows]:
    """One account, one seller, one order."""
    return {
        "accounts": [{"account": "A", "name": "Solitary", "owner": "R"}],
        "reps": [{"rep": "R", "name": "Only Seller"}],
        "sales": [{"date": date(2026, 9, 9), "account": "A", "seller": "R", "amount": 120.5}],
    }


def read(folder: Path, drawn: Mapping[str, Rows], **said: Any) -> tuple[CompanyPlan, dict[str, AccountPlan]]:
    """The documents of a workbook with these tables."""
    sources = {}
    for table, rows in drawn.items():
        with (folder / f"{table}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        sources[table] = {"file": f"{table}.csv"}
    return read_company(folder, sources, **said)


def worst(folder: Path) -> tuple[CompanyPlan, dict[str, AccountPlan]]:
    company, plans = read(folder, tables(), company=f"{LONG} {HEBREW}", load={"cap": 4})
    longest = account_id(0)
    return company, plans | {longest: plans[longest].model_copy(update={"additions": added(UNBROKEN[:300])})}
