"""Opportunities as a plan keeps them, and their scores beside what compares the account."""

import pandas as pd

from kamlib.analysis.slices import AccountSlice
from kamlib.analysis.targeting import Ends
from kamlib.analysis.win_chance import WinChance
from kamlib.analysis.winning import Winning
from kamlib.plan.comparison import Comparison, DealOdds, Odds
from kamlib.plan.judged.pursued import targeted_of
from kamlib.plan.judged.said import NOTHING_SAID, judged_of
from kamlib.plan.odds import odds_of_each
from kamlib.plan.targeted import TargetingTerms, scores_of
from tests.unit.plan.rows import frame
from tests.unit.plan.test_judged import said
from tests.unit.plan.test_way import account as drawn

MARGIN = {"margin_low": 8_000.0, "margin_likely": 12_000.0, "margin_high": 16_000.0}
HOURS = {"hours_low": 10.0, "hours_likely": 20.0, "hours_high": 30.0}
ANSWERS = {"current_need": 2, "importance": 2, "our_history": 2}
SAID = judged_of(
    [
        said("opportunity", "added-1", name="Service", amount=20_000, seller="E-7"),
        said("opportunity_answers", "D1", **MARGIN, **HOURS, **ANSWERS, value_to_customer=0),
        said("opportunity_answers", "D2", **MARGIN, importance=4, must_do=True, instead_of="D1"),
        said("action", "a1", title="Show it", opportunity="D1", status="done", effort=3.0),
    ],
    {"E-7": "Berta"},
)
ODDS = Odds(
    method="cells",
    base=Ends(0.2, 0.25, 0.3),
    n=100,
    deals=(DealOdds(key="D1", chance=Ends(0.25, 0.5, 0.75), n=40),),
)
COMPARED = Comparison(account="A-1", goal_share=None, prices=(), odds=ODDS)


def account() -> AccountSlice:
    """The deals D1 to D3 are open, one was won."""
    return drawn(None)


def test_a_plan_keeps_open_deals_and_those_that_people_added() -> None:
    found = {one.key: one for one in targeted_of(SAID, account(), frame())}
    assert list(found) == ["D1", "D2", "D3", "added-1"]
    assert found["added-1"].origin == "added" and found["added-1"].ask == "Berta"
    assert found["D1"].hours_spent == 3 and found["D1"].margin == Ends(8_000.0, 12_000.0, 16_000.0)
    assert round(found["D3"].base.likely, 2) == 0.4  # one of one was won, and it is not sure of more


def test_a_score_is_chance_times_margin_per_hour() -> None:
    first, second, third, added = scores_of(
        targeted_of(SAID, account(), frame()), "A-1", COMPARED, TargetingTerms()
    )
    assert first.hours == Ends(7.0, 17.0, 27.0) and first.rankable and first.ours_alone  # 3 of 20 are spent
    assert first.roti is not None and first.roti.likely == 12_000 * 0.5 / (17 * 0.75)
    assert second.roti is None and second.must_do and second.instead_of == "D1" and not second.rankable
    assert second.open_questions[0] == "hours" and third.open_questions[:2] == ("margin", "hours")
    assert second.chance.likely > 0.25 == added.chance.likely


def test_a_margin_above_all_that_it_is_worth_counts_with_that() -> None:
    (one, *_) = targeted_of(SAID, account(), frame())
    capped, free, unknown = (
        one.model_copy(update={"amount": amount}) for amount in (10_000.0, 16_000.0, None)
    )
    scores = scores_of([capped, free, unknown], "A-1", COMPARED, TargetingTerms())
    assert [score.margin for score in scores] == [Ends(8_000.0, 10_000.0, 10_000.0), one.margin, one.margin]
    assert capped.above_amount and not free.above_amount


def test_margins_of_more_years_count_no_more_than_all_that_it_is_worth() -> None:
    (one, *_) = targeted_of(SAID, account(), frame())
    capped = one.model_copy(update={"amount": 30_000.0})
    (score,) = scores_of([capped], "A-1", COMPARED, TargetingTerms(years=3))
    assert score.margin == Ends(24_000.0, 30_000.0, 30_000.0) and not capped.above_amount
    assert capped.counted_margin == one.margin, "a year's is shown as it was said"


def test_a_bid_costs_what_was_said_of_it_else_what_the_settings_say() -> None:
    own = judged_of([said("opportunity_answers", "D1", **MARGIN, **HOURS, bid_cost_likely=4_000.0)], {})
    first, second, *_ = scores_of(
        targeted_of(own, account(), frame()), "A-1", COMPARED, TargetingTerms(bid=500)
    )
    assert first.bid == Ends(4_000.0, 4_000.0, 4_000.0) and second.bid == Ends(500, 500, 500)
    assert first.value is not None and first.value.likely == 12_000 * 0.5 - 4_000 * 0.5


