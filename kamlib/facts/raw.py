"""What came in through a door: a table of text, and which of its columns fill ours."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kamlib.facts.checks import Problems, shown
from kamlib.facts.dates import SERIAL_DATES, date_pattern
from kamlib.facts.tables import TABLES, Table, table_of
from kamlib.sentences import Problem, Sentence, Value, name, say
from kamlib.settings import Settings, Source


@dataclass(frozen=True)
class Raw:
    """One table as it was exported.

    `parquet`: one row per well-formed row of the export: `file`, `row` (the line of the file it starts on)
    and c0, c1, ... for `columns`, their names in that order (a name of theirs is never an identifier), text
    or in the types of a file that has types. Rows of files with other types are in `more` Parquet files.
    Of the columns whose number is in `sound` every text is known to be without blanks, control characters and
    what spreadsheets leave, so nothing of it has to be looked at again. `header` names all columns of its
    first file. `rows` counts all rows read, the `ragged` ones too, which
    are in `problems` alone.
    """

    parquet: Path
    columns: tuple[str, ...]
    rows: int
    ragged: int
    problems: Problems
    header: tuple[str, ...] = ()
    more: tuple[Path, ...] = ()
    sound: frozenset[int] = frozenset()

    @property
    def parts(self) -> tuple[Path, ...]:
        """All its Parquet files."""
        return (self.parquet, *self.more)


def revenue_source(settings: Settings) -> Literal["sales", "opportunities"]:
    """The table that is the revenue: order lines where there are any, else won opportunities."""
    return settings.revenue.source or ("sales" if "sales" in settings.sources else "opportunities")


def taken_columns(table: Table, source: Source, header: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Our column -> theirs, in the order of `table`; a column of ours that nothing fills is left out.

    What the settings do not mention is taken from a column with exactly our name; [] leaves it out.
    """
    taken = {}
    for column in table.by_column:
        theirs = source.columns.get(column, column if column in header else [])
        taken[column] = (theirs,) if isinstance(theirs, str) else tuple(theirs)
    return {column: theirs for column, theirs in taken.items() if theirs}


def needed_columns(table: Table, settings: Settings) -> list[str]:
    """Our columns without which nothing can be made of `table`."""
    needed = [column.name for column in table.columns if column.required]
    if table.name == "opportunities" and revenue_source(settings) == "opportunities":
        needed += ["amount", "closed"]
    return needed


def header_problems(file: str, table: Table, header: Sequence[str], settings: Settings) -> Iterator[Problem]:
    """Why a file with this header can't fill `table`."""
    source = settings.sources[table.name]
    taken = taken_columns(table, source, header)
    key = name(f"[sources.{table.name}.columns]")

    def problem(column: str, rule: Sentence, fix: Sentence) -> Problem:
        return Problem(severity="error", file=file, row=1, column=column, rule=rule, fix=fix)

    used = list(dict.fromkeys(their for theirs in taken.values() for their in theirs))
    free = [one for one in header if one not in used]
    for their in used:
        if their not in header:
            fix = say("problem-column-absent-fix", key=key, **_found(their, header, free, source))
            yield problem(their, say("problem-column-absent"), fix)
        elif header.count(their) > 1:
            places = ", ".join(str(place) for place, one in enumerate(header, start=1) if one == their)
            rule = say("problem-column-twice", places=name(places))
            yield problem(their, rule, say("problem-column-twice-fix"))
    for column in needed_columns(table, settings):
        if column not in taken:
            fix = say("problem-column-needed-fix", key=key, **_found(column, header, free, source))
            yield problem(column, say("problem-column-needed"), fix)
    if table.has_account and not taken.keys() & {"account", "account_number"}:
        fix = say("problem-account-needed-fix", key=key, **_found("account", header, free, source))
        yield problem("account", say("problem-column-needed"), fix)


TAKES = {
    "money": ("number", "text"),
    "number": ("number", "text"),
    "whole": ("number", "text"),
    "date": ("date", "text", "number"),  # 20240131; date_format says so
}
"""What a column of ours takes, by its kind; all others take everything that can be written."""


def type_problems(file: str, table: Table, sorts: Mapping[str, str], settings: Settings) -> Iterator[Problem]:
    """Columns of a file with types that can't fill ours. `sorts`: their column -> "text", "number", "date",
    "truth" or "other", which fills nothing."""
    source = settings.sources[table.name]
    for column, theirs in taken_columns(table, source, list(sorts)).items():
        kind = table.by_column[column].kind
        written = ("text", "number", "date", "truth")
        takes = TAKES.get(kind, written) if len(theirs) == 1 else written  # several are joined as text
        for their in theirs:
            if their not in sorts or sorts[their] in takes:
                continue
            said = {"sort": name(sorts[their]), "kind": name(kind), "column": name(column)}
            yield Problem(
                severity="error",
                file=file,
                column=their,
                rule=say("problem-type", **said),
                fix=say("problem-type-fix", key=name(f"[sources.{table.name}.columns]")),
            )


def number_problems(settings: Settings, headers: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """Tables that name accounts by a number the accounts have not. `headers`: one file's header per table."""
    if "account_number" in taken_columns(
        TABLES["accounts"], settings.sources["accounts"], headers["accounts"]
    ):
        return
    for table, header in headers.items():
        source = settings.sources[table]
        taken = taken_columns(table_of(table, source), source, header)
        if "account_number" in taken and "account" not in taken:
            yield Problem(
                severity="error",
                file=source.place,
                row=1,
                column=" ".join(taken["account_number"]),
                rule=say("problem-numbers"),
                fix=say("problem-numbers-fix", key=name("[sources.accounts.columns] account_number")),
            )


def reading_problems(settings: Settings) -> Iterator[str]:
    """What the settings say of encodings, dates and words that can't be, in the words of a user."""
    for table, source in settings.sources.items():
        try:
            "".encode(source.encoding)
        except LookupError:
            known = 'write for example "utf-8-sig", "cp1252" or "utf-16"'
            yield f"sources.{table}.encoding: {source.encoding!r} is no encoding of text; {known}"
        try:
            if source.date_format != SERIAL_DATES:
                date_pattern(source.date_format)
        except ValueError as error:
            yield f"sources.{table}.date_format: {source.date_format!r}: {error}"
        for column, words in source.words.items():
            theirs = [word for word, _ in word_pairs(words)]
            for word in sorted({word for word in theirs if theirs.count(word) > 1}):
                yield f"sources.{table}.words.{column}: {word!r} stands for two of our words; leave one"


def word_pairs(words: Mapping[str, str | list[str]]) -> list[tuple[str, str]]:
    """(their word, our word) of a map of words."""
    return [
        (their, our)
        for our, theirs in words.items()
        for their in ([theirs] if isinstance(theirs, str) else theirs)
    ]


def _found(column: str, header: Sequence[str], free: Sequence[str], source: Source) -> dict[str, Value]:
    """What there is instead of a column of that name; one of the `free` ones may be meant."""
    if len(header) == 1:
        delimiter = name(shown(source.delimiter))
        return {"found": name("one-column"), "header": name(header[0]), "delimiter": delimiter}
    folded = {one.casefold(): one for one in reversed(free)}
    near = difflib.get_close_matches(column.casefold(), folded, n=1)
    if near:
        return {"found": name("alike"), "alike": name(folded[near[0]])}
    return {"found": name("nothing"), "header": name(", ".join(header))}
