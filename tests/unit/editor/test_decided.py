"""What a run's notebook shows of what people decided: plain tables, and no store is opened for them."""

import re
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kamlib import open_workbook
from kamlib.editor.decided import edited_kind, kind_table
from kamlib.errors import UsageError
from kamlib.report.catalogue import catalogue
from kamlib.report.html import tables_html
from kamlib.shipped import shipped
from kamlib.workbook import Workbook
from tests.report.reading import Reading

AS_OF = date(2026, 11, 1)


def test_a_row_says_what_is_in_force_and_what_it_rests_on(says) -> None:
    said = says(
        "buying_role/role-1",
        {
            "decision": "d-1",
            "stakeholder": "p-1",
            "roles": ["user_buyer", "coach"],
            "stance": "non_supporter",
            "rating": -2,
            "message": "<b>One call</b>",
        },
        source="visit",
        source_date=date(2026, 5, 2),
        confirmed=True,
    )
    table = kind_table("buying_role", [said], AS_OF)
    shown = tables_html([table], table.caption, catalogue("en", "EUR"), shipped("templates"))
    cells = [one.text.strip() for one in Reading(shown).elements if one.tag in ("th", "td")]
    assert dict(zip(cells[:8], cells[8:], strict=True)) == {
        "Key": "role-1",
        "Decision": "d-1",
        "Stakeholder": "p-1",
        "Roles": "user buyer, coach",
        "Stance": "non supporter",
        "Rating": "\N{MINUS SIGN}2",
        "Message": "<b>One call</b>",
        "Evidence": "confirmed: visit, 2 May 2026",
    }


@pytest.fixture(scope="module")
def workbook(prepared_workbook: Path) -> Workbook:
    return open_workbook(prepared_workbook)


@pytest.mark.slow
def test_a_run_and_a_day_gone_by_are_read_only(workbook: Workbook, monkeypatch: pytest.MonkeyPatch) -> None:
    assert workbook.live and workbook.judged is not None

    def closed(*_: object, **__: object) -> None:
        raise AssertionError("the store is not looked at in a run")

    kept = open_workbook(workbook.folder, portfolio=workbook.place.name, judgments=workbook.judged.name)
    assert not kept.live and not open_workbook(workbook.folder, as_of="2026-06-01").live
    monkeypatch.setattr(sqlite3, "connect", closed)
    shown = kept.account().edit()._repr_html_()
    assert len(re.findall("<table", shown)) > 20 and "script" not in shown


LOADED = """
import sys
from kamlib import open_workbook
one = open_workbook(sys.argv[1], portfolio=sys.argv[2], judgments=sys.argv[3]).account()
one.edit()._repr_html_()
print([name for name in sys.modules if name.partition(".")[0] in ("ipywidgets", "ipydatagrid", "sqlalchemy")])
"""


@pytest.mark.slow
def test_a_run_loads_neither_widgets_nor_a_database(workbook: Workbook) -> None:
    assert workbook.judged is not None
    place = [str(workbook.folder), workbook.place.name, workbook.judged.name]
    told = subprocess.run([sys.executable, "-c", LOADED, *place], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"


@pytest.mark.slow
def test_one_kind_is_shown_also_where_nobody_spoke_of_it(workbook: Workbook) -> None:
    assert workbook.judged is not None
    kept = open_workbook(workbook.folder, portfolio=workbook.place.name, judgments=workbook.judged.name)
    few = next(
        account for account in reversed(list(kept.accounts["account"])) if not kept.account(account).judgments
    )
    one = kept.account(few)
    assert repr(one.edit()) == f"Decided on {few}: nothing"
    assert "Nothing is decided yet." in one.edit()._repr_html_()
    assert repr(one.edit("action")) == f"Decided on {few}: action 0"


@pytest.mark.parametrize(
    ("kind", "told"), [("acton", "did you mean action"), ("development_note", "two people")]
)
def test_a_kind_that_is_none_of_an_account_s_is_told(kind: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        edited_kind(kind)
