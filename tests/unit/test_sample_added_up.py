"""What the sample's managers read of many accounts is what the plans say, account by account."""

from collections import Counter

import pytest

from kamlib.plan.blocks import Link, PageSection, Table
from kamlib.plan.board import board_sections
from kamlib.plan.document import AccountPlan, CompanyPlan
from kamlib.plan.planned import planned_of
from kamlib.sample import write_sample
from kamlib.workbook import open_workbook

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> tuple[CompanyPlan, dict[str, AccountPlan]]:
    folder = tmp_path_factory.mktemp("company")
    write_sample(folder, accounts=60)
    workbook = open_workbook(folder)
    owned = workbook.accounts.dropna(subset=["owner"])["account"]
    plans = {one: workbook.account(one).plan().document for one in owned}
    return workbook.company, plans


@pytest.fixture(scope="module")
def sections(company: tuple[CompanyPlan, dict[str, AccountPlan]]) -> dict[str, PageSection]:
    whole, plans = company
    board = {account: planned_of(plan) for account, plan in plans.items()}
    return {one.id: one for one in board_sections(whole.standings, whole.books, board, accounts=True)}


def table(section: PageSection, ident: str) -> Table:
    return next(one for one in section.blocks if isinstance(one, Table) and one.id == ident)


def test_each_account_has_the_figures_of_its_plan_and_they_add_up(
    company: tuple[CompanyPlan, dict[str, AccountPlan]], sections: dict[str, PageSection]
) -> None:
    _, plans = company
    told = table(sections["account-strategies"], "account-strategies")
    for row in told.rows:
        if isinstance(row[1], Link):
            plan = plans[row[1].key]
            known = {figure.id: figure.value for figure in plan.figures}
            goal = row[5] if isinstance(row[5], float) else None
            assert (row[2], row[4], goal) == (plan.stand, known["figure-revenue"], known["figure-goal"])
            assert row[7] == sum(status == "live" for status in plan.strategies.values())
    revenue = sum(plan.figures[0].value or 0 for plan in plans.values())
    assert told.total is not None and told.total[4] == pytest.approx(revenue)


def test_the_matrix_says_of_each_strategy_what_its_plan_says(
    company: tuple[CompanyPlan, dict[str, AccountPlan]], sections: dict[str, PageSection]
) -> None:
    _, plans = company
    words = {"strategy-status-live": "matrix-live", "strategy-status-planned": "matrix-planned"}
    words |= {"strategy-status-none": "matrix-none", "not-known-yet": "matrix-unknown"}
    said = table(sections["matrix"], "matrix").rows
    assert len(said) > 1
    for row in said:
        assert isinstance(row[1], Link)
        section = next(one for one in plans[row[1].key].sections if one.id == "strategies")
        own = [words[line[1].id] for line in table(section, "strategies").rows]
        assert [cell.id for cell in row[2:]] == own


def test_hours_and_contacts_of_all_sellers_are_those_of_the_plans(
    company: tuple[CompanyPlan, dict[str, AccountPlan]], sections: dict[str, PageSection]
) -> None:
    whole, plans = company
    tiers = {one.account: one.tier for one in whole.standings}
    hours: Counter[str] = Counter()
    for account, plan in plans.items():
        assert plan.scorecard is not None and plan.scorecard.dialogue is not None
        hours[tiers[account]] += plan.scorecard.hours.spent or 0
    told = table(sections["scorecard"], "scorecard")
    assert told.total is not None
    assert [told.total[2], told.total[3], told.total[4]] == pytest.approx([hours[tier] for tier in "ABC"])
    contacts = sum(plan.scorecard.dialogue.contacts for plan in plans.values())
    assert told.total[1].values["contacts"].value == contacts
    assert {plan.scorecard.level is None for plan in plans.values()} == {True, False}
