"""A spreadsheet's XML: which sheets there are, how its cells are formatted, and where its texts are."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from posixpath import join, normpath
from typing import IO
from xml.parsers import expat
from zipfile import ZipFile

CONTENTS, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
CHUNK = 1 << 18

DAYS, SPANS = "days", "spans"
"""What a number can be shown as, beside itself: a day, perhaps with a time, or hours that go on after 24."""

BUILT_IN = dict.fromkeys((*range(14, 23), 45, 47), DAYS) | {46: SPANS}
"""Formats that no spreadsheet writes down, by their number."""

LITERAL = re.compile(r'"[^"]*"?|[\\_*].')
SPAN, DAY = re.compile(r"\[([hms])\1*\]", re.IGNORECASE), re.compile("[dmyhs]", re.IGNORECASE)
BRACKETS = re.compile(r"\[[^]]*\]?")

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]


@dataclass(frozen=True)
class Sheet:
    """A sheet of cells: its name, where it is in the archive, and whether people see it."""

    name: str
    entry: str
    visible: bool


@dataclass(frozen=True)
class Spreadsheet:
    """`stale`: the results in it are to be calculated anew. `from_1904`: its days are counted from 1904.
    `texts`: where the texts are that cells share. `shown`: what the numbers of each style of cells are shown
    as, DAYS, SPANS or None."""

    sheets: tuple[Sheet, ...]
    stale: bool
    from_1904: bool
    texts: str | None
    shown: tuple[str | None, ...]


def spreadsheet_of(archive: ZipFile) -> Spreadsheet:
    """What the spreadsheet says of itself. Raises ExpatError and KeyError where it is damaged."""
    links = [attributes for element, attributes in _elements(archive, LINKS) if element == "Relationship"]
    entries = {one["Id"]: _entry(one["Target"]) for one in links if _kind(one) == "worksheet"}
    parts = {_kind(one): _entry(one["Target"]) for one in links}
    said = list(_elements(archive, CONTENTS))
    sheets = [attributes for element, attributes in said if element == "sheet"]
    flags = {flag for _, attributes in said for flag, value in attributes.items() if value in ("1", "true")}
    return Spreadsheet(
        tuple(
            Sheet(one["name"], entries[one["id"]], one.get("state", "visible") == "visible")
            for one in sheets
            if one["id"] in entries
        ),
        stale="fullCalcOnLoad" in flags,
        from_1904="date1904" in flags,
        texts=parts.get("sharedStrings"),
        shown=tuple(_shown(archive, parts["styles"])) if "styles" in parts else (),
    )


def has_values(archive: ZipFile, sheet: Sheet) -> bool:
    """Whether any cell has something in it; no more of the sheet is read than that takes."""
    found = []

    def start(element: str, _: Attributes) -> None:
        if local(element) in ("v", "f", "is"):
            found.append(element)

    with archive.open(sheet.entry) as content:
        return any(found for _ in parsed(content, start))


def shown_as(format: str) -> str | None:
    """
    >>> shown_as('d/m/yy;@'), shown_as('[h]:mm'), shown_as('#,##0.00 "days"')
    ('days', 'spans', None)
    """
    bare = LITERAL.sub("", format).partition(";")[0]  # the first part is for what is not negative
    if SPAN.search(bare):
        return SPANS
    return DAYS if DAY.search(BRACKETS.sub("", bare)) else None


def _shown(archive: ZipFile, entry: str) -> Iterator[str | None]:
    """What the numbers of each style of cells are shown as."""
    own: dict[int, str | None] = {}
    of_cells = False
    for element, attributes in _elements(archive, entry):
        if element == "numFmt":
            own[int(attributes["numFmtId"])] = shown_as(attributes["formatCode"])
        elif element in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            of_cells = element == "cellXfs"
        elif element == "xf" and of_cells:
            number = int(attributes.get("numFmtId", 0))
            yield own[number] if number in own else BUILT_IN.get(number)


def _elements(archive: ZipFile, entry: str) -> list[tuple[str, Attributes]]:
    """All elements of a small part, each with its attributes, without the prefixes of their names."""
    found: list[tuple[str, Attributes]] = []

    def start(element: str, attributes: Attributes) -> None:
        plain = {local(attribute): value for attribute, value in attributes.items()}
        found.append((local(element), plain))

    with archive.open(entry) as content:
        for _ in parsed(content, start):
            pass
    return found


def parsed(content: IO[bytes], start: Start, parser: expat.XMLParserType | None = None) -> Iterator[None]:
    """Parses chunk by chunk, and lets the caller look after each."""
    parser = parser or sheet_parser()
    parser.StartElementHandler = start
    while chunk := content.read(CHUNK):
        parser.Parse(chunk)
        yield
    parser.Parse(b"", True)


def sheet_parser() -> expat.XMLParserType:
    """A parser that hands on a text in one piece. It raises ValueError at a document type: one may hide from
    who looks for it in the bytes, by another encoding."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    return parser


def _refuse_document_type(*_: object) -> None:
    raise ValueError("a document type, which no spreadsheet needs")


def local(name: str) -> str:
    """The name without its prefix."""
    return name.rpartition(":")[2] if ":" in name else name


def _kind(link: Attributes) -> str:
    return link.get("Type", "").rpartition("/")[2]


def _entry(target: str) -> str:
    return target[1:] if target.startswith("/") else normpath(join("xl", target))
