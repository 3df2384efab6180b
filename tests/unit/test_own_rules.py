"""A workbook's own rules and the settings of rules: read once with the exports, and refused where wrong."""

import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kamlib.errors import SettingsError
from kamlib.judgments.history import Change
from kamlib.plan.lint.findings import findings
from kamlib.plan.lint.known import unknown_rules
from kamlib.settings import Lint
from kamlib.store.judgments import open_store
from kamlib.store.place import StorePlace
from kamlib.workbook import Workbook, open_workbook

RULE = """
from kamlib.plan.lint.own import rule

@rule("OURS-01", "note")
def always(look):
    "Says it of every account."
    yield "{text}", "nothing"
"""


def own(id: str) -> str:
    return RULE.replace("OURS-01", id)


@pytest.mark.parametrize(
    ("severity", "source", "told"),
    [
        ({"DMG-02": "off", "LOAD-01": "note", "OURS-01": "error"}, RULE, []),
        ({"DMG-2": "off"}, RULE, ["lint.severity.DMG-2: there is no such rule; did you mean DMG-02"]),
        ({"OURS-02": "off"}, RULE, ["lint.severity.OURS-02: there is no such rule; did you mean OURS-01"]),
        (
            {},
            own("DMG-02"),
            ["lint.rules, rules.py: DMG-02 is the id of another rule: choose one of your own"],
        ),
        ({}, RULE + RULE.replace("always", "again"), ["lint.rules, rules.py: OURS-01 is the id of another"]),
        ({"OURS-02": "off"}, "x = (", []),
    ],
)
def test_rules_that_there_are_not_are_told(severity: dict, source: str, told: list[str]) -> None:
    found = unknown_rules(Lint(severity=severity, rules="rules.py"), source)
    assert len(found) == len(told)
    assert all(one.startswith(begins) for one, begins in zip(found, told, strict=True))


def says(workbook: Workbook) -> list[str]:
    one = workbook.account()
    found = findings(one.look(one.judgments))
    return [str(hit.what.values["what"].value) for hit in found if hit.rule == "OURS-01"]


def begin_a_plan(folder: Path) -> None:
    """Of the largest account: a workbook's own rules look at no other."""
    value = {"name": "Trial", "amount": 400}
    said = Change(
        subject="A1", kind="opportunity", key="o-1", value=value, base=0, author="mia", reason="talk"
    )
    with closing(open_store(StorePlace(file=folder / "judgments.db"))) as store:
        assert store.save([said], datetime(2026, 10, 3, tzinfo=UTC)).revisions


@pytest.mark.slow
@pytest.mark.usefixtures("read_here")
def test_a_changed_rule_is_another_portfolio_and_a_missing_file_is_told(
    small_workbook: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(small_workbook, tmp_path / "workbook")
    begin_a_plan(folder)
    settings = folder / "kam.toml"
    settings.write_text(settings.read_text() + '\n[lint]\nrules = "rules.py"\n')
    with pytest.raises(SettingsError, match=r"lint.rules, rules.py: can't be read"):
        open_workbook(folder)
    rules = folder / "rules.py"
    rules.write_text(RULE.format(text="first"))
    assert says(open_workbook(folder)) == ["first"]
    rules.write_text(RULE.format(text="second"))
    assert says(open_workbook(folder)) == ["second"]
    rules.write_text(own("DMG-02"))
    with pytest.raises(SettingsError, match="DMG-02 is the id of another rule"):
        open_workbook(folder)
