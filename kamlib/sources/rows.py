"""One CSV file, row by row, each with the line it starts on.

Python's csv module in its strict mode: readers that guess types or forgive damage corrupt silently
(columns shift, 00123 becomes 123, a German thousand becomes a fraction).
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kamlib.facts.checks import shown
from kamlib.sentences import Problem, Sentence, count, name, say
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

    def problem(self, line: int | None, rule: Sentence, fix: Sentence) -> Problem:
        return Problem(severity="error", file=self.name, row=line, rule=rule, fix=fix)


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
        rule = say("problem-quotes", cause=name(error))
        raise Unreadable(file.problem(line, rule, say("problem-quotes-fix"))) from error
    except OSError as error:
        rule = say("problem-file-unreadable", cause=name(error.strerror))
        raise Unreadable(file.problem(None, rule, say("problem-file-unreadable-fix"))) from error


def header(file: CsvFile) -> list[str]:
    """The names of the first row, blanks at their ends cut. Raises Unreadable where there is none."""
    for _, fields in rows(file):
        return [field.strip().strip("\ufeff") for field in fields]
    raise Unreadable(file.problem(None, say("problem-file-empty"), say("problem-file-empty-fix")))


def ragged(file: CsvFile, line: int, fields: list[str], width: int) -> Problem:
    """Why a row with more or fewer fields than the header is held back."""
    return Problem(
        severity="error",
        file=file.name,
        row=line,
        value=shown(file.source.delimiter.join(fields)),
        rule=say("problem-ragged", fields=count(len(fields)), columns=count(width)),
        fix=say("problem-ragged-fix"),
    )


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
    rule, fix = say("problem-cut-off"), say("problem-cut-off-fix")
    return [Problem(severity="warning", file=file.name, rule=rule, fix=fix)]


def _undecodable(file: CsvFile, error: UnicodeDecodeError) -> Problem:
    byte = name(f"0x{error.object[error.start]:02x}")
    rule = say("problem-encoding", encoding=name(file.source.encoding), byte=byte)
    fix = say("problem-encoding-fix", key=name(f"[sources.{file.table}]"))
    return file.problem(_undecodable_line(file), rule, fix)


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
