"""A portfolio is prepared once for the same exports, settings and program; digests know whose row changed."""

import os
import shutil
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib import open_workbook, portfolios
from kamlib.errors import InputRefused, UsageError
from kamlib.portfolios import COMPLETE, PLACE, drop_oldest, portfolio_key, settings_as_of
from kamlib.prepare import account_digests
from kamlib.settings import read_settings

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 20)


@pytest.fixture
def workbook(sample_workbook, tmp_path):
    return shutil.copytree(sample_workbook, tmp_path / "workbook")


def key(folder, *, as_of=None, today=TODAY):
    return portfolio_key(folder, settings_as_of(read_settings(folder), as_of), today)


# --- what a key depends on -------------------------------------------------------------------------------


def test_the_same_exports_and_settings_have_the_same_key(workbook):
    assert key(workbook) == key(workbook, today=date(2027, 1, 1)), "the sample names its as-of date"


def test_each_change_has_a_key_of_its_own(workbook, monkeypatch):
    keys = [key(workbook), key(workbook, as_of="2026-10-01")]
    file = workbook / "data" / "accounts.csv"
    os.utime(file, ns=(0, 0))
    keys.append(key(workbook))
    with file.open("a") as export:
        export.write("\n")
    os.utime(file, ns=(0, 0))
    keys.append(key(workbook))
    shutil.copy(workbook / "data" / "orders-2026.csv", workbook / "data" / "orders-2027.csv")
    keys.append(key(workbook))
    settings = workbook / "kam.toml"
    settings.write_text(settings.read_text().replace("strong_change = 0.25", "strong_change = 0.30"))
    keys.append(key(workbook))
    monkeypatch.setattr(portfolios, "code_digest", lambda: "another program")
    keys.append(key(workbook))
    assert len(set(keys)) == 7


def test_a_comment_in_the_settings_changes_nothing(workbook):
    before = key(workbook)
    settings = workbook / "kam.toml"
    settings.write_text(settings.read_text() + "\n# a thought\n")
    assert key(workbook) == before


def test_month_start_asks_for_the_month_and_today_for_the_day(workbook):
    settings = workbook / "kam.toml"
    text = settings.read_text()
    named = next(line for line in text.splitlines() if line.startswith("as_of"))
    days = [date(2026, 11, 20), date(2026, 11, 21), date(2026, 12, 1)]
    found = {}
    for rule in ("month-start", "today", "data-end"):
        settings.write_text(text.replace(named, f'as_of = "{rule}"'))
        found[rule] = len({key(workbook, today=day) for day in days})
    assert found == {"month-start": 2, "today": 3, "data-end": 1}


def test_a_date_that_is_none_is_told(workbook):
    with pytest.raises(UsageError, match=r"as-of '1\.11\.2026' is no date: write it as in 2026-11-01"):
        key(workbook, as_of="1.11.2026")


# --- prepared once ---------------------------------------------------------------------------------------


def test_what_is_prepared_is_taken_again_and_nothing_unfinished_stays(small_workbook, tmp_path, monkeypatch):
    workbook = shutil.copytree(small_workbook, tmp_path / "small", ignore=shutil.ignore_patterns(".kam"))
    place = open_workbook(workbook, today=TODAY).place
    assert (place / COMPLETE).exists() and not (place / "raw").exists()
    assert [folder.name for folder in place.parent.iterdir()] == [place.name]
    monkeypatch.setattr("kamlib.prepare.read_exports", None)
    assert open_workbook(workbook, today=TODAY).place == place


def test_refused_exports_leave_nothing_behind(workbook):
    (workbook / "data" / "accounts.csv").write_text("Account ID\n")
    told = r"^the exports can't be used: \d problems\n  data/accounts\.csv, line 1, column .*: is not in"
    with pytest.raises(InputRefused, match=told):
        open_workbook(workbook, today=TODAY)
    assert list((workbook / PLACE).iterdir()) == []


def test_the_portfolios_opened_last_are_kept(tmp_path):
    for number in range(5):
        (tmp_path / f"{number}").mkdir()
        (tmp_path / f"{number}" / COMPLETE).touch()
        os.utime(tmp_path / f"{number}" / COMPLETE, (0, 1_000_000 + number))
    (tmp_path / f"{portfolios.UNFINISHED}old").mkdir()
    os.utime(tmp_path / f"{portfolios.UNFINISHED}old", (0, 1_000_000 - 86_400))
    (tmp_path / f"{portfolios.UNFINISHED}new").mkdir()
    drop_oldest(tmp_path)
    assert sorted(folder.name for folder in tmp_path.iterdir()) == [".unfinished-new", "2", "3", "4"]


# --- whose row changed -----------------------------------------------------------------------------------


def slices(revenue=(5.0, 7.0, 9.0), names=("Nord", "Süd")):
    return {
        "accounts": pd.DataFrame({"account": ["A", "B"], "name": list(names)}).astype("str"),
        "months": pd.DataFrame({"account": ["A", "A", "B"], "revenue": list(revenue)}),
        "contacts": pd.DataFrame({"account": pd.Series([], dtype="str"), "name": pd.Series([], dtype="str")}),
    }


def test_a_changed_row_changes_its_accounts_digest_and_no_other():
    before, after = account_digests(slices(), b"frame"), account_digests(slices((5.0, 7.5, 9.0)), b"frame")
    assert before.keys() == {"A", "B"}
    assert before["A"] != after["A"] and before["B"] == after["B"]


def test_a_row_that_moves_to_another_account_changes_both():
    moved = slices()
    moved["months"]["account"] = ["A", "B", "B"]
    before, after = account_digests(slices(), b""), account_digests(moved, b"")
    assert before["A"] != after["A"] and before["B"] != after["B"]


def test_the_frame_the_columns_and_their_order_count():
    renamed = slices()
    renamed["months"] = renamed["months"].rename(columns={"revenue": "cost"})
    turned = slices((7.0, 5.0, 9.0))
    found = {
        account_digests(*arguments)["A"]
        for arguments in ((slices(), b""), (slices(), b"frame"), (renamed, b""), (turned, b""))
    }
    assert len(found) == 4


@given(st.lists(st.floats(allow_nan=False), min_size=3, max_size=3), st.floats(allow_nan=False))
def test_one_new_order_line_changes_one_account(revenue, value):
    changed = [*revenue[:2], value]
    before, after = account_digests(slices(revenue), b""), account_digests(slices(changed), b"")
    assert before["A"] == after["A"]
    assert (before["B"] == after["B"]) == (
        float(revenue[2]).hex() == float(value).hex() or revenue[2] == value == 0
    )
