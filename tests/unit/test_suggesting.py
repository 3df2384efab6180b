"""A suggested line is accepted, rejected, put off or not applicable, and what of it comes back with the next
export."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from kamlib.desk import Desk, Said, opened_desk
from kamlib.editor.edits import Grounds, changes
from kamlib.editor.panel import Editor
from kamlib.errors import InputRefused, UsageError
from kamlib.exchange.desk import export_sheets, import_sheets, proposed_import
from kamlib.judged import opened_store
from kamlib.judgments.history import Matter
from kamlib.outputs import write_whole
from kamlib.plan.compared import Compared
from kamlib.plan.joined import joined
from kamlib.portfolios import COMPARISONS
from kamlib.suggesting import accept_line, refuse_line, suggested_lines
from kamlib.workbook import Workbook
from tests.drawn import csv_text
from tests.read_here import read_exports
from tests.unit.exchange.test_sheets import cell, edited

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("read_here")]

NOW = datetime(2026, 10, 20, 9, 0, tzinfo=UTC)
MIA = Said("mia", "visit")
SETTINGS = """\
company = "Brindle"
currency = "EUR"
[dates]
as_of = 2026-11-01
[sources]
accounts.file = "data/accounts.csv"
products.file = "data/products.csv"
sales.file = "data/sales.csv"
"""
PRODUCTS = """
    product | name  | line
    P1      | Bag   | Bags
    P2      | Hose  | Hoses
    P3      | Belt  | Belts
    P4      | Gauge | Gauges
"""
ACCOUNTS = 14


def write(folder: Path, more: tuple[str, ...] = ()) -> None:
    """All buy bags; A01 to A06 hoses, A07 and A08 belts and hoses; nobody yet but A08 gauges."""
    accounts = ["account | name | owner", *(f"A{one:02} | Name {one} | R1" for one in range(ACCOUNTS))]
    sales = [f"2025-03-01 | A{one:02} | P1 | 100" for one in range(ACCOUNTS)]
    sales += [f"2026-03-01 | A{one:02} | P1 | 100" for one in range(ACCOUNTS)]
    sales += [f"2026-0{one - 1}-01 | A{one:02} | P2 | 5{one}" for one in range(2, 9)]
    sales += [f"2026-02-01 | A{one:02} | P3 | 40" for one in (7, 8)]
    sales += ["2026-02-01 | A08 | P4 | 30", *more]
    tables = {
        "accounts": "\n".join(accounts),
        "products": PRODUCTS,
        "sales": "\n".join(["date | account | product | amount", *sales]),
    }
    write_whole(folder / "kam.toml", SETTINGS.encode())
    for name, drawn in tables.items():
        write_whole(folder / "data" / f"{name}.csv", csv_text(drawn).encode())


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("suggesting") / "book"
    write(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kamlib.prepare.read_exports", read_exports)
        opened_desk(folder, date(2026, 11, 20))
    return folder


@pytest.fixture
def desk(prepared: Path, tmp_path: Path) -> Desk:
    return opened_desk(shutil.copytree(prepared, tmp_path / "book"), date(2026, 11, 20))


def said(desk: Desk, account: str, kind: str, key: str) -> dict[str, object]:
    with opened_store(desk.folder, desk.settings) as store:
        found = store.newest(Matter(account, kind, key))
    assert found is not None and found.value is not None
    return found.value


def filled(sheet: Any) -> None:
    """The row of A12 of the form, where nobody has decided yet."""
    row = sheet.max_row + 1
    for head, text in {"Account": "A12", "Key": "Hoses", "Decision": "accepted"}.items():
        cell(sheet, row, head).value = text


def shown(desk: Desk, *accounts: str) -> list[list[str]]:
    """What section 6 of each suggests, as a page would show it, with what is decided now."""
    workbook = opened_desk(desk.folder, date(2026, 11, 20)).workbook
    return [_suggested(workbook, account) for account in accounts]


def _suggested(workbook: Workbook, account: str) -> list[str]:
    plan = workbook.account(account).plan().document
    comparison = Compared(workbook.place / COMPARISONS)(account)
    section = next(one for one in joined(plan, comparison).sections if one.id == "whitespace")
    tables = [one for one in section.blocks if getattr(one, "id", "") == "suggested"]
    return [f"{row[0]} {getattr(row[1], 'id', '')}" for table in tables for row in table.rows]  # type: ignore[union-attr]


def test_an_accepted_line_becomes_an_opportunity_in_one_save(desk: Desk) -> None:
    line = suggested_lines(desk, "A10")["Hoses"]
    told = accept_line(desk, "A10", "hoses", MIA, NOW)
    assert told.startswith("A10 Hoses: accepted, as opportunity/opportunity-1.")
    decision = said(desk, "A10", "suggestion", "Hoses")
    assert decision["decision"] == "accepted" and decision["opportunity"] == "opportunity-1"
    assert (decision["peers_buying"], decision["peers"]) == (line.buying, line.peers)
    assert (decision.get("chance"), decision.get("chance_high")) == (line.chance, line.chance_high)
    made = said(desk, "A10", "opportunity", "opportunity-1")
    assert (made["origin"], made["product_line"], made["amount"]) == ("whitespace", "Hoses", 55.0)
    with pytest.raises(UsageError, match="accepted already"):
        accept_line(desk, "A10", "Hoses", MIA, NOW)
    assert not any(one.startswith("Hoses") for one in shown(desk, "A10")[0])


def test_a_line_decided_by_another_door_is_noted_the_same_way(desk: Desk, tmp_path: Path) -> None:
    """By `kam set`, in the notebook's editor, and in a sheet that is handed back twice."""
    line = suggested_lines(desk, "A10")["Hoses"]
    told = desk.decide("A10", "suggestion/Hoses", {"decision": "accepted"}, MIA, NOW)
    assert told.endswith("; with it opportunity/opportunity-1")
    assert said(desk, "A10", "opportunity", "opportunity-1")["origin"] == "whitespace"
    editor = desk.workbook.account("A11").edit("suggestion")
    assert isinstance(editor, Editor)
    ledger = editor.bench.read()
    edits = {("suggestion", "Hoses"): {"decision": "rejected", "cause": "no_need"}}
    editor.bench.save(changes(ledger, edits, Grounds("mia", "visit"), None))
    sheet = tmp_path / "sheets.xlsx"
    export_sheets(desk, sheet, None)
    edited(sheet, lambda book: filled(book["Suggestion"]))
    import_sheets(desk, proposed_import(desk, sheet, "mia", "visit"), NOW, keep=False)
    for account, decision in (("A10", "accepted"), ("A11", "rejected"), ("A12", "accepted")):
        one = said(desk, account, "suggestion", "Hoses")
        assert one["decision"] == decision and one.get("chance") == line.chance
        assert (one["peers_buying"], one["peers"]) == (line.buying, line.peers)
    again = proposed_import(desk, sheet, "mia", "visit")
    assert again.changes == () and again.clashes == ()


