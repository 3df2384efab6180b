"""The facts of two real exports, against figures computed by other means."""

import csv
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kamlib.facts.book import Facts, read_facts
from kamlib.settings import read_settings
from kamlib.sources.files import read_sources
from tests.drawn import drawn, text

Book = Callable[[str], Path]


def facts_of(folder: Path) -> Facts:
    settings = read_settings(folder)
    return read_facts(read_sources(settings, folder, folder / "raw"), settings, date(2026, 11, 1))


@pytest.fixture(scope="module")
def bicycles(real_book: Book) -> Facts:
    return facts_of(real_book("adventureworks"))


@pytest.fixture(scope="module")
def computers(real_book: Book) -> Facts:
    return facts_of(real_book("crm-opportunities"))


def file_rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def test_all_order_lines_of_adventureworks_are_used_to_the_last_digit(bicycles: Facts) -> None:
    sales = bicycles.sums["sales"]
    assert (sales.read, sales.used, sales.held_back, sales.later) == (60855, 60855, 0, 0)
    assert sales.used_amount == sales.read_amount == 80450596.9823
    assert round(bicycles.account_months["revenue"].sum(), 4) == 80450596.9823
    assert round(bicycles.account_sums["used_amount"].sum(), 4) == 80450596.9823
    assert round(bicycles.account_orders["revenue"].sum(), 4) == 80450596.9823
    assert len(bicycles.accounts) == len(bicycles.account_sums) == 701
    assert (bicycles.account_sums["read"] == 0).sum() == 66  # who never bought


def test_the_accounts_of_adventureworks_have_what_python_finds_line_by_line(
    bicycles: Facts, shared_data: Path
) -> None:
    recent: dict[str, Decimal] = defaultdict(Decimal)
    for line in file_rows(shared_data / "adventureworks" / "reseller_sales.csv"):
        if "2012-12-01" <= line["OrderDate"] < "2013-12-01":
            recent[line["ResellerKey"]] += Decimal(line["SalesAmount"])
    months = bicycles.account_months
    found = months[months["month"] < 12].groupby("account")["revenue"].sum().round(4)
    assert found.to_dict() == {account: float(amount) for account, amount in recent.items()}


def test_adventureworks_has_its_people_products_and_contacts(bicycles: Facts) -> None:
    assert len(bicycles.reps) == 18
    top = bicycles.reps[bicycles.reps["manager"].isna()]
    assert drawn(top, "rep", "name") == ["277 | Brian Welcker"]
    assert bicycles.products["product"].is_unique
    assert len(bicycles.contacts) == 753
    assert bicycles.contacts["account"].isin(bicycles.accounts["account"]).all()
    assert bicycles.account_months["cost"].notna().all()
    first = bicycles.accounts.set_index("account").loc["1"]
    assert (first["name"], first["employees"], first["customer_since"].year) == ("A Bike Store", 2, 2011)


def test_the_double_quotas_of_one_quarter_are_told(bicycles: Facts) -> None:
    assert {problem.file for problem in bicycles.problems.kept} == {"data/quotas.csv"}
    assert bicycles.problems.count == bicycles.sums["quotas"].held_back == 10
    assert "is in data/quotas.csv, line 22 already" in text(bicycles.problems.kept[0].rule)


def test_won_opportunities_are_the_revenue_of_the_crm(computers: Facts, shared_data: Path) -> None:
    deals = file_rows(shared_data / "crm-opportunities" / "sales_pipeline.csv")
    won = sum(int(deal["close_value"]) for deal in deals if deal["deal_stage"] == "Won" and deal["account"])
    assert computers.revenue_source == "opportunities"
    assert computers.account_months["revenue"].sum() == won
    assert (computers.account_months["month"] < 10).all()  # ten months of closes
    assert computers.account_months["cost"].isna().all()


def test_deals_without_account_are_one_line_of_the_crms_problems(computers: Facts) -> None:
    sums = computers.sums["opportunities"]
    assert (sums.read, sums.used, sums.held_back, sums.later) == (8800, 7375, 1425, 0)
    assert computers.problems.count == 7  # and six managers who are no agents
    assert text(computers.problems.kept[0].rule) == "names no account (1,425 rows)"
    assert {problem.severity for problem in computers.problems.kept} == {"warning"}


def test_the_crm_has_branches_managers_and_its_words_in_order(computers: Facts) -> None:
    assert computers.accounts["parent"].notna().sum() == 15
    assert computers.accounts["parent"].nunique() == 7
    assert len(computers.reps) == 41
    assert computers.reps["manager"].nunique() == 6
    assert {"technology", "retail"} <= set(computers.accounts["industry"])
    assert "Philippines" in set(computers.accounts["country"])
    assert set(computers.account_products["product"]) == set(computers.products["product"])
    assert set(computers.opportunities["stage"]) == {"open", "won", "lost"}
    assert computers.missing == {"sales", "contacts", "quotas", "activities", "satisfaction"}
