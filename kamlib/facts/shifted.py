"""Rows whose fields stand one column too far to the right or left, though there are as many as in the header:
a text with a delimiter that nobody quoted, an empty field that was left out.

Each of their cells is wrong, and none of them is what is wrong. So the rows with several wrong cells are
read once more with every column taken from the one beside it. Where the wrong cells fit there, the row gets
one code in place of theirs: at its first wrong cell, for all others say nothing new (`SILENT`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import add, and_

import ibis
from ibis.backends.duckdb import Backend
from ibis.expr import types as ir

from kamlib.facts.convert import currencies_of, typed_columns
from kamlib.facts.merged import merged_accounts
from kamlib.facts.raw import Raw
from kamlib.facts.references import Known, with_references, with_rules
from kamlib.facts.tables import Column, Table
from kamlib.settings import Settings

SILENT = "shifted"
"""The code of a wrong cell whose row has one problem for all of them."""

NUMBERS = ("money", "number", "whole")


@dataclass(frozen=True)
class Beside:
    """Two columns of ours that stand beside each other in the export."""

    left: Column
    right: Column

    def of(self, way: str) -> tuple[Column, Column]:
        """The column that is tried, and the one whose cell it is tried with."""
        return (self.left, self.right) if way == "right" else (self.right, self.left)


def with_shifts(
    backend: Backend,
    rows: ir.Table,
    raw: Raw,
    table: Table,
    columns: Mapping[str, tuple[str, ...]],
    known: Known,
    settings: Settings,
) -> ir.Table:
    """`rows` (with_verdict) with the code `shifted-right` or `shifted-left` where it explains all others."""
    order = _in_order(raw, table, columns)
    pairs = [
        Beside(table.by_column[a], table.by_column[b])
        for (here, a), (there, b) in pairwise(order.items())
        if there == here + 1
    ]
    wrong = [_is_wrong(rows, column) for column in columns]
    many = reduce(add, (one.ifelse(1, 0) for one in wrong)) > 1
    found = backend.create_table(f"{table.name}_odd", rows.filter(rows.held, many).select("file", "row"))
    if not pairs or not found.count().to_pyarrow().as_py():
        return rows
    own = rows.semi_join(found, ["file", "row"])
    shifts = []
    for way in ("right", "left"):
        places = {one.of(way)[0].name: [_place(raw, columns, one.of(way)[1])] for one in pairs}
        again = [_read_again(part, found, places, table, known, settings) for part in _texts(backend, raw)]
        shifts += [_shifted(own, part, list(order.values()), pairs, way, known) for part in again]
    if not shifts:
        return rows
    told = ibis.union(*shifts) if len(shifts) > 1 else shifts[0]
    only = told.group_by("file", "row").having(told.count() == 1).aggregate(_way=told["_way"].max())
    return _recoded(rows, backend.create_table(f"{table.name}_shifted", only), list(order.values()))


def _in_order(raw: Raw, table: Table, columns: Mapping[str, tuple[str, ...]]) -> dict[int, str]:
    """Our columns by their place in the first file's header; those that several of theirs fill, and those
    that only other files have, are left out."""
    header = raw.header or raw.columns
    single = {our: theirs[0] for our, theirs in columns.items() if len(theirs) == 1}
    places = {header.index(their): our for our, their in single.items() if their in header}
    return dict(sorted(places.items()))


def _place(raw: Raw, columns: Mapping[str, tuple[str, ...]], column: Column) -> int:
    return raw.columns.index(columns[column.name][0])


def _is_wrong(rows: ir.Table, column: str) -> ir.BooleanValue:
    return (rows[f"{column}__code"] != "merged").fill_null(False)


def _texts(backend: Backend, raw: Raw) -> list[ir.Table]:
    """The parts that came as text: what has types can't be shifted."""
    parts = [backend.read_parquet(part) for part in raw.parts]
    cells = [f"c{place}" for place in range(len(raw.columns))]
    return [part for part in parts if all(part[cell].type().is_string() for cell in cells)]


