"""The invented company as a CRM and an ERP would export it: their files, their headings, their slips.

Five rows are wrong on purpose, so that a reader sees what a held-back row looks like:

- an order line whose amount was typed the German way, `1.234,50`
- an order line of a customer number that is no account's
- an order line that is there twice
- a contact of an account that is not there
- an answer with a score of 11 out of 10
"""

import csv
import io

import numpy as np
import pandas as pd
from pandas.api.types import is_datetime64_any_dtype, is_float_dtype

from kamlib.sample.company import Scope
from kamlib.sample.words import CURRENCY

ORDER_DATES = "%d/%m/%Y"  # the ERP's; the CRM writes 2026-10-31
NO_ACCOUNT, NO_CUSTOMER = "A-9999", "0099999"


def people_export(people: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "User ID": people["rep"],
            "Full Name": people["name"],
            "Manager ID": people["manager"],
            "Email": people["email"],
            "Selling Hours": people["hours"].astype("Int64"),
        }
    )


def accounts_export(accounts: pd.DataFrame) -> pd.DataFrame:
    export = pd.DataFrame(
        {
            "Account ID": accounts["account"],
            "Account Name": accounts["name"],
            "Type": accounts["kind"].eq("prospect").map({True: "Prospect", False: "Customer"}),
            "Customer No.": accounts["number"],
            "Parent Account ID": accounts["parent"],
            "Owner ID": accounts["owner"].where(accounts["owner_known"], ""),
            "Industry": accounts["industry"],
            "Billing City": accounts["city"],
            "Billing Country": accounts["country"],
            "Employees": accounts["employees"].astype("Int64"),
            "Customer Since": accounts["since"],
        }
    )
    return export.sort_values("Account ID", key=lambda ids: ids.str[2:].astype(int))


def items_export(items: pd.DataFrame) -> pd.DataFrame:
    headings = {
        "item": "Item No.",
        "base": "Base Item No.",
        "name": "Description",
        "line": "Product Group",
        "cost": "Standard Cost",
        "price": "List Price",
    }
    return items[[*headings]].rename(columns=headings)


def orders_exports(scope: Scope, accounts: pd.DataFrame, lines: pd.DataFrame) -> dict[int, pd.DataFrame]:
    """One export per calendar year; the last one has the slips."""
    export = pd.DataFrame(
        {
            "Order No.": lines["order"],
            "Pos.": lines["pos"],
            "Order Date": scope.dates(lines["day"].to_numpy()),
            "Customer No.": accounts["number"].to_numpy()[lines["place"]],
            "Item No.": lines["item"],
            "Salesperson": lines["seller"],
            "Quantity": lines["quantity"],
            "Net Amount": lines["amount"].map(lambda cents: f"{cents / 100:.2f}"),
            "Cost": lines["cost"] / 100,
            "Currency": CURRENCY,
        }
    )
    by_year = dict(iter(export.groupby(export["Order Date"].dt.year)))
    last = by_year[max(by_year)]
    by_year[max(by_year)] = pd.concat([last, _slips(last)], ignore_index=True)
    return by_year


def _slips(orders: pd.DataFrame) -> pd.DataFrame:
    slips = orders.iloc[[len(orders) * part // 4 for part in (1, 2, 3)]].reset_index(drop=True)
    slips.loc[[0, 1], "Pos."] = 90
    slips.loc[0, "Net Amount"] = "1.234,50"
    slips.loc[1, "Customer No."] = NO_CUSTOMER
    return slips


def opportunities_export(accounts: pd.DataFrame, opportunities: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Opportunity ID": opportunities["opportunity"],
            "Opportunity Name": opportunities["name"],
            "Account ID": accounts["account"].to_numpy()[opportunities["place"]],
            "Item No.": opportunities["item"],
            "Opportunity Owner ID": opportunities["seller"],
            "Stage": opportunities["stage"],
            "Last Stage": opportunities["last"],
            "Lead Source": opportunities["source"],
            "Amount": opportunities["amount"],
            "Amount Currency": CURRENCY,
            "Created Date": opportunities["opened"],
            "Close Date": opportunities["closed"],
        }
    )


def contacts_export(accounts: pd.DataFrame, contacts: pd.DataFrame) -> pd.DataFrame:
    export = pd.DataFrame(
        {
            "Contact ID": contacts["contact"],
            "First Name": contacts["first"],
            "Last Name": contacts["last"],
            "Title": contacts["title"],
            "Email": contacts["email"],
            "Account ID": accounts["account"].to_numpy()[contacts["place"]],
        }
    )
    moved_away = export.tail(1).assign(**{"Contact ID": "P-4999", "Account ID": NO_ACCOUNT})
    return pd.concat([export, moved_away], ignore_index=True)


def quotas_export(quotas: pd.DataFrame) -> pd.DataFrame:
    headings = {"rep": "User ID", "year": "Year", "quarter": "Quarter", "amount": "Quota Amount"}
    return quotas[[*headings]].rename(columns=headings)


def activities_export(accounts: pd.DataFrame, activities: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Account ID": accounts["account"].to_numpy()[activities["place"]],
            "Assigned To": activities["rep"],
            "Date": activities["day"],
            "Type": activities["kind"],
            "Duration (hours)": activities["hours"],
            "Contact ID": activities["contact"],
            "Direction": activities["begun"],
        }
    )


def answers_export(accounts: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    export = pd.DataFrame(
        {
            "Account ID": accounts["account"].to_numpy()[answers["place"]],
            "Answered On": answers["day"],
            "Score": answers["score"],
        }
    )
    return pd.concat([export, export.tail(1).assign(Score=11)], ignore_index=True)


def csv_bytes(export: pd.DataFrame, *, dates: str = "%Y-%m-%d") -> bytes:
    """Amounts and hours with two decimals, an empty cell where nothing is known."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(export.columns)
    writer.writerows(zip(*(_cells(export[heading], dates) for heading in export), strict=True))
    return file.getvalue().encode()


def _cells(column: pd.Series, dates: str) -> list[object]:
    if is_datetime64_any_dtype(column):
        column = column.dt.strftime(dates)
    elif is_float_dtype(column):
        return ["" if np.isnan(number) else f"{number:.2f}" for number in column.tolist()]
    return column.astype(object).where(column.notna(), "").tolist()
