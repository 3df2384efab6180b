"""The rows that are held back, whole, each with all that is wrong with it: for whoever can correct them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ibis.backends.duckdb import Backend
from ibis.expr import types as ir

from kamlib.facts.checked import Checked
from kamlib.facts.findings import cell_problem, repeated_problem
from kamlib.facts.rules import KEEPING
from kamlib.facts.shifted import SILENT
from kamlib.facts.typed import as_text
from kamlib.sentences import Problem, say
from kamlib.settings import Settings

Place = tuple[str, int]
"""The file of a row and its line."""


@dataclass(frozen=True)
class HeldRow:
    """`fields`: what stands in the columns that are read; none where the row could not be taken apart: its
    problem's value is then what there is of it."""

    file: str
    row: int
    problems: tuple[Problem, ...]
    fields: tuple[str | None, ...] = ()


@dataclass(frozen=True)
class HeldTable:
    """The rows of one table that are held back, by their place; `columns` are theirs. `more` could not be
    taken apart, and are not told of one by one."""

    columns: tuple[str, ...]
    rows: tuple[HeldRow, ...]
    more: int


def held_tables(backend: Backend, checked: Mapping[str, Checked], settings: Settings) -> dict[str, HeldTable]:
    """The tables that have such rows."""
    found = {name: _held_table(backend, table, settings) for name, table in checked.items()}
    return {name: table for name, table in found.items() if table.rows}


def _held_table(backend: Backend, checked: Checked, settings: Settings) -> HeldTable:
    held = checked.rows.filter(checked.rows.held)
    wrong = _wrong(checked, held, settings)
    rows = [
        HeldRow(*place, tuple(wrong.get(place, ())), fields)
        for place, fields in _fields(backend, checked, held)
    ]
    broken = list(_broken(checked))
    by_place = sorted([*rows, *broken], key=lambda row: (row.file, row.row))
    return HeldTable(checked.raw.columns, tuple(by_place), more=checked.raw.ragged - len(broken))


def _wrong(checked: Checked, held: ir.Table, settings: Settings) -> dict[Place, list[Problem]]:
    """All that holds a row back, by its place."""
    wrong: dict[Place, list[Problem]] = {}
    parts = [f"{column}__{part}" for column in checked.columns for part in ("code", "text")]
    for row in held.select("file", "row", "nameless", *parts).to_pyarrow().to_pylist():
        place = (row["file"], row["row"])
        told = wrong.setdefault(place, [])
        if row["nameless"]:
            rule, fix = say("problem-no-account"), say("problem-nameless-fix")
            told.append(Problem(severity="error", file=place[0], row=place[1], rule=rule, fix=fix))
        for column in checked.columns:
            code, text = row[f"{column}__code"], row[f"{column}__text"]
            if code and code not in (*KEEPING, SILENT):
                told.append(cell_problem(checked, *place, column, code, text, settings))
    if checked.repeated is not None:
        for row in checked.repeated.to_pyarrow().to_pylist():
            wrong.setdefault((row["file"], row["row"]), []).append(repeated_problem(checked, row))
    return wrong


def _fields(
    backend: Backend, checked: Checked, held: ir.Table
) -> Iterator[tuple[Place, tuple[str | None, ...]]]:
    """The place of each held row and its fields as text."""
    wanted = held.select(held_file="file", held_row="row")
    names = [f"c{place}" for place in range(len(checked.raw.columns))]
    for part in checked.raw.parts:
        raw = backend.read_parquet(part)
        found = raw.semi_join(wanted, [raw.file == wanted.held_file, raw.row == wanted.held_row])
        texts = {one: as_text(found[one]) for one in names}
        for row in found.select("file", "row", **texts).to_pyarrow().to_pylist():
            yield (row["file"], row["row"]), tuple(row[one] for one in names)


def _broken(checked: Checked) -> Iterator[HeldRow]:
    """The rows that could not be taken apart, as far as they are told of."""
    for problem in checked.raw.problems.kept:
        if problem.severity == "error" and problem.row is not None:
            yield HeldRow(problem.file, problem.row, (problem,))