def test_a_decision_and_its_opportunity_are_saved_together_or_not_at_all(desk: Desk, tmp_path: Path) -> None:
    """In a sheet that is read while somebody else takes the opportunity's key, and then decides."""
    sheet = tmp_path / "sheets.xlsx"
    export_sheets(desk, sheet, None)
    edited(sheet, lambda book: filled(book["Suggestion"]))
    proposed = proposed_import(desk, sheet, "mia", "visit")
    desk.decide("A12", "opportunity", {"name": "Nets"}, MIA, NOW)
    with pytest.raises(InputRefused, match="import them again"):
        import_sheets(desk, proposed, NOW, keep=True)
    proposed = proposed_import(desk, sheet, "mia", "visit")
    desk.decide("A12", "suggestion/Hoses", {"decision": "not_applicable"}, MIA, NOW)
    with pytest.raises(InputRefused, match="import them again"):
        import_sheets(desk, proposed, NOW, keep=True)
    proposed = proposed_import(desk, sheet, "mia", "visit")
    assert import_sheets(desk, proposed, NOW, keep=True).endswith("0 saved, 1 kept as conflicts")
    with opened_store(desk.folder, desk.settings) as store:
        held = {one.matter[1:]: one.value for one in store.in_force(subject="A12")}
    assert [key for kind, key in held if kind.startswith("opportunity")] == ["opportunity-1"]
    assert (held["suggestion", "Hoses"] or {})["decision"] == "not_applicable"


def test_what_is_refused_wrongly_says_what_would_be_right(desk: Desk) -> None:
    with pytest.raises(UsageError, match="one of three"):
        refuse_line(desk, "A10", "Hoses", MIA, NOW)
    with pytest.raises(UsageError, match="'Nets' is not suggested for A10; there is Hoses"):
        refuse_line(desk, "A10", "Nets", MIA, NOW, never=True)
    with pytest.raises(UsageError, match="choose one of"):
        refuse_line(desk, "A10", "Hoses", MIA, NOW, cause="rain")


def test_a_rejected_line_stays_away_and_comes_back_when_its_evidence_changed(desk: Desk) -> None:
    four = ("A10", "A11", "A12", "A13")
    assert [told[0] for told in shown(desk, *four)] == ["Hoses peers-say"] * 4
    refuse_line(desk, "A10", "Hoses", MIA, NOW, cause="no_need")
    refuse_line(desk, "A11", "Hoses", MIA, NOW, until=date(2026, 12, 1))
    refuse_line(desk, "A12", "Hoses", MIA, NOW, never=True)
    refuse_line(desk, "A13", "Hoses", MIA, NOW, cause="They buy it elsewhere")
    assert said(desk, "A13", "suggestion", "Hoses")["cause"] == "buys_elsewhere", "as the page says it"
    assert not any("Hoses" in one for told in shown(desk, *four) for one in told), "the next run"
    settings = SETTINGS.replace("2026-11-01", "2026-12-05")
    write(desk.folder, more=("2026-11-20 | A10 | P3 | 70", "2026-11-20 | A12 | P3 | 70"))
    write_whole(desk.folder / "kam.toml", settings.encode())
    belts, waited, never = shown(desk, *four[:3])
    assert belts[0] == "Hoses peers-say-back-line", "it bought belts since"
    assert waited[0] == "Hoses peers-say-back-day"
    assert not any("Hoses" in one for one in never), "they can't use it"
    bought = tuple(f"2026-11-21 | A{one:02} | P2 | 80" for one in (0, 1, 9))
    write(desk.folder, more=bought)
    write_whole(desk.folder / "kam.toml", settings.encode())
    assert shown(desk, "A13")[0][0] == "Hoses peers-say-back-peers", "more of the accounts like it buy it"


def test_who_was_slower_is_told(desk: Desk) -> None:
    refuse_line(desk, "A10", "Hoses", replace(MIA, author="tom"), NOW, cause="no_need")
    refuse_line(desk, "A10", "Hoses", MIA, NOW, cause="other")
    assert said(desk, "A10", "suggestion", "Hoses")["cause"] == "other"
