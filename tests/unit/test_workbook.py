"""A notebook's way in: the workbook, one of its accounts, its tables and its plan."""

import json
import shutil
from datetime import date

import pandas as pd
import pytest

from kamlib import KamError, open_workbook
from kamlib.errors import UsageError
from kamlib.plan.document import AccountPlan, digest

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def folder(prepared_workbook, tmp_path_factory):
    return shutil.copytree(prepared_workbook, tmp_path_factory.mktemp("desk") / "workbook")


@pytest.fixture(scope="module")
def book(folder):
    return open_workbook(folder, today=TODAY)


@pytest.fixture(scope="module")
def one(book):
    return book.account()


# --- the workbook ----------------------------------------------------------------------------------------


def test_is_found_from_a_folder_inside(book, folder):
    (folder / "notebooks" / "accounts").mkdir(parents=True, exist_ok=True)
    assert open_workbook(folder / "notebooks" / "accounts", today=TODAY).place == book.place


def test_a_folder_without_settings_is_told(tmp_path):
    with pytest.raises(KamError, match=r"there is no kam\.toml here or above.*kam init DIR"):
        open_workbook(tmp_path)


@pytest.mark.slow
def test_another_date_is_another_portfolio(small_workbook, tmp_path):
    folder = shutil.copytree(small_workbook, tmp_path / "small")
    book, earlier = open_workbook(folder), open_workbook(folder, as_of="2026-10-01")
    assert earlier.frame.as_of == date(2026, 10, 1) and earlier.place != book.place
    assert open_workbook(folder, as_of=date(2026, 10, 1)).place == earlier.place


def test_a_named_portfolio_is_opened_without_a_look_at_the_exports(folder, book, tmp_path):
    moved = shutil.copytree(folder, tmp_path / "moved")
    shutil.rmtree(moved / "data")
    assert open_workbook(moved, portfolio=book.place.name).account().plan().document.account


@pytest.mark.parametrize("key", ["../../data", "0" * 64, "x"])
def test_a_portfolio_that_is_not_there_is_told(folder, key):
    with pytest.raises(UsageError, match='set portfolio = "" to have one prepared'):
        open_workbook(folder, portfolio=key)


def test_a_portfolio_of_another_date_than_the_one_asked_for_is_told(folder, book):
    with pytest.raises(UsageError, match="is as of 2026-11-01, not 2026-10-01"):
        open_workbook(folder, as_of="2026-10-01", portfolio=book.place.name)


def test_accounts_come_largest_first(book):
    revenue = book.accounts["revenue"]
    assert revenue.is_monotonic_decreasing and len(book.accounts) == len(book.company.standings)


# --- one account -----------------------------------------------------------------------------------------


def test_no_name_means_the_largest_that_somebody_owns(book, one):
    assert one.accounts["account"].iloc[0] == book.accounts.dropna(subset=["owner"])["account"].iloc[0]


def test_its_tables_are_attributes_and_hold_its_rows_alone(book, one):
    account = one.accounts["account"].iloc[0]
    for name, table in one.tables.items():
        assert getattr(one, name) is table and name in dir(one)
        whole = book.prepared.table(name)
        own = whole[whole["account"] == account].reset_index(drop=True)
        pd.testing.assert_frame_equal(table, own)


def test_a_table_that_is_not_there_is_told_with_those_that_are(one):
    with pytest.raises(AttributeError, match="no table 'invoices'; it has accounts, "):
        _ = one.invoices


def test_an_unknown_account_is_told_with_those_near_it(book):
    known = book.accounts["account"].iloc[0]
    with pytest.raises(UsageError, match=f"there is no account '{known}0'; did you mean .*{known}"):
        book.account(f"{known}0")


def test_an_account_that_nobody_owns_has_no_plan(book):
    unowned = book.accounts[book.accounts["owner"].isna()]["account"].iloc[0]
    with pytest.raises(UsageError, match="is owned by nobody"):
        book.account(unowned).plan()


# --- its plan --------------------------------------------------------------------------------------------


def test_a_section_shows_as_page_and_as_text(one):
    plan = one.plan()
    section = plan["stand"]
    assert "<" in section._repr_html_() and "://" not in section._repr_html_()
    assert repr(section).startswith("Section stand of ")
    with pytest.raises(UsageError, match="has no section 'nonsense'; it has stand, "):
        plan["nonsense"]


def test_publishing_by_hand_writes_where_the_books_are_made_from(one, folder):
    plan = one.plan()
    plan.add("Why", "Their plant stood still.")
    published = plan.publish()
    content = published.file.read_bytes()
    document = AccountPlan.model_validate_json(content)
    assert document == plan.document and document.additions[0].text == "Their plant stood still."
    assert published.file == folder / "reports" / "2026-11-01" / "plans" / document.slug / "plan.json"
    assert (folder / "reports" / "history" / f"{digest(content)}.json").read_bytes() == content
    assert f"notebooks/accounts/{document.slug}.ipynb" in repr(published)


def test_publishing_for_the_batch_writes_there_and_says_no_path(one, tmp_path):
    published = one.plan().publish(str(tmp_path))
    assert json.loads((tmp_path / "plan.json").read_text())["account"]
    assert repr(published) == "Published: plan.json"
