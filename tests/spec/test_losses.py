"""The loss test as pages tell it: what is left of a drawn company, and what people would do."""

import pytest

from kamlib.plan.blocks import Chart, FactList, Table
from kamlib.plan.company import account_comparisons
from kamlib.plan.comparison import AtRisk, Comparison
from kamlib.plan.document import AccountPlan, CompanyPlan, PlanState, Section
from kamlib.plan.joined import joined
from kamlib.plan.loss_answers import with_answers
from kamlib.plan.planned import Planned, Told
from kamlib.plan.swings import SwingRow
from kamlib.report.catalogue import catalogue
from kamlib.report.figures import chart_figure
from kamlib.sentences import Sentence, money, say
from tests.spec.test_focus import SALES, company, headline, plain, read, rows, section

MEANS = {"losses": {"fixed_cost": 200, "cash": 50, "shocks": {"No trains": {"Rail": 0.5}}}}


@pytest.fixture(scope="module")
def bearing() -> CompanyPlan:
    return company(MEANS)


def facts(plan: object) -> dict[str, str]:
    blocks = [block for block in section(plan, "losses").blocks if isinstance(block, FactList)]
    return {fact.label: plain(fact.text) for block in blocks for fact in block.facts}


@pytest.mark.slow
def test_what_each_loss_leaves(bearing: CompanyPlan) -> None:
    # contribution: Anna 100, Bert 180, Carl 50, nobody's Emil 50; 200 has to be covered
    assert headline(bearing, "losses") == (
        "8 of 17 losses that are tried would not be survived, first Anna + Bert"
    )
    assert rows(bearing, "losses")[:6] == [
        "Anna | 500 | 100 | 1.4 | for good | over 8 years | yes",
        "Bert | 300 | 180 | 1 | for good | not known | yes",
        "Carl | 100 | 50 | 1.65 | for good | 30 | yes",
        "Emil | 100 | 50 | 1.65 | for good | 30 | yes",
        # 380 - 280 leaves 100 of 200 uncovered: six months of 50
        "Anna + Bert | 800 | 280 | 0.5 | 6 | not known | no",
        "Anna + Bert + Carl | 900 | 330 | 0.25 | 4 | not known | no",
    ]
    assert facts(bearing)["fact-cover"] == "Covered 1.9 times: €380 of contribution a year beside €200"
    assert facts(bearing)["fact-break-even"].startswith("Without the largest 2 accounts")


@pytest.mark.slow
def test_what_is_taken_for_granted_of_the_contribution_is_told(bearing: CompanyPlan) -> None:
    """Of Carl's 100 nobody knows the cost: 40 % are supposed to be left."""
    uncosted = SALES.replace("A3      | R2     | 100    | 50", "A3      | R2     | 100    |")
    plan = company({"losses": {"fixed_cost": 200, "contribution": 0.4}}, sales=uncosted)
    assert facts(plan)["fact-assumed"].startswith(
        "€40 of the contribution is 40 % of €100, the revenue of one"
    )
    assert "fact-assumed" not in facts(bearing)


@pytest.mark.slow
def test_a_book_carries_its_part(bearing: CompanyPlan) -> None:
    rosa = next(book for book in bearing.books if book.person.id == "R1")
    # 280 of 380 of the contribution carry 147 of the 200
    assert facts(rosa)["fact-cover"].startswith("Their part, by contribution, is covered 1.9 times")
    assert rows(rosa, "losses")[:2] == [
        "Anna | 500 | 100 | 1.22 | over 8 years | yes",
        "Bert | 300 | 180 | 0.679 | not known | not covered",
    ]


@pytest.mark.slow
def test_what_is_not_known_is_asked_for() -> None:
    plan = company()
    assert headline(plan, "losses") == (
        "Losing Anna would take €500 of revenue a year; whether we survive it is not known yet"
    )
    assert facts(plan)["fact-cover"].startswith("Not known yet: set losses.fixed_cost in kam.toml")
    assert rows(plan, "losses")[0] == "Anna | 500 | 100 | over 8 years"
    assert facts(plan)["fact-loss-year"].startswith("Not known yet: how likely accounts leave")
    assert not any(isinstance(block, Chart) for block in section(plan, "losses").blocks)


