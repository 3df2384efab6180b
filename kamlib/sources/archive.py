"""A spreadsheet's ZIP archive, inflated once under limits before a parser sees it.

A file of 59 KB can hold a sheet of 18 MB, or gigabytes. What an archive says of itself can be a lie, so the
bytes are counted while they are inflated, too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as DeflateError

from kamlib.sentences import Sentence, count, name, say
from kamlib.sources.export import ExportFile, Unreadable

MOST_ENTRIES = 10_000
MOST_BYTES = 2_000_000_000
"""Of all entries, inflated: a full sheet of a million rows and thirty columns is about as large."""

MOST_RATIO = 100
"""An entry is at most so many times as large as its compressed bytes; sheets are 5 to 30 times."""

SMALL = 1_000_000
"""An entry of so many bytes is let pass whatever its ratio."""

CHUNK = 1 << 20
DTD = b"<!DOCTYPE"


@contextmanager
def safe_archive(file: ExportFile, tried: bool = False) -> Iterator[ZipFile]:
    """The archive, all of whose entries are whole and within the limits, as one that was tried is known to
    be. Raises Unreadable."""
    try:
        with ZipFile(file.path) as archive:
            told = None if tried else _declared(archive.infolist()) or _counted(archive)
            if told is not None:
                raise Unreadable(file.problem(None, told, say("problem-archive-fix")))
            yield archive
    except (BadZipFile, DeflateError, EOFError, NotImplementedError, RuntimeError) as error:
        raise damaged(file, error) from error


def damaged(file: ExportFile, error: BaseException) -> Unreadable:
    rule = say("problem-archive-damaged", cause=name(error))
    return Unreadable(file.problem(None, rule, say("problem-archive-damaged-fix")))


def _declared(entries: list[ZipInfo]) -> Sentence | None:
    """What is too much in what the archive says of itself."""
    if len(entries) > MOST_ENTRIES:
        return say("problem-archive-entries", entries=count(len(entries)), most=count(MOST_ENTRIES))
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) < len(names):
        return say("problem-archive-twice")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        return say("problem-archive-large", most=count(MOST_BYTES))
    for entry in entries:
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise NotImplementedError(f"{entry.filename} is compressed in another way than by deflate")
        if entry.file_size > max(SMALL, MOST_RATIO * entry.compress_size):
            return say("problem-archive-ratio", entry=name(entry.filename), most=count(MOST_RATIO))
    return None


def _counted(archive: ZipFile) -> Sentence | None:
    """What is wrong with the entries as they are. Each is inflated whole, so its checksum is tried, too."""
    for entry in archive.infolist():
        boundless = copy(entry)
        boundless.file_size = MOST_BYTES  # else no more is read than was declared
        inflated, end = 0, b""
        with archive.open(boundless) as content:
            while chunk := content.read(CHUNK):
                inflated += len(chunk)
                if DTD in end + chunk:
                    return say("problem-archive-dtd", entry=name(entry.filename))
                if inflated > entry.file_size:
                    return say("problem-archive-lies", entry=name(entry.filename))
                end = chunk[-len(DTD) :]
    return None
