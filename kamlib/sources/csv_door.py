"""One CSV file, row by row, each with the line it starts on.

Python's csv module in its strict mode: readers that guess types or forgive damage corrupt silently
(columns shift, 00123 becomes 123, a German thousand becomes a fraction).
"""

import csv
import re
from collections.abc import Iterator

from kamlib.sentences import Problem, name, say
from kamlib.sources.export import ExportFile, Unreadable

SEPARATOR = re.compile(r"\ufeff?\"?sep=.\"?\r?\n?$", re.IGNORECASE)


def rows(file: ExportFile) -> Iterator[tuple[int, list[str]]]:
    """(line it starts on, fields) of each row, the header first; empty lines are no rows, nor is a first line
    that names the delimiter to a spreadsheet (sep=;).

    Raises Unreadable where the text is not what the settings say, or a quote is never closed.
    """
    line = 1
    try:
        with file.path.open(encoding=file.source.encoding, newline="") as text:
            if SEPARATOR.match(text.readline()):
                line = 2
            else:
                text.seek(0)
            above = line - 1
            reader = csv.reader(text, delimiter=file.source.delimiter, strict=True)
            for fields in reader:
                if fields:
                    yield line, fields
                line = above + reader.line_num + 1
    except UnicodeDecodeError as error:
        raise Unreadable(_undecodable(file, error)) from error
    except csv.Error as error:
        rule = say("problem-quotes", cause=name(error))
        raise Unreadable(file.problem(line, rule, say("problem-quotes-fix"))) from error
    except OSError as error:
        rule = say("problem-file-unreadable", cause=name(error.strerror))
        raise Unreadable(file.problem(None, rule, say("problem-file-unreadable-fix"))) from error


def ends_whole(file: ExportFile) -> bool:
    """Whether the last line has an end: a file that was cut off, perhaps within a number, has none."""
    encoding = file.source.encoding
    width = len("\n".encode(encoding)) - len("".encode(encoding))
    with file.path.open("rb") as content:
        if content.seek(0, 2) < width:
            return False
        content.seek(-width, 2)
        end = content.read()
    return b"\n" in end or b"\r" in end


def warnings(file: ExportFile) -> list[Problem]:
    return []


def _undecodable(file: ExportFile, error: UnicodeDecodeError) -> Problem:
    with file.path.open("rb") as content:
        start = content.read(2)
    place = _undecodable_place(file) or (None, error.start)
    byte, found = name(f"0x{error.object[error.start]:02x}"), name(place[1] + 1)
    rule = say("problem-encoding", encoding=name(file.source.encoding), byte=byte, place=found)
    likely = name('"utf-16"' if start in (b"\xff\xfe", b"\xfe\xff") else '"cp1252"')
    fix = say("problem-encoding-fix", likely=likely, key=name(f"[sources.{file.table}]"))
    return file.problem(place[0], rule, fix)


def _undecodable_place(file: ExportFile) -> tuple[int, int] | None:
    """The first line that can't be decoded and the byte of the file; None where the encoding has no lines of
    bytes (UTF-16)."""
    if "\n".encode(file.source.encoding)[-1:] != b"\n" or len("a".encode(file.source.encoding)) == 2:
        return None
    before = 0
    with file.path.open("rb") as content:
        for line, found in enumerate(content, start=1):
            try:
                found.decode(file.source.encoding)
            except UnicodeDecodeError as error:
                return line, before + error.start
            before += len(found)
    return None
