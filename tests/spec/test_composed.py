"""Ids that look alike are alike: exports that write é as two signs, and people who type it as one."""

import json
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from kamlib.composed import composed
from tests.drawn import csv_text

pytestmark = pytest.mark.slow

Kam = Callable[..., tuple[int, str, str]]

ACCOUNTS = """
    account | name      | owner
    K-é     | Café Sévé | R-ü
    K-ö     | Möbel Öst | R-ü
    K-1     | Plain     |
"""
REPS = """
    rep | name   | manager
    R-ü | Jürgen | R-ä
    R-ä | Käthe  |
"""
SALES = """
    order | date       | account | seller | amount
    O1    | 2026-10-30 | K-é     | R-ü    | 900
    O2    | 2026-10-30 | K-ô     | R-ü    | 60
    O3    | 2026-10-30 | K-1     | R-ä    | 40
"""
OPPORTUNITIES = """
    opportunity | account | stage   | amount | closed
    D-é         | K-é     | geöffnet | 500    | 2026-12-30
"""
SETTINGS = """
company = "Test"
currency = "EUR"

[dates]
as_of = 2026-11-01

[goals.accounts]
"K-é" = 1000

[merged]
"K-ô" = "K-ö"

[sources.accounts]
file = "accounts.csv"
[sources.reps]
file = "reps.csv"
[sources.sales]
file = "sales.csv"
[sources.opportunities]
file = "opportunities.csv"
[sources.opportunities.words.stage]
open = "geöffnet"
"""


def apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def together(text: str) -> str:
    return text


Form = Callable[[str], str]


@pytest.fixture(params=[(apart, together), (together, apart)], ids=["people compose", "exports compose"])
def said(request: pytest.FixtureRequest, tmp_path: Path) -> Form:
    """How people write, in a workbook whose exports write the other way, its order lines as people do."""
    exports, people = request.param
    drawn = {"accounts": ACCOUNTS, "reps": REPS, "opportunities": OPPORTUNITIES}
    for name, table in drawn.items():
        (tmp_path / f"{name}.csv").write_text(exports(csv_text(table)), encoding="utf-8")
    (tmp_path / "sales.csv").write_text(people(csv_text(SALES)), encoding="utf-8")
    (tmp_path / "kam.toml").write_text(people(SETTINGS), encoding="utf-8")
    return people


def done(kam: Kam, *arguments: str) -> str:
    code, out, err = kam(*arguments)
    assert code == 0, out + err
    return out + err


def test_the_exports_find_each_other(kam: Kam, said: Form) -> None:
    told = json.loads(done(kam, "check", "--json"))
    assert told["problems"] == []
    assert [one["used"] for one in told["sums"]] == [3, 2, 3, 1]


def test_what_people_decide_meets_what_is_exported(kam: Kam, said: Form) -> None:
    from kamlib import open_workbook

    why = ("--reason", "new plant")
    done(kam, "set", said("K-é"), "owner", said("owner=R-ä"), *why)
    done(kam, "set", said("K-é"), "team_member", "name=J", said("rep=R-ü"), "role=support", *why)
    done(kam, "set", said("K-é"), "action", "title=Call", said("opportunity=D-é"), *why)
    done(kam, "action", "add", said("K-ö"), "Visit", "--owner", said("R-ü"))
    done(kam, "set", said("R-ü"), "development_note", "day=2026-11-02", "view=product", "note=x", *why,
         "--author", said("Käthe"))  # fmt: skip
    assert "view: nothing -> product" in done(kam, "judgments", "notes", said("R-ü"), "--author", said("R-ä"))
    assert "tier" not in done(kam, "judgments", "show", said("K-é"))
    book = open_workbook(Path())
    owners = dict(zip(book.accounts["account"], book.accounts["owner"], strict=True))
    assert (owners["K-é"], owners["K-ö"]) == ("R-ä", "R-ü")
    assert {one.subject for one in book.account(said("K-é")).judgments} == {"K-é"}
    assert "Visit" in done(kam, "week", said("R-ü"), "--from", "2026-11-02", "--by", "month", "--json")


def test_a_judgment_on_a_merged_account_counts_for_the_one_it_goes_by_now(kam: Kam, said: Form) -> None:
    from kamlib.desk import opened_desk

    desk = opened_desk(Path(), date(2026, 11, 20))
    assert desk.current("K-ô") == "K-ö"
    done(kam, "judgments", "export", "out.xlsx")
    edit("out.xlsx", "Tier", said("K-ö"), said("K-ö"), {"Tier": "A"})
    done(kam, "judgments", "import", "out.xlsx", "--reason", "review")
    assert "tier: A" in done(kam, "judgments", "show", said("K-ö"))


def edit(file: str, sheet: str, account: str, written: str, cells: dict[str, str]) -> None:
    """A row of an account with other cells, its id as somebody writes it."""
    book = openpyxl.load_workbook(file)
    heads = [cell.value for cell in book[sheet][1]]
    row = next(row for row in rows(book[sheet]) if composed(row[0].value) == composed(account))
    row[0].value = written
    for head, text in cells.items():
        row[heads.index(head)].value = text
    book.save(file)


def rows(sheet: openpyxl.worksheet.worksheet.Worksheet) -> Iterator[tuple[openpyxl.cell.Cell, ...]]:
    return (row for row in sheet.iter_rows(min_row=2) if row[0].value)
