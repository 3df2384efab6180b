"""Each rule of the plan linter finds something in the sample's plans, somebody waived something, and pages of
many plans stay as small as mail likes."""

from pathlib import Path

import pytest

from kamlib.account import Account
from kamlib.plan.compared import Compared
from kamlib.plan.lint.findings import findings
from kamlib.plan.lint.of_pages import PAGE_RULES
from kamlib.plan.lint.registry import BROKEN, RULE_IDS
from kamlib.portfolios import COMPARISONS
from kamlib.report.books import render_run
from kamlib.workbook import Workbook, open_workbook

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def workbook(whole_sample: Path) -> Workbook:
    return open_workbook(whole_sample)


def accounts_of(workbook: Workbook) -> list[Account]:
    return [workbook.account(one) for one in workbook.accounts.dropna(subset=["owner"])["account"]]


def test_the_pages_of_many_plans_stay_within_the_design_s_gates(workbook: Workbook) -> None:
    plans = {plan.account: plan for one in accounts_of(workbook) if (plan := one.plan().document)}
    pages = render_run(workbook.company, plans.get, owners=())
    sizes = {name: len(page) for name, page in pages if name.endswith(".html")}
    assert len(sizes) == 1 + len(workbook.company.teams) and max(sizes.values()) < 200_000, sizes


def test_each_rule_finds_something_in_the_sample(workbook: Workbook) -> None:
    accounts = accounts_of(workbook)
    found = [finding for one in accounts for finding in findings(one.look(one.judgments))]
    assert {one.rule for one in found} == RULE_IDS - {BROKEN}
    assert any(one.waived for one in found)
    company = [
        one for part in workbook.company.focus if part.id == "findings" for one in part.blocks[0].findings
    ]  # type: ignore[union-attr]
    assert {one.rule for one in company} == PAGE_RULES
    assert {one.rule for one in company if one.waived} == {"DEAL-01", "LOAD-04"}


def test_an_account_in_a_notebook_knows_what_its_plan_will_say_of_next_year(workbook: Workbook) -> None:
    compared = Compared(workbook.place / COMPARISONS)
    told = {one: beside.outlook for one in compared if (beside := compared(one))}
    account, outlook = next((account, one) for account, one in told.items() if one is not None)
    [row] = workbook.account(account).outlook.to_dict("records")
    assert (row["expected"], row["low"], row["high"]) == (outlook.expected, outlook.low, outlook.high)
    assert (row["back_low"], row["alike"]) == (outlook.back_low, outlook.alike)
