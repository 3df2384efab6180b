"""What is said of whole columns holds for each of their cells."""

import re
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyarrow import parquet

from kamlib.facts.marks import DESTROYED, MARKS
from kamlib.sources import parts
from kamlib.sources.columns import is_sound
from kamlib.sources.parts import RawParts

CELLS = st.none() | st.text(max_size=6) | st.from_regex(r"[\dEe+.,# ]{0,6}", fullmatch=True)


@given(st.lists(CELLS, max_size=8), st.integers(0, 3))
@example(["1.23E+11"], 0)
@example(["A 1"], 0)
@example(["#REF!"], 0)
@example(["A1\x7f"], 0)
@example(["A1\u00a0"], 0)
@example(["skipped ", "A1"], 1)
def test_in_a_sound_column_nothing_is_to_be_found(cells: list[str | None], skipped: int) -> None:
    column = pa.array(cells, pa.string()).slice(skipped)
    if is_sound(column):
        for text in filter(None, column.to_pylist()):
            assert text == text.strip() and text.isascii() and text.isprintable()
            assert text not in MARKS and not text.startswith("#") and not re.search(DESTROYED, text)


@pytest.mark.parametrize("cells", [["A1", "EUR", "DE-0815"], ["1e", "7"], [None, ""], [], [None]])
def test_ids_as_they_mostly_are_need_no_look(cells: list[str | None]) -> None:
    assert is_sound(pa.array(cells, pa.string()))


@pytest.mark.parametrize("type", [pa.int64(), pa.decimal128(9, 2), pa.date32(), pa.bool_(), pa.float64()])
def test_only_floats_among_numbers_are_written_in_ways_that_need_a_look(type: pa.DataType) -> None:
    assert is_sound(pa.nulls(3, type)) == (type != pa.float64())


@pytest.mark.parametrize("rows", [0, 1, 3, 4, 5, 8, 9])
def test_groups_of_rows_are_written_whole_and_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    monkeypatch.setattr(parts, "GROUP", 4)
    with RawParts(tmp_path / "sales.parquet", 2) as written:
        for row in range(rows):
            text = pa.array([f"A{row}"])
            written.write(f"s-{row % 2}.csv", [row + 2], [text, text])
    [file] = written.files
    found = parquet.read_table(file)
    assert found["row"].to_pylist() == list(range(2, rows + 2))
    assert found["file"].to_pylist() == [f"s-{row % 2}.csv" for row in range(rows)]
    assert found["c1"].to_pylist() == [f"A{row}" for row in range(rows)]
    assert written.sound == {0, 1}


def test_one_cell_is_enough_for_a_look_at_its_column(tmp_path: Path) -> None:
    with RawParts(tmp_path / "sales.parquet", 2) as written:
        written.write("a.csv", [2], [pa.array([" A1"]), pa.array(["P1"])])
        written.write("a.csv", [3], [pa.array(["A2"]), pa.array(["P2"])])
    assert written.sound == {1}
