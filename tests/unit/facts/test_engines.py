"""The reduction is the same on every engine: PostgreSQL and DuckDB, to the cent."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import ibis
import psycopg
import pyarrow as pa
import pytest
from ibis.expr import types as ir
from psycopg.conninfo import conninfo_to_dict

from kamlib.facts import cells

AS_OF = date(2026, 3, 31)

RATES = {"CHF": ((date(2025, 6, 1), Decimal("1.07")), (date.min, Decimal("0.93")))}

LINES = pa.schema(
    [
        *((name, pa.string()) for name in ("order", "account", "product", "seller", "currency")),
        *((name, pa.int64()) for name in ("quantity", "amount", "cost")),
        ("date", pa.date32()),
        ("held", pa.bool_()),
    ]
)


def lines() -> pa.Table:
    """2,000 order lines of two and a half years with everything that may be missing."""
    dice = Random(31)

    def some(values: list[Any], missing: float) -> Any:
        return None if dice.random() < missing else dice.choice(values)

    return pa.Table.from_pylist(
        [
            {
                "order": some([f"O{n}" for n in range(400)], 0.1),
                "account": dice.choice(["A1", "A2", "Ä 3", "a1"]),
                "product": some(["P1", "P2", "p1"], 0.2),
                "seller": some(["r1", "r2"], 0.2),
                "currency": some(["EUR", "CHF", "chf"], 0.2),
                "quantity": some([5_000, 10_000, -20_000], 0.3),
                "amount": dice.randrange(-(10**9), 10**13),
                "cost": some([1, 33_333, 10**12], 0.05),
                "date": AS_OF - timedelta(days=dice.randrange(-20, 900)),
                "held": dice.random() < 0.05,
            }
            for _ in range(2000)
        ],
        schema=LINES,
    )


REDUCTIONS: dict[str, Callable[[ir.Table], ir.Table]] = {
    "sales_lines": lambda used: used,
    "cells": lambda used: cells.cells(used, AS_OF, "EUR"),
    "orders": cells.orders,
    "last_seen": cells.last_seen,
}


@pytest.fixture(scope="module")
def engines(postgres: str) -> dict[str, ir.Table]:
    table = lines()
    there = conninfo_to_dict(postgres)
    with psycopg.connect(postgres) as connection, connection.cursor() as cursor:
        cursor.execute(
            'CREATE TABLE lines ("order" text, account text, product text, seller text, currency text, '
            "quantity bigint, amount bigint, cost bigint, date date, held bool)"
        )
        with cursor.copy("COPY lines FROM STDIN") as copy:
            for row in table.to_pylist():
                copy.write_row(list(row.values()))
    on_postgres = ibis.postgres.connect(
        user=there["user"], password=there["password"], host=there["host"], database=there["dbname"]
    )
    return {
        "duckdb": ibis.duckdb.connect().create_table("lines", table),
        "postgres": on_postgres.table("lines"),
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", REDUCTIONS)
def test_both_engines_reduce_to_the_same_rows(engines: dict[str, ir.Table], name: str) -> None:
    found = {
        engine: [
            {column: int(cell) if hasattr(cell, "as_tuple") else cell for column, cell in row.items()}
            for row in REDUCTIONS[name](cells.sales_lines(table, AS_OF, RATES)).to_pyarrow().to_pylist()
        ]
        for engine, table in engines.items()
    }
    one, two = ({repr(sorted(row.items())) for row in rows} for rows in found.values())
    assert len(found["duckdb"]) == len(found["postgres"]) > 3
    assert one == two
