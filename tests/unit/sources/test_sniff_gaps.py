"""What exports lack: words for nothing, rates of other currencies, orders of the last weeks."""

from datetime import date
from pathlib import Path

import pytest

from kamlib.check import check_exports, in_lines
from kamlib.errors import SettingsError
from kamlib.settings import GUESS, confirmed_settings
from tests.unit.sources.sniffed import TODAY, guessed, line, proposed
from tests.unit.sources.spreadsheets import spreadsheet

pytestmark = pytest.mark.slow  # each reads what it proposes

CUSTOMERS = "Customer No.,Customer Name,City,Employees,Customer Since\n"
ORDERS = "Order No.,Order Date,Customer No.,Quantity,Net Amount,Currency\n"
ACCOUNTS = f"{CUSTOMERS}K-1,Ellwick,Graz,12,2020-01-01\nK-2,Venn,Linz,7,2021-01-01\n"


# --- words for nothing -----------------------------------------------------------------------------------


def test_words_for_nothing_are_named_as_the_file_writes_them(tmp_path: Path) -> None:
    rows = '1,31.01.2026,K-1,3,"1.250,50",EUR\n2,01.02.2026,K-2,-,"80,5",EUR\n3,02.02.2026,K-2,N/A,7,EUR\n'
    found = proposed(tmp_path, customers=ACCOUNTS, orders=ORDERS + rows)
    sales = found["sources"]["sales"]
    assert sales["missing"] == ["-", "N/A"]
    assert line(found, "missing").endswith(
        "'-' in 1 of 3 rows of 'Quantity', 'N/A' in 1 of 3 rows of 'Quantity'"
    )
    assert "missing" not in found["sources"]["accounts"]


def test_words_for_nothing_tell_nothing_of_numbers_and_days(tmp_path: Path) -> None:
    """ "-" is no trailing minus, and what is no day leaves no column out."""
    rows = '1,31.01.2026,K-1,3,"1.250,50",EUR\n2,01.02.2026,K-2,1,-,(blank)\n'
    since = "K-3,Orlo,Graz,keine Angabe,(blank)\n"
    found = proposed(tmp_path, customers=ACCOUNTS + since, orders=ORDERS + rows)
    sales, accounts = found["sources"]["sales"], found["sources"]["accounts"]
    assert "negative" not in sales and sales["missing"] == ["-", "(blank)"]
    assert accounts["missing"] == ["keine Angabe", "(blank)"]
    assert accounts["columns"]["customer_since"] == "Customer Since"
    assert (found["currency"], "rates" in found) == ("EUR", False)


def test_in_text_a_word_for_nothing_is_told_where_it_is_often(tmp_path: Path) -> None:
    many = "".join(f"K-{row},Name {row},Graz,1,2020-01-01\n" for row in range(3, 40))
    few = proposed(tmp_path, customers=f"{ACCOUNTS}{many}K-50,Orlo,-,1,2020-01-01\n")
    assert "missing" not in few["sources"]["accounts"]
    (tmp_path / "often").mkdir()
    often = proposed(tmp_path / "often", customers=f"{ACCOUNTS}K-50,Orlo,-,1,2020-01-01\n")
    assert often["sources"]["accounts"]["missing"] == ["-"]


def test_errors_of_a_spreadsheet_that_found_nothing_are_words_for_it(tmp_path: Path) -> None:
    (tmp_path / "exports").mkdir()
    header = ORDERS.strip().split(",")
    rows = [["1", date(2026, 1, 31), "K-1", "#N/A", 5, "EUR"], ["2", date(2026, 1, 31), "K-2", 2, 5, "EUR"]]
    spreadsheet(tmp_path / "exports" / "orders.xlsx", Orders=[header, *rows])
    found = proposed(tmp_path, customers=ACCOUNTS)
    assert found["sources"]["sales"]["missing"] == ["#N/A"]


# --- rates -----------------------------------------------------------------------------------------------

FOREIGN = f"{ORDERS}1,2026-01-31,K-1,1,100,EUR\n2,2026-02-01,K-2,1,80,usd\n3,2026-02-02,K-2,1,10,EUR\n"


def test_rates_are_asked_for_and_never_invented(tmp_path: Path) -> None:
    """`kam check` says which rows lack one, and `kam plans` waits."""
    found = proposed(tmp_path, customers=ACCOUNTS, orders=FOREIGN)
    assert found["rates"] == {}
    [asked] = [one for one in found["text"].splitlines() if one.startswith("[rates]")]
    assert asked == (
        "[rates] # guess: there are amounts in USD in 1 of 3 rows; say below what one of each is worth in EUR"
    )
    assert "\n# needed: USD = what one USD is worth in EUR" in found["text"]
    told = in_lines(check_exports(tmp_path / "book", TODAY))
    assert "usd" in told and "is not EUR, the workbook's currency, and has no rate" in told
    lines = found["text"].splitlines()
    others = "\n".join(one if one == asked else one.partition(f" {GUESS}")[0] for one in lines)
    (tmp_path / "book" / "kam.toml").write_text(others, encoding="utf-8")
    with pytest.raises(SettingsError, match=f"line {lines.index(asked) + 1} is a guess"):
        confirmed_settings(tmp_path / "book")


def test_a_rate_that_is_filled_in_below_is_all_that_is_needed(tmp_path: Path) -> None:
    text = proposed(tmp_path, customers=ACCOUNTS, orders=FOREIGN)["text"]
    filled = [
        "USD = 0.5" if one.startswith("# needed: USD") else one.partition(f" {GUESS}")[0]
        for one in text.splitlines()
    ]
    (tmp_path / "book" / "kam.toml").write_text("\n".join(filled), encoding="utf-8")
    assert confirmed_settings(tmp_path / "book").rates == {"USD": 0.5}
    checked = check_exports(tmp_path / "book", TODAY)
    assert checked.count == 0, in_lines(checked)


# --- exports that ended a while ago ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "as_of"),
    [(date(2026, 3, 2), None), (date(2026, 3, 3), "data-end"), (date(2027, 1, 1), "data-end")],
)
def test_the_end_of_the_data_is_the_date_where_they_end_a_month_ago(today, as_of, tmp_path: Path) -> None:
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "customers.csv").write_text(ACCOUNTS)
    (tmp_path / "exports" / "orders.csv").write_text(FOREIGN)
    found = guessed(tmp_path, today)
    assert found.get("dates", {}).get("as_of") == as_of
    assert ("the newest order is of 2026-02-02, more than a month ago" in found["text"]) is bool(as_of)


def test_where_deals_are_the_revenue_the_last_won_one_counts(tmp_path: Path) -> None:
    header = "Opportunity ID,Account Name,Stage,Close Date,Amount\n"
    deals = f"{header}1,Venn,Won,31.01.2026,5\n2,Venn,Offer,01.09.2026,5\n"
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "deals.csv").write_text(deals)
    found = guessed(tmp_path, date(2026, 4, 1))
    assert found["dates"] == {"as_of": "data-end"} and "of 2026-01-31, more" in found["text"]


def test_days_that_came_as_days_are_known_without_a_format(tmp_path: Path) -> None:
    (tmp_path / "exports").mkdir()
    rows = [["1", date(2025, 1, 31), "K-1", 2, 5, "EUR"]]
    spreadsheet(tmp_path / "exports" / "orders.xlsx", Orders=[ORDERS.strip().split(","), *rows])
    assert "the newest order is of 2025-01-31" in guessed(tmp_path)["text"]
