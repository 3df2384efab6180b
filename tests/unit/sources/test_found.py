"""What is no file, or not there, is told as what it is; nothing that was meant is left out without a word."""

import os
from pathlib import Path

import pytest

from kamlib.sources.found import export_paths


def refusal(folder: Path, pattern: str) -> str:
    with pytest.raises(ValueError) as refused:
        export_paths(folder, pattern)
    return str(refused.value)


def test_a_folder_means_the_exports_in_it_by_name(tmp_path: Path) -> None:
    (tmp_path / "data" / "old.csv").mkdir(parents=True)
    for name in ("b.csv", "a.XLSX", "c.txt", "notes.docx", "~$a.xlsx", ".hidden.csv", "d.parquet", "e.tsv"):
        (tmp_path / "data" / name).touch()
    names = ["data/a.XLSX", "data/b.csv", "data/c.txt", "data/d.parquet", "data/e.tsv"]
    assert export_paths(tmp_path, "data") == export_paths(tmp_path, "data/") == names


def test_what_is_missing_a_dangling_link_a_pipe_and_an_empty_folder_are_four_things(tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to("gone.csv")
    (tmp_path / "circle.csv").symlink_to("circle.csv")
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "notes.docx").touch()
    assert refusal(tmp_path, "a.csv").startswith(f"there is no 'a.csv' in {tmp_path}; name a file")
    assert (
        refusal(tmp_path, "link.csv")
        == "'link.csv' is a link to 'gone.csv', which is not there; mend or remove it"
    )
    assert refusal(tmp_path, "circle.csv").startswith("'circle.csv' is a link to")
    assert refusal(tmp_path, "pipe.csv") == "'pipe.csv' is no regular file; name one"
    assert refusal(tmp_path, "data").startswith("'data' is a folder without exports; they end in .csv")


@pytest.mark.parametrize("pattern", ["data/*.csv", "data"])
def test_a_dangling_link_among_others_is_not_left_out(tmp_path: Path, pattern: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").touch()
    (tmp_path / "data" / "b.csv").symlink_to("gone.csv")
    assert refusal(tmp_path, pattern).startswith("'data/b.csv' is a link to 'gone.csv'")


def test_a_pattern_takes_files_alone(tmp_path: Path) -> None:
    (tmp_path / "data" / "old").mkdir(parents=True)
    (tmp_path / "data" / "a.csv").touch()
    assert export_paths(tmp_path, "data/*") == ["data/a.csv"]


def test_a_folder_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()

    def forbidden(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", forbidden)  # who runs the tests as root may read everything
    assert refusal(tmp_path, "data") == (
        "'data' can't be looked into: Permission denied; let the person who runs this read it"
    )
