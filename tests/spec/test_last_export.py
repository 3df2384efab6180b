"""Against the last export: what is well-formed row by row may have lost a third of its rows."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from kamlib.analysis.handed_over import FIRST_SEEN, SEEN
from kamlib.check import check_exports, in_lines
from kamlib.desk import Said, opened_desk
from kamlib.outputs import write_table
from kamlib.portfolios import OWNERS, PLACE
from kamlib.prepare import _owners_known
from kamlib.sources.prepared import ENDING
from kamlib.workbook import open_workbook
from tests.drawn import TODAY, line, text

pytestmark = [
    pytest.mark.slow,  # each prepares portfolios
    pytest.mark.usefixtures("read_here"),
]

KAM = """
company = "Brindle"
currency = "EUR"
dates.as_of = 2026-11-01
sources.accounts.file = "accounts.csv"
sources.sales.file = "sales.csv"
"""


def write(
    folder: Path, accounts: int, orders: int, amount: int = 10, heading: str = "note", first: str = "Ada"
) -> None:
    """`first` owns A0, Ada the others."""
    rows = "".join(f"A{n},Anna {n},{'Ada' if n else first}\n" for n in range(accounts))
    (folder / "accounts.csv").write_text(f"account,name,owner\n{rows}")
    lines = "".join(f"O{n},2026-10-01,A{n % 5},{amount},x\n" for n in range(orders))
    (folder / "sales.csv").write_text(f"order,date,account,amount,{heading}\n{lines}")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook whose portfolio was prepared from 20 accounts and 100 orders."""
    folder = tmp_path_factory.mktemp("prepared")
    (folder / "kam.toml").write_text(KAM)
    write(folder, 20, 100)
    open_workbook(folder, today=TODAY)
    return folder


@pytest.fixture
def planned(prepared: Path, tmp_path: Path) -> Path:
    return shutil.copytree(prepared, tmp_path / "workbook")


def told(folder: Path) -> list[str]:
    checked = check_exports(folder, TODAY)
    lines = in_lines(checked).split("\n\n")[0].splitlines() if checked.problems else []
    return [plain(one) for one in lines]


def test_the_same_export_is_no_news(planned: Path) -> None:
    assert told(planned) == []


def test_lost_rows_money_and_accounts_are_told(planned: Path) -> None:
    write(planned, 8, 62)
    found = told(planned)
    assert [one.split(". ")[0] for one in found] == [
        "warning: accounts.csv: has 8 rows, -60% against the last export that was planned with (20 rows)",
        "warning: accounts.csv: lacks 12 accounts of the last export, and has 0 new: gone are A10, A11, A12, "
        "A13, A14, A15, A16, A17, A18, A19, A8, A9",
        "warning: sales.csv: has 62 rows, -38% against the last export that was planned with (100 rows)",
        "warning: sales.csv: adds up to €620, -38% against the last export that was planned with",
    ]


def test_a_little_more_and_a_little_less_is_no_news(planned: Path) -> None:
    write(planned, 20, 96)
    assert told(planned) == []
    write(planned, 21, 124)
    assert told(planned) == []


def test_an_amount_that_is_ten_times_as_much_is_told(planned: Path) -> None:
    write(planned, 20, 100, amount=100)
    assert [one.split(". ")[0] for one in told(planned)] == [
        "warning: sales.csv: adds up to €10.0k, +900% against the last export that was planned with"
    ]


def test_a_renamed_column_is_told(planned: Path) -> None:
    write(planned, 20, 100, heading="notes")
    assert told(planned) == [
        "warning: sales.csv: lacks columns of the last export: note (now notes?). "
        "If one was renamed, correct kam.toml [sources.sales.columns]"
    ]


def test_a_plan_run_knows_what_changed_and_the_next_compares_with_its_export(planned: Path) -> None:
    write(planned, 20, 62)
    workbook = open_workbook(planned, today=TODAY)
    assert [plain(line(one)).split(". ")[0] for one in workbook.changes] == [
        "sales.csv: has 62 rows, -38% against the last export that was planned with (100 rows)",
        "sales.csv: adds up to €620, -38% against the last export that was planned with",
    ]
    assert told(planned) == []
    assert open_workbook(planned, today=TODAY).changes == workbook.changes


def test_a_decision_does_not_take_back_what_changed_in_the_export(planned: Path) -> None:
    write(planned, 20, 62)
    changes = open_workbook(planned, today=TODAY).changes
    assert changes
    desk = opened_desk(planned, TODAY)
    desk.decide("A1", "tier", {"tier": "C"}, Said("mia", "talk"), datetime(2026, 11, 20, tzinfo=UTC))
    decided = open_workbook(planned, today=TODAY)
    assert decided.place != desk.workbook.place and decided.changes == changes
    write(planned, 20, 61)
    assert open_workbook(planned, today=TODAY).changes == (), "the next export is compared with the last"


def test_who_gets_an_account_by_the_export_begins_with_the_handover(planned: Path) -> None:
    write(planned, 20, 100, first="Ben")
    workbook = open_workbook(planned, today=TODAY)
    first = workbook.account("A0").plan().document.sections[0]
    assert text(first.headline) == "Ben takes over from Ada since 1 November 2026, and no action is planned"
    assert workbook.account("A1").plan().document.sections[0].id == "stand"


def test_a_look_ahead_at_a_day_to_come_hides_no_handover(planned: Path) -> None:
    file = planned / PLACE.parent / f"{OWNERS}{ENDING}"
    known = file.read_bytes()
    open_workbook(planned, as_of="2027-06-01", today=TODAY)
    assert file.read_bytes() == known


@pytest.mark.parametrize("damaged", [b"", b"ARROW1", "cut", "other"])
def test_a_damaged_file_of_owners_is_begun_anew(planned: Path, damaged: bytes | str) -> None:
    file = planned / PLACE.parent / f"{OWNERS}{ENDING}"
    whole = file.read_bytes()
    if damaged == "other":
        write_table(file, pd.DataFrame({one: ["no day"] for one in SEEN}))
    else:
        file.write_bytes(whole[: len(whole) // 2] if isinstance(damaged, str) else damaged)
    assert _owners_known(planned).empty


def test_a_file_of_owners_of_an_earlier_version_is_gone_on_with(planned: Path) -> None:
    file = planned / PLACE.parent / f"{OWNERS}{ENDING}"
    known = _owners_known(planned)
    write_table(file, known[list(FIRST_SEEN)])
    pd.testing.assert_frame_equal(_owners_known(planned), known)
    assert not known.empty


def plain(text: str) -> str:
    """With the signs of a keyboard."""
    return text.replace("\u2212", "-").replace("\u00a0", "")
