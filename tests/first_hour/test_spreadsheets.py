"""From a company's spreadsheets with all their traps to sums that are right: only the rate is filled in."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from kamlib.begin import begin_from_exports
from kamlib.check import check_exports, in_lines
from kamlib.facts.book import read_facts
from kamlib.settings import read_settings
from kamlib.sources.files import read_sources
from tests.first_hour.exports import PEOPLE, accounts, deals, german
from tests.unit.sources.spreadsheets import spreadsheet

pytestmark = pytest.mark.slow  # a workbook as a person begins it

TODAY = date(2026, 11, 25)  # the orders end in April
RATE = Decimal("0.5")


def master_data(folder: Path) -> None:
    """Customers below a title and people in one workbook, with words for nothing; articles in Parquet."""
    header = ["Kundennr.", "Kundenname", "Ort", "Betreuer", "Mitarbeiterzahl", "Kunde seit"]
    customers = [
        [f"{a.number:07}", a.name, a.town, f"{PEOPLE.index(a.owner):03}", "n/a", "keine Angabe"]
        for a in accounts()
    ]
    people = [[f"{number:03}", name] for number, name in enumerate(PEOPLE)]
    spreadsheet(
        folder / "Stammdaten.xlsx",
        Info=[["Stand: 01.10.2026"]],
        Kunden=[["Kunden, alle"], header, *customers],
        Mitarbeiter=[["Personalnr.", "Name"], *people],
    )
    articles = {
        "Artikelnr.": ["P-1", "P-2"],
        "Bezeichnung": ["Filter", "Pumpe"],
        "Einstandspreis": [1.5, 2.0],
    }
    parquet.write_table(pa.table(articles), folder / "Artikel.parquet")


def orders(folder: Path) -> None:
    """Ids that lost their zeros, beside names of which one is written otherwise; amounts as numbers, and some
    as German text; days as days and as text; two currencies."""
    header = ["Belegnr.", "Belegdatum", "Kundennr.", "Kundenname", "Artikelnr.", "Menge", "Netto", "Währung"]
    rows = [
        [
            d.number,
            d.closed if d.number % 4 else f"{d.closed:%d.%m.%Y}",
            d.account.number,
            d.account.name.upper() if d.account.number == 1 else d.account.name,
            f"P-{1 + d.number % 2}",
            "-" if d.number % 3 else 2,
            float(d.amount) if d.number % 5 else german(d.amount),
            "NOK" if d.number % 8 == 0 else "EUR",
        ]
        for d in deals()
    ]
    spreadsheet(folder / "Umsatz.xlsx", Umsatz=[header, *rows])


def test_only_the_rate_has_to_be_filled_in_and_the_sums_are_right(tmp_path: Path) -> None:
    (tmp_path / "exports").mkdir()
    master_data(tmp_path / "exports")
    orders(tmp_path / "exports")
    book = tmp_path / "Brindlemoor"
    begin_from_exports(book, tmp_path / "exports", TODAY)
    text = (book / "kam.toml").read_text(encoding="utf-8")
    [needed] = [line for line in text.splitlines() if line.startswith("# needed: ")]
    assert needed.startswith("# needed: NOK = ")
    (book / "kam.toml").write_text(text.replace(needed, f"NOK = {RATE}"), encoding="utf-8")
    checked = check_exports(book, TODAY)
    assert checked.refused is None and checked.count == 0, in_lines(checked)
    settings = read_settings(book)
    facts = read_facts(read_sources(settings, book, tmp_path / "raw"), settings, TODAY)
    expected: defaultdict[str, Decimal] = defaultdict(Decimal)
    for d in deals():
        expected[d.account.name] += d.amount * (RATE if d.number % 8 == 0 else 1)
    sums = facts.account_orders.merge(facts.accounts, on="account").groupby("name")["revenue"].sum()
    assert sums.round(4).to_dict() == {name: float(amount) for name, amount in expected.items()}
    assert facts.as_of == max(d.closed for d in deals()) + date.resolution
    owners = dict(zip(facts.accounts["name"], facts.accounts["owner"], strict=True))
    assert owners == {a.name: str(PEOPLE.index(a.owner)) for a in accounts()}
