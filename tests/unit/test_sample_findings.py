"""Each rule of the plan linter finds something in the sample's plans, and somebody waived something."""

from pathlib import Path

import pytest

from kamlib.plan.lint.findings import findings
from kamlib.plan.lint.registry import BROKEN, RULE_IDS
from kamlib.workbook import open_workbook

pytestmark = pytest.mark.slow


def test_each_rule_finds_something_in_the_sample(whole_sample: Path) -> None:
    workbook = open_workbook(whole_sample)
    owned = workbook.accounts.dropna(subset=["owner"])["account"]
    accounts = [workbook.account(one) for one in owned]
    found = [finding for one in accounts for finding in findings(one.look(one.judgments))]
    assert {one.rule for one in found} == RULE_IDS - {BROKEN}
    assert any(one.waived for one in found)
