"""Facts: what the systems say, checked, reconciled and reduced to what plans are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import pandas as pd
from ibis.backends.duckdb import Backend
from ibis.expr import types as ir

from kamlib.facts import cells as reduction
from kamlib.facts import per_account
from kamlib.facts.checked import Checked, checked_tables
from kamlib.facts.checks import Problems, refused
from kamlib.facts.engine import engine, materialised
from kamlib.facts.entities import account_rows, kinds, own_columns, own_deal_columns, product_rows, rep_rows
from kamlib.facts.findings import table_problems
from kamlib.facts.frames import empty_frame, frame
from kamlib.facts.goals import goal_problems, quota_problems
from kamlib.facts.held import HeldTable, held_tables
from kamlib.facts.known_late import Why, known_late, late_problems
from kamlib.facts.merged import target_problems
from kamlib.facts.rates import dated_rates
from kamlib.facts.raw import Raw, revenue_source
from kamlib.facts.spelling import spelling_problems
from kamlib.facts.sums import Sums, later_rows, table_sums
from kamlib.facts.tables import TABLES
from kamlib.facts.unmet import unmet_problems
from kamlib.facts.unnamed import unnamed_problems
from kamlib.periods import as_of_date
from kamlib.sentences import Problem, say
from kamlib.settings import Settings

SORTED = {
    "contacts": ("account", "contact"),
    "quotas": ("rep", "year", "quarter", "month"),
    "activities": ("account", "date"),
    "satisfaction": ("account", "date"),
    "opportunities": ("account", "opportunity"),
}
"""The tables that are handed on row by row, and by what they are sorted (then by file and row)."""


@dataclass(frozen=True)
class Facts:
    """Everything that plans are made from; pandas frames with the dtypes of frames.py, sorted by their key.

    Amounts are in the workbook's currency, months are counted back from `as_of` (0 to 11 are the last
    twelve, `revenue`; 12 to 23 the year before, `revenue_before`), nothing dated on or after it counts.

    accounts, contacts, quotas, activities, satisfaction, opportunities: the columns of tables.py, of the
        rows that are used; `account` is always the id, `product` the identity. A table that the workbook
        has not is empty (its name is in `missing`), a column it has not is all missing. Opportunities are
        kept whenever they are dated.
    own: account, and the columns of the accounts that only this workbook has.
    own_deals: likewise of the opportunities, in their order, without their ids.
    known_late: the features of the settings that are known only once a deal is decided, and why.
    reps: likewise, and every manager who is named; without such a table everybody who is named.
    products: one row per identity: product, name, line, cost, list_price.
    account_months: account, month, revenue, cost (missing where a part of it is), quantity, lines.
    account_products: account, product (missing for lines without), first_month (of its first line in these),
        revenue, revenue_constant (at the rates of a year before), revenue_before, quantity, quantity_before,
        cost (of the last twelve months); products of the last 24 months.
    account_lines: account, line, first_month, last_month, revenue (of the last twelve months),
        revenue_before: what each ever bought, by product line or by product (whitespace.level).
    account_sellers: account, seller, revenue, revenue_before, revenue_all, last_date.
    account_orders: account, date, orders, revenue; one row per day with orders.
    account_sums: account, read, used, held_back, later and the amount of each, and unreadable; all
        accounts; the rows of the revenue table that name them.
    sums: the same for each table of the workbook, in all. held: the rows that are held back, where they were
        asked for. problems: what is wrong with the exports.
    """

    as_of: date
    revenue_source: Literal["sales", "opportunities"]
    missing: frozenset[str]
    accounts: pd.DataFrame
    own: pd.DataFrame
    own_deals: pd.DataFrame
    known_late: Mapping[str, Why]
    reps: pd.DataFrame
    products: pd.DataFrame
    contacts: pd.DataFrame
    quotas: pd.DataFrame
    activities: pd.DataFrame
    satisfaction: pd.DataFrame
    opportunities: pd.DataFrame
    account_months: pd.DataFrame
    account_products: pd.DataFrame
    account_lines: pd.DataFrame
    account_sellers: pd.DataFrame
    account_orders: pd.DataFrame
    account_sums: pd.DataFrame
    sums: Mapping[str, Sums]
    held: Mapping[str, HeldTable]
    problems: Problems

    def documented(self) -> "Facts":
        """Without the rows that the company's document is not made of; they are large."""
        return replace(self, **{name: getattr(self, name).take([]) for name in NOT_DOCUMENTED})


NOT_DOCUMENTED = (
    *("contacts", "activities", "satisfaction", "opportunities", "own_deals"),
    *("account_products", "account_lines", "account_sellers", "account_orders"),
)


