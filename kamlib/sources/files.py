"""Files in, tables out, of text or in the types they come with: nothing is guessed, and every row keeps its
place."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from kamlib import sentences
from kamlib.errors import SettingsError
from kamlib.facts.checks import Problems, refused
from kamlib.facts.raw import (
    Raw,
    header_problems,
    number_problems,
    reading_problems,
    taken_columns,
    type_problems,
)
from kamlib.facts.tables import Table, settings_problems, table_of
from kamlib.printable import printable
from kamlib.sentences import Problem, count, say
from kamlib.settings import FILE, Settings, Source
from kamlib.sources import csv_door, parquet_door, sheet_door
from kamlib.sources.checksums import check_sum
from kamlib.sources.content import content_of, refused_content
from kamlib.sources.database import fetch_tables
from kamlib.sources.export import ExportFile, Row, Unreadable
from kamlib.sources.found import export_paths
from kamlib.sources.parts import RawParts
from kamlib.sources.sorting import Sorting
from kamlib.sources.statements import database_problems

BATCH = 50_000
"""So many rows are held at a time."""

Headers = list[tuple[ExportFile, list[str]]]
"""The files of a table in the order they are read, each with the names of its first row."""


Places = Sequence[int | None]
"""Where each used column stands in one file; None where the file has it not."""


class Door(Protocol):
    """How one kind of file is read: a module of this package."""

    def rows(self, file: ExportFile) -> Iterator[Row]:
        """Each row with its line, the header first. Raises Unreadable."""

    def ends_whole(self, file: ExportFile) -> bool:
        """Whether the last row is all there, as far as the file tells."""

    def warnings(self, file: ExportFile) -> list[Problem]:
        """What is odd about a file that was read."""


def is_typed(file: ExportFile) -> bool:
    """Whether its columns come in types; all other files are text. Raises Unreadable where it is neither."""
    return content_of(file) == "parquet"


def door_of(file: ExportFile) -> Door:
    """The door of a file of text, by what is in it, whatever its name. Raises Unreadable where none leads to
    it."""
    match content_of(file):
        case "spreadsheet":
            return sheet_door
        case "text":
            return csv_door
        case "parquet":
            raise refused_content(file, "parquet")


Begun = Callable[[ExportFile], None]
"""Is told of each file when its reading begins."""


def _tell_nobody(_: ExportFile) -> None:
    pass


def read_sources(
    settings: Settings,
    folder: Path,
    into: Path,
    fetched: Path | None = None,
    begun: Begun = _tell_nobody,
) -> dict[str, Raw]:
    """Every table of the settings, read from the files of the workbook in `folder` and from databases, in
    this process (reading.py has another one do it, since files are not to be trusted).

    The rows are written to `into`, as Parquet files for each table; what databases hold was fetched into
    `fetched`, or is fetched now. Raises SettingsError where the settings or the files they name can't be,
    InputRefused where a header lacks what is needed or a file can't be read; each with all its problems.
    """
    files = found_files(settings, folder, fetched or into)
    into.mkdir(parents=True, exist_ok=True)
    if fetched is None:
        fetch_tables(files, settings.reading.seconds)
    headers, refusals = _headers(files, begun)
    if not refusals:
        refusals = list(_header_refusals(settings, headers))
    if refusals:
        raise refused(Problems.of(refusals))
    raw = {}
    for name, of_table in headers.items():
        table = table_of(name, settings.sources[name])
        try:
            raw[name] = _raw_table(table, settings, of_table, into / f"{name}.parquet", begun)
            refusals += _unexpected(name, settings.sources[name], raw[name].rows)
        except Unreadable as error:
            refusals.append(error.problem)
    if refusals:
        raise refused(Problems.of(refusals))
    return raw


def found_files(settings: Settings, folder: Path, fetched: Path | None = None) -> dict[str, list[ExportFile]]:
    """The files of each table, by name; of a database's, the one in `fetched` that it is fetched into.

    Raises SettingsError with all that is wrong with the settings.
    """
    problems = [*settings_problems(settings), *reading_problems(settings), *database_problems(settings)]
    files = {}
    for name, source in settings.sources.items():
        if source.file is None:
            file = (fetched or folder) / f"{name}.fetched.parquet"
            files[name] = [ExportFile(file, source.place, name, source)]
            continue
        try:
            paths = export_paths(folder, source.file)
        except ValueError as error:
            problems.append(f"sources.{name}.file: {error}")
            continue
        files[name] = [
            ExportFile(folder / path, printable(Path(path).as_posix()), name, source) for path in paths
        ]
    if problems:
        raise SettingsError(str(folder / FILE), problems)
    return files


def _headers(
    files: Mapping[str, Sequence[ExportFile]], begun: Begun
) -> tuple[dict[str, Headers], list[Problem]]:
    headers: dict[str, Headers] = {}
    refusals = []
    for name, of_table in files.items():
        headers[name] = []
        for file in of_table:
            begun(file)
            try:
                headers[name].append((file, _header(file)))
            except Unreadable as error:
                refusals.append(error.problem)
    return headers, refusals


def _header(file: ExportFile) -> list[str]:
    """The names of the columns, blanks at the ends of text cut. Raises Unreadable where there are none."""
    check_sum(file)
    if is_typed(file):
        return [column for column, _ in parquet_door.header(file)]
    for _, fields in _rows(file):
        return [field.strip().strip("\ufeff") for field in fields]
    raise Unreadable(file.problem(None, say("problem-file-empty"), say("problem-file-empty-fix")))


def _header_refusals(settings: Settings, headers: Mapping[str, Headers]) -> Iterator[Problem]:
    for name, of_table in headers.items():
        table = table_of(name, settings.sources[name])
        for file, names in of_table:
            yield from header_problems(file.name, table, names, settings)
            if is_typed(file):
                sorts = dict(parquet_door.header(file))
                yield from type_problems(file.name, table, sorts, settings)
    yield from number_problems(settings, {name: of_table[0][1] for name, of_table in headers.items()})


def _raw_table(table: Table, settings: Settings, headers: Headers, into: Path, begun: Begun) -> Raw:
    """The rows of all files of one table, written to `into`. Raises Unreadable."""
    columns = _used_columns(table, settings, headers)
    read = odd = 0
    problems = Problems()
    with RawParts(into, len(columns)) as parts:
        for file, names in headers:
            begun(file)
            places = [names.index(column) if column in names else None for column in columns]
            put = _put_typed if is_typed(file) else _put_text
            found = put(file, names, places, parts)
            problems += found.problems
            read += found.read
            odd += found.odd
    first, *more = parts.files
    return Raw(first, columns, read, odd, problems, tuple(headers[0][1]), tuple(more), parts.sound)


@dataclass(frozen=True)
class Put:
    """What became of one file: how many rows it has, and how many of them are held back."""

    read: int
    odd: int
    problems: Problems


def _put_text(file: ExportFile, names: Sequence[str], places: Places, parts: RawParts) -> Put:
    """Adds the rows of one file of text to the `parts`."""
    read = odd = 0
    problems = Problems()
    door = door_of(file)
    sorting = Sorting(file, len(names), door.ends_whole(file))
    for chunk, last in _chunks(file):
        found = sorting.sorted(chunk, last)
        parts.write(file.name, [line for line, _ in found.whole], _text_columns(found.whole, places))
        problems += found.problems
        read += found.read
        odd += found.read - len(found.whole)
    return Put(read, odd, problems + Problems.of([*sorting.warnings(), *door.warnings(file)]))


def _put_typed(file: ExportFile, names: Sequence[str], places: Places, parts: RawParts) -> Put:
    """Adds the rows of one file with types to the `parts`."""
    before = _state(file)
    there = [place for place in places if place is not None]
    reading = parquet_door.Reading(file, [names[place] for place in there])
    read = 0
    for cells in reading.batches():
        columns, rows = iter(cells), len(cells[0])
        none = pa.nulls(rows, pa.string())
        filled = [none if place is None else next(columns) for place in places]
        parts.write(file.name, read + 1, filled)
        read += rows
    _refuse_changed(file, before)
    return Put(read, 0, Problems.of(reading.warnings()))


def _unexpected(table: str, source: Source, rows: int) -> Iterator[Problem]:
    """An export with fewer or more rows than the settings expect is not the one that is meant."""
    key = sentences.name(f"[sources.{table}]")
    if rows < source.min_rows:
        rule = say("problem-few-rows", rows=count(rows), wanted=count(source.min_rows))
        fix = say("problem-few-rows-fix", key=key)
    elif source.max_rows is not None and rows > source.max_rows:
        rule = say("problem-many-rows", rows=count(rows), wanted=count(source.max_rows))
        fix = say("problem-many-rows-fix", key=key)
    else:
        return
    yield Problem(severity="error", file=source.place, rule=rule, fix=fix)


def _used_columns(table: Table, settings: Settings, headers: Headers) -> tuple[str, ...]:
    """Their columns that fill one of ours, in any of the files."""
    source = settings.sources[table.name]
    taken = [taken_columns(table, source, names) for _, names in headers]
    return tuple(dict.fromkeys(their for columns in taken for theirs in columns.values() for their in theirs))


def _chunks(file: ExportFile) -> Iterator[tuple[list[Row], bool]]:
    """The rows below the header, some at a time, and whether they are the last ones."""
    rest = islice(_rows(file), 1, None)
    chunk = list(islice(rest, BATCH))
    while chunk:
        following = list(islice(rest, BATCH))
        yield chunk, not following
        chunk = following


def _rows(file: ExportFile) -> Iterator[Row]:
    """The rows from the header on. Raises Unreadable, also where the file changed meanwhile."""
    before = _state(file)
    for line, fields in door_of(file).rows(file):
        if line >= file.source.header_row:
            yield line, fields
    _refuse_changed(file, before)


def _refuse_changed(file: ExportFile, before: object) -> None:
    if _state(file) != before:
        raise Unreadable(file.problem(None, say("problem-changed"), say("problem-changed-fix")))


def _state(file: ExportFile) -> tuple[int, int, int] | None:
    try:
        status = file.path.stat()
    except OSError:  # told by its door
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _text_columns(whole: Sequence[Row], places: Places) -> list[pa.Array]:
    """The fields of rows by column; a column the file has not (place None) is missing in them."""
    fields = list(zip(*(fields for _, fields in whole), strict=True))
    none = pa.nulls(len(whole), pa.string())
    return [pa.array(fields[place], pa.string()) if whole and place is not None else none for place in places]
