"""Exports are read in another process: what they do to it is told, and nothing of it reaches us."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
from pyarrow import parquet

from kamlib.errors import InputRefused, SettingsError
from kamlib.settings import Settings
from kamlib.sources.files import read_sources
from kamlib.sources.reading import read_exports
from tests.drawn import drawn_settings, refusal_told
from tests.unit.sources.spreadsheets import ACCOUNTS, SALES, spreadsheet

pytestmark = pytest.mark.slow  # each starts a process or two

MANY = 600_000
"""So many order lines take seconds to read."""


@pytest.fixture
def settings(tmp_path: Path) -> Callable[..., Settings]:
    """Settings for a small spreadsheet of accounts and these order lines; CSV by default."""
    spreadsheet(tmp_path / "accounts.xlsx", Accounts=ACCOUNTS)

    def of_sales(content: bytes = b"date,account,amount\n", **limits: float) -> Settings:
        (tmp_path / "sales.csv").write_bytes(content)
        sources: dict[str, dict[str, Any]] = {
            "accounts": {"file": "accounts.xlsx"},
            "sales": {"file": "sales.csv", "min_rows": 0, "decimal": "."},
        }
        return drawn_settings(sources, reading=limits)

    return of_sales


def refusal(settings: Settings, folder: Path) -> list[str]:
    with pytest.raises(InputRefused) as refused:
        read_exports(settings, folder, folder / "raw")
    return refusal_told(refused.value).splitlines()


def test_the_tables_are_those_that_are_read_here(settings: Callable[..., Settings], tmp_path: Path) -> None:
    said = settings(b"date,account,amount\n2026-10-30,A1,1,2\n2026-10-30,A1,3\n")
    here, there = tmp_path / "here", tmp_path / "there"
    ours, theirs = read_sources(said, tmp_path, here), read_exports(said, tmp_path, there)
    assert ours.keys() == theirs.keys()
    for name, raw in ours.items():
        other = theirs[name]
        assert (raw.columns, raw.rows, raw.ragged, raw.problems) == (
            other.columns,
            other.rows,
            other.ragged,
            other.problems,
        )
        assert parquet.read_table(raw.parquet).equals(parquet.read_table(other.parquet))
    assert theirs["sales"].ragged == 1
    assert theirs["sales"].parquet.parent == there


def test_errors_are_those_that_are_raised_here(settings: Callable[..., Settings], tmp_path: Path) -> None:
    said = settings(b"date,amount\n")
    with pytest.raises(InputRefused) as here:
        read_sources(said, tmp_path, tmp_path / "raw")
    assert refusal(said, tmp_path) == refusal_told(here.value).splitlines()
    (tmp_path / "sales.csv").unlink()
    with pytest.raises(SettingsError) as ours:
        read_sources(said, tmp_path, tmp_path / "raw")
    with pytest.raises(SettingsError) as theirs:
        read_exports(said, tmp_path, tmp_path / "raw")
    assert (str(ours.value), ours.value.problems) == (str(theirs.value), theirs.value.problems)


def test_what_nobody_set_is_not_set_there(settings: Callable[..., Settings], tmp_path: Path) -> None:
    """Whether the settings say what a decimal sign is makes a difference."""
    said = settings()
    again = Settings.model_validate_json(said.model_dump_json(exclude_unset=True), strict=False)
    assert again == said
    assert again.sources["sales"].model_fields_set == said.sources["sales"].model_fields_set


def test_a_file_that_takes_too_much_memory_is_named(
    settings: Callable[..., Settings], tmp_path: Path
) -> None:
    spreadsheet(
        tmp_path / "accounts.xlsx", Accounts=[ACCOUNTS[0], *([f"A{n}", "x" * 200] for n in range(40_000))]
    )
    assert refusal(settings(memory_mb=12), tmp_path) == [
        "the exports can't be used: one problem",
        "  accounts.xlsx: takes more than 12 MB of memory to read. "
        "Export it as CSV, which needs little at a time, or set memory_mb in kam.toml [reading]",
    ]
    assert read_exports(settings(), tmp_path, tmp_path / "raw")["accounts"].rows == 40_000


def test_a_line_that_takes_too_much_memory_is_told_alike(
    settings: Callable[..., Settings], tmp_path: Path
) -> None:
    long = b"date,account,amount" + b"x" * 60_000_000
    assert refusal(settings(long, memory_mb=20), tmp_path)[1].startswith("  sales.csv: takes more than 20 MB")


def test_a_file_that_takes_too_long_is_named(settings: Callable[..., Settings], tmp_path: Path) -> None:
    said = settings(b"date,account,amount\n" + b"2026-10-30,A1,1\n" * MANY, seconds=0.8)
    assert refusal(said, tmp_path)[1:] == [
        "  sales.csv: was not read within 0.8 seconds. "
        "Split it into several files, or set seconds in kam.toml [reading]"
    ]


def test_a_file_that_ends_the_process_is_named(settings: Callable[..., Settings], tmp_path: Path) -> None:
    said = settings(b"date,account,amount\n" + b"2026-10-30,A1,1\n" * MANY)
    before = set(psutil.Process().children())
    told: list[list[str]] = []
    reading = threading.Thread(target=lambda: told.append(refusal(said, tmp_path)))
    reading.start()
    while not (tmp_path / "raw" / "sales.parquet").exists():  # then it is at the order lines
        time.sleep(0.01)
    for child in set(psutil.Process().children()) - before:
        child.kill()
    reading.join(20)
    assert told[0][1].startswith("  sales.csv: ended the process that reads it (SIGKILL). Export it again")


def test_no_limit_is_none(settings: Callable[..., Settings], tmp_path: Path) -> None:
    spreadsheet(tmp_path / "sales.xlsx", Orders=SALES)
    said = settings(memory_mb=0, seconds=0)
    assert read_exports(said, tmp_path, tmp_path / "raw")["accounts"].rows == 2


def test_a_fault_of_the_program_is_no_fault_of_a_file(
    settings: Callable[..., Settings], tmp_path: Path
) -> None:
    (tmp_path / "raw").touch()  # where a folder is to be made
    with pytest.raises(RuntimeError, match="FileExistsError"):
        read_exports(settings(), tmp_path, tmp_path / "raw")
