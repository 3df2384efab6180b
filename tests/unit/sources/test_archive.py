"""A spreadsheet that is made to harm, or damaged, is refused before it is parsed."""

import struct
from pathlib import Path
from zipfile import ZIP_BZIP2, ZipFile

import pytest

from kamlib.settings import Source
from kamlib.sources import sheet_door
from kamlib.sources.export import ExportFile, Unreadable
from tests.drawn import line
from tests.unit.sources.spreadsheets import ACCOUNTS, edited, spreadsheet, zipped

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def harmless(tmp_path: Path) -> Path:
    return spreadsheet(tmp_path / "a.xlsx", Orders=ACCOUNTS)


def refusal(path: Path) -> str:
    with pytest.raises(Unreadable) as refused:
        list(sheet_door.rows(ExportFile(path, path.name, "sales", Source(file=path.name))))
    return line(refused.value.problem)


def test_a_sheet_that_unpacks_to_hundreds_of_times_its_size_is_refused(harmless: Path) -> None:
    edited(harmless, SHEET, b"</sheetData>", b"<row><c/></row>" * 1_200_000 + b"</sheetData>")
    assert harmless.stat().st_size < 100_000
    assert refusal(harmless) == (
        f"a.xlsx: holds an entry that unpacks to more than 100 times its size: {SHEET}. "
        "No spreadsheet program writes this: don't open it, and ask whoever sent it. "
        "An export that is really so large goes in as CSV"
    )


def test_sizes_that_are_a_lie_are_found_by_counting(harmless: Path) -> None:
    """The declared size says 1,000 bytes: a reader that believes it lets 18 MB through to the next one."""
    edited(harmless, SHEET, b"</sheetData>", b"<row><c/></row>" * 1_200_000 + b"</sheetData>")
    content = bytearray(harmless.read_bytes())
    for mark, size_at, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        place = content.index(SHEET.encode(), content.index(mark)) - name_at
        while content[place : place + 4] != mark:
            place = content.index(SHEET.encode(), place + name_at + 1) - name_at
        content[place + size_at : place + size_at + 4] = struct.pack("<I", 1000)
    harmless.write_bytes(content)
    assert f"an entry that is larger than it says: {SHEET}" in refusal(harmless)


@pytest.mark.parametrize("entry", [SHEET, "xl/styles.xml", "xl/workbook.xml"])
@pytest.mark.parametrize(
    "document_type", [b'<!DOCTYPE a [<!ENTITY b "x">]>', b'<!DOCTYPE a SYSTEM "file:///etc/passwd">']
)
def test_a_document_type_is_refused_wherever_it_is(harmless: Path, entry: str, document_type: bytes) -> None:
    start = {SHEET: b"<worksheet", "xl/styles.xml": b"<styleSheet", "xl/workbook.xml": b"<workbook "}[entry]
    edited(harmless, entry, start, document_type + start)
    assert f"a document type, which no spreadsheet needs: {entry}" in refusal(harmless)


def test_too_many_entries_are_refused(harmless: Path, tmp_path: Path) -> None:
    zipped(tmp_path / "b.xlsx", {"xl/workbook.xml": b""} | {f"{n}": b"" for n in range(10_000)})
    assert "holds 10,001 entries, and a spreadsheet has at most 10,000" in refusal(tmp_path / "b.xlsx")


def test_two_entries_of_one_name_are_refused(tmp_path: Path) -> None:
    zipped(tmp_path / "b.xlsx", {"xl/workbook.xml": b"", "XL/WORKBOOK.xml": b""})
    assert "holds two entries of one name" in refusal(tmp_path / "b.xlsx")


def test_a_flipped_byte_is_found(harmless: Path) -> None:
    content = bytearray(harmless.read_bytes())
    content[content.index(SHEET.encode()) + len(SHEET) + 40] ^= 1
    harmless.write_bytes(content)
    assert "is a damaged spreadsheet" in refusal(harmless)


@pytest.mark.parametrize(
    ("entry", "before", "after"),
    [
        (SHEET, b"</sheetData>", b"</sheet"),
        (SHEET, b'r="A2"', b'r="2"'),
        ("xl/workbook.xml", b"<sheets>", b"<sheets"),
        ("xl/_rels/workbook.xml.rels", b"worksheets/sheet1.xml", b"worksheets/sheet9.xml"),
    ],
)
def test_a_spreadsheet_whose_parts_make_no_sense_is_refused(
    harmless: Path, entry: str, before: bytes, after: bytes
) -> None:
    edited(harmless, entry, before, after)
    assert "is a damaged spreadsheet" in refusal(harmless)


def test_other_compression_than_deflate_is_refused(tmp_path: Path) -> None:
    """Its reader inflates without bounds."""
    with ZipFile(tmp_path / "b.xlsx", "w", ZIP_BZIP2) as archive:
        archive.writestr("xl/workbook.xml", b"")
    assert "compressed in another way than by deflate" in refusal(tmp_path / "b.xlsx")
