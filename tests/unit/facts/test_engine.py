"""The engine sees one folder, and nobody can talk it out of that."""

from pathlib import Path

import duckdb
import pytest

from kamlib.facts.engine import engine, materialised


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "secret.csv"
    file.write_text("a\n1\n")
    return file


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('{secret}')",
        "SELECT * FROM '{secret}'",
        "SELECT * FROM glob('{secret}')",
        "COPY (SELECT 1) TO '{secret}.copy'",
        "ATTACH '{secret}.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "SET threads = 1",
        "SELECT * FROM frame",
    ],
)
def test_the_world_is_out_of_reach(tmp_path: Path, secret: Path, statement: str) -> None:
    frame = duckdb.sql("SELECT 1 AS a").df()  # a Python variable that an open engine would find by its name
    folder = tmp_path / "mine"
    folder.mkdir()
    with engine(folder) as backend, pytest.raises(duckdb.Error):
        backend.con.execute(statement.format(secret=secret)).fetchall()
    assert len(frame) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "secret.csv"]


def test_nothing_is_fetched_or_found_by_chance(tmp_path: Path) -> None:
    off = ["autoinstall_known_extensions", "autoload_known_extensions", "python_enable_replacements"]
    with engine(tmp_path) as backend:
        found = backend.con.execute("SELECT name, value FROM duckdb_settings()").fetchall()
    assert {name: dict(found)[name] for name in off} == dict.fromkeys(off, "false")


@pytest.mark.parametrize("name", ["it's ü", "data[1]", "a*b"])
def test_its_own_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    with engine(folder) as backend:
        table = backend.create_table("known", schema={"a": "int64"})
        assert materialised(backend, table, folder / "known.parquet").count().to_pyarrow().as_py() == 0


@pytest.mark.slow
def test_it_takes_a_part_of_the_memory_and_goes_on_in_files(tmp_path: Path) -> None:
    with engine(tmp_path, 1000) as backend:
        [said] = backend.con.execute("SELECT current_setting('memory_limit')").fetchone()
        assert said.startswith("572.")  # 600 MB in MiB
        many = "SELECT count(DISTINCT md5(i::text) || repeat('x', 100)) FROM range(4000000) t(i)"
        assert backend.con.execute(many).fetchone() == (4_000_000,)
