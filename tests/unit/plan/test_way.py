"""The way to an account's goal, from opportunities that are drawn here."""

import pandas as pd

from kamlib.analysis.slices import AccountSlice
from kamlib.analysis.targeting import QUESTIONS, Ends
from kamlib.plan import way as ways
from kamlib.plan.blocks import Block
from kamlib.plan.comparison import DealOdds, Odds
from kamlib.plan.frame import PlanFrame
from kamlib.plan.judged.pursued import targeted_of
from kamlib.plan.judged.said import Judged, judged_of
from kamlib.plan.judged.way import way_terms
from kamlib.plan.way import Way
from kamlib.report.catalogue import catalogue
from kamlib.settings import Corrections
from tests.unit.analysis.drawn import drawn_frame
from tests.unit.plan.rows import frame, row
from tests.unit.plan.test_judged import said

DEALS = """
    opportunity | account | name | stage | amount | opened     | closed
    W1          | A-1     | Old  | won   | 40000  | 2026-01-01 | 2026-02-01
    D1          | A-1     | Pump | open  | 60000  | 2026-10-01 | 2027-02-01
    D2          | A-1     | Belt | open  | 30000  | 2026-10-01 | 2027-03-01
    D3          | A-1     | Seal | open  |        | 2026-10-01 | 2027-03-01
"""


def account(goal: float | None, deals: str = DEALS) -> AccountSlice:
    known = drawn_frame(deals, opened="date", closed="date").assign(seller_name="Adam", product_name=None)
    accounts = pd.DataFrame([row(goal=goal)])
    return AccountSlice("A-1", {"accounts": accounts, "opportunities": known})


def answers(key: str, chance: float | None, hours: float | None):
    values = {"win_probability": chance, "hours_likely": hours}
    return said("opportunity_answers", key, **{name: one for name, one in values.items() if one is not None})


JUDGED = judged_of(
    [
        said("opportunity", "added-1", name="Service", amount=20_000),
        answers("D1", 0.5, 100.0),
        answers("D2", 1.0, 20.0),
        answers("added-1", 0.5, 8.0),
    ],
    {},
)


def way_to_goal(judged: Judged, one: AccountSlice, by: PlanFrame, odds: Odds | None = None) -> Way | None:
    terms = way_terms(one, by)
    return terms and ways.way_of(terms, targeted_of(judged, one, by), by.terms, odds)


def way_blocks(judged: Judged, one: AccountSlice, by: PlanFrame) -> list[Block]:
    return ways.way_blocks(way_terms(one, by), targeted_of(judged, one, by), by.terms, None)


def sentences(blocks) -> list[str]:
    words = catalogue("en", "EUR")
    return [words.sentence(fact.text) for fact in blocks[0].facts]


def test_the_fewest_hours_that_reach_it() -> None:
    """30,000 are missing: Belt alone brings them in 20 hours; Pump and Service would in 108."""
    blocks = way_blocks(JUDGED, account(130_000.0), frame())
    assert [cells[0] for cells in blocks[1].rows] == ["Belt"]
    assert "one of 3 known opportunities brings €30.0k on average, in 20 hours" in sentences(blocks)[2]


def test_what_is_missing_when_all_is_worked_on() -> None:
    blocks = way_blocks(JUDGED, account(410_000.0), frame())
    assert "not reachable from what is known: €240k missing" in sentences(blocks)[2]
    assert len(blocks[1].rows) == 3 and blocks[1].total[3] == 70_000


def test_the_chance_is_that_of_the_list_of_opportunities() -> None:
    """Five answers of 4 move the account's 40 % to 79 %."""
    best = dict.fromkeys(QUESTIONS, 4)
    way = way_to_goal(judged_of([said("opportunity_answers", "D1", **best)], {}), account(110_000.0), frame())
    assert way is not None and [round(one.chance, 2) for one in way.known] == [0.79, 0.4]


def test_where_all_accounts_are_compared_it_counts_with_their_chances() -> None:
    """As section 5 does, of the same deal; hours that are spent are not asked for again."""
    odds = Odds(
        method="cells",
        base=Ends(0.2, 0.25, 0.3),
        n=9,
        deals=(DealOdds(key="D1", chance=Ends(0.4, 0.5, 0.6), n=9),),
    )
    spent = said("action", "a1", title="Show it", opportunity="D1", status="done", effort=3.0)
    judged = judged_of([answers("D1", None, 10.0), spent], {})
    way = way_to_goal(judged, account(110_000.0), frame(), odds)
    assert way is not None and [one.chance for one in way.known] == [0.5, 0.25] and way.known[0].hours == 7


def test_without_answers_the_win_rate_and_the_usual_hours_count() -> None:
    way = way_to_goal(judged_of([answers("D1", None, 10.0)], {}), account(110_000.0), frame())
    assert way is not None and way.terms.rate == 2 / 5 and way.takes is not None and way.takes.wins == 1
    assert [one.brings for one in way.known] == [24_000, 12_000]
    assert way.selection.chosen == (0,) and way.selection.hours == 10


def test_hours_that_nobody_said_are_told_as_taken() -> None:
    """Both open deals are needed: the hours of one are known, and stand for the other's."""
    blocks = way_blocks(judged_of([answers("D1", None, 10.0)], {}), account(130_000.0), frame())
    told = sentences(blocks)[2]
    assert "in some 20 hours: the fewest that do. Nobody said the hours of one of them" in told
    assert "taken for 10 hours: ask" in told and blocks[1].total[-1] is None


def test_no_goal_no_way_and_a_reached_one_neither() -> None:
    assert way_blocks(JUDGED, account(None), frame()) == []
    assert way_blocks(JUDGED, account(90_000.0), frame()) == []
    nothing_known = account(110_000.0, "\n".join(DEALS.splitlines()[:2]))
    told = sentences(way_blocks(judged_of([], {}), nothing_known, frame()))
    assert told[1].startswith("not known yet") and "€10.0k missing" in told[2]


def test_what_is_judged_is_corrected_as_the_settings_say_and_told() -> None:
    """Belt's chance is halved, so it no longer reaches the goal alone; a win rate is no judgment."""
    by = frame(corrections=Corrections(win_chance=0.5, hours=1.5))
    way = way_to_goal(JUDGED, account(410_000.0), by)
    assert way is not None and [(one.chance, one.hours) for one in way.known] == [
        (0.25, 150.0),
        (0.5, 30.0),
        (0.25, 12.0),
    ]
    told = sentences(way_blocks(JUDGED, account(410_000.0), by))
    assert told[3] == "judged chances count 0.5 times, judged hours 1.5 times (corrections in kam.toml)"
    nobody = way_to_goal(judged_of([], {}), account(110_000.0), by)
    assert nobody is not None and {one.chance for one in nobody.known} == {nobody.terms.rate}
    sure = way_to_goal(JUDGED, account(410_000.0), frame(corrections=Corrections(win_chance=3)))
    assert sure is not None and max(one.chance for one in sure.known) == 1
