"""The reconciliation: every row read is used, held back, or dated after the data's end; count and amount."""

from dataclasses import dataclass
from datetime import date

import ibis
from ibis.expr import types as ir

from kamlib.errors import KamError
from kamlib.facts.checked import Checked
from kamlib.facts.tables import Table
from kamlib.units import UNIT

COUNTS = ("read", "used", "held_back", "later")
AMOUNTS = ("read_amount", "used_amount", "held_back_amount", "later_amount")


@dataclass(frozen=True)
class Sums:
    """One table: read = used + held_back + later (dated on or after the as-of date), rows and amounts.

    Amounts are exact sums of the table's amounts in the workbook's currency; None where it has none.
    `unreadable` rows are held back with an amount that nobody can add: in another currency or unreadable.
    `lost_accounts`, in the table of the accounts alone: how many accounts have no row that is used.
    """

    table: str
    read: int
    used: int
    held_back: int
    later: int
    read_amount: float | None
    used_amount: float | None
    held_back_amount: float | None
    later_amount: float | None
    unreadable: int
    lost_accounts: int = 0


def table_sums(checked: Checked, as_of: date, revenue: str) -> Sums:
    """The reconciliation of one table. Raises KamError where it does not add up."""
    table, raw = checked.table, checked.raw
    all_rows = checked.rows.aggregate(**measures(checked, checked.rows, as_of, revenue))
    [found] = all_rows.to_pyarrow().to_pylist()
    amounts = [found[name] for name in AMOUNTS]
    if found["read"] != raw.rows - raw.ragged or found["read"] != sum(found[name] for name in COUNTS[1:]):
        raise KamError(f"{table.name}: {raw.rows} rows were read, and these are accounted for: {found}")
    if amounts[0] is not None and amounts[0] != sum(amounts[1:]):
        raise KamError(
            f"{table.name}: the amounts read are not the amounts used, held back and later: {found}"
        )
    held_back = {name: found[name] + raw.ragged for name in ("read", "held_back")}
    units = {name: None if found[name] is None else found[name] / UNIT for name in AMOUNTS}
    unreadable = found["unreadable"] + raw.ragged if table.amount in checked.columns else 0
    lost = raw.ragged if table.name == "accounts" else 0
    if table.name == "accounts" and found["held_back"]:
        lost += _lost_accounts(checked)
    counts = found | held_back | units | {"unreadable": unreadable, "lost_accounts": lost}
    return Sums(table=table.name, **counts)


def _lost_accounts(accounts: Checked) -> int:
    """How many accounts stand in rows that are held back alone: those of one id are one account, and a row
    whose id nobody can read is one by itself."""
    held = accounts.rows.filter(accounts.rows.held)
    ids = held.select(id=held.account.coalesce(held["account__text"].cast("string")))
    named = ids.filter(ids.id.notnull()).distinct()
    lost = named.anti_join(accounts.used.select(id="account"), "id").count()
    nameless = ids.id.isnull().sum().fill_null(0)
    return int(lost.to_pyarrow().as_py() + nameless.to_pyarrow().as_py())


def measures(checked: Checked, rows: ir.Table, as_of: date, revenue: str) -> dict[str, ir.Scalar]:
    """The rows and amounts (whole ten-thousandths) that are read, used, held back and later, and how
    many amounts are in another currency or unreadable; to aggregate `rows`, which are rows of `checked`."""
    later = later_rows(checked.table, rows, as_of, revenue)
    parts = {"used": ~rows.held & ~later, "held_back": rows.held, "later": ~rows.held & later}
    counts = {"read": rows.count()} | {name: part.sum().fill_null(0) for name, part in parts.items()}
    amount = checked.table.amount
    if amount not in checked.columns:
        return counts | {name: ibis.null("int64") for name in AMOUNTS} | {"unreadable": ibis.literal(0)}
    foreign = rows["currency__code"].notnull() if "currency" in checked.columns else ibis.literal(False)
    ours = foreign.ifelse(None, rows[amount])
    sums = {f"{name}_amount": ours.sum(where=part).fill_null(0) for name, part in parts.items()}
    lost = rows[f"{amount}__code"].notnull() | (foreign & rows[amount].notnull())
    whole = {"read_amount": ours.sum().fill_null(0), "unreadable": lost.sum().fill_null(0)}
    return counts | whole | sums


def later_rows(table: Table, rows: ir.Table, as_of: date, revenue: str) -> ir.BooleanValue:
    """Whether a row is dated on or after the as-of date, in the tables that say what has happened."""
    match table.name:
        case "sales" | "activities" | "satisfaction":
            later = rows.date >= as_of
        case "opportunities" if revenue == "opportunities":
            later = (rows.stage == "won") & (rows.closed >= as_of)
        case _:
            later = ibis.literal(False)
    return later.fill_null(False)
