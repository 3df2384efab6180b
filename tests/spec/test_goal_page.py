"""The goal on a page: what is missing, what it takes, and how it adds up, for accounts drawn here."""

from datetime import UTC, date, datetime
from functools import cache

import pytest

from kamlib.judgments.history import Revision
from kamlib.plan.blocks import FactList, Note, Table
from kamlib.plan.document import CompanyPlan
from kamlib.report.catalogue import catalogue
from tests.spec.test_focus import company, plain, section

pytestmark = pytest.mark.slow

SALES = """
    order | date       | account | seller | amount
    O1    | 2023-10-01 | A1      | R1     | 600
    O2    | 2024-11-10 | A1      | R1     | 600
    O3    | 2025-12-01 | A1      | R1     | 600
    O4    | 2023-10-01 | A2      | R1     | 400
    O5    | 2024-11-10 | A2      | R1     | 400
    O6    | 2025-12-01 | A2      | R1     | 400
    O7    | 2024-12-10 | A3      | R2     | 200
    O8    | 2025-12-10 | A3      | R2     | 100
"""
DEALS = """
    opportunity | account | name | stage | amount | opened     | closed
    D1          | A2      | Pump | won   | 50     | 2025-09-30 | 2025-10-30
    D2          | A2      | Belt | lost  | 50     | 2025-09-30 | 2025-10-30
    D3          | A3      | Seal | open  | 30     | 2026-10-01 | 2027-02-28
"""
REPS = """
    rep | name | manager
    R1  | Rosa | R3
    R2  | Rudi | R3
    R3  | Ruth |
"""
GOALS = {"company": 1500.0, "reps": {"R1": 1100.0}, "growth": 0.1}


@cache
def planned() -> CompanyPlan:
    return company({"goals": GOALS}, sales=SALES, opportunities=DEALS, reps=REPS)


def facts(plan) -> dict[str, str]:
    found = next(block for block in section(plan, "goal").blocks if isinstance(block, FactList))
    words = catalogue("en", "EUR")
    return {fact.label: words.sentence(fact.text) for fact in found.facts}


def test_what_is_missing_and_what_that_takes() -> None:
    told = facts(planned())
    asked = ("expected", "open", "missing", "takes", "coverage", "chance")
    assert set(told) == {f"fact-goal-{one}" for one in asked}
    assert told["fact-goal-expected"].startswith("€1.0") and "€1.10k stays" in told["fact-goal-expected"]
    assert (
        "(1 of 2 own deals in three years)" in told["fact-goal-takes"] and "of €50" in told["fact-goal-takes"]
    )
    assert told["fact-goal-open"].startswith("one deal of €30 brings €")


def test_where_no_deal_ever_closed_as_fast_as_the_year_asks_it_says_so() -> None:
    quick = "Pump | won   | 50     | 2025-09-30"
    slow = DEALS.replace(quick, quick.replace("2025-09-30", "2022-01-01"))
    plan = company({"goals": GOALS}, sales=SALES, opportunities=slow, reps=REPS)
    told = facts(plan)
    assert section(plan, "goal").headline.id == "goal-headline-late"
    assert "none closed as fast" in told["fact-goal-takes"] and "fact-goal-coverage" not in told


def levels(plan) -> list[tuple]:
    """The rows of the cascade, without their names."""
    tables = [one for one in section(plan, "goal").blocks if isinstance(one, Table)]
    (cascade,) = [one for one in tables if one.id == "cascade"]
    return [row[1:] for row in cascade.rows]


def test_each_level_is_the_sum_of_the_one_below_and_what_nobody_carries() -> None:
    plan = planned()
    assert levels(plan) == [
        (1100.0, 1500.0, 1230.0, 270.0),
        (1100.0, 1230.0, 1230.0, 0.0),
        (1000.0, 1100.0, 1100.0, 0.0),
        (100.0, 130.0, 130.0, 0.0),
    ]
    team = next(one for one in plan.teams if one.person.id == "R3")
    assert [row[1] for row in levels(team)] == [1230.0, 1100.0, 130.0]
    book = next(one for one in plan.books if one.person.id == "R1")
    assert [row[1] for row in levels(book)] == [660.0, 440.0]


