"""What the pages say is what the code does: keys, defaults, tables, links."""

import json
import re
import runpy
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic_core import PydanticUndefined

from kamlib.limits import ONE_THREAD
from kamlib.plan.lint.of_pages import PAGE_RULES
from kamlib.plan.lint.registry import RULE_IDS
from kamlib.run.warm.owner import ALTAIR, PRELOADED, QUIET
from kamlib.settings import Lint, Part, Settings

ROW = re.compile(r"^\| `(?P<key>[\w.*]+)` \| (?P<default>[^|]+) \|", re.MULTILINE)


def settings_keys(table: type[Part] = Settings, above: str = "") -> Iterator[tuple[str, object]]:
    """Every key of kam.toml with its default."""
    for name, field in table.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, Part):
            yield from settings_keys(field.annotation, f"{above}{name}.")
            continue
        yield above + name, field.default
        kinds = [kind for kind in get_args(field.annotation) if isinstance(kind, type)]
        for kind in kinds:
            if issubclass(kind, Part):
                yield from settings_keys(kind, f"{above}{name}.*.")


def test_the_page_of_settings_knows_every_key_and_no_other(repository: Path) -> None:
    page = (repository / "docs" / "settings.md").read_text()
    assert [row["key"] for row in ROW.finditer(page)] == [key for key, _ in settings_keys()]


def test_the_page_of_settings_gives_the_defaults(repository: Path) -> None:
    page = (repository / "docs" / "settings.md").read_text()
    said = {row["key"]: row["default"].strip() for row in ROW.finditer(page)}
    for key, default in settings_keys():
        if default is PydanticUndefined:
            assert said[key] == "required"
        elif default in (None, {}):
            assert said[key] and "`" not in said[key], f"{key}: a sentence says what holds"
        else:
            assert json.loads(said[key].strip("`")) == json.loads(json.dumps(default)), key


@pytest.mark.parametrize("page", ["README.md", "docs/settings.md", "docs/how-to.md"])
def test_examples_of_settings_are_settings(repository: Path, page: str) -> None:
    for example in re.findall(r"```toml\n(.*?)```", (repository / page).read_text(), re.DOTALL):
        Settings.model_validate(tomllib.loads(example))


def test_the_data_dictionary_is_up_to_date(repository: Path) -> None:
    printed = runpy.run_path(str(repository / "docs" / "data_dictionary.py"))["dictionary"]()
    assert (repository / "docs" / "data-dictionary.md").read_text() == printed, "run `make docs`"


def test_links_lead_somewhere(repository: Path) -> None:
    pages = [*repository.glob("*.md"), *repository.glob("docs/**/*.md"), repository / "reports" / "README.md"]
    lost = [
        f"{page.name}: {link}"
        for page in pages
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text())
        if not (page.parent / link).exists()
    ]
    assert lost == []


def test_make_targets_that_pages_name_exist(repository: Path) -> None:
    targets = set(re.findall(r"^(\w+):", (repository / "Makefile").read_text(), re.MULTILINE))
    pages = [*repository.glob("*.md"), *repository.glob("docs/*.md")]
    named = {name for page in pages for name in re.findall(r"(?:`|^\s*)make ([a-z]+)", page.read_text())}
    assert named <= targets


def test_the_page_of_the_engine_names_what_is_imported_already(repository: Path) -> None:
    page = (repository / "docs" / "engine.md").read_text()
    (row,) = re.findall(r"^\| imported already \| (.+?) \|", page, re.MULTILINE)
    imported = {module.partition(".")[0] for module in (*PRELOADED, ALTAIR)}
    assert set(re.findall(r"`(\w+)`", row)) == imported
    assert all(f"`{name}`" in page for name in QUIET if name not in ONE_THREAD or name == "OMP_NUM_THREADS")


def test_the_page_of_the_linter_is_up_to_date_and_each_rule_has_one_of_its_own(repository: Path) -> None:
    page = (repository / "docs" / "lint.md").read_text()
    printer = runpy.run_path(str(repository / "docs" / "lint_pages.py"))
    assert page == printer["page"](page), "run `make docs`"
    rules = {one.name: one.read_text() for one in (repository / "docs" / "lint").iterdir()}
    assert rules == printer["rule_pages"](), "run `make docs`"
    assert {name.removesuffix(".md") for name in rules} == RULE_IDS | PAGE_RULES


def test_examples_of_the_linter_are_settings(repository: Path) -> None:
    for example in re.findall(r"```toml\n(.*?)```", (repository / "docs" / "lint.md").read_text(), re.DOTALL):
        Lint.model_validate(tomllib.loads(example)["lint"])