def _read_again(
    part: ir.Table,
    found: ir.Table,
    places: Mapping[str, Sequence[int]],
    table: Table,
    known: Known,
    settings: Settings,
) -> ir.Table:
    """The rows of `found` with our columns from other places: file, row, columns and codes."""
    source = settings.sources[table.name]
    filled = [column for column in table.columns if column.name in places]
    odd = part.semi_join(found, ["file", "row"])
    merged = merged_accounts(settings, table.name)
    typed = typed_columns(odd, places, table, source, merged, currencies=currencies_of(settings))
    return with_rules(with_references(typed, table, filled, known), table, settings)


def _shifted(
    own: ir.Table, again: ir.Table, order: Sequence[str], pairs: Sequence[Beside], way: str, known: Known
) -> ir.Table:
    """The rows that the way explains: file, row, way.

    From the first wrong cell to the last all have to fit beside, where that is known; the last one may have
    swallowed what the others pushed out, where two others show the shift.
    """
    tried = [one.of(way)[0].name for one in pairs]
    beside = again.select("file", "row", **{f"{c}__beside": again[f"{c}__code"] for c in tried})
    values = again.select("file", "row", **{f"{c}__given": again[c].notnull() for c in tried})
    both = own.join(beside, ["file", "row"]).join(values, ["file", "row"])
    wrong = {column: _is_wrong(both, column) for column in order}
    until, after = _any_before(wrong, order), _any_before(wrong, order[::-1])
    middle, ends, signs = [], [], []
    for one in pairs:
        tried_column, cell = one.of(way)
        fine = both[f"{tried_column.name}__beside"].isnull()
        here = until[one.left.name] | wrong[one.left.name]
        middle.append(~(here & after[one.left.name]) | fine)
        ends.append(~(wrong[one.left.name] & ~after[one.left.name]) | fine)
        if _tells(tried_column, cell, known):
            sign = wrong[cell.name] & fine & both[f"{tried_column.name}__given"]
            signs.append(sign.ifelse(1, 0))
    count = reduce(add, signs, ibis.literal(0))
    explained = reduce(and_, middle) & ((count > 1) | (reduce(and_, ends) & (count > 0)))
    return both.filter(explained).select("file", "row", _way=ibis.literal(f"shifted-{way}"))


def _any_before(wrong: Mapping[str, ir.BooleanValue], order: Sequence[str]) -> dict[str, ir.BooleanValue]:
    """For each column whether any before it in `order` is wrong."""
    found, so_far = {}, ibis.literal(False)
    for column in order:
        found[column] = so_far
        so_far = so_far | wrong[column]
    return found


def _tells(tried: Column, cell: Column, known: Known) -> bool:
    """Whether it says something that a cell which does not fit its own column fits another: every text fits a
    column of text, and an id may well be a number."""
    if tried.refers and tried.refers in known:
        return True
    return tried.kind in ("date", "word") or (tried.kind in NUMBERS and cell.kind not in ("id", "text"))


def _recoded(rows: ir.Table, found: ir.Table, order: Sequence[str]) -> ir.Table:
    """`rows` with one code for all of a row that was `found`."""
    there = found.rename(_file="file", _row="row")
    joined = rows.left_join(there, [rows.file == there["_file"], rows.row == there["_row"]])
    wrong = {column: _is_wrong(joined, column) for column in order}
    before = _any_before(wrong, order)
    codes = {
        f"{column}__code": (joined["_way"].notnull() & wrong[column]).ifelse(
            before[column].ifelse(SILENT, joined["_way"]), joined[f"{column}__code"]
        )
        for column in order
    }
    nameless = joined.nameless & joined["_way"].isnull()
    return joined.mutate(**codes, nameless=nameless).drop("_file", "_row", "_way")
