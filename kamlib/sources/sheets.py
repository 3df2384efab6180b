"""A spreadsheet's XML: which sheets there are, and what of a sheet its reader does not tell.

calamine gives the values of cells and nothing else: an error and a formula that was never calculated are
empty to it, like a cell with nothing in it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from posixpath import join, normpath
from typing import IO
from xml.parsers import expat
from zipfile import ZipFile

from kamlib.facts.marks import UNCALCULATED

CONTENTS, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
CHUNK = 1 << 18

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
    """`stale`: the results in it are to be calculated anew. `from_1904`: its days are counted from 1904."""

    sheets: tuple[Sheet, ...]
    stale: bool
    from_1904: bool


def spreadsheet_of(archive: ZipFile) -> Spreadsheet:
    """What the spreadsheet says of itself. Raises ExpatError and KeyError where it is damaged."""
    links = {
        attributes["Id"]: attributes["Target"]
        for element, attributes in _elements(archive, LINKS)
        if element == "Relationship" and attributes.get("Type", "").endswith("/worksheet")
    }
    said = list(_elements(archive, CONTENTS))
    sheets = [attributes for element, attributes in said if element == "sheet"]
    flags = {flag for _, attributes in said for flag, value in attributes.items() if value in ("1", "true")}
    return Spreadsheet(
        tuple(
            Sheet(one["name"], _entry(links[one["id"]]), one.get("state", "visible") == "visible")
            for one in sheets
            if one["id"] in links
        ),
        stale="fullCalcOnLoad" in flags,
        from_1904="date1904" in flags,
    )


def has_values(archive: ZipFile, sheet: Sheet) -> bool:
    """Whether any cell has something in it; no more of the sheet is read than that takes."""
    found = []

    def start(element: str, _: Attributes) -> None:
        if _local(element) in ("v", "f", "is"):
            found.append(element)

    with archive.open(sheet.entry) as content:
        return any(found for _ in _parsed(content, start))


@dataclass
class Scan:
    """What calamine does not tell of a sheet. Rows and columns are numbered from 1.

    `marks`: row -> column -> what is to be read there: an error, or the mark of a formula that was never
    calculated. `filled` cells have something in them; the last ones are in `last_row` and `last_column`.
    """

    stale: bool
    marks: dict[int, dict[int, str]] = field(default_factory=dict)
    filled: int = 0
    last_row: int = 0
    last_column: int = 0
    _row: int = 0
    _column: int = 0
    _kind: str | None = None
    _formula: bool = False
    _value: list[str] = field(default_factory=list)

    def read(self, archive: ZipFile, sheet: Sheet) -> None:
        """Raises ExpatError where the sheet is damaged."""
        self._parser = expat.ParserCreate()
        with archive.open(sheet.entry) as content:
            for _ in _parsed(content, self._start, self._parser):
                pass
        self._end_cell()

    def _start(self, element: str, attributes: Attributes) -> None:
        match _local(element):
            case "c":
                self._end_cell()
                place = attributes.get("r")
                self._column = column_number(place.rstrip("0123456789")) if place else self._column + 1
                self._kind = attributes.get("t")
            case "f":
                self._formula = True
            case "v" | "is":
                self.filled += 1
                if self._column > self.last_column:
                    self.last_column = self._column
                self.last_row = self._row
                if self._formula or self._kind == "e":
                    self._parser.CharacterDataHandler = self._value.append
            case "row":
                self._end_cell()
                self._row = int(attributes.get("r", self._row + 1))
                self._column = 0

    def _end_cell(self) -> None:
        if self._formula or self._kind == "e":
            self._parser.CharacterDataHandler = None
            value = "".join(self._value).strip()
            # a formula whose result is an empty text says that it is a text
            if self._formula and (self.stale or not (value or self._kind == "str")):
                self._mark(UNCALCULATED)
            elif self._kind == "e":
                self._mark(value)
            self._formula = False
            self._value.clear()
        self._kind = None

    def _mark(self, text: str) -> None:
        self.marks.setdefault(self._row, {})[self._column] = text


@lru_cache(maxsize=16384)
def column_number(letters: str) -> int:
    """The number of a column, from 1.

    >>> column_number("A"), column_number("XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """
    >>> column_letters(1), column_letters(16384)
    ('A', 'XFD')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _elements(archive: ZipFile, entry: str) -> list[tuple[str, Attributes]]:
    """All elements of a small part, each with its attributes, without the prefixes of their names."""
    found: list[tuple[str, Attributes]] = []

    def start(element: str, attributes: Attributes) -> None:
        plain = {_local(attribute): value for attribute, value in attributes.items()}
        found.append((_local(element), plain))

    with archive.open(entry) as content:
        for _ in _parsed(content, start):
            pass
    return found


def _parsed(content: IO[bytes], start: Start, parser: expat.XMLParserType | None = None) -> Iterator[None]:
    """Parses chunk by chunk, and lets the caller look after each. The archive was found to have no DTD."""
    parser = parser or expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    while chunk := content.read(CHUNK):
        parser.Parse(chunk)
        yield
    parser.Parse(b"", True)


def _local(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name


def _entry(target: str) -> str:
    return target[1:] if target.startswith("/") else normpath(join("xl", target))
