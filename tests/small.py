"""A small workbook: a seller with five accounts, and the other things that a run tells of. It is read in a
third of the sample's time, and planned in a quarter."""

from datetime import UTC, datetime
from pathlib import Path

from kamlib.judgments.history import Change
from kamlib.outputs import write_whole
from kamlib.store.judgments import open_store
from kamlib.store.place import StorePlace
from tests.drawn import csv_text

SETTINGS = """\
company = "Brindle"
currency = "EUR"
[dates]
as_of = 2026-11-01
[sources]
accounts.file = "data/accounts.csv"
reps.file = "data/reps.csv"
sales.file = "data/sales.csv"
activities.file = "data/activities.csv"
"""
TABLES = {
    "accounts": """
        account | name   | owner | city | country
        A1      | Anna   | R1    | Bern | CH
        A2      | Bert   | R1    | Wels | AT
        A3      | Carl   | R1    | Graz | AT
        A4      | Dora   | R1    | Linz | AT
        A5      | Emil   | R1    | Rom  | IT
        A6      | Fritz  | R2    | Köln | DE
        A7      | Gerda  |       | Bonn | DE
    """,
    "reps": """
        rep | name | manager
        R1  | Rosa | R2
        R2  | Rudi |
        R3  | Ruth | R2
    """,
    "sales": """
        date       | account | seller | amount
        2025-03-01 | A1      | R1     | 900
        2026-03-01 | A1      | R1     | 950
        2025-12-01 | A2      | R1     | 500
        2026-09-01 | A3      | R1     | 300
        2026-08-01 | A4      | R2     | 90
        2026-10-01 | A6      | R2     | 100
        2026-10-02 | A5      | R1     | wrong
    """,
    "activities": """
        account | rep | date       | kind
        A1      | R1  | 2026-09-01 | visit
    """,
}
"""The last order line is held back, and nobody owns A7."""


def write_small(folder: Path, more: int = 0) -> Path:
    """The workbook, with something that people decided; with so many accounts `more`, which Ruth owns and
    each of which bought once."""
    accounts = [f"B{number} | Berta {number} | R3 | Bern | CH" for number in range(1, more + 1)]
    sales = [f"2026-06-01 | B{number} | R3 | {number}00" for number in range(1, more + 1)]
    tables = TABLES | {
        "accounts": "\n".join([TABLES["accounts"].strip(), *accounts]),
        "sales": "\n".join([TABLES["sales"].strip(), *sales]),
    }
    write_whole(folder / "kam.toml", SETTINGS.encode())
    for name, drawn in tables.items():
        write_whole(folder / "data" / f"{name}.csv", csv_text(drawn).encode())
    said = Change(subject="A1", kind="standing", value={"note": "x"}, base=0, author="mia", reason="visit")
    store = open_store(StorePlace(file=folder / "judgments.db"))
    store.save([said], datetime(2026, 10, 2, tzinfo=UTC))
    store.close()
    return folder