def test_a_book_that_nobody_set_a_goal_for_has_one_figure_wherever_it_is_told() -> None:
    """Growth asks 110 of Rudi's accounts; of the company's 1,500 the cascade gives them 20 more."""
    plan = planned()
    book = next(one for one in plan.books if one.person.id == "R2")
    assert (book.goal, book.goal_origin.id) == (130.0, "origin-goal-shared")
    assert next(one.value for one in book.figures if one.id == "figure-goal") == 130.0
    assert section(book, "goal").headline.values["goal"].value == 130.0
    team = next(one for one in plan.teams if one.person.id == "R3")
    assert {row.person.id: row.goal for row in team.rows} == {"R1": 1100.0, "R2": 130.0}


def test_without_a_goal_the_company_is_told_whom_to_ask_and_a_book_nothing() -> None:
    plan = company(sales=SALES, reps=REPS)
    assert section(plan, "goal").headline.id == "goal-unknown"
    assert not any(one.id == "goal" for book in plan.books for one in book.focus)


def test_a_goal_without_a_deal_ever_won_has_no_chance_that_is_known() -> None:
    plan = company({"goals": GOALS}, sales=SALES, opportunities=None, reps=REPS)
    found = section(plan, "goal")
    assert found.headline.id == "goal-headline" and found.blocks[0].unknown


def test_what_is_dated_later_changes_nothing() -> None:
    later = DEALS + f"    D4 | A1 | Late | won | 9000 | {date(2026, 11, 1)} | 2026-12-01\n"
    sold = SALES + "    O9    | 2026-11-01 | A1      | R1     | 9000\n"
    plan = company({"goals": GOALS}, sales=sold, opportunities=later, reps=REPS)
    assert section(plan, "goal") == section(planned(), "goal")


QUOTAS = """
    rep | year | amount
    R1  | 2026 | 1000
    R2  | 2026 | 400
"""


def test_the_running_year_month_by_month_and_what_is_missing() -> None:
    """All revenue of 2025 came in December: 1,100 of it, less what usually goes, is still to come."""
    plan = company({"goals": GOALS}, sales=SALES, opportunities=DEALS, reps=REPS, quotas=QUOTAS)
    found = section(plan, "progress")
    assert found.headline.id == "progress-headline-short" and found.headline.values["gap"].value == 350
    (months,) = [block for block in found.blocks if isinstance(block, Table)]
    assert months.rows[11] == ("2026-12-01", 1400, None, 1050, 1100) and months.total[1:4] == (1400, 0, 1050)
    book = next(one for one in plan.books if one.person.id == "R1")
    assert section(book, "progress").headline.id == "progress-headline-reached"


def test_the_goal_of_the_running_year_tells_the_gap_that_the_running_year_tells() -> None:
    """Planned is the year that runs: a deal with somebody new is all that the goal has on top."""
    running = {"goals": {"reps": {"R1": 1000.0, "R2": 400.0}}, "planning": {"year": 2026}}
    plan = company(running, sales=SALES, opportunities=DEALS.partition("    D3")[0], reps=REPS)
    goal, progress = section(plan, "goal"), section(plan, "progress")
    assert goal.headline.values["missing"].value == pytest.approx(progress.headline.values["gap"].value)
    bridge = next(one for one in goal.blocks if isinstance(one, Table) and one.id == "plan-bridge")
    assert bridge.rows[0][0].id == "bridge-came" and bridge.rows[0][1] == 1100


def test_without_every_books_goal_the_company_asks() -> None:
    some = "\n".join(QUOTAS.splitlines()[:-1])
    plan = company({"goals": GOALS}, sales=SALES, opportunities=DEALS, reps=REPS, quotas=some)
    assert section(plan, "progress").headline.id == "progress-unknown"


def signed(subject: str, year: int, amount: float, kind: str = "company_target", **more: object) -> Revision:
    return Revision(
        **{"subject": subject, "kind": kind, "key": str(year), "value": {"amount": amount, **more}},
        **{"author": "Mia", "reason": "agreed", "base": 0, "number": 1, "revision": 1},
        at=datetime(2026, 1, 9, tzinfo=UTC),
    )


CHANGED = {"changed_to": 1500.0, "changed_on": "2026-10-01", "changed_because": "a line put off"}
ABOVE = (
    signed("company", 2027, 1600.0, **CHANGED),
    signed("R3", 2027, 1300.0, "team_target"),
    signed("company", 2026, 2000.0),
    signed("R4", 2026, 300.0, "rep_target"),
)
NEW = REPS + "    R4  | Rita | R3\n"
"""Rita has just begun: nobody's owner yet, with a goal of her own."""


