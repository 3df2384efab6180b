"""Who saves in a row lets those go first who wait."""

from pathlib import Path

import pytest

from kamlib.store import line
from kamlib.store.line import AGAIN, STEP_BACK, in_line


def test_whoever_had_a_turn_just_now_steps_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now, steps = [100.0], []
    monkeypatch.setattr(line, "monotonic", lambda: now[0])
    monkeypatch.setattr(line, "sleep", steps.append)

    def turn(name: str) -> int:
        with in_line(tmp_path / name):
            return len(steps)

    assert [turn("a"), turn("b"), turn("a")] == [0, 0, 1]
    assert steps == [STEP_BACK]
    now[0] += 2 * AGAIN
    assert turn("a") == 1
