"""Every table after all checks, each against those it refers to.

A reference finds only rows that are used; so a row that is held back takes the rows that name it along.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter

import ibis
from ibis.backends.duckdb import Backend
from ibis.expr import types as ir

from kamlib.facts.convert import currencies_of, typed_parts
from kamlib.facts.engine import materialised
from kamlib.facts.merged import merged_accounts
from kamlib.facts.raw import Raw, taken_columns
from kamlib.facts.references import known_rows, owner_decides, with_references, with_rules, with_verdict
from kamlib.facts.shifted import with_shifts
from kamlib.facts.tables import TABLES, Table, table_of
from kamlib.settings import Settings, Source


@dataclass(frozen=True)
class Checked:
    """One table after all checks.

    `columns`: our column -> theirs. `rows`: every well-formed row: file, row, our columns (`account`
    resolved, `product` its identity), `held` (held back or not), `nameless` (names no account), and for
    each filled column <name>__code and <name>__text where something is wrong. `repeated`: the rows whose
    key an earlier one has: file, row, first_file, first_row, key (as found); None where there are none.
    """

    table: Table
    source: Source
    raw: Raw
    columns: Mapping[str, tuple[str, ...]]
    rows: ir.Table
    repeated: ir.Table | None

    @property
    def used(self) -> ir.Table:
        return self.rows.filter(~self.rows.held)


def checked_tables(backend: Backend, raw: Mapping[str, Raw], settings: Settings) -> dict[str, Checked]:
    """All tables of the workbook, after all checks."""
    checked: dict[str, Checked] = {}
    known: dict[str, ir.Table] = {}
    for name in _checking_order():
        if name not in raw:
            continue
        table = table_of(name, settings.sources[name])
        checked[name] = _checked_table(backend, table, raw[name], settings, known)
        for target, rows in known_rows(table, checked[name].used).items():
            known[target] = backend.create_table(f"known_{target}", rows)
    return checked


def _checking_order() -> list[str]:
    """The tables, each after those it refers to (itself aside)."""
    refers = {
        t.name: [c.refers for c in t.columns if c.refers not in (None, t.name)] for t in TABLES.values()
    }
    return list(TopologicalSorter(refers).static_order())


def _checked_table(
    backend: Backend, table: Table, raw: Raw, settings: Settings, known: Mapping[str, ir.Table]
) -> Checked:
    source = settings.sources[table.name]
    columns = taken_columns(table, source, raw.columns)
    places = {our: [raw.columns.index(their) for their in theirs] for our, theirs in columns.items()}
    filled = [column for column in table.columns if column.name in columns]
    parts = [backend.read_parquet(part) for part in raw.parts]
    merged = merged_accounts(settings, table.name)
    typed = typed_parts(parts, places, table, source, merged, raw.sound, currencies_of(settings))
    ruled = with_rules(with_references(typed, table, filled, known), table, settings)
    file = raw.parquet.with_suffix(".checked.parquet")
    rows = materialised(backend, with_verdict(ruled, table, filled), file)
    rows = with_shifts(backend, rows, raw, table, columns, known, settings)
    repeated = _repeated(backend, rows, table, columns)
    whole = _without(rows, repeated)
    if repeated is not None and table.name == "accounts" and "owner" in columns and owner_decides(settings):
        whole = _without_contested(backend, whole)
    return Checked(table, source, raw, columns, whole, repeated)


def _repeated(
    backend: Backend, rows: ir.Table, table: Table, columns: Mapping[str, object]
) -> ir.Table | None:
    """The rows whose key an earlier row has.

    A key counts where its required parts are there (a quota without a quarter is one for the year); a
    key that needs no part counts where all are (order lines without numbers may be alike).
    """
    needed = [part for part in table.key if table.by_column[part].required] or list(table.key)
    if not needed or not columns.keys() >= set(needed):
        return None
    keyed = rows.filter(~rows.held, *(rows[part].notnull() for part in needed))
    twice = keyed.group_by(table.key).having(keyed.count() > 1).aggregate()
    # looked for first, and ranked in a second step: nearly always there are none among millions of rows
    if not len(twice.limit(1).to_pyarrow()):
        return None
    found = backend.create_table(f"{table.name}_twice", twice)
    alike = keyed.semi_join(found, [keyed[part].identical_to(found[part]) for part in table.key])
    later = _after_the_first(alike, table.key, [part for part in table.key if part in columns])
    return backend.create_table(f"{table.name}_repeated", later)


def _after_the_first(alike: ir.Table, key: tuple[str, ...], filled: list[str]) -> ir.Table:
    """All but the first of the rows that share a key, each with the place of the first."""
    window = ibis.window(group_by=key, order_by=[alike.file, alike.row])
    numbered = alike.mutate(
        first_file=alike.file.first().over(window),
        first_row=alike.row.first().over(window),
        place=ibis.row_number().over(window),
        found=ibis.literal(", ").join([alike[part].cast("string").fill_null("") for part in filled]),
    )
    later = numbered.filter(numbered.place > 0)
    return later.select("file", "row", "first_file", "first_row", key="found")


def _without(rows: ir.Table, repeated: ir.Table | None) -> ir.Table:
    """`rows` with the repeated ones held back."""
    if repeated is None:
        return rows
    later = repeated.select(again_file="file", again_row="row")
    joined = rows.left_join(later, [rows.file == later.again_file, rows.row == later.again_row])
    return joined.mutate(held=joined.held | joined.again_row.notnull()).drop("again_file", "again_row")


def _without_contested(backend: Backend, accounts: ir.Table) -> ir.Table:
    """`accounts` with all rows held back of those that name two owners: which is right only a person knows,
    so until then nobody owns the account."""
    named = accounts.mutate(_owner=accounts.owner.coalesce(accounts.owner__text.cast("string")).fill_null(""))
    between = named.group_by("account").having(named["_owner"].nunique() > 1).aggregate()
    found = backend.create_table("accounts_contested", between.rename(_account="account"))
    joined = accounts.left_join(found, accounts.account == found["_account"])
    contested = joined["_account"].notnull()
    return joined.mutate(
        held=joined.held | contested,
        owner__code=joined.owner__code.coalesce(contested.ifelse("owners", None)),
        owner__text=joined.owner__text.coalesce(contested.ifelse(joined.owner, None)),
        owner=contested.ifelse(None, joined.owner),
    ).drop("_account")
