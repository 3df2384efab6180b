"""Files become tables of text with their places; what can't be read is refused, all of it at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from kamlib.errors import InputRefused, SettingsError
from kamlib.facts.raw import Raw
from kamlib.sources.files import read_sources
from tests.drawn import drawn_settings, line, refusal_told, text

ACCOUNTS = b"account,name\nA1,Anna\n"
SALES = b"date,account,amount\n2026-10-30,A1,100\n"

Read = Callable[..., dict[str, Raw]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a workbook with these files; accounts and sales may have further settings."""

    def of_files(
        files: dict[str, bytes], sales: dict[str, Any] | None = None, accounts: dict[str, Any] | None = None
    ) -> dict[str, Raw]:
        for name, content in ({"accounts.csv": ACCOUNTS, "sales.csv": SALES} | files).items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(content)
        sources = {
            "accounts": {"file": "accounts.csv", **(accounts or {})},
            "sales": {"file": "sales.csv", **(sales or {})},
        }
        return read_sources(drawn_settings(sources), tmp_path, tmp_path / "raw")

    return of_files


def rows(raw: Raw) -> list[dict[str, Any]]:
    return parquet.read_table(raw.parquet).to_pylist()


def test_every_row_keeps_the_line_it_starts_on(read: Read) -> None:
    accounts = read({"accounts.csv": b'account,name\r\nA1,"two\r\nlines"\r\n\r\nA2,Bert\r\n'})["accounts"]
    assert rows(accounts) == [
        {"file": "accounts.csv", "row": 2, "c0": "A1", "c1": "two\r\nlines"},
        {"file": "accounts.csv", "row": 5, "c0": "A2", "c1": "Bert"},
    ]
    assert (accounts.rows, accounts.ragged, accounts.problems.count) == (2, 0, 0)


def test_only_the_columns_in_use_are_kept_all_as_text(read: Read) -> None:
    accounts = read({"accounts.csv": b"note,name,account\nx,Anna,00123\ny,NA,1E5\n"})["accounts"]
    assert accounts.columns == ("account", "name")
    assert [(row["c0"], row["c1"]) for row in rows(accounts)] == [("00123", "Anna"), ("1E5", "NA")]


def test_a_row_with_other_fields_than_the_header_is_held_back(read: Read) -> None:
    accounts = read({"accounts.csv": b"account,name\nA1,Anna,\nA2\nA3,Carl\n"})["accounts"]
    assert [row["c0"] for row in rows(accounts)] == ["A3"]
    assert (accounts.rows, accounts.ragged) == (3, 2)
    assert [line(problem) for problem in accounts.problems.kept] == [
        "accounts.csv, line 2: 'A1,Anna,' has 3 fields, and the header has 2. "
        "Quote the fields that hold the delimiter, or repair the line in the export",
        "accounts.csv, line 3: 'A2' has one field, and the header has 2. "
        "Quote the fields that hold the delimiter, or repair the line in the export",
    ]


def test_files_of_a_pattern_are_read_by_name(read: Read) -> None:
    later = b"amount,currency,date,account\n200,EUR,2026-10-31,A1\n"
    sales = read(
        {"data/s-2.csv": later, "data/s-1.csv": SALES, "data/s.txt": b"x"}, sales={"file": "data/s-*.csv"}
    )
    assert [(row["file"], row["row"]) for row in rows(sales["sales"])] == [
        ("data/s-1.csv", 2),
        ("data/s-2.csv", 2),
    ]
    place = sales["sales"].columns.index("currency")
    assert [row[f"c{place}"] for row in rows(sales["sales"])] == [None, "EUR"]


@pytest.mark.parametrize(
    ("encoding", "content"),
    [
        ("utf-8-sig", "account,name\nA1,Müller\n".encode("utf-8-sig")),
        ("utf-8", "account,name\nA1,Müller\n".encode("utf-8-sig")),  # a mark that nobody announced
        ("cp1252", "account,name\nA1,Müller\n".encode("cp1252")),
        ("utf-16", "account,name\nA1,Müller\n".encode("utf-16")),
    ],
)
def test_the_encoding_is_that_of_the_settings(read: Read, encoding: str, content: bytes) -> None:
    accounts = read({"accounts.csv": content}, accounts={"encoding": encoding})["accounts"]
    assert [row["c1"] for row in rows(accounts)] == ["Müller"]
    assert accounts.problems.count == 0


def test_the_delimiter_is_that_of_the_settings(read: Read) -> None:
    accounts = read({"accounts.csv": b"account;name\nA1;Smith, Inc\n"}, accounts={"delimiter": ";"})[
        "accounts"
    ]
    assert [row["c1"] for row in rows(accounts)] == ["Smith, Inc"]


def test_a_file_without_an_end_may_be_cut_off(read: Read) -> None:
    [problem] = read({"sales.csv": SALES[:-2]})["sales"].problems.kept
    assert (problem.severity, problem.file) == ("warning", "sales.csv")
    assert "cut off" in text(problem.rule)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            "account,name\nA1,Anna\nA2,Müller\n".encode("cp1252"),
            "line 3: holds bytes that are no text in utf-8-sig (0xfc)",
        ),
        (b'account,name\nA1,Anna\nA2,"Bert\nA3,Carl\n', "line 3: starts a row that can't be read"),
        (b'account,name\nA1,"7" pipe"\n', "line 2: starts a row that can't be read"),
        (b"", "accounts.csv: is empty"),
        (b"account;name\nA1;Anna\n", "Is the delimiter really ','?"),
    ],
)
def test_a_file_that_is_not_what_the_settings_say_is_refused(read: Read, content: bytes, told: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read({"accounts.csv": content})
    assert told in refusal_told(refused.value)


def test_all_files_that_are_refused_are_told_at_once(read: Read) -> None:
    with pytest.raises(InputRefused) as refused:
        read({"accounts.csv": b"nr,name\n", "sales.csv": b"date,amount\n"})
    assert refusal_told(refused.value).splitlines() == [
        "the exports can't be used: 2 problems",
        "  accounts.csv, line 1, column account: is needed, and nothing fills it. "
        "The header has nr, name. Name it in kam.toml [sources.accounts.columns]",
        "  sales.csv, line 1, column account: is needed, and nothing fills it. "
        "The header has date, amount. Name account or account_number in kam.toml [sources.sales.columns]",
    ]


def test_each_file_of_a_pattern_needs_the_columns(read: Read) -> None:
    with pytest.raises(InputRefused) as refused:
        read({"s-1.csv": SALES, "s-2.csv": b"date,account\n"}, sales={"file": "s-*.csv"})
    assert "s-2.csv, line 1, column amount" in refusal_told(refused.value)


def test_files_that_are_not_there_are_told_with_their_keys(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    sources = {"accounts": {"file": "acounts.csv"}, "sales": {"file": "data", "date_format": "%y"}}
    with pytest.raises(SettingsError) as refused:
        read_sources(drawn_settings(sources), tmp_path, tmp_path / "raw")
    date_format, accounts, sales = refused.value.problems
    assert date_format.startswith("sources.sales.date_format: '%y'")
    assert accounts.startswith("sources.accounts.file: there is no 'acounts.csv'")
    assert sales.startswith("sources.sales.file: 'data' is a folder")
    assert refused.value.file == str(tmp_path / "kam.toml")


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(read: Read) -> None:
    sales = read({"sales[1].csv": SALES, "sales1.csv": b"x\n"}, sales={"file": "sales[1].csv"})
    assert sales["sales"].rows == 1
