"""One exported file as it is found: encoding, delimiter, where its header and its footer are, its rows.

Only bytes of text are looked at here; everything else comes through the doors that read exports anyway.
"""

import codecs
import csv
import io
import re
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

from kamlib.settings import Source
from kamlib.sources import sheet_door
from kamlib.sources.content import content_of
from kamlib.sources.export import ExportFile
from kamlib.sources.sniff.cells import column_rows, joined, text_rows
from kamlib.sources.sniff.headings import Headings, familiar
from kamlib.sources.sorting import TOTAL

KEPT = 50_000
"""So many rows are looked at, beside the last ones."""

LAST = 30
ABOVE = 40
"""Within so many rows the header is looked for."""

BINARY = (b"PK\x03\x04", b"PAR1", b"\xd0\xcf\x11\xe0")
"""How files begin that are no text: packed sheets, Parquet, old sheets."""


@dataclass(frozen=True)
class Sheet:
    """What was seen of a file, or of one sheet of it. `source`: how it is read; `rows`: the fields of the
    rows below the header, as many as there, without footers. `footer`: how the rows begin that are no data;
    `more`: some rows were not looked at."""

    path: Path
    source: Source
    header_row: int
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    footer: tuple[str, ...] = ()
    more: bool = False
    why: dict[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """What a person calls it."""
        return f"{self.path.name}, sheet {self.source.sheet!r}" if self.source.sheet else self.path.name

    @property
    def written(self) -> tuple[object, ...]:
        """What files have in common that are read as one table."""
        source, kind = self.source, self.path.suffix.lower()
        return self.header, source.encoding, source.delimiter, source.sheet, self.header_row, kind

    @cached_property
    def _places(self) -> dict[str, int]:
        return {heading: place for place, heading in enumerate(self.header)}

    def cells(self, heading: str) -> list[str]:
        """What stands below a heading, row by row."""
        place = self._places[heading]
        return [row[place].strip() for row in self.rows]

    def values(self, headings: Headings) -> list[str]:
        """A text for each row, several fields joined by a blank."""
        places = [self._places[heading] for heading in headings]
        return [joined([row[place] for place in places]) for row in self.rows]


def sheet_names(path: Path) -> list[str | None]:
    """The sheets of a workbook that may be meant, where there are several; else [None], for all of the file.

    Raises Unreadable or OSError where it is locked.
    """
    file = ExportFile(path, path.name, "", Source(file=path.name))
    if content_of(file) != "spreadsheet":
        return [None]
    names = sheet_door.visible_sheets(file)
    return [*names] if len(names) > 1 else [None]


def opened(path: Path, name: str | None = None) -> Sheet:
    """The content of a file, or of one sheet of it. Raises ValueError where there is none, Unreadable or
    OSError where it is locked."""
    with path.open("rb") as content:
        start = content.read(1 << 16)
    if not start.strip():
        raise ValueError("is empty")
    if start.startswith(BINARY):
        source, why = Source(file=path.name, sheet=name), {}
    else:
        encoding, told = _encoding(path, start)
        delimiter, seen = _delimiter(start.decode(encoding, errors="ignore"))
        source = Source(file=path.name, encoding=encoding, delimiter=delimiter)
        why = {"encoding": told, "delimiter": seen}
    file = ExportFile(path, path.name, "", source)
    return _of_columns(path, file) if content_of(file) == "parquet" else _of_rows(path, file, why)


def _of_columns(path: Path, file: ExportFile) -> Sheet:
    """A Parquet file has neither titles nor totals."""
    header, rows = column_rows(file)
    kept = tuple(tuple(row) for row in islice(rows, KEPT))
    names = tuple(heading.strip() for heading in header)
    return Sheet(path, file.source, 1, names, kept, more=next(rows, None) is not None)


def _of_rows(path: Path, file: ExportFile, why: dict[str, str]) -> Sheet:
    rows = text_rows(file)
    top = list(islice(rows, ABOVE))
    place = _header_place([fields for _, fields in top])
    line, header = top[place]
    kept = [*top[place + 1 :], *islice(rows, KEPT)]
    last = deque(rows, LAST)
    data, footer = _without_footer([fields for _, fields in (*kept, *last)], len(header))
    names = tuple(heading.strip().strip("\ufeff") for heading in header)
    return Sheet(path, file.source, line, names, tuple(data), footer, bool(last), why)


def _encoding(path: Path, start: bytes) -> tuple[str, str]:
    """The encoding, and how it is known."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", "the file begins with its byte order mark"
    if start[1::2].count(0) > len(start) // 4:
        return "utf-16-le", "every other byte is 0"
    try:
        with path.open(encoding="utf-8-sig") as text:
            while text.read(1 << 20):
                pass
        return "utf-8-sig", "all of it is UTF-8"
    except UnicodeDecodeError as error:
        byte = f"0x{error.object[error.start]:02x}"
    try:
        with path.open(encoding="cp1252") as text:
            while text.read(1 << 20):
                pass
    except UnicodeDecodeError as error:
        return "cp850", f"byte 0x{error.object[error.start]:02x} is neither UTF-8 nor Windows"
    return "cp1252", f"byte {byte} is no UTF-8"


def _delimiter(start: str) -> tuple[str, str]:
    """The sign between columns, and how it is known: the header it gives, then how alike the rows are."""
    if named := re.match(r'\ufeff?"?sep=(.)"?\r?\n', start):
        return named[1], "the first line names it"
    found = {sign: _as_read(start, sign) for sign in ",;\t|"}
    best = max(found, key=found.__getitem__)
    familiar_headings, alike, columns = found[best]
    if familiar_headings:
        return best, f"so the header has {familiar_headings} headings that are known"
    return best, f"{alike:.0%} of the rows have {columns} fields then"


def _as_read(start: str, sign: str) -> tuple[int, float, int]:
    """(headings known, share of rows that have the most common number of fields, that number)."""
    whole = start[: start.rfind("\n") + 1] or start
    try:
        rows = [row for row in islice(csv.reader(io.StringIO(whole, newline=""), delimiter=sign), 200) if row]
    except csv.Error:
        return (0, 0.0, 0)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return (0, 0.0, 0)
    width, times = widths.most_common(1)[0]
    return max(familiar(row) for row in rows[:ABOVE]), times / len(rows), width


def _header_place(rows: Sequence[Sequence[str]]) -> int:
    """The row with most known headings, where each row above has less; else the first as wide as most."""
    if not rows:
        raise ValueError("has no rows")
    filled = [sum(bool(one.strip()) for one in row) for row in rows]
    counts = [
        familiar(row) if max(filled[:place], default=0) < filled[place] else 0
        for place, row in enumerate(rows)
    ]
    if max(counts) > 1:
        return counts.index(max(counts))
    width = Counter(len(row) for row in rows).most_common(1)[0][0]
    return next(place for place, row in enumerate(rows) if len(row) == width)


def _without_footer(
    rows: Sequence[Sequence[str]], width: int
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """The rows of data, and how the totals and other rows begin that are at most half filled."""
    data, footer = [], []
    for row in rows:
        first = next((one.strip() for one in row if one.strip()), "")
        filled = sum(bool(one.strip()) for one in row)
        total = TOTAL.match(first)
        if total and 2 * filled <= width + 1:
            footer.append(total[0])
        elif len(row) == width:
            data.append(tuple(row))
    return data, tuple(dict.fromkeys(footer))
