"""A run tells which kamlib wrote it; one whose sentences this one can't fill is not rendered."""

import json
from pathlib import Path
from typing import Any

import pytest

from kamlib import __version__
from kamlib.errors import UsageError
from kamlib.outputs import RunFolder
from kamlib.report.catalogue import values_of
from kamlib.run.made_with import made_with, refuse_other_texts


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder(tmp_path)


def written(folder: RunFolder, version: str, **texts: Any) -> None:
    told = json.loads(made_with())
    folder.made_with.write_text(json.dumps({"kamlib": version, "texts": told["texts"] | texts}))


def test_a_run_of_this_version_is_rendered(folder: RunFolder) -> None:
    folder.made_with.write_bytes(made_with())
    refuse_other_texts(folder)


def test_a_version_that_gave_more_is_rendered(folder: RunFolder) -> None:
    written(folder, "0.0.9", **{"goal-missing": [*values_of()["goal-missing"], "more"]})
    refuse_other_texts(folder)


@pytest.mark.parametrize("texts", [{"goal-missing": []}, {"a-text-that-is-gone": ["year"]}])
def test_a_version_with_other_texts_is_named(folder: RunFolder, texts: dict[str, list[str]]) -> None:
    written(folder, "0.0.9", **texts)
    with pytest.raises(UsageError) as refused:
        refuse_other_texts(folder)
    told = f"written by another version of kamlib (0.0.9; this one is {__version__})"
    assert told in str(refused.value) and str(refused.value).endswith("`kam plans` makes it anew")


def test_the_same_version_with_other_texts_is_told_as_such(folder: RunFolder) -> None:
    written(folder, __version__, **{"goal-missing": []})
    with pytest.raises(UsageError, match=rf"\({__version__}, with other texts\)"):
        refuse_other_texts(folder)


@pytest.mark.parametrize("content", [None, b"", b"[]", b"{}", b'{"kamlib": "1", "texts": [1]}'])
def test_a_run_that_does_not_say_is_of_another_version(folder: RunFolder, content: bytes | None) -> None:
    if content is not None:
        folder.made_with.write_bytes(content)
    with pytest.raises(UsageError, match="written by another version of kamlib"):
        refuse_other_texts(folder)


def test_each_message_is_known_with_what_it_takes() -> None:
    assert values_of()["goal-missing"] == ["missing"]
    assert values_of()["bridge-missing"] == []
    assert values_of()["losses-survived"] == ["scenarios"], "through the message that it names"
