"""What a file is called says nothing of what is in it."""

import gzip
import io
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from kamlib.settings import Source
from kamlib.sources.content import content_of
from kamlib.sources.export import ExportFile, Unreadable
from tests.drawn import line
from tests.unit.sources.spreadsheets import ACCOUNTS, spreadsheet

CSV = b"account,name\nA1,Anna\n"
PAGE = b"\xef\xbb\xbf\r\n<!DOCTYPE html>\n<html><body><table><tr><td>account</td></tr></table></body></html>"
SPREADSHEET_2003 = b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


def archive(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as content:
        for name in names:
            content.writestr(name, CSV)
    return made.getvalue()


def found(folder: Path, name: str, content: bytes) -> str:
    (folder / name).write_bytes(content)
    try:
        return content_of(ExportFile(folder / name, name, "accounts", Source(file=name)))
    except Unreadable as error:
        return line(error.problem)


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.xlsx", "a.parquet", "a"])
def test_a_spreadsheet_or_a_parquet_file_is_one_whatever_its_name(tmp_path: Path, name: str) -> None:
    sheet = spreadsheet(tmp_path / "made", Orders=ACCOUNTS).read_bytes()
    assert found(tmp_path, name, sheet) == "spreadsheet"
    parquet.write_table(pa.table({"a": ["1"]}), tmp_path / "made")
    assert found(tmp_path, name, (tmp_path / "made").read_bytes()) == "parquet"


@pytest.mark.parametrize(
    "content",
    [CSV, b"", b"\xff\xfe" + "account\n".encode("utf-16-le"), b"a<html,b\n", b"PK,name\n", b"{a},b\n"],
)
def test_anything_else_is_text(tmp_path: Path, content: bytes) -> None:
    assert found(tmp_path, "a.csv", content) == "text"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (
            "a.xlsx",
            CSV,
            "is plain text, whatever its name says. Rename it to end in .csv, and name it so in kam.toml",
        ),
        ("a.parquet", CSV, "is plain text"),
        (
            "a.xls",
            PAGE,
            "is a web page (HTML), whatever its name says. "
            "Export it as CSV or XLSX, or open it in a spreadsheet and save it as .xlsx",
        ),
        ("a.csv", b"<table><tr>", "is a web page"),
        ("a.xls", b'<?xml version="1.0"?><!-- --><html>', "is a web page"),
        ("a.csv", "<html>".encode("utf-16"), "is a web page"),
        ("a.xls", SPREADSHEET_2003, "is XML. Export it as CSV or XLSX"),
        (
            "a.xlsx",
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
            "is a spreadsheet of the old kind (.xls), or one with a password. "
            "Open it and save it as .xlsx, without a password",
        ),
        ("a.csv", gzip.compress(CSV, mtime=0), "is a compressed file. Unpack it and name what is in it"),
        (
            "a.csv",
            archive("a.csv"),
            "is a ZIP archive and no spreadsheet. Unpack it",
        ),
        (
            "a.xlsx",
            archive("xl/workbook.bin"),
            "is a binary spreadsheet (.xlsb). Open it and save",
        ),
        ("a.xlsx", archive("mimetype", "content.xml"), "is an OpenDocument file (.ods)"),
        ("a.xlsx", archive("xl/workbook.xml")[:-30], "it may be cut off. Export it again"),
        ("a.csv", b"%PDF-1.7\n", "is a PDF"),
        ("a.csv", b"SQLite format 3\x00", "is a database file"),
    ],
)
def test_what_can_not_be_read_is_called_what_it_is(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    assert told in found(tmp_path, name, content)