def tables(plan, ident: str) -> dict[str, Table]:
    return {block.id: block for block in section(plan, ident).blocks if isinstance(block, Table)}


def test_what_was_signed_for_company_and_team_stays_beside_what_it_was_changed_to() -> None:
    goals = {**GOALS, "company": 1400.0}  # what is signed goes before it
    plan = company({"goals": goals}, sales=SALES, opportunities=DEALS, reps=NEW, decided=ABOVE)
    assert [row[-3:] for row in levels(plan)][:2] == [(1500.0, 1300.0, 200.0), (1300.0, 1230.0, 70.0)]
    note, differs = [block for block in section(plan, "goal").blocks if isinstance(block, Note)]
    assert differs.unknown and plain(differs.text).startswith("goals.company in kam.toml says €1.40k: it")
    assert plain(note.text) == (
        "The goal was changed from €1.60k to €1.50k on 1 October 2026 by Mia: a line put off"
    )
    rows = tables(plan, "goal")["goals-set"].rows
    assert [row[1:5] for row in rows] == [(1600.0, 1500.0, 1300.0, 200.0), (1300.0, 1300.0, 1230.0, 70.0)]
    team = next(one for one in plan.teams if one.person.id == "R3")
    assert (plan.goal, team.total.goal) == (1500.0, 1300.0)
    assert [row[1:5] for row in tables(team, "goal")["goals-set"].rows] == [rows[1][1:5]]
    assert plain(team.figures[1].origin).startswith("Goal of 2027 as Mia signed it")
    book = next(one for one in plan.books if one.person.id == "R1")
    assert "goals-set" not in tables(book, "goal")


def test_the_running_year_is_beside_what_was_signed_for_it_and_a_new_sellers_goal_counts() -> None:
    told = {"sales": SALES, "opportunities": DEALS, "reps": NEW, "quotas": QUOTAS}
    plan = company({"goals": GOALS}, decided=ABOVE, **told)
    assert section(plan, "progress").headline.values["goal"].value == 2000
    (team,) = [one for one in plan.teams if one.person.id == "R3"]
    assert section(team, "progress").headline.values["goal"].value == 1000 + 400 + 300
    without = company({"goals": GOALS}, decided=ABOVE[:1], **told)
    assert section(without, "progress").headline.values["goal"].value == 1400
    this_year = {"goals": GOALS, "planning": {"year": 2026}}
    assert section(company(this_year, **told), "progress").headline.values["goal"].value == 1500


def test_what_is_signed_for_a_team_counts_on_every_page_above_it() -> None:
    """Ruth's team signed 1,300 and its books 1,230; this year the team 1,700, and its books' quotas 1,400."""
    lines = REPS.replace("Ruth |", "Ruth | R9") + "    R9  | Rhea |\n"
    signs = (signed("R3", 2027, 1300.0, "team_target"), signed("R3", 2026, 1700.0, "team_target"))
    goals = {"goals": {"reps": {"R1": 1100.0}, "growth": 0.1}}
    told = {"sales": SALES, "opportunities": DEALS, "reps": lines, "quotas": QUOTAS}
    plan = company(goals, decided=signs, **told)
    rhea = next(one for one in plan.teams if one.person.id == "R9")
    assert (plan.goal, rhea.total.goal) == (1300, 1300)
    for page in (plan, rhea):
        assert section(page, "progress").headline.values["goal"].value == 1700
        assert [row[1:5] for row in tables(page, "goal")["goals-set"].rows] == [(1300, 1300, 1230, 70)]
        assert not any(isinstance(block, Note) for block in section(page, "goal").blocks)
        assert "those signed for teams" in plain(page.figures[1].origin)


def test_whom_nothing_is_left_for_is_told_no_goal_of_nothing() -> None:
    """Of 1,000 all is Rosa's, and more: nothing is left for Rudi, whom nobody set a goal for."""
    plan = company({"goals": {"company": 1000.0, "reps": {"R1": 1100.0}}}, sales=SALES, reps=REPS)
    book = next(one for one in plan.books if one.person.id == "R2")
    assert (book.goal, book.goal_origin.id) == (None, "origin-goal-none")
    assert not any(one.id == "goal" for one in book.focus)
    team = next(one for one in plan.teams if one.person.id == "R3")
    assert team.total.goal == 1100 == levels(team)[0][1]
