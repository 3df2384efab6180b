"""What docs/judgments/ says is what the kinds are: tables, words and examples."""

import re
import runpy
import shlex
from pathlib import Path
from typing import Any

import pytest

from kamlib.judgments.kinds import FIXED, KINDS, anchors_of, keys_of, read_record
from kamlib.judgments.record import Record
from tests.unit.judgments.made import words_of

BLOCK = re.compile(r"<!-- printed: (\w+) -->\n(.*?)<!-- end -->", re.DOTALL)
EXAMPLE = re.compile(r"^kam set .*$", re.MULTILINE)


@pytest.fixture(scope="module")
def pages(repository: Path) -> dict[str, str]:
    return {page.name: page.read_text() for page in (repository / "docs" / "judgments").glob("*.md")}


@pytest.fixture(scope="module")
def blocks(pages: dict[str, str]) -> dict[str, str]:
    return {kind: block for page in pages.values() for kind, block in BLOCK.findall(page)}


def test_the_tables_are_up_to_date(repository: Path, pages: dict[str, str]) -> None:
    printed = runpy.run_path(str(repository / "docs" / "judgment_pages.py"))["page"]
    late = [name for name, text in pages.items() if printed(text) != text]
    assert late == [], "run `make docs`"


def test_each_kind_stands_once_on_its_themes_page_below_its_name(pages: dict[str, str]) -> None:
    places = {
        (name, head, kind)
        for name, text in pages.items()
        for head, part in re.findall(r"^## (\w+)$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
        for kind, _ in BLOCK.findall(part)
    }
    themes = {kind: record.__module__.rpartition(".")[2].replace("_", "-") for kind, record in KINDS.items()}
    assert places == {(f"{theme}.md", kind, kind) for kind, theme in themes.items()}
    assert sum(len(BLOCK.findall(text)) for text in pages.values()) == len(KINDS) + 1  # and all of them


@pytest.mark.parametrize(("kind", "record"), KINDS.items(), ids=KINDS)
def test_every_field_word_key_and_anchor_is_told(
    kind: str, record: type[Record], blocks: dict[str, str]
) -> None:
    rows = [line for line in blocks[kind].splitlines() if line.startswith("| ")]
    for name, field in record.model_fields.items():
        (row,) = (
            row
            for row in rows
            if re.match(rf"\| \**`{name}`\** \| {re.escape(field.description or '')}", row)
        )
        assert all(f"`{word}`" in row for word in words_of(field.annotation)), row
        assert field.is_required() == row.startswith("| **")
    told = "\n".join(rows)
    for key in FIXED.get(kind, {"": ""}):
        assert key == "" or f"| `{key}` |" in told
        assert all(text in told for texts in anchors_of(kind, key).values() for text in texts)
    assert all(f"- `{rule.at}`: {rule.says}." in blocks[kind] for rule in record.rules)


def test_every_kind_has_an_example_that_can_be_typed(pages: dict[str, str]) -> None:
    examples = [_read(line) for page in pages.values() for line in EXAMPLE.findall(page)]
    assert [kind for kind, _, _ in sorted(examples)] == sorted(KINDS)
    for kind, key, value in examples:
        record = read_record(kind, key or _any_key(kind), value)
        assert record.as_value().keys() >= value.keys()


def _read(line: str) -> tuple[str, str, dict[str, Any]]:
    """kind, key and fields of `kam set ACCOUNT KIND[/KEY] FIELD=VALUE... --reason TEXT`."""
    _, _, _, what, *words = shlex.split(line)
    fields = words[: next((place for place, word in enumerate(words) if word.startswith("--")), len(words))]
    kind, _, key = what.partition("/")
    return kind, key, dict(field.split("=", 1) for field in fields)


def _any_key(kind: str) -> str:
    """The key that a new record gets."""
    record = KINDS[kind]
    assert not (keys_of(kind) or record.named_by), "the example has to name it"
    return "" if record.nature == "one" else "k-1"
