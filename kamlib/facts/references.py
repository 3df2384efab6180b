"""Rows that name rows of other tables: accounts by id or number, products, sellers, contacts.

Also the two rules over several cells of a row: its currency, and what a won deal needs.
"""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_, or_

import ibis
from ibis.expr import types as ir

from kamlib.facts.rates import dated_rates, in_ours
from kamlib.facts.raw import revenue_source
from kamlib.facts.rules import KEEPING
from kamlib.facts.tables import Column, Table
from kamlib.facts.typed import as_text
from kamlib.settings import Settings

Known = Mapping[str, ir.Table]
"""What rows may refer to, by table: `key` (once each), `value` (what the reference becomes: the account of
a number, the identity of a product) and `times`, how many rows have the key; more than one is none."""

NUMBERS = "numbers"
"""The accounts by their other number, among the `Known`."""


def known_rows(table: Table, used: ir.Table) -> dict[str, ir.Table]:
    """What the used rows of `table` let others refer to."""
    if len(table.key) != 1:
        return {}
    key = used[table.key[0]]
    value = used.identity.coalesce(key) if table.name == "products" else key
    known = {table.name: used.select(key=key, value=value, times=1)}
    if table.name == "accounts":
        numbered = used.filter(used.account_number.notnull())
        by_number = numbered.group_by(key=numbered.account_number)
        known[NUMBERS] = by_number.aggregate(value=numbered.account.max(), times=numbered.count())
    return known


def with_references(typed: ir.Table, table: Table, filled: Sequence[Column], known: Known) -> ir.Table:
    """`typed` with `nameless` (the row names no account) and every reference followed.

    What can't be found gets a code and is missing. Where the workbook has no such table at all, names
    stand as they are.
    """
    named = [c.name for c in filled if table.has_account and c.name in ("account", "account_number")]
    empty = [typed[name].isnull() & typed[f"{name}__code"].isnull() for name in named]
    rows = typed.mutate(nameless=reduce(and_, empty, ibis.literal(bool(named))))
    for column, target in _references(table, filled):
        if target in known:
            rows = _followed(rows, column, known[target])
    if "account_number" in named:
        rows = _account_of_number(rows)
    return rows


def _references(table: Table, filled: Sequence[Column]) -> list[tuple[Column, str]]:
    """The columns that name rows of other tables, and of which."""
    named = [(c, NUMBERS if c.name == "account_number" and table.has_account else c.refers) for c in filled]
    return [(column, target) for column, target in named if target and target != table.name]


def _followed(rows: ir.Table, column: Column, known: ir.Table) -> ir.Table:
    name = column.name
    targets = known.select(**{f"{name}__{part}": known[part] for part in ("key", "value", "times")})
    joined = rows.left_join(targets, rows[name] == targets[f"{name}__key"])
    lost = joined[name].notnull() & (joined[f"{name}__times"].isnull() | (joined[f"{name}__times"] > 1))
    none = "unknown" if column.must_refer or name == "account_number" else "dropped"
    code = (joined[f"{name}__times"] > 1).fill_null(False).ifelse("ambiguous", none)
    found = lost.ifelse(ibis.null("string"), joined[f"{name}__value"])
    followed = joined.mutate(
        **{name: found, f"{name}__code": joined[f"{name}__code"].coalesce(lost.ifelse(code, None))}
    )
    return followed.drop(f"{name}__key", f"{name}__value", f"{name}__times")


def _account_of_number(rows: ir.Table) -> ir.Table:
    """`account` from `account_number` where only that is given; a number beside an id is not looked at."""
    if "account__code" not in rows.columns:
        return rows.mutate(account=rows.account_number)
    given = rows.account.notnull() | rows["account__code"].notnull()
    code = given.ifelse(ibis.null("string"), rows["account_number__code"])
    return rows.mutate(account=given.ifelse(rows.account, rows.account_number), account_number__code=code)


def with_rules(rows: ir.Table, table: Table, settings: Settings) -> ir.Table:
    """`rows` with the rules over several cells: amounts in the workbook's currency, by its rates; the day
    and amount of a won deal; and an account's owner, who has to be somebody where that column decides."""
    codes = {}
    if table.name == "accounts" and "owner__code" in rows.columns:
        lost = "owner" if owner_decides(settings) else "dropped"
        codes["owner__code"] = (rows["owner__code"] == "unknown").ifelse(lost, rows["owner__code"])
    if "currency__code" in rows.columns:
        currency = rows.currency.upper()
        foreign = currency.notin([settings.currency, *settings.rates])
        codes["currency__code"] = rows["currency__code"].coalesce(foreign.ifelse("currency", None))
        day = rows.date if table.name == "sales" else rows.closed
        rates = dated_rates(settings)
        codes |= {name: in_ours(rows[name], currency, day, rates) for name in _money(table)}
    if table.name == "opportunities" and revenue_source(settings) == "opportunities":
        for name in ("closed", "amount"):
            unfit = (rows.stage == "won") & rows[name].isnull()
            codes[f"{name}__code"] = rows[f"{name}__code"].coalesce(unfit.ifelse("won", None))
    return rows.mutate(**codes)


def owner_decides(settings: Settings) -> bool:
    """Whether the accounts' column of owners says who owns them."""
    return "owner" in settings.owner.rule


def _money(table: Table) -> list[str]:
    return [column.name for column in table.columns if column.kind == "money"]


def with_verdict(rows: ir.Table, table: Table, filled: Sequence[Column]) -> ir.Table:
    """The columns of a checked table; `held` where an error holds the row back."""
    codes = [rows[f"{column.name}__code"] for column in filled]
    wrong = reduce(or_, (code.notin(KEEPING).fill_null(False) for code in codes), rows.nameless)
    found = {
        f"{c.name}__text": rows[f"{c.name}__code"].notnull().ifelse(as_text(rows[f"{c.name}__text"]), None)
        for c in filled
    }
    marks = [name for name in rows.columns if name.endswith(("__code", "__doubtful"))]
    return rows.select("file", "row", "nameless", *table.by_column, *marks, **found, held=wrong)
