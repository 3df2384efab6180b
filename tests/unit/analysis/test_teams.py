"""Teams: every book below a person counts once, the own book included."""

import numpy as np
import pandas as pd

from kamlib.analysis.cascade import COMPANY
from kamlib.analysis.teams import level_goal, lines, owners_goals, reports, tree_sums
from kamlib.scope import sub_tree

BOOKS = pd.DataFrame(
    {
        "rep": ["head", "north", "a", "b", "lone"],
        "manager": [None, "head", "north", "north", None],
        "accounts": [0, 1, 2, 3, 4],
        "revenue": [0.0, 10.0, 20.0, 30.0, 40.0],
        "revenue_before": [0.0, 10.0, 10.0, 20.0, 40.0],
        "growth": [np.nan, 0.0, 1.0, 0.5, 0.0],
        "goal": [np.nan, 11.0, 21.0, 31.0, 41.0],
        "hours_available": [np.nan, 100.0, np.nan, 100.0, 100.0],
        "hours_spent": [np.nan, 1.0, 2.0, 3.0, 4.0],
    }
)


def _books(people: list[str]) -> list[dict]:
    return BOOKS[BOOKS["rep"].isin(people)].to_dict("records")


def test_people_with_reports_and_everybody_below_them():
    led = reports(BOOKS)
    assert led == {"head": ("north",), "north": ("a", "b")}
    assert sub_tree("head", led) == ["head", "north", "a", "b"]


def test_the_sums_of_a_sub_tree():
    sums = tree_sums(_books(sub_tree("head", reports(BOOKS))), before_known=True)
    assert (sums["books"], sums["accounts"], sums["revenue"], sums["goal"]) == (3, 6, 60.0, 63.0)
    assert sums["growth"] == 60 / 40 - 1
    assert sums["hours_available"] is None, "one owner's hours are not known, so the sum is not"
    assert sums["hours_spent"] == 6.0


def test_a_person_without_accounts_adds_nothing():
    sums = tree_sums(_books(["head"]), before_known=True)
    assert (sums["books"], sums["accounts"], sums["revenue"]) == (0, 0, 0.0)
    assert sums["growth"] is None
    assert sums["goal"] is None, "nobody gave a goal to whoever owns nothing: that is no goal of 0"


T1 = {"T1": 5.0e6}


def test_one_rule_for_the_goal_of_a_level_a_signed_team_goes_before_its_books():
    """T1's books hold 4.0 of the 5.0 million that were signed for the team: the company is asked for both
    its target and the other book, and a team without one for its own books."""
    books = pd.DataFrame(
        {
            "rep": ["T1", "a", "b", "c"],
            "manager": [None, "T1", "T1", None],
            "accounts": [0, 1, 1, 1],
            "goal": [np.nan, 2.2e6, 1.8e6, 1.0e6],
        }
    )
    led, goals = lines(books), owners_goals(books)
    assert led[COMPANY] == ("T1", "c")
    assert level_goal(COMPANY, led, goals, T1) == 6.0e6
    assert (level_goal("T1", led, goals, T1), level_goal("T1", led, goals, {})) == (5.0e6, 4.0e6)
    assert level_goal(COMPANY, led, goals, {COMPANY: 7.0e6, **T1}) == 7.0e6
    assert level_goal(COMPANY, led, goals | {"a": np.nan}, {}) is None
    assert level_goal(COMPANY, led, goals | {"a": np.nan}, T1) == 6.0e6, "what T1 owes is said"
    assert level_goal("c", {}, goals, {"c": 9.0}) == 1.0e6, "whoever leads nobody has no team"
