"""A book of which nobody judged anything: every section that people fill says what to ask whom."""

from pathlib import Path

import pytest

from kamlib.plan.blocks import Chart, FactList, FindingList, Note
from kamlib.plan.document import AccountPlan
from kamlib.plan.judged.asking import ASKED
from tests.books.workbooks import linked_workbook, plans_of, portfolio_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> list[AccountPlan]:
    folder = linked_workbook("adventureworks", shared_data, tmp_path_factory.mktemp("asking") / "book")
    facts, settings, portfolio = portfolio_of(folder, folder.with_name("raw"))
    owners = portfolio.books.loc[portfolio.books["accounts"] > 0, "rep"].head(3)
    return plans_of(facts, settings, portfolio, set(owners))


def tasks(plan: AccountPlan) -> dict[str, list[str]]:
    """section -> who is asked what: the notes and lines that are tasks, each with the owner's name."""
    asked: dict[str, list[str]] = {}
    for section in plan.sections:
        parts = [block for block in section.blocks if isinstance(block, Note)]
        parts += [fact for block in section.blocks if isinstance(block, FactList) for fact in block.facts]
        asked[section.id] = [
            str(part.text.values["owner"].value)
            for part in parts
            if part.unknown and "owner" in part.text.values
        ]
    return asked


def test_a_full_plan_asks_in_every_section_that_people_fill(plans: list[AccountPlan]) -> None:
    full = [plan for plan in plans if plan.depth == "full"]
    assert len(full) >= 10
    for plan in full:
        asked = tasks(plan)
        for section in ("stand", "profile", "people", *ASKED):
            if section == "branches" and not asked[section]:
                continue  # the exports know branches
            assert plan.owner.name in asked[section], (plan.name, section)


def test_nothing_is_invented(plans: list[AccountPlan]) -> None:
    """No drawing of people, no finding that is listed, nothing but the question."""
    for plan in plans:
        blocks = [block for section in plan.sections for block in section.blocks]
        assert {block.kind for block in blocks if isinstance(block, Chart)} <= {
            "bridge",
            "revenue_by_quarter",
        }
        assert not any(isinstance(block, FindingList) and block.listed for block in blocks)
        filled = [one for one in plan.sections if one.id in ("whitespace", "strategies", "risks")]
        assert all(one.headline.id.startswith("ask-") and len(one.blocks) == 1 for one in filled)


def test_a_page_asks_for_nothing(plans: list[AccountPlan]) -> None:
    pages = [plan for plan in plans if plan.depth == "page"]
    assert pages
    for plan in pages:
        assert {section.id for section in plan.sections} <= {"stand", "branches", "data"}
