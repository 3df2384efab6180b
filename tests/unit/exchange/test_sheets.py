"""What goes out comes back as it was; what is edited changes and nothing else; mistakes have a place."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kamlib.desk import Desk, Said, opened_desk
from kamlib.errors import UsageError
from kamlib.exchange import desk as exchange
from kamlib.exchange.conflicts import open_ones
from kamlib.exchange.desk import (
    ACCOUNT_KINDS,
    export_sheets,
    import_sheets,
    proposed_import,
    told_import,
)
from kamlib.exchange.faults import SheetsRefused
from kamlib.judged import opened_store
from kamlib.judgments.history import Matter

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
Edit = Callable[[Any], None]


@pytest.fixture
def desk(prepared_workbook: Path, tmp_path: Path) -> Desk:
    return opened_desk(shutil.copytree(prepared_workbook, tmp_path / "workbook"), TODAY)


@pytest.fixture
def sheets(desk: Desk, tmp_path: Path) -> Path:
    file = tmp_path / "judgments.xlsx"
    export_sheets(desk, file, None)
    return file


def in_force(desk: Desk) -> dict[Matter, Any]:
    with opened_store(desk.folder, desk.settings) as store:
        return {one.matter: one.value for one in store.in_force()}


def cell(sheet: Any, row: int, head: str) -> Any:
    heads = [one.value for one in sheet[1]]
    return sheet.cell(row, heads.index(head) + 1)


def row_of(sheet: Any, account: str, key: str | None = None) -> int:
    keys = [one.value for one in sheet[1]].index("Key") if key else 0
    return next(
        number
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1)
        if row[0] == account and (key is None or row[keys] == key)
    )


def edited(file: Path, edit: Edit) -> Path:
    book = openpyxl.load_workbook(file)
    edit(book)
    book.save(file)
    return file


def taken_back(desk: Desk, file: Path) -> str:
    proposed = proposed_import(desk, file, "ben", "autumn")
    assert not proposed.clashes
    return import_sheets(desk, proposed, NOW, keep=False)


# --- out and back ----------------------------------------------------------------------------------------


def test_what_nobody_edited_changes_nothing(desk: Desk, sheets: Path) -> None:
    before = in_force(desk)
    proposed = proposed_import(desk, sheets, None, "x")
    assert (proposed.changes, proposed.clashes) == ((), ())
    assert proposed.unchanged == sum(matter.kind in ACCOUNT_KINDS for matter in before)


def test_what_a_spreadsheet_program_saved_again_changes_nothing(desk: Desk, sheets: Path) -> None:
    assert proposed_import(desk, edited(sheets, lambda book: None), None, "x").changes == ()


def test_exactly_what_was_edited_changes(desk: Desk, sheets: Path) -> None:
    before = in_force(desk)
    action = next(matter for matter in before if matter.kind == "action" and matter.subject in desk.accounts)
    person = next(matter for matter in before if matter.kind == "stakeholder")

    def edit(book: Any) -> None:
        row = row_of(book["Action"], action.subject, action.key)
        cell(book["Action"], row, "Status").value = "dropped"
        cell(book["Action"], row, "Due").value = date(2027, 1, 15)
        cell(book["Action"], row, "Reason for the change").value = "they moved the budget"
        row = row_of(book["Stakeholder"], person.subject, person.key)
        cell(book["Stakeholder"], row, "Name").value = "=1+1"
        cell(book["Stakeholder"], row, "Name").data_type = "s"

    assert taken_back(desk, edited(sheets, edit)) == "2 saved, 0 kept as conflicts"
    after = in_force(desk)
    assert {matter for matter in after if after[matter] != before.get(matter)} == {action, person}
    assert after[action] == before[action] | {"status": "dropped", "due": "2027-01-15"}
    assert after[person] == before[person] | {"name": "=1+1"}
    with opened_store(desk.folder, desk.settings) as store:
        last = store.newest(action)
        assert last is not None
        assert (last.author, last.reason, last.facts) == (
            "ben",
            "they moved the budget",
            desk.workbook.facts[action.subject],
        )
        assert store.newest(person).reason == "autumn"  # type: ignore[union-attr]


def test_a_text_that_looks_like_a_formula_stays_text_both_ways(desk: Desk, tmp_path: Path) -> None:
    account = next(iter(desk.accounts))
    text = '=HYPERLINK("http://x")'
    desk.decide(account, "charter", {"vision": text}, Said("mia", "=2+2"), NOW)
    file = tmp_path / "out.xlsx"
    export_sheets(desk, file, None)
    sheet = openpyxl.load_workbook(file)["Charter"]
    vision = cell(sheet, row_of(sheet, account), "Vision")
    assert (vision.value, vision.data_type) == (text, "s")
    assert proposed_import(desk, file, None, "x").changes == ()


def test_new_rows_get_a_key_and_emptied_ones_are_withdrawn(desk: Desk, sheets: Path) -> None:
    account = next(iter(desk.accounts))
    before = in_force(desk)
    gone = next(matter for matter in before if matter.kind == "condition")

    def edit(book: Any) -> None:
        sheet = book["External factor"]
        row = sheet.max_row + 1
        for head, value in (("Account", account), ("What", "Energy costs"), ("Effect", "hinders")):
            cell(sheet, row, head).value = value
        sheet = book["Condition"]
        row = row_of(sheet, gone.subject, gone.key)
        for head in ("Day", "What", "Until"):
            cell(sheet, row, head).value = None

    taken_back(desk, edited(sheets, edit))
    after = in_force(desk)
    assert before.keys() - after.keys() == {gone}
    (new,) = after.keys() - before.keys()
    assert new.kind == "external_factor" and new.key.startswith("external-factor-")


def test_a_filled_in_row_of_the_form_is_a_new_judgment(desk: Desk, sheets: Path) -> None:
    judged = {matter.subject for matter in in_force(desk) if matter.kind == "win"}
    account = next(one for one in desk.accounts if one not in judged)

    def edit(book: Any) -> None:
        cell(book["Win"], row_of(book["Win"], account), "Customer").value = "quiet nights"

    taken_back(desk, edited(sheets, edit))
    assert in_force(desk)[Matter(account, "win")] == {"customer": "quiet nights"}


def test_a_sellers_sheet_holds_that_sellers_accounts_alone(desk: Desk, tmp_path: Path) -> None:
    book = desk.workbook.company.books[0]
    file = tmp_path / "rep.xlsx"
    export_sheets(desk, file, book.person.id)
    found = openpyxl.load_workbook(file)
    named = {
        row[0]
        for name in found.sheetnames[:-1]
        for row in found[name].iter_rows(2, values_only=True)
        if row[0]
    }
    assert named & desk.accounts.keys() == set(book.accounts)
    cells = {one for name in found.sheetnames for row in found[name].values for one in row if one}
    others = {name for account, name in desk.accounts.items() if account not in book.accounts}
    assert not cells & (others - {desk.accounts[account] for account in book.accounts})
    assert "Development note" not in found.sheetnames
    with pytest.raises(UsageError, match="there is no book of 'nobody'"):
        export_sheets(desk, tmp_path / "x.xlsx", "nobody")


def test_what_was_said_of_an_account_that_is_gone_is_shown_as_such(desk: Desk, sheets: Path) -> None:
    sheet = openpyxl.load_workbook(sheets)["Action"]
    assert cell(sheet, row_of(sheet, "A-0999"), "Account name").value == "gone from the export"


def test_keys_are_protected_and_words_are_offered(sheets: Path) -> None:
    sheet = openpyxl.load_workbook(sheets)["Action"]
    assert sheet.protection.sheet and sheet.freeze_panes == "D2"
    assert [cell(sheet, 2, head).protection.locked for head in ("Account", "Key", "Title", "Status")] == [
        True,
        True,
        False,
        False,
    ]
    kinds = {str(one.sqref)[0]: one.type for one in sheet.data_validations.dataValidation}
    assert {"list", "date"} <= set(kinds.values())
    assert "care" in str(cell(sheet, 1, "Kind of action").comment.text)


# --- conflicts -------------------------------------------------------------------------------------------


def test_what_clashes_is_told_field_by_field_before_anything_is_written(desk: Desk, sheets: Path) -> None:
    account = next(matter.subject for matter in in_force(desk) if matter.kind == "standing")
    desk.decide(account, "standing", {"can_grow": "no"}, Said("cleo", "talk"), NOW)
    before = in_force(desk)

    def edit(book: Any) -> None:
        sheet = book["Standing"]
        cell(sheet, row_of(sheet, account), "Growth potential").value = "none"

    proposed = proposed_import(desk, edited(sheets, edit), "ben", "autumn")
    told = told_import(proposed)
    assert told.startswith(f"conflict: {account} standing (judgments.xlsx, sheet Standing, row ")
    assert "cleo saved revision 2" in told
    assert "can_grow: was" in told and "the sheet says none" in told
    assert in_force(desk) == before
    assert import_sheets(desk, proposed, NOW, keep=True).endswith("0 saved, 1 kept as conflicts")
    assert in_force(desk) == before


def test_what_two_people_changed_alike_is_no_conflict(desk: Desk, sheets: Path) -> None:
    account = next(matter.subject for matter in in_force(desk) if matter.kind == "standing")
    desk.decide(account, "standing", {"growth_potential": "none"}, Said("cleo", "talk"), NOW)

    def edit(book: Any) -> None:
        cell(book["Standing"], row_of(book["Standing"], account), "Growth potential").value = "none"

    proposed = proposed_import(desk, edited(sheets, edit), "ben", "autumn")
    assert (proposed.changes, proposed.clashes) == ((), ())


# --- mistakes --------------------------------------------------------------------------------------------


def test_ten_mistakes_are_told_at_once_with_their_place_and_remedy(desk: Desk, sheets: Path) -> None:
    first, second = list(desk.accounts)[:2]
    before = in_force(desk)
    action = next(matter for matter in before if matter.kind == "action" and matter.subject in desk.accounts)

    def edit(book: Any) -> None:
        sheet, row = book["Action"], row_of(book["Action"], action.subject, action.key)
        for head, value in (
            ("Status", "finished"),
            ("Due", "soon"),
            ("Effort", "two days"),
            ("Evidence (day)", "May"),
            ("Based on revision", "x"),
        ):
            cell(sheet, row, head).value = value
        last = sheet.max_row + 1
        cell(sheet, last, "Account").value, cell(sheet, last, "Title").value = "A-9999", "Call"
        cell(sheet, last + 1, "Title").value = "Call"
        book["Knowledge"].append([first, None, "competitor", "They grow."])
        sheet = book["Opportunity answers"]
        row = sheet.max_row + 1
        for head, value in (("Account", second), ("Key", "O-1"), ("Margin low", 9), ("Margin likely", 3)):
            cell(sheet, row, head).value = value
        cell(sheet, row, "Our history").value = 7
        book["Win"].cell(1, 3).value = "Kunde"

    with pytest.raises(SheetsRefused) as refused:
        proposed_import(desk, edited(sheets, edit), "ben", "autumn")
    text = str(refused.value)
    assert text.startswith("nothing was imported: ")
    for expected in (
        "column Status: 'finished': choose one of open, running, done, dropped",
        "column Due: 'soon': write a day, as in 2026-11-30",
        "column Effort: 'two days': write a number, as in 1250.50",
        "column Evidence (day): 'May': write a day, as in 2026-11-30",
        "column Based on revision: 'x': leave this column as it was exported",
        "column Account: 'A-9999': there is no account 'A-9999'",
        "column Account: write the id of the account",
        "column Key: 'competitor': did you mean competitors?",
        "column Our history: '7': write 4 or less",
        "column Margin low: '9': margin_low, margin_likely, margin_high can't fall",
        "sheet Win, row 1, column Kunde: is no heading of this sheet: delete the column, or call it",
    ):
        assert expected in text, f"{expected}\n\n{text}"
    assert all("sheet " in line and ": " in line for line in text.splitlines()[1:])
    assert in_force(desk) == before


def test_a_formula_without_its_result_is_told(desk: Desk, sheets: Path) -> None:
    account = next(iter(desk.accounts))

    def edit(book: Any) -> None:
        cell(book["Charter"], row_of(book["Charter"], account), "Vision").value = "=1+1"

    with pytest.raises(SheetsRefused, match=r"column Vision: .*the formula has no result"):
        proposed_import(desk, edited(sheets, edit), None, "x")


def test_the_same_judgment_in_two_files_is_told_with_both(desk: Desk, sheets: Path) -> None:
    folder = sheets.parent / "sheets"
    folder.mkdir()
    for name in ("a.xlsx", "b.xlsx"):
        shutil.copy(sheets, folder / name)
    with pytest.raises(SheetsRefused, match=r"b\.xlsx, .*says the same judgment as a\.xlsx, sheet"):
        proposed_import(desk, folder, None, "x")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nothing", b"account,tier\nA,B\n"])
def test_what_is_no_workbook_is_told(desk: Desk, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(content)
    with pytest.raises(SheetsRefused, match=r"x\.xlsx: "):
        proposed_import(desk, file, None, "x")


def test_a_file_that_is_not_there_is_told(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file"):
        proposed_import(desk, tmp_path / "gone.xlsx", None, "x")


def test_nobodys_edits_are_overwritten(desk: Desk, sheets: Path) -> None:
    with pytest.raises(UsageError, match="is there already"):
        export_sheets(desk, sheets, None)


def test_judgments_as_csv_are_refused_with_the_way_out(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"name it out\.xlsx\. A CSV is what a CRM takes: --as salesforce"):
        export_sheets(desk, tmp_path / "out.csv", None)


def test_a_folder_of_sheets_fills_an_empty_store(prepared_workbook: Path, tmp_path: Path) -> None:
    source = opened_desk(shutil.copytree(prepared_workbook, tmp_path / "one"), TODAY)
    folder = tmp_path / "sheets"
    for book in source.workbook.company.books:
        export_sheets(source, folder / f"{book.person.id}.xlsx", book.person.id)
    empty = shutil.copytree(
        prepared_workbook, tmp_path / "two", ignore=shutil.ignore_patterns("judgments.db*")
    )

    def forget(book: Any) -> None:
        for name in book.sheetnames[1:-1]:
            for row in range(2, book[name].max_row + 1):
                cell(book[name], row, "Based on revision").value = None

    for file in folder.iterdir():
        edited(file, forget)
    filled = opened_desk(empty, TODAY)
    taken_back(filled, folder)
    owned = {account for book in source.workbook.company.books for account in book.accounts}
    wanted = {
        matter: value
        for matter, value in in_force(source).items()
        if matter.subject in owned and matter.kind in ACCOUNT_KINDS
    }
    assert in_force(filled) == wanted


def test_no_two_columns_have_the_same_head(sheets: Path) -> None:
    book = openpyxl.load_workbook(sheets)
    for name in book.sheetnames[1:-1]:
        heads = [one.value for one in book[name][1]]
        assert len(heads) == len(set(heads)), name


# --- twice, and too late ---------------------------------------------------------------------------------


def with_edits(book: Any, account: str) -> None:
    """One row more, without a key, and one that is filled in."""
    sheet = book["External factor"]
    row = sheet.max_row + 1
    for head, value in (("Account", account), ("What", "Energy costs"), ("Effect", "hinders")):
        cell(sheet, row, head).value = value
    cell(book["Charter"], row_of(book["Charter"], account), "Vision").value = "No stop of a line."


def test_a_sheet_that_is_handed_back_twice_adds_nothing_the_second_time(desk: Desk, sheets: Path) -> None:
    account = next(iter(desk.accounts))
    edited(sheets, lambda book: with_edits(book, account))
    assert taken_back(desk, sheets) == "2 saved, 0 kept as conflicts"
    after = in_force(desk)
    assert proposed_import(desk, sheets, "ben", "autumn").changes == ()
    assert taken_back(desk, sheets) == "0 saved, 0 kept as conflicts" and in_force(desk) == after


@pytest.fixture
def too_late(desk: Desk, sheets: Path, monkeypatch: pytest.MonkeyPatch) -> Matter:
    """Cleo decides between the look at the sheet and its save."""
    matter = Matter(next(iter(desk.accounts)), "charter")
    edited(sheets, lambda book: with_edits(book, matter.subject))
    looked = exchange.told_import

    def late(proposed: Any) -> str:
        desk.decide(matter.subject, "charter", {"vision": "One contract."}, Said("cleo", "talk"), NOW)
        return looked(proposed)

    monkeypatch.setattr(exchange, "told_import", late)
    return matter


def waiting(desk: Desk) -> list[Matter]:
    return [one.mine.matter for one in open_ones(desk.folder, None, lambda _: True).clashes]


def imported(kam: Any, desk: Desk, sheets: Path, *how: str) -> tuple[int, str, str]:
    return kam("--workbook", str(desk.folder), "judgments", "import", str(sheets), *how)


def test_where_somebody_saves_in_between_nothing_is_written(
    desk: Desk, sheets: Path, kam: Any, too_late: Matter
) -> None:
    before = in_force(desk)
    code, _, complaint = imported(kam, desk, sheets)
    assert code == 4 and "somebody saved while the sheets were read, so nothing was written" in complaint
    assert f"conflict: {too_late.subject} charter (judgments.xlsx, sheet Charter, row " in complaint
    assert "): cleo saved" in complaint
    assert "is One contract. now, the sheet says No stop of a line." in complaint
    now = in_force(desk)
    assert now.pop(too_late)["vision"] == "One contract."
    before.pop(too_late, None)
    assert now == before
    assert too_late not in waiting(desk)


def test_a_conflict_that_comes_in_between_is_kept_where_conflicts_are(
    desk: Desk, sheets: Path, kam: Any, too_late: Matter
) -> None:
    code, told, _ = imported(kam, desk, sheets, "--keep-conflicts")
    assert code == 0
    assert "vision: was " in told and "is 'One contract.' now, you say 'No stop of a line.'" in told
    assert "to be settled: kam judgments conflicts" in told and "1 saved, 1 kept as conflicts" in told
    assert in_force(desk)[too_late]["vision"] == "One contract."
    assert waiting(desk)[-1] == too_late
