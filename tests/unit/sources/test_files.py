"""Files become tables of text with their places; what can't be read is refused, all of it at once."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from kamlib.errors import InputRefused, SettingsError
from kamlib.facts.raw import Raw
from kamlib.sources import csv_door
from kamlib.sources.export import ExportFile, Row
from kamlib.sources.files import read_sources
from tests.drawn import drawn_settings, line, refusal_told

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


def test_the_last_row_of_a_file_without_an_end_is_held_back(read: Read) -> None:
    sales = read({"sales.csv": SALES + SALES.splitlines()[1][:-1]})["sales"]
    [problem] = sales.problems.kept
    assert line(problem) == (
        "sales.csv, line 3: '2026-10-30,A1,10' is the last row and has no line end: it may be cut off in the "
        "middle of a value. Export it again; if the row is whole, save the file with a line end at its end"
    )
    assert (sales.rows, sales.ragged, [row["row"] for row in rows(sales)]) == (2, 1, [2])


def test_title_lines_and_a_named_delimiter_stand_above_the_header(read: Read) -> None:
    content = b"My report\nAs of 2026-10-31,\n\naccount,name\nA1,Anna\n"
    accounts = read({"accounts.csv": content}, accounts={"header_row": 4})["accounts"]
    assert [(row["row"], row["c1"]) for row in rows(accounts)] == [(5, "Anna")]
    accounts = read({"accounts.csv": b"sep=;\r\naccount;name\r\nA1;Anna\r\n"}, accounts={"delimiter": ";"})[
        "accounts"
    ]
    assert [(row["row"], row["c1"]) for row in rows(accounts)] == [(3, "Anna")]
    assert accounts.problems.count == 0


FOOTED = b'date,account,amount\n2026-10-30,A1,100\nTotal,,100\n2026-10-31,A1,5\n"Report generated today"\n'


def test_a_total_is_no_row(read: Read) -> None:
    sales = read({"sales.csv": FOOTED})["sales"]
    assert [row["row"] for row in rows(sales)] == [2, 4]
    assert (sales.rows, sales.ragged) == (4, 2)
    assert [line(problem) for problem in sales.problems.kept] == [
        "sales.csv, line 3: 'Total,,100' looks like a total or a note below the data, not like a row of it. "
        'Say how such rows begin in kam.toml [sources.sales], as in footer = ["Total"]; '
        "if it is a row, fill its other fields",
        "sales.csv, line 5: 'Report generated today' looks like a total or a note below the data, not like "
        "a row of it. Say how such rows begin in kam.toml [sources.sales], as in "
        'footer = ["Report generated"]; '
        "if it is a row, fill its other fields",
    ]


def test_a_footer_of_the_settings_is_left_out_and_told_where_it_is_none(read: Read) -> None:
    footer = {"footer": ["Total", "Report generated"]}
    sales = read({"sales.csv": FOOTED}, sales=footer)["sales"]
    assert (sales.rows, sales.ragged, [row["row"] for row in rows(sales)]) == (2, 0, [2, 4])
    assert [line(problem) for problem in sales.problems.kept] == [
        "sales.csv, line 3: begins like a footer and stands between rows of data; it is left out. "
        "If they are data, remove their word from kam.toml [sources.sales] footer"
    ]
    at_the_end = FOOTED.replace(b"2026-10-31,A1,5\n", b"")
    assert read({"sales.csv": at_the_end}, sales=footer)["sales"].problems.count == 0


def test_a_customer_may_be_called_like_a_total(read: Read) -> None:
    accounts = read({"accounts.csv": b"account,name,city\nTotal,Total Energies,Paris\nA1,Anna,\n"})[
        "accounts"
    ]
    assert (len(rows(accounts)), accounts.problems.count) == (2, 0)


def test_a_file_that_changes_while_it_is_read_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def growing(file: ExportFile) -> Iterator[Row]:
        yield from whole(file)
        with file.path.open("ab") as content:
            content.write(b"A9,Late\n")

    whole = csv_door.rows
    monkeypatch.setattr(csv_door, "rows", growing)
    with pytest.raises(InputRefused) as refused:
        read({})
    assert "accounts.csv: changed while it was read" in refusal_told(refused.value)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            "account,name\nA1,Anna\nA2,Müller\n".encode("cp1252"),
            "line 3: holds bytes that are no text in utf-8-sig (0xfc, byte 26 of the file)",
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
    assert sales.startswith("sources.sales.file: 'data' is a folder without exports")
    assert refused.value.file == str(tmp_path / "kam.toml")


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(read: Read) -> None:
    sales = read({"sales[1].csv": SALES, "sales1.csv": b"x\n"}, sales={"file": "sales[1].csv"})
    assert sales["sales"].rows == 1


def test_a_folder_is_all_exports_in_it(read: Read) -> None:
    others = {"data/readme.md": b"x", "data/.s-3.csv": b"x", "data/~$s.xlsx": b"x"}
    sales = read({"data/s-2.csv": SALES, "data/s-1.CSV": SALES} | others, sales={"file": "data/"})["sales"]
    assert [row["file"] for row in rows(sales)] == ["data/s-1.CSV", "data/s-2.csv"]


def sums(**files: bytes) -> bytes:
    return "".join(f"{sha256(content).hexdigest()}  {name}.csv\n" for name, content in files.items()).encode()


def test_a_file_is_the_one_its_checksum_speaks_of(read: Read) -> None:
    assert read({"SHA256SUMS": sums(sales=SALES)})["sales"].rows == 1
    assert read({"SHA256SUMS": sums(other=b"x") + b"a line that is none\n"})["sales"].rows == 1
    with pytest.raises(InputRefused) as refused:
        read({"SHA256SUMS": sums(sales=SALES, accounts=ACCOUNTS), "sales.csv": SALES.replace(b"100", b"900")})
    assert refusal_told(refused.value).splitlines()[1:] == [
        "  sales.csv: is not the file that SHA256SUMS beside it speaks of. Copy it again from where it was "
        "exported; where it was changed on purpose, write SHA256SUMS anew"
    ]


def test_checksums_that_cant_be_read_are_told_and_not_taken_for_none(read: Read, tmp_path: Path) -> None:
    (tmp_path / "SHA256SUMS").mkdir()
    with pytest.raises(InputRefused) as refused:
        read({})
    told = refusal_told(refused.value)
    assert "sales.csv: may be another than was exported: SHA256SUMS beside it can't be read" in told
