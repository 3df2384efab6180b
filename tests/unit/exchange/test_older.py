"""A sheet that lacks columns leaves what is decided there; one with other headings is refused."""

from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from kamlib.exchange.desk import told_import
from kamlib.exchange.faults import Fault
from kamlib.exchange.proposals import Proposed, Reader, Signature
from kamlib.exchange.reading import SheetRow, read_rows
from kamlib.judgments.history import Revision
from kamlib.judgments.kinds import KINDS, read_record
from kamlib.report.catalogue import catalogue

ANSWERS = {"margin_likely": 900, "bid_cost_likely": 120, "must_do": True}
HEADS = ("Account", "Key", "Margin likely", "Must do", "Based on revision")
MARGIN, FLAG = HEADS.index("Margin likely"), HEADS.index("Must do")
ROW = ("A-1", "O-1", "900", "yes", "1")


def kept(**more: object) -> Revision:
    return Revision(
        subject="A-1",
        kind="opportunity_answers",
        key="O-1",
        number=1,
        revision=1,
        base=0,
        value=read_record("opportunity_answers", "O-1", ANSWERS).as_value(),
        author="mia",
        reason="visit",
        at=datetime(2026, 11, 20, tzinfo=UTC),
        source="talk",
        source_date=date(2026, 11, 2),
        confirmed=True,
        **more,
    )


def rows_of(
    folder: Path, heads: tuple[str, ...], *rows: tuple[str, ...]
) -> tuple[list[SheetRow], list[Fault]]:
    book = openpyxl.Workbook()
    book.active.title = "Opportunity answers"
    for line in (heads, *rows):
        book.active.append(line)
    book.save(folder / "old.xlsx")
    faults: list[Fault] = []
    kinds = {"opportunity_answers": KINDS["opportunity_answers"]}
    return list(read_rows(folder / "old.xlsx", kinds, catalogue("en", "EUR"), faults)), faults


def proposed(rows: list[SheetRow]) -> Proposed:
    names = lambda kind: ("O-1", "O-2")  # noqa: E731
    reader = Reader(
        [kept()], {"A-1": "Brewery"}, lambda _: "", (), Signature("ben", "autumn", {}), lambda _: names
    )
    found = reader.proposed(rows)
    assert reader.faults == []
    return found


def put(place: int, text: str) -> tuple[str, ...]:
    return (*ROW[:place], text, *ROW[place + 1 :])


def test_what_stands_in_a_missing_column_stays_as_it_is(tmp_path: Path) -> None:
    rows, faults = rows_of(tmp_path, HEADS, put(MARGIN, "800"), ("A-1", "O-2", "70", "", ""))
    changed, new = proposed(rows).changes
    assert faults == []
    assert changed.change.value == {"margin_likely": 800.0, "bid_cost_likely": 120.0, "must_do": True}
    assert (changed.change.source, changed.change.source_date) == ("talk", date(2026, 11, 2))
    assert changed.change.confirmed
    assert new.change.value == {"margin_likely": 70.0}


def test_an_older_sheet_that_nobody_edited_changes_nothing(tmp_path: Path) -> None:
    rows, _ = rows_of(tmp_path, HEADS, ROW)
    found = proposed(rows)
    assert (found.changes, found.clashes, found.unchanged) == ((), (), 1)
    only, *_ = told_import(found).splitlines()
    assert only.startswith("old.xlsx, sheet Opportunity answers: Margin low, Margin high, ")
    assert only.endswith("Evidence (confirmed) are missing: what is decided there stays as it is")


def test_a_row_that_is_emptied_is_withdrawn_though_columns_are_missing(tmp_path: Path) -> None:
    rows, _ = rows_of(tmp_path, HEADS, ("A-1", "O-1", "", "", "1"))
    (edit,) = proposed(rows).changes
    assert edit.change.value is None


def test_a_row_that_says_nothing_in_the_columns_of_its_sheet_stays(tmp_path: Path) -> None:
    rows, _ = rows_of(
        tmp_path, ("Account", "Key", "Our history", "Based on revision"), ("A-1", "O-1", "", "1")
    )
    assert proposed(rows).changes == ()


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        (HEADS[1:], "column Account: the heading is missing; it belongs into row 1"),
        (HEADS[:1] + HEADS[2:], "column Key: the heading is missing"),
        (HEADS[:-1], "column Based on revision: the heading is missing"),
        (
            (*HEADS, "Bid cost likly"),
            "Bid cost likly: is no heading of this sheet: did you mean Bid cost likely?",
        ),
        (
            (*HEADS, "Remarks"),
            "column Remarks: is no heading of this sheet: delete the column, or call it as ",
        ),
    ],
)
def test_headings_that_a_row_needs_or_nobody_reads_are_told(
    tmp_path: Path, heads: tuple[str, ...], told: str
) -> None:
    rows, faults = rows_of(tmp_path, heads, ROW)
    assert rows == []
    assert [told in str(one) for one in faults] == [True]
