"""What a file really is, by its first bytes: a name says nothing about what was saved under it."""

from typing import Literal, TypeGuard, get_args
from zipfile import BadZipFile, ZipFile

from kamlib.sentences import name, say
from kamlib.sources.export import ExportFile, Unreadable

Readable = Literal["text", "spreadsheet", "parquet"]

FIRST_BYTES = 4096

MAGIC = {
    b"PAR1": "parquet",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "old-excel",
    b"\x1f\x8b": "packed",  # gzip
    b"BZh": "packed",
    b"\xfd7zXZ\x00": "packed",
    b"\x28\xb5\x2f\xfd": "packed",  # zstandard
    b"7z\xbc\xaf\x27\x1c": "packed",
    b"Rar!\x1a\x07": "packed",
    b"%PDF-": "pdf",
    b"SQLite format 3\x00": "database",
    b"{\\rtf": "document",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
}
"""What files that are no text start with."""

MARKUP = {"<!doctype html": "web-page", "<html": "web-page", "<table": "web-page", "<?xml": "xml"}
"""What files that are text and no table start with; CRMs call such a web page .xls."""

NOT_TEXT = {".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods", ".parquet"}
"""Endings of files that are no text."""


def content_of(file: ExportFile) -> Readable:
    """What is in the file; an empty one is text. Raises Unreadable where it is nothing that can be read."""
    try:
        with file.path.open("rb") as content:
            first = content.read(FIRST_BYTES)
    except OSError as error:
        raise unreadable(file, error) from error
    found = _zipped(file) if first.startswith((b"PK\x03\x04", b"PK\x05\x06")) else _kind(first)
    if found == "text" and first and file.path.suffix.lower() in NOT_TEXT:
        found = "misnamed"
    if _is_readable(found):
        return found
    raise refused_content(file, found)


def refused_content(file: ExportFile, found: str) -> Unreadable:
    """A file that is something else than a table of text or a spreadsheet."""
    rule, fix = say("problem-content", found=name(found)), say("problem-content-fix", found=name(found))
    return Unreadable(file.problem(None, rule, fix))


def unreadable(file: ExportFile, error: OSError) -> Unreadable:
    """A file that the system does not let us read."""
    rule = say("problem-file-unreadable", cause=name(error.strerror))
    return Unreadable(file.problem(None, rule, say("problem-file-unreadable-fix")))


def _is_readable(found: str) -> TypeGuard[Readable]:
    return found in get_args(Readable)


def _kind(first: bytes) -> str:
    for magic, kind in MAGIC.items():
        if first.startswith(magic):
            return kind
    start = first.decode("utf-16" if first[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1", "replace")
    start = start.removeprefix("ï»¿").lstrip("\ufeff \t\r\n").lower()
    for mark, kind in MARKUP.items():
        if start.startswith(mark):
            return "web-page" if "<html" in start else kind
    return "text"


def _zipped(file: ExportFile) -> str:
    """What a ZIP archive is: most spreadsheets are some."""
    try:
        with ZipFile(file.path) as archive:
            names = {entry.lower() for entry in archive.namelist()}
    except (BadZipFile, OSError):
        return "cut-archive"
    if "xl/workbook.xml" in names:
        return "spreadsheet"
    if "xl/workbook.bin" in names:
        return "binary-spreadsheet"
    return "open-document" if {"mimetype", "content.xml"} <= names else "archive"
