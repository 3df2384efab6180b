"""Payloads in the names of source files, sheets and the folder that is written to: nothing runs, nothing is
written elsewhere, and each name reads as it was typed."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kamlib.printable import printable
from kamlib.report.books import render_run
from tests.safety.conftest import payloads_of
from tests.safety.hostile import facts_of, read_company
from tests.safety.visits import plain

pytestmark = pytest.mark.slow

ACCOUNTS = "account,name,owner\nA,Solitary,R\n"
REPS = "rep,name\nR,Only Seller\n"
LINES = "date,account,seller,amount\n2026-09-09,A,R,120.5\n2026-09-09,A,R,wrong\n"
"""The second line is held back, and told of with the name of its file."""

NAMES = {
    "dashes": "-rf --out=x",
    "braces": "{account} {account.__class__} {0} %s",
    "dots": "..x ..",
    "a terminal's": "a\x1b[31mred\x07",
    "lines": "a\nb.csv, line 1: all is well",
    "halves": os.fsdecode(b"caf\xe9"),
}
"""What names may be beside the payloads."""

MOST_LETTERS, MOST_OF_A_SHEET = 60, 31
AT_ONCE = 45
"""The company's page lists fifty problems."""


def file_names() -> list[str]:
    """The payloads as far as a file may be called so; one that begins with a dot is hidden, and not read."""
    texts = [*payloads_of(None).values(), *NAMES.values()]
    names = (text.replace("/", "∕")[:MOST_LETTERS] for text in texts)
    return [f"x{name}.csv" if name.startswith(".") else f"{name}.csv" for name in dict.fromkeys(names)]


def sheet_names() -> list[str]:
    """The payloads as far as a sheet may be called so: the other characters are dropped."""
    texts = ("".join(filter(may_name_a_sheet, text)) for text in payloads_of(None).values())
    return list(dict.fromkeys(text[:MOST_OF_A_SHEET].strip("'") for text in texts))


def may_name_a_sheet(one: str) -> bool:
    return one not in "[]:*?/\\" and printable(one) == one


def index_of(folder: Path, sources: Mapping[str, Any]) -> bytes:
    company, plans = read_company(folder, sources)
    return dict(render_run(company, plans.get))["index.html"]


def written(folder: Path, **further: dict[str, Any]) -> dict[str, Any]:
    """A workbook with one account of one seller, and `further` sources."""
    (folder / "accounts.csv").write_text(ACCOUNTS)
    (folder / "reps.csv").write_text(REPS)
    return {"accounts": {"file": "accounts.csv"}, "reps": {"file": "reps.csv"}} | further


@pytest.mark.web
@pytest.mark.parametrize("part", range(0, len(file_names()), AT_ONCE))
def test_files_are_told_by_their_names_and_nothing_runs(visit: Any, tmp_path: Path, part: int) -> None:
    names = file_names()[part : part + AT_ONCE]
    (tmp_path / "sales").mkdir()
    for name in names:
        (tmp_path / "sales" / name).write_text(LINES)
    seen = visit(index_of(tmp_path, written(tmp_path, sales={"file": "sales"})))
    assert (seen.ran, seen.left, seen.told) == (0, [], [])
    assert [name for name in names if plain(printable(f"sales/{name}")) not in seen.text] == []


@pytest.mark.web
def test_sheets_are_told_by_their_names_and_nothing_runs(visit: Any, tmp_path: Path) -> None:
    names = sheet_names()
    book = openpyxl.Workbook()
    book.active.title = "visible"
    for name in ("visible", *names):
        sheet = book.active if name == "visible" else book.create_sheet(name)
        sheet.sheet_state = "visible" if name == "visible" else "hidden"
        for row in (["date", "account", "seller", "amount"], ["2026-09-09", "A", "R", "120.5"]):
            sheet.append(row)
    book.save(tmp_path / "sales.xlsx")
    seen = visit(index_of(tmp_path, written(tmp_path, sales={"file": "sales.xlsx"})))
    assert (seen.ran, seen.left, seen.told) == (0, [], [])
    assert [name for name in names if plain(name) not in seen.text] == []


@pytest.mark.parametrize("place", range(0, len(sheet_names()), 6))
def test_a_sheet_is_found_by_its_name(tmp_path: Path, place: int) -> None:
    name = sheet_names()[place]
    book = openpyxl.Workbook()
    book.active.title = name
    for row in (["date", "account", "seller", "amount"], ["2026-09-09", "A", "R", "120.5"]):
        book.active.append(row)
    book.save(tmp_path / "sales.xlsx")
    facts, _ = facts_of(tmp_path, written(tmp_path, sales={"file": "sales.xlsx", "sheet": name}))
    assert facts.sums["sales"].used_amount == 120.5


FOLDERS = {
    "a page's and a program's": """q'u"o <img src=x onerror=PWN()> {account.__class__} {0} %s `touch x`""",
    "a terminal's": "-rf/..x/gnp\u202eexe\x1b[31m",
    "an address": "s3://canary/x",
}


def below(folder: Path) -> Iterator[Path]:
    """All that lies in the folder."""
    return folder.rglob("*")


def made_workbook(folder: Path) -> Path:
    folder.mkdir()
    (folder / "sales.csv").write_text(LINES)
    sources = written(folder, sales={"file": "sales.csv"})
    tables = "".join(f'[sources.{table}]\nfile = "{one["file"]}"\n' for table, one in sources.items())
    said = f'company = "Brindle"\ncurrency = "EUR"\n[dates]\nas_of = 2026-11-01\n{tables}'
    (folder / "kam.toml").write_text(said)
    return folder


@pytest.mark.web
@pytest.mark.parametrize("name", FOLDERS.values(), ids=FOLDERS)
def test_a_run_writes_into_its_folder_alone_whatever_it_is_called(
    kam: Any, visit: Any, tmp_path: Path, name: str
) -> None:
    workbook = made_workbook(tmp_path / "workbook")
    before = set(below(tmp_path))
    code, told, _ = kam("--workbook", str(workbook), "plans", f"--out={name}")
    assert code == 0
    out = Path(os.path.normpath(tmp_path / name))
    strays = {path for path in set(below(tmp_path)) - before if not path.is_relative_to(workbook / ".kam")}
    assert [path for path in strays if not path.is_relative_to(out) and not out.is_relative_to(path)] == []
    index = out / "2026-11-01" / "index.html"
    place = printable(os.path.normpath(name)).replace("\u202e", "\\u202e")
    assert f"Open {place}/2026-11-01/index.html" in told
    assert len(list(index.parent.glob("reps/*.html"))) == 1
    seen = visit(index.read_bytes())
    assert (seen.ran, seen.left, seen.told) == (0, [], [])
    assert printable(name) not in seen.text, "no page tells where it was written"


def test_a_folder_that_no_text_can_name_is_refused_before_anything_is_read(kam: Any, tmp_path: Path) -> None:
    """Its path would have to stand in a notebook's parameters."""
    workbook = made_workbook(tmp_path / "workbook")
    (workbook / "sales.csv").write_text("no table at all")
    code, _, told = kam("--workbook", str(workbook), "plans", f"--out={os.fsdecode(b'caf' + bytes([233]))}")
    assert code == 2
    assert "caf\\xe9" in told and "is no text (UTF-8)" in told
    assert not (workbook / ".kam").exists()
