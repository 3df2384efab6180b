"""Accounts, people and products: one row each, in order, with their links.

Where the workbook has no table of people or products, they are the ids that other tables name.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import reduce

import ibis
import pandas as pd
from ibis.expr import types as ir

from kamlib.facts.checked import Checked
from kamlib.facts.findings import cell_problem
from kamlib.facts.frames import Columns, empty_frame, frame
from kamlib.facts.links import link_problem, strangers, without_circles
from kamlib.facts.sums import later_rows
from kamlib.facts.tables import TABLES, Table
from kamlib.sentences import Problem, count, name, say
from kamlib.settings import Settings

Found = tuple[pd.DataFrame, list[Problem]]
"""One row per id, sorted by it, and what is wrong with their links."""

PRODUCT = ["product", "name", "line", "cost", "list_price"]


def kinds(table: Table) -> Columns:
    return {column.name: column.kind for column in table.columns}


def account_rows(accounts: Checked, settings: Settings) -> Found:
    """The used accounts; a parent that is none of them is left out, with a warning."""
    rows = _placed(accounts, ["account"])
    lost = strangers(rows, "parent", "account")
    problems = [
        cell_problem(accounts, row["file"], row["row"], "parent", "dropped", row["parent"], settings)
        for row in lost.to_dict("records")
    ]
    known = rows.assign(parent=rows["parent"].mask(rows.index.isin(lost.index)))
    rows, circular = without_circles(known, "parent", accounts)
    return rows[list(kinds(TABLES["accounts"]))], problems + circular


def own_columns(accounts: Checked) -> pd.DataFrame:
    """One row per used account: account, and the columns that only this workbook has."""
    own: Columns = {"account": "id", **accounts.source.own}
    return frame(accounts.used, own, ["account"])


def own_deal_columns(checked: Mapping[str, Checked]) -> pd.DataFrame:
    """The columns of the opportunities that only this workbook has, in the order of their rows."""
    deals = checked.get("opportunities")
    if deals is None or not deals.source.own:
        return pd.DataFrame()
    return frame(deals.used, deals.source.own, ["account", "opportunity", "file", "row"])


def rep_rows(checked: Mapping[str, Checked], as_of: date, revenue: str) -> Found:
    """The people: the used rows of the reps and the managers that only these name; or, without a table
    of them, everybody who owns, sells, visits or has a quota, named by their id."""
    if "reps" not in checked:
        return _named(_seen(checked, "reps", as_of, revenue), TABLES["reps"]), []
    reps = checked["reps"]
    rows, problems = without_circles(_placed(reps, ["rep"]), "manager", reps)
    unknown = strangers(rows, "manager", "rep")
    for manager, team in unknown.sort_values(["file", "row"]).groupby("manager"):
        nobody = f'[sources.reps.words.manager] "" = {json.dumps(manager, ensure_ascii=False)}'
        rule = say("problem-manager", reps=count(len(team)))
        fix = say("problem-manager-fix", nobody=name(nobody))
        problems.append(link_problem(reps, team.to_dict("records")[0], "manager", "warning", rule, fix))
    managers = _named(unknown["manager"].drop_duplicates(), reps.table)
    people = pd.concat([rows[list(managers)], managers])
    return people.sort_values("rep", ignore_index=True), problems


def product_rows(checked: Mapping[str, Checked], as_of: date, revenue: str) -> pd.DataFrame:
    """One row per product identity: product, name, line, cost, list_price, each from the last row of the
    identity that has one; or, without a table of them, every product that is sold, named by its id."""
    if "products" not in checked:
        return _named(_seen(checked, "products", as_of, revenue), TABLES["products"])[PRODUCT]
    rows = _placed(checked["products"], ["file", "row"])
    identified = rows.assign(product=rows["identity"].fillna(rows["product"]))
    return identified.groupby("product")[PRODUCT[1:]].last().reset_index()


def _placed(checked: Checked, by: list[str]) -> pd.DataFrame:
    """The used rows with file and row."""
    return frame(checked.used, {"file": "text", "row": "count", **kinds(checked.table)}, by)


def _seen(checked: Mapping[str, Checked], target: str, as_of: date, revenue: str) -> pd.Series:
    """The ids of `target` that used rows before `as_of` name."""
    named = []
    for table in checked.values():
        for column in table.table.columns:
            if column.refers == target:
                rows = table.used.filter(~_unseen(table, as_of, revenue))
                named.append(rows.select(id=rows[column.name]).filter(ibis._.id.notnull()))
    ids = reduce(lambda left, right: left.union(right), named).distinct()
    return frame(ids, {"id": "id"}, ["id"])["id"]


def _unseen(table: Checked, as_of: date, revenue: str) -> ir.BooleanValue:
    """Whether nobody knew of a row before `as_of`: it is dated later, or is a deal that was opened later and
    not decided before. Deals stay in the facts whenever they are opened: later_rows has none of them."""
    rows = table.used
    later = later_rows(table.table, rows, as_of, revenue)
    if table.table.name != "opportunities":
        return later
    decided = ((rows.stage != "open") & (rows.closed < as_of)).fill_null(False)
    return later | ((rows.opened >= as_of).fill_null(False) & ~decided)


def _named(ids: pd.Series, table: Table) -> pd.DataFrame:
    """A row of `table` per id, whose name is the id; nothing else is known."""
    empty = empty_frame(kinds(table))
    known = pd.DataFrame({table.key[0]: ids, "name": ids})
    return known.reindex(columns=empty.columns).astype(empty.dtypes).reset_index(drop=True)