def read_facts(raw: Mapping[str, Raw], settings: Settings, today: date, keep_held: bool = False) -> Facts:
    """The facts of a workbook, from its tables as they were exported.

    `keep_held` keeps the rows that are held back. `today` is only asked where the settings' as-of date is
    "today" or "month-start". Raises InputRefused where no account or no revenue is left after the checks.
    """
    revenue = revenue_source(settings)
    with engine(raw["accounts"].parquet.parent, settings.reading.memory_mb) as backend:
        checked = checked_tables(backend, raw, settings)
        problems = sum((table_problems(table, settings) for table in checked.values()), Problems())
        problems += Problems.of(spelling_problems(checked))
        _refuse_empty(checked, revenue, problems)
        as_of = as_of_date(
            settings.dates.as_of, today=today, data_end=_data_end(checked[revenue].used, revenue)
        )
        accounts, wrong_parents = account_rows(checked["accounts"], settings)
        reps, wrong_managers = rep_rows(checked, as_of, revenue)
        wrong = list(target_problems(settings, accounts["account"]))
        wrong += unnamed_problems(backend, checked, settings)
        own, products = own_columns(checked["accounts"]), product_rows(checked, as_of, revenue)
        wrong += unmet_problems(settings, accounts, reps["rep"], own, products["line"])
        wrong_goals = goal_problems(settings, accounts["account"], reps["rep"])
        wrong_goals += quota_problems(checked["quotas"]) if "quotas" in checked else []
        rows = {name: _table_rows(checked, name, as_of, revenue) for name in SORTED}
        own_deals = own_deal_columns(checked)
        refused_features = known_late(settings, rows["opportunities"], own_deals, as_of)
        wrong += late_problems(refused_features)
        return Facts(
            as_of=as_of,
            revenue_source=revenue,
            missing=frozenset(TABLES) - frozenset(checked),
            accounts=accounts,
            own=own,
            own_deals=own_deals,
            known_late=refused_features,
            reps=reps,
            products=products,
            **rows,
            **_per_account(backend, checked[revenue], as_of, settings, accounts["account"], products),
            sums={name: table_sums(checked[name], as_of, revenue) for name in TABLES if name in checked},
            held=held_tables(backend, checked, settings) if keep_held else {},
            problems=problems + Problems.of(wrong + wrong_parents + wrong_managers + wrong_goals),
        )


def _data_end(used: ir.Table, revenue: str) -> date | None:
    """The last day of the revenue, None where there is none."""
    days = used.date if revenue == "sales" else used.filter(used.stage == "won").closed
    return days.max().to_pyarrow().as_py()


def _refuse_empty(checked: Mapping[str, Checked], revenue: str, problems: Problems) -> None:
    """Without an account or without revenue there is nothing to plan with."""
    for name in ("accounts", revenue):
        if not checked[name].used.count().to_pyarrow().as_py():
            fix = "problem-no-rows-left-fix" if problems.count else "problem-no-rows-fix"
            nothing = Problem(
                severity="error",
                file=checked[name].source.place,
                rule=say("problem-no-rows"),
                fix=say(fix),
            )
            raise refused(Problems((nothing, *problems.kept), problems.count + 1, problems.errors + 1))


def _table_rows(checked: Mapping[str, Checked], name: str, as_of: date, revenue: str) -> pd.DataFrame:
    """The used rows of one table; what happened on or after `as_of` is left out, deals are kept."""
    columns = {column: kind for column, kind in kinds(TABLES[name]).items() if column != "account_number"}
    if name not in checked:
        return empty_frame(columns)
    rows = checked[name].used
    if name != "opportunities":
        rows = rows.filter(~later_rows(TABLES[name], rows, as_of, revenue))
    return frame(rows, columns, [*SORTED[name], "file", "row"])


def _per_account(
    backend: Backend,
    revenue: Checked,
    as_of: date,
    settings: Settings,
    accounts: pd.Series,
    products: pd.DataFrame,
) -> dict[str, pd.DataFrame]:
    """The frames of Facts whose names start with account_."""
    lines_of = reduction.sales_lines if revenue.table.name == "sales" else reduction.won_lines
    lines = lines_of(revenue.rows, as_of, dated_rates(settings))
    file = revenue.raw.parquet.with_name("cells.parquet")
    cells = materialised(backend, reduction.cells(lines, as_of, settings.currency), file)
    sellers = per_account.account_sellers(cells, reduction.last_seen(lines))
    by_line = per_account.account_lines(cells, products, settings.whitespace.level)
    orders = reduction.orders(lines).rename(revenue="amount")
    sums = frame(per_account.account_sums(revenue, as_of), per_account.SUMS, ["account"]).set_index("account")
    return {
        "account_months": frame(per_account.account_months(cells), per_account.MONTHS, ["account", "month"]),
        "account_products": frame(
            per_account.account_products(cells), per_account.PRODUCTS, ["account", "product"]
        ),
        "account_lines": frame(by_line, per_account.LINES, ["account", "line"]),
        "account_sellers": frame(sellers, per_account.SELLERS, ["account", "seller"]),
        "account_orders": frame(orders, per_account.ORDERS, ["account", "date"]),
        "account_sums": sums.reindex(accounts, fill_value=0).reset_index(),
    }
