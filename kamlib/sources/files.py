"""Files in, tables of text out: nothing is guessed, and every row keeps its place."""

import glob
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Protocol

import pyarrow as pa
from pyarrow import parquet

from kamlib import sentences
from kamlib.errors import SettingsError
from kamlib.facts.checks import Problems, refused
from kamlib.facts.raw import Raw, header_problems, number_problems, reading_problems, taken_columns
from kamlib.facts.tables import TABLES, Table, settings_problems
from kamlib.sentences import Problem, count, say
from kamlib.settings import FILE, Settings, Source
from kamlib.sources import csv_door
from kamlib.sources.export import ExportFile, Row, Unreadable
from kamlib.sources.sorting import Sorting

BATCH = 50_000
"""So many rows are held at a time."""

Headers = list[tuple[ExportFile, list[str]]]
"""The files of a table in the order they are read, each with the names of its first row."""


class Door(Protocol):
    """How one kind of file is read: a module of this package."""

    def rows(self, file: ExportFile) -> Iterator[Row]:
        """Each row with its line, the header first. Raises Unreadable."""

    def ends_whole(self, file: ExportFile) -> bool:
        """Whether the last row is all there, as far as the file tells."""

    def warnings(self, file: ExportFile) -> list[Problem]:
        """What is odd about a file that was read."""


def door_of(file: ExportFile) -> Door:
    return csv_door


def read_sources(settings: Settings, folder: Path, into: Path) -> dict[str, Raw]:
    """Every table of the settings, read from the files of the workbook in `folder`.

    The text is written to `into`, one Parquet file per table. Raises SettingsError where the settings or
    the files they name can't be, InputRefused where a header lacks what is needed or a file can't be
    read; each with all its problems.
    """
    files = found_files(settings, folder)
    into.mkdir(parents=True, exist_ok=True)
    headers, refusals = _headers(files)
    if not refusals:
        refusals = list(_header_refusals(settings, headers))
    if refusals:
        raise refused(Problems.of(refusals))
    raw = {}
    for name, of_table in headers.items():
        try:
            raw[name] = _raw_table(TABLES[name], settings, of_table, into / f"{name}.parquet")
            refusals += _unexpected(name, settings.sources[name], raw[name].rows)
        except Unreadable as error:
            refusals.append(error.problem)
    if refusals:
        raise refused(Problems.of(refusals))
    return raw


def found_files(settings: Settings, folder: Path) -> dict[str, list[ExportFile]]:
    """The files of each table, by name. Raises SettingsError with all that is wrong with the settings."""
    problems = [*settings_problems(settings), *reading_problems(settings)]
    files = {}
    for name, source in settings.sources.items():
        pattern = source.file
        # not Path.glob, which refuses patterns outside the workbook
        paths = [pattern] if (folder / pattern).exists() else glob.glob(pattern, root_dir=folder)  # noqa: PTH207
        found = [path for path in sorted(paths) if (folder / path).is_file()]
        files[name] = [ExportFile(folder / path, Path(path).as_posix(), name, source) for path in found]
        if (folder / pattern).is_dir():
            problems.append(
                f'sources.{name}.file: {pattern!r} is a folder; name its files, as in "{pattern}/*.csv"'
            )
        elif not found:
            right = 'name a file of the workbook or a pattern, as in "data/sales-*.csv"'
            problems.append(f"sources.{name}.file: there is no {pattern!r} in {folder}; {right}")
    if problems:
        raise SettingsError(str(folder / FILE), problems)
    return files


def _headers(files: Mapping[str, Sequence[ExportFile]]) -> tuple[dict[str, Headers], list[Problem]]:
    headers: dict[str, Headers] = {}
    refusals = []
    for name, of_table in files.items():
        headers[name] = []
        for file in of_table:
            try:
                headers[name].append((file, _header(file)))
            except Unreadable as error:
                refusals.append(error.problem)
    return headers, refusals


def _header(file: ExportFile) -> list[str]:
    """The names of the first row, blanks at their ends cut. Raises Unreadable where there is none."""
    for _, fields in _rows(file):
        return [field.strip().strip("\ufeff") for field in fields]
    raise Unreadable(file.problem(None, say("problem-file-empty"), say("problem-file-empty-fix")))


def _header_refusals(settings: Settings, headers: Mapping[str, Headers]) -> Iterator[Problem]:
    for name, of_table in headers.items():
        for file, names in of_table:
            yield from header_problems(file.name, TABLES[name], names, settings)
    yield from number_problems(settings, {name: of_table[0][1] for name, of_table in headers.items()})


def _raw_table(table: Table, settings: Settings, headers: Headers, into: Path) -> Raw:
    """The rows of all files of one table, written to `into`. Raises Unreadable."""
    columns = _used_columns(table, settings, headers)
    text = [(f"c{i}", pa.string()) for i in range(len(columns))]
    schema = pa.schema([("file", pa.string()), ("row", pa.int64()), *text])
    read = odd = 0
    problems = Problems()
    with parquet.ParquetWriter(into, schema) as writer:
        for file, names in headers:
            places = [names.index(column) if column in names else None for column in columns]
            sorting = Sorting(file, len(names), door_of(file).ends_whole(file))
            for chunk, last in _chunks(file):
                sorted_out = sorting.sorted(chunk, last)
                writer.write_table(_text_table(file.name, sorted_out.whole, places, schema))
                problems += sorted_out.problems
                read += sorted_out.read
                odd += sorted_out.read - len(sorted_out.whole)
            problems += Problems.of([*sorting.warnings(), *door_of(file).warnings(file)])
    return Raw(into, columns, read, odd, problems, tuple(headers[0][1]))


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
    yield Problem(severity="error", file=source.file, rule=rule, fix=fix)


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
    if _state(file) != before:
        raise Unreadable(file.problem(None, say("problem-changed"), say("problem-changed-fix")))


def _state(file: ExportFile) -> tuple[int, int, int] | None:
    try:
        status = file.path.stat()
    except OSError:  # told by its door
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _text_table(name: str, whole: Sequence[Row], places: Sequence[int | None], schema: pa.Schema) -> pa.Table:
    """Rows of one file as a table; a column the file has not (place None) is missing in them."""
    fields = list(zip(*(fields for _, fields in whole), strict=True))
    columns = [fields[place] if whole and place is not None else [None] * len(whole) for place in places]
    return pa.table([[name] * len(whole), [line for line, _ in whole], *columns], schema=schema)