@pytest.mark.slow
def test_each_loss_has_what_people_would_do(bearing: CompanyPlan) -> None:
    def planned(**told: float) -> Planned:
        return Planned(PlanState(), (), 0, Told.model_validate(told).model_dump_json().encode())

    plans = {"A1": planned(answers=2, brings_back=40.0), "A2": planned(), "A3": planned(answers=1)}
    (joined,) = [one for one in with_answers(bearing.focus, plans) if one.id == "losses"]
    table = next(block for block in joined.blocks if isinstance(block, Table))
    told = [plain(row[-1]) if isinstance(row[-1], Sentence) else row[-1] for row in table.rows]
    assert told[:6] == [
        "2 steps, bring back €40",
        "nobody has said it yet",
        "one step, nobody said what they bring back",
        "no plan in this run",
        "said for 1 of 2, brings back €40",
        "said for 2 of 3, brings back €40",
    ]


def plan(factor: float = 1.0) -> AccountPlan:
    section = Section(id="risks", headline=say("ask-risks-headline", revenue=money(1)), blocks=())
    return AccountPlan.model_construct(account="A1", sections=(section,), loss_factor=factor)


def told(plan: AccountPlan, risk: AtRisk) -> list[str]:
    joint = joined(plan, Comparison(account="A1", goal_share=None, prices=(), risk=risk))
    (facts,) = joint.sections[0].blocks
    assert isinstance(facts, FactList)
    return [plain(fact.text) for fact in facts.facts]


RISK = AtRisk(churn_low=0.08, churn=0.1, churn_high=0.14, alike=40, contribution=500.0)


def test_the_chance_to_lose_an_account_stands_in_its_plan() -> None:
    survived = RISK.model_copy(update={"survives": "covers", "replace_months": 7.04})
    assert told(plan(), survived) == [
        "8 % to 14 % in the next twelve months, likeliest 10 %, by 40 forecasts of the past",
        "€500 of contribution a year is gone; what is left covers the fixed cost",
        "About 7 months, at the pace at which deals were won elsewhere in the last twelve",
    ]
    assert told(plan(), AtRisk()) == [
        "Not known yet: it needs two years of orders",
        "Not known yet what of its revenue is left: no export tells its cost. Set losses.contribution in "
        "kam.toml",
    ]


def test_a_barrier_that_locks_in_and_ends_raises_it() -> None:
    assert told(plan(1.5), RISK)[0].startswith("12 % to 21 % in the next twelve months, likeliest 15 %: 1.5")
    by = [
        (0, "the mean of all (no forecast of the past is alike), since"),
        (1, "what no more than one forecast of the past and the mean of all say, since"),
        (9, "what no more than 9 forecasts of the past and the mean of all say, since"),
        (10, "what 10 forecasts of the past say, since"),
    ]
    for alike, said in by:
        assert f": 1.5 times {said} a barrier" in told(plan(1.5), RISK.model_copy(update={"alike": alike}))[0]


@pytest.mark.slow
def test_the_company_tells_each_large_account_its_risk() -> None:
    risks = {one.account: one.risk for one in account_comparisons(*read(MEANS))}
    assert risks["A1"] and (risks["A1"].contribution, risks["A1"].survives) == (100, "covers")


def test_an_a_account_is_told_what_moves_its_next_year() -> None:
    swing = {"value": 0.1, "n": 4}
    swings = (
        SwingRow(name="churn", low=0.08, high=0.14, at_low=92, at_high=86, **swing),
        SwingRow(name="price", low=0.0, high=0.02, at_low=90, at_high=91.8, **swing),
    )
    risk = RISK.model_copy(update={"expected": 90.0, "swings": swings})
    joint = joined(plan(), Comparison(account="A1", goal_share=None, prices=(), risk=risk))
    chart, _, table = joint.sections[0].blocks
    assert isinstance(chart, Chart) and [(row["low"], row["high"]) for row in chart.rows] == [
        (2, -4),
        (0, 1.8),
    ]
    assert isinstance(table, Table) and [row[-2:] for row in table.rows] == [(92, 86), (90, 91.8)]
    drawn = chart_figure(chart, catalogue("en", "EUR"), "t").svg
    assert "Revenue that leaves" in drawn and "−€4" in drawn


def test_a_year_s_losses_are_drawn_with_their_list() -> None:
    classes = ((0.0, 0.0, 0.6), (0.0, 0.05, 0.3), (0.05, 0.3, 0.1), (0.3, None, 0.0))
    chart = Chart(
        kind="odds",
        title=say("chart-odds"),
        unit=say("chart-odds-unit"),
        describe=say("chart-odds-describe"),
        rows=tuple(
            {"from": start, "to": end, "low": chance / 2, "chance": chance, "high": chance}
            for start, end, chance in classes
        ),
    )
    drawn = chart_figure(chart, catalogue("en", "EUR"), "t").svg.replace("\N{NO-BREAK SPACE}", " ")
    assert "; Nothing: 60 % (30–60 %); Up to 5 %: 30 % (15–30 %); 5 % to 30 %: 10 % (5–10 %); 30 %" in drawn
