"""One CSV file, row by row, each with the line it starts on.

Python's csv module in its strict mode: readers that guess types or forgive damage corrupt silently
(columns shift, 00123 becomes 123, a German thousand becomes a fraction).
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kamlib.facts.checks import Problem, shown
from kamlib.settings import Source


class Unreadable(Exception):
    """A file that can't be read as the settings say; `problem` tells why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


@dataclass(frozen=True)
class CsvFile:
    """A file to read. `name` is its path in the workbook, `table` what it is part of."""

    path: Path
    name: str
    table: str
    source: Source

    def problem(self, line: int | None, rule: str, fix: str) -> Problem:
        return Problem("error", self.name, line, None, None, rule, fix)


def rows(file: CsvFile) -> Iterator[tuple[int, list[str]]]:
    """(line it starts on, fields) of each row, the header first; empty lines are no rows.

    Raises Unreadable where the text is not what the settings say, or a quote is never closed.
    """
    line = 1
    try:
        with file.path.open(encoding=file.source.encoding, newline="") as text:
            reader = csv.reader(text, delimiter=file.source.delimiter, strict=True)
            for fields in reader:
                if fields:
                    yield line, fields
                line = reader.line_num + 1
    except UnicodeDecodeError as error:
        raise Unreadable(_undecodable(file, error)) from error
    except csv.Error as error:
        rule = f"starts a row that can't be read: {error}"
        fix = "A quote in a field is written twice, and a quoted field is closed before the next delimiter"
        raise Unreadable(file.problem(line, rule, fix)) from error
    except OSError as error:
        rule = f"can't be read: {error.strerror}"
        raise Unreadable(file.problem(None, rule, "Let the person who runs this read it")) from error


def header(file: CsvFile) -> list[str]:
    """The names of the first row, blanks at their ends cut. Raises Unreadable where there is none."""
    for _, fields in rows(file):
        return [field.strip().strip("\ufeff") for field in fields]
    raise Unreadable(file.problem(None, "is empty", "Export it again: the first line names the columns"))


def ragged(file: CsvFile, line: int, fields: list[str], width: int) -> Problem:
    """Why a row with more or fewer fields than the header is held back."""
    found = shown(file.source.delimiter.join(fields))
    rule = f"has {len(fields)} fields, and the header has {width}"
    fix = "Quote the fields that hold the delimiter, or repair the line in the export"
    return Problem("error", file.name, line, None, found, rule, fix)


def cut_off(file: CsvFile) -> list[Problem]:
    """A warning where the last line has no end: a file that was cut off looks like that."""
    encoding = file.source.encoding
    width = len("\n".encode(encoding)) - len("".encode(encoding))
    content = file.path.open("rb")
    with content:
        content.seek(-width, 2)
        end = content.read()
    if b"\n" in end or b"\r" in end:
        return []
    rule = "ends without a line end: it may be cut off in the middle of a row"
    return [
        Problem("warning", file.name, None, None, None, rule, "Export it again if its last row is not whole")
    ]


def _undecodable(file: CsvFile, error: UnicodeDecodeError) -> Problem:
    rule = f"holds bytes that are no text in {file.source.encoding}"
    fix = f'Set encoding in kam.toml [sources.{file.table}], as in encoding = "cp1252" or "utf-16"'
    return file.problem(_undecodable_line(file), f"{rule} (0x{error.object[error.start]:02x})", fix)


def _undecodable_line(file: CsvFile) -> int | None:
    """The first line that can't be decoded; None where the encoding has no lines of bytes (UTF-16)."""
    if "\n".encode(file.source.encoding)[-1:] != b"\n" or len("a".encode(file.source.encoding)) == 2:
        return None
    with file.path.open("rb") as content:
        for line, found in enumerate(content, start=1):
            try:
                found.decode(file.source.encoding)
            except UnicodeDecodeError:
                return line
    return None
