"""What was drawn once is found again by its content; what is damaged, or of another world, is not."""

import os
import random
from pathlib import Path

import pytest

from kamlib import outputs
from kamlib.charts import kept
from kamlib.charts.cache import Drawings

SPEC, SVG = '{"mark": "bar"}', "<svg>ä</svg>"


def only_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With one drawing in it."""
    Drawings(tmp_path / "charts").keep(SPEC, SVG)
    return tmp_path / "charts"


def test_it_is_found_again_by_another_process(folder: Path) -> None:
    assert Drawings(folder).find(SPEC) == SVG
    assert Drawings(folder).find(SPEC + " ") is None


def test_it_is_for_us_alone(folder: Path) -> None:
    assert folder.stat().st_mode & 0o777 == 0o700
    assert only_file(folder).stat().st_mode & 0o777 == 0o600


def test_without_a_folder_it_is_kept_in_memory() -> None:
    drawings = Drawings(None)
    assert drawings.find(SPEC) is None
    drawings.keep(SPEC, SVG)
    assert drawings.find(SPEC) == SVG


@pytest.mark.parametrize("damage", ["empty", "short", "turned", "another's"])
def test_a_damaged_file_counts_as_not_there_and_is_drawn_again(folder: Path, damage: str) -> None:
    file = only_file(folder)
    content = file.read_bytes()
    if damage == "another's":
        Drawings(folder).keep("{}", "<svg/>")
        (other,) = set(folder.iterdir()) - {file}
        other.replace(file)
    else:
        turned = bytes([content[40] ^ 1])
        file.write_bytes(
            {"empty": b"", "short": content[:-1], "turned": content[:40] + turned + content[41:]}[damage]
        )
    again = Drawings(folder)
    assert again.find(SPEC) is None
    again.keep(SPEC, SVG)
    assert file.read_bytes() == content
    assert Drawings(folder).find(SPEC) == SVG


def test_another_drawing_program_or_zone_draws_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as changed:
        changed.setattr("importlib.metadata.version", lambda name: "99")
        assert Drawings(folder).find(SPEC) is None
    with monkeypatch.context() as changed:
        changed.setattr(kept, "VEGA_LITE", "99")
        assert Drawings(folder).find(SPEC) is None
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert Drawings(folder).find(SPEC) is None


def noise(number: int) -> str:
    """A thousand characters that no packing makes short."""
    return "".join(random.Random(number).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=1000))


def test_the_folder_keeps_what_was_used_last(tmp_path: Path) -> None:
    drawings = Drawings(tmp_path, most=10_000)
    for number in range(10):
        drawings.keep(str(number), noise(number))
        (newest,) = [file for file in tmp_path.iterdir() if file.stat().st_mtime > 1_000_000_000]
        os.utime(newest, (number, number))
    assert Drawings(tmp_path).find("0") == noise(0)
    for number in range(10, 100):
        drawings.keep(str(number), noise(number))
        assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 10_000
        if number == 13:
            left = {n for n in range(14) if Drawings(tmp_path).find(str(n))}
            assert {0, 13} <= left and 1 not in left


def test_memory_keeps_what_was_used_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_IN_MEMORY", 2500)
    drawings = Drawings(None)
    drawings.keep("a", noise(1))
    drawings.keep("b", noise(2))
    drawings.keep("b", noise(2))
    assert drawings.find("a")
    drawings.keep("c", noise(3))
    assert [bool(drawings.find(name)) for name in "abc"] == [True, False, True]


def test_a_folder_that_can_t_be_written_costs_no_drawing(tmp_path: Path) -> None:
    (tmp_path / "charts").write_text("a file where the folder should be")
    drawings = Drawings(tmp_path / "charts")
    assert drawings.find(SPEC) is None
    drawings.keep(SPEC, SVG)
    assert drawings.find(SPEC) == SVG


def test_what_a_killed_run_left_half_written_is_swept_away(folder: Path) -> None:
    stray = folder / f".kam-{outputs._HOST}-4194999-0123.tmp"
    stray.write_bytes(b"half")
    Drawings(folder).keep("{}", "<svg/>")
    assert not stray.exists()