def test_who_spent_all_hours_of_an_open_one_is_asked_how_many_more() -> None:
    (one, *_) = targeted_of(SAID, account(), frame())
    most, over = (one.model_copy(update={"hours_spent": spent}) for spent in (25.0, 30.0))
    first, second = scores_of([most, over], "A-1", COMPARED, TargetingTerms())
    assert first.hours == Ends(1.0, 1.0, 5.0) and first.rankable
    assert second.hours is None and second.open_questions[0] == "hours" and not second.rankable


def test_too_many_open_questions_leave_no_rank() -> None:
    few = judged_of([said("opportunity_answers", "D1", **MARGIN, **HOURS, importance=4, our_history=3)], {})
    (score, *_) = scores_of(targeted_of(few, account(), frame()), "A-1", COMPARED, TargetingTerms())
    assert score.roti is not None and not score.rankable


def test_the_seller_s_own_chance_is_corrected_once() -> None:
    """As the way to the goal has it; what history says widens the range."""
    own = judged_of([said("opportunity_answers", "D1", win_probability=0.8)], {})
    terms = TargetingTerms(chances=0.5)
    (score, *_) = scores_of(targeted_of(own, account(), frame()), "A-1", COMPARED, terms)
    assert score.chance == Ends(0.25, 0.4, 0.75)


def test_an_accepted_suggestion_keeps_its_chance_until_something_is_said() -> None:
    """The deals of the house say how often deals are won, not how often a line is taken up."""
    taken = targeted_of(SAID, account(), frame())[-1].model_copy(update={"suggested": Ends(0.03, 0.05, 0.1)})
    answered = taken.model_copy(update={"answers": {"current_need": 4}})
    first, second = scores_of([taken, answered], "A-1", COMPARED, TargetingTerms())
    assert first.chance == Ends(0.03, 0.05, 0.1) and 0.05 < second.chance.likely < 0.25


def test_without_a_comparison_the_account_s_own_deals_count() -> None:
    found = targeted_of(NOTHING_SAID, account(), frame())
    (score, *_) = scores_of(found, "A-1", None, TargetingTerms())
    assert score.chance == found[0].base and score.flips is None


def test_odds_of_an_account_are_its_open_deals_and_the_average_for_the_rest() -> None:
    deals = pd.DataFrame(
        {
            "account": ["A1", "A1", "A2"],
            "opportunity": ["O1", "O2", "O3"],
            **{"low": 0.1, "likely": 0.2, "high": 0.3, "n": 40},
            **{"half": [20.0, None, 5.0], "most": None, "in_year": [0.5, None, 1.0]},
            "later": [30, 4, 12],
        }
    )
    average = WinChance("cells", 0.25, 0.2, 0.3, 100, 25, None, 0, (), (), deals.head(0))
    known = Winning(average, deals.iloc[::-1], (), {}, None, 0)
    second, none, first = odds_of_each(known, pd.Series(["A2", "A0", "A1"]))
    assert [one.key for one in first.deals] == ["O2", "O1"] and [one.key for one in second.deals] == ["O3"]
    of_o2, of_o1 = first.deals
    assert (of_o1.half, of_o1.most, of_o1.in_year) == (20, None, 0.5) and (of_o2.half, of_o2.later) == (
        None,
        4,
    )
    assert none.deals == () and none.chance("O9") == Ends(0.2, 0.25, 0.3) == first.chance("O9")


def test_an_accepted_suggestion_has_the_chance_it_was_suggested_with_and_its_owner_is_asked() -> None:
    line = {"decision": "accepted", "opportunity": "o-1", "chance_low": 0.02, "chance": 0.05}
    made = judged_of(
        [
            said("opportunity", "o-1", name="Hoses", origin="whitespace", amount=10_000),
            said("suggestion", "Hoses", **line),
        ],
        {},
    )
    one = targeted_of(made, account(), frame())[-1]
    (*_, score) = scores_of([one], "A-1", COMPARED, TargetingTerms())
    assert score.chance == Ends(0.02, 0.05, 0.05) and one.ask == account().row["owner_name"]


def test_margins_of_more_years_count_as_long_as_it_stays_whatever_the_depth_of_its_plan() -> None:
    found = targeted_of(SAID, account(), frame())[:1]
    slim = COMPARED.model_copy(update={"profiled": False, "churn": 0.5})
    (score,) = scores_of(found, "A-1", slim, TargetingTerms(years=2))
    assert score.margin is not None and score.margin.likely == 18_000
